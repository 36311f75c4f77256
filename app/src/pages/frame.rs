//! What every page stands in: title, header with navigation, main, footer.

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
use crate::pages::viewer::Viewer;

/// A page: its document title and its content.
#[component]
pub(crate) fn Page(
    /// What the page is, without the product's name.
    #[prop(into)]
    title: Signal<String>,
    /// Its content.
    children: Children,
) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    {
        super::focus::follow();
        Effect::new(|_| crate::marks::mark_hydrated());
    }
    let lang = use_lang();
    let contacts = contacts();
    let text_service = t::footer_hours(lang, help::weekly(lang, &contacts.text_hours));
    let hotline = t::hotline(lang, contacts.hotline, help::weekly(lang, &contacts.hotline_hours));
    let known = RwSignal::new(None::<String>);
    provide_context(KnownTitle(known));
    let text = Signal::derive(move || {
        let title = known.get().unwrap_or_else(|| title.get());
        format!("{title} · {}", t::product(lang))
    });
    provide_context(DocumentTitle { text, failed: t::failed(lang) });
    view! {
        <PageTitle text />
        <Shell
            brand=t::product(lang)
            home="/"
            skip=t::skip(lang)
            above=move || Demo::here().then(|| view! { <Rehearsal lang /> })
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
}

/// A page's title that is known only with what the page shows.
#[derive(Clone, Copy)]
struct KnownTitle(RwSignal<Option<String>>);

/// Gives the page a title that is known only with what it shows.
pub(crate) fn set_title(title: &str) {
    let Some(KnownTitle(known)) = use_context() else { return };
    // whoever left the page meanwhile needs none
    drop(known.try_set(Some(title.to_owned())));
    // the page's own title was written before: the last one counts
    #[cfg(feature = "ssr")]
    if let Some(DocumentTitle { text, .. }) = use_context() {
        drop(view! { <PageTitle text /> });
    }
}

/// Takes back the title of what stood in the page's place: the page has its own again.
pub(crate) fn restore_title() {
    if let Some(KnownTitle(known)) = use_context()
        && known.try_with_untracked(Option::is_some) == Some(true)
    {
        drop(known.try_set(None));
    }
}

/// What is true only in the rehearsal: nothing is real, and what one may try.
#[component]
fn Rehearsal(lang: Lang) -> impl IntoView {
    view! {
        <DemoBar text=d::bar(lang) label=d::bar_label(lang)>
            <a href="/demo">{d::accounts(lang)}</a>
            <a href="/demo/mailbox">{d::mailbox(lang)}</a>
            <a href="/demo/clock">{d::clock(lang)}</a>
        </DemoBar>
    }
}

/// The areas of the person who is signed in; what anybody may see for everybody else.
#[component]
fn AreaNavigation(lang: Lang) -> impl IntoView {
    let Viewer(viewer) = expect_context::<Viewer>();
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

/// Where a business is acted for: the member's area, what is chosen for it, and the account.
const FOR_A_FIRM: [&str; 4] = ["/member", "/solutions", "/compare", "/account"];

/// On every page where it matters: for which business one acts, and the way to another one.
#[component]
fn ActingFor(lang: Lang) -> impl IntoView {
    let Viewer(viewer) = expect_context::<Viewer>();
    let path = use_location().pathname;
    let here = Memo::new(move |_| path.with(|path| FOR_A_FIRM.iter().any(|area| path.starts_with(area))));
    let said = move |me: Option<Me>| {
        let businesses = me.map(|me| me.businesses).unwrap_or_default();
        let several = businesses.len() > 1;
        let switch = several.then(|| view! { " "<a href="/member#firms">{t::other_firm(lang)}</a> });
        let first = businesses.into_iter().next();
        first.map(|firm| view! { <p class="acting">{t::acting_for(lang, firm.name, firm.ubn)} {switch}</p> })
    };
    let firm = move || Suspend::new(async move { said(viewer.await) });
    // until the next page's is known, what was said on the last one: nothing moves
    let last = move || said(viewer.get_untracked().flatten());
    move || here.get().then(|| view! { <Suspense fallback=last>{firm}</Suspense> })
}

/// Where a person's roles lead: staff, then vendor, then member; who has several has them all.
fn areas(lang: Lang, me: &Me) -> Vec<(&'static str, &'static str)> {
    let mut links = Vec::new();
    if !me.staff.is_empty() {
        links.extend([
            ("/staff", t::staff_desk(lang)),
            ("/staff/checks", t::staff_checks(lang)),
            ("/staff/orders", t::staff_orders(lang)),
            ("/staff/experts", t::staff_experts(lang)),
            ("/staff/ledger", t::staff_ledger(lang)),
            ("/staff/audit", t::staff_audit(lang)),
            ("/staff/refunds/lab", t::refund_lab(lang)),
        ]);
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
        <NavLink href="/staff/refunds/lab" text=t::refund_lab(lang) />
        <NavLink href="/faq" text=t::faq(lang) />
        <NavLink href="/help" text=t::help(lang) />
    }
}

/// What every page leads to in its footer besides: what is done with data, whom the pages serve, and where everything is.
#[component]
fn AboutSite(lang: Lang) -> impl IntoView {
    view! {
        <NavLink href="/privacy" text=t::privacy(lang) />
        <NavLink href="/accessibility" text=t::accessibility(lang) />
        <NavLink href="/sitemap" text=t::site_map(lang) />
    }
}

/// A link that says whether it is this page.
#[component]
fn NavLink(href: &'static str, text: &'static str) -> impl IntoView {
    let path = use_location().pathname;
    let here = move || path.get() == href;
    // the page itself anew, without what its address asked for
    let rel = move || here().then_some("external");
    view! { <a href=href rel=rel aria-current=move || here().then_some("page")>{text}</a> }
}

/// Who is signed in, with the way out; or the way in.
#[component]
fn Account(lang: Lang) -> impl IntoView {
    let Viewer(viewer) = expect_context::<Viewer>();
    let sign_out = Forms::new().of::<SignOut>();
    draft::forget_after(sign_out.done());
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match viewer.await {
                    Some(me) => {
                        // who has no area yet finds no way to its page in the navigation
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

/// The same page in the other language; chosen by the server, so that it holds without JavaScript.
#[component]
fn OtherLanguage(lang: Lang) -> impl IntoView {
    let location = use_location();
    let other = lang.other();
    let href = move || {
        let (path, query) = (location.pathname.get(), location.search.get());
        let here = if query.is_empty() { path } else { format!("{path}?{query}") };
        format!("/lang/{}?next={}", other.tag(), encoded(&here))
    };
    view! { <LanguageSwitch href=Signal::derive(href) lang=other.tag() label=t::other_language(lang) /> }
}
