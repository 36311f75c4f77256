//! The office calendar in force: the built-in years, those that staff loaded, and the closures.

use chrono::NaiveDate;
use domain::workday::{Calendar, YearDays};
use store::Tx;

use crate::Cx;
use crate::error::{Error, Result};

/// The calendar as it is now, for whoever asks about days alone.
///
/// # Errors
/// Those of [`load`].
pub async fn read(cx: &Cx) -> Result<Calendar> {
    load(&mut cx.db.read().await?).await
}

/// Loads the calendar, inside the transaction that counts by it.
///
/// # Errors
/// What the database says, or a stored year that cannot be read.
pub async fn load(tx: &mut Tx) -> Result<Calendar> {
    let mut calendar = Calendar::office();
    for row in store::calendar::years(tx).await? {
        let days: YearDays = serde_json::from_str(&row.days).map_err(Error::json)?;
        calendar = calendar.with_year(days).map_err(|error| Error::Internal(error.to_string()))?;
    }
    let first = calendar.years().next().and_then(|year| NaiveDate::from_ymd_opt(year, 1, 1)).unwrap_or_default();
    for closure in store::calendar::closures(tx, first).await? {
        calendar = calendar.with_closure(closure.day, closure.reason);
    }
    Ok(calendar)
}
