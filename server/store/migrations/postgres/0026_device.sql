-- The browsers in which a person has signed in: what strangers try elsewhere costs nothing there. The token itself is never
-- stored, only its hash.

CREATE TABLE device (
    person_id TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    token_hash TEXT COLLATE "C" NOT NULL,
    agent TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    PRIMARY KEY (person_id, token_hash)
);

CREATE INDEX device_seen ON device (last_seen_at);

-- The device of a session: they end together when the session is ended from elsewhere.
ALTER TABLE session ADD COLUMN device TEXT COLLATE "C";
