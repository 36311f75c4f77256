-- Who is invited to act for a firm, and what its clerks may sign.

CREATE TABLE invitation (
    id TEXT COLLATE "C" PRIMARY KEY,
    business_id TEXT COLLATE "C" NOT NULL REFERENCES business (id),
    email TEXT COLLATE "C" NOT NULL,
    role TEXT COLLATE "C" NOT NULL CHECK (role IN ('owner', 'clerk')),
    token_hash TEXT COLLATE "C" NOT NULL UNIQUE,
    invited_by TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX invitation_open ON invitation (business_id, created_at, id) WHERE ended_at IS NULL;

-- The highest price that a clerk may sign with the firm's certificate; none: clerks sign nothing.
ALTER TABLE business ADD COLUMN clerk_limit BIGINT;
