-- One choice of items that people are asked about. chosen: JSON array of item_id, is_random, uncertainty, propensity (random items only).
CREATE TABLE selections (
  project_id TEXT NOT NULL,
  sequence BIGINT NOT NULL,
  strategy TEXT NOT NULL,
  model_version INTEGER,
  pool INTEGER NOT NULL,
  asked INTEGER NOT NULL,
  chosen TEXT NOT NULL,
  seed BIGINT NOT NULL,
  event_time BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (project_id, sequence)
);
