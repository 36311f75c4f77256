//! The calendar that staff load: whole years of working days, and closures such as typhoon days (rules §7).

use chrono::NaiveDate;
use domain::time::Instant;

use crate::error::{Result, StoreError};
use crate::row::row;
use crate::val::Column;
use crate::{Tx, vals};

row! {
    /// A loaded year.
    pub struct YearRow {
        /// The year.
        pub year: i32,
        /// Its special days, as JSON.
        pub days: String,
        /// When it was loaded.
        pub loaded_at: Instant,
        /// Who loaded it.
        pub loaded_by: String,
    }

    /// A day on which the offices are closed.
    pub struct Closure {
        /// The day.
        pub day: NaiveDate,
        /// The reason, with the county.
        pub reason: String,
        /// When it was added.
        pub added_at: Instant,
        /// Who added it.
        pub added_by: String,
    }
}

/// Stores a year, or replaces it.
pub async fn put_year(tx: &mut Tx, y: &YearRow) -> Result<()> {
    let sql = "INSERT INTO calendar_year (year, days, loaded_at, loaded_by) VALUES ($1, $2, $3, $4)
        ON CONFLICT (year) DO UPDATE SET days = excluded.days, loaded_at = excluded.loaded_at,
        loaded_by = excluded.loaded_by";
    tx.exec_one(sql, vals![y.year, y.days, y.loaded_at, y.loaded_by]).await
}

/// All loaded years in order.
pub async fn years(tx: &mut Tx) -> Result<Vec<YearRow>> {
    tx.all("SELECT * FROM calendar_year ORDER BY year LIMIT 200", vals![]).await
}

/// What is needed to count days: the offset of the business clock, the loaded years and the closures.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Moment {
    /// The offset of the business clock in milliseconds; 0 when it was never moved.
    pub offset_ms: i64,
    /// The special days of each loaded year as JSON, in the order of the years.
    pub years: Vec<String>,
    /// The closures, each with its reason.
    pub closures: Vec<(NaiveDate, String)>,
}

/// Reads clock and calendar together, because nearly every command needs both.
pub async fn moment(tx: &mut Tx) -> Result<Moment> {
    let sql = "SELECT offset_ms AS number, NULL AS day, '' AS text FROM business_clock WHERE id = 1
        UNION ALL SELECT * FROM (SELECT year AS number, NULL AS day, days AS text FROM calendar_year
            ORDER BY year LIMIT 200) AS years
        UNION ALL SELECT * FROM (SELECT CAST(0 AS BIGINT) AS number, day, reason AS text FROM closure
            ORDER BY day LIMIT 1000) AS closures";
    let mut moment = Moment::default();
    for (number, day, text) in tx.all::<(i64, Option<String>, String)>(sql, vals![]).await? {
        match day {
            Some(day) => moment.closures.push((NaiveDate::from_raw(day).map_err(StoreError::shape)?, text)),
            None if text.is_empty() => moment.offset_ms = number,
            None => moment.years.push(text),
        }
    }
    Ok(moment)
}

/// Adds a closure. Returns `false`, and stores nothing, when the day is closed already.
pub async fn add_closure(tx: &mut Tx, c: &Closure) -> Result<bool> {
    let sql = "INSERT INTO closure (day, reason, added_at, added_by) VALUES ($1, $2, $3, $4)
        ON CONFLICT (day) DO NOTHING";
    Ok(tx.exec(sql, vals![c.day, c.reason, c.added_at, c.added_by]).await? == 1)
}

/// The closures from a day on, in order; at most 1,000.
pub async fn closures(tx: &mut Tx, from: NaiveDate) -> Result<Vec<Closure>> {
    tx.all("SELECT * FROM closure WHERE day >= $1 ORDER BY day LIMIT 1000", vals![from]).await
}
