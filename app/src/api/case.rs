//! Cases that staff decide, and the templates of reasons.

use domain::form::{AnswerForm, AskForm, JudgeForm, NoteForm, OpenForm, ReasonForm};
use domain::view::case::{CaseView, Cases, Reasons};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::request::{actor, cx, invalid, refuse};
use super::{AppError, Ask, Json, Submit};

/// One page of cases after a key, by the filters of the address.
#[server(prefix = "/api/fn", endpoint = "staff_cases", protocol = Ask)]
pub(crate) async fn read_cases(
    #[server(default)] kind: String,
    #[server(default)] state: String,
    #[server(default)] whose: String,
    #[server(default)] after: String,
) -> Result<Cases, AppError> {
    let cx = cx()?;
    let filter = service::cases::Filter::parse(&kind, &state, &whose);
    service::cases::list(&cx, &actor(&cx).await?, &filter, super::page_key(&after)).await.map_err(refuse)
}
callers!(ReadCases: Staff);

/// One case with its evidence.
#[server(prefix = "/api/fn", endpoint = "staff_case", protocol = Ask)]
pub(crate) async fn read_case(#[server(default)] id: String) -> Result<CaseView, AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    service::cases::show(&cx, &by, &id.parse().map_err(|_| not_found())?).await.map_err(refuse)
}
callers!(ReadCase: Staff);

/// Asks the member for more.
#[server(prefix = "/api/fn", endpoint = "staff_ask_member", client = Submit, output = Json)]
pub(crate) async fn ask_member(form: AskForm) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let command = form.parse().map_err(invalid)?;
    service::cases::ask(&cx, &by, &command).await.map_err(refuse)?;
    leptos_axum::redirect(&format!("/staff/cases/{}?done=asked", command.of.case));
    Ok(())
}
callers!(AskMember: Staff);

/// Notes something on a case, and gives it to a colleague.
#[server(prefix = "/api/fn", endpoint = "staff_note_case", client = Submit, output = Json)]
pub(crate) async fn note_case(form: NoteForm) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let command = form.parse().map_err(invalid)?;
    service::cases::note(&cx, &by, &command).await.map_err(refuse)?;
    leptos_axum::redirect(&format!("/staff/cases/{}?done=noted", command.of.case));
    Ok(())
}
callers!(NoteCase: Staff);

/// The member answers.
#[server(prefix = "/api/fn", endpoint = "answer_case", client = Submit, output = Json)]
pub(crate) async fn answer_case(form: AnswerForm) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let command = form.parse().map_err(invalid)?;
    let business = service::cases::answer(&cx, &by, &command).await.map_err(refuse)?;
    leptos_axum::redirect(&format!("/member/business?business={business}&done=answered"));
    Ok(())
}
callers!(AnswerCase: Member);

/// A member objects to its eligibility.
#[server(prefix = "/api/fn", endpoint = "object_eligibility", client = Submit, output = Json)]
pub(crate) async fn object_eligibility(form: OpenForm) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let command = form.parse().map_err(invalid)?;
    service::cases::object(&cx, &by, &command).await.map_err(refuse)?;
    leptos_axum::redirect(&format!("/member/business?business={}&done=objected", command.0));
    Ok(())
}
callers!(ObjectEligibility: Member);

/// Staff open a case about a declaration.
#[server(prefix = "/api/fn", endpoint = "staff_doubt", client = Submit, output = Json)]
pub(crate) async fn doubt(form: OpenForm) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let command = form.parse().map_err(invalid)?;
    let id = service::cases::doubt(&cx, &by, &command).await.map_err(refuse)?;
    leptos_axum::redirect(&format!("/staff/cases/{id}"));
    Ok(())
}
callers!(Doubt: Staff);

/// Decides a case that judges a firm again.
#[server(prefix = "/api/fn", endpoint = "staff_judge", client = Submit, output = Json)]
pub(crate) async fn judge_again(form: JudgeForm) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let command = form.parse().map_err(invalid)?;
    service::cases::judge(&cx, &by, &command).await.map_err(refuse)?;
    leptos_axum::redirect("/staff/cases?decided=judged");
    Ok(())
}
callers!(JudgeAgain: Staff);

/// The templates of reasons, and the versions of one of them.
#[server(prefix = "/api/fn", endpoint = "staff_reasons", protocol = Ask)]
pub(crate) async fn read_reasons(#[server(default)] open: String) -> Result<Reasons, AppError> {
    let cx = cx()?;
    service::cases::reasons(&cx, &actor(&cx).await?, open.parse().ok()).await.map_err(refuse)
}
callers!(ReadReasons: Staff);

/// Stores a template, or a new version of one.
#[server(prefix = "/api/fn", endpoint = "staff_change_reason", client = Submit, output = Json)]
pub(crate) async fn change_reason(form: ReasonForm) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let new = form.parse().map_err(invalid)?;
    service::cases::change_reason(&cx, &by, new).await.map_err(refuse)?;
    leptos_axum::redirect("/staff/reasons?done=changed");
    Ok(())
}
callers!(ChangeReason: Staff);

/// Withdraws a template.
#[server(prefix = "/api/fn", endpoint = "staff_withdraw_reason", client = Submit, output = Json)]
pub(crate) async fn withdraw_reason(id: String, version: String) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let (id, version) = (id.parse().map_err(|_| not_found())?, version.parse().map_err(|_| not_found())?);
    service::cases::withdraw_reason(&cx, &by, &id, version).await.map_err(refuse)?;
    leptos_axum::redirect("/staff/reasons?done=withdrawn");
    Ok(())
}
callers!(WithdrawReason: Staff);

#[cfg(feature = "ssr")]
fn not_found() -> AppError {
    refuse(service::Error::NotFound)
}
