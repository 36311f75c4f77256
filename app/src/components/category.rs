//! The categories of solutions, each with its icon.

use leptos::prelude::*;

use super::{Glyph, Icon};

/// A category and the link to its solutions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CategoryLink {
    /// The category's code, which selects the icon.
    pub code: String,
    /// The category's name.
    pub name: String,
    /// The address of its solutions.
    pub href: String,
}

/// All categories as a grid of links.
#[component]
pub fn CategoryGrid(
    /// In display order.
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
