//! The staff's desk: queues of work, and the program's figures from eligible to spent.

use std::time::Duration;

use domain::access::StaffAct;
use domain::approval::Kind;
use domain::eligibility::Outcome;
use domain::expert::{UNASSIGNED_BELOW, overdue_below};
use domain::inquiry::InquirySubject;
use domain::order::StateName;
use domain::time::Instant;
use domain::view::order::OrderLine;
use domain::view::staff::{Figures, FunnelLine, Queues, StaffDesk, Stage};
use store::{Page, Tx};

use crate::error::{Error, Result};
use crate::{Cx, Principal, access, approvals, books, experts, market, operation};

/// How often the figures are computed.
const COUNT_EVERY: Duration = Duration::from_secs(15 * 60);

/// The queues, and the figures of the program.
///
/// # Errors
/// [`crate::Error::Forbidden`] for everybody but staff.
pub async fn desk(cx: &Cx, actor: &Principal) -> Result<StaffDesk> {
    access::staff(actor, StaffAct::See)?;
    let mut tx = cx.db.read().await?;
    let now = cx.clock.now(&mut tx).await?;
    let figures = store::desk::figures(&mut tx).await?;
    Ok(StaffDesk {
        queues: queues(&mut tx, actor, now).await?,
        operation: operation::read(&mut tx, cx.clock.system()).await?,
        handles_jobs: access::staff(actor, StaffAct::HandleJobs).is_ok(),
        handles_mails: access::staff(actor, StaffAct::HandleMails).is_ok(),
        figures: figures.map(|facts| serde_json::from_str(&facts).map_err(Error::json)).transpose()?,
    })
}

/// Computes the figures of the desk. Returns how long they are valid.
///
/// # Errors
/// Those of the database.
pub async fn turn(cx: Cx) -> Result<Duration> {
    count(&cx).await?;
    Ok(COUNT_EVERY)
}

/// Computes and stores the figures of the desk. Everything is read as of one moment, without blocking writers.
///
/// # Errors
/// Those of the database.
pub async fn count(cx: &Cx) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let at = cx.clock.now(&mut tx).await?;
    let figures = Figures { at, funnel: funnel(&mut tx).await?, balance: books::read(&mut tx).await? };
    drop(tx);
    let facts = serde_json::to_string(&figures).map_err(Error::json)?;
    let mut tx = cx.db.begin().await?;
    store::desk::keep_figures(&mut tx, &facts).await?;
    Ok(tx.commit().await?)
}

async fn queues(tx: &mut Tx, actor: &Principal, now: Instant) -> Result<Queues> {
    let first = store::business::to_check(tx, &Page::first(1)).await?;
    Ok(Queues {
        checks: store::desk::checks_before(tx, Instant::from_millis(i64::MAX)).await?,
        checks_overdue: store::desk::checks_before(tx, now).await?,
        checks_due: first.first().and_then(|business| business.check_due_at),
        experts: store::expert::count_below(tx, UNASSIGNED_BELOW).await?,
        experts_overdue: store::expert::count_below(tx, overdue_below(now)).await?,
        experts_due: experts::first_due(tx).await?,
        objections: undecided(tx).await?,
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

/// The objections that wait for a decision. With a proposal open, the next step is its answer, which is counted there.
async fn undecided(tx: &mut Tx) -> Result<Vec<OrderLine>> {
    let proposed = store::approval::open_about(tx, Kind::RefundObjection.name()).await?;
    let mut objections = market::staff::objections(tx).await?;
    objections.retain(|line| !proposed.iter().any(|subject| subject == line.id.as_str()));
    Ok(objections)
}

async fn funnel(tx: &mut Tx) -> Result<Vec<FunnelLine>> {
    let people = |stage, businesses| FunnelLine { stage, businesses, points: None };
    let moved = |stage, moved: store::desk::Moved| FunnelLine {
        stage,
        businesses: moved.businesses,
        points: Some(moved.points),
    };
    Ok(vec![
        people(Stage::Eligible, store::desk::judged(tx, &access::name_of(&Outcome::Eligible)?).await?),
        people(Stage::Assessed, store::desk::assessed(tx).await?),
        moved(Stage::Granted, store::desk::granted(tx).await?),
        moved(Stage::Ordered, store::desk::held(tx).await?),
        moved(Stage::Spent, store::desk::spent(tx).await?),
    ])
}
