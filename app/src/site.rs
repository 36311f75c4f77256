//! The pages that anybody may see: what the site map lists for people and `/sitemap.xml` for machines.

/// The public pages in the order of the site map; the solutions come besides, one page each.
pub const PUBLIC_PATHS: [&str; 13] = [
    "/",
    "/eligibility",
    "/solutions",
    "/compare",
    "/ranking",
    "/staff/refunds/lab",
    "/faq",
    "/help",
    "/register",
    "/login",
    "/privacy",
    "/accessibility",
    "/sitemap",
];

/// Areas that no search engine visits: they need an account, or are for machines. What is public below them is in
/// [`PUBLIC_PATHS`].
pub const CLOSED_PATHS: [&str; 10] =
    ["/member", "/vendor", "/staff", "/account", "/reset", "/join", "/demo", "/api", "/lang", "/help/sent"];
