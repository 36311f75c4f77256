//! Vendors (資訊服務廠商) and the people who act for them.

use domain::id::{PersonId, VendorId};
use domain::time::Instant;

use crate::error::Result;
use crate::page::Page;
use crate::row::row;
use crate::search_key::{self, Named};
use crate::val::ToVal;
use crate::{Tx, vals};

/// The status of a vendor that may sell.
pub const ACTIVE: &str = "active";

row! {
    /// A vendor.
    pub struct Vendor {
        /// Its identifier.
        pub id: VendorId,
        /// Its UBN: unique.
        pub ubn: String,
        /// Its registered name.
        pub name: String,
        /// Contact data, as JSON.
        pub contact: String,
        /// Its status, as the service names it.
        pub status: String,
        /// The maximum number of orders it serves at a time; `None` for no limit.
        pub capacity: Option<i64>,
        /// When it was admitted.
        pub created_at: Instant,
        /// The row version: counts changes and locks.
        pub version: i64,
    }

    /// A role of a person at a vendor.
    pub struct VendorPerson {
        /// The vendor.
        pub vendor_id: VendorId,
        /// The person.
        pub person_id: PersonId,
        /// `owner`, `orders`, `listings` or `accounting`.
        pub role: String,
        /// When it was given.
        pub created_at: Instant,
    }
}

/// Stores a new vendor. Returns `false`, and stores nothing, when the UBN is registered already.
pub async fn insert(tx: &mut Tx, v: &Vendor) -> Result<bool> {
    let sql = "INSERT INTO vendor (id, ubn, name, contact, status, capacity, created_at, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (ubn) DO NOTHING";
    let vals = vals![v.id, v.ubn, v.name, v.contact, v.status, v.capacity, v.created_at, v.version];
    let stored = tx.exec(sql, vals).await? == 1;
    if stored {
        search_key::add(tx, Named::Vendor, &[(v.id.to_string(), v.name.clone())]).await?;
    }
    Ok(stored)
}

/// The vendor with this identifier.
pub async fn get(tx: &mut Tx, id: &VendorId) -> Result<Option<Vendor>> {
    tx.opt("SELECT * FROM vendor WHERE id = $1", vals![id]).await
}

/// The vendor with this UBN.
pub async fn by_ubn(tx: &mut Tx, ubn: &str) -> Result<Option<Vendor>> {
    tx.opt("SELECT * FROM vendor WHERE ubn = $1", vals![ubn]).await
}

/// The vendors with these identifiers, in no particular order.
pub async fn among(tx: &mut Tx, ids: &[VendorId]) -> Result<Vec<Vendor>> {
    let keys = ids.iter().map(ToVal::to_val).collect();
    tx.all_among("SELECT * FROM vendor WHERE id IN", vals![], keys).await
}

/// Locks the vendor until the transaction ends.
pub async fn lock(tx: &mut Tx, id: &VendorId) -> Result<Option<Vendor>> {
    tx.opt("UPDATE vendor SET version = version + 1 WHERE id = $1 RETURNING *", vals![id]).await
}

/// Stores the changes of a vendor read before, and counts a change of the catalogue. [`crate::StoreError::Conflict`]
/// when somebody else changed it meanwhile.
pub async fn update(tx: &mut Tx, v: &Vendor) -> Result<()> {
    let sql = "UPDATE vendor SET name = $3, contact = $4, status = $5, capacity = $6, version = version + 1
        WHERE id = $1 AND version = $2";
    tx.exec_one(sql, vals![v.id, v.version, v.name, v.contact, v.status, v.capacity]).await?;
    search_key::put(tx, Named::Vendor, v.id.as_str(), &v.name).await?;
    crate::catalogue::changed(tx).await
}

/// The vendors with a status, by identifier.
pub async fn in_status(tx: &mut Tx, status: &str, page: &Page) -> Result<Vec<Vendor>> {
    let sql = "SELECT * FROM vendor WHERE status = $1 AND id > $2 ORDER BY id LIMIT $3";
    tx.all(sql, vals![status, page.above().1, page.limit()]).await
}

/// Gives a person a role at a vendor, unless the person has it.
pub async fn add_role(tx: &mut Tx, p: &VendorPerson) -> Result<()> {
    let sql = "INSERT INTO vendor_person (vendor_id, person_id, role, created_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (vendor_id, person_id, role) DO NOTHING";
    tx.exec(sql, vals![p.vendor_id, p.person_id, p.role, p.created_at]).await?;
    Ok(())
}

/// Removes a role of a person at a vendor.
pub async fn remove_role(tx: &mut Tx, vendor: &VendorId, person: &PersonId, role: &str) -> Result<()> {
    let sql = "DELETE FROM vendor_person WHERE vendor_id = $1 AND person_id = $2 AND role = $3";
    tx.exec(sql, vals![vendor, person, role]).await?;
    Ok(())
}

/// The roles of a person at a vendor; empty when the person does not act for it.
pub async fn roles(tx: &mut Tx, vendor: &VendorId, person: &PersonId) -> Result<Vec<VendorPerson>> {
    let sql = "SELECT * FROM vendor_person WHERE vendor_id = $1 AND person_id = $2 ORDER BY role";
    tx.all(sql, vals![vendor, person]).await
}

/// The people who act for a vendor, one row per role.
pub async fn people(tx: &mut Tx, vendor: &VendorId) -> Result<Vec<VendorPerson>> {
    let sql = "SELECT * FROM vendor_person WHERE vendor_id = $1 ORDER BY person_id, role LIMIT 400";
    tx.all(sql, vals![vendor]).await
}

/// The vendors that a person acts for.
pub async fn of_person(tx: &mut Tx, person: &PersonId) -> Result<Vec<Vendor>> {
    let sql = "SELECT v.* FROM vendor v WHERE v.id IN (SELECT vendor_id FROM vendor_person WHERE person_id = $1)
        ORDER BY v.ubn LIMIT 100";
    tx.all(sql, vals![person]).await
}
