//! The daily anchor of the audit: the last link of its chain, written outside the database. Whoever changes the audit and
//! computes the chain anew cannot change what is in a mailbox or a file elsewhere.

use std::io::Write;
use std::path::Path;
use std::time::Duration;

use chrono::NaiveDate;
use domain::lang::Lang;
use serde::{Deserialize, Serialize};
use store::audit_anchor::AnchorRow;

use crate::Cx;
use crate::error::{Error, Result};
use crate::notice::{mail, words};

/// How often it is looked whether a day is over.
const EVERY: Duration = Duration::from_secs(10 * 60);

/// An anchor, as a line of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The day in Taipei.
    pub day: NaiveDate,
    /// The number of the last line of the audit.
    pub seq: i64,
    /// Its hash.
    pub hash: String,
}

/// Writes the anchor of yesterday, unless it is written. Returns how long until it is looked again.
///
/// # Errors
/// Those of the database and of the file. The next turn tries again.
pub async fn turn(cx: Cx) -> Result<Duration> {
    write(&cx).await?;
    Ok(EVERY)
}

/// Writes the anchor of yesterday, unless it is written or there is nowhere to write to. Returns whether it wrote one.
///
/// # Errors
/// Those of the database and of the file.
pub async fn write(cx: &Cx) -> Result<bool> {
    let anchoring = &cx.config.anchor;
    let now = cx.clock.system();
    let Some(day) = now.day().pred_opt().filter(|_| anchoring.is_on()) else { return Ok(false) };
    let mut tx = cx.db.read().await?;
    let last = store::audit_anchor::last(&mut tx).await?;
    let head = store::audit::head(&mut tx).await?;
    drop(tx);
    if head.seq == 0 || last.is_some_and(|last| last.day >= day) {
        return Ok(false);
    }
    let line = Line { day, seq: head.seq, hash: head.hash };
    // first the file: after a crash the next turn adds the line of the same day once more
    if let Some(file) = &anchoring.file {
        add(file, &line).await.map_err(|error| Error::Internal(format!("{}: {error}", file.display())))?;
    }
    let row = AnchorRow { day, seq: line.seq, hash: line.hash.clone(), at: now, told: anchoring.told() };
    let mut tx = cx.db.begin().await?;
    if !store::audit_anchor::insert(&mut tx, &row).await? {
        return Ok(false);
    }
    if let Some(to) = &anchoring.mail {
        let words = words::anchor::written(line.day, line.seq, &line.hash, Lang::Zh);
        mail::queue(cx, &mut tx, to.as_str(), Lang::Zh, &words).await?;
    }
    tx.commit().await?;
    Ok(true)
}

/// Adds a line to a file and waits until it is on the disk.
async fn add(file: &Path, line: &Line) -> std::io::Result<()> {
    let mut text = serde_json::to_string(line)?;
    text.push('\n');
    let file = file.to_owned();
    let added = tokio::task::spawn_blocking(move || {
        let mut open = std::fs::OpenOptions::new().create(true).append(true).open(file)?;
        open.write_all(text.as_bytes())?;
        open.sync_all()
    });
    added.await.map_err(std::io::Error::other)?
}

/// The anchors of a file.
///
/// # Errors
/// There is no such file, or a line is not an anchor.
pub fn lines(file: &Path) -> std::io::Result<Vec<Line>> {
    std::fs::read_to_string(file)?.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
}

/// The first anchor that does not fit the audit: its line is missing, or has another hash.
///
/// # Errors
/// Those of the database.
pub async fn differing(db: &store::Db, anchors: &[Line]) -> Result<Option<Line>> {
    let mut tx = db.read().await?;
    for anchor in anchors {
        let row = store::audit::at(&mut tx, anchor.seq).await?;
        if row.is_none_or(|row| row.hash != anchor.hash) {
            return Ok(Some(anchor.clone()));
        }
    }
    Ok(None)
}
