//! The document round every page.

use leptos::prelude::*;
use leptos_meta::{HashedStylesheet, MetaTags, provide_meta_context};
use leptos_router::components::Router;

use crate::contacts;
use crate::i18n::use_lang;
use crate::now::Demo;
use crate::routes::Pages;

/// The document, rendered on the server only.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    let lang = use_lang();
    view! {
        <!DOCTYPE html>
        <html lang=lang.tag() data-demo=Demo::here().then_some("true") data-contacts=contacts::written()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <link rel="manifest" href="/manifest.webmanifest" />
                <link rel="apple-touch-icon" href="/icon-192.png" />
                <meta name="theme-color" content="#0b6b5b" />
                <script src="/recover.js"></script>
                <script src="/install.js" defer></script>
                <HashedStylesheet options=options.clone() id="style" />
                <HydrationScripts options />
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}

/// The page inside the document: the same on the server and in the browser.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    #[cfg(feature = "hydrate")]
    {
        provide_context(document_lang());
        provide_context(Demo(document_has("data-demo")));
        provide_context(contacts::read(&document_mark(contacts::MARK)));
    }
    view! {
        <Router>
            <Pages />
        </Router>
    }
}

/// The language that the server wrote into the document.
#[cfg(feature = "hydrate")]
fn document_lang() -> domain::lang::Lang {
    let tag = document().document_element().and_then(|html| html.get_attribute("lang")).unwrap_or_default();
    domain::lang::Lang::from_tag(&tag)
}

/// What the server wrote into a mark of the document.
#[cfg(feature = "hydrate")]
fn document_mark(mark: &str) -> String {
    document().document_element().and_then(|html| html.get_attribute(mark)).unwrap_or_default()
}

/// Whether the server marked the document so.
#[cfg(feature = "hydrate")]
fn document_has(mark: &str) -> bool {
    document().document_element().is_some_and(|html| html.has_attribute(mark))
}

/// The mark of a document whose page is live.
#[cfg(feature = "hydrate")]
const LIVE: &str = "data-hydrated";

/// Whether the page that the server sent has been taken over.
#[cfg(feature = "hydrate")]
pub(crate) fn is_hydrated() -> bool {
    document_has(LIVE)
}

/// Tells style sheets and tests that the page is live: called by the page, whose own chunk comes after the frame.
#[cfg(feature = "hydrate")]
pub(crate) fn mark_hydrated() {
    if let Some(html) = document().document_element() {
        // an attribute that cannot be set loses nothing that a person would miss
        drop(html.set_attribute(LIVE, "true"));
    }
}
