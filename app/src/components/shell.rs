//! The frame of every page: skip link, header, main landmark, footer.

use leptos::prelude::*;

use super::{BrandMark, Glyph, Icon, filled};

/// The frame of every page. Navigation, tools and footer links are views, so that each area can have its own.
#[component]
pub fn Shell(
    /// The product's name.
    #[prop(into)]
    brand: String,
    /// The target of the product's name.
    #[prop(into)]
    home: String,
    /// The text of the skip link.
    #[prop(into)]
    skip: String,
    /// The accessible name of the main navigation.
    #[prop(into)]
    nav_label: String,
    /// The bar above the header: the demo mode's notice.
    #[prop(optional, into)]
    above: ViewFnOnce,
    /// The links of the main navigation.
    #[prop(optional, into)]
    nav: ViewFnOnce,
    /// Language, account, sign in.
    #[prop(optional, into)]
    tools: ViewFnOnce,
    /// The hours of the text service.
    #[prop(into)]
    text_service: String,
    /// The hotline: number and hours.
    #[prop(into)]
    hotline: String,
    /// The accessible name of the footer's navigation.
    #[prop(into)]
    foot_label: String,
    /// The links of the footer.
    #[prop(optional, into)]
    foot: ViewFnOnce,
    /// The last line of the footer.
    #[prop(optional, into)]
    imprint: String,
    /// The page.
    children: Children,
) -> impl IntoView {
    view! {
        // `rel="external"`: the browser follows the link, because the router would not move the focus
        <a class="skip" href="#main" rel="external">{skip}</a>
        <div class="shell">
            <div>
                {above.run()}
                <header class="bar">
                    <div class="bar-in">
                        <a class="mark" href=home><BrandMark/>{brand}</a>
                        <nav class="bar-nav" aria-label=nav_label>{nav.run()}</nav>
                        <div class="bar-tools">{tools.run()}</div>
                    </div>
                </header>
            </div>
            <main class="page" id="main" tabindex="-1">{children()}</main>
            <footer class="foot">
                <div class="foot-in">
                    <div class="foot-help">
                        <p><Icon glyph=Glyph::Support size=20/><span>{text_service}</span></p>
                        <p><Icon glyph=Glyph::Phone size=20/><span>{hotline}</span></p>
                        {filled(imprint).map(|line| view! { <small>{line}</small> })}
                    </div>
                    <nav aria-label=foot_label>{foot.run()}</nav>
                </div>
            </footer>
        </div>
    }
    .into_any()
}

/// A link to the same page in the other language, written in that language.
#[component]
pub fn LanguageSwitch(
    /// The same page in the other language.
    #[prop(into)]
    href: Signal<String>,
    /// The BCP 47 tag of the other language.
    #[prop(into)]
    lang: String,
    /// The other language's name for itself.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    view! {
        <a href=move || href.get() lang=lang.clone() hreflang=lang rel="external">
            <Icon glyph=Glyph::Language size=20/>{label}
        </a>
    }
    .into_any()
}

/// The bar of demo mode. It says that nothing is real, and links to mailbox, accounts and clock (the children).
#[component]
pub fn DemoBar(
    /// The text.
    #[prop(into)]
    text: String,
    /// The accessible name.
    #[prop(into)]
    label: String,
    /// The links.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <aside class="demo" aria-label=label>
            <div class="demo-in">
                <p><Icon glyph=Glyph::Rehearsal size=20/><span>{text}</span></p>
                <div class="demo-links">{children.map(|children| children())}</div>
            </div>
        </aside>
    }
    .into_any()
}

/// The heading of a page, with an optional link before it and an optional line below.
#[component]
pub fn PageHead(
    /// The heading.
    #[prop(into)]
    title: Signal<String>,
    /// The line below the heading; empty for none.
    #[prop(optional, into)]
    note: String,
    /// A back link or breadcrumb before the heading.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="head">
            {children.map(|children| children())}
            <h1>{move || title.get()}</h1>
            {filled(note).map(|note| view! { <p class="muted">{note}</p> })}
        </div>
    }
    .into_any()
}
