//! The forms of a page. Each form owns its action, its errors and its typed text, and outlives the page's views. A page
//! that reloads its data, after an answer or because something changed, loses none of them.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use domain::access::FactorNeed;
use domain::form::factor::AGAIN_FIELD;
use domain::lang::Lang;
use leptos::context::Provider;
use leptos::html;
use leptos::prelude::*;
use leptos::server::ServerActionError;
use leptos::server_fn::codec::PostUrl;
use leptos::server_fn::error::ServerFnUrlError;
use leptos::server_fn::{Http, ServerFn};
use leptos_router::hooks::use_query_map;
use serde::de::DeserializeOwned;

use crate::address::encoded;
use crate::api::submit::{of_page, send};
use crate::api::{AppError, IDEMPOTENCY_FIELD, Json, Submit, from_json};
use crate::components::{ErrorSummary, Field, FieldError, FieldWidth, FormContext, Typed};
use crate::i18n::{account as t, factor as f, form_error, refusal, use_lang};
use crate::pages::kept::keep_place;

/// A server function that a form can send: it changes something.
pub(crate) trait Sends:
    ServerFn<Client = Submit, Protocol = Http<PostUrl, Json>, Error = AppError, Output: DeserializeOwned> + 'static
{
}

impl<S> Sends for S where
    S: ServerFn<Client = Submit, Protocol = Http<PostUrl, Json>, Error = AppError, Output: DeserializeOwned> + 'static
{
}

/// The forms of one page, created when the page is opened: `forms.of::<AcceptOrder>()` is the form that sends
/// `AcceptOrder`.
#[derive(Clone, Copy)]
pub(crate) struct Forms {
    again: RwSignal<u32>,
    known: StoredValue<Known>,
}

struct Known {
    /// The owner of the forms. It belongs to the page, not to one of its views.
    owner: Owner,
    forms: BTreeMap<&'static str, State>,
    /// The object that the page showed last.
    about: Option<String>,
}

impl Forms {
    /// No forms yet.
    pub(crate) fn new() -> Self {
        // a child: a reference to the page's own owner would keep that owner alive
        let owner = Owner::current().map_or_else(Owner::new, |page| page.child());
        let known = StoredValue::new(Known { owner, forms: BTreeMap::new(), about: None });
        Self { again: RwSignal::new(0), known }
    }

    /// Counts how often the page must reload its data; the page's resource depends on it. It changes after a success,
    /// unless the form redirects. It also changes after a refusal, because the page then shows the state that caused
    /// it. Invalid fields do not change it.
    pub(crate) fn again(self) -> RwSignal<u32> {
        self.again
    }

    /// The form that sends `S`.
    pub(crate) fn of<S: Sends>(self) -> Form<S> {
        self.form(true)
    }

    /// The same for a form that leads to another page on success, so this page does not reload.
    pub(crate) fn redirecting<S: Sends>(self) -> Form<S> {
        self.form(false)
    }

    fn form<S: Sends>(self, stays: bool) -> Form<S> {
        Form { state: self.state(S::PATH, stays), sends: PhantomData }
    }

    fn state(self, path: &'static str, stays: bool) -> State {
        let found = self.known.try_update_value(|known| {
            let state = known.forms.get(path).copied();
            state.unwrap_or_else(|| {
                let state = known.owner.with(|| State::new(path, self.again, stays));
                known.forms.insert(path, state);
                state
            })
        });
        found.unwrap_or_else(|| State::new(path, self.again, stays))
    }

    /// Call this while a new view of the object `what` is being created and the old one is still in the document. For
    /// the same object, open disclosures stay open and the focus stays. For another object, all forms start empty.
    pub(crate) fn show(self, what: &str) {
        let same = self.known.try_update_value(|known| {
            let last = known.about.replace(what.to_owned());
            for form in known.forms.values() {
                form.shown.set_value(false);
                if last.as_ref().is_some_and(|last| last != what) {
                    form.clear();
                }
            }
            last.is_some_and(|last| last == what)
        });
        if same == Some(true) {
            keep_place();
        }
    }

    /// Call this when a list opens the entry `what`: text typed for another entry is discarded. Errors remain, because
    /// an entry that was decided meanwhile makes room for the next one.
    pub(crate) fn select(self, what: &str) {
        self.known.update_value(|known| {
            if known.about.replace(what.to_owned()).is_some_and(|last| last != what) {
                known.forms.values().for_each(|form| form.typed.forget());
            }
        });
    }

