//! What an unknown address shows, with the status 404.

use leptos::prelude::*;

use crate::i18n::{common as t, use_lang};

#[component]
pub(crate) fn NotFound() -> impl IntoView {
    #[cfg(feature = "ssr")]
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(http::StatusCode::NOT_FOUND);
    }
    let lang = use_lang();
    view! {
        <main id="main">
            <h1>{t::not_found_title(lang)}</h1>
            <p>{t::not_found_text(lang)}</p>
            <a href="/">{t::back_home(lang)}</a>
        </main>
    }
    .into_any()
}
