//! The people who work for the program. They are few, so their table is read as a whole.

use domain::id::PersonId;
use domain::time::Instant;

use crate::error::Result;
use crate::person::StaffRole;
use crate::row::row;
use crate::{Tx, vals};

row! {
    /// When a person last signed in.
    pub struct SignedIn {
        /// The person.
        pub person_id: PersonId,
        /// When the person last signed in, by the system clock.
        pub at: Instant,
    }
}

/// The roles of all staff, by person.
pub async fn all(tx: &mut Tx) -> Result<Vec<StaffRole>> {
    tx.all("SELECT * FROM staff ORDER BY person_id, role", vals![]).await
}

/// Locks the roles of all staff until the transaction ends, and returns them. A concurrent transaction waits and then
/// reads the result.
pub async fn hold(tx: &mut Tx) -> Result<Vec<StaffRole>> {
    tx.all("UPDATE staff SET created_at = created_at RETURNING *", vals![]).await
}

/// When the staff last signed in, as far as their browsers are still known.
pub async fn last_sign_ins(tx: &mut Tx) -> Result<Vec<SignedIn>> {
    let sql = "SELECT person_id, MAX(last_seen_at) AS at FROM device
        WHERE person_id IN (SELECT person_id FROM staff) GROUP BY person_id";
    tx.all(sql, vals![]).await
}
