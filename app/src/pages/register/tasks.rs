//! The task list of the registration: finished steps, the current step, later steps.

use domain::lang::Lang;
use domain::view::account::{RegistrationState, Task as Step, TaskState};
use leptos::prelude::*;

use crate::api::fetched;
use crate::api::register::standing;
use crate::components::{ButtonKind, ButtonLink, Card, PageHead, Task, TaskList, Tone};
use crate::i18n::{register as t, use_lang};
use crate::pages::answer::headed;
use crate::pages::frame::Page;

/// `/register`.
#[component]
pub(crate) fn TasksPage() -> impl IntoView {
    let lang = use_lang();
    let state = fetched(|| (), |()| standing());
    let title = Signal::stored(t::title(lang).to_owned());
    view! {
        <Page title>
            <div class="narrow stack">
                <PageHead title note=t::note(lang) />
                <Suspense>
                    {move || Suspend::new(async move {
                        match state.await {
                            Ok(state) => list(lang, &state),
                            Err(error) => headed(lang, || ().into_any(), Err(error)),
                        }
                    })}
                </Suspense>
            </div>
        </Page>
    }
    .into_any()
}

fn list(lang: Lang, state: &RegistrationState) -> AnyView {
    let tasks = state.progress.tasks.iter().map(|(step, how)| task(lang, *step, *how)).collect::<Vec<_>>();
    let now = state.progress.tasks.iter().find(|(_, how)| *how == TaskState::Now).map(|(step, _)| *step);
    let next = match now {
        Some(step) => {
            let words = if step == Step::Consent { t::begin(lang) } else { t::go_on(lang) };
            view! { <ButtonLink href=t::path(step) wide=true>{words}</ButtonLink> }.into_any()
        }
        None => view! {
            <ButtonLink href="/member" wide=true>{t::to_centre(lang)}</ButtonLink>
            <ButtonLink href=t::path(Step::Business) kind=ButtonKind::Quiet wide=true>{t::another(lang)}</ButtonLink>
        }
        .into_any(),
    };
    let sign_in =
        (!state.signed_in).then(|| view! { <p><a href="/login?next=/register">{t::have_account(lang)}</a></p> });
    view! {
        <div class="actions">{next}</div>
        <Card><TaskList tasks /></Card>
        {sign_in}
    }
    .into_any()
}

fn task(lang: Lang, step: Step, how: TaskState) -> Task {
    let (title, note) = t::task(lang, step);
    let (status, tone) = match how {
        TaskState::Done => (t::done_state(lang), Tone::Go),
        TaskState::Now => (t::now_state(lang), Tone::Wait),
        TaskState::Later => (t::later_state(lang), Tone::Neutral),
    };
    let href = if how == TaskState::Now { t::path(step).to_owned() } else { String::new() };
    Task { title: title.to_owned(), note: note.to_owned(), href, status: status.to_owned(), tone }
}
