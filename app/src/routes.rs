//! The route table. Each area is wasm of its own: what every page loads is only the frame. An area is what people use
//! together; what several areas share comes in files that the splitter joins, so that a first visit takes few.

#[cfg(feature = "ssr")]
pub(crate) mod inventory;

use leptos::prelude::*;
use leptos_router::components::Routes;

use crate::pages::public::not_found::NotFound;
use crate::pages::viewer::Viewer;
use crate::pages::{account, demo, member, public, register, staff, vendor};

/// Declares the pages of areas, one a row: its name, whose account it asks for
/// ([`Reader`](crate::routes::inventory::Reader)), its address below that of the area, its component. The pages of an area
/// are wasm of their own, which the browser fetches with the first of them.
macro_rules! area {
    ($(
        $(#[$doc:meta])*
        $routes:ident $area:literal at $under:tt in $chunk:ident, $preload:ident, $pages:ident {
            $($page:ident $reader:ident $path:tt => $component:path;)+
        }
    )+) => {
        $(
            /// The pages of the area, by name: a path to one would pull its code into what every page loads.
            #[derive(Clone, Copy)]
            enum $pages {
                $($page,)+
            }

            #[leptos::lazy]
            fn $chunk(page: $pages) -> leptos::prelude::AnyView {
                use leptos::prelude::IntoAny;
                match page {
                    $($pages::$page => $component().into_any(),)+
                }
            }

            impl leptos_router::ChooseView for $pages {
                async fn choose(self) -> leptos::prelude::AnyView {
                    $chunk(self).await
                }

                async fn preload(&self) {
                    #[cfg(feature = "hydrate")]
                    {
                        // even asking for an area's files at once holds the tap up
                        crate::routes::painted().await;
                        $preload().await;
                    }
                }
            }

            $(#[$doc])*
            #[leptos::component(transparent)]
            pub(crate) fn $routes() -> impl leptos_router::MatchNestedRoutes + Clone {
                use leptos::prelude::*;
                use leptos_router::SsrMode;
                use leptos_router::components::{Outlet, ParentRoute, Route};
                view! {
                    <ParentRoute path=leptos_router::path!($under) view=Outlet>
                        $(<Route path=leptos_router::path!($path) view=$pages::$page ssr=SsrMode::Async />)+
                    </ParentRoute>
                }
                .into_inner()
            }
        )+

        /// The same pages with their readers, for the inventory.
        #[cfg(feature = "ssr")]
        pub(crate) fn read_by() -> Vec<crate::routes::inventory::Page> {
            use crate::routes::inventory::{Reader, area};
            [$(area($area, $routes(), &[$(Reader::$reader),+])),+].concat()
        }
    };
}
pub(crate) use area;

/// Comes back once the tap that leads to the next page has been painted: building that page must not hold up the answer to
/// the tap. Soon also in a window that is not painted, and at once while the first page comes alive.
#[cfg(feature = "hydrate")]
pub(crate) async fn painted() {
    use futures::FutureExt;
    use gloo_timers::future::TimeoutFuture;

    if !crate::marks::is_hydrated() {
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
