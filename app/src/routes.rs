//! The route table. Each area is a chunk of wasm of its own: what every page loads is only the frame. (A chunk a page
//! would share code in hundreds of combinations, each a file.)

#[cfg(feature = "ssr")]
pub(crate) mod inventory;

use leptos::prelude::*;
use leptos_router::components::{Outlet, ParentRoute, Route, Routes};
use leptos_router::{Lazy, LazyRoute, SsrMode, path};

use crate::pages::public::not_found::NotFound;
use crate::pages::viewer::Viewer;
use crate::pages::{account, demo, member, orders, public, register, staff, vendor};

/// Declares an area: its pages are one chunk of wasm, which the browser fetches with the first of them.
macro_rules! lazy_area {
    ($area:ident, $preload:ident, $pages:ident { $($route:ident: $page:path),* $(,)? }) => {
        /// The pages of the area, by name: a path to one would pull its code into what every page loads.
        #[derive(Clone, Copy)]
        enum $pages {
            $($route,)*
        }

        #[lazy]
        fn $area(page: $pages) -> AnyView {
            match page {
                $($pages::$route => $page().into_any(),)*
            }
        }

        $(
            struct $route;

            impl LazyRoute for $route {
                fn data() -> Self {
                    Self
                }

                async fn view(_this: Self) -> AnyView {
                    $area($pages::$route).await
                }

                async fn preload() {
                    #[cfg(feature = "hydrate")]
                    {
                        // even asking for an area's files at once, dozens, holds the tap up
                        painted().await;
                        $preload().await;
                    }
                }
            }
        )*
    };
}

lazy_area!(
    public_pages,
    __preload_public_pages,
    PublicPages {
        Home: public::home::HomePage,
        Login: public::login::LoginPage,
        Eligibility: public::eligibility::EligibilityPage,
        Faq: public::faq::FaqPage,
        Help: public::help::HelpPage,
        Solutions: public::solutions::SolutionsPage,
        Solution: public::solution::SolutionDetail,
        Compare: public::compare::ComparePage,
        Ranking: public::ranking::RankingPage,
        InquirySent: public::contact_form::InquirySentPage,
        Privacy: public::privacy::PrivacyPage,
        Accessibility: public::accessibility::AccessibilityPage,
        SiteMap: public::site_map::SiteMapPage,
    }
);

lazy_area!(
    account_pages,
    __preload_account_pages,
    AccountPages {
        Overview: account::overview::AccountOverview,
        Profile: account::profile::ProfilePage,
        Password: account::password::PasswordPage,
        Address: account::address::AddressPage,
        AddressCode: account::address::AddressCodePage,
        Sessions: account::sessions::SessionsPage,
        MyData: account::data::DataPage,
        Delete: account::delete::DeletePage,
        Forgotten: account::reset::ForgottenPage,
        Reset: account::reset::ResetPage,
        Join: account::join::JoinPage,
    }
);

lazy_area!(
    register_pages,
    __preload_register_pages,
    RegisterPages {
        Tasks: register::tasks::TasksPage,
        Consent: register::consent::ConsentPage,
        Account: register::account::AccountPage,
        Email: register::email::EmailPage,
        Business: register::business::BusinessPage,
        Identity: register::identity::IdentityPage,
        Done: register::done::DonePage,
    }
);

lazy_area!(
    member_pages,
    __preload_member_pages,
    MemberPages {
        Centre: member::centre::CentrePage,
        Assessment: member::assessment::AssessmentPage,
        Recommendations: member::recommendations::RecommendationsPage,
        Points: member::points::PointsPage,
        Notices: member::notices::NoticesPage,
        MemberBusiness: member::business::BusinessPage,
        People: member::people::PeoplePage,
        Planner: member::planner::PlannerPage,
        Expert: member::expert::ExpertPage,
        MemberOrders: orders::list::OrdersPage,
        NewOrder: orders::new::NewOrderPage,
        CheckOrder: orders::check::CheckOrderPage,
        RefundOrder: orders::refund::OrderRefundPage,
        ReviewOrder: orders::review::ReviewPage,
        MemberOrder: orders::order::MemberOrderPage,
        MemberMessages: orders::messages::MessagesPage,
    }
);

lazy_area!(
    vendor_pages,
    __preload_vendor_pages,
    VendorPages {
        VendorDesk: vendor::desk::VendorDeskPage,
        VendorOrder: vendor::order::VendorOrderPage,
        SellerMessages: orders::messages::MessagesPage,
    }
);

lazy_area!(
    staff_pages,
    __preload_staff_pages,
    StaffPages {
        StaffDesk: staff::desk::StaffDeskPage,
        Checks: staff::checks::ChecksPage,
        StaffOrders: staff::orders::StaffOrdersPage,
        StaffOrder: staff::order::StaffOrderPage,
        OrderMessages: orders::messages::MessagesPage,
        StaffMessages: staff::messages::StaffMessagesPage,
        Experts: staff::experts::ExpertsPage,
        StaffExpert: staff::expert::ExpertPage,
        Ledger: staff::ledger::LedgerPage,
        Audit: staff::audit::AuditPage,
        RefundLab: staff::refund_lab::RefundLabPage,
        StaffReviews: staff::reviews::ReviewsPage,
        StaffInquiries: staff::inquiries::InquiriesPage,
    }
);

