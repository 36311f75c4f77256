//! The document round every page, and the route table.

use leptos::prelude::*;
use leptos_meta::{HashedStylesheet, MetaTags, provide_meta_context};
use leptos_router::components::{ParentRoute, Route, Router, Routes};
use leptos_router::{Lazy, MatchNestedRoutes, SsrMode, path};

use crate::i18n::use_lang;
use crate::now::Demo;
use crate::pages::demo::accounts::AccountsPage;
use crate::pages::demo::clock::ClockPage;
use crate::pages::demo::mailbox::MailboxPage;
use crate::pages::demo::pay::PayPage;
use crate::pages::member;
use crate::pages::orders::check::CheckOrderPage;
use crate::pages::orders::list::OrdersPage;
use crate::pages::orders::new::NewOrderPage;
use crate::pages::orders::order::MemberOrderPage;
use crate::pages::orders::refund::OrderRefundPage;
use crate::pages::public::eligibility::EligibilityPage;
use crate::pages::public::faq::FaqPage;
use crate::pages::public::help::HelpPage;
use crate::pages::public::home::HomePage;
use crate::pages::public::login::LoginPage;
use crate::pages::public::not_found::NotFound;
use crate::pages::public::solution::SolutionDetail;
use crate::pages::public::solutions::SolutionsPage;
use crate::pages::register;
use crate::pages::staff::audit::AuditPage;
use crate::pages::staff::checks::ChecksPage;
use crate::pages::staff::desk::StaffDeskPage;
use crate::pages::staff::ledger::LedgerPage;
use crate::pages::staff::order::StaffOrderPage;
use crate::pages::staff::orders::StaffOrdersPage;
use crate::pages::staff::refund_lab::RefundLab;
use crate::pages::vendor::desk::VendorDesk;
use crate::pages::vendor::order::VendorOrder;
use crate::pages::viewer::Viewer;

/// The document, rendered on the server only.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    let lang = use_lang();
    view! {
        <!DOCTYPE html>
        <html lang=lang.tag() data-demo=Demo::here().then_some("true")>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <script src="/recover.js"></script>
                <HashedStylesheet options=options.clone() id="style" />
                <HydrationScripts options />
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}

/// The page inside the document: the same on the server and in the browser.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    #[cfg(feature = "hydrate")]
    {
        provide_context(document_lang());
        provide_context(Demo(document_has("data-demo")));
        Effect::new(|_| mark_hydrated());
    }
    view! {
        <Router>
            <Pages />
        </Router>
    }
}

/// All pages, and what they share.
#[component]
fn Pages() -> impl IntoView {
    provide_context(Viewer::read());
    view! {
            <Routes fallback=NotFound>
                <PublicRoutes />
                <RegisterRoutes />
                <MemberRoutes />
                <DemoRoutes />
                <OrderRoutes />
                <VendorRoutes />
                <StaffRoutes />
            </Routes>
    }
}

/// The language that the server wrote into the document.
#[cfg(feature = "hydrate")]
fn document_lang() -> domain::lang::Lang {
    let tag = document().document_element().and_then(|html| html.get_attribute("lang")).unwrap_or_default();
    domain::lang::Lang::from_tag(&tag)
}

/// Whether the server marked the document so.
#[cfg(feature = "hydrate")]
fn document_has(mark: &str) -> bool {
    document().document_element().is_some_and(|html| html.has_attribute(mark))
}

/// Tells style sheets and tests that the page is live.
#[cfg(feature = "hydrate")]
fn mark_hydrated() {
    if let Some(html) = document().document_element() {
        // an attribute that cannot be set loses nothing that a person would miss
        drop(html.set_attribute("data-hydrated", "true"));
    }
}

#[component(transparent)]
fn PublicRoutes() -> impl MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("") view=leptos_router::components::Outlet>
            <Route path=path!("") view=HomePage ssr=SsrMode::Async />
            <Route path=path!("login") view=LoginPage ssr=SsrMode::Async />
            <Route path=path!("eligibility") view=EligibilityPage ssr=SsrMode::Async />
            <Route path=path!("faq") view=FaqPage ssr=SsrMode::Async />
            <Route path=path!("help") view=HelpPage ssr=SsrMode::Async />
            <Route path=path!("solutions") view=SolutionsPage ssr=SsrMode::Async />
            <Route path=path!("solutions/:slug") view=SolutionDetail ssr=SsrMode::Async />
        </ParentRoute>
    }
    .into_inner()
}

