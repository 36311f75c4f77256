//! Cases that staff decide, with their history.

use domain::id::{BusinessId, CaseId, PersonId};
use domain::time::Instant;

use crate::desk::MAX_COUNTED;
use crate::error::Result;
use crate::page::Page;
use crate::row::row;
use crate::{Tx, vals};

/// The limit of the entries that are read of one history.
const MAX_LINES: u32 = 200;
/// The filter for cases that nobody has.
pub const NOBODY: &str = "-";

row! {
    /// A case.
    pub struct CaseRow {
        /// Its identifier.
        pub id: CaseId,
        /// Its kind, as the domain names it.
        pub kind: String,
        /// The identifier of what it is about. There is one open case of a kind for each subject.
        pub subject: String,
        /// The business concerned.
        pub business_id: BusinessId,
        /// Its state, as the domain names it.
        pub state: String,
        /// Who has it.
        pub assigned_to: Option<PersonId>,
        /// When it was opened.
        pub opened_at: Instant,
        /// When it is next due: the decision, or the answer of the member.
        pub next_at: Instant,
        /// When it was decided.
        pub ended_at: Option<Instant>,
        /// The whole case, as JSON.
        pub facts: String,
        /// The row version: counts the changes.
        pub version: i64,
    }

    /// A case in the list.
    pub struct ListedRow {
        /// Its identifier.
        pub id: CaseId,
        /// The whole case, as JSON.
        pub facts: String,
        /// When it is next due.
        pub next_at: Instant,
        /// When it was decided.
        pub ended_at: Option<Instant>,
        /// The business concerned.
        pub business_id: BusinessId,
        /// Its name.
        pub name: String,
        /// Its UBN.
        pub ubn: String,
        /// The name of who has it.
        pub assigned: Option<String>,
    }

    /// An entry of a history.
    pub struct LineRow {
        /// When it happened.
        pub at: Instant,
        /// Who did it.
        pub actor: String,
        /// The event, as JSON.
        pub facts: String,
    }
}

/// Which cases of the list are wanted. An empty text wants all.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted<'a> {
    /// The kind.
    pub kind: &'a str,
    /// The state, of open cases.
    pub state: &'a str,
    /// Who has it: a person, or [`NOBODY`].
    pub assigned: &'a str,
}

