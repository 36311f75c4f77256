//! The frame of the steps, and the conditions that open each step.

use domain::lang::Lang;
use domain::view::account::{RegistrationState, Task, TaskState};
use leptos::prelude::*;
use leptos_router::components::Redirect;

use crate::api::AppError;
use crate::components::{BackLink, PageHead};
use crate::i18n::{register as t, use_lang};
use crate::pages::answer::headed;
use crate::pages::frame::Page;

/// The path of the task list.
pub(super) const LIST: &str = "/register";

/// The frame of a step's page.
#[component]
pub(super) fn Step(task: Task, children: Children) -> impl IntoView {
    let lang = use_lang();
    let (name, note) = t::task(lang, task);
    let title = Signal::stored(name.to_owned());
    view! {
        <Page title>
            <div class="narrow stack">
                <PageHead title note>
                    <BackLink href=LIST>{t::back(lang)}</BackLink>
                </PageHead>
                {children()}
            </div>
        </Page>
    }
    .into_any()
}

/// Returns the state if the step is open; otherwise redirects to the task list.
pub(super) fn gate(
    lang: Lang,
    state: Result<RegistrationState, AppError>,
    task: Task,
) -> Result<RegistrationState, AnyView> {
    let state = state.map_err(|error| headed(lang, || ().into_any(), Err(error)))?;
    let started = state.of(Task::Consent) == TaskState::Done;
    if matches!(task, Task::Business | Task::Identity) && !state.signed_in && !started {
        // this browser has no unfinished registration, so the session of an account has ended
        return Err(headed(lang, || ().into_any(), Err(AppError::NotSignedIn)));
    }
    let open = match task {
        // a new account can still be corrected; an existing account cannot be created again
        Task::Consent => !state.signed_in,
        Task::Account => !state.signed_in && state.of(Task::Account) != TaskState::Later,
        Task::Email => state.of(Task::Email) == TaskState::Now,
        // a person may register several businesses
        Task::Business | Task::Identity => state.of(Task::Business) != TaskState::Later,
        Task::Done => state.of(Task::Done) == TaskState::Done,
    };
    if open { Ok(state) } else { Err(view! { <Redirect path=LIST /> }.into_any()) }
}
