-- Every attempt to mail a report to one recipient: sending, sent, failed; kept: there is no mail server.
-- day: its first instant; content: what was said, so that the same report can be shown again.
CREATE TABLE reports (
  project_id TEXT NOT NULL,
  sequence BIGINT NOT NULL,
  day BIGINT NOT NULL,
  recipient TEXT NOT NULL,
  outcome TEXT NOT NULL,
  words TEXT,
  content TEXT,
  event_time BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (project_id, sequence)
);

CREATE INDEX reports_by_day ON reports (project_id, day, recipient, sequence);
