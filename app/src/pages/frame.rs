//! The frame of every page: its title, and what its area puts around it. The public frame has a header with navigation
//! and a footer.

use domain::lang::Lang;
use domain::view::account::Me;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::address::{encoded, home_of};
use crate::api::account::SignOut;
use crate::components::{DemoBar, DocumentTitle, Glyph, Icon, LanguageSwitch, PageTitle, Shell};
use crate::contacts::contacts;
use crate::i18n::{account as a, common as t, demo as d, help, use_lang};
use crate::now::Demo;
use crate::pages::draft;
use crate::pages::form::{Forms, SubmitForm};
use crate::pages::viewer::viewer;

/// A page: its document title and its content.
#[component]
pub(crate) fn Page(
    /// The page's title, without the product's name.
    #[prop(into)]
    title: Signal<String>,
    /// The content.
    children: Children,
) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    {
        super::focus::follow();
        Effect::new(|_| crate::marks::mark_hydrated());
    }
    let lang = use_lang();
    let known = RwSignal::new(None::<String>);
    provide_context(KnownTitle(known));
    let text = Signal::derive(move || {
        let title = known.get().unwrap_or_else(|| title.get());
        format!("{title} · {}", t::product(lang))
    });
    provide_context(DocumentTitle { text, failed: t::failed(lang) });
    let Frame(frame) = use_context().unwrap_or(Frame(public_frame));
    view! {
        <PageTitle text />
        {frame(lang, children)}
    }
}

/// What an area puts around its pages.
#[derive(Clone, Copy)]
pub(crate) struct Frame(pub(crate) fn(Lang, Children) -> AnyView);

/// Header with navigation, main content, footer.
pub(crate) fn public_frame(lang: Lang, children: Children) -> AnyView {
    let contacts = contacts();
    let text_service = t::footer_hours(lang, help::weekly(lang, &contacts.text_hours));
    let hotline = t::hotline(lang, contacts.hotline, help::weekly(lang, &contacts.hotline_hours));
    view! {
        <Shell
            brand=t::product(lang)
            home="/"
            skip=t::skip(lang)
            above=move || demo_notice(lang)
            nav_label=t::main_nav(lang)
            nav=move || view! { <AreaNavigation lang /> }
            tools=move || view! { <Account lang /> <OtherLanguage lang /> }
            text_service=text_service
            hotline=hotline
            foot_label=t::foot_nav(lang)
            foot=move || view! { <Navigation lang /> <AboutSite lang /> }
            imprint=t::tagline(lang)
        >
            <ActingFor lang />
            {children()}
        </Shell>
    }
    .into_any()
}

/// A title that is known only once the page's data are loaded.
#[derive(Clone, Copy)]
struct KnownTitle(RwSignal<Option<String>>);

/// Sets a title that is known only once the page's data are loaded.
pub(crate) fn set_title(title: &str) {
    let Some(KnownTitle(known)) = use_context() else { return };
    // fails only if the person has left the page, which needs no title then
    drop(known.try_set(Some(title.to_owned())));
    // the page already wrote its own title, but the last one wins
    #[cfg(feature = "ssr")]
    if let Some(DocumentTitle { text, .. }) = use_context() {
        drop(view! { <PageTitle text /> });
    }
}

/// Restores the page's own title after content with a title of its own is gone.
pub(crate) fn restore_title() {
    if let Some(KnownTitle(known)) = use_context()
        && known.try_with_untracked(Option::is_some) == Some(true)
    {
        drop(known.try_set(None));
    }
}

/// The bar of demo mode; nothing in production.
pub(crate) fn demo_notice(lang: Lang) -> Option<impl IntoView> {
    Demo::here().then(|| view! { <DemoNotice lang /> })
}

/// The bar of demo mode: a notice that nothing is real, and links.
#[component]
fn DemoNotice(lang: Lang) -> impl IntoView {
    view! {
        <DemoBar text=d::bar(lang) label=d::bar_label(lang)>
            <a href="/demo">{d::accounts(lang)}</a>
            <a href="/demo/mailbox">{d::mailbox(lang)}</a>
            <a href="/demo/clock">{d::clock(lang)}</a>
        </DemoBar>
    }
}

/// The navigation: the areas of the signed-in person, or the public pages.
#[component]
fn AreaNavigation(lang: Lang) -> impl IntoView {
    let viewer = viewer();
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                let links = viewer.await.as_ref().map(|me| areas(lang, me)).unwrap_or_default();
                if links.is_empty() {
                    view! { <Navigation lang /> }.into_any()
                } else {
                    links.into_iter().map(|(href, text)| view! { <NavLink href text /> }).collect_view().into_any()
                }
            })}
        </Suspense>
    }
}

