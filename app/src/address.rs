//! Helpers for URLs: they read and write queries, and say where to send a person.
//!
//! Pages and server functions use this module. It uses neither of them.

use domain::form::staff_list::StaffList;
use domain::form::{BusinessForm, ListForm, RefundLabForm};
use domain::refund::Input;
use domain::view::account::Me;

/// Percent-encodes a path for a query value. Letters, digits and `-._~/` stay as they are.
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

/// Checks a path to continue to. Returns `None` unless it is a plain path on this site.
#[must_use]
pub fn local_path(next: &str) -> Option<String> {
    let plain = next.starts_with('/')
        && !next.starts_with("//")
        && next.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    plain.then(|| next.to_owned())
}

/// The sign-in page, which then continues to a path on this site.
#[must_use]
pub fn login_then(path: &str) -> String {
    format!("/login?next={}", encoded(path))
}

/// The page that asks for the second factor, which then continues to a path on this site.
#[must_use]
pub fn factor_then(path: &str) -> String {
    format!("/sign-in/factor?next={}", encoded(path))
}

/// Where a person goes before a path, if this error asks for it: to sign in, or to enter the second factor.
#[cfg(feature = "ssr")]
#[must_use]
pub fn way_in(error: &service::Error, path: &str) -> Option<String> {
    match error {
        service::Error::NotSignedIn => Some(login_then(path)),
        service::Error::Factor(_) => Some(factor_then(path)),
        _ => None,
    }
}

/// A person's start page: the desk for staff and vendors, the member centre for everybody else.
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

/// Where somebody who has just accepted an invitation to work for the program goes next.
#[cfg(feature = "ssr")]
pub(crate) const fn after_joining_staff() -> &'static str {
    "/staff"
}

/// The page that shows what the registry knows about the business in a form.
#[cfg(feature = "ssr")]
pub(crate) fn shown_business(form: &BusinessForm) -> String {
    format!("/register/business?{}", business(form))
}

/// The refund lab.
pub(crate) const REFUND_LAB: &str = "/refund-lab";

/// Where the refund lab's form sends many cases without JavaScript.
pub const REFUND_CASES: &str = "/refund-lab/cases";

/// The refund lab with a case.
pub(crate) fn refund_lab(case: &Input) -> String {
    let form = RefundLabForm::from(*case);
    let fields = form.fields().map(|(name, value)| format!("{name}={}", encoded(value)));
    format!("{REFUND_LAB}?{}", fields.join("&"))
}

/// The fields of a business form as a query.
pub(crate) fn business(form: &BusinessForm) -> String {
    form.fields().map(|(name, value)| format!("{name}={}", encoded(value))).join("&")
}

/// The page of a list of the staff.
#[must_use]
pub fn list_path(list: StaffList) -> &'static str {
    match list {
        StaffList::Orders => "/staff/orders",
        StaffList::Members => "/staff/members",
        StaffList::Payments => "/staff/payments",
        StaffList::Vendors => "/staff/vendors",
    }
}

/// The page of a list of the staff with these filters.
#[must_use]
pub fn staff_list(list: StaffList, form: &ListForm) -> String {
    with_fields(list_path(list), &form.fields())
}

/// The file of a list of the staff with these filters; `ending` is its format.
#[must_use]
pub fn staff_export(list: StaffList, ending: &str, form: &ListForm) -> String {
    with_fields(&format!("/staff/export/{}.{ending}", list.name()), &form.fields())
}

/// An address with the fields that are not empty as its query.
#[must_use]
pub fn with_fields(path: &str, fields: &[(&str, &str)]) -> String {
    let filled = fields.iter().filter(|(_, value)| !value.is_empty());
    let query: Vec<_> = filled.map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{}", query.join("&")) }
}

#[cfg(test)]
mod tests {
    use super::local_path;

    #[test]
    fn a_path_to_another_site_is_refused() {
        for next in
            ["//evil.example", "https://evil.example", "/\\evil.example", "/a\r\nSet-Cookie: x", "", "javascript:1"]
        {
            assert_eq!(local_path(next), None, "{next:?}");
        }
        assert_eq!(local_path("/solutions?q=%E6%9C%83").as_deref(), Some("/solutions?q=%E6%9C%83"));
    }
}
