//! A turn of the loop that keeps the sums and checks the ledger. Everything is read as of one moment, without blocking
//! writers; then it is stored in one short transaction, unless another process was faster.

use store::figures::{self, Kind};
use store::sums::Book;

use super::fold;
use super::progress::{Part, Progress, Visit};
use super::slice::{self, Round, counted_now};
use super::sums::Sums;
use crate::Cx;
use crate::error::{Error, Result};

/// How much one turn does at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Most {
    /// How many notes it counts.
    pub notes: u32,
    /// How many rows it checks besides those that have changed.
    pub rows: u32,
}

/// The limits of the worker.
pub const MOST: Most = Most { notes: 500, rows: 1_000 };

/// Counts what is noted, checks what it has changed, and checks a slice of the rest. With `anew`, a new round begins.
/// Returns whether there is more to do.
///
/// # Errors
/// Those of the database.
pub async fn turn(cx: &Cx, anew: bool, most: Most) -> Result<bool> {
    let mut tx = cx.db.read().await?;
    let read = figures::get(&mut tx, Kind::Books).await?;
    let (now, system) = (cx.clock.now(&mut tx).await?, cx.clock.system());
    let mut progress = Progress::read(read.as_deref())?.unwrap_or_else(|| Progress::fresh(now));
    let notes = store::sums::notes(&mut tx, most.notes).await?;
    let begins = anew || (progress.part == Part::Rest && system >= progress.next);
    if begins {
        progress.begin_round(now);
    } else if progress.part == Part::Rest && notes.is_empty() {
        return Ok(false);
    }
    progress.at = now;
    let is_caught_up = notes.len() < usize::try_from(most.notes).unwrap_or(usize::MAX);
    let batch = fold::read(&mut tx, &notes, now).await?;
    let mut sums = Sums::default();
    sums.add_all(store::sums::movements(&mut tx, Book::Sum).await?);
    sums.add_all(batch.sums.movements());
    let (mut visit, mut round) = (Visit::default(), Round { begins, ..Round::default() });
    fold::check(&mut tx, &batch, is_caught_up.then_some(&sums), &mut visit).await?;
    if is_caught_up {
        let mut left = most.rows;
        while left > 0 && progress.part != Part::Rest {
            let rows =
                slice::check(&mut tx, &mut progress, (&batch, &sums, system), (&mut visit, &mut round), left).await?;
            left = left.saturating_sub(rows);
        }
    } else if progress.part == Part::Entries {
        for entry in counted_now(&batch, &progress.after.1) {
            round.sums.add_entry(entry);
        }
    }
    drop(tx);
    progress.note(visit);
    let facts = serde_json::to_string(&progress).map_err(Error::json)?;
    let mut tx = cx.db.begin().await?;
    if !figures::replace(&mut tx, Kind::Books, read.as_deref(), &facts).await? {
        return Ok(true);
    }
    store::sums::forget(&mut tx, &notes).await?;
    if begins || round.over {
        store::sums::clear_round(&mut tx).await?;
    }
    tx.gather();
    for movement in batch.sums.movements() {
        store::sums::add(&mut tx, Book::Sum, &movement).await?;
    }
    for movement in round.sums.movements().filter(|_| !round.over) {
        store::sums::add(&mut tx, Book::Round, &movement).await?;
    }
    for one in &batch.reached {
        store::sums::reach(&mut tx, one).await?;
    }
    for one in &batch.left {
        store::sums::leave(&mut tx, one).await?;
    }
    for (firm, stage) in &batch.stops {
        store::sums::stop(&mut tx, firm, stage.name()).await?;
    }
    for (name, more) in &batch.counts {
        store::sums::count(&mut tx, name, *more).await?;
    }
    tx.commit().await?;
    Ok(!is_caught_up || progress.part != Part::Rest)
}
