-- The legal texts of an installation. Version 1 of each comes with the program, so only later versions are stored. A stored
-- version is never changed.
CREATE TABLE legal_text (
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('data_collection', 'look_ups', 'declaration', 'privacy')),
    version BIGINT NOT NULL CHECK (version > 1),
    body_zh TEXT COLLATE "C" NOT NULL,
    body_en TEXT COLLATE "C" NOT NULL,
    published_at BIGINT NOT NULL,
    approval_id TEXT COLLATE "C" NOT NULL REFERENCES approval (id),
    PRIMARY KEY (kind, version)
);
CREATE INDEX legal_text_approval ON legal_text (approval_id);
