//! The title of the page. `leptos_meta::Title` does not escape its text in the server's HTML, so only this component
//! may use it.

use leptos::prelude::*;
use leptos_meta::Title;

/// The page's title without errors. The page provides it, and an error summary extends it.
#[derive(Debug, Clone, Copy)]
pub struct DocumentTitle {
    /// The title.
    pub text: Signal<String>,
    /// The text before the title while the page shows errors, such as `Error: `.
    pub failed: &'static str,
}

/// Sets the document's title; any text is safe. The last one on a page wins.
#[component]
pub fn PageTitle(
    /// The whole title.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    // The server writes the current text, encoded, because it writes the HTML after the page's owner may be disposed.
    // The browser sets `document.title`, which is plain text, at every change.
    #[cfg(feature = "ssr")]
    let text = super::encode(&text.get_untracked());
    #[cfg(not(feature = "ssr"))]
    let text = {
        // the signal of a page that was just left is disposed: fall back to the current page's title, or to the
        // document's
        let page = use_context::<DocumentTitle>();
        move || {
            let of_page = || page.and_then(|page| page.text.try_get());
            text.try_get().or_else(of_page).unwrap_or_else(|| document().title())
        }
    };
    view! { <Title text /> }
}
