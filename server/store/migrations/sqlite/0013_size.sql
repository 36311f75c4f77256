-- A search adds up the weights of many terms' solutions: from this index alone.
CREATE INDEX search_term_weight ON search_term (term, solution_id, weight);

-- What was counted last over whole tables, by kind, for a desk that opens at once.
CREATE TABLE figures (
    kind TEXT PRIMARY KEY,
    facts TEXT NOT NULL
) STRICT;
