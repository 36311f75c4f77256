//! The audit log: who did what to which object. Rows are only appended. Each row contains the hash of the row before
//! it, so any row that is changed, inserted or removed breaks the chain.

use domain::id::BusinessId;
use domain::time::Instant;
use sha2::{Digest, Sha256};
use sqlx::AssertSqlSafe;

use crate::business::OfBusiness;
use crate::error::Result;
use crate::row::row;
use crate::{Tx, vals};

row! {
    /// A row of the audit log.
    pub struct AuditRow {
        /// Its number, from 1, without gaps.
        pub seq: i64,
        /// When it was written, by the system clock.
        pub at: Instant,
        /// Who did it.
        pub actor: String,
        /// The action.
        pub action: String,
        /// The object, as `kind:id`.
        pub object: String,
        /// The facts of the action, as JSON.
        pub facts: String,
        /// The hash of the row before; empty for the first row.
        pub previous_hash: String,
        /// The SHA-256 of all fields above, in hex.
        pub hash: String,
    }

    /// The end of the chain.
    pub struct Head {
        /// The number of the last row.
        pub seq: i64,
        /// Its hash.
        pub hash: String,
    }
}

/// The first row at which the chain breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Broken {
    /// The number of the row that is missing or was changed.
    pub seq: i64,
}

impl AuditRow {
    /// The hash that this row must have. The length of each field is hashed before the field, so that different rows
    /// never give the same input.
    #[must_use]
    pub fn expected_hash(&self) -> String {
        let (seq, at) = (self.seq.to_string(), self.at.millis().to_string());
        let fields = [&self.previous_hash, &seq, &at, &self.actor, &self.action, &self.object, &self.facts];
        let mut hash = Sha256::new();
        for field in fields {
            hash.update(format!("{}:", field.len()));
            hash.update(field);
        }
        hex::encode(hash.finalize())
    }
}

/// A line to append.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLine {
    /// When it is written, by the system clock.
    pub at: Instant,
    /// Who did it.
    pub actor: String,
    /// The action.
    pub action: String,
    /// The object, as `kind:id`.
    pub object: String,
    /// The facts of the action, as JSON.
    pub facts: String,
}

impl NewLine {
    /// The row, after the last one of the chain.
    fn after(self, head: &Head) -> AuditRow {
        let Self { at, actor, action, object, facts } = self;
        let previous_hash = head.hash.clone();
        let mut row =
            AuditRow { seq: head.seq + 1, at, actor, action, object, facts, previous_hash, hash: String::new() };
        row.hash = row.expected_hash();
        row
    }
}

/// Appends many rows, for demonstrations. Nobody else may append at the same time.
///
/// # Errors
/// [`crate::StoreError::Conflict`] when somebody else appended meanwhile; otherwise those of the database.
pub async fn append_all(tx: &mut Tx, lines: Vec<NewLine>) -> Result<()> {
    let first: Head = tx.one("SELECT seq, hash FROM audit_head WHERE id = 1", vals![]).await?;
    let (before, mut head, mut rows) = (first.seq, first, Vec::with_capacity(lines.len()));
    for line in lines {
        let r = line.after(&head);
        rows.push(vals![r.seq, r.at, r.actor, r.action, r.object, r.facts, r.previous_hash, r.hash]);
        head = Head { seq: r.seq, hash: r.hash };
    }
    let insert = "INSERT INTO audit (seq, at, actor, action, object, facts, previous_hash, hash)";
    tx.insert_many(insert, rows).await?;
    let sql = "UPDATE audit_head SET seq = $1, hash = $2 WHERE id = 1 AND seq = $3";
    tx.exec_one(sql, vals![head.seq, head.hash, before]).await
}

/// Appends a row. This locks the end of the chain until the transaction ends, so call it last. It turns on
/// [`Tx::gather`], so the row is sent with the commit.
pub async fn append(tx: &mut Tx, at: Instant, actor: &str, action: &str, object: &str, facts: &str) -> Result<()> {
    // SQLite needs no lock here: its only writer has the database since BEGIN
    let sql = if tx.is_pg() {
        "SELECT seq, hash FROM audit_head WHERE id = 1 FOR NO KEY UPDATE"
    } else {
        "SELECT seq, hash FROM audit_head WHERE id = 1"
    };
    let head: Head = tx.one(sql, vals![]).await?;
    tx.gather();
    let new = NewLine {
        at,
        actor: actor.to_owned(),
        action: action.to_owned(),
        object: object.to_owned(),
        facts: facts.to_owned(),
    };
    let line = new.after(&head);
    let sql = "INSERT INTO audit (seq, at, actor, action, object, facts, previous_hash, hash)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let vals =
        vals![line.seq, line.at, line.actor, line.action, line.object, line.facts, line.previous_hash, line.hash];
    tx.exec_one(sql, vals).await?;
    let sql = "UPDATE audit_head SET seq = $1, hash = $2 WHERE id = 1 AND seq = $3";
    tx.exec_one(sql, vals![line.seq, line.hash, head.seq]).await
}

/// The rows before number `before`, the newest first. Pass `i64::MAX` for the newest rows.
pub async fn before(tx: &mut Tx, before: i64, limit: u32) -> Result<Vec<AuditRow>> {
    tx.all("SELECT * FROM audit WHERE seq < $1 ORDER BY seq DESC LIMIT $2", vals![before, limit]).await
}

/// The rows about an object before number `before`, the newest first.
pub async fn about(tx: &mut Tx, object: &str, before: i64, limit: u32) -> Result<Vec<AuditRow>> {
    let sql = "SELECT * FROM audit WHERE object = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3";
    tx.all(sql, vals![object, before, limit]).await
}