    /// The errors of forms that the view no longer contains, because the object has changed. Call this after the view's
    /// forms are created.
    pub(crate) fn other_errors(self, lang: Lang) -> AnyView {
        let (known, gone): (Vec<_>, Vec<_>) = self.known.with_value(|known| {
            let gone = known.forms.values().filter(|state| !state.shown.get_value());
            (known.forms.keys().copied().collect(), gone.map(|state| state.error).collect())
        });
        // sent without a script: the query says that there was an error
        let failed = use_query_map().with_untracked(|query| query.get("__err").is_some());
        let sent = use_context::<ServerActionError>().filter(|error| failed && !known.contains(&error.path()));
        let sent = sent.map(|error| Signal::stored(Some(ServerFnUrlError::<AppError>::decode_err(error.err()))));
        gone.into_iter().chain(sent).map(|error| view! { <ActionErrors lang error /> }).collect_view().into_any()
    }
}

/// A form of one server function. The code is that of its [`State`], so that the wasm contains it once for all forms.
pub(crate) struct Form<S: Sends> {
    state: State,
    sends: PhantomData<fn() -> S>,
}

impl<S: Sends> Clone for Form<S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S: Sends> Copy for Form<S> {}

/// The state of a form.
#[derive(Clone, Copy)]
struct State {
    /// The address that the form is sent to.
    path: &'static str,
    /// Sends the fields; the answer is text.
    action: Action<String, Result<String, AppError>>,
    error: Signal<Option<AppError>>,
    done: Signal<bool>,
    busy: Signal<bool>,
    typed: Typed,
    /// Whether the current view contains the form.
    shown: StoredValue<bool>,
}

impl<S: Sends> Form<S> {
    /// The error of the last attempt, sent by a script or as a plain form.
    pub(crate) fn error(self) -> Signal<Option<AppError>> {
        self.state.error
    }

    /// The error at the top of the page, for a form that does not show it itself.
    pub(crate) fn errors(self) -> impl IntoView {
        view! { <ActionErrors lang=use_lang() error=self.state.error /> }
    }

    /// Whether the last attempt succeeded.
    pub(crate) fn done(self) -> Signal<bool> {
        self.state.done
    }

    /// Whether the form is being sent.
    pub(crate) fn busy(self) -> Signal<bool> {
        self.state.busy
    }

    /// Sends these fields, as the form would.
    pub(crate) fn send(self, fields: &[(&str, &str)]) {
        let fields = fields.iter().map(|(name, value)| format!("{name}={}", encoded(value)));
        drop(self.state.action.dispatch(fields.collect::<Vec<_>>().join("&")));
    }

    /// Whether the last attempt failed. A disclosure around the form is then open, so that the error is visible.
    pub(crate) fn failed(self) -> bool {
        self.state.error.with_untracked(Option::is_some)
    }

    /// The answer, if the last attempt succeeded.
    pub(crate) fn answer(self) -> Signal<Option<S::Output>>
    where
        S::Output: Send + Sync + 'static,
    {
        let value = self.state.action.value();
        Signal::derive(move || value.with(|answer| from_json(answer.as_ref()?.as_ref().ok()?).ok()))
    }
}

impl State {
    fn new(path: &'static str, again: RwSignal<u32>, stays: bool) -> Self {
        // sent without a script: the query contains the error
        let sent = use_context::<ServerActionError>().filter(|error| error.path() == path);
        let sent = sent.map(|error| Err(ServerFnUrlError::<AppError>::decode_err(error.err())));
        let action = Action::new_with_value(sent, move |fields: &String| send(path, fields.clone()));
        let value = action.value();
        let error = move || value.with(|answer| answer.as_ref().and_then(|answer| answer.as_ref().err().cloned()));
        let state = Self {
            path,
            action,
            error: Signal::derive(error),
            done: Signal::derive(move || value.with(|answer| matches!(answer, Some(Ok(_))))),
            busy: action.pending().into(),
            typed: Typed::new(),
            shown: StoredValue::new(false),
        };
        state.follow(again, stays);
        state
    }

    /// Starts empty again. The answer is forgotten once the new view is in the document: views that are replaced still
    /// listen to it, and what they read is disposed.
    fn clear(&self) {
        self.typed.forget();
        let answer = self.action.value();
        if answer.with_untracked(Option::is_some) {
            afterwards(move || drop(answer.try_set(None)));
        }
    }

