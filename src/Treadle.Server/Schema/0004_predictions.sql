CREATE TABLE items (
  project_id TEXT NOT NULL,
  item_id TEXT NOT NULL,
  sequence BIGINT NOT NULL,
  input TEXT NOT NULL,
  factors TEXT,
  subject TEXT,
  group_key TEXT,
  event_time BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (project_id, item_id)
);

CREATE TABLE predictions (
  project_id TEXT NOT NULL,
  id TEXT NOT NULL,
  uuid TEXT NOT NULL,
  sequence BIGINT NOT NULL,
  item_id TEXT NOT NULL,
  trace_id TEXT NOT NULL,
  parent_id TEXT,
  model TEXT,
  label TEXT,
  score DOUBLE PRECISION,
  scores TEXT,
  route TEXT NOT NULL,
  propensity DOUBLE PRECISION NOT NULL,
  coin DOUBLE PRECISION NOT NULL,
  epoch TEXT NOT NULL,
  config_hash TEXT NOT NULL,
  latency_us BIGINT,
  event_time BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (project_id, id)
);

CREATE INDEX predictions_by_sequence ON predictions (sequence);
CREATE INDEX predictions_by_uuid ON predictions (project_id, uuid);
CREATE INDEX predictions_by_trace ON predictions (project_id, trace_id);
CREATE INDEX predictions_by_item ON predictions (project_id, item_id);

CREATE TABLE routing_policies (
  project_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  policy TEXT NOT NULL,
  reason TEXT NOT NULL,
  event_time BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (project_id, version)
);
