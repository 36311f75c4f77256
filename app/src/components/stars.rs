//! The stars of a review: an image with a text alternative.

use domain::review::Stars;
use leptos::prelude::*;

/// A row of five stars; `label` is the text alternative.
#[component]
pub fn StarRow(
    /// The number of full stars.
    stars: Stars,
    /// The same in words.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    let full = usize::from(stars.get());
    let row = format!("{}{}", "★".repeat(full), "☆".repeat(5_usize.saturating_sub(full)));
    view! { <span class="stars" role="img" aria-label=label>{row}</span> }.into_any()
}
