-- When staff sent a failed mail again: it is then tried as long as a new one.
ALTER TABLE mail ADD COLUMN again_at INTEGER;
