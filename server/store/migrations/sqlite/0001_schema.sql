-- People, firms and the rights between them.

CREATE TABLE person (
    id TEXT PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    lang TEXT NOT NULL,
    email_verified_at INTEGER,
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL
) STRICT;

CREATE TABLE session (
    token_hash TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    agent TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX session_person ON session (person_id, last_seen_at);
CREATE INDEX session_expires ON session (expires_at);

CREATE TABLE business (
    id TEXT PRIMARY KEY,
    ubn TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    registration TEXT NOT NULL,
    facts TEXT NOT NULL,
    outcome TEXT,
    judgement TEXT,
    status TEXT NOT NULL,
    verified_at INTEGER,
    check_due_at INTEGER,
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL
) STRICT;
CREATE INDEX business_status ON business (status, id);
CREATE INDEX business_outcome ON business (outcome);
CREATE INDEX business_check_due ON business (check_due_at, id) WHERE check_due_at IS NOT NULL;

CREATE TABLE member_of (
    business_id TEXT NOT NULL REFERENCES business (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    role TEXT NOT NULL CHECK (role IN ('owner', 'clerk')),
    created_at INTEGER NOT NULL,
    PRIMARY KEY (business_id, person_id)
) STRICT;
CREATE INDEX member_of_person ON member_of (person_id);

CREATE TABLE vendor (
    id TEXT PRIMARY KEY,
    ubn TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    contact TEXT NOT NULL,
    status TEXT NOT NULL,
    capacity INTEGER,
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL
) STRICT;
CREATE INDEX vendor_status ON vendor (status, id);

CREATE TABLE vendor_person (
    vendor_id TEXT NOT NULL REFERENCES vendor (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    role TEXT NOT NULL CHECK (role IN ('owner', 'orders', 'listings', 'accounting')),
    created_at INTEGER NOT NULL,
    PRIMARY KEY (vendor_id, person_id, role)
) STRICT;
CREATE INDEX vendor_person_person ON vendor_person (person_id);

CREATE TABLE staff (
    person_id TEXT NOT NULL REFERENCES person (id),
    role TEXT NOT NULL CHECK (role IN ('reviewer', 'finance', 'support', 'administrator')),
    created_at INTEGER NOT NULL,
    PRIMARY KEY (person_id, role)
) STRICT;

CREATE TABLE consent (
    id TEXT PRIMARY KEY,
    person_id TEXT REFERENCES person (id),
    email TEXT NOT NULL,
    text_id TEXT NOT NULL,
    text_version TEXT NOT NULL,
    text_hash TEXT NOT NULL,
    address TEXT NOT NULL,
    agreed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX consent_email ON consent (email, agreed_at);
CREATE INDEX consent_person ON consent (person_id, agreed_at);

CREATE TABLE email_code (
    id TEXT PRIMARY KEY,
    email TEXT NOT NULL,
    purpose TEXT NOT NULL,
    code_hash TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    used_at INTEGER
) STRICT;
CREATE INDEX email_code_newest ON email_code (email, purpose, created_at, id);
CREATE INDEX email_code_expires ON email_code (expires_at);

CREATE TABLE verification (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    business_id TEXT REFERENCES business (id),
    means TEXT NOT NULL,
    subject TEXT NOT NULL,
    bound_hash TEXT NOT NULL,
    at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT;
CREATE INDEX verification_business ON verification (business_id, at);

-- Programs, rules, assessment.

CREATE TABLE rules_version (
    version TEXT PRIMARY KEY,
    rules TEXT NOT NULL,
    published_at INTEGER NOT NULL,
    published_by TEXT NOT NULL
) STRICT;

CREATE TABLE program (
    code TEXT PRIMARY KEY,
    facts TEXT NOT NULL,
    rules_version TEXT NOT NULL REFERENCES rules_version (version),
    opens_at INTEGER NOT NULL,
    closes_at INTEGER NOT NULL,
    last_order_at INTEGER NOT NULL,
    budget INTEGER NOT NULL CHECK (budget >= 0),
    version INTEGER NOT NULL
) STRICT;
CREATE INDEX program_opens ON program (opens_at, code);

CREATE TABLE assessment (
    business_id TEXT NOT NULL REFERENCES business (id),
    program TEXT NOT NULL REFERENCES program (code),
    status TEXT NOT NULL CHECK (status IN ('draft', 'finished')),
    answers TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    finished_at INTEGER,
    version INTEGER NOT NULL,
    PRIMARY KEY (business_id, program)
) STRICT;

-- Catalogue.

CREATE TABLE category (
    id TEXT PRIMARY KEY,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    origin TEXT NOT NULL,
    position INTEGER NOT NULL
) STRICT;

CREATE TABLE solution (
    id TEXT PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    vendor_id TEXT NOT NULL REFERENCES vendor (id),
    category_id TEXT NOT NULL REFERENCES category (id),
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    facts TEXT NOT NULL,
    status TEXT NOT NULL,
    lowest_price INTEGER,
    updated_at INTEGER NOT NULL,
    version INTEGER NOT NULL
) STRICT;
CREATE INDEX solution_price ON solution (status, lowest_price, id);
CREATE INDEX solution_price_down ON solution (status, (-lowest_price), id);
CREATE INDEX solution_newest ON solution (status, (-updated_at), id);
CREATE INDEX solution_category ON solution (status, category_id, id);
CREATE INDEX solution_vendor ON solution (vendor_id, id);

CREATE TABLE plan (
    id TEXT PRIMARY KEY,
    solution_id TEXT NOT NULL REFERENCES solution (id),
    code TEXT NOT NULL UNIQUE,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    price INTEGER NOT NULL CHECK (price BETWEEN 1 AND 100000000),
    term_months INTEGER NOT NULL CHECK (term_months BETWEEN 1 AND 60),
    zone TEXT,
    staff_from INTEGER NOT NULL,
    staff_to INTEGER NOT NULL,
    capacity INTEGER,
    taken INTEGER NOT NULL CHECK (taken >= 0 AND (capacity IS NULL OR taken <= capacity)),
    facts TEXT NOT NULL,
    status TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT;
CREATE INDEX plan_solution ON plan (solution_id, status, price, id);

CREATE TABLE search_term (
    term TEXT NOT NULL,
    solution_id TEXT NOT NULL REFERENCES solution (id),
    weight INTEGER NOT NULL CHECK (weight > 0),
    PRIMARY KEY (term, solution_id)
) STRICT;
CREATE INDEX search_term_solution ON search_term (solution_id);

-- Orders.

CREATE TABLE orders (
    id TEXT PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    business_id TEXT NOT NULL REFERENCES business (id),
    vendor_id TEXT NOT NULL REFERENCES vendor (id),
    plan_id TEXT NOT NULL REFERENCES plan (id),
    program TEXT NOT NULL REFERENCES program (code),
    created_by TEXT NOT NULL REFERENCES person (id),
    state TEXT NOT NULL,
    facts TEXT NOT NULL,
    terms TEXT,
    points INTEGER NOT NULL CHECK (points >= 0),
    self_pay INTEGER NOT NULL CHECK (self_pay >= 0),
    due_at INTEGER,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    version INTEGER NOT NULL
) STRICT;
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
    order_id TEXT NOT NULL REFERENCES orders (id),
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    kind TEXT NOT NULL,
    facts TEXT NOT NULL,
    PRIMARY KEY (order_id, seq)
) STRICT;

CREATE TABLE payment (
    id TEXT PRIMARY KEY,
    order_id TEXT NOT NULL REFERENCES orders (id),
    provider_number TEXT NOT NULL UNIQUE,
    link TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount > 0),
    status TEXT NOT NULL,
    live INTEGER NOT NULL,
    paid_at INTEGER,
    paid_amount INTEGER,
    stray TEXT,
    returned_at INTEGER,
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX payment_live ON payment (order_id) WHERE live;
CREATE INDEX payment_order ON payment (order_id, created_at, id);
CREATE INDEX payment_stray ON payment (created_at, id) WHERE stray IS NOT NULL AND returned_at IS NULL;

CREATE TABLE invoice (
    id TEXT PRIMARY KEY,
    order_id TEXT NOT NULL REFERENCES orders (id),
    number TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('invoice', 'void', 'allowance')),
    buyer_ubn TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount > 0),
    issued_on TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    recorded_by TEXT NOT NULL,
    UNIQUE (number, kind)
) STRICT;
CREATE INDEX invoice_order ON invoice (order_id, recorded_at, id);

-- Points.

CREATE TABLE account (
    kind TEXT NOT NULL CHECK (kind IN ('program', 'available', 'held', 'vendor', 'settled', 'expired')),
    owner TEXT NOT NULL,
    balance INTEGER NOT NULL CHECK (balance >= 0 OR kind IN ('program', 'vendor')),
    version INTEGER NOT NULL,
    PRIMARY KEY (kind, owner)
) STRICT;
CREATE INDEX account_balance ON account (kind, balance);

CREATE TABLE lot (
    id TEXT PRIMARY KEY,
    business_id TEXT NOT NULL REFERENCES business (id),
    program TEXT NOT NULL REFERENCES program (code),
    expires_on TEXT,
    extended INTEGER NOT NULL,
    remaining INTEGER NOT NULL CHECK (remaining >= 0)
) STRICT;
CREATE INDEX lot_usable ON lot (business_id, program, expires_on, id) WHERE remaining > 0;
CREATE INDEX lot_expires ON lot (expires_on, id) WHERE remaining > 0 AND expires_on IS NOT NULL;

CREATE TABLE entry (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    from_kind TEXT NOT NULL,
    from_owner TEXT NOT NULL,
    to_kind TEXT NOT NULL,
    to_owner TEXT NOT NULL,
    points INTEGER NOT NULL CHECK (points > 0),
    lot_id TEXT NOT NULL REFERENCES lot (id),
    into_lot_id TEXT NOT NULL REFERENCES lot (id),
    order_id TEXT REFERENCES orders (id),
    key TEXT NOT NULL,
    at INTEGER NOT NULL,
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
) STRICT;
CREATE INDEX entry_from ON entry (from_kind, from_owner, at, id);
CREATE INDEX entry_to ON entry (to_kind, to_owner, at, id);
CREATE INDEX entry_order ON entry (order_id, at, id);
CREATE INDEX entry_kind ON entry (kind, id);
CREATE INDEX entry_lot ON entry (lot_id);
CREATE INDEX entry_into_lot ON entry (into_lot_id);

-- Work and words.

CREATE TABLE idempotency (
    key TEXT PRIMARY KEY,
    actor TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    response TEXT,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX idempotency_at ON idempotency (at);

CREATE TABLE job (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    payload TEXT NOT NULL,
    clock TEXT NOT NULL CHECK (clock IN ('business', 'system')),
    run_at INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('waiting', 'done', 'failed')),
    lease_until INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    last_error TEXT,
    done_at INTEGER
) STRICT;
CREATE INDEX job_due ON job (clock, run_at, id) WHERE status = 'waiting';
CREATE INDEX job_subject ON job (subject, kind);
CREATE INDEX job_failed ON job (run_at, id) WHERE status = 'failed';

CREATE TABLE notice (
    id TEXT PRIMARY KEY,
    scope TEXT NOT NULL CHECK (scope IN ('person', 'business', 'vendor', 'staff')),
    scope_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    facts TEXT NOT NULL,
    at INTEGER NOT NULL,
    read_at INTEGER
) STRICT;
CREATE INDEX notice_scope ON notice (scope, scope_id, at, id);
CREATE INDEX notice_unread ON notice (scope, scope_id) WHERE read_at IS NULL;

CREATE TABLE mail (
    id TEXT PRIMARY KEY,
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    body_text TEXT NOT NULL,
    body_html TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('queued', 'sent', 'failed')),
    attempts INTEGER NOT NULL,
    last_error TEXT,
    created_at INTEGER NOT NULL,
    sent_at INTEGER
) STRICT;
CREATE INDEX mail_newest ON mail (created_at, id);
CREATE INDEX mail_recipient ON mail (recipient, created_at, id);
CREATE INDEX mail_status ON mail (status, created_at, id);

CREATE TABLE audit (
    seq INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    facts TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;
CREATE INDEX audit_object ON audit (object, seq);
CREATE INDEX audit_actor ON audit (actor, seq);

-- The last link of the audit chain: one row, locked by whoever appends.
CREATE TABLE audit_head (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    seq INTEGER NOT NULL,
    hash TEXT NOT NULL
) STRICT;
INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, '');

-- Days and clocks.

CREATE TABLE calendar_year (
    year INTEGER PRIMARY KEY,
    days TEXT NOT NULL,
    loaded_at INTEGER NOT NULL,
    loaded_by TEXT NOT NULL
) STRICT;

CREATE TABLE closure (
    day TEXT PRIMARY KEY,
    reason TEXT NOT NULL,
    added_at INTEGER NOT NULL,
    added_by TEXT NOT NULL
) STRICT;

-- How far the business clock is from the system clock: one row, written in demonstrations only.
CREATE TABLE business_clock (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    offset_ms INTEGER NOT NULL,
    moved_at INTEGER NOT NULL
) STRICT;

CREATE TABLE rate_bucket (
    key TEXT PRIMARY KEY,
    hits INTEGER NOT NULL,
    ends_at INTEGER NOT NULL
) STRICT;
CREATE INDEX rate_bucket_ends ON rate_bucket (ends_at);
