-- The resolved target of an item at a time, one line of facts per item and source. The current label at T: among the last rows of each source with
-- recorded_at <= T the one of the best source rank; a row without a label says that this source has none any more.
-- source: crowd 1, expert 2, customer 3 (source_rank). is_evidence: the item was drawn at random and answered blind.
-- method: majority, dawid_skene, feedback, expert (a reviewer's answer), decision (said by POST /labels).
CREATE TABLE labels (
  project_id TEXT NOT NULL,
  id TEXT NOT NULL,
  sequence BIGINT NOT NULL,
  item_id TEXT NOT NULL,
  label TEXT,
  confidence DOUBLE PRECISION NOT NULL,
  posterior TEXT,
  source TEXT NOT NULL,
  source_rank INTEGER NOT NULL,
  method TEXT NOT NULL,
  answers INTEGER NOT NULL,
  is_evidence INTEGER NOT NULL,
  actor TEXT,
  comment TEXT,
  event_time BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (project_id, id)
);

CREATE INDEX labels_by_item ON labels (project_id, item_id, source_rank, sequence);
CREATE UNIQUE INDEX labels_by_sequence ON labels (project_id, sequence);

-- How far the resolver has read the facts of a project.
CREATE TABLE label_cursors (
  project_id TEXT NOT NULL PRIMARY KEY,
  sequence BIGINT NOT NULL
);

CREATE INDEX feedback_signals_by_prediction ON feedback_signals (project_id, prediction_id);
CREATE INDEX feedback_signals_by_item ON feedback_signals (project_id, item_id);
