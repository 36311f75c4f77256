//! How an area declares its pages: the macro that creates the routes, and the page data for the inventory.

#[cfg(feature = "ssr")]
use leptos_router::{MatchNestedRoutes, PathSegment};
#[cfg(feature = "ssr")]
use serde::{Serialize, Serializer};

/// Declares the pages of areas, one per row: name, required account ([`Reader`](crate::routes::area::Reader)), path
/// below that of the area, component. The pages of an area have their own wasm, which the browser loads with the first
/// of them.
macro_rules! area {
    ($(
        $(#[$doc:meta])*
        $routes:ident $area:literal at $under:tt in $chunk:ident, $preload:ident, $pages:ident {
            $($page:ident $reader:ident $path:tt => $component:path;)+
        }
    )+) => {
        $(
            /// The pages of the area by name. A path to a page would pull its code into what every page loads.
            #[derive(Clone, Copy)]
            enum $pages {
                $($page,)+
            }

            #[leptos::lazy]
            fn $chunk(page: $pages) -> leptos::prelude::AnyView {
                use leptos::prelude::IntoAny;
                match page {
                    $($pages::$page => {
                        leptos::prelude::provide_context(crate::routes::area::frame_for!($reader));
                        $component().into_any()
                    })+
                }
            }

            impl leptos_router::ChooseView for $pages {
                async fn choose(self) -> leptos::prelude::AnyView {
                    $chunk(self).await
                }

                async fn preload(&self) {
                    #[cfg(feature = "hydrate")]
                    {
                        // wait until the tap is painted: starting these downloads would already delay it
                        crate::routes::area::painted().await;
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
        pub(crate) fn read_by() -> Vec<crate::routes::area::Page> {
            use crate::routes::area::{Reader, listed};
            [$(listed($area, $routes(), &[$(Reader::$reader),+])),+].concat()
        }
    };
}
pub(crate) use area;

/// The frame of a page by its reader: pages for the staff are in the staff's frame.
macro_rules! frame_for {
    (Staff) => {
        crate::pages::frame::Frame(crate::pages::staff::frame::staff_frame)
    };
    ($other:ident) => {
        crate::pages::frame::Frame(crate::pages::frame::public_frame)
    };
}
pub(crate) use frame_for;

/// Resolves after the tap that leads to the next page has been painted, because building that page would delay the
/// response to the tap. In a window that is not painted it resolves after 100 ms; before hydration it resolves at once.
#[cfg(feature = "hydrate")]
pub(crate) async fn painted() {
    use futures::FutureExt;
    use gloo_timers::future::TimeoutFuture;

    if !crate::marks::is_hydrated() {
        return;
    }
    let (frame, started) = futures::channel::oneshot::channel();
    leptos::prelude::request_animation_frame(move || {
        let _ = frame.send(());
    });
    // the browser paints right after the frame's callbacks
    futures::future::select(started.then(|_| TimeoutFuture::new(0)), TimeoutFuture::new(100)).await;
}

#[cfg(feature = "ssr")]
/// The account that a page requires, named after the ready accounts of a demonstration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reader {
    /// No account: anybody may read it.
    Anybody,
    /// A member who acts for a firm. Also used where any account is enough.
    Owner,
    /// Somebody who acts for a vendor.
    Vendor,
    /// A member of the staff.
    Staff,
}

#[cfg(feature = "ssr")]
impl Serialize for Reader {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Anybody => serializer.serialize_none(),
            Self::Owner => serializer.serialize_str("owner"),
            Self::Vendor => serializer.serialize_str("vendor"),
            Self::Staff => serializer.serialize_str("staff"),
        }
    }
}

#[cfg(feature = "ssr")]
/// A page.
#[derive(Debug, Clone, Serialize)]
pub struct Page {
    /// Its path, with parameters as `:id`.
    pub(crate) path: String,
    /// The area of its route.
    area: &'static str,
    /// The account it requires.
    pub(super) reader: Reader,
}

#[cfg(feature = "ssr")]
/// The pages of an area's routes, with their readers in the same order.
pub(crate) fn listed(area: &'static str, routes: impl MatchNestedRoutes, readers: &[Reader]) -> Vec<Page> {
    let paths = routes.generate_routes().into_iter().map(|route| written(&route.segments));
    paths.zip(readers).map(|(path, reader)| Page { path, area, reader: *reader }).collect()
}

#[cfg(feature = "ssr")]
/// A path as the route table writes it.
fn written(segments: &[PathSegment]) -> String {
    let parts = segments.iter().filter_map(|segment| match segment {
        PathSegment::Unit => None,
        PathSegment::Static(part) => Some(part.trim_matches('/').to_owned()).filter(|part| !part.is_empty()),
        PathSegment::Param(name) => Some(format!(":{name}")),
        PathSegment::OptionalParam(name) => Some(format!(":{name}?")),
        PathSegment::Splat(name) => Some(format!("*{name}")),
    });
    format!("/{}", parts.collect::<Vec<_>>().join("/"))
}
