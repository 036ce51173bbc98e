-- An immutable list of items with their labels and splits; manifest_hash is the SHA-256 of its manifest, manifest_blob the compressed manifest.
CREATE TABLE dataset_versions (
  project_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  manifest_hash TEXT NOT NULL,
  manifest_blob TEXT NOT NULL,
  train_count INTEGER NOT NULL,
  evaluation_count INTEGER NOT NULL,
  left_out_count INTEGER NOT NULL,
  label_counts TEXT NOT NULL,
  labels_since BIGINT,
  labels_as_of BIGINT NOT NULL,
  reason TEXT NOT NULL,
  event_time BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (project_id, version)
);

CREATE UNIQUE INDEX dataset_versions_by_manifest ON dataset_versions (project_id, manifest_hash);

-- split: train, evaluation, left_out (a near-duplicate or group mate of an evaluation item that must not be trained on).
CREATE TABLE dataset_rows (
  project_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  item_id TEXT NOT NULL,
  label_id TEXT NOT NULL,
  split TEXT NOT NULL,
  PRIMARY KEY (project_id, version, item_id)
);

-- Which group of near-duplicates an item belongs to, and on which side (train or evaluation) that group stands, for ever.
CREATE TABLE item_groups (
  project_id TEXT NOT NULL,
  item_id TEXT NOT NULL,
  group_id TEXT NOT NULL,
  split TEXT NOT NULL,
  PRIMARY KEY (project_id, item_id)
);
