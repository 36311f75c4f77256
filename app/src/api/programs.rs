//! Programs as staff keep them.

use domain::form::{ProgramForm, ProposeProgramForm, RulesDraftForm, RulesForm};
use domain::view::program::{ProgramPage, Programs, RulesPage};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::request::{actor, cx, invalid, refuse, submit_key};
use super::{AppError, Ask, Json, Submit};

/// All programs and drafts.
#[server(prefix = "/api/fn", endpoint = "staff_programs", protocol = Ask)]
pub(crate) async fn read_programs() -> Result<Programs, AppError> {
    let cx = cx()?;
    service::programs::list(&cx, &actor(&cx).await?).await.map_err(refuse)
}
callers!(ReadPrograms: Staff);

/// A program by its code; `new` is what a new draft begins with.
#[server(prefix = "/api/fn", endpoint = "staff_program", protocol = Ask)]
pub(crate) async fn read_program_page(code: String) -> Result<ProgramPage, AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    if code == "new" {
        return service::programs::template(&cx, &by).await.map_err(refuse);
    }
    let code = code.parse().map_err(|_| refuse(service::Error::NotFound))?;
    service::programs::page(&cx, &by, &code).await.map_err(refuse)
}
callers!(ReadProgramPage: Staff);

/// Stores a draft with the numbers of its rules.
#[server(prefix = "/api/fn", endpoint = "staff_save_program", client = Submit, output = Json)]
pub(crate) async fn save_program(form: ProgramForm, rules: RulesForm) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let draft = form.parse(&rules).map_err(invalid)?;
    service::programs::save(&cx, &by, &draft).await.map_err(refuse)?;
    back(&draft.program.code, "saved");
    Ok(())
}
callers!(SaveProgram: Staff);

/// Drops a draft.
#[server(prefix = "/api/fn", endpoint = "staff_discard_program", client = Submit, output = Json)]
pub(crate) async fn discard_program(code: String) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let code = code.parse().map_err(|_| refuse(service::Error::NotFound))?;
    service::programs::discard(&cx, &by, &code).await.map_err(refuse)?;
    leptos_axum::redirect("/staff/programs?done=dropped");
    Ok(())
}
callers!(DiscardProgram: Staff);

/// Puts a program away whose time is over.
#[server(prefix = "/api/fn", endpoint = "staff_archive_program", client = Submit, output = Json)]
pub(crate) async fn archive_program(code: String) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let code = code.parse().map_err(|_| refuse(service::Error::NotFound))?;
    service::programs::archive(&cx, &by, &code).await.map_err(refuse)?;
    back(&code, "archived");
    Ok(())
}
callers!(ArchiveProgram: Staff);

/// Proposes to publish a draft.
#[server(prefix = "/api/fn", endpoint = "staff_propose_program", client = Submit, output = Json)]
pub(crate) async fn propose_program(form: ProposeProgramForm) -> Result<(), AppError> {
    propose(&form, |program| domain::approval::Act::ProgramPublication { program }).await
}
callers!(ProposeProgram: Staff);

/// Proposes to open a published program at once.
#[server(prefix = "/api/fn", endpoint = "staff_propose_opening", client = Submit, output = Json)]
pub(crate) async fn propose_opening(form: ProposeProgramForm) -> Result<(), AppError> {
    propose(&form, |program| domain::approval::Act::ProgramOpening { program }).await
}
callers!(ProposeOpening: Staff);

/// Proposes to end the grants of a program at once.
#[server(prefix = "/api/fn", endpoint = "staff_propose_closing", client = Submit, output = Json)]
pub(crate) async fn propose_closing(form: ProposeProgramForm) -> Result<(), AppError> {
    propose(&form, |program| domain::approval::Act::ProgramClosing { program }).await
}
callers!(ProposeClosing: Staff);

/// The rules of a program, with a page of the replay of their draft.
#[server(prefix = "/api/fn", endpoint = "staff_rules", protocol = Ask)]
pub(crate) async fn read_rules_page(code: String, #[server(default)] after: String) -> Result<RulesPage, AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let code = code.parse().map_err(|_| refuse(service::Error::NotFound))?;
    service::programs::rules_page(&cx, &by, &code, super::page_key(&after)).await.map_err(refuse)
}
callers!(ReadRulesPage: Staff);

/// Stores a draft of a program's next rules and begins its replay.
#[server(prefix = "/api/fn", endpoint = "staff_save_rules", client = Submit, output = Json)]
pub(crate) async fn save_rules(form: RulesDraftForm, rules: RulesForm) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let new = form.parse(&rules).map_err(invalid)?;
    service::programs::save_rules(&cx, &by, &new).await.map_err(refuse)?;
    leptos_axum::redirect(&format!("/staff/programs/{}/rules?done=saved", new.code));
    Ok(())
}
callers!(SaveRules: Staff);

/// Drops a draft of a program's next rules.
#[server(prefix = "/api/fn", endpoint = "staff_discard_rules", client = Submit, output = Json)]
pub(crate) async fn discard_rules(code: String) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let code = code.parse().map_err(|_| refuse(service::Error::NotFound))?;
    service::programs::discard_rules(&cx, &by, &code).await.map_err(refuse)?;
    leptos_axum::redirect(&format!("/staff/programs/{code}/rules?done=dropped"));
    Ok(())
}
callers!(DiscardRules: Staff);

/// Proposes to publish the draft of a program's next rules.
#[server(prefix = "/api/fn", endpoint = "staff_propose_rules", client = Submit, output = Json)]
pub(crate) async fn propose_rules(form: ProposeProgramForm) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let (program, reason) = form.parse().map_err(invalid)?;
    let page = format!("/staff/programs/{program}/rules?done=proposed");
    let act = domain::approval::Act::RulesPublication { program };
    let command = service::approvals::Propose { act, reason, key: submit_key(&cx) };
    service::approvals::propose(&cx, &by, command).await.map_err(refuse)?;
    leptos_axum::redirect(&page);
    Ok(())
}
callers!(ProposeRules: Staff);

#[cfg(feature = "ssr")]
async fn propose(
    form: &ProposeProgramForm,
    act: fn(domain::id::ProgramCode) -> domain::approval::Act,
) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let (code, reason) = form.parse().map_err(invalid)?;
    let command = service::approvals::Propose { act: act(code.clone()), reason, key: submit_key(&cx) };
    service::approvals::propose(&cx, &by, command).await.map_err(refuse)?;
    back(&code, "proposed");
    Ok(())
}

/// Returns to the program's page with a confirmation.
#[cfg(feature = "ssr")]
fn back(code: &domain::id::ProgramCode, done: &str) {
    leptos_axum::redirect(&format!("/staff/programs/{code}?done={done}"));
}
