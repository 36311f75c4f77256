//! The content of a page that waits for data: the data, or the reason why there are none.

use std::pin::Pin;
use std::sync::Arc;

use domain::lang::Lang;
use leptos::prelude::*;
use leptos_router::components::Redirect;
use leptos_router::hooks::use_location;

use crate::address::{factor_then, login_then};
use crate::api::{Answer, AppError, Fetched};
use crate::components::{ButtonLink, Notice, PageHead, Skeleton, Tone};
use crate::i18n::{common as t, refusal, use_lang};
use crate::pages::frame::{restore_title, set_title};

/// A page's content from one server response. A person who is not signed in is sent to sign in and then comes back. A
/// person without permission gets the status 403, and an unknown object the status 404, each with an explanation.
/// Invalid fields are the page's own matter: only its `head` is shown then.
#[component]
pub(crate) fn Answered<T, F>(
    /// The response.
    data: Fetched<Result<T, AppError>>,
    /// What stands above the content, and alone if fields are invalid.
    #[prop(optional, into)]
    head: ViewFn,
    /// Whether the page already has a heading, whatever the response.
    #[prop(optional)]
    has_heading: bool,
    /// Renders the data.
    view: F,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    Result<T, AppError>: Answer,
    F: Fn(T) -> AnyView + Clone + Send + Sync + 'static,
{
    let content = move || -> Content {
        let view = view.clone();
        Box::pin(async move { data.await.map(|answer| Box::new(move || view(answer)) as Made) })
    };
    answered(Arc::new(content), head, has_heading)
}

/// The content of a page, created when the result arrives.
type Content = Pin<Box<dyn Future<Output = Result<Made, AppError>> + Send>>;
type Made = Box<dyn FnOnce() -> AnyView + Send>;

/// [`Answered`] for results of all types.
fn answered(content: Arc<dyn Fn() -> Content + Send + Sync>, head: ViewFn, has_heading: bool) -> AnyView {
    let lang = use_lang();
    view! {
        <Transition fallback=move || if has_heading { skeleton(lang) } else { loading(lang) }>
            {move || {
                let (content, head) = (Arc::clone(&content), head.clone());
                Suspend::new(async move {
                    match content().await {
                        Ok(made) => {
                            restore_title();
                            view! { {head.run()} {made()} }.into_any()
                        }
                        Err(AppError::Invalid(_)) => head.run(),
                        Err(error) if has_heading => headed(lang, || ().into_any(), Err(error)),
                        Err(error) => error_page(lang, &error),
                    }
                })
            }}
        </Transition>
    }
    .into_any()
}

fn skeleton(lang: Lang) -> AnyView {
    view! { <Skeleton label=t::loading(lang) /> }.into_any()
}

/// The placeholder for a page whose heading is not loaded yet.
pub(crate) fn loading(lang: Lang) -> AnyView {
    view! { <h1 class="visually-hidden">{t::loading(lang)}</h1> {skeleton(lang)} }.into_any()
}

/// A response under the page's heading. The pages for "sign in", "forbidden" and "not found" have their own heading and
/// replace it.
pub(crate) fn headed(lang: Lang, head: impl FnOnce() -> AnyView, answer: Result<AnyView, AppError>) -> AnyView {
    match answer {
        Ok(answer) => {
            restore_title();
            view! { {head()} {answer} }.into_any()
        }
        Err(error @ (AppError::NotSignedIn | AppError::Factor(_) | AppError::Forbidden | AppError::NotFound)) => {
            error_page(lang, &error)
        }
        Err(error) => view! { {head()} {failure(lang, &error)} }.into_any(),
    }
}

/// The page for an error without data or heading: sign in, forbidden, not found, or the failure.
pub(crate) fn error_page(lang: Lang, error: &AppError) -> AnyView {
    match error {
        AppError::NotSignedIn => view! { <Redirect path=login_then(&here()) /> }.into_any(),
        AppError::Factor(_) => view! { <Redirect path=factor_then(&here()) /> }.into_any(),
        AppError::Forbidden => view! { <Forbidden /> }.into_any(),
        AppError::NotFound => view! { <Missing /> }.into_any(),
        AppError::Refused(_) | AppError::Invalid(_) | AppError::Failed { .. } | AppError::Offline => {
            let title = Signal::stored(t::unread_title(lang).to_owned());
            set_title(t::unread_title(lang));
            view! { <PageHead title /> {failure(lang, error)} }.into_any()
        }
    }
}

/// The path of this page, with its query.
pub(crate) fn here() -> String {
    let here = use_location();
    let (path, query) = (here.pathname.get_untracked(), here.search.get_untracked());
    if query.is_empty() { path } else { format!("{path}?{query}") }
}

/// The reason why a page's data are missing, with a link to try again if that can help.
pub(crate) fn failure(lang: Lang, error: &AppError) -> AnyView {
    #[cfg(feature = "ssr")]
    if matches!(error, AppError::Failed { .. }) {
        answer_with(http::StatusCode::INTERNAL_SERVER_ERROR);
    }
    let words = match error {
        // this page has no typed text to keep
        AppError::Offline => t::unread_offline(lang).to_owned(),
        _ => refusal::words(lang, error),
    };
    let again = matches!(error, AppError::Failed { .. } | AppError::Offline).then(|| {
        view! { <div class="actions"><a class="btn quiet" href=here() rel="external">{t::read_again(lang)}</a></div> }
    });
    view! {
        <Notice tone=Tone::Bad live=true>{words}</Notice>
        {again}
    }
    .into_any()
}

/// The page for signed-in people without permission, with the status 403.
#[component]
pub(crate) fn Forbidden() -> impl IntoView {
    #[cfg(feature = "ssr")]
    answer_with(http::StatusCode::FORBIDDEN);
    let lang = use_lang();
    set_title(t::forbidden_title(lang));
    view! {
        <PageHead title=Signal::derive(move || t::forbidden_title(lang).to_owned()) note=t::forbidden_text(lang) />
        <div class="actions">
            <ButtonLink href="/">{t::back_home(lang)}</ButtonLink>
        </div>
    }
    .into_any()
}

/// The page for an object that does not exist or belongs to somebody else, with the status 404.
#[component]
fn Missing() -> impl IntoView {
    #[cfg(feature = "ssr")]
    answer_with(http::StatusCode::NOT_FOUND);
    let lang = use_lang();
    set_title(t::not_found_title(lang));
    view! {
        <PageHead title=Signal::derive(move || t::not_found_title(lang).to_owned()) note=refusal::not_found(lang) />
        <div class="actions">
            <ButtonLink href="/">{t::back_home(lang)}</ButtonLink>
        </div>
    }
    .into_any()
}

#[cfg(feature = "ssr")]
fn answer_with(status: http::StatusCode) {
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(status);
    }
}
