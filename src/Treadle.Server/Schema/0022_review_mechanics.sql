-- reason: why somebody was not sure. origin_id: the annotation of a nearly equal item that stands for this one too.
-- asked_as: gold or practice when the label was known beforehand; such answers measure or teach people and do not resolve labels.
ALTER TABLE annotations ADD COLUMN reason TEXT;
ALTER TABLE annotations ADD COLUMN origin_id TEXT;
ALTER TABLE annotations ADD COLUMN asked_as TEXT;
CREATE INDEX annotations_by_origin ON annotations (project_id, origin_id) WHERE origin_id IS NOT NULL;
DROP INDEX annotations_by_annotator;
CREATE INDEX annotations_by_annotator ON annotations (project_id, annotator, sequence);

-- likeness: equal for texts that are nearly the same (and for few others); null where an item must be answered by itself.
ALTER TABLE review_items ADD COLUMN likeness TEXT;
CREATE INDEX review_items_alike ON review_items (project_id, likeness, id) WHERE state = 'open' AND likeness IS NOT NULL;

-- origin_id: the review item whose answer will stand for this one.
ALTER TABLE review_leases ADD COLUMN origin_id TEXT;
CREATE INDEX review_leases_by_origin ON review_leases (project_id, origin_id) WHERE origin_id IS NOT NULL;

-- Items whose label is known; the last row of an item decides, one without a label says that it is gold no more.
CREATE TABLE gold_items (
  project_id TEXT NOT NULL,
  item_id TEXT NOT NULL,
  sequence BIGINT NOT NULL,
  label TEXT,
  explanation TEXT,
  is_practice INTEGER NOT NULL,
  review_id TEXT NOT NULL,
  actor TEXT,
  event_time BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (project_id, item_id, sequence)
);

-- The gold items that are handed out now, in an order of chance.
CREATE TABLE gold_queue (
  project_id TEXT NOT NULL,
  is_practice INTEGER NOT NULL,
  position DOUBLE PRECISION NOT NULL,
  review_id TEXT NOT NULL,
  item_id TEXT NOT NULL,
  PRIMARY KEY (project_id, is_practice, position, review_id)
);

CREATE INDEX gold_queue_by_review ON gold_queue (project_id, review_id);

-- Items that are no proper input; the last row of an item decides.
CREATE TABLE junk_flags (
  project_id TEXT NOT NULL,
  item_id TEXT NOT NULL,
  sequence BIGINT NOT NULL,
  is_junk INTEGER NOT NULL,
  review_id TEXT NOT NULL,
  reason TEXT,
  actor TEXT NOT NULL,
  event_time BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (project_id, item_id, sequence)
);

-- Predictions that were sent to people by hand.
CREATE TABLE review_requests (
  project_id TEXT NOT NULL,
  sequence BIGINT NOT NULL,
  prediction_id TEXT NOT NULL,
  item_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  actor TEXT,
  event_time BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (project_id, sequence)
);

-- What each person did on each day (days since 1970-01-01 UTC): who is there, and how far from their goal.
CREATE TABLE annotator_days (
  project_id TEXT NOT NULL,
  day BIGINT NOT NULL,
  annotator TEXT NOT NULL,
  answers BIGINT NOT NULL,
  last_at BIGINT NOT NULL,
  PRIMARY KEY (project_id, day, annotator)
);

CREATE TABLE annotator_goals (
  project_id TEXT NOT NULL,
  annotator TEXT NOT NULL,
  per_day INTEGER NOT NULL,
  PRIMARY KEY (project_id, annotator)
);

-- How far people's answers proved right: expected counts, kept up with every answer. item_credits says what each item contributed, so that it can be taken out again.
CREATE TABLE annotator_credits (
  project_id TEXT NOT NULL,
  annotator TEXT NOT NULL,
  answers DOUBLE PRECISION NOT NULL,
  correct DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (project_id, annotator)
);

CREATE TABLE item_credits (
  project_id TEXT NOT NULL,
  review_id TEXT NOT NULL,
  annotator TEXT NOT NULL,
  correct DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (project_id, review_id, annotator)
);

-- What people said blind about items to which a model gave a label: how much its word is worth.
CREATE TABLE model_credits (
  project_id TEXT NOT NULL,
  model TEXT NOT NULL,
  given TEXT NOT NULL,
  truth TEXT NOT NULL,
  items DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (project_id, model, given, truth)
);

-- How often each label is the truth, as far as closed items say.
CREATE TABLE class_credits (
  project_id TEXT NOT NULL,
  label TEXT NOT NULL,
  items DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (project_id, label)
);

-- What each closed item contributed to the two above, so that it can be taken out again; model and given where everybody answered blind.
CREATE TABLE item_classes (
  project_id TEXT NOT NULL,
  review_id TEXT NOT NULL,
  label TEXT NOT NULL,
  items DOUBLE PRECISION NOT NULL,
  model TEXT,
  given TEXT,
  PRIMARY KEY (project_id, review_id, label)
);

-- How sure the answers to an item with a known label were of their likeliest label, and whether that was right: what the stop rule is calibrated on.
CREATE TABLE redundancy_checks (
  project_id TEXT NOT NULL,
  sequence BIGINT NOT NULL,
  confidence DOUBLE PRECISION NOT NULL,
  is_right INTEGER NOT NULL,
  PRIMARY KEY (project_id, sequence)
);
