-- What a person typed of a business that is not registered yet, so that it goes on with it on another device.

CREATE TABLE registration_draft (
    person_id TEXT PRIMARY KEY REFERENCES person (id),
    form TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
