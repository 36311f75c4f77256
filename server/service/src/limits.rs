//! Rate limits shared by all servers: a number of hits of a subject in a window of the system clock. A process
//! remembers reached limits until their window ends, so that a refused hit causes no query and no write.

mod full;

use std::net::{IpAddr, Ipv6Addr};

use domain::email_code::{TRIES_PER_ADDRESS, TRIES_PER_CODE, WINDOW_SECS};
use domain::time::Instant;
use store::Tx;

pub use full::Full;

use crate::error::{Error, Result};
use crate::{Cx, Refusal};

const SECOND_MS: i64 = 1_000;
const MINUTE_MS: i64 = 60 * SECOND_MS;
const HOUR_MS: i64 = 60 * MINUTE_MS;

/// A limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// Its name, which is part of the bucket's key.
    pub name: &'static str,
    /// How many hits a window allows.
    pub hits: i64,
    /// The length of the window, in milliseconds.
    pub window_ms: i64,
}

/// Tries to sign in from one network, to any account. This limit is checked first.
pub const SIGN_IN_ADDRESS: Limit = Limit { name: "sign-in-address", hits: 100, window_ms: 15 * MINUTE_MS };
/// Tries to sign in with one known device. Signing in gives its hits back, as for the two limits below.
pub const SIGN_IN_DEVICE: Limit = Limit { name: "sign-in-device", hits: 10, window_ms: 15 * MINUTE_MS };
/// Tries to sign in to one account from one network without a known device, before a code is required.
pub const SIGN_IN: Limit = Limit { name: "sign-in", hits: 10, window_ms: 15 * MINUTE_MS };
/// The same from all networks together.
pub const SIGN_IN_ACCOUNT: Limit = Limit { name: "sign-in-account", hits: 50, window_ms: HOUR_MS };
/// How many tries of [`SIGN_IN`] are free; each further one makes the next one wait.
pub const SIGN_IN_FREE: i64 = 5;
/// The first wait, in milliseconds; each further one is twice as long.
pub const SIGN_IN_WAIT_MS: i64 = 2 * SECOND_MS;
/// Passwords confirmed in one session. The right one gives its hit back.
pub const CONFIRM: Limit = Limit { name: "confirm", hits: 10, window_ms: 15 * MINUTE_MS };
/// Wrong codes of the second factor of one person. The right one gives its hit back, as for the next.
pub const FACTOR: Limit = Limit { name: "factor", hits: 5, window_ms: 15 * MINUTE_MS };
/// The same within a day: a code is guessed with a chance of at most one in ten thousand a day.
pub const FACTOR_DAY: Limit = Limit { name: "factor-day", hits: 30, window_ms: 24 * HOUR_MS };
/// Accounts and codes requested from one network.
pub const REGISTER: Limit = Limit { name: "register", hits: 60, window_ms: HOUR_MS };
/// Tries of codes for one e-mail address, over all its codes (rules §3).
pub const CODE_TRIES: Limit =
    Limit { name: "code-tries", hits: TRIES_PER_ADDRESS as i64, window_ms: WINDOW_SECS * SECOND_MS };
/// The share of these for one network, or for one signed-in person.
pub const CODE_TRIES_FROM: Limit = Limit { name: "code-tries-from", hits: TRIES_PER_CODE as i64, ..CODE_TRIES };
/// Tries of codes with a device that is known.
pub const CODE_TRIES_DEVICE: Limit = Limit { name: "code-tries-device", ..CODE_TRIES };
/// Mails with a code, or in place of one, to one e-mail address for one purpose. When more are requested, the last one
/// stays valid, because the window is shorter than the validity of a code.
pub const CODE_MAILS: Limit = Limit { name: "code-mails", hits: 2, window_ms: 5 * MINUTE_MS };
/// Codes for moving to other addresses, requested by one person.
pub const MOVES: Limit = Limit { name: "moves", hits: 10, window_ms: HOUR_MS };
/// Registry look-ups by one person. Typing a business takes two: when it is stored, and when it is shown.
pub const LOOKUPS: Limit = Limit { name: "lookups", hits: 60, window_ms: HOUR_MS };
/// Verifications of identity by one person.
pub const IDENTITY: Limit = Limit { name: "identity", hits: 20, window_ms: HOUR_MS };

/// "I paid already" on one order. Each asks the provider, which locks out those who ask too often.
pub const PAID_ALREADY: Limit = Limit { name: "paid-already", hits: 5, window_ms: 30 * MINUTE_MS };
/// Payment pages of one order that are replaced by another.
pub const OTHER_LINK: Limit = Limit { name: "other-link", hits: 5, window_ms: HOUR_MS };
/// Redirects to the payment page of one order.
pub const PAY_PAGE: Limit = Limit { name: "pay-page", hits: 30, window_ms: HOUR_MS };
/// Notifications of one try to pay after which the provider is asked; providers repeat them several times a day.
pub const NOTIFIED: Limit = Limit { name: "notified", hits: 20, window_ms: HOUR_MS };

