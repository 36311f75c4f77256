//! The categories of solutions, each with its sign.

use leptos::prelude::*;

use super::{Glyph, Icon};

/// A category and where its solutions are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CategoryLink {
    /// Its code, which decides the sign.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Where its solutions are.
    pub href: String,
}

/// All categories as a grid of links.
#[component]
pub fn CategoryGrid(
    /// In order.
    categories: Vec<CategoryLink>,
) -> impl IntoView {
    let links = categories
        .into_iter()
        .map(|category| {
            let glyph = Glyph::of_category(&category.code);
            view! { <li><a href=category.href><Icon glyph=glyph size=28/><span>{category.name}</span></a></li> }
        })
        .collect_view();
    view! { <ul class="categories">{links}</ul> }
}
