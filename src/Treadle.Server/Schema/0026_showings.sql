-- Who saw a model's answer to an item, one row for each person and prediction: whoever is named here never answers the item blind.
-- place: embed, prediction, desk, decision, feedback.
CREATE TABLE showings (
  project_id TEXT NOT NULL,
  item_id TEXT NOT NULL,
  person TEXT NOT NULL,
  prediction_id TEXT NOT NULL,
  sequence BIGINT NOT NULL,
  place TEXT NOT NULL,
  event_time BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (project_id, item_id, person, prediction_id)
);

-- What earlier versions knew of it: answers given with the suggestion in view, suggestions in hand, and feedback under a name.
INSERT INTO showings (project_id, item_id, person, prediction_id, sequence, place, event_time, recorded_at)
SELECT a.project_id, a.item_id, a.annotator, r.prediction_id, MIN(a.sequence), 'desk', MIN(a.event_time), MIN(a.recorded_at)
FROM annotations a JOIN review_items r ON r.project_id = a.project_id AND r.id = a.review_id
WHERE a.shown_label IS NOT NULL AND r.prediction_id IS NOT NULL
GROUP BY a.project_id, a.item_id, a.annotator, r.prediction_id;

INSERT INTO showings (project_id, item_id, person, prediction_id, sequence, place, event_time, recorded_at)
SELECT r.project_id, r.item_id, l.annotator, r.prediction_id, (SELECT last FROM fact_counter), 'desk', r.created_at, r.created_at
FROM review_leases l JOIN review_items r ON r.project_id = l.project_id AND r.id = l.review_id
WHERE l.shown_label IS NOT NULL AND r.prediction_id IS NOT NULL
ON CONFLICT (project_id, item_id, person, prediction_id) DO NOTHING;

INSERT INTO showings (project_id, item_id, person, prediction_id, sequence, place, event_time, recorded_at)
SELECT s.project_id, s.item_id, f.person, s.prediction_id, MIN(f.sequence), 'feedback', MIN(f.event_time), MIN(f.recorded_at)
FROM feedback f
JOIN feedback_signals s ON s.project_id = f.project_id AND s.feedback_id = f.id
JOIN predictions p ON p.project_id = s.project_id AND p.id = s.prediction_id
WHERE f.person IS NOT NULL AND p.label IS NOT NULL
GROUP BY s.project_id, s.item_id, f.person, s.prediction_id
ON CONFLICT (project_id, item_id, person, prediction_id) DO NOTHING;
