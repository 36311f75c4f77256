//! Stars of a review: a picture for the eye, a number for the ear.

use domain::review::Stars;
use leptos::prelude::*;

/// So many stars of five; `said` is what is heard.
#[component]
pub fn StarRow(
    /// How many.
    stars: Stars,
    /// The same in words.
    #[prop(into)]
    said: String,
) -> impl IntoView {
    let full = usize::from(stars.get());
    let row = format!("{}{}", "★".repeat(full), "☆".repeat(5_usize.saturating_sub(full)));
    view! { <span class="stars" role="img" aria-label=said>{row}</span> }.into_any()
}
