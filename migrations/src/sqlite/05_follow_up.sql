-- What goes to the bank, and the figures of the home page.
CREATE TABLE remittance(
  id INTEGER PRIMARY KEY AUTOINCREMENT, bank_id INTEGER NOT NULL, enseigne_id INTEGER NOT NULL, magasin_id INTEGER NOT NULL, contract_id INTEGER NOT NULL REFERENCES contract, at INTEGER NOT NULL,
  number INTEGER NOT NULL CHECK (number > 0), cut_off_at INTEGER NOT NULL, sent_at INTEGER, concluded_at INTEGER, ask_again_at INTEGER, tries INTEGER NOT NULL DEFAULT 0, reason TEXT,
  debits_amount INTEGER NOT NULL DEFAULT 0, credits_amount INTEGER NOT NULL DEFAULT 0, debits INTEGER NOT NULL DEFAULT 0, credits INTEGER NOT NULL DEFAULT 0,
  business_day TEXT NOT NULL, sequence INTEGER NOT NULL, currency INTEGER NOT NULL, method INTEGER NOT NULL, state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 6), sha256 BLOB,
  CHECK (state = 1 OR length(sha256) = 32), CHECK (debits_amount >= 0 AND credits_amount >= 0 AND debits >= 0 AND credits >= 0),
  -- 1 draft 2 sealed 3 sent 4 accepted 5 rejected 6 partly excluded: the last word is the acquirer's, until then it is gone on with.
  CHECK ((ask_again_at IS NULL) = (state IN (4,6))), UNIQUE (contract_id, business_day, sequence), UNIQUE (contract_id, number)) STRICT;
CREATE INDEX remittance_enseigne ON remittance(enseigne_id, at, id);
CREATE INDEX remittance_bank ON remittance(bank_id, at, id);
CREATE INDEX remittance_due ON remittance(ask_again_at) WHERE ask_again_at IS NOT NULL;
-- One line per accepted transaction: planned_on NULL = awaiting capture; remittance_id NULL = still to send.
CREATE TABLE remittance_line(
  transaction_id INTEGER PRIMARY KEY REFERENCES "transaction", enseigne_id INTEGER NOT NULL, contract_id INTEGER NOT NULL, at INTEGER NOT NULL, remittance_id INTEGER REFERENCES remittance,
  amount INTEGER NOT NULL CHECK (amount >= 0), planned_on TEXT, kind INTEGER NOT NULL, excluded INTEGER NOT NULL DEFAULT 0 CHECK (excluded IN (0,1)),
  CHECK (remittance_id IS NULL OR planned_on IS NOT NULL), CHECK (excluded = 0 OR remittance_id IS NOT NULL)) STRICT;
CREATE INDEX remittance_line_due ON remittance_line(enseigne_id, at, transaction_id, contract_id, planned_on) WHERE remittance_id IS NULL;
CREATE INDEX remittance_line_sent ON remittance_line(remittance_id) WHERE remittance_id IS NOT NULL;
CREATE INDEX remittance_line_excluded ON remittance_line(enseigne_id, at, transaction_id) WHERE excluded = 1;
CREATE TABLE counter(
  level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 4), node_id INTEGER NOT NULL, day TEXT NOT NULL, method INTEGER NOT NULL, currency INTEGER NOT NULL, kind INTEGER NOT NULL,
  count INTEGER NOT NULL, amount INTEGER NOT NULL, maximum INTEGER NOT NULL, PRIMARY KEY (level, node_id, day, method, currency, kind)) STRICT, WITHOUT ROWID;
CREATE TABLE counter_delta(
  id INTEGER PRIMARY KEY AUTOINCREMENT, bank_id INTEGER NOT NULL, enseigne_id INTEGER NOT NULL, magasin_id INTEGER NOT NULL, amount INTEGER NOT NULL,
  day TEXT NOT NULL, method INTEGER NOT NULL, currency INTEGER NOT NULL, kind INTEGER NOT NULL, sign INTEGER NOT NULL CHECK (sign IN (-1,1))) STRICT;
