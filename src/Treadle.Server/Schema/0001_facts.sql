-- Conventions of all tables: ids TEXT; instants BIGINT, microseconds since 1970 UTC; flags INTEGER 0 or 1; documents TEXT holding JSON.
-- Fact tables lead with project_id and are only appended to; no foreign key crosses a project.

CREATE TABLE journal_cursors (
  journal_id TEXT NOT NULL PRIMARY KEY,
  sequence BIGINT NOT NULL
);

CREATE TABLE projection_cursors (
  name TEXT NOT NULL PRIMARY KEY,
  sequence BIGINT NOT NULL
);

-- One row: the number of the last fact in the store.
CREATE TABLE fact_counter (
  last BIGINT NOT NULL
);

INSERT INTO fact_counter (last) VALUES (0);
