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

-- Remittances as far as they were received. The same number stands for the same content for ever.
CREATE TABLE IF NOT EXISTS remittance (
  id INTEGER PRIMARY KEY,
  contract TEXT NOT NULL,
  number INTEGER NOT NULL CHECK (number > 0),
  business_day TEXT NOT NULL,
  currency TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  state TEXT NOT NULL CHECK (state IN ('open', 'accepted', 'refused')),
  code TEXT,
  chunks INTEGER NOT NULL,
  lines INTEGER NOT NULL,
  debits INTEGER NOT NULL,
  debits_amount INTEGER NOT NULL,
  credits INTEGER NOT NULL,
  credits_amount INTEGER NOT NULL,
  at INTEGER NOT NULL,
  UNIQUE (contract, number),
  CHECK (lines = debits + credits),
  CHECK ((state = 'refused') = (code IS NOT NULL))
) STRICT;

-- What was said of each chunk. `remittance` where it is counted in one, once for each position.
CREATE TABLE IF NOT EXISTS chunk (
  operation BLOB PRIMARY KEY CHECK (length(operation) = 16),
  remittance INTEGER REFERENCES remittance,
  contract TEXT NOT NULL,
  number INTEGER NOT NULL,
  position INTEGER NOT NULL CHECK (position > 0),
  amount INTEGER NOT NULL CHECK (amount >= 0),
  currency TEXT NOT NULL,
  fingerprint BLOB NOT NULL,
  content BLOB NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('accepted', 'refused')),
  code TEXT,
  set_aside TEXT NOT NULL,
  at INTEGER NOT NULL,
  UNIQUE (remittance, position),
  CHECK ((status = 'refused') = (code IS NOT NULL)),
  CHECK (remittance IS NULL OR status = 'accepted')
) STRICT;

-- Lines of the ledger that a remittance settles, each in one only.
CREATE TABLE IF NOT EXISTS settlement (
  entry INTEGER PRIMARY KEY REFERENCES entry,
  remittance INTEGER NOT NULL REFERENCES remittance
) STRICT;
CREATE INDEX IF NOT EXISTS settlement_remittance ON settlement (remittance);

-- Operations whose fault has struck: it strikes the first ask only, even one that left no entry.
CREATE TABLE IF NOT EXISTS struck (operation BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;
