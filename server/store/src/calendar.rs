//! The calendar that staff load: whole years of working days, and closures such as typhoon days (rules §7).

use chrono::NaiveDate;
use domain::id::PersonId;
use domain::order::StateName;
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

row! {
    /// A change that staff prepared, with the progress of its recalculation.
    pub struct ChangeRow {
        /// Its identifier.
        pub id: String,
        /// The change as JSON.
        pub facts: String,
        /// The digest of the calendar that it was prepared for.
        pub base: String,
        /// When it was prepared, by the system clock.
        pub made_at: Instant,
        /// Who prepared it.
        pub made_by: PersonId,
        /// When it was applied, by the business clock.
        pub applied_at: Option<Instant>,
        /// When all deadlines were recalculated, by the business clock.
        pub ended_at: Option<Instant>,
        /// How many orders were looked at.
        pub looked: i64,
        /// How many deadlines moved.
        pub moved: i64,
    }
}

/// Stores a prepared change.
pub async fn insert_change(tx: &mut Tx, c: &ChangeRow) -> Result<()> {
    let sql = "INSERT INTO calendar_change (id, facts, base, made_at, made_by, applied_at, ended_at, looked, moved)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let vals = vals![c.id, c.facts, c.base, c.made_at, c.made_by, c.applied_at, c.ended_at, c.looked, c.moved];
    tx.exec_one(sql, vals).await
}

/// A change.
pub async fn change(tx: &mut Tx, id: &str) -> Result<Option<ChangeRow>> {
    tx.opt("SELECT * FROM calendar_change WHERE id = $1", vals![id]).await
}

/// Marks a prepared change as applied. Returns `false`, and changes nothing, when it was applied before.
pub async fn apply_change(tx: &mut Tx, id: &str, now: Instant) -> Result<bool> {
    let sql = "UPDATE calendar_change SET applied_at = $2 WHERE id = $1 AND applied_at IS NULL";
    Ok(tx.exec(sql, vals![id, now]).await? == 1)
}

/// Adds to the progress of an applied change; with `ended`, it is complete.
pub async fn progress(tx: &mut Tx, id: &str, looked: i64, moved: i64, ended: Option<Instant>) -> Result<()> {
    let sql = "UPDATE calendar_change SET looked = looked + $2, moved = moved + $3, ended_at = $4 WHERE id = $1";
    tx.exec_one(sql, vals![id, looked, moved, ended]).await
}

/// The changes that were applied, the newest first.
pub async fn applied(tx: &mut Tx, limit: u32) -> Result<Vec<ChangeRow>> {
    let sql = "SELECT * FROM calendar_change WHERE applied_at IS NOT NULL ORDER BY applied_at DESC, id DESC LIMIT $1";
    tx.all(sql, vals![limit]).await
}

/// Takes a loaded year away. Returns whether it was loaded.
pub async fn drop_year(tx: &mut Tx, year: i32) -> Result<bool> {
    Ok(tx.exec("DELETE FROM calendar_year WHERE year = $1", vals![year]).await? == 1)
}

/// Whether a deadline of an order lies between two instants. The end of a term is not counted in working days.
pub async fn has_deadline(tx: &mut Tx, from: Instant, until: Instant) -> Result<bool> {
    let sql = "SELECT id FROM orders WHERE due_at >= $1 AND due_at < $2 AND state <> $3 ORDER BY due_at LIMIT 1";
    Ok(tx.opt::<(String,)>(sql, vals![from, until, StateName::InService]).await?.is_some())
}
