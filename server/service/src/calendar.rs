//! The office calendar in force: the built-in years, those that staff loaded, and the closures.

use chrono::NaiveDate;
use domain::time::Instant;
use domain::workday::{Calendar, YearDays};
use store::Tx;
use store::calendar::Moment;

use crate::Cx;
use crate::error::{Error, Result};

/// The calendar as it is now, for questions about days only.
///
/// # Errors
/// Those of [`load`].
pub async fn read(cx: &Cx) -> Result<Calendar> {
    load(&mut cx.db.read().await?).await
}

/// Loads the calendar, inside the transaction that counts by it.
///
/// # Errors
/// Those of the database, or a stored year that cannot be read.
pub async fn load(tx: &mut Tx) -> Result<Calendar> {
    of(store::calendar::moment(tx).await?)
}

/// The business clock and the calendar, read together inside the transaction that decides by them.
///
/// # Errors
/// Those of [`load`].
pub(crate) async fn now(cx: &Cx, tx: &mut Tx) -> Result<(Instant, Calendar)> {
    let moment = store::calendar::moment(tx).await?;
    Ok((cx.clock.ahead_by(moment.offset_ms), of(moment)?))
}

fn of(moment: Moment) -> Result<Calendar> {
    let mut calendar = Calendar::office();
    for days in &moment.years {
        let days: YearDays = serde_json::from_str(days).map_err(Error::json)?;
        calendar = calendar.with_year(days).map_err(|error| Error::Internal(error.to_string()))?;
    }
    let first = calendar.years().next().and_then(|year| NaiveDate::from_ymd_opt(year, 1, 1)).unwrap_or_default();
    for (day, reason) in moment.closures.into_iter().filter(|(day, _)| *day >= first) {
        calendar = calendar.with_closure(day, reason);
    }
    Ok(calendar)
}
