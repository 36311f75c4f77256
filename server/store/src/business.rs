//! Firms that receive points and buy, and the people who act for them.

use domain::id::{BusinessId, PersonId};
use domain::money::Twd;
use domain::time::Instant;

use crate::error::Result;
use crate::page::Page;
use crate::row::row;
use crate::{Tx, vals};

row! {
    /// Whose a row is.
    pub struct Whose {
        /// The business.
        pub business_id: BusinessId,
    }

    /// A firm: one UBN (統一編號).
    pub struct Business {
        /// Its identifier.
        pub id: BusinessId,
        /// Its UBN: unique.
        pub ubn: String,
        /// Its registered name.
        pub name: String,
        /// The kind of registration, as the domain names it.
        pub registration: String,
        /// The facts that eligibility was judged by, as JSON.
        pub facts: String,
        /// The outcome of the last judgement, as the domain names it.
        pub outcome: Option<String>,
        /// The last judgement with its reasons, as JSON.
        pub judgement: Option<String>,
        /// How far it has come, as the service names it.
        pub status: String,
        /// When its identity was verified.
        pub verified_at: Option<Instant>,
        /// Until when the staff check it (tax registration only).
        pub check_due_at: Option<Instant>,
        /// When it was registered here.
        pub created_at: Instant,
        /// Counts the changes and locks.
        pub version: i64,
    }

    /// What clerks may sign.
    pub struct ClerkLimit {
        /// The highest price, or none.
        pub clerk_limit: Option<Twd>,
    }

    /// A person's right to act for a firm.
    pub struct MemberOf {
        /// The firm.
        pub business_id: BusinessId,
        /// The person.
        pub person_id: PersonId,
        /// `owner` or `clerk`.
        pub role: String,
        /// Since when.
        pub created_at: Instant,
    }
}

/// Stores a new firm. False when the UBN is registered already: nothing is stored then.
pub async fn insert(tx: &mut Tx, b: &Business) -> Result<bool> {
    let sql = "INSERT INTO business
        (id, ubn, name, registration, facts, outcome, judgement, status, verified_at, check_due_at, created_at, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (ubn) DO NOTHING";
    let vals = vals![
        b.id,
        b.ubn,
        b.name,
        b.registration,
        b.facts,
        b.outcome,
        b.judgement,
        b.status,
        b.verified_at,
        b.check_due_at,
        b.created_at,
        b.version
    ];
    Ok(tx.exec(sql, vals).await? == 1)
}

/// The firm with this identifier.
pub async fn get(tx: &mut Tx, id: &BusinessId) -> Result<Option<Business>> {
    tx.opt("SELECT * FROM business WHERE id = $1", vals![id]).await
}

/// The firm with this UBN.
pub async fn by_ubn(tx: &mut Tx, ubn: &str) -> Result<Option<Business>> {
    tx.opt("SELECT * FROM business WHERE ubn = $1", vals![ubn]).await
}

/// The firm, locked until the transaction ends.
pub async fn lock(tx: &mut Tx, id: &BusinessId) -> Result<Option<Business>> {
    tx.opt("UPDATE business SET version = version + 1 WHERE id = $1 RETURNING *", vals![id]).await
}

/// Writes what changed of a firm read before; a conflict when somebody else did so meanwhile.
pub async fn update(tx: &mut Tx, b: &Business) -> Result<()> {
    let sql = "UPDATE business SET name = $3, registration = $4, facts = $5, outcome = $6, judgement = $7, status = $8,
        verified_at = $9, check_due_at = $10, version = version + 1 WHERE id = $1 AND version = $2";
    let vals = vals![
        b.id,
        b.version,
        b.name,
        b.registration,
        b.facts,
        b.outcome,
        b.judgement,
        b.status,
        b.verified_at,
        b.check_due_at
    ];
    tx.exec_one(sql, vals).await
}

/// The firms of a status by identifier, from after `after` on.
pub async fn in_status(tx: &mut Tx, status: &str, page: &Page) -> Result<Vec<Business>> {
    let sql = "SELECT * FROM business WHERE status = $1 AND id > $2 ORDER BY id LIMIT $3";
    tx.all(sql, vals![status, page.above().1, page.limit()]).await
}

/// The firms whose check is running, the most urgent first.
pub async fn to_check(tx: &mut Tx, page: &Page) -> Result<Vec<Business>> {
    let (due, id) = page.above();
    let sql = "SELECT * FROM business WHERE check_due_at IS NOT NULL AND (check_due_at, id) > ($1, $2)
        ORDER BY check_due_at, id LIMIT $3";
    tx.all(sql, vals![due, id, page.limit()]).await
}

/// Lets a person act for a firm, or changes the role.
pub async fn put_member(tx: &mut Tx, m: &MemberOf) -> Result<()> {
    let sql = "INSERT INTO member_of (business_id, person_id, role, created_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (business_id, person_id) DO UPDATE SET role = excluded.role";
    tx.exec_one(sql, vals![m.business_id, m.person_id, m.role, m.created_at]).await
}

/// Ends a person's right to act for a firm.
pub async fn remove_member(tx: &mut Tx, business: &BusinessId, person: &PersonId) -> Result<()> {
    let sql = "DELETE FROM member_of WHERE business_id = $1 AND person_id = $2";
    tx.exec(sql, vals![business, person]).await?;
    Ok(())
}

/// What a person may do for a firm, or nothing.
pub async fn member(tx: &mut Tx, business: &BusinessId, person: &PersonId) -> Result<Option<MemberOf>> {
    tx.opt("SELECT * FROM member_of WHERE business_id = $1 AND person_id = $2", vals![business, person]).await
}

/// The people who act for a firm.
pub async fn members(tx: &mut Tx, business: &BusinessId) -> Result<Vec<MemberOf>> {
    tx.all("SELECT * FROM member_of WHERE business_id = $1 ORDER BY person_id LIMIT 100", vals![business]).await
}

/// The firms that a person acts for.
pub async fn of_person(tx: &mut Tx, person: &PersonId) -> Result<Vec<Business>> {
    let sql = "SELECT b.* FROM member_of m JOIN business b ON b.id = m.business_id WHERE m.person_id = $1
        ORDER BY b.ubn LIMIT 100";
    tx.all(sql, vals![person]).await
}

/// The highest price that a clerk of a firm may sign, or none.
pub async fn clerk_limit(tx: &mut Tx, id: &BusinessId) -> Result<Option<Twd>> {
    let found: Option<ClerkLimit> = tx.opt("SELECT clerk_limit FROM business WHERE id = $1", vals![id]).await?;
    Ok(found.and_then(|row| row.clerk_limit))
}

/// Sets the highest price that a clerk of a firm may sign; none: clerks sign nothing.
pub async fn set_clerk_limit(tx: &mut Tx, id: &BusinessId, limit: Option<Twd>) -> Result<()> {
    tx.exec_one("UPDATE business SET clerk_limit = $2 WHERE id = $1", vals![id, limit]).await
}
