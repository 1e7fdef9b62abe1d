-- The ledger: one row per operation. No card number: `card` is masked, `fingerprint` is keyed.
CREATE TABLE IF NOT EXISTS entry (
  number INTEGER PRIMARY KEY,
  operation BLOB NOT NULL UNIQUE CHECK (length(operation) = 16),
  payment INTEGER NOT NULL,
  verb TEXT NOT NULL CHECK (verb IN ('authorise', 'capture', 'cancel', 'refund')),
  contract TEXT NOT NULL,
  amount INTEGER NOT NULL,
  currency TEXT NOT NULL,
  shop_order TEXT,
  capture INTEGER NOT NULL CHECK (capture IN (0, 1)),
  fingerprint BLOB NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('accepted', 'refused', 'challenge', 'pending')),
  code TEXT,
  authentication TEXT NOT NULL CHECK (authentication IN ('Y', 'N', 'U', 'A', '-')),
  card TEXT,
  challenge TEXT UNIQUE,
  return_url TEXT,
  language TEXT,
  inquiries INTEGER NOT NULL DEFAULT 0,
  at INTEGER NOT NULL,
  CHECK ((status = 'refused') = (code IS NOT NULL)),
  CHECK (status <> 'challenge' OR (challenge IS NOT NULL AND return_url IS NOT NULL))
) STRICT;
CREATE INDEX IF NOT EXISTS entry_payment ON entry (payment);

-- Operations whose fault has struck: it strikes the first ask only, even one that left no entry.
CREATE TABLE IF NOT EXISTS struck (operation BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;
