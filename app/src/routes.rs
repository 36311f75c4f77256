//! The route table. Each area has its own wasm; every page loads only the router besides. An area contains pages
//! that people use together. The splitter joins code that several areas share, so that a first visit loads few files.

pub(crate) mod area;
#[cfg(feature = "ssr")]
pub(crate) mod inventory;

use leptos::prelude::*;
use leptos_router::components::{Route, Routes};
use leptos_router::{ChooseView, SsrMode, path};

pub(crate) use area::area;

use crate::pages::public::not_found::NotFound;
use crate::pages::viewer::Viewer;
use crate::pages::{account, demo, lab, member, public, register, staff, vendor};

/// All pages and what they share. Each area is a component, because one component can hold at most 16 routes.
#[component]
pub(crate) fn Pages() -> impl IntoView {
    provide_context(Viewer::new());
    view! {
        <Routes fallback=|| ()>
            <public::PublicRoutes />
            <public::CatalogueRoutes />
            <lab::LabRoutes />
            <account::AccountRoutes />
            <register::RegisterRoutes />
            <member::MemberRoutes />
            <member::BusinessRoutes />
            <member::AdviceRoutes />
            <member::OrderRoutes />
            <demo::DemoRoutes />
            <vendor::VendorRoutes />
            <staff::StaffRoutes />
            <staff::ProgramRoutes />
            <staff::CaseRoutes />
            <staff::SupportRoutes />
            <OtherRoute />
        </Routes>
    }
}

/// The path of [`OtherRoute`] in the server's notation. The server does not route it as a page, but looks for a file first.
#[cfg(feature = "ssr")]
pub const OTHER_PATH: &str = "/{*path}";

/// Any other address. It comes last, because the first route that matches is taken.
#[component(transparent)]
fn OtherRoute() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! { <Route path=path!("*path") view=Other ssr=SsrMode::Async /> }.into_inner()
}

/// The "not found" page, loaded like the pages of an area. As the fallback of the route table, it would put the frame of all
/// pages into the base wasm.
#[derive(Clone, Copy)]
struct Other;

#[leptos::lazy]
fn not_found_pages() -> AnyView {
    NotFound().into_any()
}

impl ChooseView for Other {
    async fn choose(self) -> AnyView {
        not_found_pages().await
    }

    async fn preload(&self) {
        #[cfg(feature = "hydrate")]
        {
            area::painted().await;
            __preload_not_found_pages().await;
        }
    }
}
