//! Programs of one year, their drafts, and the versions of their rules.

use domain::id::{ProgramCode, RulesVersion};
use domain::money::Points;
use domain::time::Instant;

use crate::error::Result;
use crate::row::row;
use crate::{Tx, vals};

row! {
    /// A program. The other columns repeat parts of `facts` for queries.
    pub struct ProgramRow {
        /// Its code, such as `111`.
        pub code: ProgramCode,
        /// The whole program as JSON.
        pub facts: String,
        /// The version of its rules.
        pub rules_version: RulesVersion,
        /// When granting begins.
        pub opens_at: Instant,
        /// When granting ends, exclusive.
        pub closes_at: Instant,
        /// When points can no longer be held.
        pub last_order_at: Instant,
        /// The total number of points it may grant.
        pub budget: Points,
        /// The zone of the plans for which its points pay.
        pub zone: String,
        /// When staff put it away.
        pub archived_at: Option<Instant>,
        /// The row version: counts the changes.
        pub version: i64,
    }

    /// The draft of a program.
    pub struct DraftRow {
        /// The program's code.
        pub code: ProgramCode,
        /// The whole program as JSON.
        pub facts: String,
        /// When it was last changed.
        pub changed_at: Instant,
        /// Who changed it last.
        pub changed_by: String,
        /// The row version: counts the changes.
        pub version: i64,
    }

    /// A published version of the rules; it never changes.
    pub struct RulesRow {
        /// Its name.
        pub version: RulesVersion,
        /// The rules as JSON.
        pub rules: String,
        /// When it was published.
        pub published_at: Instant,
        /// Who published it.
        pub published_by: String,
    }
}

/// Publishes a version of the rules, unless it exists. The text of a version never changes.
pub async fn publish_rules(tx: &mut Tx, r: &RulesRow) -> Result<()> {
    let sql = "INSERT INTO rules_version (version, rules, published_at, published_by) VALUES ($1, $2, $3, $4)
        ON CONFLICT (version) DO NOTHING";
    tx.exec(sql, vals![r.version, r.rules, r.published_at, r.published_by]).await?;
    Ok(())
}

/// A version of the rules.
pub async fn rules(tx: &mut Tx, version: &RulesVersion) -> Result<Option<RulesRow>> {
    tx.opt("SELECT * FROM rules_version WHERE version = $1", vals![version]).await
}

/// Stores a new program. Returns `false`, and stores nothing, when its code is taken.
pub async fn insert(tx: &mut Tx, p: &ProgramRow) -> Result<bool> {
    let sql = "INSERT INTO program
        (code, facts, rules_version, opens_at, closes_at, last_order_at, budget, zone, archived_at, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (code) DO NOTHING";
    let vals = vals![
        p.code,
        p.facts,
        p.rules_version,
        p.opens_at,
        p.closes_at,
        p.last_order_at,
        p.budget,
        p.zone,
        p.archived_at,
        p.version
    ];
    Ok(tx.exec(sql, vals).await? == 1)
}

/// The program with this code.
pub async fn get(tx: &mut Tx, code: &ProgramCode) -> Result<Option<ProgramRow>> {
    tx.opt("SELECT * FROM program WHERE code = $1", vals![code]).await
}

/// Stores the changes of a program read before. [`crate::StoreError::Conflict`] when somebody else changed it
/// meanwhile.
pub async fn update(tx: &mut Tx, p: &ProgramRow) -> Result<()> {
    let sql = "UPDATE program SET facts = $3, rules_version = $4, opens_at = $5, closes_at = $6, last_order_at = $7,
        budget = $8, zone = $9, archived_at = $10, version = version + 1 WHERE code = $1 AND version = $2";
    let vals = vals![
        p.code,
        p.version,
        p.facts,
        p.rules_version,
        p.opens_at,
        p.closes_at,
        p.last_order_at,
        p.budget,
        p.zone,
        p.archived_at
    ];
    tx.exec_one(sql, vals).await
}

/// The program that grants at `now`; if there are several, the one that opened last.
pub async fn open_at(tx: &mut Tx, now: Instant) -> Result<Option<ProgramRow>> {
    let sql = "SELECT * FROM program WHERE opens_at <= $1 AND closes_at > $1 ORDER BY opens_at DESC, code LIMIT 1";
    tx.opt(sql, vals![now]).await
}

/// All programs, the newest first.
pub async fn all(tx: &mut Tx) -> Result<Vec<ProgramRow>> {
    tx.all("SELECT * FROM program ORDER BY opens_at DESC, code LIMIT 100", vals![]).await
}

/// Locks all programs and all drafts until the transaction ends, so that of two publications or openings at once the
/// second one sees the result of the first.
pub async fn hold(tx: &mut Tx) -> Result<()> {
    tx.all::<(String,)>("UPDATE program_draft SET version = version RETURNING code", vals![]).await?;
    tx.all::<(String,)>("UPDATE program SET version = version RETURNING code", vals![]).await?;
    Ok(())
}

/// Stores a new draft. Returns `false`, and stores nothing, when there is a draft or a program with its code.
pub async fn insert_draft(tx: &mut Tx, d: &DraftRow) -> Result<bool> {
    let sql = "INSERT INTO program_draft (code, facts, changed_at, changed_by, version)
        SELECT $1, $2, $3, $4, $5 WHERE NOT EXISTS (SELECT 1 FROM program WHERE code = $1)
        ON CONFLICT (code) DO NOTHING";
    Ok(tx.exec(sql, vals![d.code, d.facts, d.changed_at, d.changed_by, d.version]).await? == 1)
}

/// Stores a changed draft. Returns `false`, and stores nothing, when it was changed or dropped meanwhile.
pub async fn update_draft(tx: &mut Tx, d: &DraftRow) -> Result<bool> {
    let sql = "UPDATE program_draft SET facts = $3, changed_at = $4, changed_by = $5, version = version + 1
        WHERE code = $1 AND version = $2";
    Ok(tx.exec(sql, vals![d.code, d.version, d.facts, d.changed_at, d.changed_by]).await? == 1)
}

/// Drops a draft. Returns whether there was one.
pub async fn drop_draft(tx: &mut Tx, code: &ProgramCode) -> Result<bool> {
    Ok(tx.exec("DELETE FROM program_draft WHERE code = $1", vals![code]).await? == 1)
}

/// A draft.
pub async fn draft(tx: &mut Tx, code: &ProgramCode) -> Result<Option<DraftRow>> {
    tx.opt("SELECT * FROM program_draft WHERE code = $1", vals![code]).await
}

/// All drafts, by code.
pub async fn drafts(tx: &mut Tx) -> Result<Vec<DraftRow>> {
    tx.all("SELECT * FROM program_draft ORDER BY code LIMIT 100", vals![]).await
}
