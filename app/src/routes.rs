//! The route table. Each area has its own wasm; only the frame is part of what every page loads. An area contains pages
//! that people use together. The splitter joins code that several areas share, so that a first visit loads few files.

pub(crate) mod area;
#[cfg(feature = "ssr")]
pub(crate) mod inventory;

use leptos::prelude::*;
use leptos_router::components::Routes;

pub(crate) use area::area;

use crate::pages::public::not_found::NotFound;
use crate::pages::viewer::Viewer;
use crate::pages::{account, demo, member, public, register, staff, vendor};

/// All pages and what they share. Each area is a component, because one component can hold at most 16 routes.
#[component]
pub(crate) fn Pages() -> impl IntoView {
    provide_context(Viewer::read());
    view! {
        <Routes fallback=NotFound>
            <public::PublicRoutes />
            <public::CatalogueRoutes />
            <account::AccountRoutes />
            <register::RegisterRoutes />
            <member::MemberRoutes />
            <member::BusinessRoutes />
            <member::AdviceRoutes />
            <member::OrderRoutes />
            <demo::DemoRoutes />
            <vendor::VendorRoutes />
            <staff::StaffRoutes />
            <staff::SupportRoutes />
        </Routes>
    }
}
