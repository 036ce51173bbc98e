CREATE TABLE reports (
  project_id TEXT NOT NULL,
  day BIGINT NOT NULL,
  attempt INTEGER NOT NULL,
  content TEXT NOT NULL,
  recipients TEXT NOT NULL,
  outcome TEXT NOT NULL,
  event_time BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (project_id, day, attempt)
);