lazy_area!(
    demo_pages,
    __preload_demo_pages,
    DemoPages {
        Accounts: demo::accounts::AccountsPage,
        Mailbox: demo::mailbox::MailboxPage,
        Clock: demo::clock::ClockPage,
        Pay: demo::pay::PayPage,
    }
);

/// Comes back once the tap that leads to the next page has been painted: building that page must not hold up the answer to
/// the tap. Soon also in a window that is not painted, and at once while the first page comes alive.
#[cfg(feature = "hydrate")]
async fn painted() {
    use futures::FutureExt;
    use gloo_timers::future::TimeoutFuture;

    if !crate::shell::is_hydrated() {
        return;
    }
    let (frame, begun) = futures::channel::oneshot::channel();
    request_animation_frame(move || {
        let _ = frame.send(());
    });
    // what follows a frame's callbacks is its painting
    futures::future::select(begun.then(|_| TimeoutFuture::new(0)), TimeoutFuture::new(100)).await;
}

/// All pages, and what they share. An area is a component: more than 16 routes in one are too many.
#[component]
pub(crate) fn Pages() -> impl IntoView {
    provide_context(Viewer::read());
    view! {
        <Routes fallback=NotFound>
            <PublicRoutes />
            <AccountRoutes />
            <RegisterRoutes />
            <MemberRoutes />
            <DemoRoutes />
            <OrderRoutes />
            <VendorRoutes />
            <StaffRoutes />
        </Routes>
    }
}

#[component(transparent)]
fn PublicRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("") view=Outlet>
            <Route path=path!("") view={Lazy::<Home>::new()} ssr=SsrMode::Async />
            <Route path=path!("login") view={Lazy::<Login>::new()} ssr=SsrMode::Async />
            <Route path=path!("eligibility") view={Lazy::<Eligibility>::new()} ssr=SsrMode::Async />
            <Route path=path!("faq") view={Lazy::<Faq>::new()} ssr=SsrMode::Async />
            <Route path=path!("help") view={Lazy::<Help>::new()} ssr=SsrMode::Async />
            <Route path=path!("help/sent") view={Lazy::<InquirySent>::new()} ssr=SsrMode::Async />
            <Route path=path!("solutions") view={Lazy::<Solutions>::new()} ssr=SsrMode::Async />
            <Route path=path!("solutions/:slug") view={Lazy::<Solution>::new()} ssr=SsrMode::Async />
            <Route path=path!("compare") view={Lazy::<Compare>::new()} ssr=SsrMode::Async />
            <Route path=path!("ranking") view={Lazy::<Ranking>::new()} ssr=SsrMode::Async />
            <Route path=path!("privacy") view={Lazy::<Privacy>::new()} ssr=SsrMode::Async />
            <Route path=path!("accessibility") view={Lazy::<Accessibility>::new()} ssr=SsrMode::Async />
            <Route path=path!("sitemap") view={Lazy::<SiteMap>::new()} ssr=SsrMode::Async />
        </ParentRoute>
    }
    .into_inner()
}

#[component(transparent)]
fn AccountRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("") view=Outlet>
            <Route path=path!("account") view={Lazy::<Overview>::new()} ssr=SsrMode::Async />
            <Route path=path!("account/profile") view={Lazy::<Profile>::new()} ssr=SsrMode::Async />
            <Route path=path!("account/password") view={Lazy::<Password>::new()} ssr=SsrMode::Async />
            <Route path=path!("account/address") view={Lazy::<Address>::new()} ssr=SsrMode::Async />
            <Route path=path!("account/address/code") view={Lazy::<AddressCode>::new()} ssr=SsrMode::Async />
            <Route path=path!("account/sessions") view={Lazy::<Sessions>::new()} ssr=SsrMode::Async />
            <Route path=path!("account/data") view={Lazy::<MyData>::new()} ssr=SsrMode::Async />
            <Route path=path!("account/delete") view={Lazy::<Delete>::new()} ssr=SsrMode::Async />
            <Route path=path!("reset") view={Lazy::<Forgotten>::new()} ssr=SsrMode::Async />
            <Route path=path!("reset/code") view={Lazy::<Reset>::new()} ssr=SsrMode::Async />
            <Route path=path!("join/:token") view={Lazy::<Join>::new()} ssr=SsrMode::Async />
        </ParentRoute>
    }
    .into_inner()
}

#[component(transparent)]
fn RegisterRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("register") view=Outlet>
            <Route path=path!("") view={Lazy::<Tasks>::new()} ssr=SsrMode::Async />
            <Route path=path!("consent") view={Lazy::<Consent>::new()} ssr=SsrMode::Async />
            <Route path=path!("account") view={Lazy::<Account>::new()} ssr=SsrMode::Async />
            <Route path=path!("email") view={Lazy::<Email>::new()} ssr=SsrMode::Async />
            <Route path=path!("business") view={Lazy::<Business>::new()} ssr=SsrMode::Async />
            <Route path=path!("identity") view={Lazy::<Identity>::new()} ssr=SsrMode::Async />
            <Route path=path!("done") view={Lazy::<Done>::new()} ssr=SsrMode::Async />
        </ParentRoute>
    }
    .into_inner()
}

