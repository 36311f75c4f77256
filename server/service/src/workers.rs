//! What this process does besides answering requests: the worker with all kinds of jobs, and other loops.

use crate::accounts::MailCode;
use crate::accounts::deletion::EraseAccount;
use crate::approvals::ApprovalDue;
use crate::expiry::{self, PointsDue};
use crate::jobs::Worker;
use crate::loops::Loops;
use crate::market::{OrderDue, TryOpened, TurnAhead};
use crate::notice::mail::SendMail;
use crate::{Cx, desk, housekeeping};

/// A worker with the handlers of all kinds of jobs.
#[must_use]
pub fn worker() -> Worker {
    let market = Worker::new().with(OrderDue).with(TryOpened).with(TurnAhead);
    market.with(PointsDue).with(EraseAccount).with(MailCode).with(ApprovalDue).with(SendMail)
}

/// Runs due jobs, computes the figures of the desk, deletes expired data and writes missing jobs, each in its own
/// loops, until `stop` resolves.
pub async fn run(cx: &Cx, stop: impl Future<Output = ()> + Send) {
    let mut loops = Loops::new(cx);
    loops.add("points without a job", expiry::turn);
    loops.add("the figures of the desk", desk::turn);
    loops.add("forgetting what is over", housekeeping::turn);
    worker().begin(&mut loops);
    loops.until(stop).await;
}
