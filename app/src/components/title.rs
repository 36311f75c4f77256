//! The title of the page. `leptos_meta::Title` writes its text into the server's HTML as it is: only this component may use it.

use leptos::prelude::*;
use leptos_meta::Title;

/// The title of the page, as it stands without errors: given by the page, used by an error summary.
#[derive(Debug, Clone, Copy)]
pub struct DocumentTitle {
    /// The title.
    pub text: Signal<String>,
    /// What stands before it while the page shows errors, such as `Error: `.
    pub failed: &'static str,
}

/// Sets the title of the document; any text is safe. The last one on a page counts.
#[component]
pub fn PageTitle(
    /// The whole title.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    // The server writes HTML, after the page's owner may be gone: the text as it is now, encoded. The browser sets
    // `document.title`, which is plain text, whenever it changes.
    #[cfg(feature = "ssr")]
    let text = super::encode(&text.get_untracked());
    #[cfg(not(feature = "ssr"))]
    let text = {
        // what was just left has no title any more: the page's own counts then, or what the next page has set
        let page = use_context::<DocumentTitle>();
        move || {
            let of_page = || page.and_then(|page| page.text.try_get());
            text.try_get().or_else(of_page).unwrap_or_else(|| document().title())
        }
    };
    view! { <Title text /> }
}
