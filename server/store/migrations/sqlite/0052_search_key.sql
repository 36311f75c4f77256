-- Under which beginnings a firm, a vendor or a person is found: the tails of their names, so that any part of a name finds
-- it by the index.
CREATE TABLE search_key (
    kind TEXT NOT NULL CHECK (kind IN ('business', 'person', 'vendor')),
    key TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (kind, key, id)
) STRICT;
CREATE INDEX search_key_id ON search_key (kind, id);

-- People are found by the beginning of their telephone number, documents by that of theirs.
CREATE INDEX person_phone ON person (phone, id) WHERE phone <> '';
CREATE INDEX invoice_number ON invoice (number, id);

-- The names of before. Each is written anew, as the program folds it, once its row changes.
WITH RECURSIVE place (at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM place WHERE at < 200)
INSERT INTO search_key (kind, key, id)
SELECT DISTINCT named.kind, lower(substr(named.name, place.at, 16)), named.id
FROM (
    SELECT 'business' AS kind, id, replace(name, ' ', '') AS name FROM business
    UNION ALL SELECT 'vendor' AS kind, id, replace(name, ' ', '') AS name FROM vendor
    UNION ALL SELECT 'person' AS kind, id, replace(name, ' ', '') AS name FROM person WHERE password_hash <> '!'
) AS named
JOIN place ON place.at <= length(named.name);
