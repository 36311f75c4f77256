-- Who is invited to work for the program. The operator, who is no person here, invites the first administrator.

CREATE TABLE staff_invitation (
    id TEXT PRIMARY KEY,
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    roles TEXT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    invited_by TEXT REFERENCES person (id),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    ended_at INTEGER
) STRICT;
CREATE UNIQUE INDEX staff_invitation_open ON staff_invitation (email) WHERE ended_at IS NULL;
CREATE INDEX staff_invitation_expiry ON staff_invitation (expires_at, id);

-- What changed among the staff, found without reading the whole audit.
CREATE INDEX audit_staff ON audit (seq) WHERE action >= 'staff.' AND action < 'staff/';