    /// Sends the form's fields by a script.
    #[cfg(feature = "hydrate")]
    fn submit(self, event: &leptos::web_sys::SubmitEvent) {
        if !event.default_prevented() {
            event.prevent_default();
            if let Some(fields) = fields(event) {
                drop(self.action.dispatch(fields));
            }
        }
    }

    #[cfg(not(feature = "hydrate"))]
    fn submit(self, _: &leptos::web_sys::SubmitEvent) {}

    /// Reloads the page's data after a success or a refusal, and forgets the typed text on success.
    fn follow(self, again: RwSignal<u32>, stays: bool) {
        Effect::new(move |_| {
            let done = self.done.get();
            if done {
                self.typed.forget();
            }
            if (done && stays) || self.error.with(|error| matches!(error, Some(AppError::Refused(_)))) {
                again.update(|times| *times += 1);
            }
        });
    }

    /// What the fields of the form share.
    fn context(self, lang: Lang) -> FormContext {
        self.shown.set_value(true);
        let error = self.error;
        let errors = Signal::derive(move || error.with(|error| words(lang, error.as_ref())));
        FormContext { errors, busy: self.busy, typed: self.typed }
    }
}

/// A form that changes something. A repeated submit takes effect once: the device gives each submit an id
/// ([`crate::api::Submit`]); without JavaScript the page does. On success typed passwords are cleared.
#[component]
pub(crate) fn SubmitForm<S: Sends>(
    /// The form.
    form: Form<S>,
    /// Whether the page shows the errors elsewhere ([`Form::errors`]).
    #[prop(optional)]
    quiet: bool,
    /// The fields.
    children: Children,
) -> impl IntoView {
    submit_form(form.state, quiet, children)
}

fn submit_form(state: State, quiet: bool, children: Children) -> AnyView {
    let (node, lang) = (NodeRef::<html::Form>::new(), use_lang());
    Effect::new(move |_| {
        if state.done.get()
            && let Some(form) = node.get_untracked()
        {
            forget_passwords(&form);
        }
    });
    let context = state.context(lang);
    let errors = (!quiet).then(|| view! { <ActionErrors lang error=state.error /> });
    let asks = Memo::new(move |_| state.error.with(asks_factor));
    view! {
        <Provider value=context>
            <form action=state.path method="post" node_ref=node on:submit=move |event| state.submit(&event)>
                <input type="hidden" name=IDEMPOTENCY_FIELD value=of_page() />
                {errors}
                {move || asks.get().then(|| factor_again(lang))}
                {children()}
            </form>
        </Provider>
    }
    .into_any()
}

/// Whether the form was refused until the second factor is entered again, here.
fn asks_factor(error: &Option<AppError>) -> bool {
    let again = |error: &AppError| *error == AppError::Factor(FactorNeed::Again) || error.of(AGAIN_FIELD).is_some();
    error.as_ref().is_some_and(again)
}

/// The field for the second factor, which the form sends with its own fields.
fn factor_again(lang: Lang) -> AnyView {
    view! {
        <Field name=AGAIN_FIELD label=f::again_in_form(lang) hint=f::again_in_form_hint(lang)
            autocomplete="one-time-code" maxlength=40 width=FieldWidth::Medium />
    }
    .into_any()
}

/// The fields of a form, encoded as a browser without scripts would, except for the id, which the device gives.
#[cfg(feature = "hydrate")]
fn fields(event: &leptos::web_sys::SubmitEvent) -> Option<String> {
    let data = leptos::form::form_data_from_event(event).ok()?;
    data.delete(IDEMPOTENCY_FIELD);
    // the value of a button without a name
    data.delete("");
    web_sys::UrlSearchParams::new_with_str_sequence_sequence(&data).ok()?.to_string().as_string()
}

/// Runs when the present views are in the document.
#[cfg(feature = "hydrate")]
fn afterwards(work: impl FnOnce() + 'static) {
    set_timeout(work, std::time::Duration::ZERO);
}

#[cfg(not(feature = "hydrate"))]
fn afterwards(work: impl FnOnce() + 'static) {
    work();
}

/// Clears passwords, so that nobody else can send the form again on a page that stays open.
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

