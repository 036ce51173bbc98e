-- Items on which people's answers once differed, or about which the crowd asked somebody who knows more: where disagreements are looked for, so that no page reads every answer.
-- What differs now, or did at an instant, is read from the answers themselves; an item that left the list by an undo keeps its row.
-- sequence: the number of the answer by which it came here.
CREATE TABLE disagreements (
  project_id TEXT NOT NULL,
  item_id TEXT NOT NULL,
  sequence BIGINT NOT NULL,
  noted_at BIGINT NOT NULL,
  PRIMARY KEY (project_id, item_id)
);

CREATE INDEX disagreements_by_sequence ON disagreements (project_id, sequence);
CREATE INDEX review_items_deciding ON review_items (project_id, item_id) WHERE state IN ('expert', 'customer');

INSERT INTO disagreements (project_id, item_id, sequence, noted_at)
SELECT a.project_id, a.item_id, MIN(a.sequence), MIN(a.recorded_at) FROM annotations a
WHERE a.asked_as IS NULL AND a.answer <> 'undo'
GROUP BY a.project_id, a.item_id
HAVING MIN(a.label) <> MAX(a.label)
  OR EXISTS (SELECT 1 FROM review_items r WHERE r.project_id = a.project_id AND r.item_id = a.item_id AND r.state IN ('expert', 'customer'));