#[component(transparent)]
fn MemberRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("member") view=Outlet>
            <Route path=path!("") view={Lazy::<Centre>::new()} ssr=SsrMode::Async />
            <Route path=path!("assessment") view={Lazy::<Assessment>::new()} ssr=SsrMode::Async />
            <Route path=path!("recommendations") view={Lazy::<Recommendations>::new()} ssr=SsrMode::Async />
            <Route path=path!("points") view={Lazy::<Points>::new()} ssr=SsrMode::Async />
            <Route path=path!("notices") view={Lazy::<Notices>::new()} ssr=SsrMode::Async />
            <Route path=path!("business") view={Lazy::<MemberBusiness>::new()} ssr=SsrMode::Async />
            <Route path=path!("people") view={Lazy::<People>::new()} ssr=SsrMode::Async />
            <Route path=path!("planner") view={Lazy::<Planner>::new()} ssr=SsrMode::Async />
            <Route path=path!("expert") view={Lazy::<Expert>::new()} ssr=SsrMode::Async />
        </ParentRoute>
    }
    .into_inner()
}

#[component(transparent)]
fn OrderRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("member/orders") view=Outlet>
            <Route path=path!("") view={Lazy::<MemberOrders>::new()} ssr=SsrMode::Async />
            <Route path=path!("new") view={Lazy::<NewOrder>::new()} ssr=SsrMode::Async />
            <Route path=path!(":id/check") view={Lazy::<CheckOrder>::new()} ssr=SsrMode::Async />
            <Route path=path!(":id/refund") view={Lazy::<RefundOrder>::new()} ssr=SsrMode::Async />
            <Route path=path!(":id/review") view={Lazy::<ReviewOrder>::new()} ssr=SsrMode::Async />
            <Route path=path!(":id") view={Lazy::<MemberOrder>::new()} ssr=SsrMode::Async />
            <Route path=path!(":id/messages") view={Lazy::<MemberMessages>::new()} ssr=SsrMode::Async />
        </ParentRoute>
    }
    .into_inner()
}

#[component(transparent)]
fn VendorRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("vendor") view=Outlet>
            <Route path=path!("") view={Lazy::<VendorDesk>::new()} ssr=SsrMode::Async />
            <Route path=path!("orders/:id") view={Lazy::<VendorOrder>::new()} ssr=SsrMode::Async />
            <Route path=path!("orders/:id/messages") view={Lazy::<SellerMessages>::new()} ssr=SsrMode::Async />
        </ParentRoute>
    }
    .into_inner()
}

#[component(transparent)]
fn StaffRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("staff") view=Outlet>
            <Route path=path!("") view={Lazy::<StaffDesk>::new()} ssr=SsrMode::Async />
            <Route path=path!("checks") view={Lazy::<Checks>::new()} ssr=SsrMode::Async />
            <Route path=path!("orders") view={Lazy::<StaffOrders>::new()} ssr=SsrMode::Async />
            <Route path=path!("orders/:id") view={Lazy::<StaffOrder>::new()} ssr=SsrMode::Async />
            <Route path=path!("orders/:id/messages") view={Lazy::<OrderMessages>::new()} ssr=SsrMode::Async />
            <Route path=path!("messages") view={Lazy::<StaffMessages>::new()} ssr=SsrMode::Async />
            <Route path=path!("experts") view={Lazy::<Experts>::new()} ssr=SsrMode::Async />
            <Route path=path!("experts/:id") view={Lazy::<StaffExpert>::new()} ssr=SsrMode::Async />
            <Route path=path!("ledger") view={Lazy::<Ledger>::new()} ssr=SsrMode::Async />
            <Route path=path!("audit") view={Lazy::<Audit>::new()} ssr=SsrMode::Async />
            <Route path=path!("inquiries") view={Lazy::<StaffInquiries>::new()} ssr=SsrMode::Async />
            <Route path=path!("reviews") view={Lazy::<StaffReviews>::new()} ssr=SsrMode::Async />
            <Route path=path!("refunds/lab") view={Lazy::<RefundLab>::new()} ssr=SsrMode::Async />
        </ParentRoute>
    }
    .into_inner()
}

#[component(transparent)]
fn DemoRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("demo") view=Outlet>
            <Route path=path!("") view={Lazy::<Accounts>::new()} ssr=SsrMode::Async />
            <Route path=path!("mailbox") view={Lazy::<Mailbox>::new()} ssr=SsrMode::Async />
            <Route path=path!("clock") view={Lazy::<Clock>::new()} ssr=SsrMode::Async />
            <Route path=path!("pay") view={Lazy::<Pay>::new()} ssr=SsrMode::Async />
        </ParentRoute>
    }
    .into_inner()
}
