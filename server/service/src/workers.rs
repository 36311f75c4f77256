//! What this process does beside answering: the worker that knows every kind of job, and the loops that turn beside it.

use crate::accounts::MailCode;
use crate::accounts::deletion::EraseAccount;
use crate::approvals::ApprovalDue;
use crate::expiry::{self, PointsDue};
use crate::jobs::Worker;
use crate::loops::Loops;
use crate::market::{OrderDue, TryOpened, TurnAhead};
use crate::notice::mail::SendMail;
use crate::{Cx, desk, housekeeping};

/// A worker that knows every kind of job.
#[must_use]
pub fn worker() -> Worker {
    let market = Worker::new().with(OrderDue).with(TryOpened).with(TurnAhead);
    market.with(PointsDue).with(EraseAccount).with(MailCode).with(ApprovalDue).with(SendMail)
}

/// Runs what is due, again and again, until `stop` resolves; counts the figures of the desk, forgets what is over, and sets
/// what should wait for its hour and does not. Each in loops of its own.
pub async fn run(cx: &Cx, stop: impl Future<Output = ()> + Send) {
    let mut loops = Loops::new(cx);
    loops.add("points without a job", expiry::turn);
    loops.add("the figures of the desk", desk::turn);
    loops.add("forgetting what is over", housekeeping::turn);
    worker().begin(&mut loops);
    loops.until(stop).await;
}
