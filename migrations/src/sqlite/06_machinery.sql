-- Work to do, notices to send, pages a buyer has open, forms that were refused.
CREATE TABLE job(
  id INTEGER PRIMARY KEY AUTOINCREMENT, enseigne_id INTEGER, run_at INTEGER NOT NULL, leased_until INTEGER, lease INTEGER NOT NULL DEFAULT 0, tries INTEGER NOT NULL DEFAULT 0,
  name TEXT NOT NULL, key TEXT, payload TEXT NOT NULL, error TEXT, given_up_at INTEGER) STRICT;
CREATE INDEX job_due ON job(run_at) WHERE given_up_at IS NULL;
CREATE UNIQUE INDEX job_key ON job(name, key) WHERE key IS NOT NULL;
CREATE TABLE checkout(
  id INTEGER PRIMARY KEY AUTOINCREMENT, bank_id INTEGER NOT NULL, enseigne_id INTEGER NOT NULL, magasin_id INTEGER NOT NULL REFERENCES magasin, at INTEGER NOT NULL, expires_at INTEGER NOT NULL,
  amount INTEGER NOT NULL CHECK (amount BETWEEN 0 AND 9999999999), transaction_id INTEGER, operation_id BLOB, currency INTEGER NOT NULL,
  state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 5), attempts INTEGER NOT NULL DEFAULT 0,                          -- 1 open 2 paying 3 paid 4 left 5 expired
  token_hash BLOB NOT NULL UNIQUE CHECK (length(token_hash) = 32), signature BLOB NOT NULL, reference TEXT NOT NULL, email TEXT NOT NULL, language TEXT NOT NULL,
  customer_ip TEXT, origin TEXT NOT NULL, signed_text TEXT NOT NULL, fields TEXT NOT NULL, UNIQUE(magasin_id, signature)) STRICT;
-- Not partial on the state: no column that changes is in an index, so that paying a page rewrites none.
CREATE INDEX checkout_expires ON checkout(expires_at);
CREATE TABLE delivery(
  id INTEGER PRIMARY KEY AUTOINCREMENT, enseigne_id INTEGER NOT NULL, magasin_id INTEGER NOT NULL, transaction_id INTEGER REFERENCES "transaction", checkout_id INTEGER, at INTEGER NOT NULL,
  due_at INTEGER, kind INTEGER NOT NULL, tries INTEGER NOT NULL DEFAULT 0, last_at INTEGER, last_status INTEGER, delivered_at INTEGER, method INTEGER NOT NULL DEFAULT 1,  -- method 1 GET 2 POST
  target TEXT NOT NULL, body TEXT, error TEXT) STRICT;
CREATE INDEX delivery_due ON delivery(due_at) WHERE due_at IS NOT NULL;
CREATE INDEX delivery_transaction ON delivery(transaction_id) WHERE transaction_id IS NOT NULL;
CREATE TABLE signature_refusal(
  id INTEGER PRIMARY KEY AUTOINCREMENT, incident TEXT NOT NULL UNIQUE, bank_id INTEGER, enseigne_id INTEGER, magasin_id INTEGER, at INTEGER NOT NULL,
  reason TEXT NOT NULL, detail TEXT NOT NULL, path TEXT NOT NULL, ip TEXT) STRICT;
CREATE INDEX signature_refusal_magasin ON signature_refusal(magasin_id, at);
CREATE TABLE mail(
  id INTEGER PRIMARY KEY AUTOINCREMENT, bank_id INTEGER NOT NULL, at INTEGER NOT NULL, due_at INTEGER, sent_at INTEGER, tries INTEGER NOT NULL DEFAULT 0,
  recipient TEXT NOT NULL, subject TEXT NOT NULL, text TEXT NOT NULL, html TEXT NOT NULL, error TEXT) STRICT;
CREATE INDEX mail_due ON mail(due_at) WHERE due_at IS NOT NULL;
