//! Working days that staff load: whole years, and closures such as typhoon days (rules §7).

use chrono::NaiveDate;
use domain::time::Instant;

use crate::error::Result;
use crate::row::row;
use crate::{Tx, vals};

row! {
    /// A loaded year.
    pub struct YearRow {
        /// The year.
        pub year: i32,
        /// Its special days as JSON.
        pub days: String,
        /// When it was loaded.
        pub loaded_at: Instant,
        /// By whom.
        pub loaded_by: String,
    }

    /// A day on which the offices are closed.
    pub struct Closure {
        /// The day.
        pub day: NaiveDate,
        /// Why, with the county.
        pub reason: String,
        /// When it was added.
        pub added_at: Instant,
        /// By whom.
        pub added_by: String,
    }
}

/// Loads a year, or replaces it.
pub async fn put_year(tx: &mut Tx, y: &YearRow) -> Result<()> {
    let sql = "INSERT INTO calendar_year (year, days, loaded_at, loaded_by) VALUES ($1, $2, $3, $4)
        ON CONFLICT (year) DO UPDATE SET days = excluded.days, loaded_at = excluded.loaded_at,
        loaded_by = excluded.loaded_by";
    tx.exec_one(sql, vals![y.year, y.days, y.loaded_at, y.loaded_by]).await
}

/// All loaded years in their order.
pub async fn years(tx: &mut Tx) -> Result<Vec<YearRow>> {
    tx.all("SELECT * FROM calendar_year ORDER BY year LIMIT 200", vals![]).await
}

/// Adds a closure. False when the day is closed already: nothing is stored then.
pub async fn add_closure(tx: &mut Tx, c: &Closure) -> Result<bool> {
    let sql = "INSERT INTO closure (day, reason, added_at, added_by) VALUES ($1, $2, $3, $4)
        ON CONFLICT (day) DO NOTHING";
    Ok(tx.exec(sql, vals![c.day, c.reason, c.added_at, c.added_by]).await? == 1)
}

/// The closures from a day on, in their order.
pub async fn closures(tx: &mut Tx, from: NaiveDate) -> Result<Vec<Closure>> {
    tx.all("SELECT * FROM closure WHERE day >= $1 ORDER BY day LIMIT 1000", vals![from]).await
}
