//! The edition: everything on which the public pages depend. It is small enough to be read for each request; within one
//! edition, a page is always the same.

use chrono::NaiveDate;
use domain::rules::{Program, ProgramNow};

use crate::error::Result;
use crate::{Cx, program};

/// What changes on public pages while the program runs. They depend only on this, on their address and on their
/// language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// The version of the catalogue: solutions, plans and their capacity, vendors and reviews.
    catalogue: i64,
    /// The program that grants points now.
    program: ProgramNow,
    /// The programs whose points pay for orders now.
    paying: Vec<Program>,
    /// How many versions of legal texts were published.
    texts: i64,
    /// Today by the business clock. Refunds are shown as if the service began on this day.
    today: NaiveDate,
    /// Today by the system clock. Coming closures of the service are announced from this day on.
    day: NaiveDate,
}

/// The present edition.
///
/// # Errors
/// Those of the database.
pub async fn edition(cx: &Cx) -> Result<Edition> {
    let mut tx = cx.db.read().await?;
    let now = cx.clock.now(&mut tx).await?;
    let catalogue = store::catalogue::version(&mut tx).await?;
    let program = program::standing(&mut tx, now).await?;
    let texts = store::legal::count(&mut tx).await?;
    let mut paying = program::all(&mut tx, now).await?;
    paying.retain(|program| now < program.last_order);
    Ok(Edition { catalogue, program, paying, texts, today: now.day(), day: cx.clock.system().day() })
}
