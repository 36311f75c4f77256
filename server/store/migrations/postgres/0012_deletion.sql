-- Accounts that are to be erased, and those that were. Times are of the system clock.

CREATE TABLE deletion (
    person_id TEXT COLLATE "C" PRIMARY KEY REFERENCES person (id),
    asked_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    done_at BIGINT
);

CREATE INDEX inquiry_person ON inquiry (person_id, created_at) WHERE person_id IS NOT NULL;
CREATE INDEX invitation_email ON invitation (email);
