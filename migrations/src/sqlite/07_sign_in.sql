-- Wrong passwords of the last minutes, counted by every process: by what was typed as a login (its hash), and by address.
CREATE TABLE failed_sign_in(
  id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, login_hash BLOB NOT NULL CHECK (length(login_hash) = 32), ip TEXT NOT NULL) STRICT;
CREATE INDEX failed_sign_in_login ON failed_sign_in(login_hash, at);
CREATE INDEX failed_sign_in_ip ON failed_sign_in(ip, at);
CREATE INDEX failed_sign_in_at ON failed_sign_in(at);

-- The tree is read by name, a level at a time.
CREATE INDEX enseigne_tree ON enseigne(bank_id, name, id);
CREATE INDEX groupe_tree ON groupe(enseigne_id, name, id);
CREATE INDEX magasin_tree ON magasin(enseigne_id, groupe_id, name, id);
