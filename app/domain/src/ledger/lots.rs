//! The order in which lots are spent, and how long returned points stay usable.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Account, BadEntry, Entry, EntryKind, Lot, Parcel};
use crate::id::{BusinessId, LotId};
use crate::money::Points;
use crate::time::{Instant, days_later};

/// There are fewer usable points than needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("only {usable} points can be used")]
pub struct NotEnough {
    /// The usable points.
    pub usable: Points,
}

/// The sum of the points of some parcels.
#[must_use]
pub fn total(parcels: &[Parcel]) -> Points {
    parcels.iter().map(|parcel| parcel.points).sum()
}

/// The sum of the points that can be spent at an instant.
#[must_use]
pub fn usable(parcels: &[Parcel], now: Instant) -> Points {
    parcels.iter().filter(|parcel| parcel.lot.usable_at(now)).map(|parcel| parcel.points).sum()
}

/// Takes points from the available parcels, the earliest expiry first. Lots that never expire come last; equal expiries
/// go by lot. Points that expired by `now` are not used, whether or not their expiry was posted.
///
/// # Errors
/// [`NotEnough`] with the points that could be used.
pub fn allocate(available: &[Parcel], points: Points, now: Instant) -> Result<Vec<Parcel>, NotEnough> {
    let usable = usable(available, now);
    if points > usable {
        return Err(NotEnough { usable });
    }
    let mut lots: Vec<&Parcel> = available.iter().filter(|p| p.lot.usable_at(now) && p.points > Points::ZERO).collect();
    lots.sort_by_key(|p| (p.lot.expires_on.unwrap_or(NaiveDate::MAX), p.lot.id.clone()));
    Ok(take(lots.into_iter(), points))
}

/// The first `points` of some parcels, in their order.
pub(crate) fn take<'a>(parcels: impl Iterator<Item = &'a Parcel>, points: Points) -> Vec<Parcel> {
    let mut left = points;
    let mut taken = Vec::new();
    for parcel in parcels {
        let part = parcel.points.min(left);
        if part > Points::ZERO {
            taken.push(Parcel { lot: parcel.lot.clone(), points: part });
            left = left - part;
        }
    }
    taken
}

/// The lot that returned points go to: usable until the later of their expiry and the `days`-th day after `on`, once. A
/// lot that never expires, was already extended or is usable long enough stays as it is. The new lot's identifier
/// follows from the old one and the day, so the same return gives the same lot.
#[must_use]
pub fn returned(lot: &Lot, on: NaiveDate, days: u16) -> Lot {
    let until = days_later(on, u64::from(days)).unwrap_or(NaiveDate::MAX);
    match lot.expires_on {
        Some(expiry) if !lot.extended && expiry < until => {
            Lot { id: extended_id(&lot.id, until), expires_on: Some(until), extended: true, ..lot.clone() }
        }
        Some(_) | None => lot.clone(),
    }
}

fn extended_id(lot: &LotId, until: NaiveDate) -> LotId {
    let digest = Sha256::digest(format!("{lot} until {until}"));
    let hex: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    LotId::try_from(hex).unwrap_or_else(|_| lot.clone())
}

/// The entries that expire the remaining points of lots whose last day is over at `now`.
///
/// # Errors
/// [`BadEntry`], but never for parcels of at least one point, which a balance by lot always has.
pub fn expire(business: &BusinessId, available: &[Parcel], now: Instant) -> Result<Vec<Entry>, BadEntry> {
    available
        .iter()
        .filter(|parcel| !parcel.lot.usable_at(now) && !parcel.points.is_zero())
        .map(|parcel| Entry::new(EntryKind::Expire, Account::Available(business.clone()), Account::Expired, parcel))
        .collect()
}
