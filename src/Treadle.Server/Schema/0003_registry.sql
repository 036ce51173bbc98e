CREATE TABLE models (
  project_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  artifact_hash TEXT,
  trainer TEXT NOT NULL,
  trainer_version TEXT NOT NULL,
  parameters TEXT NOT NULL,
  seed BIGINT NOT NULL,
  dataset_version INTEGER,
  labels TEXT NOT NULL,
  metrics TEXT NOT NULL,
  environment TEXT NOT NULL,
  parent_version INTEGER,
  event_time BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (project_id, version)
);

CREATE UNIQUE INDEX models_by_name ON models (project_id, name);

CREATE TABLE alias_moves (
  project_id TEXT NOT NULL,
  sequence BIGINT NOT NULL,
  alias TEXT NOT NULL,
  version INTEGER,
  previous_version INTEGER,
  action TEXT NOT NULL,
  reason TEXT NOT NULL,
  actor TEXT NOT NULL,
  evidence TEXT NOT NULL,
  event_time BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (project_id, sequence)
);
