-- state: running, done, failed, cancelled. A change of state is a new row; the last row of a run counts.
CREATE TABLE training_runs (
  project_id TEXT NOT NULL,
  id TEXT NOT NULL,
  sequence BIGINT NOT NULL,
  state TEXT NOT NULL,
  trigger TEXT NOT NULL,
  reason TEXT NOT NULL,
  dataset_version INTEGER,
  model_version INTEGER,
  label_sequence BIGINT NOT NULL,
  seed BIGINT NOT NULL,
  candidates TEXT NOT NULL,
  error TEXT,
  cpu_seconds DOUBLE PRECISION,
  event_time BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (project_id, sequence)
);
