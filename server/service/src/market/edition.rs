//! What the public pages follow from, small enough to be read at each look: of one edition a page is the same each time.

use chrono::NaiveDate;
use domain::rules::ProgramNow;

use crate::error::Result;
use crate::{Cx, program};

/// What the public pages of one installation say, as far as it changes while the program runs. They follow from no more
/// than this, their address and their language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// Which catalogue: solutions, plans, whether those can be ordered, their vendors and reviews.
    catalogue: i64,
    /// The program that grants now.
    program: ProgramNow,
    /// Whether its points pay for orders still.
    pays: bool,
    /// Today by the business clock: refunds are told as if the service began on it.
    today: NaiveDate,
    /// Today by the system clock: days without service are announced from it on.
    day: NaiveDate,
}

/// The edition of now.
///
/// # Errors
/// Those of the database.
pub async fn edition(cx: &Cx) -> Result<Edition> {
    let mut tx = cx.db.read().await?;
    let now = cx.clock.now(&mut tx).await?;
    let catalogue = store::catalogue::version(&mut tx).await?;
    let program = program::standing(&mut tx, now).await?;
    let pays = now < program.program.last_order;
    Ok(Edition { catalogue, program, pays, today: now.day(), day: cx.clock.system().day() })
}
