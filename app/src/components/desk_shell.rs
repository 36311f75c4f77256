//! The frame of a workplace: side bar, top bar, main content. On a small screen the side bar folds into a menu.

use leptos::prelude::*;

use super::{BrandMark, Glyph, Icon};

/// The frame of a workplace. It has no footer.
#[component]
pub fn DeskShell(
    /// The product's name.
    #[prop(into)]
    brand: String,
    /// The target of the product's name.
    #[prop(into)]
    home: String,
    /// The text of the skip link.
    #[prop(into)]
    skip: String,
    /// The bar above everything: the demo mode's notice.
    #[prop(optional, into)]
    above: ViewFnOnce,
    /// The name of the folded menu.
    #[prop(into)]
    menu: String,
    /// The accessible name of the navigation.
    #[prop(into)]
    nav_label: String,
    /// The groups of links ([`SideGroup`]).
    #[prop(into)]
    nav: ViewFnOnce,
    /// Below the links: the signed-in person.
    #[prop(into)]
    who: ViewFnOnce,
    /// The top bar.
    #[prop(into)]
    top: ViewFnOnce,
    /// The page.
    children: Children,
) -> impl IntoView {
    view! {
        // `rel="external"`: the browser follows the link, because the router would not move the focus
        <a class="skip" href="#main" rel="external">{skip}</a>
        <div class="shell desk">
            <div class="desk-above">{above.run()}</div>
            <header class="desk-head">
                <div class="desk-side">
                    <div class="desk-side-in">
                        <a class="mark" href=home><BrandMark/>{brand}</a>
                        <details class="desk-menu">
                            <summary>{menu}</summary>
                            <nav aria-label=nav_label>{nav.run()}</nav>
                            <div class="desk-who">{who.run()}</div>
                        </details>
                    </div>
                </div>
                <div class="desk-top">{top.run()}</div>
            </header>
            <main class="page" id="main" tabindex="-1">{children()}</main>
        </div>
    }
    .into_any()
}

/// One link of the side bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SideLink {
    /// Its address.
    pub href: String,
    /// Its icon.
    pub glyph: Glyph,
    /// Its text.
    pub text: String,
    /// Whether it leads to this page.
    pub here: bool,
    /// How many wait there, as shown and as read aloud; `None` when nothing waits.
    pub waiting: Option<(String, String)>,
}

/// A group of links of the side bar.
#[component]
pub fn SideGroup(
    /// In display order.
    links: Vec<SideLink>,
) -> impl IntoView {
    let links = links
        .into_iter()
        .map(|SideLink { href, glyph, text, here, waiting }| {
            let waiting = waiting.map(|(shown, read)| {
                view! { <span class="waiting" aria-hidden="true">{shown}</span><span class="visually-hidden">" "{read}</span> }
            });
            view! {
                <li>
                    // the link to the current page reloads it without its query
                    <a href=href rel=here.then_some("external") aria-current=here.then_some("page")>
                        <Icon glyph size=20/><span>{text}</span>{waiting}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! { <ul>{links}</ul> }.into_any()
}

/// The search of the top bar: a form that leads to the page with the results.
#[component]
pub fn TopSearch(
    /// The address of the page.
    #[prop(into)]
    action: String,
    /// What can be found.
    #[prop(into)]
    label: String,
    /// The name of the button.
    #[prop(into)]
    go: String,
    /// What was searched for.
    #[prop(into)]
    value: String,
    /// The length limit.
    maxlength: usize,
) -> impl IntoView {
    view! {
        <form method="get" action=action role="search" class="top-search">
            <Icon glyph=Glyph::Search size=20/>
            <input type="search" name="q" value=value aria-label=label.clone() placeholder=label maxlength=maxlength.to_string()
                autocomplete="off" spellcheck="false" enterkeyhint="search" />
            <button type="submit" class="visually-hidden">{go}</button>
        </form>
    }
    .into_any()
}
