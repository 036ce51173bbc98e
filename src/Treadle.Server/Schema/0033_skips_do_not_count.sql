-- Skips are no answers; stores from before that counted them, and taking one back takes nothing away now.
DELETE FROM annotator_counts;

INSERT INTO annotator_counts (project_id, annotator, answers)
SELECT a.project_id, a.annotator, COUNT(*) FROM annotations a
WHERE a.answer NOT IN ('undo', 'skip') AND a.origin_id IS NULL
  AND NOT EXISTS (SELECT 1 FROM annotations u WHERE u.project_id = a.project_id AND u.supersedes = a.id)
GROUP BY a.project_id, a.annotator;
