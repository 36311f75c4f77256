//! The page for an unknown address, with the status 404.

use leptos::prelude::*;

use crate::components::{ButtonLink, PageHead};
use crate::i18n::{common as t, use_lang};
use crate::pages::frame::Page;

/// The fallback for any address without a page.
#[component]
pub(crate) fn NotFound() -> impl IntoView {
    #[cfg(feature = "ssr")]
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(http::StatusCode::NOT_FOUND);
    }
    let lang = use_lang();
    view! {
        <Page title=Signal::derive(move || t::not_found_title(lang).to_owned())>
            <PageHead title=Signal::derive(move || t::not_found_title(lang).to_owned()) note=t::not_found_text(lang) />
            <div class="actions">
                <ButtonLink href="/">{t::back_home(lang)}</ButtonLink>
            </div>
        </Page>
    }
    .into_any()
}
