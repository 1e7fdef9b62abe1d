-- The journal and what was asked of the outside. `transaction` is a keyword here: always quoted.
CREATE TABLE "transaction"(
  id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id BETWEEN 1 AND 9999999999),                                           -- also NUMTRANS
  bank_id INTEGER NOT NULL, enseigne_id INTEGER NOT NULL, magasin_id INTEGER NOT NULL, contract_id INTEGER, at INTEGER NOT NULL,
  initial INTEGER NOT NULL, current INTEGER NOT NULL, captured INTEGER NOT NULL DEFAULT 0, refunded INTEGER NOT NULL DEFAULT 0, held INTEGER NOT NULL DEFAULT 0,
  parent_id INTEGER REFERENCES "transaction", card_id INTEGER REFERENCES card, checkout_id INTEGER, remittance_id INTEGER, day TEXT NOT NULL, planned_on TEXT,
  version INTEGER NOT NULL DEFAULT 1, email_hash INTEGER NOT NULL DEFAULT 0, bin INTEGER, currency INTEGER NOT NULL, kind INTEGER NOT NULL, status INTEGER NOT NULL,
  acquirer_status INTEGER NOT NULL, method INTEGER NOT NULL, wallet INTEGER NOT NULL DEFAULT 0, authentication INTEGER NOT NULL DEFAULT 0, guarantee INTEGER NOT NULL DEFAULT 0,
  flagged INTEGER NOT NULL DEFAULT 0, refusal INTEGER, last4 INTEGER, expiry INTEGER, card_country TEXT, customer_country TEXT,
  reference TEXT NOT NULL CHECK (length(reference) BETWEEN 1 AND 250), email TEXT, authorisation TEXT,
  -- kind 1 debit 2 refund 3 cancellation | status 1 accepted 2 refused 3 pending 4 abandoned
  -- acquirer_status 0 N/A 1 awaiting capture 2 awaiting confirmation 3 to send 4 sent 5 excluded
  CONSTRAINT transaction_triple CHECK (kind*100 + status*10 + acquirer_status IN (111,113,114,115,120,132,140, 213,214,232,220, 313,314,320)),
  CONSTRAINT transaction_money CHECK (initial BETWEEN 0 AND 9999999999 AND captured BETWEEN 0 AND initial AND refunded BETWEEN 0 AND captured AND held >= 0
     AND refunded + held <= CASE WHEN captured > 0 THEN captured ELSE initial END),
  CONSTRAINT transaction_current CHECK (current = CASE WHEN kind = 3 AND status = 1 THEN 0 WHEN captured > 0 THEN captured - refunded ELSE initial END),
  CONSTRAINT transaction_remitted CHECK ((remittance_id IS NULL) = (acquirer_status NOT IN (4,5)) AND (captured > 0 OR initial = 0 OR acquirer_status < 3) AND (contract_id IS NOT NULL OR status IN (2,4))),
  FOREIGN KEY (magasin_id, enseigne_id, bank_id) REFERENCES magasin(id, enseigne_id, bank_id),
  FOREIGN KEY (contract_id, magasin_id) REFERENCES contract(id, magasin_id)) STRICT;
INSERT INTO sqlite_sequence(name, seq) VALUES ('transaction', 9999999);
CREATE INDEX transaction_bank     ON "transaction"(bank_id, at, id);
CREATE INDEX transaction_enseigne ON "transaction"(enseigne_id, at, id, magasin_id, contract_id, initial, email_hash, method, currency, kind, wallet, reference);
CREATE INDEX transaction_magasin  ON "transaction"(magasin_id, at, id);
CREATE INDEX transaction_reference ON "transaction"(enseigne_id, reference);

