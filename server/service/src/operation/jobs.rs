//! The jobs that were given up: staff let them run again, or drop them with a reason.

use domain::access::StaffAct;
use domain::audit::Action;
use domain::id::JobId;
use domain::time::Instant;
use domain::view::operation::{FailedJob, FailedJobs, Fault};
use store::Page;
use store::job::Job;

use crate::error::{Error, Result};
use crate::jobs::{Kind, NEVER_ENDED};
use crate::{Cx, Principal, access, audit};

/// How many jobs a page of the list has.
pub const PAGE: u32 = 50;
/// How much of an error is shown, in characters.
const ERROR_MAX: usize = 1_000;

/// The jobs that were given up, after a key.
///
/// # Errors
/// [`Error::Forbidden`] for staff who may not decide on them.
pub async fn list(cx: &Cx, actor: &Principal, after: Option<(Instant, JobId)>) -> Result<FailedJobs> {
    access::staff(actor, StaffAct::HandleJobs)?;
    let page = after.map_or(Page::first(PAGE), |(at, id)| Page::after(at.millis(), id.as_str(), PAGE));
    let mut tx = cx.db.read().await?;
    let lines: Vec<_> = store::job::given_up(&mut tx, &page).await?.into_iter().map(line).collect();
    let full = lines.len() == usize::try_from(PAGE).unwrap_or(usize::MAX);
    let next = lines.last().filter(|_| full).map(|last| (last.at, last.id.clone()));
    Ok(FailedJobs { lines, next })
}

/// Lets a job run again. A job that is not given up, or not any more, stays as it is.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::NotFound`] when there is no such job.
pub async fn run_again(cx: &Cx, actor: &Principal, id: &JobId) -> Result<()> {
    access::staff(actor, StaffAct::HandleJobs)?;
    let mut tx = cx.db.begin().await?;
    let job = store::job::get(&mut tx, id).await?.ok_or(Error::NotFound)?;
    if store::job::run_again(&mut tx, id).await? {
        audit::append(cx, &mut tx, actor, Action::JobRunAgain, id, &facts(&job, None)).await?;
    }
    Ok(tx.commit().await?)
}

/// Drops a job for a reason: what it was for is done by hand, or not at all. A job that is not given up stays as it is.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::NotFound`] when there is no such job.
pub async fn drop(cx: &Cx, actor: &Principal, id: &JobId, reason: &str) -> Result<()> {
    access::staff(actor, StaffAct::HandleJobs)?;
    let mut tx = cx.db.begin().await?;
    let job = store::job::get(&mut tx, id).await?.ok_or(Error::NotFound)?;
    if store::job::drop(&mut tx, id, cx.clock.system()).await? {
        audit::append(cx, &mut tx, actor, Action::JobDropped, id, &facts(&job, Some(reason))).await?;
    }
    Ok(tx.commit().await?)
}

fn facts(job: &Job, reason: Option<&str>) -> serde_json::Value {
    let Job { kind, subject, last_error, .. } = job;
    serde_json::json!({ "kind": kind, "subject": subject, "error": last_error, "reason": reason })
}

fn line(job: Job) -> FailedJob {
    let about_order = [Kind::OrderDue, Kind::TurnAhead].iter().any(|kind| kind.name() == job.kind);
    let error = job.last_error.unwrap_or_default();
    FailedJob {
        order: about_order.then(|| job.subject.parse().ok()).flatten(),
        fault: fault(&error),
        error: shown(&error),
        at: job.given_up_at.unwrap_or(job.run_at),
        id: job.id,
        kind: job.kind,
        subject: job.subject,
        attempts: job.attempts,
    }
}

/// As much of an error as is shown.
pub(super) fn shown(error: &str) -> String {
    error.chars().take(ERROR_MAX).collect()
}

/// Why a job failed, by the text of its error ([`Error`]'s own words).
fn fault(error: &str) -> Fault {
    let begins = |words: &[&str]| words.iter().any(|word| error.starts_with(word));
    if error == NEVER_ENDED {
        Fault::NeverEnded
    } else if begins(&["internal: not done within"]) {
        Fault::TooLong
    } else if begins(&["refused:", "invalid:", "not found", "forbidden"]) {
        Fault::Refused
    } else if begins(&["database:", "busy:", "conflict:", "constraint violated:", "invalid data:"]) {
        Fault::Database
    } else if begins(&["internal:"]) {
        Fault::Program
    } else {
        Fault::Outside
    }
}

#[cfg(test)]
mod tests {
    use domain::view::refusal::Refusal;
    use gateway::error::GatewayError;
    use store::StoreError;

    use super::*;

    #[test]
    fn each_error_of_a_job_has_a_fault() {
        let outside = GatewayError::Unreachable { service: "ECPay", reason: "status 503".to_owned() };
        for (error, expected) in [
            (Error::Refused(Box::new(Refusal::ProviderUnreachable)), Fault::Refused),
            (Error::NotFound, Fault::Refused),
            (Error::Store(StoreError::Busy("locked".to_owned())), Fault::Database),
            (Error::Store(StoreError::Conflict(0)), Fault::Database),
            (Error::Internal("panicked: no".to_owned()), Fault::Program),
            (Error::Internal("not done within 50 seconds".to_owned()), Fault::TooLong),
            (Error::Gateway(outside), Fault::Outside),
        ] {
            assert_eq!(fault(&error.to_string()), expected, "{error}");
        }
        assert_eq!(fault(NEVER_ENDED), Fault::NeverEnded);
    }
}
