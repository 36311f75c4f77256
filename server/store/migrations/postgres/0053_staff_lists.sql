-- The lists of the staff are read in these orders.
CREATE INDEX orders_due ON orders (due_at, id) WHERE due_at IS NOT NULL;
CREATE INDEX orders_state_due ON orders (state, due_at, id) WHERE due_at IS NOT NULL;
CREATE INDEX business_created ON business (created_at, id);
CREATE INDEX business_outcome_created ON business (outcome, created_at, id);
CREATE INDEX payment_created ON payment (created_at, id);
CREATE INDEX vendor_created ON vendor (created_at, id);

-- The filters of a list, as a member of the staff saved them under a name.
CREATE TABLE saved_view (
    id TEXT COLLATE "C" PRIMARY KEY,
    person_id TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    list TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    form TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (person_id, list, name)
);

-- The audit by act, by actor and act, and by day; who of the staff looked at what.
CREATE INDEX audit_action ON audit (action, seq);
CREATE INDEX audit_actor_action ON audit (actor, action, seq);
CREATE INDEX audit_at ON audit (at, seq);
CREATE INDEX access_log_person ON access_log (person_id, at, id);

-- The last link of the audit's chain at the end of each day, as it was written outside the database.
CREATE TABLE audit_anchor (
    day TEXT COLLATE "C" PRIMARY KEY,
    seq BIGINT NOT NULL,
    hash TEXT COLLATE "C" NOT NULL,
    at BIGINT NOT NULL,
    told TEXT COLLATE "C" NOT NULL
);
