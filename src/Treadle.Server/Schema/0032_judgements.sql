-- Answers of models that somebody has judged since, so that measuring them does not look up every label. Derived, like everything here, from labels, feedback and predictions;
-- what came after the cursor is read from them.
CREATE TABLE judgements (
  project_id TEXT NOT NULL,
  prediction_id TEXT NOT NULL,
  item_id TEXT NOT NULL,
  hour BIGINT NOT NULL,
  route TEXT NOT NULL,
  has_truth INTEGER NOT NULL,
  is_evidence INTEGER NOT NULL,
  is_override INTEGER NOT NULL,
  event_time BIGINT NOT NULL,
  PRIMARY KEY (project_id, prediction_id)
);

CREATE INDEX judgements_by_item ON judgements (project_id, item_id);
CREATE INDEX judgements_by_hour ON judgements (project_id, hour, route, has_truth, is_evidence, is_override, event_time, item_id);

-- How far the facts of a project were judged, and by which rule of sameness.
CREATE TABLE judgement_cursors (
  project_id TEXT NOT NULL PRIMARY KEY,
  sequence BIGINT NOT NULL,
  rule TEXT NOT NULL
);
