//! A form that is sent twice, because its answer was lost on a bad line or because of a double tap, is done once and
//! answered twice. The device gives each submit an id. Commands that move points or money claim a key in their own transaction
//! besides ([`crate::idempotency`]), which is made of the same id; this is what covers all the others too.

use std::time::Duration;

use domain::id::IdempotencyKey;
use serde::{Deserialize, Serialize};
use store::submission::Claim;

use crate::error::Result;
use crate::seal::{self, SealKey, digest};
use crate::{Cx, limits};

/// How long an answer is given again, in milliseconds: a day.
pub const KEPT_MS: i64 = 24 * 60 * 60 * 1_000;
/// After this long without an answer, in milliseconds, whoever was doing it is no longer there.
pub const LOST_MS: i64 = 60 * 1_000;
/// How long a repeated submit waits for the first one.
const PATIENCE: Duration = Duration::from_secs(20);
/// How much of its name is a submit's key, in hexadecimal digits.
const KEY_LEN: usize = 32;
const LOOK_AGAIN: Duration = Duration::from_millis(50);

/// One submit.
#[derive(Clone)]
pub struct Submission {
    name: String,
    form: Option<String>,
    seal: SealKey,
}

/// The id of a submit, and who made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Id {
    /// The device, for this submit.
    Device(String),
    /// The page, when it was rendered.
    Page(String),
}

/// What is to be done with a submit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Begun {
    /// Do it, then [`answer`] or [`release`].
    Do,
    /// It was done; this was answered.
    Answered(Answer),
    /// Another is still doing it.
    Running,
}

/// What was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The headers.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: String,
}

impl Submission {
    /// `id` of a content that is sent to a path in a session, which visitors have none of. The same id with anything else
    /// changed is another submit. An id that the page brought comes again also when somebody goes back to the page: then
    /// what was sent by the same form since makes it a new one. The device's own never does.
    #[must_use]
    pub fn new(id: &Id, path: &str, session: Option<&str>, content: &[&[u8]]) -> Self {
        let whose = [session.unwrap_or_default().as_bytes(), path.as_bytes()];
        let (id, of_page) = match id {
            Id::Device(id) => (id, false),
            Id::Page(id) => (id, true),
        };
        let all: Vec<&[u8]> = [id.as_bytes()].into_iter().chain(whose).chain(content.iter().copied()).collect();
        Self {
            name: hex::encode(digest(b"name", &all)),
            form: session.filter(|_| of_page).map(|_| hex::encode(digest(b"form", &whose))),
            seal: digest(b"seal", &all),
        }
    }

    /// The key of the command that it sends: the same for the same submit alone.
    #[must_use]
    pub fn key(&self) -> Option<IdempotencyKey> {
        self.name.get(..KEY_LEN)?.parse().ok()
    }

    /// Its name in the database, from which neither the id nor what was sent can be told.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }
}

/// Begins a submit, or waits for the one that it repeats. `visitor`: the network address of who is not signed in, of whom
/// only so many are kept.
///
/// # Errors
/// [`crate::Refusal::TooManyTries`] for visitors.
pub async fn begin(cx: &Cx, submission: &Submission, visitor: Option<&str>) -> Result<Begun> {
    if let Some(address) = visitor {
        limits::take(cx, &limits::SUBMISSIONS, &limits::network(address)).await?;
    }
    let until = tokio::time::Instant::now() + PATIENCE;
    loop {
        let now = cx.clock.system();
        let mut tx = cx.db.begin().await?;
        let (name, form, lost) = (&submission.name, submission.form.as_deref(), now.plus_millis(-LOST_MS));
        let claim = store::submission::claim(&mut tx, name, form, now, lost).await?;
        tx.commit().await?;
        match claim {
            Claim::New => return Ok(Begun::Do),
            Claim::Answered(sealed) => return seal::open(&submission.seal, &sealed).map(Begun::Answered),
            Claim::Running if tokio::time::Instant::now() >= until => return Ok(Begun::Running),
            Claim::Running => tokio::time::sleep(LOOK_AGAIN).await,
        }
    }
}

/// Keeps the answer of a submit that was done.
///
/// # Errors
/// What the database says.
pub async fn answer(cx: &Cx, submission: &Submission, answer: &Answer) -> Result<()> {
    // whoever reads the database alone does not read the answer, nor the session that it may open
    let sealed = seal::seal(cx, &submission.seal, answer)?;
    let mut tx = cx.db.begin().await?;
    store::submission::answer(&mut tx, &submission.name, sealed).await?;
    Ok(tx.commit().await?)
}

/// Forgets a submit that was refused or failed: it may be sent again.
///
/// # Errors
/// What the database says.
pub async fn release(cx: &Cx, submission: &Submission) -> Result<()> {
    let mut tx = cx.db.begin().await?;
    store::submission::release(&mut tx, &submission.name).await?;
    Ok(tx.commit().await?)
}
