-- SQLite has no statistics and takes the index of which more columns are asked for: with these it reads what is new in a project, and which prediction of an item came first,
-- instead of every prediction there is.
DROP INDEX predictions_by_item;
CREATE INDEX predictions_by_item ON predictions (project_id, item_id, uuid);
CREATE INDEX predictions_of_project ON predictions (project_id, sequence);
CREATE INDEX feedback_of_project ON feedback (project_id, sequence);
