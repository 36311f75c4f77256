//! Ways back and on: back link, breadcrumb, pages of a list.

use leptos::prelude::*;

use super::{Glyph, Icon, filled};

/// One page back in the order of things.
#[component]
pub fn BackLink(
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// The name of what it leads to.
    children: Children,
) -> impl IntoView {
    view! { <a class="back" href=href><Icon glyph=Glyph::ArrowLeft size=20/><span>{children()}</span></a> }
}

/// One level above the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crumb {
    /// Its name.
    pub name: String,
    /// Where it is; empty for the page itself.
    pub href: String,
}

/// Where the page stands.
#[component]
pub fn Breadcrumb(
    /// What it is called for those who hear it.
    #[prop(into)]
    label: String,
    /// From the top to the page itself.
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

/// On to the next page of a list and back to the first: lists are paged by key, so there are no page numbers.
#[component]
pub fn Pagination(
    /// What it is called for those who hear it.
    #[prop(into)]
    label: String,
    /// Where the list begins; empty on the first page.
    #[prop(optional, into)]
    first: String,
    /// Text of the link to the first page.
    #[prop(into)]
    first_text: String,
    /// Where it goes on; empty on the last page.
    #[prop(optional, into)]
    next: String,
    /// Text of the link to the next page.
    #[prop(into)]
    next_text: String,
    /// What is shown of how many.
    #[prop(optional, into)]
    note: String,
) -> impl IntoView {
    let first = filled(first).map(|href| view! { <a class="btn quiet small" href=href rel="first">{first_text}</a> });
    let next = filled(next).map(|href| {
        view! { <a class="btn quiet small" href=href rel="next">{next_text}<Icon glyph=Glyph::ArrowRight size=20/></a> }
    });
    view! { <nav class="pages" aria-label=label>{first}<small>{note}</small>{next}</nav> }
}
