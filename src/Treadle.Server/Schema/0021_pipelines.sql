-- What each step of a pipeline got and gave for a prediction (details: JSON); the hashes tell constant outputs.
CREATE TABLE trace_steps (
  project_id TEXT NOT NULL,
  prediction_id TEXT NOT NULL,
  place INTEGER NOT NULL,
  sequence BIGINT NOT NULL,
  trace_id TEXT NOT NULL,
  pipeline TEXT NOT NULL,
  step TEXT NOT NULL,
  failure TEXT,
  is_empty INTEGER NOT NULL,
  input_hash TEXT NOT NULL,
  output_hash TEXT NOT NULL,
  details TEXT NOT NULL,
  event_time BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (project_id, prediction_id, place)
);

CREATE INDEX trace_steps_by_pipeline ON trace_steps (project_id, pipeline, sequence);
