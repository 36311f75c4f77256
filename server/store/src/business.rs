//! Businesses that receive points and buy, and the people who act for them.

use domain::id::{BusinessId, PersonId};
use domain::money::Twd;
use domain::time::Instant;

use crate::error::Result;
use crate::page::Page;
use crate::row::row;
use crate::search_key::{self, Named};
use crate::{Tx, vals};

row! {
    /// A row with the business it belongs to.
    pub struct OfBusiness {
        /// The business.
        pub business_id: BusinessId,
    }

    /// A business: one UBN (統一編號).
    pub struct Business {
        /// Its identifier.
        pub id: BusinessId,
        /// Its UBN: unique.
        pub ubn: String,
        /// Its registered name.
        pub name: String,
        /// The kind of registration, as the domain names it.
        pub registration: String,
        /// The facts that its eligibility was judged by, as JSON.
        pub facts: String,
        /// The outcome of the last judgement of its eligibility, as the domain names it.
        pub outcome: Option<String>,
        /// The last judgement of its eligibility with its reasons, as JSON.
        pub judgement: Option<String>,
        /// Its registration status, as the service names it.
        pub status: String,
        /// When its identity was verified.
        pub verified_at: Option<Instant>,
        /// The deadline of the check by staff (tax registrations only).
        pub check_due_at: Option<Instant>,
        /// When it was registered here.
        pub created_at: Instant,
        /// The row version: counts changes and locks.
        pub version: i64,
    }

    /// The price limit for clerks of a business.
    pub struct ClerkLimit {
        /// The highest price that clerks may sign; `None` when clerks may not sign.
        pub clerk_limit: Option<Twd>,
    }

    /// A person's right to act for a business.
    pub struct MemberOf {
        /// The business.
        pub business_id: BusinessId,
        /// The person.
        pub person_id: PersonId,
        /// `owner` or `clerk`.
        pub role: String,
        /// When the right was given.
        pub created_at: Instant,
    }
}

/// Stores a new business. Returns `false`, and stores nothing, when the UBN is registered already.
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
    let stored = tx.exec(sql, vals).await? == 1;
    if stored {
        search_key::add(tx, Named::Business, &[(b.id.to_string(), b.name.clone())]).await?;
    }
    Ok(stored)
}

/// The business with this identifier.
pub async fn get(tx: &mut Tx, id: &BusinessId) -> Result<Option<Business>> {
    tx.opt("SELECT * FROM business WHERE id = $1", vals![id]).await
}

/// The business with this UBN.
pub async fn by_ubn(tx: &mut Tx, ubn: &str) -> Result<Option<Business>> {
    tx.opt("SELECT * FROM business WHERE ubn = $1", vals![ubn]).await
}

/// Locks the business until the transaction ends.
pub async fn lock(tx: &mut Tx, id: &BusinessId) -> Result<Option<Business>> {
    tx.opt("UPDATE business SET version = version + 1 WHERE id = $1 RETURNING *", vals![id]).await
}

/// Stores the changes of a business read before. [`crate::StoreError::Conflict`] when somebody else changed it
/// meanwhile.
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
    tx.exec_one(sql, vals).await?;
    search_key::put(tx, Named::Business, b.id.as_str(), &b.name).await
}

/// The businesses with a status, by identifier.
pub async fn in_status(tx: &mut Tx, status: &str, page: &Page) -> Result<Vec<Business>> {
    let sql = "SELECT * FROM business WHERE status = $1 AND id > $2 ORDER BY id LIMIT $3";
    tx.all(sql, vals![status, page.above().1, page.limit()]).await
}

/// The businesses that staff check, the earliest deadline first.
pub async fn to_check(tx: &mut Tx, page: &Page) -> Result<Vec<Business>> {
    let (due, id) = page.above();
    let sql = "SELECT * FROM business WHERE check_due_at IS NOT NULL AND (check_due_at, id) > ($1, $2)
        ORDER BY check_due_at, id LIMIT $3";
    tx.all(sql, vals![due, id, page.limit()]).await
}

/// Lets a person act for a business, or changes the role.
pub async fn put_member(tx: &mut Tx, m: &MemberOf) -> Result<()> {
    let sql = "INSERT INTO member_of (business_id, person_id, role, created_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (business_id, person_id) DO UPDATE SET role = excluded.role";
    tx.exec_one(sql, vals![m.business_id, m.person_id, m.role, m.created_at]).await
}

/// Removes a person's right to act for a business.
pub async fn remove_member(tx: &mut Tx, business: &BusinessId, person: &PersonId) -> Result<()> {
    let sql = "DELETE FROM member_of WHERE business_id = $1 AND person_id = $2";
    tx.exec(sql, vals![business, person]).await?;
    Ok(())
}

/// The role of a person in a business; `None` when the person does not act for it.
pub async fn member(tx: &mut Tx, business: &BusinessId, person: &PersonId) -> Result<Option<MemberOf>> {
    tx.opt("SELECT * FROM member_of WHERE business_id = $1 AND person_id = $2", vals![business, person]).await
}

/// The people who act for a business.
pub async fn members(tx: &mut Tx, business: &BusinessId) -> Result<Vec<MemberOf>> {
    tx.all("SELECT * FROM member_of WHERE business_id = $1 ORDER BY person_id LIMIT 100", vals![business]).await
}

/// The businesses that a person acts for.
pub async fn of_person(tx: &mut Tx, person: &PersonId) -> Result<Vec<Business>> {
    let sql = "SELECT b.* FROM member_of m JOIN business b ON b.id = m.business_id WHERE m.person_id = $1
        ORDER BY b.ubn LIMIT 100";
    tx.all(sql, vals![person]).await
}

/// The highest price that a clerk of a business may sign; `None` when clerks may not sign.
pub async fn clerk_limit(tx: &mut Tx, id: &BusinessId) -> Result<Option<Twd>> {
    let found: Option<ClerkLimit> = tx.opt("SELECT clerk_limit FROM business WHERE id = $1", vals![id]).await?;
    Ok(found.and_then(|row| row.clerk_limit))
}

/// Sets the highest price that a clerk of a business may sign. With `None`, clerks may not sign.
pub async fn set_clerk_limit(tx: &mut Tx, id: &BusinessId, limit: Option<Twd>) -> Result<()> {
    tx.exec_one("UPDATE business SET clerk_limit = $2 WHERE id = $1", vals![id, limit]).await
}