/// The fields of a form that is sent in another way, with their errors.
#[component]
pub(crate) fn WithErrors(error: Signal<Option<AppError>>, children: Children) -> impl IntoView {
    let lang = use_lang();
    let errors = Signal::derive(move || error.with(|error| words(lang, error.as_ref())));
    let context = FormContext { errors, busy: Signal::stored(false), typed: Typed::new() };
    view! { <Provider value=context>{children()}</Provider> }
}

/// The error as messages: one per field, or the refusal.
fn words(lang: Lang, error: Option<&AppError>) -> Vec<FieldError> {
    match error {
        None => Vec::new(),
        Some(AppError::Invalid(errors)) => errors
            .0
            .iter()
            .map(|error| FieldError { field: error.field.clone(), words: form_error::words(lang, error.error) })
            .collect(),
        Some(other) => vec![FieldError { field: String::new(), words: refusal::words(lang, other) }],
    }
}

/// All errors at the top of the page: one per field with a link, or the refusal.
#[component]
pub(crate) fn ActionErrors(lang: Lang, error: Signal<Option<AppError>>) -> impl IntoView {
    let errors = Signal::derive(move || error.with(|error| words(lang, error.as_ref())));
    let title = Signal::derive(move || match error.get() {
        Some(AppError::Failed { .. } | AppError::Offline) => t::not_sent(lang).to_owned(),
        _ => t::errors(lang).to_owned(),
    });
    // in a new tab, so that the typed text stays here
    let sign_in = move || {
        let (href, text) = match error.get()? {
            AppError::NotSignedIn => ("/login", t::sign_in_beside(lang)),
            AppError::Factor(FactorNeed::Enter | FactorNeed::SetUp) => ("/sign-in/factor", f::beside(lang)),
            _ => return None,
        };
        Some(view! { <p><a href=href target="_blank" rel="external">{text}</a></p> })
    };
    view! { <ErrorSummary title errors /> {sign_in} }
}

#[cfg(test)]
mod tests {
    use domain::form::{FieldErrors, FormError};
    use domain::view::refusal::Refusal;

    use super::*;
    use crate::api::account::{SignIn, SignOut};
    use crate::components::Field;

    /// A page that was returned to because a form without a script was refused.
    fn refused(error: AppError, test: impl FnOnce(Forms)) {
        let back = ServerFnUrlError::new(SignIn::PATH, error).to_url("http://localhost/login").expect("an address");
        let sent = back.query_pairs().find(|(name, _)| name == "__err").expect("the error").1.into_owned();
        Owner::new().with(|| {
            provide_context(ServerActionError::new(SignIn::PATH, &sent));
            test(Forms::new());
        });
    }

    fn busy(test: impl FnOnce(Forms)) {
        refused(AppError::Refused(Refusal::Busy), test);
    }

    #[test]
    fn a_refusal_without_a_script_is_shown_by_its_own_form_in_every_view() {
        busy(|forms| {
            assert!(forms.of::<SignIn>().failed());
            assert!(!forms.of::<SignOut>().failed());
            forms.show("order 1");
            let view = Owner::new();
            assert!(view.with(|| forms.of::<SignIn>().failed()));
            drop(view);
            forms.show("order 1");
            assert!(forms.of::<SignIn>().failed(), "the same object again");
        });
    }

    #[test]
    fn the_page_of_another_object_starts_with_empty_forms() {
        busy(|forms| {
            assert!(forms.of::<SignIn>().failed());
            forms.show("order 1");
            forms.show("order 2");
            assert!(!forms.of::<SignIn>().failed());
        });
    }

    #[test]
    fn the_refusal_of_an_entry_is_shown_after_the_next_one_took_its_place() {
        busy(|forms| {
            assert!(forms.of::<SignIn>().failed());
            forms.select("line 1");
            forms.select("line 2");
            assert!(forms.of::<SignIn>().failed());
        });
    }

    #[test]
    fn a_form_shows_errors_at_its_fields_and_contains_one_id() {
        refused(AppError::Invalid(FieldErrors::one("email", FormError::Required)), |forms| {
            let form = forms.of::<SignIn>();
            let html = view! {
                <SubmitForm form>
                    <Field name="form[email]" id="email" label="E-mail" />
                    <Field name="form[name]" id="name" label="Name" />
                </SubmitForm>
            }
            .to_html();
            assert!(html.contains("id=\"email-error\"") && html.contains("href=\"#email\""), "{html}");
            assert!(!html.contains("id=\"name-error\""), "{html}");
            assert_eq!(html.matches("type=\"hidden\"").count(), 1, "{html}");
        });
    }
}
