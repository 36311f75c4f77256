//! How every form that changes something tells what went wrong: the summary, the words at the fields, the refusal.

use domain::lang::Lang;
use leptos::html;
use leptos::prelude::*;
use leptos::server_fn::codec::PostUrl;
use leptos::server_fn::{Http, ServerFn};
use serde::de::DeserializeOwned;

use crate::api::submit::of_page;
use crate::api::{AppError, IDEMPOTENCY_FIELD, Submit};
use crate::components::{ErrorSummary, FieldError};
use crate::i18n::{account as t, form_error, refusal};

/// The error of the last attempt, whether it was sent by the browser's script or as a plain form.
pub(crate) fn error_of<S>(action: ServerAction<S>) -> Signal<Option<AppError>>
where
    S: ServerFn<Error = AppError> + Clone + Send + Sync + 'static,
    S::Output: Clone + Send + Sync + 'static,
{
    let value = action.value();
    Signal::derive(move || value.with(|answer| answer.as_ref().and_then(|answer| answer.as_ref().err().cloned())))
}

/// Reads a page again once an action was answered, also when it was refused: what it was refused for is shown then.
/// Fields that were not taken change nothing, and what was typed stays.
pub(crate) fn reread_after<S>(action: ServerAction<S>, again: RwSignal<u32>)
where
    S: ServerFn<Error = AppError> + Clone + Send + Sync + 'static,
    S::Output: Clone + Send + Sync + 'static,
{
    reread_when(action, again, |answer| matches!(answer, Ok(_) | Err(AppError::Refused(_))));
}

/// Reads a page again once an action was refused: what it is done to is no longer what was shown. Done, it leads elsewhere.
pub(crate) fn reread_if_refused<S>(action: ServerAction<S>, again: RwSignal<u32>)
where
    S: ServerFn<Error = AppError> + Clone + Send + Sync + 'static,
    S::Output: Clone + Send + Sync + 'static,
{
    reread_when(action, again, |answer| matches!(answer, Err(AppError::Refused(_))));
}

fn reread_when<S>(
    action: ServerAction<S>,
    again: RwSignal<u32>,
    when: impl Fn(&Result<S::Output, AppError>) -> bool + 'static,
) where
    S: ServerFn<Error = AppError> + Clone + Send + Sync + 'static,
    S::Output: Clone + Send + Sync + 'static,
{
    let value = action.value();
    Effect::new(move |_| {
        if value.with(|answer| answer.as_ref().is_some_and(&when)) {
            again.update(|times| *times += 1);
        }
    });
}

/// A form that changes something. Sent twice, it is done once: the device gives each submit an id
/// ([`crate::api::Submit`]), and the page does where there is no JavaScript. A password typed into it is gone once it is done.
#[component]
pub(crate) fn SubmitForm<S, Out>(action: ServerAction<S>, children: Children) -> impl IntoView
where
    S: DeserializeOwned + ServerFn<Client = Submit, Protocol = Http<PostUrl, Out>, Error = AppError>,
    S: Clone + Send + Sync + 'static,
    S::Output: Send + Sync + 'static,
{
    let (form, value) = (NodeRef::<html::Form>::new(), action.value());
    Effect::new(move |_| {
        if value.with(|answer| matches!(answer, Some(Ok(_))))
            && let Some(form) = form.get_untracked()
        {
            forget_passwords(&form);
        }
    });
    view! {
        <ActionForm action node_ref=form>
            <input type="hidden" name=IDEMPOTENCY_FIELD value=of_page() />
            {children()}
        </ActionForm>
    }
}

/// A page that stays open after its form was done must not do it again for whoever comes by.
#[cfg(feature = "hydrate")]
fn forget_passwords(form: &leptos::web_sys::HtmlFormElement) {
    use wasm_bindgen::JsCast;
    let Ok(fields) = form.query_selector_all("input[type=password]") else { return };
    for place in 0..fields.length() {
        if let Some(field) = fields.get(place).and_then(|field| field.dyn_into::<web_sys::HtmlInputElement>().ok()) {
            field.set_value("");
        }
    }
}

#[cfg(not(feature = "hydrate"))]
fn forget_passwords(_: &leptos::web_sys::HtmlFormElement) {}

/// The words at one field.
pub(crate) fn field(lang: Lang, error: Signal<Option<AppError>>, name: &'static str) -> MaybeProp<String> {
    MaybeProp::derive(move || error.get().and_then(|error| error.of(name)).map(|error| form_error::words(lang, error)))
}

/// All that went wrong, at the top: field by field with links, or the refusal in words.
#[component]
pub(crate) fn ActionErrors(lang: Lang, error: Signal<Option<AppError>>) -> impl IntoView {
    let errors = Signal::derive(move || match error.get() {
        None => Vec::new(),
        Some(AppError::Invalid(errors)) => errors
            .0
            .into_iter()
            .map(|error| FieldError { field: error.field, words: form_error::words(lang, error.error) })
            .collect(),
        Some(other) => vec![FieldError { field: String::new(), words: refusal::words(lang, &other) }],
    });
    let title = Signal::derive(move || match error.get() {
        Some(AppError::Failed { .. } | AppError::Offline) => t::not_sent(lang).to_owned(),
        _ => t::errors(lang).to_owned(),
    });
    // a page of its own, so that what was typed here stays
    let sign_in = move || {
        matches!(error.get(), Some(AppError::NotSignedIn)).then(|| {
            view! { <p><a href="/login" target="_blank" rel="external">{t::sign_in_beside(lang)}</a></p> }
        })
    };
    view! { <ErrorSummary title errors /> {sign_in} }
}
