-- state: running, done, failed, cancelled. A change of state is a new row; the last row of a run counts.
-- labels_since: when the world is known to have changed before this training; recent_labels counts the labels of items since then.
-- unlabelled_blob: the ids of the unlabelled items it learned from, one a line, compressed.
CREATE TABLE training_runs (
  project_id TEXT NOT NULL,
  sequence BIGINT NOT NULL,
  id TEXT NOT NULL,
  state TEXT NOT NULL,
  trigger_kind TEXT NOT NULL,
  reason TEXT NOT NULL,
  dataset_version INTEGER,
  model_version INTEGER,
  label_sequence BIGINT NOT NULL,
  labels_since BIGINT,
  recent_labels INTEGER NOT NULL,
  trainers TEXT NOT NULL,
  seed BIGINT NOT NULL,
  unlabelled_count INTEGER NOT NULL,
  unlabelled_blob TEXT,
  candidates TEXT NOT NULL,
  error TEXT,
  cpu_seconds DOUBLE PRECISION,
  event_time BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (project_id, sequence)
);

CREATE INDEX training_runs_by_id ON training_runs (project_id, id, sequence);
