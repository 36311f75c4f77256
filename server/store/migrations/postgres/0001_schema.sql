-- People, firms and the rights between them.

CREATE TABLE person (
    id TEXT COLLATE "C" PRIMARY KEY,
    email TEXT COLLATE "C" NOT NULL UNIQUE,
    password_hash TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    phone TEXT COLLATE "C" NOT NULL,
    lang TEXT COLLATE "C" NOT NULL,
    email_verified_at BIGINT,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);

CREATE TABLE session (
    token_hash TEXT COLLATE "C" PRIMARY KEY,
    person_id TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    agent TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX session_person ON session (person_id, last_seen_at);
CREATE INDEX session_expires ON session (expires_at);

CREATE TABLE business (
    id TEXT COLLATE "C" PRIMARY KEY,
    ubn TEXT COLLATE "C" NOT NULL UNIQUE,
    name TEXT COLLATE "C" NOT NULL,
    registration TEXT COLLATE "C" NOT NULL,
    facts TEXT COLLATE "C" NOT NULL,
    outcome TEXT COLLATE "C",
    judgement TEXT COLLATE "C",
    status TEXT COLLATE "C" NOT NULL,
    verified_at BIGINT,
    check_due_at BIGINT,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX business_status ON business (status, id);
CREATE INDEX business_outcome ON business (outcome);
CREATE INDEX business_check_due ON business (check_due_at, id) WHERE check_due_at IS NOT NULL;

CREATE TABLE member_of (
    business_id TEXT COLLATE "C" NOT NULL REFERENCES business (id),
    person_id TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    role TEXT COLLATE "C" NOT NULL CHECK (role IN ('owner', 'clerk')),
    created_at BIGINT NOT NULL,
    PRIMARY KEY (business_id, person_id)
);
CREATE INDEX member_of_person ON member_of (person_id);

CREATE TABLE vendor (
    id TEXT COLLATE "C" PRIMARY KEY,
    ubn TEXT COLLATE "C" NOT NULL UNIQUE,
    name TEXT COLLATE "C" NOT NULL,
    contact TEXT COLLATE "C" NOT NULL,
    status TEXT COLLATE "C" NOT NULL,
    capacity BIGINT,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX vendor_status ON vendor (status, id);

CREATE TABLE vendor_person (
    vendor_id TEXT COLLATE "C" NOT NULL REFERENCES vendor (id),
    person_id TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    role TEXT COLLATE "C" NOT NULL CHECK (role IN ('owner', 'orders', 'listings', 'accounting')),
    created_at BIGINT NOT NULL,
    PRIMARY KEY (vendor_id, person_id, role)
);
CREATE INDEX vendor_person_person ON vendor_person (person_id);

CREATE TABLE staff (
    person_id TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    role TEXT COLLATE "C" NOT NULL CHECK (role IN ('reviewer', 'finance', 'support', 'administrator')),
    created_at BIGINT NOT NULL,
    PRIMARY KEY (person_id, role)
);

CREATE TABLE consent (
    id TEXT COLLATE "C" PRIMARY KEY,
    person_id TEXT COLLATE "C" REFERENCES person (id),
    email TEXT COLLATE "C" NOT NULL,
    text_id TEXT COLLATE "C" NOT NULL,
    text_version TEXT COLLATE "C" NOT NULL,
    text_hash TEXT COLLATE "C" NOT NULL,
    address TEXT COLLATE "C" NOT NULL,
    agreed_at BIGINT NOT NULL
);
CREATE INDEX consent_email ON consent (email, agreed_at);
CREATE INDEX consent_person ON consent (person_id, agreed_at);

CREATE TABLE email_code (
    id TEXT COLLATE "C" PRIMARY KEY,
    email TEXT COLLATE "C" NOT NULL,
    purpose TEXT COLLATE "C" NOT NULL,
    code_hash TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX email_code_newest ON email_code (email, purpose, created_at, id);
CREATE INDEX email_code_expires ON email_code (expires_at);

CREATE TABLE verification (
    id TEXT COLLATE "C" PRIMARY KEY,
    person_id TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    business_id TEXT COLLATE "C" REFERENCES business (id),
    means TEXT COLLATE "C" NOT NULL,
    subject TEXT COLLATE "C" NOT NULL,
    bound_hash TEXT COLLATE "C" NOT NULL,
    at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX verification_business ON verification (business_id, at);

-- Programs, rules, assessment.

CREATE TABLE rules_version (
    version TEXT COLLATE "C" PRIMARY KEY,
    rules TEXT COLLATE "C" NOT NULL,
    published_at BIGINT NOT NULL,
    published_by TEXT COLLATE "C" NOT NULL
);

CREATE TABLE program (
    code TEXT COLLATE "C" PRIMARY KEY,
    facts TEXT COLLATE "C" NOT NULL,
    rules_version TEXT COLLATE "C" NOT NULL REFERENCES rules_version (version),
    opens_at BIGINT NOT NULL,
    closes_at BIGINT NOT NULL,
    last_order_at BIGINT NOT NULL,
    budget BIGINT NOT NULL CHECK (budget >= 0),
    version BIGINT NOT NULL
);
CREATE INDEX program_opens ON program (opens_at, code);

CREATE TABLE assessment (
    business_id TEXT COLLATE "C" NOT NULL REFERENCES business (id),
    program TEXT COLLATE "C" NOT NULL REFERENCES program (code),
    status TEXT COLLATE "C" NOT NULL CHECK (status IN ('draft', 'finished')),
    answers TEXT COLLATE "C" NOT NULL,
    updated_at BIGINT NOT NULL,
    finished_at BIGINT,
    version BIGINT NOT NULL,
    PRIMARY KEY (business_id, program)
);

-- Catalogue.

CREATE TABLE category (
    id TEXT COLLATE "C" PRIMARY KEY,
    name_zh TEXT COLLATE "C" NOT NULL,
    name_en TEXT COLLATE "C" NOT NULL,
    origin TEXT COLLATE "C" NOT NULL,
    position BIGINT NOT NULL
);

CREATE TABLE solution (
    id TEXT COLLATE "C" PRIMARY KEY,
    slug TEXT COLLATE "C" NOT NULL UNIQUE,
    vendor_id TEXT COLLATE "C" NOT NULL REFERENCES vendor (id),
    category_id TEXT COLLATE "C" NOT NULL REFERENCES category (id),
    name_zh TEXT COLLATE "C" NOT NULL,
    name_en TEXT COLLATE "C" NOT NULL,
    facts TEXT COLLATE "C" NOT NULL,
    status TEXT COLLATE "C" NOT NULL,
    lowest_price BIGINT,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX solution_price ON solution (status, lowest_price, id);
CREATE INDEX solution_price_down ON solution (status, (-lowest_price), id);
CREATE INDEX solution_newest ON solution (status, (-updated_at), id);
CREATE INDEX solution_category ON solution (status, category_id, id);
CREATE INDEX solution_vendor ON solution (vendor_id, id);

CREATE TABLE plan (
    id TEXT COLLATE "C" PRIMARY KEY,
    solution_id TEXT COLLATE "C" NOT NULL REFERENCES solution (id),
    code TEXT COLLATE "C" NOT NULL UNIQUE,
    name_zh TEXT COLLATE "C" NOT NULL,
    name_en TEXT COLLATE "C" NOT NULL,
    price BIGINT NOT NULL CHECK (price BETWEEN 1 AND 100000000),
    term_months BIGINT NOT NULL CHECK (term_months BETWEEN 1 AND 60),
    zone TEXT COLLATE "C",
    staff_from BIGINT NOT NULL,
    staff_to BIGINT NOT NULL,
    capacity BIGINT,
    taken BIGINT NOT NULL CHECK (taken >= 0 AND (capacity IS NULL OR taken <= capacity)),
    facts TEXT COLLATE "C" NOT NULL,
    status TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX plan_solution ON plan (solution_id, status, price, id);

CREATE TABLE search_term (
    term TEXT COLLATE "C" NOT NULL,
    solution_id TEXT COLLATE "C" NOT NULL REFERENCES solution (id),
    weight BIGINT NOT NULL CHECK (weight > 0),
    PRIMARY KEY (term, solution_id)
);
CREATE INDEX search_term_solution ON search_term (solution_id);

-- Orders.

CREATE TABLE orders (
    id TEXT COLLATE "C" PRIMARY KEY,
    number TEXT COLLATE "C" NOT NULL UNIQUE,
    business_id TEXT COLLATE "C" NOT NULL REFERENCES business (id),
    vendor_id TEXT COLLATE "C" NOT NULL REFERENCES vendor (id),
    plan_id TEXT COLLATE "C" NOT NULL REFERENCES plan (id),
    program TEXT COLLATE "C" NOT NULL REFERENCES program (code),
    created_by TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    state TEXT COLLATE "C" NOT NULL,
    facts TEXT COLLATE "C" NOT NULL,
    terms TEXT COLLATE "C",
    points BIGINT NOT NULL CHECK (points >= 0),
    self_pay BIGINT NOT NULL CHECK (self_pay >= 0),
    due_at BIGINT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX orders_business ON orders (business_id, created_at, id);
CREATE INDEX orders_business_state ON orders (business_id, state, created_at, id);
CREATE INDEX orders_vendor ON orders (vendor_id, created_at, id);
CREATE INDEX orders_vendor_state ON orders (vendor_id, state, created_at, id);
CREATE INDEX orders_created ON orders (created_at, id);
CREATE INDEX orders_state ON orders (state, created_at, id);
CREATE INDEX orders_vendor_changed ON orders (vendor_id, updated_at);
CREATE INDEX orders_vendor_due ON orders (vendor_id, due_at, id) WHERE due_at IS NOT NULL;
CREATE INDEX orders_due ON orders (due_at, id) WHERE due_at IS NOT NULL;

CREATE TABLE timeline (
    order_id TEXT COLLATE "C" NOT NULL REFERENCES orders (id),
    seq BIGINT NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    facts TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (order_id, seq)
);

CREATE TABLE payment (
    id TEXT COLLATE "C" PRIMARY KEY,
    order_id TEXT COLLATE "C" NOT NULL REFERENCES orders (id),
    provider_number TEXT COLLATE "C" NOT NULL UNIQUE,
    link TEXT COLLATE "C" NOT NULL,
    amount BIGINT NOT NULL CHECK (amount > 0),
    status TEXT COLLATE "C" NOT NULL,
    live BOOLEAN NOT NULL,
    paid_at BIGINT,
    paid_amount BIGINT,
    stray TEXT COLLATE "C",
    returned_at BIGINT,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX payment_live ON payment (order_id) WHERE live;
CREATE INDEX payment_order ON payment (order_id, created_at, id);
CREATE INDEX payment_stray ON payment (created_at, id) WHERE stray IS NOT NULL AND returned_at IS NULL;

CREATE TABLE invoice (
    id TEXT COLLATE "C" PRIMARY KEY,
    order_id TEXT COLLATE "C" NOT NULL REFERENCES orders (id),
    number TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('invoice', 'void', 'allowance')),
    buyer_ubn TEXT COLLATE "C" NOT NULL,
    amount BIGINT NOT NULL CHECK (amount > 0),
    issued_on TEXT COLLATE "C" NOT NULL,
    recorded_at BIGINT NOT NULL,
    recorded_by TEXT COLLATE "C" NOT NULL,
    UNIQUE (number, kind)
);
CREATE INDEX invoice_order ON invoice (order_id, recorded_at, id);

-- Points.

CREATE TABLE account (
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('program', 'available', 'held', 'vendor', 'settled', 'expired')),
    owner TEXT COLLATE "C" NOT NULL,
    balance BIGINT NOT NULL CHECK (balance >= 0 OR kind IN ('program', 'vendor')),
    version BIGINT NOT NULL,
    PRIMARY KEY (kind, owner)
);
CREATE INDEX account_balance ON account (kind, balance);

CREATE TABLE lot (
    id TEXT COLLATE "C" PRIMARY KEY,
    business_id TEXT COLLATE "C" NOT NULL REFERENCES business (id),
    program TEXT COLLATE "C" NOT NULL REFERENCES program (code),
    expires_on TEXT COLLATE "C",
    extended BOOLEAN NOT NULL,
    remaining BIGINT NOT NULL CHECK (remaining >= 0)
);
CREATE INDEX lot_usable ON lot (business_id, program, expires_on, id) WHERE remaining > 0;
CREATE INDEX lot_expires ON lot (expires_on, id) WHERE remaining > 0 AND expires_on IS NOT NULL;

CREATE TABLE entry (
    id TEXT COLLATE "C" PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL,
    from_kind TEXT COLLATE "C" NOT NULL,
    from_owner TEXT COLLATE "C" NOT NULL,
    to_kind TEXT COLLATE "C" NOT NULL,
    to_owner TEXT COLLATE "C" NOT NULL,
    points BIGINT NOT NULL CHECK (points > 0),
    lot_id TEXT COLLATE "C" NOT NULL REFERENCES lot (id),
    into_lot_id TEXT COLLATE "C" NOT NULL REFERENCES lot (id),
    order_id TEXT COLLATE "C" REFERENCES orders (id),
    key TEXT COLLATE "C" NOT NULL,
    at BIGINT NOT NULL,
    FOREIGN KEY (from_kind, from_owner) REFERENCES account (kind, owner),
    FOREIGN KEY (to_kind, to_owner) REFERENCES account (kind, owner),
    CHECK (
        (kind = 'grant' AND from_kind = 'program' AND to_kind = 'available')
        OR (kind = 'hold' AND from_kind = 'available' AND to_kind = 'held')
        OR (kind = 'release' AND from_kind = 'held' AND to_kind = 'available')
        OR (kind = 'spend' AND from_kind = 'held' AND to_kind = 'vendor')
        OR (kind = 'refund' AND from_kind = 'vendor' AND to_kind = 'available')
        OR (kind = 'expire' AND from_kind = 'available' AND to_kind = 'expired')
        OR (kind = 'revoke' AND from_kind = 'available' AND to_kind = 'program')
        OR (kind = 'settle' AND from_kind = 'vendor' AND to_kind = 'settled')
        OR (kind = 'adjust' AND from_kind = 'program' AND to_kind = 'available')
        OR (kind = 'adjust' AND from_kind = 'available' AND to_kind = 'program')
    )
);
CREATE INDEX entry_from ON entry (from_kind, from_owner, at, id);
CREATE INDEX entry_to ON entry (to_kind, to_owner, at, id);
CREATE INDEX entry_order ON entry (order_id, at, id);
CREATE INDEX entry_kind ON entry (kind, id);
CREATE INDEX entry_lot ON entry (lot_id);
CREATE INDEX entry_into_lot ON entry (into_lot_id);

-- Work and words.

CREATE TABLE idempotency (
    key TEXT COLLATE "C" PRIMARY KEY,
    actor TEXT COLLATE "C" NOT NULL,
    request_hash TEXT COLLATE "C" NOT NULL,
    response TEXT COLLATE "C",
    at BIGINT NOT NULL
);
CREATE INDEX idempotency_at ON idempotency (at);

CREATE TABLE job (
    id TEXT COLLATE "C" PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL,
    subject TEXT COLLATE "C" NOT NULL,
    payload TEXT COLLATE "C" NOT NULL,
    clock TEXT COLLATE "C" NOT NULL CHECK (clock IN ('business', 'system')),
    run_at BIGINT NOT NULL,
    status TEXT COLLATE "C" NOT NULL CHECK (status IN ('waiting', 'done', 'failed')),
    lease_until BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    last_error TEXT COLLATE "C",
    done_at BIGINT
);
CREATE INDEX job_due ON job (clock, run_at, id) WHERE status = 'waiting';
CREATE INDEX job_subject ON job (subject, kind);
CREATE INDEX job_failed ON job (run_at, id) WHERE status = 'failed';

CREATE TABLE notice (
    id TEXT COLLATE "C" PRIMARY KEY,
    scope TEXT COLLATE "C" NOT NULL CHECK (scope IN ('person', 'business', 'vendor', 'staff')),
    scope_id TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    facts TEXT COLLATE "C" NOT NULL,
    at BIGINT NOT NULL,
    read_at BIGINT
);
CREATE INDEX notice_scope ON notice (scope, scope_id, at, id);
CREATE INDEX notice_unread ON notice (scope, scope_id) WHERE read_at IS NULL;

CREATE TABLE mail (
    id TEXT COLLATE "C" PRIMARY KEY,
    recipient TEXT COLLATE "C" NOT NULL,
    subject TEXT COLLATE "C" NOT NULL,
    body_text TEXT COLLATE "C" NOT NULL,
    body_html TEXT COLLATE "C" NOT NULL,
    status TEXT COLLATE "C" NOT NULL CHECK (status IN ('queued', 'sent', 'failed')),
    attempts BIGINT NOT NULL,
    last_error TEXT COLLATE "C",
    created_at BIGINT NOT NULL,
    sent_at BIGINT
);
CREATE INDEX mail_newest ON mail (created_at, id);
CREATE INDEX mail_recipient ON mail (recipient, created_at, id);
CREATE INDEX mail_status ON mail (status, created_at, id);

CREATE TABLE audit (
    seq BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    action TEXT COLLATE "C" NOT NULL,
    object TEXT COLLATE "C" NOT NULL,
    facts TEXT COLLATE "C" NOT NULL,
    previous_hash TEXT COLLATE "C" NOT NULL,
    hash TEXT COLLATE "C" NOT NULL
);
CREATE INDEX audit_object ON audit (object, seq);
CREATE INDEX audit_actor ON audit (actor, seq);

-- The last link of the audit chain: one row, locked by whoever appends.
CREATE TABLE audit_head (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    seq BIGINT NOT NULL,
    hash TEXT COLLATE "C" NOT NULL
);
INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, '');

-- Days and clocks.

CREATE TABLE calendar_year (
    year BIGINT PRIMARY KEY,
    days TEXT COLLATE "C" NOT NULL,
    loaded_at BIGINT NOT NULL,
    loaded_by TEXT COLLATE "C" NOT NULL
);

CREATE TABLE closure (
    day TEXT COLLATE "C" PRIMARY KEY,
    reason TEXT COLLATE "C" NOT NULL,
    added_at BIGINT NOT NULL,
    added_by TEXT COLLATE "C" NOT NULL
);

-- How far the business clock is from the system clock: one row, written in demonstrations only.
CREATE TABLE business_clock (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    offset_ms BIGINT NOT NULL,
    moved_at BIGINT NOT NULL
);

CREATE TABLE rate_bucket (
    key TEXT COLLATE "C" PRIMARY KEY,
    hits BIGINT NOT NULL,
    ends_at BIGINT NOT NULL
);
CREATE INDEX rate_bucket_ends ON rate_bucket (ends_at);
