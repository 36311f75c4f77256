//! Who did what to which object: only ever added, each row bound to the one before by its hash, so that nothing can be
//! changed, inserted or taken out of the middle without it being seen.

use domain::id::BusinessId;
use domain::time::Instant;
use sha2::{Digest, Sha256};
use sqlx::AssertSqlSafe;

use crate::business::Whose;
use crate::error::Result;
use crate::row::row;
use crate::{Tx, vals};

row! {
    /// A line of the audit.
    pub struct AuditRow {
        /// Its place, from 1, without gaps.
        pub seq: i64,
        /// When; of the system clock.
        pub at: Instant,
        /// Who.
        pub actor: String,
        /// What was done.
        pub action: String,
        /// To which object, as `kind:id`.
        pub object: String,
        /// Its facts as JSON.
        pub facts: String,
        /// The hash of the line before; empty for the first.
        pub previous_hash: String,
        /// The SHA-256 of all of the above, in hex.
        pub hash: String,
    }

    /// The end of the chain.
    pub struct Head {
        /// The place of the last line.
        pub seq: i64,
        /// Its hash.
        pub hash: String,
    }
}

/// The first place where the chain does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Broken {
    /// The line that is missing, or is not what was written.
    pub seq: i64,
}

impl AuditRow {
    /// The hash that this line must have. Each field is preceded by its length, so that no two lines read alike.
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

/// Adds a line. It locks the end of the chain until the transaction ends: add it last. The line itself goes with the commit.
pub async fn append(tx: &mut Tx, at: Instant, actor: &str, action: &str, object: &str, facts: &str) -> Result<()> {
    // two texts: SQLite's writer is alone from its begin on
    let sql = if tx.is_pg() {
        "SELECT seq, hash FROM audit_head WHERE id = 1 FOR NO KEY UPDATE"
    } else {
        "SELECT seq, hash FROM audit_head WHERE id = 1"
    };
    let head: Head = tx.one(sql, vals![]).await?;
    tx.gather();
    let mut line = AuditRow {
        seq: head.seq + 1,
        at,
        actor: actor.to_owned(),
        action: action.to_owned(),
        object: object.to_owned(),
        facts: facts.to_owned(),
        previous_hash: head.hash,
        hash: String::new(),
    };
    line.hash = line.expected_hash();
    let sql = "INSERT INTO audit (seq, at, actor, action, object, facts, previous_hash, hash)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let vals =
        vals![line.seq, line.at, line.actor, line.action, line.object, line.facts, line.previous_hash, line.hash];
    tx.exec_one(sql, vals).await?;
    let sql = "UPDATE audit_head SET seq = $1, hash = $2 WHERE id = 1 AND seq = $3";
    tx.exec_one(sql, vals![line.seq, line.hash, head.seq]).await
}

/// The lines before `before`, the newest first; pass `i64::MAX` for the last ones.
pub async fn before(tx: &mut Tx, before: i64, limit: u32) -> Result<Vec<AuditRow>> {
    tx.all("SELECT * FROM audit WHERE seq < $1 ORDER BY seq DESC LIMIT $2", vals![before, limit]).await
}

/// The lines about an object before `before`, the newest first.
pub async fn about(tx: &mut Tx, object: &str, before: i64, limit: u32) -> Result<Vec<AuditRow>> {
    let sql = "SELECT * FROM audit WHERE object = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3";
    tx.all(sql, vals![object, before, limit]).await
}

/// The lines of an actor before `before`, the newest first.
pub async fn by(tx: &mut Tx, actor: &str, before: i64, limit: u32) -> Result<Vec<AuditRow>> {
    let sql = "SELECT * FROM audit WHERE actor = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3";
    tx.all(sql, vals![actor, before, limit]).await
}

/// The businesses that these orders and requests for an expert are of, by their identifiers.
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
    Ok(tx.all::<Whose>(AssertSqlSafe(sql), vals).await?.into_iter().map(|row| row.business_id).collect())
}

/// Lines read at a time while the chain is verified.
const CHUNK: u32 = 500;

/// Walks the whole chain. How many lines hold, or the first that does not.
pub async fn verify(tx: &mut Tx) -> Result<std::result::Result<i64, Broken>> {
    let mut last = Head { seq: 0, hash: String::new() };
    loop {
        let sql = "SELECT * FROM audit WHERE seq > $1 ORDER BY seq LIMIT $2";
        let lines: Vec<AuditRow> = tx.all(sql, vals![last.seq, CHUNK]).await?;
        if lines.is_empty() {
            break;
        }
        for line in lines {
            let next = last.seq + 1;
            if line.seq != next || line.previous_hash != last.hash || line.hash != line.expected_hash() {
                return Ok(Err(Broken { seq: next }));
            }
            last = Head { seq: line.seq, hash: line.hash };
        }
    }
    let head: Head = tx.one("SELECT seq, hash FROM audit_head WHERE id = 1", vals![]).await?;
    Ok(if head == last { Ok(last.seq) } else { Err(Broken { seq: last.seq + 1 }) })
}
