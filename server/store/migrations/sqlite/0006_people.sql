-- Who is invited to act for a firm, and what its clerks may sign.

CREATE TABLE invitation (
    id TEXT PRIMARY KEY,
    business_id TEXT NOT NULL REFERENCES business (id),
    email TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('owner', 'clerk')),
    token_hash TEXT NOT NULL UNIQUE,
    invited_by TEXT NOT NULL REFERENCES person (id),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    ended_at INTEGER
) STRICT;
CREATE INDEX invitation_open ON invitation (business_id, created_at, id) WHERE ended_at IS NULL;

-- The highest price that a clerk may sign with the firm's certificate; none: clerks sign nothing.
ALTER TABLE business ADD COLUMN clerk_limit INTEGER;
