//! The books as staff read them: the trial balance, and every invariant of the ledger with its violations.

use domain::money::Points;
use domain::view::staff::{Discrepancy, Invariant, InvariantLine, TrialBalance, TrialLine};
use store::Tx;
use store::check::{Difference, HeldDifference, Violation};

use crate::error::Result;

/// Reads and checks the whole ledger, as of one moment.
///
/// # Errors
/// Those of the database.
pub(crate) async fn read(tx: &mut Tx) -> Result<TrialBalance> {
    let rows = store::check::trial_balance(tx).await?;
    let found: Vec<_> = store::check::check(tx).await?.into_iter().map(discrepancy).collect();
    let total = rows.iter().map(|row| row.balance).sum();
    let line =
        |row: store::check::TrialLine| TrialLine { kind: row.kind, accounts: row.accounts, balance: row.balance };
    let against = |invariant| found.iter().filter(|(of, _)| *of == invariant).map(|(_, what)| what.clone()).collect();
    let invariants =
        Invariant::ALL.into_iter().map(|invariant| InvariantLine { invariant, against: against(invariant) }).collect();
    Ok(TrialBalance { lines: rows.into_iter().map(line).collect(), total, invariants })
}

fn discrepancy(violation: Violation) -> (Invariant, Discrepancy) {
    let whole = |found, expected| Discrepancy { whose: String::new(), found, expected };
    let of = |Difference { whose, amount, expected }| Discrepancy { whose, found: amount, expected };
    match violation {
        Violation::NotConserved { excess } => (Invariant::Conserved, whole(excess, Points::ZERO)),
        Violation::NotIssued { issued, found } => (Invariant::Issued, whole(found, issued)),
        Violation::BalanceDiffers(found) => (Invariant::Balances, of(found)),
        Violation::Negative(found) => (Invariant::NotNegative, of(found)),
        Violation::LotDiffers(found) => (Invariant::Lots, of(found)),
        Violation::HeldLotNegative(found) => (Invariant::HeldLots, of(found)),
        Violation::HeldDiffers(HeldDifference { order_id, held, expected, .. }) => {
            (Invariant::Held, Discrepancy { whose: format!("order:{order_id}"), found: held, expected })
        }
    }
}
