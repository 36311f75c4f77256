//! Which staff looked at which data of a business. Times are by the system clock.

use domain::id::{BusinessId, PersonId};
use domain::time::Instant;

use crate::error::Result;
use crate::page::Page;
use crate::row::row;
use crate::{Tx, vals};

row! {
    /// One look of a staff member at data of a business.
    pub struct Look {
        /// Its identifier.
        pub id: String,
        /// The business.
        pub business_id: BusinessId,
        /// Who looked.
        pub person_id: PersonId,
        /// The roles that the person had then, as JSON.
        pub roles: String,
        /// What was looked at, as `kind:id`.
        pub object: String,
        /// The day in Taipei, as ISO 8601 text.
        pub day: String,
        /// The first look on that day.
        pub at: Instant,
    }
}

/// Records a look. The same person, object and day are recorded once.
pub async fn note(tx: &mut Tx, l: &Look) -> Result<()> {
    let sql = "INSERT INTO access_log (id, business_id, person_id, roles, object, day, at)
        VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (business_id, person_id, object, day) DO NOTHING";
    tx.exec(sql, vals![l.id, l.business_id, l.person_id, l.roles, l.object, l.day, l.at]).await?;
    Ok(())
}

/// The looks at data of a business, the newest first.
pub async fn of_business(tx: &mut Tx, business: &BusinessId, page: &Page) -> Result<Vec<Look>> {
    let (at, id) = page.below();
    let sql = "SELECT * FROM access_log WHERE business_id = $1 AND (at, id) < ($2, $3)
        ORDER BY at DESC, id DESC LIMIT $4";
    tx.all(sql, vals![business, at, id, page.limit()]).await
}

/// Whose looks are listed.
#[derive(Debug, Clone, Copy)]
pub enum LooksOf<'a> {
    /// All.
    All,
    /// Those of a member of the staff.
    Person(&'a PersonId),
    /// Those at data of a business.
    Business(&'a BusinessId),
}

/// Looks, the newest first.
pub async fn newest(tx: &mut Tx, of: LooksOf<'_>, page: &Page) -> Result<Vec<Look>> {
    let (at, id) = page.below();
    match of {
        LooksOf::All => {
            let sql = "SELECT * FROM access_log WHERE (at, id) < ($1, $2) ORDER BY at DESC, id DESC LIMIT $3";
            tx.all(sql, vals![at, id, page.limit()]).await
        }
        LooksOf::Person(person) => {
            let sql = "SELECT * FROM access_log WHERE person_id = $1 AND (at, id) < ($2, $3)
                ORDER BY at DESC, id DESC LIMIT $4";
            tx.all(sql, vals![person, at, id, page.limit()]).await
        }
        LooksOf::Business(business) => of_business(tx, business, page).await,
    }
}
