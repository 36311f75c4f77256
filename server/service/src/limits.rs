//! Rate limits that all servers agree on: so many hits of a subject in a window of the system clock.

use domain::email_code::{TRIES_PER_ADDRESS, WINDOW_SECS};
use store::Tx;

use crate::error::Result;
use crate::{Cx, Refusal};

const SECOND_MS: i64 = 1_000;
const MINUTE_MS: i64 = 60 * SECOND_MS;
const HOUR_MS: i64 = 60 * MINUTE_MS;

/// A limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// Its name, part of the bucket's key.
    pub name: &'static str,
    /// Hits allowed in a window.
    pub hits: i64,
    /// The window in milliseconds.
    pub window_ms: i64,
}

/// Tries to sign in to one account from one network address; to sign in takes its hits back.
pub const SIGN_IN: Limit = Limit { name: "sign-in", hits: 10, window_ms: 15 * MINUTE_MS };
/// Tries to sign in to one account from anywhere.
pub const SIGN_IN_ACCOUNT: Limit = Limit { name: "sign-in-account", hits: 50, window_ms: HOUR_MS };
/// Tries to sign in from one network address, whatever the account.
pub const SIGN_IN_ADDRESS: Limit = Limit { name: "sign-in-address", hits: 100, window_ms: 15 * MINUTE_MS };
/// Accounts and codes asked for from one network address.
pub const REGISTER: Limit = Limit { name: "register", hits: 60, window_ms: HOUR_MS };
/// Tries of codes for one e-mail address, across resends (rules §3).
pub const CODE_TRIES: Limit =
    Limit { name: "code-tries", hits: TRIES_PER_ADDRESS as i64, window_ms: WINDOW_SECS * SECOND_MS };
/// Codes sent to one e-mail address.
pub const CODE_SENDS: Limit = Limit { name: "code-sends", hits: 10, window_ms: HOUR_MS };
/// Registry look-ups of one person: a business that is typed takes two, when it is kept and when it is shown.
pub const LOOKUPS: Limit = Limit { name: "lookups", hits: 60, window_ms: HOUR_MS };
/// Verifications of identity by one person.
pub const IDENTITY: Limit = Limit { name: "identity", hits: 20, window_ms: HOUR_MS };

/// "I paid already" on one order: each asks the provider, which locks whoever asks too often.
pub const PAID_ALREADY: Limit = Limit { name: "paid-already", hits: 5, window_ms: 30 * MINUTE_MS };
/// Payment pages of one order that are given up for another.
pub const OTHER_LINK: Limit = Limit { name: "other-link", hits: 5, window_ms: HOUR_MS };
/// Ways to the payment page of one order.
pub const PAY_PAGE: Limit = Limit { name: "pay-page", hits: 30, window_ms: HOUR_MS };
/// Notifications of one try to pay after which the provider is asked: it repeats one some times a day.
pub const NOTIFIED: Limit = Limit { name: "notified", hits: 20, window_ms: HOUR_MS };

/// Invitations by one person.
pub const INVITES: Limit = Limit { name: "invites", hits: 30, window_ms: HOUR_MS };
/// Messages on orders by one person.
pub const MESSAGES: Limit = Limit { name: "messages", hits: 30, window_ms: HOUR_MS };
/// Archives of all data of one person.
pub const ARCHIVE: Limit = Limit { name: "archive", hits: 10, window_ms: HOUR_MS };
/// Questions by the contact form with one e-mail address.
pub const INQUIRIES: Limit = Limit { name: "inquiries", hits: 5, window_ms: HOUR_MS };
/// Questions by the contact form from one network address.
pub const INQUIRIES_ADDRESS: Limit = Limit { name: "inquiries-address", hits: 60, window_ms: HOUR_MS };
/// Submits whose answer is kept, of all visitors of one network address.
pub const SUBMISSIONS: Limit = Limit { name: "submissions", hits: 600, window_ms: HOUR_MS };

/// Counts a hit, in a transaction of its own, so that a refused command counts too.
///
/// # Errors
/// [`Refusal::TooManyTries`] with the end of the window.
pub async fn take(cx: &Cx, limit: &Limit, subject: &str) -> Result<()> {
    let mut tx = cx.db.begin().await?;
    let bucket = store::limit::hit(&mut tx, &key(limit, subject), cx.clock.system(), limit.window_ms).await?;
    tx.commit().await?;
    if bucket.hits > limit.hits {
        return Err(Refusal::TooManyTries { retry_at: bucket.ends_at }.into());
    }
    Ok(())
}

/// Whether another hit would be refused; counts nothing. For what is costly to take in before it can be judged.
///
/// # Errors
/// [`Refusal::TooManyTries`] with the end of the window.
pub async fn check(cx: &Cx, tx: &mut Tx, limit: &Limit, subject: &str) -> Result<()> {
    match store::limit::running(tx, &key(limit, subject), cx.clock.system()).await? {
        Some(bucket) if bucket.hits >= limit.hits => Err(Refusal::TooManyTries { retry_at: bucket.ends_at }.into()),
        Some(_) | None => Ok(()),
    }
}

/// Takes a hit back, with the command that it was counted for: what succeeds is no try.
///
/// # Errors
/// What the database says.
pub async fn give_back(cx: &Cx, tx: &mut Tx, limit: &Limit, subject: &str) -> Result<()> {
    Ok(store::limit::give_back(tx, &key(limit, subject), cx.clock.system()).await?)
}

fn key(limit: &Limit, subject: &str) -> String {
    format!("{}/{subject}", limit.name)
}
