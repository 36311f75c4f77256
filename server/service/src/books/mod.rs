//! The books as staff read them: the trial balance, every invariant of the ledger with what violates it, and the
//! progress of the program. All of it is read from running sums, however long the ledger is.
//!
//! [`turn`] keeps the sums and checks the ledger: first what has changed, then a slice of the rest. `yunshiji check`
//! reads everything at once.

mod compare;
mod fold;
mod progress;
mod slice;
mod sums;
mod turn;

use std::collections::BTreeMap;

use domain::money::Points;
use domain::view::staff::{
    self as view, Discrepancy, Figures, FunnelLine, FunnelStep, Invariant, InvariantLine, StepLine, TrialBalance,
    TrialLine, Verified,
};
use store::Tx;
use store::figures::{self, Kind};
use store::funnel::Stage;
use store::sums::{Book, Count};

pub use turn::{MOST, Most, turn};

use crate::error::Result;
use crate::{Cx, access};
use progress::{Found, Progress};
use sums::{ACCOUNTS, Sums};

/// The books as of now, for monitoring.
///
/// # Errors
/// Those of the database.
pub async fn balance(cx: &Cx) -> Result<TrialBalance> {
    read(&mut cx.db.read().await?).await
}

/// The books: the running sums with what is not counted yet, and what the checks have found.
///
/// # Errors
/// Those of the database.
pub(crate) async fn read(tx: &mut Tx) -> Result<TrialBalance> {
    let progress = Progress::read(figures::get(tx, Kind::Books).await?.as_deref())?;
    let mut sums = Sums::default();
    sums.add_all(store::sums::movements(tx, Book::Sum).await?);
    sums.add_all(store::sums::uncounted(tx).await?);
    let mut accounts = by_name(store::sums::counts(tx).await?);
    for more in store::sums::uncounted_accounts(tx).await? {
        *accounts.entry(more.name).or_insert(0) += more.number;
    }
    let found = progress.as_ref().map(|progress| progress.found.as_slice()).unwrap_or_default();
    let lines = lines(&sums, &accounts, found);
    let total = lines.iter().map(|line| line.balance).sum();
    let whole = whole_ledger(&sums, &lines, total);
    let against = |invariant| {
        let found = found.iter().map(|one| (one.invariant, &one.what));
        let all = found.chain(whole.iter().map(|(invariant, what)| (*invariant, what)));
        all.filter(|(of, _)| *of == invariant).map(|(_, what)| what.clone()).collect()
    };
    let invariants =
        Invariant::ALL.into_iter().map(|invariant| InvariantLine { invariant, against: against(invariant) }).collect();
    let verified = progress.map(|progress| Verified { changes: progress.at, all: progress.verified });
    Ok(TrialBalance { lines, total, invariants, verified })
}

/// The figures of the desk; `None` before they were counted for the first time.
///
/// # Errors
/// Those of the database.
pub(crate) async fn figures(tx: &mut Tx) -> Result<Option<Figures>> {
    let Some(progress) = Progress::read(figures::get(tx, Kind::Books).await?.as_deref())? else { return Ok(None) };
    Ok(Some(Figures { at: progress.at, funnel: funnel(tx).await?, steps: steps(tx).await?, balance: read(tx).await? }))
}

/// Firms by step, and how many of them stopped there. Registrations that were begun are counted up to 1,000.
async fn steps(tx: &mut Tx) -> Result<Vec<StepLine>> {
    let counts = by_name(store::sums::counts(tx).await?);
    let begun = store::registration::count(tx, store::desk::MAX_COUNTED).await?;
    let at = |stage: Stage| counts.get(&format!("firm:{}", stage.name())).copied().unwrap_or_default();
    let firms = |step| match step {
        FunnelStep::Registered => at(Stage::Verified).saturating_add(begun),
        FunnelStep::Verified => at(Stage::Verified),
        FunnelStep::Assessed => at(Stage::Assessed),
        FunnelStep::Granted => at(Stage::Granted),
        FunnelStep::Drafted => at(Stage::Drafted),
        FunnelStep::Ordered => at(Stage::Ordered),
        FunnelStep::Served => at(Stage::Spent),
    };
    let next = FunnelStep::ALL.into_iter().skip(1).map(|step| Some(firms(step))).chain([None]);
    let line = |(step, next): (FunnelStep, Option<i64>)| {
        let stopped = next.map_or(0, |next| firms(step).saturating_sub(next).max(0));
        StepLine { step, firms: firms(step), stopped }
    };
    Ok(FunnelStep::ALL.into_iter().zip(next).map(line).collect())
}

/// Firms and points by stage.
async fn funnel(tx: &mut Tx) -> Result<Vec<FunnelLine>> {
    let counts = by_name(store::sums::counts(tx).await?);
    let mut sums = Sums::default();
    sums.add_all(store::sums::movements(tx, Book::Sum).await?);
    let stage = |stage: view::Stage, entries: Option<&str>| {
        let businesses = counts.get(&firms_at(stage)?).copied().unwrap_or_default();
        Ok(FunnelLine { stage, businesses, points: entries.map(|kind| sums.of_kind(kind)) })
    };
    [
        (view::Stage::Eligible, None),
        (view::Stage::Assessed, None),
        (view::Stage::Granted, Some("grant")),
        (view::Stage::Ordered, Some("hold")),
        (view::Stage::Spent, Some("spend")),
    ]
    .into_iter()
    .map(|(at, entries)| stage(at, entries))
    .collect()
}

/// The name of the count of firms at a stage.
fn firms_at(stage: view::Stage) -> Result<String> {
    Ok(format!("firm:{}", access::name_of(&stage)?))
}

fn by_name(counts: Vec<Count>) -> BTreeMap<String, i64> {
    counts.into_iter().map(|count| (count.name, count.number)).collect()
}

/// The sum of the stored balances for each kind of account: the sum of the entries, and what the checks found beside it.
fn lines(sums: &Sums, counts: &BTreeMap<String, i64>, found: &[Found]) -> Vec<TrialLine> {
    let line = |(name, accounts): (&String, &i64)| {
        let kind = name.strip_prefix(ACCOUNTS).filter(|_| *accounts > 0)?;
        let differs = found.iter().filter(|one| one.invariant == Invariant::Balances);
        let of_kind = differs.filter(|one| one.what.whose.split(':').next() == Some(kind));
        let beside: Points = of_kind.map(|one| one.what.found - one.what.expected).sum();
        Some(TrialLine { kind: kind.to_owned(), accounts: *accounts, balance: sums.balance(kind) + beside })
    };
    counts.iter().filter_map(line).collect()
}

/// The invariants of all accounts together.
fn whole_ledger(sums: &Sums, lines: &[TrialLine], total: Points) -> Vec<(Invariant, Discrepancy)> {
    let whole = |found, expected| Discrepancy { whose: String::new(), found, expected };
    let mut found = Vec::new();
    if total != Points::ZERO {
        found.push((Invariant::Conserved, whole(total, Points::ZERO)));
    }
    let issued = -sums.balance(crate::program::ACCOUNT);
    let rest: Points = lines.iter().filter(|line| line.kind != crate::program::ACCOUNT).map(|line| line.balance).sum();
    if issued != rest {
        found.push((Invariant::Issued, whole(rest, issued)));
    }
    found
}
