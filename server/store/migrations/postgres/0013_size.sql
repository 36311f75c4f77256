-- A search adds up the weights of many terms' solutions: from this index alone.
CREATE INDEX search_term_weight ON search_term (term, solution_id, weight);

-- What was counted last over whole tables, by kind, for a desk that opens at once.
CREATE TABLE figures (
    kind TEXT COLLATE "C" PRIMARY KEY,
    facts TEXT NOT NULL
);

-- What ran out of a business's points, without its other entries.
CREATE INDEX entry_expire ON entry (from_owner) WHERE kind = 'expire';

-- One row: counts the changes of solutions and plans, so that what was made of the whole catalogue is kept until the next.
CREATE TABLE catalogue_change (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    version BIGINT NOT NULL
);
INSERT INTO catalogue_change (id, version) VALUES (1, 0);
