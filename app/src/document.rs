//! A standalone document: a page without the site's frame and without wasm, for cases that must not depend on either.

use domain::lang::Lang;
use leptos::config::LeptosOptions;
use leptos::prelude::*;
use leptos_meta::HashedStylesheet;

use crate::i18n::common;

/// Renders the document with this title.
pub(crate) fn document(options: LeptosOptions, lang: Lang, title: &str, parts: impl FnOnce() -> Parts) -> String {
    let title = format!("{title} · {}", common::product(lang));
    Owner::new().with(|| {
        provide_context(lang);
        let Parts { head, main, after } = parts();
        let page = view! {
            <!DOCTYPE html>
            <html lang=lang.tag()>
                <head>
                    <meta charset="utf-8" />
                    <meta name="viewport" content="width=device-width, initial-scale=1" />
                    <meta name="color-scheme" content="light dark" />
                    {head}
                    <title>{title}</title>
                    <HashedStylesheet options id="style" />
                </head>
                <body>
                    <main class="page" id="main">{main}</main>
                    {after}
                </body>
            </html>
        };
        page.to_html()
    })
}

/// The parts of a document.
pub(crate) struct Parts {
    /// Additional elements of the head.
    pub head: Option<AnyView>,
    /// The main content.
    pub main: AnyView,
    /// Elements after the main content, such as a script.
    pub after: Option<AnyView>,
}
