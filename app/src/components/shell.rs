//! What surrounds every page: skip link, header, main landmark, footer.

use leptos::prelude::*;

use super::{BrandMark, Glyph, Icon, filled};

/// The frame of every page. Navigation, tools and footer links are given as views, so that each area has its own.
#[component]
pub fn Shell(
    /// Name of the product.
    #[prop(into)]
    brand: String,
    /// Where the brand leads.
    #[prop(into)]
    home: String,
    /// Text of the skip link.
    #[prop(into)]
    skip: String,
    /// What the main navigation is called for those who hear it.
    #[prop(into)]
    nav_label: String,
    /// Bar above the header: the rehearsal's notice.
    #[prop(optional, into)]
    above: ViewFnOnce,
    /// Links of the main navigation.
    #[prop(optional, into)]
    nav: ViewFnOnce,
    /// Language, account, sign in.
    #[prop(optional, into)]
    tools: ViewFnOnce,
    /// When the text service answers.
    #[prop(into)]
    text_service: String,
    /// The hotline, number and hours.
    #[prop(into)]
    hotline: String,
    /// What the footer's navigation is called.
    #[prop(into)]
    foot_label: String,
    /// Links of the footer.
    #[prop(optional, into)]
    foot: ViewFnOnce,
    /// Last line of the footer.
    #[prop(optional, into)]
    imprint: String,
    /// The page.
    children: Children,
) -> impl IntoView {
    view! {
        // the browser follows it: the router would keep the focus where it is
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

/// A link to the same page in the other language; written in that language.
#[component]
pub fn LanguageSwitch(
    /// The same page in the other language.
    #[prop(into)]
    href: Signal<String>,
    /// Tag of the other language (BCP 47).
    #[prop(into)]
    lang: String,
    /// Its name in itself.
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

/// The bar of the rehearsal: says that nothing here is real, with links to mailbox, accounts and clock (the children).
#[component]
pub fn DemoBar(
    /// What it says.
    #[prop(into)]
    text: String,
    /// What it is called for those who hear it.
    #[prop(into)]
    label: String,
    /// Its links.
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

/// The heading of a page with a line under it; what leads back stands before it.
#[component]
pub fn PageHead(
    /// The heading.
    #[prop(into)]
    title: Signal<String>,
    /// One line under it; empty leaves it out.
    #[prop(optional, into)]
    note: String,
    /// What stands before it: a back link or breadcrumb.
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
