-- The queue in numbers without counting it: how many review items there are of each reason and state, and how many of them want more answers than were asked for first.
CREATE TABLE review_counts (
  project_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  state TEXT NOT NULL,
  items BIGINT NOT NULL,
  adjudicated BIGINT NOT NULL,
  PRIMARY KEY (project_id, reason, state)
);

INSERT INTO review_counts (project_id, reason, state, items, adjudicated)
SELECT project_id, reason, state, COUNT(*), SUM(CASE WHEN answers_wanted > answers_base THEN 1 ELSE 0 END) FROM review_items GROUP BY project_id, reason, state;

-- The answers of each person that stand; every undo stands for one answer that no longer counts.
CREATE TABLE annotator_counts (
  project_id TEXT NOT NULL,
  annotator TEXT NOT NULL,
  answers BIGINT NOT NULL,
  PRIMARY KEY (project_id, annotator)
);

INSERT INTO annotator_counts (project_id, annotator, answers)
SELECT project_id, annotator, SUM(CASE WHEN answer = 'undo' THEN -1 ELSE 1 END) FROM annotations GROUP BY project_id, annotator;

CREATE INDEX review_items_oldest ON review_items (project_id, created_at) WHERE state <> 'closed';
