//! Every page and who may read it, for the end-to-end tests that open each of them. Rows stand in the table of their area
//! ([`area!`](crate::routes::area)); a new area has a line in [`pages`], and a test fails until it has one.

use leptos_router::{MatchNestedRoutes, PathSegment};
use serde::{Serialize, Serializer};

use crate::pages::{account, demo, member, public, register, staff, vendor};

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

/// A page.
#[derive(Debug, Clone, Serialize)]
pub struct Page {
    /// Its address, with parameters as `:id`.
    path: String,
    /// The area whose routes it is among.
    area: &'static str,
    /// Whose account it asks for.
    reader: Reader,
}

/// All pages, in the order of the route table.
pub(crate) fn pages() -> Vec<Page> {
    [
        public::read_by(),
        account::read_by(),
        register::read_by(),
        member::read_by(),
        demo::read_by(),
        vendor::read_by(),
        staff::read_by(),
    ]
    .concat()
}

/// The pages of an area's routes, which have these readers in their order.
pub(crate) fn area(area: &'static str, routes: impl MatchNestedRoutes, readers: &[Reader]) -> Vec<Page> {
    let paths = routes.generate_routes().into_iter().map(|route| written(&route.segments));
    paths.zip(readers).map(|(path, reader)| Page { path, area, reader: *reader }).collect()
}

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::PUBLIC_PATHS;

    #[test]
    fn each_page_has_the_reader_of_its_own_row() {
        let pages = pages();
        let reader = |path: &str| pages.iter().find(|page| page.path == path).map(|page| page.reader);
        for path in PUBLIC_PATHS {
            assert_eq!(reader(path), Some(Reader::Anybody), "{path}");
        }
        for (path, of) in [
            ("/reset", Reader::Anybody),
            ("/account", Reader::Owner),
            ("/register/email", Reader::Anybody),
            ("/register/done", Reader::Owner),
            ("/member/orders/:id/messages", Reader::Owner),
            ("/vendor", Reader::Vendor),
            ("/staff/reviews", Reader::Staff),
            ("/staff/refunds/lab", Reader::Anybody),
        ] {
            assert_eq!(reader(path), Some(of), "{path}");
        }
    }
}