/// Invitations of one e-mail address to one business.
pub const INVITES_INBOX: Limit = Limit { name: "invites-inbox", hits: 10, window_ms: HOUR_MS };
/// Invitations by one person.
pub const INVITES: Limit = Limit { name: "invites", hits: 30, window_ms: HOUR_MS };
/// Messages on orders by one person.
pub const MESSAGES: Limit = Limit { name: "messages", hits: 30, window_ms: HOUR_MS };
/// Archives of all data for one person.
pub const ARCHIVE: Limit = Limit { name: "archive", hits: 10, window_ms: HOUR_MS };
/// Questions from the contact form with one e-mail address.
pub const INQUIRIES: Limit = Limit { name: "inquiries", hits: 5, window_ms: HOUR_MS };
/// Questions from the contact form from one network.
pub const INQUIRIES_ADDRESS: Limit = Limit { name: "inquiries-address", hits: 60, window_ms: HOUR_MS };
/// Files of cases that the server computes for the refund lab, from one network. With JavaScript the browser computes
/// them.
pub const REFUND_CASES: Limit = Limit { name: "refund-cases", hits: 60, window_ms: HOUR_MS };
/// Mails that an administrator sends to see whether mails arrive.
pub const TEST_MAILS: Limit = Limit { name: "test-mails", hits: 10, window_ms: HOUR_MS };
/// Submits with a stored answer, for all visitors of one network.
pub const SUBMISSIONS: Limit = Limit { name: "submissions", hits: 600, window_ms: HOUR_MS };

/// Counts a hit in a separate transaction, so that a command that is refused later counts, too.
///
/// # Errors
/// [`Refusal::TooManyTries`] with the end of the window; then the hit is not counted.
pub async fn take(cx: &Cx, limit: &Limit, subject: &str) -> Result<()> {
    if let Some(retry_at) = full_until(cx, limit, subject) {
        return Err(Refusal::TooManyTries { retry_at }.into());
    }
    let hit = cx.db.transact(|mut tx| async move {
        let hit = count(cx, &mut tx, limit, subject).await?;
        tx.commit().await?;
        Ok::<_, Error>(hit)
    });
    hit.await?.map(drop).map_err(|retry_at| Refusal::TooManyTries { retry_at }.into())
}

/// Counts a hit in the caller's transaction. Returns the number of hits now, or until when the limit is reached.
///
/// # Errors
/// Those of the database.
pub async fn count(cx: &Cx, tx: &mut Tx, limit: &Limit, subject: &str) -> Result<Result<i64, Instant>> {
    if let Some(ends_at) = full_until(cx, limit, subject) {
        return Ok(Err(ends_at));
    }
    let (key, now) = (key(limit, subject), cx.clock.system());
    let hit = store::limit::hit(tx, &key, now, limit.window_ms, limit.hits).await?;
    if let Err(ends_at) = hit {
        cx.full.remember(key, ends_at, now);
    }
    Ok(hit.map(|bucket| bucket.hits))
}

/// Until when this process knows the limit to be reached. It counts nothing.
#[must_use]
pub fn full_until(cx: &Cx, limit: &Limit, subject: &str) -> Option<Instant> {
    cx.full.until(&key(limit, subject), cx.clock.system())
}

/// Checks whether another hit would be refused, without counting one: for requests that are expensive to read before
/// they can be judged.
///
/// # Errors
/// [`Refusal::TooManyTries`] with the end of the window.
pub async fn check(cx: &Cx, tx: &mut Tx, limit: &Limit, subject: &str) -> Result<()> {
    match store::limit::running(tx, &key(limit, subject), cx.clock.system()).await? {
        Some(bucket) if bucket.hits >= limit.hits => Err(Refusal::TooManyTries { retry_at: bucket.ends_at }.into()),
        Some(_) | None => Ok(()),
    }
}

/// Gives a hit back in the transaction of its command, because a success does not count as a try.
///
/// # Errors
/// Those of the database.
pub async fn give_back(cx: &Cx, tx: &mut Tx, limit: &Limit, subject: &str) -> Result<()> {
    let key = key(limit, subject);
    cx.full.forget(&key);
    Ok(store::limit::give_back(tx, &key, cx.clock.system()).await?)
}

fn key(limit: &Limit, subject: &str) -> String {
    format!("{}/{subject}", limit.name)
}

/// How many bits of an IPv6 address name a network: at least this much belongs to one customer of a provider.
const NETWORK_BITS: u32 = 64;

/// The network of an address, by which limits count: a single IPv4 address, the /64 of an IPv6 address. Other text
/// stays as it is.
#[must_use]
pub fn network(address: &str) -> String {
    match address.parse::<IpAddr>().map(|address| address.to_canonical()) {
        Ok(IpAddr::V6(address)) => {
            let network = u128::from(address) & (u128::MAX << (u128::BITS - NETWORK_BITS));
            format!("{}/{NETWORK_BITS}", Ipv6Addr::from(network))
        }
        Ok(IpAddr::V4(address)) => address.to_string(),
        Err(_) => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_is_an_ipv4_address_or_the_64_bits_of_an_ipv6_one() {
        assert_eq!(network("203.0.113.7"), "203.0.113.7");
        assert_eq!(network("::ffff:203.0.113.7"), "203.0.113.7", "IPv4 within IPv6");
        assert_eq!(network("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
        assert_eq!(network("2001:db8:1:2::9"), network("2001:DB8:1:2:ffff:ffff:ffff:ffff"));
        assert_ne!(network("2001:db8:1:2::9"), network("2001:db8:1:3::9"));
        assert_eq!(network("unknown"), "unknown");
    }
}
