//! What stands on a page while and after its data are asked for: the answer, or why there is none.

use domain::lang::Lang;
use leptos::prelude::*;
use leptos_router::components::Redirect;
use leptos_router::hooks::use_location;

use crate::address::login_then;
use crate::api::{AppError, Fetched};
use crate::components::{ButtonLink, Notice, PageHead, Skeleton, Tone};
use crate::i18n::{common as t, refusal, use_lang};
use crate::pages::frame::{restore_title, set_title};

/// The content of a page that is one answer of the server. Who is not signed in goes to sign in and comes back; who
/// may not, or asks for what there is not, is told so, with the status to it. Fields that were not taken are the
/// page's own matter: in its `head`, which stands over every answer but those.
#[component]
pub(crate) fn Answered<T, F>(
    /// The answer.
    data: Fetched<Result<T, AppError>>,
    /// What stands over the content, and alone when fields were not taken.
    #[prop(optional, into)]
    head: ViewFn,
    /// The page has a heading already, whatever the answer is.
    #[prop(optional)]
    under: bool,
    /// The content made of it.
    view: F,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    F: Fn(T) -> AnyView + Clone + Send + Sync + 'static,
{
    let lang = use_lang();
    view! {
        <Transition fallback=move || if under { skeleton(lang) } else { loading(lang) }>
            {move || {
                let (view, head) = (view.clone(), head.clone());
                Suspend::new(async move {
                    match data.await {
                        Ok(answer) => {
                            restore_title();
                            view! { {head.run()} {view(answer)} }.into_any()
                        }
                        Err(AppError::Invalid(_)) => head.run(),
                        Err(error) if under => headed(lang, || ().into_any(), Err(error)),
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

/// What stands where a page with its heading is still waited for.
pub(crate) fn loading(lang: Lang) -> AnyView {
    view! { <h1 class="visually-hidden">{t::loading(lang)}</h1> {skeleton(lang)} }.into_any()
}

/// A page's answer under the page's heading. What has a heading of its own, not allowed and not found, stands alone.
pub(crate) fn headed(lang: Lang, head: impl FnOnce() -> AnyView, answer: Result<AnyView, AppError>) -> AnyView {
    match answer {
        Ok(answer) => {
            restore_title();
            view! { {head()} {answer} }.into_any()
        }
        Err(error @ (AppError::NotSignedIn | AppError::Forbidden | AppError::NotFound)) => error_page(lang, &error),
        Err(error) => view! { {head()} {failure(lang, &error)} }.into_any(),
    }
}

/// What stands where a page has neither data nor a heading: to sign in and back, not allowed, not found, or what went wrong.
pub(crate) fn error_page(lang: Lang, error: &AppError) -> AnyView {
    match error {
        AppError::NotSignedIn => view! { <Redirect path=login_then(&here()) /> }.into_any(),
        AppError::Forbidden => view! { <Forbidden /> }.into_any(),
        AppError::NotFound => view! { <Missing /> }.into_any(),
        AppError::Refused(_) | AppError::Invalid(_) | AppError::Failed { .. } | AppError::Offline => {
            let title = Signal::stored(t::unread_title(lang).to_owned());
            set_title(t::unread_title(lang));
            view! { <PageHead title /> {failure(lang, error)} }.into_any()
        }
    }
}

/// The address of this page, with its query.
pub(crate) fn here() -> String {
    let here = use_location();
    let (path, query) = (here.pathname.get_untracked(), here.search.get_untracked());
    if query.is_empty() { path } else { format!("{path}?{query}") }
}

/// Why a page's data are not there; and the way to ask again where that may help.
pub(crate) fn failure(lang: Lang, error: &AppError) -> AnyView {
    #[cfg(feature = "ssr")]
    if matches!(error, AppError::Failed { .. }) {
        answer_with(http::StatusCode::INTERNAL_SERVER_ERROR);
    }
    let words = match error {
        // nothing was typed here that could be kept
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

/// For people who are signed in and may not see this: the status is 403.
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

/// There is no such thing, or it is somebody else's: the status is 404.
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
