CREATE TABLE project_configs (
  project_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  config_hash TEXT NOT NULL,
  source TEXT NOT NULL,
  config TEXT NOT NULL,
  event_time BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (project_id, version)
);

CREATE TABLE project_secrets (
  project_id TEXT NOT NULL PRIMARY KEY,
  secret TEXT NOT NULL
);
