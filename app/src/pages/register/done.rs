//! The last page of a registration: what the business may do, and the next step.

use domain::lang::Lang;
use domain::view::account::{RegistrationState, Task};
use domain::view::member::MemberCentre;
use leptos::prelude::*;

use super::{Step, gate};
use crate::api::member::centre;
use crate::api::register::standing;
use crate::api::{AppError, fetched};
use crate::components::{Card, CardHead};
use crate::i18n::{register as t, use_lang};
use crate::pages::answer::headed;
use crate::pages::member::{centre::next, verdicts};

/// `/register/done`.
#[component]
pub(crate) fn DonePage() -> impl IntoView {
    let lang = use_lang();
    let found = fetched(|| (), |()| async { registered().await });
    view! {
        <Step task=Task::Done>
            <Suspense>
                {move || Suspend::new(async move {
                    let (state, centre) = found.await;
                    match gate(lang, state, Task::Done) {
                        Ok(_) => done(lang, centre),
                        Err(redirect) => redirect,
                    }
                })}
            </Suspense>
        </Step>
    }
    .into_any()
}

/// The state of the registration, and the business registered last.
async fn registered() -> (Result<RegistrationState, AppError>, Option<Result<Option<MemberCentre>, AppError>>) {
    let state = standing().await;
    let any = state.as_ref().is_ok_and(|state| state.progress.business.is_some());
    // the person acts for the business that was just registered
    let centre = if any { Some(centre(String::new()).await) } else { None };
    (state, centre)
}

fn done(lang: Lang, centre: Option<Result<Option<MemberCentre>, AppError>>) -> AnyView {
    match centre {
        Some(Ok(Some(centre))) => {
            let business = &centre.home.business;
            let title = t::done_title(lang, business.name.clone());
            let clauses = verdicts::clauses(lang, &business.judgement, &business.facts, &business.program.program);
            let (outcome, next) =
                (verdicts::outcome(lang, &business.judgement, &business.program), next(lang, &centre.home));
            view! {
                <p class="lead">{title}</p>
                {outcome}
                {next}
                <Card>
                    <CardHead title=t::clauses(lang) />
                    {clauses}
                </Card>
                <p><a href="/member">{t::to_centre(lang)}</a></p>
            }
            .into_any()
        }
        Some(Err(error)) => headed(lang, || ().into_any(), Err(error)),
        Some(Ok(None)) | None => view! { <p><a href="/member">{t::to_centre(lang)}</a></p> }.into_any(),
    }
}
