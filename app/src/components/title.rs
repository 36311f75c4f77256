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
    view! { <Title text=move || written(&text.get())/> }
}

/// The server writes HTML, the browser sets `document.title`, which is plain text.
fn written(text: &str) -> String {
    if cfg!(feature = "ssr") { super::encode(text) } else { text.to_owned() }
}
