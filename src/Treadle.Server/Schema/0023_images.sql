-- Images that were uploaded to a project; the bytes lie in the blob store under their hash, which other projects may share. Width and height are those of
-- the image as it is shown, turned as its camera was held: boxes are measured in them.
CREATE TABLE images (
  project_id TEXT NOT NULL,
  hash TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  media_type TEXT NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  event_time BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (project_id, hash)
);
