//! The staff's desk: queues of work, and the program's figures from eligible to spent.

use std::time::Duration;

use domain::access::StaffAct;
use domain::approval::Kind;
use domain::expert::{UNASSIGNED_BELOW, overdue_below};
use domain::inquiry::InquirySubject;
use domain::order::StateName;
use domain::time::Instant;
use domain::view::order::OrderLine;
use domain::view::staff::{Queues, StaffDesk};
use store::{Page, Tx};

use crate::error::Result;
use crate::{Cx, Principal, access, approvals, books, calendar, experts, market, operation};

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
        queues: queues(&mut tx, actor, now).await?,
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
    Ok(if books::turn(&cx, false, books::MOST).await? { PAUSE } else { REST })
}

/// Counts everything that is not counted yet, and checks the whole ledger, a slice at a time.
///
/// # Errors
/// Those of the database.
pub async fn count(cx: &Cx) -> Result<()> {
    let mut anew = true;
    while books::turn(cx, anew, books::MOST).await? {
        anew = false;
    }
    Ok(())
}

async fn queues(tx: &mut Tx, actor: &Principal, now: Instant) -> Result<Queues> {
    let first = store::business::to_check(tx, &Page::first(1)).await?;
    let (objections, objections_all) = undecided(tx).await?;
    Ok(Queues {
        checks: store::desk::checks_before(tx, Instant::from_millis(i64::MAX)).await?,
        checks_overdue: store::desk::checks_before(tx, now).await?,
        checks_due: first.first().and_then(|business| business.check_due_at),
        experts: store::expert::count_below(tx, UNASSIGNED_BELOW).await?,
        experts_overdue: store::expert::count_below(tx, overdue_below(now)).await?,
        experts_due: experts::first_due(tx).await?,
        objections,
        objections_all,
        approvals: store::approval::count_open(tx).await?,
        approvals_due: approvals::first_due(tx).await?,
        refunding: store::desk::orders_in(tx, StateName::Refunding).await?,
        invoices_missed: store::desk::invoices_missed(tx).await?,
        strays: store::desk::strays(tx).await?,
        failed_mails: store::desk::failed_mails(tx).await?,
        failed_jobs: store::desk::failed_jobs(tx).await?,
        inquiries: store::desk::inquiries(tx, InquirySubject::Registry.code()).await?,
        messages: market::messages::count_waiting(tx, actor).await?,
    })
}

/// The first objections that wait for a decision, and how many there are. With a proposal open, the next step is its
/// answer, which is counted there.
async fn undecided(tx: &mut Tx) -> Result<(Vec<OrderLine>, i64)> {
    let proposed = store::approval::open_about(tx, Kind::RefundObjection.name()).await?;
    let mut objections = market::staff::objections(tx).await?;
    objections.retain(|line| !proposed.iter().any(|subject| subject == line.id.as_str()));
    let all = store::desk::objected(tx).await?;
    let most = i64::from(store::desk::MAX_COUNTED);
    let proposed = i64::try_from(proposed.len()).unwrap_or(most);
    let undecided = if all < most { all.saturating_sub(proposed) } else { most };
    Ok((objections, undecided))
}
