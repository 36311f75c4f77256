-- The browsers in which a person has signed in: what strangers try elsewhere costs nothing there. The token itself is never
-- stored, only its hash.

CREATE TABLE device (
    person_id TEXT NOT NULL REFERENCES person (id),
    token_hash TEXT NOT NULL,
    agent TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    PRIMARY KEY (person_id, token_hash)
) STRICT;

CREATE INDEX device_seen ON device (last_seen_at);

-- The device of a session: they end together when the session is ended from elsewhere.
ALTER TABLE session ADD COLUMN device TEXT;
