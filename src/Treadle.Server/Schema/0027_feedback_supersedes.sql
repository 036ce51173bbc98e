-- Few rows of feedback take another back. Those that take none back are no part of the index: counted in, they would make its keys look so frequent
-- to SQLite (after ANALYZE) that it reads all feedback of a project for each row instead.
DROP INDEX feedback_by_supersedes;
CREATE INDEX feedback_by_supersedes ON feedback (project_id, supersedes) WHERE supersedes IS NOT NULL;
