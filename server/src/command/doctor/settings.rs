//! The settings themselves: each that is missing or weak. Those of the outside world are tried in [`super::outside`].

use std::collections::BTreeSet;
use std::net::{IpAddr, SocketAddr};

use super::line::Line;
use crate::config::Serve;
use crate::installation;
use crate::production::NEW_KEY;

/// A random key has more different bytes than this.
const FEW_BYTES: usize = 16;

/// The lines of the settings.
pub fn lines(serve: &Serve) -> Vec<Line> {
    let mut lines = vec![site(serve)];
    if serve.demo {
        lines.push(Line::not_configured("settings", "a demonstration needs no settings of production", ""));
        return lines;
    }
    let missing = serve.production.missing();
    lines.extend(missing.iter().map(|(name, advice)| Line::fails(name, "not set", advice)));
    let is_set = |name: &str| !missing.iter().any(|(missing, _)| *missing == name);
    if is_set("YUNSHIJI_SECRET") {
        lines.push(key("YUNSHIJI_SECRET", serve.production.secret(), None));
    }
    if is_set("YUNSHIJI_ID_KEY") {
        let other = serve.production.secret().ok();
        lines.push(key("YUNSHIJI_ID_KEY", serve.production.id_key(), other.as_deref()));
    }
    if serve.production.providers_at.is_some() {
        let seen = "a server on this machine stands in for identity, payments and registry";
        lines.push(Line::warning("YUNSHIJI_PROVIDERS_AT", seen, "remove it before real people come"));
    }
    lines.extend([proxies(serve), contacts(serve), metrics(serve.metrics_listen)]);
    lines
}

fn site(serve: &Serve) -> Line {
    match serve.leptos_options() {
        Ok(options) => Line::ok("site", options.site_root),
        Err(error) => Line::fails("site", error, "put program, site and hash.txt of one build together"),
    }
}

/// A key: long, not published, random, and no other key.
fn key(name: &str, key: Result<Vec<u8>, crate::config_error::ConfigError>, other: Option<&[u8]>) -> Line {
    let key = match key {
        Ok(key) => key,
        Err(error) => return Line::fails(name, error, NEW_KEY),
    };
    let different = key.iter().collect::<BTreeSet<_>>().len();
    if Some(key.as_slice()) == other {
        return Line::warning(name, "the same as YUNSHIJI_SECRET", NEW_KEY);
    }
    if different < FEW_BYTES {
        return Line::warning(name, format!("{} bytes, but only {different} different ones", key.len()), NEW_KEY);
    }
    Line::ok(name, format!("{} bytes", key.len()))
}

fn proxies(serve: &Serve) -> Line {
    let name = "YUNSHIJI_TRUSTED_PROXIES";
    match installation::proxies(serve) {
        Ok(0) => {
            let seen = "0, but https needs a proxy: all clients seem to have its address";
            Line::warning(name, seen, "set it to the number of your own proxies in front of the server")
        }
        Ok(proxies) => Line::ok(name, proxies),
        Err(_) => Line::fails(name, "not set", "set it to the number of your own proxies in front of the server"),
    }
}

fn contacts(serve: &Serve) -> Line {
    let name = "YUNSHIJI_CONTACTS";
    match serve.contacts.as_deref().map(installation::contacts) {
        None => {
            let seen = "pages show invented contacts, and say so; mails of the contact form reach nobody";
            Line::not_configured(name, seen, "write the file that README describes")
        }
        Some(Ok(contacts)) => Line::ok(name, contacts.mail),
        Some(Err(error)) => Line::fails(name, error, "write the file as README describes it"),
    }
}

fn metrics(listen: Option<SocketAddr>) -> Line {
    let name = "YUNSHIJI_METRICS_LISTEN";
    match listen {
        None => Line::not_configured(name, "there are no metrics", "set it to an address that only monitoring reaches"),
        Some(address) if is_inside(address.ip()) => Line::ok(name, address),
        Some(address) => {
            let seen = format!("{address} may be public");
            Line::warning(name, seen, "listen on an address that only monitoring reaches")
        }
    }
}

/// Whether an address belongs to this machine or a private network.
fn is_inside(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => v4.is_loopback() || v4.is_private(),
        IpAddr::V6(v6) => v6.is_loopback() || v6.is_unique_local(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::State;
    use super::*;

    #[test]
    fn a_key_is_long_random_and_no_other_key() {
        let state = |bytes: &[u8], other| key("KEY", Ok(bytes.to_vec()), other).state;
        let good = b"rJ0b1f5lq2yVtWm8Zc3dXo7aKpEe9HsN";
        assert_eq!(state(good, None), State::Ok);
        assert_eq!(state(good, Some(good)), State::Warning);
        assert_eq!(state(&[b'x'; 64], None), State::Warning);
    }

    #[test]
    fn metrics_that_may_be_public_are_a_warning() {
        for (address, state) in [
            (Some("127.0.0.1:9090"), State::Ok),
            (Some("10.1.2.3:9090"), State::Ok),
            (Some("0.0.0.0:9090"), State::Warning),
            (Some("[::]:9090"), State::Warning),
            (None, State::NotConfigured),
        ] {
            let listen = address.map(|address| address.parse().expect("an address"));
            assert_eq!(metrics(listen).state, state, "{address:?}");
        }
    }
}
