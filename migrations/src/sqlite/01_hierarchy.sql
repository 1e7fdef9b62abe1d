-- The tree: instance, bank, enseigne, groupe, magasin. Times are Unix milliseconds; days are TEXT 'YYYY-MM-DD'; codes are INTEGER.
CREATE TABLE bank(
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, theme TEXT NOT NULL, time_zone TEXT NOT NULL DEFAULT 'Europe/Paris',
  mode INTEGER NOT NULL DEFAULT 1 CHECK (mode IN (1,2))) STRICT;                    -- 1 test 2 production
CREATE TABLE bank_host(host TEXT PRIMARY KEY, bank_id INTEGER NOT NULL REFERENCES bank) STRICT, WITHOUT ROWID;
CREATE TABLE bank_key(
  id INTEGER PRIMARY KEY AUTOINCREMENT, bank_id INTEGER NOT NULL REFERENCES bank, bits INTEGER NOT NULL CHECK (bits IN (1024,2048)),
  at INTEGER NOT NULL, retired_at INTEGER, public_pem TEXT NOT NULL, sealed BLOB NOT NULL, key_version INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX bank_key_current ON bank_key(bank_id, bits) WHERE retired_at IS NULL;
CREATE TABLE enseigne(
  id INTEGER PRIMARY KEY AUTOINCREMENT, bank_id INTEGER NOT NULL REFERENCES bank, name TEXT NOT NULL, time_zone TEXT NOT NULL DEFAULT 'Europe/Paris',
  UNIQUE(id, bank_id)) STRICT;
CREATE TABLE groupe(
  id INTEGER PRIMARY KEY AUTOINCREMENT, enseigne_id INTEGER NOT NULL REFERENCES enseigne, name TEXT NOT NULL, UNIQUE(id, enseigne_id)) STRICT;
CREATE TABLE magasin(
  id INTEGER PRIMARY KEY AUTOINCREMENT, bank_id INTEGER NOT NULL, enseigne_id INTEGER NOT NULL, groupe_id INTEGER,
  site_number INTEGER NOT NULL CHECK (site_number BETWEEN 0 AND 9999999), rank_number INTEGER NOT NULL CHECK (rank_number BETWEEN 0 AND 999),
  merchant_number INTEGER NOT NULL CHECK (merchant_number BETWEEN 1 AND 999999999), name TEXT NOT NULL, website TEXT NOT NULL DEFAULT '',
  mode INTEGER NOT NULL DEFAULT 1 CHECK (mode IN (1,2)), active INTEGER NOT NULL DEFAULT 1,
  key_bits INTEGER NOT NULL DEFAULT 2048 CHECK (key_bits IN (1024,2048)), encoding INTEGER NOT NULL DEFAULT 1 CHECK (encoding IN (1,2)),  -- 1 rfc3986 2 legacy
  clock_window_minutes INTEGER NOT NULL DEFAULT 1440, recurring_as_single INTEGER NOT NULL DEFAULT 0, immediate_return INTEGER NOT NULL DEFAULT 0,
  frame_origins TEXT NOT NULL DEFAULT '', allowed_hosts TEXT NOT NULL DEFAULT '',   -- one per line
  url_accepted TEXT, url_refused TEXT, url_cancelled TEXT, url_pending TEXT, url_notify TEXT, payment_email TEXT,
  UNIQUE(site_number, rank_number), UNIQUE(id, enseigne_id, bank_id),
  FOREIGN KEY (enseigne_id, bank_id) REFERENCES enseigne(id, bank_id), FOREIGN KEY (groupe_id, enseigne_id) REFERENCES groupe(id, enseigne_id)) STRICT;
CREATE INDEX magasin_enseigne ON magasin(enseigne_id, groupe_id);
