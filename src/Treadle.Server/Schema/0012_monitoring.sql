-- Mergeable hourly profiles as JSON documents.
CREATE TABLE profiles (
  project_id TEXT NOT NULL,
  hour BIGINT NOT NULL,
  predictions BIGINT NOT NULL,
  automated BIGINT NOT NULL,
  profile TEXT NOT NULL,
  PRIMARY KEY (project_id, hour)
);

-- What counts as normal for a champion; its bins are frozen here.
CREATE TABLE profile_references (
  project_id TEXT NOT NULL,
  sequence BIGINT NOT NULL,
  move_sequence BIGINT NOT NULL,
  profile TEXT NOT NULL,
  reason TEXT NOT NULL,
  event_time BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (project_id, sequence)
);

-- Alerts are facts: every change of state (raised, acknowledged, resolved) is a row; the last row of an alert counts.
-- since: when what it speaks of began, by the evidence.
CREATE TABLE alert_changes (
  project_id TEXT NOT NULL,
  sequence BIGINT NOT NULL,
  alert_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  state TEXT NOT NULL,
  severity TEXT NOT NULL,
  message TEXT NOT NULL,
  since BIGINT,
  details TEXT,
  actor TEXT NOT NULL,
  event_time BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (project_id, sequence)
);

CREATE INDEX alert_changes_by_alert ON alert_changes (project_id, alert_id, sequence);
