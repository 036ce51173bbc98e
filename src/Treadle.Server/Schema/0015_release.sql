-- What was decided about a model version and the evidence as it was then. decision: promoted, shadowed, refused, rolled_back.
-- fact_sequence: the last fact in the store then; the answers of a shadow begin after it.
CREATE TABLE release_decisions (
  project_id TEXT NOT NULL,
  sequence BIGINT NOT NULL,
  model_version INTEGER NOT NULL,
  decision TEXT NOT NULL,
  reason TEXT NOT NULL,
  actor TEXT NOT NULL,
  evidence TEXT NOT NULL,
  fact_sequence BIGINT NOT NULL,
  event_time BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (project_id, sequence)
);

-- The training run that made a model; its record holds what is needed to make it again.
ALTER TABLE models ADD COLUMN training_run TEXT;
