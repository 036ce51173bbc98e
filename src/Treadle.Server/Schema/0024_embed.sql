-- Secrets that sign the tokens of suggestions inside other products. The newest one signs; older ones are accepted until retired_at.
-- secret: 32 random bytes in hexadecimal.
CREATE TABLE embed_keys (
  id TEXT NOT NULL PRIMARY KEY,
  secret TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  retired_at BIGINT
);
