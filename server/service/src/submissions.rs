//! A form that is submitted twice, because its answer was lost or because of a double tap, is carried out once and
//! answered twice. The device gives each submit an id. Commands that move points or money also claim an idempotency key
//! in their own transaction ([`crate::idempotency`]), which is derived from the same id; this module covers all other
//! forms.

use std::time::Duration;

use domain::id::IdempotencyKey;
use serde::{Deserialize, Serialize};
use store::StoreError;
use store::submission::Claim;

use crate::error::Result;
use crate::seal::{self, SealKey, digest};
use crate::{Cx, limits};

/// How long an answer is stored, in milliseconds: a day.
pub const KEPT_MS: i64 = 24 * 60 * 60 * 1_000;
/// After how long without an answer the first submit counts as lost, in milliseconds.
pub const LOST_MS: i64 = 60 * 1_000;
/// How long a repeated submit waits for the first one.
const PATIENCE: Duration = Duration::from_secs(20);
/// How many hexadecimal digits of its name make the idempotency key of a submit.
const KEY_LEN: usize = 32;
const LOOK_AGAIN: Duration = Duration::from_millis(50);

/// One submit.
#[derive(Clone)]
pub struct Submission {
    name: String,
    form: Option<String>,
    seal: SealKey,
}

/// The id of a submit, by its maker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Id {
    /// Made by the device, for this submit.
    Device(String),
    /// Made by the page, when it was rendered.
    Page(String),
}

/// How to treat a submit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Begun {
    /// Carry it out, then call [`answer`] or [`release`].
    Do,
    /// It was carried out, with this answer.
    Answered(Answer),
    /// Another request is carrying it out.
    Running,
}

/// A stored answer.
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
    /// The submit with this `id` of a content to a path in a session (visitors have none). With the same id and
    /// anything else different, it is another submit. An id made by the page comes again when the person goes back to
    /// that page; it then counts as a new submit if the same form was sent with other content in between. An id made by
    /// the device is never reused.
    #[must_use]
    pub fn new(id: &Id, path: &str, session: Option<&str>, content: &[&[u8]]) -> Self {
        let owner = [session.unwrap_or_default().as_bytes(), path.as_bytes()];
        let (id, of_page) = match id {
            Id::Device(id) => (id, false),
            Id::Page(id) => (id, true),
        };
        let all: Vec<&[u8]> = [id.as_bytes()].into_iter().chain(owner).chain(content.iter().copied()).collect();
        Self {
            name: hex::encode(digest(b"name", &all)),
            form: session.filter(|_| of_page).map(|_| hex::encode(digest(b"form", &owner))),
            seal: digest(b"seal", &all),
        }
    }

    /// The idempotency key of its command, which only this submit has.
    #[must_use]
    pub fn key(&self) -> Option<IdempotencyKey> {
        self.name.get(..KEY_LEN)?.parse().ok()
    }

    /// Its name in the database. Neither the id nor the content can be derived from it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }
}

/// Begins a submit, or waits for the one it repeats. `visitor` is the network address of a visitor; the number of their
/// submits is limited.
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
        let (name, form, lost) = (&submission.name, submission.form.as_deref(), now.plus_millis(-LOST_MS));
        let claim = cx.db.transact(|mut tx| async move {
            let claim = store::submission::claim(&mut tx, name, form, now, lost).await?;
            tx.commit().await?;
            Ok::<_, StoreError>(claim)
        });
        match claim.await? {
            Claim::New => return Ok(Begun::Do),
            Claim::Answered(sealed) => return seal::open(&submission.seal, &sealed).map(Begun::Answered),
            Claim::Running if tokio::time::Instant::now() >= until => return Ok(Begun::Running),
            Claim::Running => tokio::time::sleep(LOOK_AGAIN).await,
        }
    }
}

/// Stores the answer of a submit that was carried out.
///
/// # Errors
/// Those of the database.
pub async fn answer(cx: &Cx, submission: &Submission, answer: &Answer) -> Result<()> {
    // the database alone must reveal neither the answer nor the session that it may open
    let sealed = seal::seal(cx, &submission.seal, answer)?;
    let answered = cx.db.transact(|mut tx| async {
        store::submission::answer(&mut tx, &submission.name, sealed.clone()).await?;
        tx.commit().await
    });
    Ok(answered.await?)
}

/// Deletes a submit that was refused or failed, so that it can be sent again.
///
/// # Errors
/// Those of the database.
pub async fn release(cx: &Cx, submission: &Submission) -> Result<()> {
    let released = cx.db.transact(|mut tx| async {
        store::submission::release(&mut tx, &submission.name).await?;
        tx.commit().await
    });
    Ok(released.await?)
}
