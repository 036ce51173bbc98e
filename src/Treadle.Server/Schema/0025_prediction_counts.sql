-- Predictions counted by what pages filter by, so that a page of a million rows counts a few hundred.
-- model, label: '' for none; label is kept for classification only, other kinds have too many. cell: tenth of the score, 9 for 1, -1 for none.
CREATE TABLE prediction_counts (
  project_id TEXT NOT NULL,
  route TEXT NOT NULL,
  model TEXT NOT NULL,
  label TEXT NOT NULL,
  cell INTEGER NOT NULL,
  predictions BIGINT NOT NULL,
  PRIMARY KEY (project_id, route, model, label, cell)
);

INSERT INTO prediction_counts (project_id, route, model, label, cell, predictions)
SELECT project_id, route, COALESCE(model, ''), COALESCE(label, ''),
       CASE WHEN score IS NULL THEN -1 WHEN score >= 1 THEN 9 ELSE CAST(FLOOR(score * 10) AS INTEGER) END, COUNT(*)
FROM predictions GROUP BY 1, 2, 3, 4, 5;

CREATE TABLE item_counts (
  project_id TEXT NOT NULL PRIMARY KEY,
  items BIGINT NOT NULL
);

INSERT INTO item_counts (project_id, items) SELECT project_id, COUNT(*) FROM items GROUP BY project_id;

CREATE TABLE feedback_counts (
  project_id TEXT NOT NULL PRIMARY KEY,
  items BIGINT NOT NULL
);

INSERT INTO feedback_counts (project_id, items) SELECT project_id, COUNT(*) FROM feedback GROUP BY project_id;

INSERT INTO projection_cursors (name, sequence) SELECT 'prediction-counts', last FROM fact_counter;
