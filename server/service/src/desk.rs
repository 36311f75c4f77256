//! The staff's desk: queues of work, and the program's figures from registration to a running service.

use std::time::Duration;

use domain::access::StaffAct;
use domain::view::staff::StaffDesk;

use crate::error::Result;
use crate::{Cx, Principal, access, books, calendar, funnel, operation, promises, queues};

/// The pause between two turns of the books, and that when there is nothing to do.
const PAUSE: Duration = Duration::from_secs(1);
const REST: Duration = Duration::from_secs(5);

/// The queues, and the figures of the program.
///
/// # Errors
/// [`crate::Error::Forbidden`] for everybody but staff.
pub async fn desk(cx: &Cx, actor: &Principal) -> Result<StaffDesk> {
    access::staff(actor, StaffAct::See)?;
    let mut tx = cx.db.read().await?;
    let (now, calendar) = calendar::now(cx, &mut tx).await?;
    Ok(StaffDesk {
        now,
        queues: queues::read(&mut tx, actor, now).await?,
        weeks: promises::of_queues(&mut tx, now).await?,
        calls: funnel::first_calls(&mut tx).await?,
        calendar_ends: calendar.loaded_until(now.day()).filter(|_| calendar.ends_soon(now.day())),
        operation: operation::read(&mut tx, cx.clock.system()).await?,
        handles_jobs: access::staff(actor, StaffAct::HandleJobs).is_ok(),
        handles_mails: access::staff(actor, StaffAct::HandleMails).is_ok(),
        figures: books::figures(&mut tx).await?,
    })
}

/// Counts what is new, and checks it and a slice of the ledger. Returns how long until the next turn.
///
/// # Errors
/// Those of the database.
pub async fn turn(cx: Cx) -> Result<Duration> {
    let more = promises::count(&cx).await?;
    Ok(if books::turn(&cx, false, books::MOST).await? || more { PAUSE } else { REST })
}

/// Counts everything that is not counted yet, and checks the whole ledger, a slice at a time.
///
/// # Errors
/// Those of the database.
pub async fn count(cx: &Cx) -> Result<()> {
    while promises::count(cx).await? {}
    let mut anew = true;
    while books::turn(cx, anew, books::MOST).await? {
        anew = false;
    }
    Ok(())
}
