//! The public pages, for the site map and for `/sitemap.xml`.

/// The public pages in the order of the site map. Each solution's page comes in addition.
pub const PUBLIC_PATHS: [&str; 13] = [
    "/",
    "/eligibility",
    "/solutions",
    "/compare",
    "/ranking",
    "/refund-lab",
    "/faq",
    "/help",
    "/register",
    "/login",
    "/privacy",
    "/accessibility",
    "/sitemap",
];

/// Paths that search engines must not visit: they need an account or are for machines. [`PUBLIC_PATHS`] holds the
/// public pages below them.
pub const CLOSED_PATHS: [&str; 10] =
    ["/member", "/vendor", "/staff", "/account", "/reset", "/join", "/demo", "/api", "/lang", "/help/sent"];
