//! Counts what is noted, and checks what it has changed.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::{BusinessId, EntryId, LotId, OrderId};
use domain::time::Instant;
use store::funnel::Stage;
use store::ledger::EntryRow;
use store::sums::{Note, Reached};
use store::{Tx, verify};

use super::compare;
use super::progress::Visit;
use super::sums::{ACCOUNTS, Sums, is_own};
use crate::error::{Error, Result};

/// What a batch of notes adds to the sums and counts.
#[derive(Debug, Default)]
pub(super) struct Batch {
    /// The entries.
    pub entries: Vec<EntryRow>,
    /// Their sums.
    pub sums: Sums,
    /// The firms whose stages were read anew.
    pub firms: BTreeSet<BusinessId>,
    /// Stages that firms have reached.
    pub reached: Vec<Reached>,
    /// Stages that firms have left.
    pub left: Vec<Reached>,
    /// Firms whose last stage has changed.
    pub stops: Vec<(BusinessId, Stage)>,
    /// Changes of running counts.
    pub counts: BTreeMap<String, i64>,
}

/// Reads what a batch of notes is about.
pub(super) async fn read(tx: &mut Tx, notes: &[Note], now: Instant) -> Result<Batch> {
    let mut batch = Batch::default();
    let (mut entries, wrong) = (BTreeSet::new(), |_| Error::Internal("a note of the ledger".to_owned()));
    for note in notes {
        match note.kind.as_str() {
            "entry" => entries.extend([note.id.parse::<EntryId>().map_err(wrong)?]),
            "account" => *batch.counts.entry(format!("{ACCOUNTS}{}", note.id)).or_insert(0) += 1,
            _ => batch.firms.extend([note.id.parse().map_err(wrong)?]),
        }
    }
    batch.entries = store::sums::entries(tx, &entries).await?;
    let mut spending = BTreeSet::new();
    for entry in &batch.entries {
        batch.sums.add_entry(entry);
        match entry.kind.as_str() {
            "grant" => batch.firms.extend([entry.to_owner.parse().map_err(wrong)?]),
            "hold" => batch.firms.extend([entry.from_owner.parse().map_err(wrong)?]),
            "spend" => spending.extend(entry.order_id.clone()),
            _ => {}
        }
    }
    batch.firms.extend(store::order::firms_of(tx, &spending.into_iter().collect::<Vec<_>>()).await?);
    let firms: Vec<BusinessId> = batch.firms.iter().cloned().collect();
    let checks = verify::firms(tx, &firms.iter().collect::<Vec<_>>()).await?;
    let known = store::sums::reached(tx, &firms).await?;
    for (stage, is, counted) in compare::stages(&checks, &known, now) {
        if is == counted {
            continue;
        }
        *batch.counts.entry(format!("firm:{}", stage.stage)).or_insert(0) += if is { 1 } else { -1 };
        if is { &mut batch.reached } else { &mut batch.left }.push(stage);
    }
    let stops = compare::stops(&checks, &known);
    batch.stops = stops.into_iter().map(|(firm, stage)| (firm.clone(), stage)).collect();
    Ok(batch)
}

/// Checks the accounts, lots and orders of new entries. `sums` are the running sums with these entries, if no others
/// wait to be counted.
pub(super) async fn check(tx: &mut Tx, batch: &Batch, sums: Option<&Sums>, visit: &mut Visit) -> Result<()> {
    let mut owners: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let (mut lots, mut orders): (BTreeSet<&LotId>, BTreeSet<OrderId>) = Default::default();
    for entry in &batch.entries {
        for (kind, owner) in [(&entry.from_kind, &entry.from_owner), (&entry.to_kind, &entry.to_owner)] {
            if is_own(kind) || sums.is_some() {
                owners.entry(kind).or_default().insert(owner);
            }
        }
        lots.extend([&entry.lot_id, &entry.into_lot_id]);
        orders.extend(entry.order_id.clone());
    }
    for (kind, owners) in owners {
        let owners: Vec<&str> = owners.into_iter().collect();
        compare::accounts(visit, &verify::accounts(tx, kind, &owners).await?, sums);
    }
    compare::lots(visit, &verify::lots(tx, &lots.into_iter().collect::<Vec<_>>()).await?);
    let orders: Vec<&OrderId> = orders.iter().collect();
    let held_lots = verify::held_lots_of(tx, &orders).await?;
    compare::orders(visit, &verify::orders(tx, &orders).await?, held_lots);
    Ok(())
}
