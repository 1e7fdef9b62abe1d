//! What may become of a transaction. Plain data in, plain data out: no clock, no database.
