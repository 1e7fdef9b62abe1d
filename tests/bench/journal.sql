-- A journal of {rows} rows over thirteen months that end now, for PostgreSQL: 8 banks, 2 000 enseignes of which the first has a seventh
-- of the rows, some 10 000 magasins. Every number comes from a hash of the row's number, so that two runs are the same.
INSERT INTO bank(name, theme) SELECT 'Banque ' || n, 'base' FROM generate_series(1, 8) n;
INSERT INTO bank_host(host, bank_id) VALUES ('127.0.0.1', 1);
INSERT INTO enseigne(bank_id, name) SELECT 1 + (n - 1) % 8, 'Enseigne ' || n FROM generate_series(1, 2000) n;

CREATE TEMP TABLE tenant AS
  SELECT id, bank_id, magasins, sum(magasins) OVER (ORDER BY id) - magasins AS before
  FROM (SELECT id, bank_id, GREATEST(1, round(1390 / (id + 0.6)))::int AS magasins FROM enseigne) sized;
CREATE UNIQUE INDEX ON tenant(id);
INSERT INTO groupe(enseigne_id, name)
  SELECT id, 'Groupe ' || n FROM tenant, generate_series(1, magasins / 10) n;
INSERT INTO magasin(bank_id, enseigne_id, groupe_id, site_number, rank_number, merchant_number, name)
  SELECT t.bank_id, t.id, g.id, 1000000 + t.id, n, 100000000 + t.before + n, 'Magasin ' || t.id || '-' || n
  FROM tenant t CROSS JOIN LATERAL generate_series(1, magasins) n
  LEFT JOIN LATERAL (SELECT id FROM groupe WHERE enseigne_id = t.id ORDER BY id OFFSET n % GREATEST(1, magasins / 10) LIMIT 1) g ON true
  ORDER BY t.id, n;
INSERT INTO contract(enseigne_id, magasin_id, number, label, plugin, method, currency)
  SELECT enseigne_id, id, 'C' || id, 'Carte bancaire', 'card', 1, 978 FROM magasin ORDER BY id;

CREATE TEMP TABLE drawn AS
  SELECT n, {end} - 34128000000 + (n::float8 / {rows} * 34128000000)::bigint AS at,
    LEAST(2000, 1 + floor(2000 * power((hashint8extended(n, 1) & 4294967295)::float8 / 4294967296.0, 4)))::bigint AS enseigne,
    hashint8extended(n, 2) & 2147483647 AS a, hashint8extended(n, 3) & 2147483647 AS b, hashint8extended(n, 4) & 2147483647 AS c
  FROM generate_series(1::bigint, {rows}) n;
INSERT INTO "transaction"(bank_id, enseigne_id, magasin_id, contract_id, at, initial, current, captured, remittance_id, day, planned_on, email_hash,
    bin, currency, kind, status, acquirer_status, method, last4, expiry, card_country, customer_country, reference, email, authorisation, refusal)
  SELECT m.bank_id, m.enseigne_id, m.id, m.id, at, amount, amount, CASE WHEN triple % 10 >= 3 THEN amount ELSE 0 END,
    CASE WHEN triple % 10 = 4 THEN n END, day, CASE WHEN triple % 10 >= 3 THEN day + 1 END, a % 3000000,
    497010, 978, triple / 100, triple / 10 % 10, triple % 10, 1 + (c % 10 > 5)::int + (c % 10 > 8)::int, a % 10000, 3012, 'FR', 'FR',
    'CMD' || lpad((n * 7919 % 99999989)::text, 8, '0'), 'client' || a % 3000000 || '@example.com',
    CASE WHEN triple / 10 % 10 = 1 THEN lpad((a % 1000000)::text, 6, '0') END, CASE WHEN triple / 10 % 10 = 2 THEN 51 END
  FROM (SELECT drawn.*, 100 + b % 50000 AS amount, (to_timestamp(at / 1000) AT TIME ZONE 'Europe/Paris')::date AS day,
      CASE WHEN c % 100 < 8 THEN 120 WHEN c % 100 < 9 THEN 140 WHEN at > {end} - 172800000 THEN 113 WHEN c % 100 < 13 THEN 214 ELSE 114 END AS triple
    FROM drawn) told
  JOIN tenant t ON t.id = told.enseigne
  JOIN magasin m ON m.id = t.before + 1 + floor(t.magasins * power((b % 65536) / 65536.0, 2))::bigint
  ORDER BY n;

-- The same rows as the floor keeps them.
INSERT INTO floor.tx(id, enseigne_id, magasin_id, ts, amount, currency, type, status, acq_status, pm, contract_id, ref_cmd, email, autorisation, pan_mask, exp, card_country, ip_country)
  SELECT id, enseigne_id, magasin_id, to_timestamp(at / 1000.0), initial, currency, kind, status, acquirer_status, method, contract_id, reference, email,
    authorisation, '497010######' || lpad(last4::text, 4, '0'), '12/30', card_country, customer_country FROM "transaction" ORDER BY id;
