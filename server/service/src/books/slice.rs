//! Checks a slice of the ledger: the rows of one part after the last key.

use std::collections::BTreeSet;

use domain::id::EntryId;
use domain::time::Instant;
use store::sums::Book;
use store::{Tx, verify};

use super::compare;
use super::fold::Batch;
use super::progress::{Part, Progress, Visit};
use super::sums::Sums;
use crate::error::Result;

/// A key after all others: identifiers have only letters, digits, `-` and `_`.
const END: &str = "~";

/// What a turn adds to the sums of the round.
#[derive(Debug, Default)]
pub(super) struct Round {
    /// The sums to add.
    pub sums: Sums,
    /// Whether the round begins in this turn: what is stored is of an earlier one.
    pub begins: bool,
    /// Whether the sums of the round are compared and no longer needed.
    pub over: bool,
}

/// Checks at most `most` rows of the current part, and goes on. Returns how many rows it read.
pub(super) async fn check(
    tx: &mut Tx,
    progress: &mut Progress,
    (batch, sums, system): (&Batch, &Sums, Instant),
    (visit, round): (&mut Visit, &mut Round),
    most: u32,
) -> Result<u32> {
    let (kind, after) = progress.after.clone();
    let (rows, last) = match progress.part {
        Part::Entries => {
            let rows = store::sums::entries_after(tx, &after, most).await?;
            let is_last = rows.len() < usize::try_from(most).unwrap_or(usize::MAX);
            let last = rows.last().filter(|_| !is_last).map_or(END, |entry| entry.id.as_str());
            // entries that are counted in this turn are added by the batch
            let now: BTreeSet<&EntryId> = batch.entries.iter().map(|entry| &entry.id).collect();
            let earlier = rows.iter().filter(|entry| !now.contains(&entry.id));
            for entry in earlier.chain(counted_now(batch, last)) {
                round.sums.add_entry(entry);
            }
            if is_last {
                let mut all = round.sums.clone();
                if !round.begins {
                    all.add_all(store::sums::movements(tx, Book::Round).await?);
                }
                compare::round(visit, sums, &all);
                round.over = true;
            }
            (rows.len(), (String::new(), last.to_owned()))
        }
        Part::Accounts => {
            let rows = verify::accounts_after(tx, (&kind, &after), most).await?;
            compare::accounts(visit, &rows, Some(sums));
            (rows.len(), rows.last().map(|row| (row.kind.clone(), row.owner.clone())).unwrap_or_default())
        }
        Part::Lots => {
            let rows = verify::lots_after(tx, &after, most).await?;
            compare::lots(visit, &rows);
            (rows.len(), (String::new(), rows.last().map(|row| row.id.to_string()).unwrap_or_default()))
        }
        Part::Orders => {
            let rows = verify::orders_after(tx, &after, most).await?;
            let is_last = rows.len() < usize::try_from(most).unwrap_or(usize::MAX);
            let last = rows.last().filter(|_| !is_last).map_or(END, |row| row.id.as_str());
            let held_lots = verify::held_lots_between(tx, &after, last).await?;
            compare::orders(visit, &rows, held_lots);
            (rows.len(), (String::new(), last.to_owned()))
        }
        Part::Firms => {
            let rows = verify::firms_after(tx, &after, most).await?;
            let ids: Vec<_> = rows.iter().map(|row| row.id.clone()).collect();
            let reached = store::sums::reached(tx, &ids).await?;
            compare::firms(visit, &rows, &reached, &batch.firms);
            (rows.len(), (String::new(), rows.last().map(|row| row.id.to_string()).unwrap_or_default()))
        }
        Part::Rest => return Ok(most),
    };
    let read = u32::try_from(rows).unwrap_or(u32::MAX);
    if read < most {
        progress.end_part(system);
    } else {
        progress.after = last;
    }
    Ok(read)
}

/// The entries of a batch up to a key: those that a round has passed already.
pub(super) fn counted_now<'a>(batch: &'a Batch, last: &'a str) -> impl Iterator<Item = &'a store::ledger::EntryRow> {
    batch.entries.iter().filter(move |entry| entry.id.as_str() <= last)
}
