-- Messages on an order: two threads, member with vendor and member with support. `other` is the thread's other side.

CREATE TABLE message_thread (
    order_id TEXT NOT NULL REFERENCES orders (id),
    kind TEXT NOT NULL CHECK (kind IN ('vendor', 'support')),
    vendor_id TEXT NOT NULL REFERENCES vendor (id),
    messages INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    member_read INTEGER NOT NULL,
    other_read INTEGER NOT NULL,
    member_unread INTEGER NOT NULL CHECK (member_unread >= 0),
    other_unread INTEGER NOT NULL CHECK (other_unread >= 0),
    waiting_since INTEGER,
    last_at INTEGER NOT NULL,
    PRIMARY KEY (order_id, kind)
) STRICT;
CREATE INDEX message_thread_vendor ON message_thread (vendor_id, kind, last_at);
CREATE INDEX message_thread_unread ON message_thread (vendor_id, last_at, order_id)
    WHERE kind = 'vendor' AND other_unread > 0;
CREATE INDEX message_thread_waiting ON message_thread (waiting_since, order_id)
    WHERE kind = 'support' AND waiting_since IS NOT NULL;

CREATE TABLE message (
    id TEXT PRIMARY KEY,
    order_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    seq INTEGER NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('member', 'vendor', 'staff')),
    person_id TEXT NOT NULL REFERENCES person (id),
    body TEXT NOT NULL,
    at INTEGER NOT NULL,
    UNIQUE (order_id, kind, seq),
    FOREIGN KEY (order_id, kind) REFERENCES message_thread (order_id, kind)
) STRICT;
CREATE INDEX message_person ON message (person_id, at, id);

CREATE TABLE attachment (
    id TEXT PRIMARY KEY,
    message_id TEXT NOT NULL REFERENCES message (id),
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('pdf', 'png', 'jpeg')),
    size INTEGER NOT NULL CHECK (size > 0),
    sha256 TEXT NOT NULL,
    content BLOB NOT NULL,
    UNIQUE (message_id, place)
) STRICT;
