-- The legal texts of an installation. Version 1 of each comes with the program, so only later versions are stored. A stored
-- version is never changed.
CREATE TABLE legal_text (
    kind TEXT NOT NULL CHECK (kind IN ('data_collection', 'look_ups', 'declaration', 'privacy')),
    version INTEGER NOT NULL CHECK (version > 1),
    body_zh TEXT NOT NULL,
    body_en TEXT NOT NULL,
    published_at INTEGER NOT NULL,
    approval_id TEXT NOT NULL REFERENCES approval (id),
    PRIMARY KEY (kind, version)
) STRICT;
CREATE INDEX legal_text_approval ON legal_text (approval_id);
