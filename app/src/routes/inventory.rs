//! Every page and who may read it, for the end-to-end tests that open each of them.
//!
//! A new page of an area needs nothing, unless somebody else may read it than the rest of its area: then it is named in
//! [`OTHERS`]. A new area has a line in [`pages`]; a test fails until it has one.

use leptos_router::{MatchNestedRoutes, PathSegment};
use serde::Serialize;

use self::Reader::{Owner, Staff, Vendor};
use super::{
    AccountRoutes, DemoRoutes, MemberRoutes, OrderRoutes, PublicRoutes, RegisterRoutes, StaffRoutes, VendorRoutes,
};

/// Whose account a page asks for: named as the ready accounts of a demonstration are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Reader {
    /// A member who acts for a firm; also where any account would do.
    Owner,
    /// Somebody who acts for a vendor.
    Vendor,
    /// A member of the staff.
    Staff,
}

/// A page.
#[derive(Debug, Clone, Serialize)]
pub struct Page {
    /// Its address, with parameters as `:id`.
    path: String,
    /// The area whose routes it is among.
    area: &'static str,
    /// Whose account it asks for; anybody may read it when there is none.
    reader: Option<Reader>,
}

/// Pages with another reader than the rest of their area.
const OTHERS: [(&str, Option<Reader>); 7] = [
    ("/reset", None),
    ("/reset/code", None),
    ("/join/:token", None),
    // these steps come after the account
    ("/register/business", Some(Owner)),
    ("/register/identity", Some(Owner)),
    ("/register/done", Some(Owner)),
    ("/staff/refunds/lab", None),
];

/// All pages, in the order of the route table.
pub(crate) fn pages() -> Vec<Page> {
    [
        area("public", None, PublicRoutes()),
        area("account", Some(Owner), AccountRoutes()),
        area("register", None, RegisterRoutes()),
        area("member", Some(Owner), MemberRoutes()),
        area("demo", None, DemoRoutes()),
        area("orders", Some(Owner), OrderRoutes()),
        area("vendor", Some(Vendor), VendorRoutes()),
        area("staff", Some(Staff), StaffRoutes()),
    ]
    .concat()
}

fn area(area: &'static str, reader: Option<Reader>, routes: impl MatchNestedRoutes) -> Vec<Page> {
    let paths = routes.generate_routes().into_iter().map(|route| written(&route.segments));
    let page = |path: String| {
        let other = OTHERS.iter().find(|(other, _)| *other == path);
        Page { reader: other.map_or(reader, |(_, reader)| *reader), area, path }
    };
    paths.map(page).collect()
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
    fn pages_named_for_their_reader_exist_and_public_ones_have_none() {
        let pages = pages();
        let page = |path: &str| pages.iter().find(|page| page.path == path);
        for (path, _) in OTHERS {
            assert!(page(path).is_some(), "{path}");
        }
        for path in PUBLIC_PATHS {
            assert_eq!(page(path).map(|page| page.reader), Some(None), "{path}");
        }
    }
}
