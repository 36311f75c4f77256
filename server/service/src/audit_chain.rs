//! Whether the hash chain of the audit is intact. A loop of the worker verifies new lines, and in slices the whole chain
//! again and again. A page verifies from the last line that the loop has verified. `yunshiji check` verifies everything.

use std::time::Duration;

use domain::time::Instant;
use domain::view::staff::AuditChain;
use serde::{Deserialize, Serialize};
use store::audit::{Broken, Head};
use store::figures::{self, Kind};

use crate::Cx;
use crate::error::{Error, Result};

/// How many lines one turn verifies at most: new ones, and as many old ones.
const LINES: u32 = 5_000;
/// The pause between two turns, and that when all lines are verified.
const PAUSE: Duration = Duration::from_secs(1);
const REST: Duration = Duration::from_secs(60);
/// How long after the beginning of a round the next one begins at the earliest, in milliseconds.
const ROUND_MS: i64 = 60 * 60 * 1000;

/// How far the chain is verified. It is stored as JSON.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Verified {
    /// The last line that is verified.
    tip: Line,
    /// The last line that this round has verified again.
    again: Line,
    /// When this round began, by the system clock.
    began: Instant,
    /// When the last complete round began.
    whole: Option<Instant>,
    /// The first line that is missing or was changed.
    broken: Option<i64>,
}

/// A line of the audit.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Line {
    seq: i64,
    hash: String,
}

impl Line {
    fn head(&self) -> Head {
        Head { seq: self.seq, hash: self.hash.clone() }
    }

    fn of(Head { seq, hash }: Head) -> Self {
        Self { seq, hash }
    }
}

impl Verified {
    fn fresh(now: Instant) -> Self {
        Self { tip: Line::default(), again: Line::default(), began: now, whole: None, broken: None }
    }

    fn read(facts: Option<&str>, now: Instant) -> Result<Self> {
        let read = facts.map(|facts| serde_json::from_str(facts).map_err(Error::json)).transpose()?;
        Ok(read.unwrap_or_else(|| Self::fresh(now)))
    }
}

/// Verifies new lines, and a slice of the older ones. Returns how long until the next turn.
///
/// # Errors
/// Those of the database.
pub async fn turn(cx: Cx) -> Result<Duration> {
    Ok(if go_on(&cx, LINES).await? { PAUSE } else { REST })
}

/// Verifies at most `most` new lines, and as many older ones. Returns whether there are more.
///
/// # Errors
/// Those of the database.
pub async fn go_on(cx: &Cx, most: u32) -> Result<bool> {
    let now = cx.clock.system();
    let mut tx = cx.db.read().await?;
    let read = figures::get(&mut tx, Kind::Audit).await?;
    let mut verified = Verified::read(read.as_deref(), now)?;
    let mut broken = None;
    let tip = verified.tip.seq;
    match store::audit::verify_after(&mut tx, verified.tip.head(), most).await? {
        Ok(last) => verified.tip = Line::of(last),
        Err(Broken { seq }) => broken = Some(seq),
    }
    let mut more = verified.tip.seq > tip;
    if !more && broken.is_none() {
        broken = store::audit::cut_off(&mut tx, &verified.tip.head()).await?.map(|broken| broken.seq);
    }
    let rests = verified.again.seq == 0 && verified.whole.is_some_and(|at| now < at.plus_millis(ROUND_MS));
    if !rests {
        if verified.again.seq == 0 {
            verified.began = now;
        }
        let before = verified.again.seq;
        match store::audit::verify_after(&mut tx, verified.again.head(), most).await? {
            Ok(last) if last.seq == before => {
                verified.whole = Some(verified.began);
                verified.again = Line::default();
            }
            Ok(last) => {
                verified.again = Line::of(last);
                more = true;
            }
            Err(Broken { seq }) => broken = Some(broken.map_or(seq, |other| other.min(seq))),
        }
    }
    drop(tx);
    verified.broken = broken;
    let facts = serde_json::to_string(&verified).map_err(Error::json)?;
    if read.as_deref() != Some(facts.as_str()) {
        let mut tx = cx.db.begin().await?;
        // another worker that was faster has verified at least as much
        figures::replace(&mut tx, Kind::Audit, read.as_deref(), &facts).await?;
        tx.commit().await?;
    }
    Ok(more)
}

/// Verifies the lines after the last one that was verified. Each slice has its own transaction. The caller has
/// authorised the actor.
///
/// # Errors
/// Those of the database.
pub(crate) async fn verify(cx: &Cx) -> Result<AuditChain> {
    Ok(verify_from(cx).await?.0)
}

/// The same, with the last line that was verified before: those after it were verified now.
///
/// # Errors
/// Those of the database.
pub(crate) async fn verify_from(cx: &Cx) -> Result<(AuditChain, i64)> {
    let mut tx = cx.db.read().await?;
    let read = figures::get(&mut tx, Kind::Audit).await?;
    let verified = Verified::read(read.as_deref(), cx.clock.system())?;
    let from = verified.tip.seq;
    if let Some(seq) = verified.broken {
        return Ok((AuditChain::Broken { seq }, from));
    }
    let mut last = verified.tip.head();
    loop {
        let before = last.seq;
        match store::audit::verify_after(&mut tx, last, LINES).await? {
            Ok(next) => last = next,
            Err(Broken { seq }) => return Ok((AuditChain::Broken { seq }, from)),
        }
        if last.seq == before {
            break;
        }
        tx = cx.db.read().await?;
    }
    let chain = match store::audit::cut_off(&mut tx, &last).await? {
        Some(Broken { seq }) => AuditChain::Broken { seq },
        None => AuditChain::Holds { lines: last.seq, whole: verified.whole },
    };
    Ok((chain, from))
}
