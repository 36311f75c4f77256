-- What members say of services they used: one review an order. `rating` is the sum of the visible ones of a solution.

CREATE TABLE review (
    order_id TEXT COLLATE "C" PRIMARY KEY REFERENCES orders (id),
    solution_id TEXT COLLATE "C" NOT NULL REFERENCES solution (id),
    stars BIGINT NOT NULL CHECK (stars BETWEEN 1 AND 5),
    text TEXT COLLATE "C" NOT NULL,
    person_id TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL,
    hidden TEXT COLLATE "C"
);
CREATE INDEX review_solution ON review (solution_id, at, order_id) WHERE hidden IS NULL;
CREATE INDEX review_at ON review (at, order_id);

CREATE TABLE rating (
    solution_id TEXT COLLATE "C" PRIMARY KEY REFERENCES solution (id),
    count BIGINT NOT NULL,
    stars BIGINT NOT NULL
);
