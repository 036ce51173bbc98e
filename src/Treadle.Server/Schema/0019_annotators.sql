-- Whether an annotator's answers count when labels are resolved; the last row of an annotator decides.
CREATE TABLE annotator_trust (
  project_id TEXT NOT NULL,
  annotator TEXT NOT NULL,
  sequence BIGINT NOT NULL,
  is_trusted INTEGER NOT NULL,
  reason TEXT NOT NULL,
  actor TEXT NOT NULL,
  event_time BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (project_id, annotator, sequence)
);
