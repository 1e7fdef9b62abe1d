-- What a magasin may be paid with, through which plugin, under which rules; its keys and its blocked cards.
CREATE TABLE plugin_release(
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, kind INTEGER NOT NULL CHECK (kind IN (1,2)),              -- 1 payment method 2 fraud rule
  version TEXT NOT NULL, sha256 BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32), at INTEGER NOT NULL) STRICT;
CREATE TABLE plugin_grant(                                                                                           -- the operator's yes: this plugin may call this host
  plugin TEXT NOT NULL, host TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (plugin, host)) STRICT, WITHOUT ROWID;
CREATE TABLE contract(
  id INTEGER PRIMARY KEY AUTOINCREMENT, enseigne_id INTEGER NOT NULL, magasin_id INTEGER NOT NULL REFERENCES magasin, number TEXT NOT NULL, label TEXT NOT NULL,
  plugin TEXT NOT NULL, method INTEGER NOT NULL, brands TEXT NOT NULL DEFAULT '',                                     -- brands: comma list of TYPECARTE values
  currency INTEGER NOT NULL, minimum INTEGER NOT NULL DEFAULT 1, maximum INTEGER NOT NULL DEFAULT 9999999999, sandbox INTEGER NOT NULL DEFAULT 1,
  deferral_days INTEGER NOT NULL DEFAULT 0 CHECK (deferral_days BETWEEN 0 AND 75), cut_off TEXT NOT NULL DEFAULT '23:00',
  authentication INTEGER NOT NULL DEFAULT 1 CHECK (authentication IN (0,1,2)),                                       -- 0 none 1 preferred 2 required
  settings BLOB, key_version INTEGER, active INTEGER NOT NULL DEFAULT 1, UNIQUE(id, magasin_id), UNIQUE(magasin_id, number, currency)) STRICT;
CREATE TABLE fraud_rule(
  id INTEGER PRIMARY KEY AUTOINCREMENT, magasin_id INTEGER NOT NULL REFERENCES magasin, plugin TEXT NOT NULL, settings TEXT NOT NULL DEFAULT '{}',
  fallback INTEGER NOT NULL DEFAULT 3 CHECK (fallback IN (3,4)), active INTEGER NOT NULL DEFAULT 1, UNIQUE(magasin_id, plugin)) STRICT;    -- 3 review 4 refuse
CREATE TABLE card(
  id INTEGER PRIMARY KEY AUTOINCREMENT, enseigne_id INTEGER NOT NULL, fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 32), sealed BLOB, key_version INTEGER,
  bin INTEGER NOT NULL, last4 INTEGER NOT NULL CHECK (last4 BETWEEN 0 AND 9999), expiry INTEGER NOT NULL, brand INTEGER NOT NULL, country TEXT, purge_at INTEGER,
  CHECK ((sealed IS NULL) = (key_version IS NULL))) STRICT;
CREATE UNIQUE INDEX card_fingerprint ON card(enseigne_id, fingerprint);
CREATE TABLE blocked_card(
  id INTEGER PRIMARY KEY AUTOINCREMENT, bank_id INTEGER NOT NULL, enseigne_id INTEGER, groupe_id INTEGER, magasin_id INTEGER, at INTEGER NOT NULL, expires_at INTEGER,
  user_id INTEGER NOT NULL, bin INTEGER NOT NULL, last4 INTEGER NOT NULL, fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 32), reason TEXT,
  CHECK ((groupe_id IS NULL OR enseigne_id IS NOT NULL) AND (magasin_id IS NULL OR enseigne_id IS NOT NULL))) STRICT;
CREATE UNIQUE INDEX blocked_card_node ON blocked_card(fingerprint, bank_id, COALESCE(enseigne_id,0), COALESCE(groupe_id,0), COALESCE(magasin_id,0));
CREATE TABLE hmac_key(
  id INTEGER PRIMARY KEY AUTOINCREMENT, magasin_id INTEGER NOT NULL REFERENCES magasin, sealed BLOB NOT NULL, key_version INTEGER NOT NULL,
  state INTEGER NOT NULL CHECK (state IN (1,2,3)), at INTEGER NOT NULL, activated_at INTEGER, expires_at INTEGER) STRICT;               -- 1 created 2 active 3 replaced
CREATE UNIQUE INDEX hmac_key_active ON hmac_key(magasin_id) WHERE state = 2;
CREATE TABLE ip_range(low BLOB PRIMARY KEY CHECK (length(low) = 16), high BLOB NOT NULL CHECK (length(high) = 16), country TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE bin_range(low INTEGER PRIMARY KEY, high INTEGER NOT NULL, brand INTEGER NOT NULL, country TEXT, issuer TEXT) STRICT;