CREATE TABLE operation(
  number INTEGER PRIMARY KEY AUTOINCREMENT CHECK (number BETWEEN 1 AND 9999999999),                                   -- NUMAPPEL
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  enseigne_id INTEGER NOT NULL, transaction_id INTEGER NOT NULL REFERENCES "transaction", amount INTEGER NOT NULL CHECK (amount >= 0),
  at INTEGER NOT NULL, concluded_at INTEGER, ask_again_at INTEGER, born_id INTEGER REFERENCES "transaction", user_id INTEGER, plugin_release_id INTEGER NOT NULL REFERENCES plugin_release,
  verb INTEGER NOT NULL CHECK (verb BETWEEN 1 AND 4), state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 5), currency INTEGER NOT NULL, tries INTEGER NOT NULL DEFAULT 0,
  quarantined INTEGER NOT NULL DEFAULT 0, acquirer_reference TEXT, memory BLOB, answer BLOB,
  -- verb 1 authorise 2 capture 3 cancel 4 refund | state 1 claimed 2 accepted 3 refused 4 unknown 5 waiting
  CONSTRAINT operation_open CHECK ((ask_again_at IS NOT NULL) = (state IN (1,4,5)))) STRICT;
INSERT INTO sqlite_sequence(name, seq) VALUES ('operation', 9999999);
CREATE INDEX operation_transaction ON operation(transaction_id);
CREATE INDEX operation_due ON operation(ask_again_at) WHERE ask_again_at IS NOT NULL;
CREATE UNIQUE INDEX operation_one_capture ON operation(transaction_id) WHERE verb = 2 AND state <> 3;
CREATE UNIQUE INDEX operation_one_cancel  ON operation(transaction_id) WHERE verb = 3 AND state <> 3;

CREATE TABLE event(
  id INTEGER PRIMARY KEY AUTOINCREMENT, bank_id INTEGER NOT NULL, enseigne_id INTEGER, magasin_id INTEGER, transaction_id INTEGER REFERENCES "transaction",
  at INTEGER NOT NULL, amount INTEGER, actor INTEGER NOT NULL, user_id INTEGER, operation_id BLOB, version INTEGER, kind INTEGER NOT NULL, currency INTEGER, detail TEXT,
  -- actor 1 user 2 token 3 shop 4 payer 5 system
  CHECK ((transaction_id IS NULL) = (version IS NULL))) STRICT;
CREATE UNIQUE INDEX event_transaction ON event(transaction_id, version) WHERE transaction_id IS NOT NULL;
CREATE INDEX event_audit ON event(enseigne_id, at, id) WHERE user_id IS NOT NULL;
CREATE TRIGGER event_no_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'append-only: UPDATE on event'); END;
CREATE TRIGGER event_no_delete BEFORE DELETE ON event WHEN OLD.at >= CAST(strftime('%s','now','-15 months') AS INTEGER)*1000 BEGIN SELECT RAISE(ABORT, 'append-only: DELETE on event'); END;

CREATE TABLE idempotency_key(
  magasin_id INTEGER NOT NULL, key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 255), at INTEGER NOT NULL, operation_id BLOB, request_hash BLOB NOT NULL, response BLOB,
  PRIMARY KEY (magasin_id, key)) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_key_at ON idempotency_key(at);
CREATE TABLE verdict(
  id INTEGER PRIMARY KEY AUTOINCREMENT, enseigne_id INTEGER NOT NULL, transaction_id INTEGER NOT NULL REFERENCES "transaction", plugin_release_id INTEGER NOT NULL REFERENCES plugin_release,
  at INTEGER NOT NULL, decision INTEGER NOT NULL CHECK (decision BETWEEN 1 AND 4), score INTEGER NOT NULL, reason TEXT NOT NULL) STRICT;  -- 1 allow 2 challenge 3 review 4 refuse
CREATE INDEX verdict_transaction ON verdict(transaction_id);
CREATE TABLE card_attempt(                                                                                           -- 48 hours of tries, for velocity
  id INTEGER PRIMARY KEY AUTOINCREMENT, enseigne_id INTEGER NOT NULL, at INTEGER NOT NULL, amount INTEGER NOT NULL, currency INTEGER NOT NULL, refused INTEGER NOT NULL DEFAULT 0,
  email_hash INTEGER NOT NULL, ip_hash INTEGER NOT NULL, transaction_id INTEGER, fingerprint BLOB NOT NULL) STRICT;
CREATE INDEX card_attempt_card ON card_attempt(enseigne_id, fingerprint, at);
CREATE INDEX card_attempt_email ON card_attempt(enseigne_id, email_hash, at);
CREATE INDEX card_attempt_ip ON card_attempt(enseigne_id, ip_hash, at);
CREATE INDEX card_attempt_at ON card_attempt(at);
