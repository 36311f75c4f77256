//! The title of the page. `leptos_meta::Title` writes its text into the server's HTML as it is: only this component may use it.

use leptos::prelude::*;
use leptos_meta::Title;

/// Sets the title of the document; any text is safe.
#[component]
pub fn PageTitle(
    /// The whole title, with `Error:` before it when the page shows errors.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    // The server writes HTML, after the page's owner may be gone: the text as it is now, encoded. The browser sets
    // `document.title`, which is plain text, whenever it changes.
    #[cfg(feature = "ssr")]
    let text = super::encode(&text.get_untracked());
    #[cfg(not(feature = "ssr"))]
    let text = move || text.get();
    view! { <Title text /> }
}
