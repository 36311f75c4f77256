//! How an area declares its pages: the macro that makes their routes, and, for the inventory, what a page says of itself.

#[cfg(feature = "ssr")]
use leptos_router::{MatchNestedRoutes, PathSegment};
#[cfg(feature = "ssr")]
use serde::{Serialize, Serializer};

/// Declares the pages of areas, one a row: its name, whose account it asks for
/// ([`Reader`](crate::routes::area::Reader)), its address below that of the area, its component. The pages of an area
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
    leptos::prelude::request_animation_frame(move || {
        let _ = frame.send(());
    });
    // what follows a frame's callbacks is its painting
    futures::future::select(begun.then(|_| TimeoutFuture::new(0)), TimeoutFuture::new(100)).await;
}

#[cfg(feature = "ssr")]
/// Whose account a page asks for: named as the ready accounts of a demonstration are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reader {
    /// None: anybody may read it.
    Anybody,
    /// A member who acts for a firm; also where any account would do.
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
    /// Its address, with parameters as `:id`.
    pub(super) path: String,
    /// The area whose routes it is among.
    area: &'static str,
    /// Whose account it asks for.
    pub(super) reader: Reader,
}

#[cfg(feature = "ssr")]
/// The pages of an area's routes, which have these readers in their order.
pub(crate) fn listed(area: &'static str, routes: impl MatchNestedRoutes, readers: &[Reader]) -> Vec<Page> {
    let paths = routes.generate_routes().into_iter().map(|route| written(&route.segments));
    paths.zip(readers).map(|(path, reader)| Page { path, area, reader: *reader }).collect()
}

#[cfg(feature = "ssr")]
/// An address as the route table writes it.
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