#[component(transparent)]
fn RegisterRoutes() -> impl MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("register") view=leptos_router::components::Outlet>
            <Route path=path!("") view=register::tasks::TasksPage ssr=SsrMode::Async />
            <Route path=path!("consent") view=register::consent::ConsentPage ssr=SsrMode::Async />
            <Route path=path!("account") view=register::account::AccountPage ssr=SsrMode::Async />
            <Route path=path!("email") view=register::email::EmailPage ssr=SsrMode::Async />
            <Route path=path!("business") view=register::business::BusinessPage ssr=SsrMode::Async />
            <Route path=path!("identity") view=register::identity::IdentityPage ssr=SsrMode::Async />
            <Route path=path!("done") view=register::done::DonePage ssr=SsrMode::Async />
        </ParentRoute>
    }
    .into_inner()
}

#[component(transparent)]
fn MemberRoutes() -> impl MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("member") view=leptos_router::components::Outlet>
            <Route path=path!("") view=member::centre::CentrePage ssr=SsrMode::Async />
            <Route path=path!("assessment") view=member::assessment::AssessmentPage ssr=SsrMode::Async />
            <Route path=path!("recommendations") view=member::recommendations::RecommendationsPage ssr=SsrMode::Async />
            <Route path=path!("points") view=member::points::PointsPage ssr=SsrMode::Async />
        </ParentRoute>
    }
    .into_inner()
}

#[component(transparent)]
fn DemoRoutes() -> impl MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("demo") view=leptos_router::components::Outlet>
            <Route path=path!("") view=AccountsPage ssr=SsrMode::Async />
            <Route path=path!("mailbox") view=MailboxPage ssr=SsrMode::Async />
            <Route path=path!("clock") view=ClockPage ssr=SsrMode::Async />
            <Route path=path!("pay") view=PayPage ssr=SsrMode::Async />
        </ParentRoute>
    }
    .into_inner()
}

#[component(transparent)]
fn OrderRoutes() -> impl MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("member/orders") view=leptos_router::components::Outlet>
            <Route path=path!("") view=OrdersPage ssr=SsrMode::Async />
            <Route path=path!("new") view=NewOrderPage ssr=SsrMode::Async />
            <Route path=path!(":id/check") view=CheckOrderPage ssr=SsrMode::Async />
            <Route path=path!(":id/refund") view=OrderRefundPage ssr=SsrMode::Async />
            <Route path=path!(":id") view=MemberOrderPage ssr=SsrMode::Async />
        </ParentRoute>
    }
    .into_inner()
}

#[component(transparent)]
fn VendorRoutes() -> impl MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("vendor") view=leptos_router::components::Outlet>
            <Route path=path!("") view={Lazy::<VendorDesk>::new()} ssr=SsrMode::Async />
            <Route path=path!("orders/:id") view={Lazy::<VendorOrder>::new()} ssr=SsrMode::Async />
        </ParentRoute>
    }
    .into_inner()
}

#[component(transparent)]
fn StaffRoutes() -> impl MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("staff") view=leptos_router::components::Outlet>
            <Route path=path!("") view={Lazy::<StaffDeskPage>::new()} ssr=SsrMode::Async />
            <Route path=path!("checks") view={Lazy::<ChecksPage>::new()} ssr=SsrMode::Async />
            <Route path=path!("orders") view={Lazy::<StaffOrdersPage>::new()} ssr=SsrMode::Async />
            <Route path=path!("orders/:id") view={Lazy::<StaffOrderPage>::new()} ssr=SsrMode::Async />
            <Route path=path!("ledger") view={Lazy::<LedgerPage>::new()} ssr=SsrMode::Async />
            <Route path=path!("audit") view={Lazy::<AuditPage>::new()} ssr=SsrMode::Async />
            <Route path=path!("refunds/lab") view={Lazy::<RefundLab>::new()} ssr=SsrMode::Async />
        </ParentRoute>
    }
    .into_inner()
}
