-- A unit of human work. One open item per project item: further reasons only raise its priority.
CREATE TABLE review_items (
  project_id TEXT NOT NULL,
  id TEXT NOT NULL,
  item_id TEXT NOT NULL,
  prediction_id TEXT,
  reason TEXT NOT NULL,
  priority INTEGER NOT NULL,
  is_blind INTEGER NOT NULL,
  is_evidence INTEGER NOT NULL,
  answers_wanted INTEGER NOT NULL,
  state TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  closed_at BIGINT,
  PRIMARY KEY (project_id, id)
);

CREATE UNIQUE INDEX review_items_open ON review_items (project_id, item_id) WHERE state = 'open';
CREATE INDEX review_items_queue ON review_items (project_id, state, priority, created_at, id);

CREATE TABLE review_leases (
  project_id TEXT NOT NULL,
  review_id TEXT NOT NULL,
  annotator TEXT NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (project_id, review_id, annotator)
);

-- answer: label, not_sure, skip. An annotation that a later one replaces or undoes is named by that one's supersedes.
CREATE TABLE annotations (
  project_id TEXT NOT NULL,
  id TEXT NOT NULL,
  sequence BIGINT NOT NULL,
  review_id TEXT NOT NULL,
  item_id TEXT NOT NULL,
  annotator TEXT NOT NULL,
  source TEXT NOT NULL,
  answer TEXT NOT NULL,
  label TEXT,
  comment TEXT,
  is_blind INTEGER NOT NULL,
  shown_label TEXT,
  milliseconds BIGINT,
  supersedes TEXT,
  event_time BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (project_id, id)
);

CREATE INDEX annotations_by_item ON annotations (project_id, item_id);
CREATE INDEX annotations_by_review ON annotations (project_id, review_id);
CREATE INDEX annotations_by_sequence ON annotations (project_id, sequence);
CREATE INDEX annotations_by_supersedes ON annotations (project_id, supersedes);
