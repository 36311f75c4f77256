//! The network address of a request, for rate limits and consents. Server only.

use std::net::{IpAddr, SocketAddr};

use axum::extract::ConnectInfo;
use http::request::Parts;
use http::{HeaderMap, HeaderName};
use service::Cx;

const FORWARDED: HeaderName = HeaderName::from_static("x-forwarded-for");
const UNKNOWN: &str = "unknown";

/// The client's address behind the configured number of proxies.
#[must_use]
pub fn client_address(cx: &Cx, parts: &Parts) -> String {
    address_of(cx, &parts.headers, parts.extensions.get())
}

/// The same, from the headers and the peer of a request.
#[must_use]
pub fn address_of(cx: &Cx, headers: &HeaderMap, peer: Option<&ConnectInfo<SocketAddr>>) -> String {
    let client = client(cx.config.trusted_proxies, headers, peer.map(|ConnectInfo(from)| from.ip()));
    client.map_or_else(|| UNKNOWN.to_owned(), |address| address.to_string())
}

/// The address that counts. IPv4 written as IPv6 becomes IPv4.
fn client(proxies: usize, headers: &HeaderMap, peer: Option<IpAddr>) -> Option<IpAddr> {
    forwarded(proxies, headers).or(peer).map(|address| address.to_canonical())
}

/// The address that the outermost of our proxies saw. Each proxy appends its peer to the header, so anybody can write
/// what is further left; without a proxy, all of it. Some proxies add the port.
fn forwarded(proxies: usize, headers: &HeaderMap) -> Option<IpAddr> {
    let place = proxies.checked_sub(1)?;
    let lines = headers.get_all(FORWARDED).into_iter().rev();
    let mut seen = lines.flat_map(|line| line.to_str().unwrap_or_default().rsplit(','));
    let seen = seen.nth(place)?.trim();
    seen.parse().ok().or_else(|| seen.parse::<SocketAddr>().ok().map(|address| address.ip()))
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn seen(proxies: usize, lines: &[&'static str]) -> Option<String> {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(FORWARDED, HeaderValue::from_static(line));
        }
        client(proxies, &headers, None).map(|address| address.to_string())
    }

    #[test]
    fn without_a_proxy_the_header_is_ignored() {
        assert_eq!(seen(0, &["203.0.113.7"]), None);
    }

    #[test]
    fn each_proxy_counts_one_place_from_the_right_and_the_rest_is_ignored() {
        assert_eq!(seen(1, &["198.51.100.1, 203.0.113.7"]).as_deref(), Some("203.0.113.7"));
        assert_eq!(seen(1, &["198.51.100.1", "203.0.113.7"]).as_deref(), Some("203.0.113.7"));
        assert_eq!(seen(2, &["198.51.100.1, 203.0.113.7", "10.0.0.2"]).as_deref(), Some("203.0.113.7"));
        assert_eq!(seen(1, &["2001:db8::1"]).as_deref(), Some("2001:db8::1"));
        assert_eq!(seen(1, &["203.0.113.7:4711"]).as_deref(), Some("203.0.113.7"));
        assert_eq!(seen(1, &["[2001:db8::1]:4711"]).as_deref(), Some("2001:db8::1"));
    }

    #[test]
    fn ipv4_written_as_ipv6_is_ipv4_in_the_header_and_as_the_peer() {
        assert_eq!(seen(1, &["::ffff:203.0.113.7"]).as_deref(), Some("203.0.113.7"));
        let peer = "::ffff:203.0.113.7".parse().ok();
        let plain = client(0, &HeaderMap::new(), peer).map(|address| address.to_string());
        assert_eq!(plain.as_deref(), Some("203.0.113.7"));
    }

    #[test]
    fn an_invalid_or_missing_address_falls_back_to_the_peer() {
        for lines in [&[][..], &[""], &["unknown"], &["203.0.113.7,"], &["203.0.113.7, _hidden"]] {
            assert_eq!(seen(1, lines), None, "{lines:?}");
        }
        assert_eq!(seen(2, &["203.0.113.7"]), None, "fewer addresses than proxies");
        let mut wrong = HeaderMap::new();
        wrong.append(FORWARDED, HeaderValue::from_static("nobody"));
        let peer = "192.0.2.1".parse().ok();
        assert_eq!(client(1, &wrong, peer).map(|address| address.to_string()).as_deref(), Some("192.0.2.1"));
    }
}
