-- Questions that staff look into stand on their desk until one of them notes that it is settled.

ALTER TABLE inquiry ADD COLUMN settled_at INTEGER;
ALTER TABLE inquiry ADD COLUMN settled_by TEXT;
CREATE INDEX inquiry_open ON inquiry (subject, created_at, number) WHERE settled_at IS NULL;
