//! One version of a legal text, also one that is no longer in force: what people agreed to stays readable.

use domain::lang::Lang;
use domain::legal::LegalText;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::api::fetched;
use crate::api::legal::read_legal_text;
use crate::components::PageHead;
use crate::i18n::{about as t, format, use_lang};
use crate::pages::answer::Answered;
use crate::pages::frame::{Page, set_title};
use crate::pages::legal_view::sections;

/// `/legal/:code/:version`.
#[component]
pub(crate) fn LegalTextPage() -> impl IntoView {
    let lang = use_lang();
    let params = use_params_map();
    let named = move |name| params.with(|params| params.get(name).unwrap_or_default());
    let data = fetched(move || (named("code"), named("version")), |(code, version)| read_legal_text(code, version));
    let title = Signal::stored(t::legal_title(lang).to_owned());
    view! {
        <Page title>
            <Answered data view=move |text: LegalText| {
                let title = text.kind.title(lang);
                set_title(title);
                view! {
                    <PageHead title=Signal::stored(title.to_owned()) />
                    {sections(text.body.pick(lang))}
                    {version_of(lang, &text)}
                }
                    .into_any()
            } />
        </Page>
    }
    .into_any()
}

/// The version of a text, and since when it is in force.
pub(super) fn version_of(lang: Lang, text: &LegalText) -> AnyView {
    let words = match text.published_at {
        Some(at) => t::version_since(lang, text.version, format::moment(lang, at)),
        None => t::version(lang, text.version),
    };
    view! { <p class="small">{words}</p> }.into_any()
}
