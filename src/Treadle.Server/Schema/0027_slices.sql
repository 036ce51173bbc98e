-- Evidence is a small part of the labels; slices read the newest of it.
CREATE INDEX labels_of_evidence ON labels (project_id, sequence) WHERE is_evidence = 1;
