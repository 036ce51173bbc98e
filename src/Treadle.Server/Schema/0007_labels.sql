-- The resolved target of an item at a time. The current label at T: among the rows with recorded_at <= T the one of the best source rank, then the latest.
-- source: model 0, crowd 1, expert 2, customer 3 (source_rank). is_evidence: the item was drawn at random and answered blind.
CREATE TABLE labels (
  project_id TEXT NOT NULL,
  id TEXT NOT NULL,
  sequence BIGINT NOT NULL,
  item_id TEXT NOT NULL,
  label TEXT NOT NULL,
  confidence DOUBLE PRECISION NOT NULL,
  posterior TEXT,
  source TEXT NOT NULL,
  source_rank INTEGER NOT NULL,
  method TEXT NOT NULL,
  answers INTEGER NOT NULL,
  is_evidence INTEGER NOT NULL,
  event_time BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (project_id, id)
);

CREATE INDEX labels_by_item ON labels (project_id, item_id, source_rank, sequence);
CREATE UNIQUE INDEX labels_by_sequence ON labels (project_id, sequence);
