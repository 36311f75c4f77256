//! Promises that were kept or not, by week: of the staff's queues and of vendors.
//!
//! Triggers of the database note what is done. A loop of the worker takes the notes and adds them to the sums, in one
//! transaction.

use chrono::NaiveDate;
use domain::id::VendorId;
use domain::order::StateName;
use domain::time::Instant;

use crate::desk::MAX_COUNTED;
use crate::error::Result;
use crate::row::row;
use crate::{Tx, vals};

/// Whose promise it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// That of a queue of the staff.
    Queue,
    /// That of a vendor.
    Vendor,
}

impl Of {
    const fn name(self) -> &'static str {
        match self {
            Self::Queue => "queue",
            Self::Vendor => "vendor",
        }
    }
}

row! {
    /// Something that was done.
    pub struct Note {
        /// `queue` or `vendor`.
        pub of_kind: String,
        /// The queue or the vendor.
        pub name: String,
        /// When it was done; `None` for when it is counted.
        pub at: Option<Instant>,
        /// Since when it waited.
        pub since: Option<Instant>,
        /// Until when it was to be done.
        pub due: Option<Instant>,
        /// Whether it was late, where neither is known.
        pub late: bool,
    }

    /// What was done in a week.
    pub struct Sum {
        /// `queue` or `vendor`.
        pub of_kind: String,
        /// The Monday on which the week begins.
        pub week: NaiveDate,
        /// The queue or the vendor.
        pub name: String,
        /// How much was done in time.
        pub in_time: i64,
        /// How much was done late.
        pub late: i64,
    }

    /// What a vendor is late with.
    pub struct Late {
        /// The vendor.
        pub vendor_id: VendorId,
    }

    /// A vendor's sums, with its name.
    pub struct VendorSum {
        /// The vendor.
        pub vendor_id: VendorId,
        /// Its name.
        pub vendor_name: String,
        /// The Monday on which the week begins.
        pub week: NaiveDate,
        /// How much was done in time.
        pub in_time: i64,
        /// How much was done late.
        pub late: i64,
    }
}

/// Takes the first notes, at most `limit`: whoever deletes them counts them.
pub async fn take(tx: &mut Tx, limit: u32) -> Result<Vec<Note>> {
    let sql = "DELETE FROM promise_note WHERE seq IN (SELECT seq FROM promise_note ORDER BY seq LIMIT $1)
        RETURNING of_kind, name, at, since, due, late";
    tx.all(sql, vals![limit]).await
}

/// Whether something was noted.
pub async fn is_noted(tx: &mut Tx) -> Result<bool> {
    Ok(tx.opt::<(i64,)>("SELECT seq FROM promise_note ORDER BY seq LIMIT 1", vals![]).await?.is_some())
}

/// Adds to the sums of a week.
pub async fn add(tx: &mut Tx, more: &Sum) -> Result<()> {
    let sql = "INSERT INTO promise_sum (of_kind, week, name, in_time, late) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (of_kind, week, name) DO UPDATE
        SET in_time = promise_sum.in_time + excluded.in_time, late = promise_sum.late + excluded.late";
    tx.exec_one(sql, vals![more.of_kind, more.week, more.name, more.in_time, more.late]).await
}

/// The sums of the queues from a week on.
pub async fn of_queues(tx: &mut Tx, from: NaiveDate) -> Result<Vec<Sum>> {
    let sql = "SELECT * FROM promise_sum WHERE of_kind = $1 AND week >= $2 ORDER BY week, name LIMIT $3";
    tx.all(sql, vals![Of::Queue.name(), from, MAX_COUNTED]).await
}

/// The sums of the vendors from a week on, up to [`MAX_COUNTED`].
pub async fn of_vendors(tx: &mut Tx, from: NaiveDate) -> Result<Vec<VendorSum>> {
    let sql = "SELECT v.id AS vendor_id, v.name AS vendor_name, s.week AS week, s.in_time AS in_time, s.late AS late
        FROM promise_sum s JOIN vendor v ON v.id = s.name
        WHERE s.of_kind = $1 AND s.week >= $2 ORDER BY s.week, s.name LIMIT $3";
    tx.all(sql, vals![Of::Vendor.name(), from, MAX_COUNTED]).await
}

/// The vendors that are late with a service or with cash, once for each order, up to [`MAX_COUNTED`] orders.
pub async fn late_now(tx: &mut Tx) -> Result<Vec<Late>> {
    let mut found = Vec::new();
    for state in [StateName::Paid, StateName::Refunding] {
        let sql = "SELECT vendor_id FROM orders WHERE state = $1 AND late_since IS NOT NULL
            ORDER BY late_since LIMIT $2";
        found.extend(tx.all::<Late>(sql, vals![state, MAX_COUNTED]).await?);
    }
    Ok(found)
}
