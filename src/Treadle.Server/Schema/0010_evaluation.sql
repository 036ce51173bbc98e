-- One model on the evaluation split of one dataset version; metrics and slices as JSON documents.
CREATE TABLE evaluations (
  project_id TEXT NOT NULL,
  model_version INTEGER NOT NULL,
  dataset_version INTEGER NOT NULL,
  items INTEGER NOT NULL,
  metrics TEXT NOT NULL,
  slices TEXT NOT NULL,
  event_time BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (project_id, model_version, dataset_version)
);
