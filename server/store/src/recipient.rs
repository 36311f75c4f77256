//! Earlier recipients of points, and the businesses that came after a program's budget was spent.

use chrono::NaiveDate;
use domain::id::{BusinessId, ProgramCode};
use domain::time::Instant;

use crate::desk::MAX_COUNTED;
use crate::error::Result;
use crate::page::Page;
use crate::row::row;
use crate::val::ToVal;
use crate::{Tx, vals};

row! {
    /// An earlier recipient.
    pub struct RecipientRow {
        /// The UBN.
        pub ubn: String,
        /// The first day on which it received points.
        pub received_on: NaiveDate,
        /// When it was imported.
        pub imported_at: Instant,
    }

    /// A business that came after the budget was spent.
    pub struct QueuedRow {
        /// The business.
        pub business_id: BusinessId,
        /// Its UBN.
        pub ubn: String,
        /// Its name.
        pub name: String,
        /// When it finished its assessment.
        pub at: Instant,
    }
}

/// The recipients among these UBNs, in no particular order.
pub async fn among(tx: &mut Tx, ubns: &[&str]) -> Result<Vec<RecipientRow>> {
    let keys = ubns.iter().map(ToVal::to_val).collect();
    tx.all_among("SELECT * FROM prior_recipient WHERE ubn IN", vals![], keys).await
}

/// When a business first received points.
pub async fn first_day(tx: &mut Tx, ubn: &str) -> Result<Option<NaiveDate>> {
    let sql = "SELECT * FROM prior_recipient WHERE ubn = $1";
    Ok(tx.opt::<RecipientRow>(sql, vals![ubn]).await?.map(|row| row.received_on))
}

/// Adds recipients that are not in the list.
pub async fn insert(tx: &mut Tx, rows: &[RecipientRow]) -> Result<()> {
    let rows = rows.iter().map(|row| vals![row.ubn, row.received_on, row.imported_at]).collect();
    tx.insert_many("INSERT INTO prior_recipient (ubn, received_on, imported_at)", rows).await
}

/// Stores an earlier day of a recipient in the list.
pub async fn earlier(tx: &mut Tx, row: &RecipientRow) -> Result<()> {
    let sql = "UPDATE prior_recipient SET received_on = $2, imported_at = $3 WHERE ubn = $1";
    tx.exec_one(sql, vals![row.ubn, row.received_on, row.imported_at]).await
}

/// How many recipients there are.
pub async fn count(tx: &mut Tx) -> Result<i64> {
    Ok(tx.one::<(i64,)>("SELECT COUNT(*) FROM prior_recipient", vals![]).await?.0)
}

/// Puts a business into the queue of those that came after the budget was spent, unless it is there.
pub async fn queue(tx: &mut Tx, program: &ProgramCode, business: &BusinessId, now: Instant) -> Result<()> {
    let sql = "INSERT INTO budget_queue (program, business_id, at) VALUES ($1, $2, $3)
        ON CONFLICT (program, business_id) DO NOTHING";
    tx.exec(sql, vals![program, business, now]).await?;
    Ok(())
}

/// The businesses that came after a program's budget was spent, the first one first.
pub async fn queued(tx: &mut Tx, program: &ProgramCode, page: &Page) -> Result<Vec<QueuedRow>> {
    let (at, id) = page.above();
    let sql = "SELECT q.business_id, b.ubn, b.name, q.at FROM budget_queue q JOIN business b ON b.id = q.business_id
        WHERE q.program = $1 AND (q.at, q.business_id) > ($2, $3) ORDER BY q.at, q.business_id LIMIT $4";
    tx.all(sql, vals![program, at, id, page.limit()]).await
}

/// How many they are, counted up to [`MAX_COUNTED`].
pub async fn count_queued(tx: &mut Tx, program: &ProgramCode) -> Result<i64> {
    let sql = "SELECT COUNT(*) FROM (SELECT business_id FROM budget_queue WHERE program = $1 LIMIT $2) AS counted";
    Ok(tx.one::<(i64,)>(sql, vals![program, MAX_COUNTED]).await?.0)
}
