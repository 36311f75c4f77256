-- Messages on an order: two threads, member with vendor and member with support. `other` is the thread's other side.

CREATE TABLE message_thread (
    order_id TEXT COLLATE "C" NOT NULL REFERENCES orders (id),
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('vendor', 'support')),
    vendor_id TEXT COLLATE "C" NOT NULL REFERENCES vendor (id),
    messages BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    member_read BIGINT NOT NULL,
    other_read BIGINT NOT NULL,
    member_unread BIGINT NOT NULL CHECK (member_unread >= 0),
    other_unread BIGINT NOT NULL CHECK (other_unread >= 0),
    waiting_since BIGINT,
    last_at BIGINT NOT NULL,
    PRIMARY KEY (order_id, kind)
);
CREATE INDEX message_thread_vendor ON message_thread (vendor_id, kind, last_at);
CREATE INDEX message_thread_unread ON message_thread (vendor_id, last_at, order_id)
    WHERE kind = 'vendor' AND other_unread > 0;
CREATE INDEX message_thread_waiting ON message_thread (waiting_since, order_id)
    WHERE kind = 'support' AND waiting_since IS NOT NULL;

CREATE TABLE message (
    id TEXT COLLATE "C" PRIMARY KEY,
    order_id TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    seq BIGINT NOT NULL,
    side TEXT COLLATE "C" NOT NULL CHECK (side IN ('member', 'vendor', 'staff')),
    person_id TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    body TEXT COLLATE "C" NOT NULL,
    at BIGINT NOT NULL,
    UNIQUE (order_id, kind, seq),
    FOREIGN KEY (order_id, kind) REFERENCES message_thread (order_id, kind)
);
CREATE INDEX message_person ON message (person_id, at, id);

CREATE TABLE attachment (
    id TEXT COLLATE "C" PRIMARY KEY,
    message_id TEXT COLLATE "C" NOT NULL REFERENCES message (id),
    place BIGINT NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('pdf', 'png', 'jpeg')),
    size BIGINT NOT NULL CHECK (size > 0),
    sha256 TEXT COLLATE "C" NOT NULL,
    content BYTEA NOT NULL,
    UNIQUE (message_id, place)
);
