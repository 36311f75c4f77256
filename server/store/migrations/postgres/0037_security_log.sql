-- The security log: sign-ins, failures, denials, and changes of second factors. `times` is 1, or in the line of an hour how
-- many events of a kind from a network were only counted. `network` is shortened; `person_id` is known or NULL.

CREATE TABLE security_event (
    id TEXT COLLATE "C" PRIMARY KEY,
    at BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    person_id TEXT COLLATE "C",
    who TEXT COLLATE "C" NOT NULL,
    network TEXT COLLATE "C" NOT NULL,
    detail TEXT COLLATE "C" NOT NULL,
    times BIGINT NOT NULL
);
CREATE INDEX security_event_at ON security_event (at, id);
CREATE INDEX security_event_kind ON security_event (kind, at, id);
CREATE INDEX security_event_person ON security_event (person_id, at, id) WHERE person_id IS NOT NULL;