/// The paths where a person acts for a business: the member area, the catalogue, and the account.
const FOR_A_FIRM: [&str; 4] = ["/member", "/solutions", "/compare", "/account"];

/// Shows for which business the person acts, with a link to choose another.
#[component]
fn ActingFor(lang: Lang) -> impl IntoView {
    let viewer = viewer();
    let path = use_location().pathname;
    let here = Memo::new(move |_| path.with(|path| FOR_A_FIRM.iter().any(|area| path.starts_with(area))));
    let acting_for = move |me: Option<Me>| {
        let businesses = me.map(|me| me.businesses).unwrap_or_default();
        let several = businesses.len() > 1;
        let switch = several.then(|| view! { " "<a href="/member#firms">{t::other_firm(lang)}</a> });
        let first = businesses.into_iter().next();
        first.map(|firm| view! { <p class="acting">{t::acting_for(lang, firm.name, firm.ubn)} {switch}</p> })
    };
    let firm = move || Suspend::new(async move { acting_for(viewer.await) });
    // until the viewer of the next page is loaded, show the last one, so that the layout does not move
    let last = move || acting_for(viewer.last().flatten());
    move || here.get().then(|| view! { <Suspense fallback=last>{firm}</Suspense> })
}

/// The links for a person's roles: staff, then vendor, then member. Several roles add up.
pub(crate) fn areas(lang: Lang, me: &Me) -> Vec<(&'static str, &'static str)> {
    let mut links = Vec::new();
    if !me.staff.is_empty() {
        links.push(("/staff", t::staff_desk(lang)));
    }
    if !me.vendors.is_empty() {
        links.push(("/vendor", t::vendor_desk(lang)));
    }
    if !me.businesses.is_empty() {
        links.extend([
            ("/member", t::member_centre(lang)),
            ("/member/orders", t::my_orders(lang)),
            ("/member/points", t::my_points(lang)),
            ("/member/recommendations", t::for_you(lang)),
            ("/solutions", t::solutions(lang)),
        ]);
    }
    links
}

#[component]
fn Navigation(lang: Lang) -> impl IntoView {
    view! {
        <NavLink href="/solutions" text=t::solutions(lang) />
        <NavLink href="/eligibility" text=t::eligibility(lang) />
        <NavLink href="/refund-lab" text=t::refund_lab(lang) />
        <NavLink href="/faq" text=t::faq(lang) />
        <NavLink href="/help" text=t::help(lang) />
    }
}

/// More links in the footer of every page: privacy, accessibility, site map.
#[component]
fn AboutSite(lang: Lang) -> impl IntoView {
    view! {
        <NavLink href="/privacy" text=t::privacy(lang) />
        <NavLink href="/accessibility" text=t::accessibility(lang) />
        <NavLink href="/sitemap" text=t::site_map(lang) />
    }
}

/// A navigation link that marks the current page.
#[component]
fn NavLink(href: &'static str, text: &'static str) -> impl IntoView {
    let path = use_location().pathname;
    let here = move || path.get() == href;
    // the link to the current page reloads it without its query
    let rel = move || here().then_some("external");
    view! { <a href=href rel=rel aria-current=move || here().then_some("page")>{text}</a> }
}

/// The signed-in person with a sign-out button, or a link to sign in.
#[component]
fn Account(lang: Lang) -> impl IntoView {
    let viewer = viewer();
    let sign_out = Forms::new().of::<SignOut>();
    draft::forget_after(sign_out.done());
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match viewer.await {
                    Some(me) => {
                        // a person without an area has no other link to a start page
                        let home = areas(lang, &me).is_empty().then(|| {
                            view! { <a href=home_of(&me)>{t::member_centre(lang)}</a> }
                        });
                        view! {
                            {home}
                            <a href="/account" aria-label=a::account_of(lang, &me.name)>
                                <Icon glyph=Glyph::Person size=20/><span class="who" aria-hidden="true">{me.name.clone()}</span>
                            </a>
                            <SubmitForm form=sign_out quiet=true>
                                <button class="plain" type="submit">{a::sign_out(lang)}</button>
                            </SubmitForm>
                        }
                            .into_any()
                    }
                    None => view! { <a href="/login">{a::sign_in(lang)}</a> }.into_any(),
                }
            })}
        </Suspense>
    }
}

/// A link to the same page in the other language. The server switches the language, so that it works without
/// JavaScript.
#[component]
pub(crate) fn OtherLanguage(lang: Lang) -> impl IntoView {
    let location = use_location();
    let other = lang.other();
    let href = move || {
        let (path, query) = (location.pathname.get(), location.search.get());
        let here = if query.is_empty() { path } else { format!("{path}?{query}") };
        format!("/lang/{}?next={}", other.tag(), encoded(&here))
    };
    view! { <LanguageSwitch href=Signal::derive(href) lang=other.tag() label=t::other_language(lang) /> }
}
