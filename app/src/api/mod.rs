//! Server functions, one file per feature: public endpoints that authenticate, read, bound and pass on to one use case;
//! nothing is decided here.

#[macro_use]
mod callers;

pub(crate) mod account;
#[cfg(feature = "ssr")]
mod acting;
pub(crate) mod approval;
pub(crate) mod assessment;
pub(crate) mod catalogue;
#[cfg(feature = "ssr")]
mod client;
#[cfg(feature = "ssr")]
pub mod cookies;
pub(crate) mod credentials;
pub(crate) mod demo;
mod error;
pub(crate) mod expert;
#[cfg(feature = "ssr")]
mod fields;
pub(crate) mod help;
#[cfg(feature = "ssr")]
pub(crate) mod inventory;
mod json;
mod list_key;
pub(crate) mod member;
pub(crate) mod message;
pub(crate) mod my_data;
pub(crate) mod now;
pub(crate) mod order;
pub(crate) mod people;
pub(crate) mod program;
pub(crate) mod register;
#[cfg(feature = "ssr")]
mod request;
pub(crate) mod review;
pub(crate) mod staff;
pub(crate) mod submit;
pub(crate) mod vendor_order;

#[cfg(feature = "ssr")]
pub use acting::me_of;
#[cfg(feature = "ssr")]
pub use client::{address_of, client_address};
pub use error::AppError;
pub(crate) use json::{Fetched, Json, fetched, from_json};
#[cfg(feature = "ssr")]
use list_key::page_key;
pub(crate) use list_key::written_key;
#[cfg(feature = "ssr")]
pub use request::{actor_of, session_of};
pub(crate) use submit::Submit;
pub use submit::{IDEMPOTENCY_FIELD, IDEMPOTENCY_KEY};

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
    format!("/login?next={}", crate::pages::frame::encoded(path))
}

/// The one that an address names, or the first; what is named and not among them does not exist.
#[cfg(feature = "ssr")]
fn named_or_first<'a, T>(mine: &'a [T], named: &str, id: fn(&T) -> &str) -> Result<Option<&'a T>, AppError> {
    if named.is_empty() {
        return Ok(mine.first());
    }
    let not_found = || request::refuse(service::Error::NotFound);
    mine.iter().find(|one| id(one) == named).map(Some).ok_or_else(not_found)
}

/// Where a person begins: staff and vendors at their desks, everybody else at the member's centre.
#[must_use]
pub fn home_of(me: &domain::view::account::Me) -> &'static str {
    if !me.staff.is_empty() {
        "/staff"
    } else if me.businesses.is_empty() && !me.vendors.is_empty() {
        "/vendor"
    } else {
        "/member"
    }
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
