-- Running sums of the ledger. Triggers note each new entry, each new account, and each firm whose standing may have
-- changed. A loop of the worker adds what was noted to the sums, so no order waits for another at a shared row.

CREATE TABLE uncounted (
    seq INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('entry', 'account', 'firm')),
    id TEXT NOT NULL
) STRICT;
CREATE INDEX uncounted_id ON uncounted (kind, id);

-- Entries and points by kind of entry and by the accounts on both sides. Accounts of one firm or one order count
-- together, without an owner. `book`: `sum`, or `round`, which sums all entries anew.
CREATE TABLE movement (
    book TEXT NOT NULL CHECK (book IN ('sum', 'round')),
    kind TEXT NOT NULL,
    from_kind TEXT NOT NULL,
    from_owner TEXT NOT NULL,
    to_kind TEXT NOT NULL,
    to_owner TEXT NOT NULL,
    entries INTEGER NOT NULL,
    points INTEGER NOT NULL,
    PRIMARY KEY (book, kind, from_kind, from_owner, to_kind, to_owner)
) STRICT;

-- The stages of the funnel that a firm has reached.
CREATE TABLE reached (
    business_id TEXT NOT NULL,
    stage TEXT NOT NULL,
    PRIMARY KEY (business_id, stage)
) STRICT;

-- The number of accounts by kind, and of firms by stage.
CREATE TABLE running_count (
    name TEXT PRIMARY KEY,
    number INTEGER NOT NULL
) STRICT;

CREATE TRIGGER entry_uncounted AFTER INSERT ON entry
    BEGIN INSERT INTO uncounted (kind, id) VALUES ('entry', NEW.id); END;
CREATE TRIGGER account_uncounted AFTER INSERT ON account
    BEGIN INSERT INTO uncounted (kind, id) VALUES ('account', NEW.kind); END;
CREATE TRIGGER business_uncounted AFTER INSERT ON business
    BEGIN INSERT INTO uncounted (kind, id) VALUES ('firm', NEW.id); END;
CREATE TRIGGER business_outcome_uncounted AFTER UPDATE OF outcome ON business WHEN OLD.outcome IS NOT NEW.outcome
    BEGIN INSERT INTO uncounted (kind, id) VALUES ('firm', NEW.id); END;
CREATE TRIGGER assessment_uncounted AFTER INSERT ON assessment WHEN NEW.status = 'finished'
    BEGIN INSERT INTO uncounted (kind, id) VALUES ('firm', NEW.business_id); END;
CREATE TRIGGER assessment_status_uncounted AFTER UPDATE OF status ON assessment WHEN OLD.status <> NEW.status
    BEGIN INSERT INTO uncounted (kind, id) VALUES ('firm', NEW.business_id); END;

INSERT INTO movement (book, kind, from_kind, from_owner, to_kind, to_owner, entries, points)
SELECT 'sum', kind, from_kind, CASE WHEN from_kind IN ('available', 'held') THEN '' ELSE from_owner END,
    to_kind, CASE WHEN to_kind IN ('available', 'held') THEN '' ELSE to_owner END, COUNT(*), CAST(SUM(points) AS INTEGER)
FROM entry GROUP BY 2, 3, 4, 5, 6;

INSERT INTO reached (business_id, stage)
SELECT id, 'eligible' FROM business WHERE outcome = 'eligible'
UNION ALL SELECT DISTINCT business_id, 'assessed' FROM assessment WHERE status = 'finished'
UNION ALL SELECT DISTINCT to_owner, 'granted' FROM entry WHERE kind = 'grant'
UNION ALL SELECT DISTINCT from_owner, 'ordered' FROM entry WHERE kind = 'hold'
UNION ALL SELECT DISTINCT o.business_id, 'spent' FROM entry e JOIN orders o ON o.id = e.order_id WHERE e.kind = 'spend';

INSERT INTO running_count (name, number)
SELECT 'account:' || kind, COUNT(*) FROM account GROUP BY kind
UNION ALL SELECT 'firm:' || stage, COUNT(*) FROM reached GROUP BY stage;

-- The figures of the desk are read from the sums.
DELETE FROM figures WHERE kind = 'program';
