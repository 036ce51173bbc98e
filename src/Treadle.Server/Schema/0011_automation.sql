-- One look at the evidence: what was certified, the ledger, the guard; JSON documents, newest row counts.
CREATE TABLE certificates (
  project_id TEXT NOT NULL,
  sequence BIGINT NOT NULL,
  epoch TEXT NOT NULL,
  model_version INTEGER NOT NULL,
  threshold DOUBLE PRECISION,
  state TEXT NOT NULL,
  event_time BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (project_id, sequence)
);
