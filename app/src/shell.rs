//! The document around every page.

use leptos::prelude::*;
use leptos_meta::{HashedStylesheet, MetaTags, provide_meta_context};
use leptos_router::components::Router;

use crate::contacts;
use crate::i18n::use_lang;
#[cfg(feature = "hydrate")]
use crate::marks;
use crate::now::Demo;
use crate::routes::Pages;

/// The document, rendered only on the server.
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

/// The page inside the document, the same on the server and in the browser.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    #[cfg(feature = "hydrate")]
    {
        provide_context(marks::lang());
        provide_context(Demo(marks::has("data-demo")));
    }
    view! {
        <Router>
            <Pages />
        </Router>
    }
}
