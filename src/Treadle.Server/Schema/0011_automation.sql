-- One epoch of stable behaviour: model version, target and grid of thresholds are frozen here. evidence_since: older evidence is void.
CREATE TABLE automation_epochs (
  project_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  epoch TEXT NOT NULL,
  model_version INTEGER NOT NULL,
  error_target DOUBLE PRECISION NOT NULL,
  confidence DOUBLE PRECISION NOT NULL,
  audit_rate DOUBLE PRECISION NOT NULL,
  thresholds TEXT NOT NULL,
  starts TEXT NOT NULL,
  evidence_since BIGINT,
  reason TEXT NOT NULL,
  event_time BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (project_id, number)
);

-- Items whose coin drew them: audits of automated answers, and the same share of the items that went to people.
-- answers: automated answers of the epoch up to and including this row.
CREATE TABLE audit_draws (
  project_id TEXT NOT NULL,
  epoch TEXT NOT NULL,
  item_id TEXT NOT NULL,
  sequence BIGINT NOT NULL,
  prediction_id TEXT NOT NULL,
  label TEXT NOT NULL,
  score DOUBLE PRECISION NOT NULL,
  is_automated INTEGER NOT NULL,
  answers BIGINT NOT NULL,
  event_time BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (project_id, epoch, item_id)
);

-- Automated answers of an epoch so far, each item once.
CREATE TABLE automated_counts (
  project_id TEXT NOT NULL,
  epoch TEXT NOT NULL,
  answers BIGINT NOT NULL,
  PRIMARY KEY (project_id, epoch)
);

-- One look at the evidence; content is what GET automation said then.
CREATE TABLE certificates (
  project_id TEXT NOT NULL,
  sequence BIGINT NOT NULL,
  epoch TEXT NOT NULL,
  model_version INTEGER NOT NULL,
  threshold DOUBLE PRECISION,
  state TEXT NOT NULL,
  content TEXT NOT NULL,
  event_time BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (project_id, sequence)
);
