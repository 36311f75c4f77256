//! What this process does besides answering requests: the worker with all kinds of jobs, and other loops.

use crate::accounts::MailCode;
use crate::accounts::deletion::EraseAccount;
use crate::approvals::ApprovalDue;
use crate::calendar_changes::CalendarChanged;
use crate::cases::CaseDue;
use crate::expiry::{self, PointsDue};
use crate::jobs::Worker;
use crate::loops::Loops;
use crate::market::{OrderDue, TryOpened, TurnAhead};
use crate::notice::mail::SendMail;
use crate::operation::Process;
use crate::programs::RulesReplay;
use crate::{Cx, anchor, audit_chain, desk, housekeeping, security};

/// A worker with the handlers of all kinds of jobs.
#[must_use]
pub fn worker() -> Worker {
    let market = Worker::new().with(OrderDue).with(TryOpened).with(TurnAhead);
    market
        .with(PointsDue)
        .with(EraseAccount)
        .with(MailCode)
        .with(ApprovalDue)
        .with(CalendarChanged)
        .with(CaseDue)
        .with(RulesReplay)
        .with(SendMail)
}

/// The names of all loops.
#[must_use]
pub fn names() -> Vec<String> {
    let own = [SIGNS, POINTS, FIGURES, AUDIT, ANCHOR, FORGETTING, SECURITY].map(ToOwned::to_owned);
    worker().names().chain(own).collect()
}

const SIGNS: &str = "signs of life";
const POINTS: &str = "points without a job";
const FIGURES: &str = "the figures of the desk";
const AUDIT: &str = "the chain of the audit";
const ANCHOR: &str = "the daily anchor of the audit";
const FORGETTING: &str = "forgetting what is over";
const SECURITY: &str = "the security log";

/// Runs due jobs, counts and checks the books, verifies and anchors the audit, deletes expired data, writes missing jobs, stores the
/// security log and gives signs of life, each in its own loops, until `stop` resolves.
pub async fn run(cx: &Cx, stop: impl Future<Output = ()> + Send) {
    let process = Process::new(cx);
    let mut loops = Loops::new(cx);
    let signs = process.clone();
    loops.add(SIGNS, move |cx| {
        let process = signs.clone();
        async move { process.live(&cx).await }
    });
    loops.add(POINTS, expiry::turn);
    loops.add(FIGURES, desk::turn);
    loops.add(AUDIT, audit_chain::turn);
    loops.add(ANCHOR, anchor::turn);
    loops.add(FORGETTING, housekeeping::turn);
    worker().begin(&mut loops);
    loops.add(SECURITY, security::turn);
    loops.until(stop).await;
    // what happened since the last turn
    if let Err(error) = cx.security.store(&cx.db).await {
        tracing::error!(%error, "the last events of the security log could not be stored");
    }
    if let Err(error) = process.end(cx).await {
        tracing::warn!(%error, "the end of this process could not be recorded");
    }
}
