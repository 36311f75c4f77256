-- What has been recorded is never changed nor deleted: a correction is a new row.

CREATE TRIGGER entry_update BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER entry_delete BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER timeline_update BEFORE UPDATE ON timeline BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER timeline_delete BEFORE DELETE ON timeline BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER audit_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER audit_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER rules_version_update BEFORE UPDATE ON rules_version BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER rules_version_delete BEFORE DELETE ON rules_version BEGIN SELECT RAISE(ABORT, 'append-only'); END;
