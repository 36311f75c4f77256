//! The site's cookies, written and read in one place. Server only.
//!
//! In production each cookie is `__Host-` and `Secure`, so that no subdomain and no plain connection can write one.
//! Browsers reject such cookies over http on localhost, which only demo mode uses; there the names have no prefix.

use http::header::{COOKIE, SET_COOKIE};
use http::{HeaderMap, HeaderValue};
use service::Cx;

const PREFIX: &str = "__Host-";
/// The chosen language, which is not personal.
pub const LANGUAGE: &str = "lang";
/// The session's token.
pub const SESSION: &str = "session";
/// The token of a known device, on which somebody has signed in.
pub const DEVICE: &str = "device";

/// How this installation names its cookies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cookies {
    secure: bool,
}

impl Cookies {
    /// The cookies of an installation.
    #[must_use]
    pub fn of(cx: &Cx) -> Self {
        Self { secure: !cx.is_demo() }
    }

    /// The cookies of an installation with TLS, or of a demonstration.
    #[must_use]
    pub const fn new(secure: bool) -> Self {
        Self { secure }
    }

    /// The value of a request's cookie; an empty one counts as missing.
    #[must_use]
    pub fn read<'h>(self, headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
        all(headers).find(|(of, value)| self.bare(of) == Some(name) && !value.is_empty()).map(|(_, value)| value)
    }

    /// The header that sets a cookie for a number of seconds; with 0 seconds it deletes it.
    #[must_use]
    pub fn written(self, name: &str, value: &str, seconds: i64) -> Option<HeaderValue> {
        let (prefix, secure) = if self.secure { (PREFIX, "; Secure") } else { ("", "") };
        let text = format!("{prefix}{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
        HeaderValue::from_str(&text).ok()
    }

    /// Whether a request has a cookie other than language and device. No page shows those two; with any other cookie
    /// the response may be personal.
    #[must_use]
    pub fn are_personal(self, headers: &HeaderMap) -> bool {
        all(headers).any(|(of, _)| self.bare(of).is_some_and(|name| ![LANGUAGE, DEVICE].contains(&name)))
    }

    /// Whether a response sets or deletes this cookie.
    #[must_use]
    pub fn are_given(self, answer: &HeaderMap, name: &str) -> bool {
        let given = answer.get_all(SET_COOKIE).into_iter().filter_map(|value| value.to_str().ok()?.split_once('='));
        given.into_iter().any(|(of, _)| self.bare(of) == Some(name))
    }

    /// A cookie's name without the prefix of this installation.
    fn bare(self, name: &str) -> Option<&str> {
        if self.secure { name.strip_prefix(PREFIX) } else { Some(name) }
    }
}

/// Every cookie of a request. Over HTTP/2 each may come in its own header line.
fn all(headers: &HeaderMap) -> impl Iterator<Item = (&str, &str)> {
    let lines = headers.get_all(COOKIE).into_iter().filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PRODUCTION: Cookies = Cookies::new(true);
    const DEMO: Cookies = Cookies::new(false);

    fn sent(lines: &[&'static str]) -> HeaderMap {
        lines.iter().map(|line| (COOKIE, HeaderValue::from_static(line))).collect()
    }

    #[test]
    fn in_production_every_cookie_is_host_only_and_secure() {
        let written = |cookies: Cookies| cookies.written("kept", "v", 300).expect("a header");
        let secure = "__Host-kept=v; Path=/; HttpOnly; SameSite=Lax; Max-Age=300; Secure";
        assert_eq!(written(PRODUCTION), secure);
        assert_eq!(written(DEMO), "kept=v; Path=/; HttpOnly; SameSite=Lax; Max-Age=300");
        assert_eq!(PRODUCTION.written("kept", "a\r\nb", 1), None);
    }

    #[test]
    fn in_production_a_cookie_without_the_prefix_is_ignored() {
        let headers = sent(&["session=planted; __Host-session=mine"]);
        assert_eq!(PRODUCTION.read(&headers, SESSION), Some("mine"));
        assert_eq!(PRODUCTION.read(&sent(&["session=planted"]), SESSION), None);
        assert_eq!(DEMO.read(&sent(&["lang=en; session=s"]), SESSION), Some("s"));
        assert_eq!(DEMO.read(&sent(&["lang=en", "session=s"]), SESSION), Some("s"), "one line each");
        assert_eq!((DEMO.read(&sent(&["session="]), SESSION), DEMO.read(&sent(&[]), SESSION)), (None, None));
    }

    #[test]
    fn every_cookie_but_language_and_device_is_personal() {
        assert!(!PRODUCTION.are_personal(&sent(&["__Host-lang=en; other=x"])));
        assert!(!PRODUCTION.are_personal(&sent(&["__Host-lang=en; __Host-device=d"])));
        assert!(PRODUCTION.are_personal(&sent(&["__Host-lang=en; __Host-address=61"])));
        assert!(!DEMO.are_personal(&sent(&["lang=en"])) && DEMO.are_personal(&sent(&["registration=x"])));
        let given = HeaderMap::from_iter([(SET_COOKIE, PRODUCTION.written(SESSION, "", 0).expect("a header"))]);
        assert!(PRODUCTION.are_given(&given, SESSION) && !PRODUCTION.are_given(&given, LANGUAGE));
    }
}
