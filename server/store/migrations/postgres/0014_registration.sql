-- What a person typed of a business that is not registered yet, so that it goes on with it on another device.

CREATE TABLE registration_draft (
    person_id TEXT COLLATE "C" PRIMARY KEY REFERENCES person (id),
    form TEXT COLLATE "C" NOT NULL,
    at BIGINT NOT NULL
);
