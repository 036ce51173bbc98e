CREATE TABLE feedback (
  project_id TEXT NOT NULL,
  id TEXT NOT NULL,
  uuid TEXT NOT NULL,
  sequence BIGINT NOT NULL,
  prediction_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  value TEXT,
  number DOUBLE PRECISION,
  words TEXT,
  source TEXT NOT NULL,
  person TEXT,
  supersedes TEXT,
  event_time BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (project_id, id)
);

CREATE INDEX feedback_by_sequence ON feedback (sequence);
CREATE INDEX feedback_by_supersedes ON feedback (project_id, supersedes);
CREATE INDEX feedback_by_prediction ON feedback (project_id, prediction_id);

CREATE TABLE feedback_signals (
  project_id TEXT NOT NULL,
  feedback_id TEXT NOT NULL,
  item_id TEXT NOT NULL,
  prediction_id TEXT NOT NULL,
  edit_distance INTEGER,
  similarity DOUBLE PRECISION,
  time_to_answer_us BIGINT NOT NULL,
  joined_at BIGINT NOT NULL,
  PRIMARY KEY (project_id, feedback_id)
);
