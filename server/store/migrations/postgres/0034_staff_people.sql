-- Who is invited to work for the program. The operator, who is no person here, invites the first administrator.

CREATE TABLE staff_invitation (
    id TEXT COLLATE "C" PRIMARY KEY,
    email TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    roles TEXT COLLATE "C" NOT NULL,
    token_hash TEXT COLLATE "C" NOT NULL UNIQUE,
    invited_by TEXT COLLATE "C" REFERENCES person (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE UNIQUE INDEX staff_invitation_open ON staff_invitation (email) WHERE ended_at IS NULL;
CREATE INDEX staff_invitation_expiry ON staff_invitation (expires_at, id);

-- What changed among the staff, found without reading the whole audit.
CREATE INDEX audit_staff ON audit (seq) WHERE action >= 'staff.' AND action < 'staff/';
