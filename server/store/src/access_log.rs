//! Which staff looked at what of a firm. Times are of the system clock.

use domain::id::{BusinessId, PersonId};
use domain::time::Instant;

use crate::error::Result;
use crate::page::Page;
use crate::row::row;
use crate::{Tx, vals};

row! {
    /// Somebody of the staff looked at something of a firm.
    pub struct Look {
        /// Its identifier.
        pub id: String,
        /// The firm.
        pub business_id: BusinessId,
        /// Who looked.
        pub person_id: PersonId,
        /// The roles in which, as JSON.
        pub roles: String,
        /// At what, as `kind:id`.
        pub object: String,
        /// The day, in Taipei, as ISO text.
        pub day: String,
        /// When first on that day.
        pub at: Instant,
    }
}

/// Notes that somebody looked; the same person, thing and day are noted once.
pub async fn note(tx: &mut Tx, l: &Look) -> Result<()> {
    let sql = "INSERT INTO access_log (id, business_id, person_id, roles, object, day, at)
        VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (business_id, person_id, object, day) DO NOTHING";
    tx.exec(sql, vals![l.id, l.business_id, l.person_id, l.roles, l.object, l.day, l.at]).await?;
    Ok(())
}

/// Who looked at things of a firm, the newest first.
pub async fn of_business(tx: &mut Tx, business: &BusinessId, page: &Page) -> Result<Vec<Look>> {
    let (at, id) = page.below();
    let sql = "SELECT * FROM access_log WHERE business_id = $1 AND (at, id) < ($2, $3)
        ORDER BY at DESC, id DESC LIMIT $4";
    tx.all(sql, vals![business, at, id, page.limit()]).await
}