/// Stores a new case. Returns `false`, and stores nothing, when one of the same kind about the same subject is open.
pub async fn insert(tx: &mut Tx, r: &CaseRow) -> Result<bool> {
    let sql = "INSERT INTO staff_case
        (id, kind, subject, business_id, state, assigned_to, opened_at, next_at, ended_at, facts, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        ON CONFLICT (kind, subject) WHERE ended_at IS NULL DO NOTHING";
    let vals = vals![
        r.id,
        r.kind,
        r.subject,
        r.business_id,
        r.state,
        r.assigned_to,
        r.opened_at,
        r.next_at,
        r.ended_at,
        r.facts,
        r.version
    ];
    Ok(tx.exec(sql, vals).await? == 1)
}

/// The case with this identifier.
pub async fn get(tx: &mut Tx, id: &CaseId) -> Result<Option<CaseRow>> {
    tx.opt("SELECT * FROM staff_case WHERE id = $1", vals![id]).await
}

/// Locks the case until the transaction ends.
pub async fn lock(tx: &mut Tx, id: &CaseId) -> Result<Option<CaseRow>> {
    tx.opt("UPDATE staff_case SET version = version + 1 WHERE id = $1 RETURNING *", vals![id]).await
}

/// Locks the open case of a kind about a subject until the transaction ends.
pub async fn lock_open(tx: &mut Tx, kind: &str, subject: &str) -> Result<Option<CaseRow>> {
    let sql = "UPDATE staff_case SET version = version + 1 WHERE kind = $1 AND subject = $2 AND ended_at IS NULL
        RETURNING *";
    tx.opt(sql, vals![kind, subject]).await
}

/// Stores the changes of a locked case.
pub async fn update(tx: &mut Tx, r: &CaseRow) -> Result<()> {
    let sql = "UPDATE staff_case SET state = $3, assigned_to = $4, next_at = $5, ended_at = $6, facts = $7
        WHERE id = $1 AND version = $2";
    tx.exec_one(sql, vals![r.id, r.version, r.state, r.assigned_to, r.next_at, r.ended_at, r.facts]).await
}

/// The open cases, the most urgent first.
pub async fn open(tx: &mut Tx, wanted: Wanted<'_>, page: &Page) -> Result<Vec<ListedRow>> {
    let (next, id) = page.above();
    let sql = "SELECT c.id AS id, c.facts AS facts, c.next_at AS next_at, c.ended_at AS ended_at,
        c.business_id AS business_id, b.name AS name, b.ubn AS ubn, p.name AS assigned
        FROM staff_case c JOIN business b ON b.id = c.business_id LEFT JOIN person p ON p.id = c.assigned_to
        WHERE c.ended_at IS NULL AND (c.next_at, c.id) > ($1, $2) AND ($3 = '' OR c.kind = $3)
        AND ($4 = '' OR c.state = $4) AND ($5 = '' OR c.assigned_to = $5 OR ($5 = '-' AND c.assigned_to IS NULL))
        ORDER BY c.next_at, c.id LIMIT $6";
    tx.all(sql, vals![next, id, wanted.kind, wanted.state, wanted.assigned, page.limit()]).await
}

/// The decided cases, the last one first.
pub async fn decided(tx: &mut Tx, kind: &str, page: &Page) -> Result<Vec<ListedRow>> {
    let (ended, id) = page.below();
    let sql = "SELECT c.id AS id, c.facts AS facts, c.next_at AS next_at, c.ended_at AS ended_at,
        c.business_id AS business_id, b.name AS name, b.ubn AS ubn, p.name AS assigned
        FROM staff_case c JOIN business b ON b.id = c.business_id LEFT JOIN person p ON p.id = c.assigned_to
        WHERE c.ended_at IS NOT NULL AND (c.ended_at, c.id) < ($1, $2) AND ($3 = '' OR c.kind = $3)
        ORDER BY c.ended_at DESC, c.id DESC LIMIT $4";
    tx.all(sql, vals![ended, id, kind, page.limit()]).await
}

/// The cases of a business, the newest first.
pub async fn of_business(tx: &mut Tx, business: &BusinessId, page: &Page) -> Result<Vec<CaseRow>> {
    let (at, id) = page.below();
    let sql = "SELECT * FROM staff_case WHERE business_id = $1 AND (opened_at, id) < ($2, $3)
        ORDER BY opened_at DESC, id DESC LIMIT $4";
    tx.all(sql, vals![business, at, id, page.limit()]).await
}

/// The number of open cases that are due before an instant, counted up to [`MAX_COUNTED`].
pub async fn count_before(tx: &mut Tx, end: Instant) -> Result<i64> {
    let sql = "SELECT COUNT(*) FROM (SELECT id FROM staff_case WHERE ended_at IS NULL AND next_at <= $1 LIMIT $2)
        AS counted";
    Ok(tx.one::<(i64,)>(sql, vals![end, MAX_COUNTED]).await?.0)
}

/// Adds a line to the history of a case that the caller has created or locked.
pub async fn add_line(tx: &mut Tx, id: &CaseId, at: Instant, actor: &str, facts: &str) -> Result<()> {
    let sql = "INSERT INTO case_line (case_id, seq, at, actor, facts)
        SELECT $1, COALESCE(MAX(seq), 0) + 1, $2, $3, $4 FROM case_line WHERE case_id = $1";
    tx.exec_one(sql, vals![id, at, actor, facts]).await
}

/// The history of a case, the oldest entry first.
pub async fn lines(tx: &mut Tx, id: &CaseId) -> Result<Vec<LineRow>> {
    let sql = "SELECT at, actor, facts FROM case_line WHERE case_id = $1 ORDER BY seq LIMIT $2";
    tx.all(sql, vals![id, MAX_LINES]).await
}
