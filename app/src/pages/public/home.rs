//! The home page: the four steps, the fifteen categories, "am I eligible?".

use leptos::prelude::*;

use crate::i18n::{home as t, use_lang};

#[component]
pub(crate) fn HomePage() -> impl IntoView {
    let lang = use_lang();
    view! {
        <main id="main">
            <h1>{t::title(lang)}</h1>
        </main>
    }
    .into_any()
}
