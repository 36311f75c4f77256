//! Navigation: back link, breadcrumb, pages of a list.

use leptos::prelude::*;

use super::{Glyph, Icon, filled};

/// A link to the page above.
#[component]
pub fn BackLink(
    /// The link target.
    #[prop(into)]
    href: String,
    /// The name of the target page.
    children: Children,
) -> impl IntoView {
    view! { <a class="back" href=href><Icon glyph=Glyph::ArrowLeft size=20/><span>{children()}</span></a> }
}

/// One level of a breadcrumb.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crumb {
    /// The name of the page.
    pub name: String,
    /// The address; empty for the current page.
    pub href: String,
}

/// A breadcrumb.
#[component]
pub fn Breadcrumb(
    /// The accessible name.
    #[prop(into)]
    label: String,
    /// From the top level to the current page.
    crumbs: Vec<Crumb>,
) -> impl IntoView {
    let crumbs = crumbs
        .into_iter()
        .map(|crumb| match filled(crumb.href) {
            Some(href) => view! { <li><a href=href>{crumb.name}</a></li> }.into_any(),
            None => view! { <li><span aria-current="page">{crumb.name}</span></li> }.into_any(),
        })
        .collect_view();
    view! { <nav class="crumbs" aria-label=label><ol>{crumbs}</ol></nav> }
}

/// Links to the next page of a list and back to the first. Lists are paged by key, so there are no page numbers.
#[component]
pub fn Pagination(
    /// The accessible name.
    #[prop(into)]
    label: String,
    /// The address of the first page; empty on the first page.
    #[prop(optional, into)]
    first: String,
    /// The text of the link to the first page.
    #[prop(into)]
    first_text: String,
    /// The address of the next page; empty on the last page.
    #[prop(optional, into)]
    next: String,
    /// The text of the link to the next page.
    #[prop(into)]
    next_text: String,
    /// How many entries are shown, and of how many.
    #[prop(optional, into)]
    note: String,
) -> impl IntoView {
    let first = filled(first).map(|href| view! { <a class="btn quiet small" href=href rel="first">{first_text}</a> });
    let next = filled(next).map(|href| {
        view! { <a class="btn quiet small" href=href rel="next">{next_text}<Icon glyph=Glyph::ArrowRight size=20/></a> }
    });
    view! { <nav class="pages" aria-label=label>{first}<small>{note}</small>{next}</nav> }
}
