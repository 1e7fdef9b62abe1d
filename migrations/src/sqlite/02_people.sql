-- Who signs in, and which profile they hold at which node.
CREATE TABLE "user"(
  id INTEGER PRIMARY KEY AUTOINCREMENT, bank_id INTEGER REFERENCES bank, login TEXT NOT NULL UNIQUE, name TEXT NOT NULL, email TEXT NOT NULL, mobile TEXT,
  language TEXT NOT NULL DEFAULT 'fr', password TEXT NOT NULL, at INTEGER NOT NULL, disabled_at INTEGER, revision INTEGER NOT NULL DEFAULT 1) STRICT;
CREATE TABLE "grant"(
  id INTEGER PRIMARY KEY AUTOINCREMENT, user_id INTEGER NOT NULL REFERENCES "user", profile TEXT NOT NULL,
  level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 4), node_id INTEGER NOT NULL DEFAULT 0,      -- 0 instance 1 bank 2 enseigne 3 groupe 4 magasin
  at INTEGER NOT NULL, UNIQUE(user_id, profile, level, node_id)) STRICT;
CREATE TABLE session(
  id INTEGER PRIMARY KEY AUTOINCREMENT, token_hash BLOB NOT NULL UNIQUE CHECK (length(token_hash) = 32), user_id INTEGER NOT NULL REFERENCES "user",
  at INTEGER NOT NULL, seen_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, ended_at INTEGER, ip TEXT NOT NULL DEFAULT '', agent TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX session_open_of_user ON session(user_id) WHERE ended_at IS NULL;
CREATE TABLE api_token(                                                                                              -- one grant for a machine
  id INTEGER PRIMARY KEY AUTOINCREMENT, token_hash BLOB NOT NULL UNIQUE CHECK (length(token_hash) = 32), name TEXT NOT NULL, profile TEXT NOT NULL,
  level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 4), node_id INTEGER NOT NULL, user_id INTEGER NOT NULL REFERENCES "user",
  at INTEGER NOT NULL, expires_at INTEGER, revoked_at INTEGER) STRICT;
