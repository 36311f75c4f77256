-- The security log: sign-ins, failures, denials, and changes of second factors. `times` is 1, or in the line of an hour how
-- many events of a kind from a network were only counted. `network` is shortened; `person_id` is known or NULL.

CREATE TABLE security_event (
    id TEXT PRIMARY KEY,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    person_id TEXT,
    who TEXT NOT NULL,
    network TEXT NOT NULL,
    detail TEXT NOT NULL,
    times INTEGER NOT NULL
) STRICT;
CREATE INDEX security_event_at ON security_event (at, id);
CREATE INDEX security_event_kind ON security_event (kind, at, id);
CREATE INDEX security_event_person ON security_event (person_id, at, id) WHERE person_id IS NOT NULL;
