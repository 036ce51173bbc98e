-- Who may do what. These rows change in place (they are settings); access_history keeps every change.
-- password: scheme$iterations$salt$hash, salt and hash in base64.
CREATE TABLE accounts (
  name TEXT NOT NULL PRIMARY KEY,
  password TEXT NOT NULL,
  is_disabled INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  locked_until BIGINT,
  created_at BIGINT NOT NULL
);

-- project_id: '*' for every project.
CREATE TABLE account_roles (
  account TEXT NOT NULL,
  project_id TEXT NOT NULL,
  role TEXT NOT NULL,
  PRIMARY KEY (account, project_id, role)
);

-- secret_hash, token_hash: SHA-256 in hexadecimal of random secrets of 32 bytes, so no slow hash is needed.
CREATE TABLE api_keys (
  id TEXT NOT NULL PRIMARY KEY,
  secret_hash TEXT NOT NULL,
  name TEXT NOT NULL,
  scopes TEXT NOT NULL,
  project_id TEXT NOT NULL,
  created_by TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  revoked_at BIGINT
);

CREATE TABLE sessions (
  token_hash TEXT NOT NULL PRIMARY KEY,
  account TEXT NOT NULL,
  csrf TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);

-- project_id: '*' where a line is about the whole server.
CREATE TABLE access_history (
  project_id TEXT NOT NULL,
  sequence BIGINT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  about TEXT NOT NULL,
  actor TEXT NOT NULL,
  detail TEXT NOT NULL,
  event_time BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL
);
