//! Addresses that more than one page or server function knows: how a query is written and read, and where somebody is sent.
//!
//! Nothing here looks at a page: pages and server functions use this, never the other way round.

use domain::form::BusinessForm;
use domain::view::account::Me;

/// A path as the value of a query: everything but unreserved characters and slashes as `%XX`.
pub(crate) fn encoded(path: &str) -> String {
    path.bytes().fold(String::with_capacity(path.len()), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
        out
    })
}

/// A path on this site, to go on to; another site or anything odd is none.
#[must_use]
pub fn local_path(next: &str) -> Option<String> {
    let plain = next.starts_with('/')
        && !next.starts_with("//")
        && next.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    plain.then(|| next.to_owned())
}

/// Where somebody who is not signed in goes first, to come back to a path on this site.
#[must_use]
pub fn login_then(path: &str) -> String {
    format!("/login?next={}", encoded(path))
}

/// Where a person begins: staff and vendors at their desks, everybody else at the member's centre.
#[must_use]
pub fn home_of(me: &Me) -> &'static str {
    if !me.staff.is_empty() {
        "/staff"
    } else if me.businesses.is_empty() && !me.vendors.is_empty() {
        "/vendor"
    } else {
        "/member"
    }
}

/// The page that shows what the registry knows of the business in a form.
#[cfg(feature = "ssr")]
pub(crate) fn shown_business(form: &BusinessForm) -> String {
    format!("/register/business?{}", business(form))
}

/// The fields of a business as a query.
pub(crate) fn business(form: &BusinessForm) -> String {
    form.fields().map(|(name, value)| format!("{name}={}", encoded(value))).join("&")
}

#[cfg(test)]
mod tests {
    use super::local_path;

    #[test]
    fn next_to_another_site_is_no_path() {
        for next in
            ["//evil.example", "https://evil.example", "/\\evil.example", "/a\r\nSet-Cookie: x", "", "javascript:1"]
        {
            assert_eq!(local_path(next), None, "{next:?}");
        }
        assert_eq!(local_path("/solutions?q=%E6%9C%83").as_deref(), Some("/solutions?q=%E6%9C%83"));
    }
}
