-- What members say of services they used: one review an order. `rating` is the sum of the visible ones of a solution.

CREATE TABLE review (
    order_id TEXT PRIMARY KEY REFERENCES orders (id),
    solution_id TEXT NOT NULL REFERENCES solution (id),
    stars INTEGER NOT NULL CHECK (stars BETWEEN 1 AND 5),
    text TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    at INTEGER NOT NULL,
    hidden TEXT
) STRICT;
CREATE INDEX review_solution ON review (solution_id, at, order_id) WHERE hidden IS NULL;
CREATE INDEX review_at ON review (at, order_id);

CREATE TABLE rating (
    solution_id TEXT PRIMARY KEY REFERENCES solution (id),
    count INTEGER NOT NULL,
    stars INTEGER NOT NULL
) STRICT;
