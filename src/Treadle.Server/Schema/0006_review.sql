-- A unit of human work. One open item per project item: further reasons only raise its priority.
-- state: open, expert (people gave no label: an expert answers), closed.
-- answers_base is what was asked for first, answers_wanted has grown by adjudication up to answers_most; places = answers_wanted - answers - leases.
-- position orders the items of one priority: a random coin where people cannot answer everything, otherwise the arrival.
CREATE TABLE review_items (
  project_id TEXT NOT NULL,
  id TEXT NOT NULL,
  item_id TEXT NOT NULL,
  prediction_id TEXT,
  reason TEXT NOT NULL,
  priority INTEGER NOT NULL,
  position DOUBLE PRECISION NOT NULL,
  is_blind INTEGER NOT NULL,
  is_evidence INTEGER NOT NULL,
  is_disagreement INTEGER NOT NULL,
  propensity DOUBLE PRECISION,
  answers_base INTEGER NOT NULL,
  answers_most INTEGER NOT NULL,
  answers_wanted INTEGER NOT NULL,
  places INTEGER NOT NULL,
  state TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  closed_at BIGINT,
  PRIMARY KEY (project_id, id)
);

CREATE UNIQUE INDEX review_items_open ON review_items (project_id, item_id) WHERE state <> 'closed';
CREATE INDEX review_items_by_item ON review_items (project_id, item_id);
CREATE INDEX review_items_queue ON review_items (project_id, state, priority, position, id) WHERE places > 0;
CREATE INDEX review_items_closed ON review_items (project_id, closed_at);

-- shown_label: the suggestion that this person saw; null when the review was blind.
CREATE TABLE review_leases (
  project_id TEXT NOT NULL,
  review_id TEXT NOT NULL,
  annotator TEXT NOT NULL,
  shown_label TEXT,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (project_id, review_id, annotator)
);

CREATE INDEX review_leases_expiry ON review_leases (project_id, expires_at);

-- answer: label, not_sure, reject, skip, undo. An annotation that is undone is named by the supersedes of its undo; neither counts.
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

CREATE INDEX annotations_by_item ON annotations (project_id, item_id, annotator);
CREATE INDEX annotations_by_review ON annotations (project_id, review_id);
CREATE INDEX annotations_by_annotator ON annotations (project_id, annotator);
CREATE INDEX annotations_by_sequence ON annotations (project_id, sequence);
CREATE UNIQUE INDEX annotations_by_supersedes ON annotations (project_id, supersedes) WHERE supersedes IS NOT NULL;

CREATE TABLE review_reopenings (
  project_id TEXT NOT NULL,
  sequence BIGINT NOT NULL,
  review_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  actor TEXT NOT NULL,
  event_time BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (project_id, sequence)
);
