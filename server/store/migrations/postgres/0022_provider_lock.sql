-- A signed form is valid for minutes, so none is kept: it is signed when it is needed.
ALTER TABLE payment DROP COLUMN link;

-- Until when a payment provider is not to be asked about a merchant account; of the system clock.
CREATE TABLE provider_lock (
    merchant TEXT COLLATE "C" PRIMARY KEY,
    ends_at BIGINT NOT NULL
);
CREATE INDEX provider_lock_ends ON provider_lock (ends_at);