/// The rows of an actor before number `before`, the newest first.
pub async fn by(tx: &mut Tx, actor: &str, before: i64, limit: u32) -> Result<Vec<AuditRow>> {
    let sql = "SELECT * FROM audit WHERE actor = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3";
    tx.all(sql, vals![actor, before, limit]).await
}

/// What is looked for in the audit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted<'a> {
    /// Only rows of this actor.
    pub actor: Option<&'a str>,
    /// Only rows about this object.
    pub object: Option<&'a str>,
    /// Only rows of this action.
    pub action: Option<&'a str>,
    /// Only rows from this number on.
    pub from: i64,
}

/// The wanted rows before number `before`, the newest first. An index serves each combination; an object has few rows.
pub async fn find(tx: &mut Tx, wanted: &Wanted<'_>, before: i64, limit: u32) -> Result<Vec<AuditRow>> {
    let mut vals = vals![before, wanted.from, limit];
    let mut filter = String::new();
    for (column, value) in [("object", wanted.object), ("actor", wanted.actor), ("action", wanted.action)] {
        if let Some(value) = value {
            vals.extend(vals![value]);
            filter += &format!(" AND {column} = ${}", vals.len());
        }
    }
    let sql = format!("SELECT * FROM audit WHERE seq < $1 AND seq >= $2{filter} ORDER BY seq DESC LIMIT $3");
    tx.all(AssertSqlSafe(sql), vals).await
}

/// The number of the first row written at an instant or later; `None` when there is none.
pub async fn first_since(tx: &mut Tx, at: Instant) -> Result<Option<i64>> {
    let sql = "SELECT seq FROM audit WHERE at >= $1 ORDER BY at, seq LIMIT 1";
    Ok(tx.opt::<(i64,)>(sql, vals![at]).await?.map(|(seq,)| seq))
}

/// The row with this number.
pub async fn at(tx: &mut Tx, seq: i64) -> Result<Option<AuditRow>> {
    tx.opt("SELECT * FROM audit WHERE seq = $1", vals![seq]).await
}

/// The end of the chain.
pub async fn head(tx: &mut Tx) -> Result<Head> {
    tx.one("SELECT seq, hash FROM audit_head WHERE id = 1", vals![]).await
}

/// The newest rows about the staff: those of the actions named `staff.…`.
pub async fn of_staff(tx: &mut Tx, limit: u32) -> Result<Vec<AuditRow>> {
    let sql = "SELECT * FROM audit WHERE action >= 'staff.' AND action < 'staff/' ORDER BY seq DESC LIMIT $1";
    tx.all(sql, vals![limit]).await
}

/// The businesses of some orders and expert requests, which are given by their identifiers.
pub async fn firms(tx: &mut Tx, ids: &[&str]) -> Result<Vec<BusinessId>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let list = (1..=ids.len()).map(|place| format!("${place}")).collect::<Vec<_>>().join(",");
    let sql = format!(
        "SELECT business_id FROM orders WHERE id IN ({list})
        UNION SELECT business_id FROM expert_request WHERE id IN ({list})"
    );
    let vals = ids.iter().flat_map(|id| vals![*id]).collect();
    Ok(tx.all::<OfBusiness>(AssertSqlSafe(sql), vals).await?.into_iter().map(|row| row.business_id).collect())
}

/// The number of rows read at a time while the chain is verified.
const CHUNK: u32 = 500;

/// Verifies at most `limit` rows after `last`, which was verified before. Returns the last row that is as it was written:
/// `last` itself when there are no more.
pub async fn verify_after(tx: &mut Tx, last: Head, limit: u32) -> Result<std::result::Result<Head, Broken>> {
    let sql = "SELECT * FROM audit WHERE seq > $1 ORDER BY seq LIMIT $2";
    let lines: Vec<AuditRow> = tx.all(sql, vals![last.seq, limit]).await?;
    let mut last = last;
    for line in lines {
        let next = last.seq + 1;
        if line.seq != next || line.previous_hash != last.hash || line.hash != line.expected_hash() {
            return Ok(Err(Broken { seq: next }));
        }
        last = Head { seq: line.seq, hash: line.hash };
    }
    Ok(Ok(last))
}

/// Whether rows after `last`, the last one of the chain, are missing, or it is not the row that was appended last.
pub async fn cut_off(tx: &mut Tx, last: &Head) -> Result<Option<Broken>> {
    let head: Head = tx.one("SELECT seq, hash FROM audit_head WHERE id = 1", vals![]).await?;
    Ok((head != *last).then_some(Broken { seq: last.seq + 1 }))
}

/// Verifies the whole chain. Returns the number of rows, or the first row at which it breaks.
pub async fn verify(tx: &mut Tx) -> Result<std::result::Result<i64, Broken>> {
    verify_telling(tx, &|_, _| {}).await
}

/// Verifies the whole chain. `told` hears how many rows are verified, and of how many.
pub async fn verify_telling(tx: &mut Tx, told: &(dyn Fn(i64, i64) + Sync)) -> Result<std::result::Result<i64, Broken>> {
    let (all,): (i64,) = tx.one("SELECT seq FROM audit_head WHERE id = 1", vals![]).await?;
    let mut last = Head { seq: 0, hash: String::new() };
    loop {
        let before = last.seq;
        match verify_after(tx, last, CHUNK).await? {
            Ok(next) => last = next,
            Err(broken) => return Ok(Err(broken)),
        }
        if last.seq == before {
            break;
        }
        told(last.seq, all);
    }
    Ok(cut_off(tx, &last).await?.map_or(Ok(last.seq), Err))
}
