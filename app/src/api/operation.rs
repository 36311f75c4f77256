//! Failed jobs and mails, for staff. The use cases refuse everybody else.

use domain::form::operation::{AgainForm, DropForm};
use domain::view::operation::{FailedJobs, FailedMails};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::request::{actor, cx, invalid, refuse};
use super::{AppError, Ask, Json, Submit};

/// The jobs that were given up, after a key.
#[server(prefix = "/api/fn", endpoint = "staff_failed_jobs", protocol = Ask)]
pub(crate) async fn read_failed_jobs(#[server(default)] after: String) -> Result<FailedJobs, AppError> {
    let cx = cx()?;
    service::operation::jobs::list(&cx, &actor(&cx).await?, super::page_key(&after)).await.map_err(refuse)
}
callers!(ReadFailedJobs: Staff);

/// Lets a job run again.
#[server(prefix = "/api/fn", endpoint = "staff_run_job_again", client = Submit, output = Json)]
pub(crate) async fn run_job_again(job: String) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let id = job.parse().map_err(|_| refuse(service::Error::NotFound))?;
    service::operation::jobs::run_again(&cx, &by, &id).await.map_err(refuse)?;
    leptos_axum::redirect("/staff/jobs?done=again");
    Ok(())
}
callers!(RunJobAgain: Staff);

/// Drops a job, with a reason.
#[server(prefix = "/api/fn", endpoint = "staff_drop_job", client = Submit, output = Json)]
pub(crate) async fn drop_job(form: DropForm) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let (id, reason) = form.parse().map_err(invalid)?;
    service::operation::jobs::drop(&cx, &by, &id, &reason).await.map_err(refuse)?;
    leptos_axum::redirect("/staff/jobs?done=dropped");
    Ok(())
}
callers!(DropJob: Staff);

/// The mails that could not be sent, after a key, and the text of one.
#[server(prefix = "/api/fn", endpoint = "staff_failed_mails", protocol = Ask)]
pub(crate) async fn read_failed_mails(
    #[server(default)] after: String,
    #[server(default)] mail: String,
) -> Result<FailedMails, AppError> {
    let cx = cx()?;
    service::operation::mails::list(&cx, &actor(&cx).await?, super::page_key(&after), &mail).await.map_err(refuse)
}
callers!(ReadFailedMails: Staff);

/// Sends a mail again.
#[server(prefix = "/api/fn", endpoint = "staff_send_mail_again", client = Submit, output = Json)]
pub(crate) async fn send_mail_again(form: AgainForm) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let (id, to) = form.parse().map_err(invalid)?;
    service::operation::mails::send_again(&cx, &by, &id, &to).await.map_err(refuse)?;
    leptos_axum::redirect("/staff/jobs/mails?done=sent");
    Ok(())
}
callers!(SendMailAgain: Staff);
