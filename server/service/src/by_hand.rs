//! Moving a firm's points by hand, as one member of the staff proposed and another confirmed (rules §3, §5): an
//! adjustment, and the revocation of a wrong grant. Nothing is deleted: each movement is an entry of the ledger.

use domain::approval::Purse;
use domain::audit::Action;
use domain::id::{BusinessId, ProgramCode};
use domain::ledger::{Account, Entry, EntryKind, Lot, Parcel, allocate};
use domain::money::Points;
use domain::notice::NoticeKind;
use domain::time::Instant;
use store::Tx;
use store::business::Business;
use store::ledger::{AVAILABLE, EntryRow, LotRow};

use crate::error::{Error, Result};
use crate::notice::{self, Audience};
use crate::staff_people::Second;
use crate::{Cx, Refusal, audit, expiry, program};

/// The points of a firm in a program.
pub(crate) async fn purse(tx: &mut Tx, business: &Business, code: &ProgramCode, now: Instant) -> Result<Purse> {
    let program = program::get(tx, code, now).await?;
    let sums = store::ticket::of_program(tx, &business.id, code).await?;
    Ok(Purse {
        name: business.name.clone(),
        ubn: business.ubn.clone(),
        program: code.clone(),
        granted: sums.granted,
        available: sums.available,
        held: sums.held,
        spent: sums.spent,
        revoked: !sums.revoked.is_zero(),
        expire_on: program.rules.points_expire_on,
    })
}

/// Locks the accounts of a program and of a firm until the transaction ends, and then the firm.
pub(crate) async fn lock(tx: &mut Tx, business: &BusinessId, code: &ProgramCode, now: Instant) -> Result<Business> {
    program::get(tx, code, now).await?;
    store::ledger::lock(tx, program::ACCOUNT, code.as_str()).await?;
    // a firm that does not exist has no account either
    store::business::get(tx, business).await?.ok_or(Error::NotFound)?;
    store::ledger::lock(tx, AVAILABLE, business.as_str()).await?;
    store::business::lock(tx, business).await?.ok_or(Error::NotFound)
}

/// Gives points to a firm, or takes them when they are negative. The earliest expiry is taken first.
pub(crate) async fn adjust(
    cx: &Cx,
    tx: &mut Tx,
    by: &Second<'_>,
    (business, code): (&BusinessId, &ProgramCode),
    points: Points,
    reason: &str,
) -> Result<()> {
    let now = cx.clock.now(tx).await?;
    let (from, to) = (Account::Program(code.clone()), Account::Available(business.clone()));
    if points > Points::ZERO {
        let expires_on = program::get(tx, code, now).await?.rules.points_expire_on;
        let id = by.id.as_str().parse().map_err(|_| Error::Internal(format!("lot of {}", by.id)))?;
        let lot = Lot { id, program: code.clone(), expires_on, extended: false };
        let row = LotRow {
            id: lot.id.clone(),
            business_id: business.clone(),
            program: code.clone(),
            expires_on,
            extended: false,
            remaining: Points::ZERO,
        };
        store::ledger::put_lot(tx, &row).await?;
        post(cx, tx, by, (EntryKind::Adjust, from, to), &Parcel { lot, points }, now).await?;
        expiry::watch(cx, tx, business, now).await?;
    } else {
        let there = parcels(tx, business, code).await?;
        let taken = allocate(&there, -points, now);
        let taken = taken.map_err(|_| Refusal::from(domain::approval::Refusal::EffectChanged))?;
        for parcel in taken {
            post(cx, tx, by, (EntryKind::Adjust, to.clone(), from.clone()), &parcel, now).await?;
        }
    }
    let kind = NoticeKind::PointsAdjusted { points, reason: reason.to_owned() };
    notice::tell(cx, tx, now, Audience::Business(business), &kind).await?;
    let facts = serde_json::json!({
        "program": code, "points": points, "reason": reason, "proposed_by": by.first, "approval": by.id,
    });
    audit::append(cx, tx, by.actor, Action::PointsAdjusted, business, &facts).await
}

/// Revokes the grant of a firm: all points of the program that it can spend go back at once. What orders hold stays with
/// them; what was spent is a claim outside the ledger.
pub(crate) async fn revoke(
    cx: &Cx,
    tx: &mut Tx,
    by: &Second<'_>,
    (business, code): (&BusinessId, &ProgramCode),
    reason: &str,
) -> Result<()> {
    let now = cx.clock.now(tx).await?;
    let claim = store::ticket::of_program(tx, business, code).await?.spent;
    let (from, to) = (Account::Available(business.clone()), Account::Program(code.clone()));
    let there = parcels(tx, business, code).await?;
    for parcel in &there {
        post(cx, tx, by, (EntryKind::Revoke, from.clone(), to.clone()), parcel, now).await?;
    }
    let points = domain::ledger::total(&there);
    let kind = NoticeKind::GrantRevoked { points, claim, reason: reason.to_owned() };
    notice::tell(cx, tx, now, Audience::Business(business), &kind).await?;
    let facts = serde_json::json!({
        "program": code, "points": points, "claim": claim, "reason": reason, "proposed_by": by.first,
        "approval": by.id,
    });
    audit::append(cx, tx, by.actor, Action::GrantRevoked, business, &facts).await
}

/// What a firm's account has of a program, by lot.
async fn parcels(tx: &mut Tx, business: &BusinessId, code: &ProgramCode) -> Result<Vec<Parcel>> {
    let rows = store::ledger::lots(tx, business, code).await?;
    let parcel = |row: LotRow| {
        let lot = Lot { id: row.id, program: row.program, expires_on: row.expires_on, extended: row.extended };
        Parcel { lot, points: row.remaining }
    };
    Ok(rows.into_iter().map(parcel).collect())
}

async fn post(
    cx: &Cx,
    tx: &mut Tx,
    by: &Second<'_>,
    (kind, from, to): (EntryKind, Account, Account),
    parcel: &Parcel,
    now: Instant,
) -> Result<()> {
    let entry = Entry::new(kind, from, to, parcel).map_err(|bad| Error::Internal(bad.to_string()))?;
    Ok(store::ledger::post(tx, &EntryRow::of(cx.random.id(), &entry, by.id.as_str(), now)).await?)
}
