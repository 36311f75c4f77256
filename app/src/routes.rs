//! The route table. Each area is wasm of its own: what every page loads is only the frame. An area is what people use
//! together; what several areas share comes in files that the splitter joins, so that a first visit takes few.

pub(crate) mod area;
#[cfg(feature = "ssr")]
pub(crate) mod inventory;

use leptos::prelude::*;
use leptos_router::components::Routes;

pub(crate) use area::area;

use crate::pages::public::not_found::NotFound;
use crate::pages::viewer::Viewer;
use crate::pages::{account, demo, member, public, register, staff, vendor};

/// All pages, and what they share. An area is a component: more than 16 routes in one are too many.
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
