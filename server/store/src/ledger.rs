//! The points ledger: accounts with stored balances, lots, and entries that are only appended (rules §5).
//!
//! The domain names the accounts and entries. Balances change only here, together with the entry that explains the
//! change. Whoever spends locks the account first.

use std::collections::BTreeMap;

use domain::id::{BusinessId, EntryId, LotId, OrderId, ProgramCode};
use domain::ledger::Entry;
use domain::money::Points;
use domain::time::Instant;

use crate::error::{Result, StoreError};
use crate::page::Page;
use crate::row::row;
use crate::{Tx, vals};

/// The kind of account that holds the points that a business may spend.
pub const AVAILABLE: &str = "available";

row! {
    /// An account.
    pub struct AccountRow {
        /// `program`, `available`, `held`, `vendor`, `settled` or `expired`.
        pub kind: String,
        /// The identifier of its owner; empty for the two kinds without an owner.
        pub owner: String,
        /// Its balance: the sum of its entries.
        pub balance: Points,
        /// The row version: counts changes and locks.
        pub version: i64,
    }

    /// A lot: points that arrived together and expire together.
    pub struct LotRow {
        /// Its identifier.
        pub id: LotId,
        /// The business that it was created for.
        pub business_id: BusinessId,
        /// The program that issued the points.
        pub program: ProgramCode,
        /// The last day on which they may be spent; `None` when they do not expire.
        pub expires_on: Option<chrono::NaiveDate>,
        /// Whether the return rule has already extended its life.
        pub extended: bool,
        /// The points available from it; [`post`] maintains it.
        pub remaining: Points,
    }

    /// A ledger entry: one movement of points. It never changes.
    pub struct EntryRow {
        /// Its identifier.
        pub id: EntryId,
        /// `grant`, `hold`, `release`, `spend`, `refund`, `expire`, `revoke`, `settle` or `adjust`.
        pub kind: String,
        /// The kind of the account that the points leave.
        pub from_kind: String,
        /// Its owner.
        pub from_owner: String,
        /// The kind of the account that they arrive in.
        pub to_kind: String,
        /// Its owner.
        pub to_owner: String,
        /// The number of points, at least 1.
        pub points: Points,
        /// The lot they leave.
        pub lot_id: LotId,
        /// The lot they arrive in.
        pub into_lot_id: LotId,
        /// The order that the movement belongs to.
        pub order_id: Option<OrderId>,
        /// The idempotency key of the command.
        pub key: String,
        /// When they moved.
        pub at: Instant,
    }
}

impl EntryRow {
    /// The row for an entry of the domain. `key` is the idempotency key of the command.
    #[must_use]
    pub fn of(id: EntryId, entry: &Entry, key: &str, at: Instant) -> Self {
        Self {
            id,
            kind: entry.kind.name().to_owned(),
            from_kind: entry.from.kind().name().to_owned(),
            from_owner: entry.from.owner().to_owned(),
            to_kind: entry.to.kind().name().to_owned(),
            to_owner: entry.to.owner().to_owned(),
            points: entry.points,
            lot_id: entry.lot.id.clone(),
            into_lot_id: entry.into.id.clone(),
            order_id: entry.order.clone(),
            key: key.to_owned(),
            at,
        }
    }
}

/// Creates an account with a balance of zero, unless it exists.
pub async fn open(tx: &mut Tx, kind: &str, owner: &str) -> Result<()> {
    let sql = "INSERT INTO account (kind, owner, balance, version) VALUES ($1, $2, 0, 1)
        ON CONFLICT (kind, owner) DO NOTHING";
    tx.exec(sql, vals![kind, owner]).await?;
    Ok(())
}

/// An account.
pub async fn account(tx: &mut Tx, kind: &str, owner: &str) -> Result<Option<AccountRow>> {
    tx.opt("SELECT * FROM account WHERE kind = $1 AND owner = $2", vals![kind, owner]).await
}

/// Locks an account until the transaction ends, without a new row version. Registration has created the account.
pub async fn hold(tx: &mut Tx, kind: &str, owner: &str) -> Result<()> {
    // SQLite needs no lock here: its only writer has the database since BEGIN
    if tx.is_pg() {
        let sql = "SELECT balance FROM account WHERE kind = $1 AND owner = $2 FOR NO KEY UPDATE";
        tx.one::<(i64,)>(sql, vals![kind, owner]).await?;
    }
    Ok(())
}

/// Locks an account until the transaction ends, and returns it. Registration has created the account, so there is
/// always a row to lock.
pub async fn lock(tx: &mut Tx, kind: &str, owner: &str) -> Result<AccountRow> {
    let sql = "UPDATE account SET version = version + 1 WHERE kind = $1 AND owner = $2 RETURNING *";
    tx.one(sql, vals![kind, owner]).await
}

/// Creates an empty lot, unless it exists. Entries fill it.
pub async fn put_lot(tx: &mut Tx, l: &LotRow) -> Result<()> {
    let sql = "INSERT INTO lot (id, business_id, program, expires_on, extended, remaining)
        VALUES ($1, $2, $3, $4, $5, 0) ON CONFLICT (id) DO NOTHING";
    tx.exec(sql, vals![l.id, l.business_id, l.program, l.expires_on, l.extended]).await?;
    Ok(())
}

/// A lot.
pub async fn lot(tx: &mut Tx, id: &LotId) -> Result<Option<LotRow>> {
    tx.opt("SELECT * FROM lot WHERE id = $1", vals![id]).await
}

/// The lots of a business and program that have points left, expired or not. Whoever spends from them locks the account
/// first.
pub async fn lots(tx: &mut Tx, business: &BusinessId, program: &ProgramCode) -> Result<Vec<LotRow>> {
    let sql = "SELECT * FROM lot WHERE business_id = $1 AND program = $2 AND remaining > 0 ORDER BY expires_on NULLS LAST, id";
    tx.all(sql, vals![business, program]).await
}

/// Changes the balance of an account, for entries that are written elsewhere in the same transaction.
///
/// # Errors
/// [`StoreError::Constraint`] when there is no such account, or when it would become negative that must not be.
pub async fn change(tx: &mut Tx, kind: &str, owner: &str, points: Points) -> Result<()> {
    let sql = "UPDATE account SET balance = balance + $3, version = version + 1 WHERE kind = $1 AND owner = $2";
    match tx.exec(sql, vals![kind, owner, points]).await? {
        1 => Ok(()),
        _ => Err(StoreError::Constraint(format!("no account {kind}:{owner}"))),
    }
}

/// Writes an entry and moves its points: updates both balances and the remainders of the lots.
///
/// # Errors
/// [`StoreError::Constraint`] when an account or lot would become negative that must not be, when an account or lot is
/// missing, or when the kind of entry does not allow these accounts. The transaction cannot go on then.
pub async fn post(tx: &mut Tx, e: &EntryRow) -> Result<()> {
    // In key order, so that two transactions cannot deadlock.
    let mut moves = [(&e.from_kind, &e.from_owner, -e.points), (&e.to_kind, &e.to_owner, e.points)];
    moves.sort();
    for (kind, owner, points) in moves {
        change(tx, kind, owner, points).await?;
    }
    if e.from_kind == AVAILABLE {
        move_lot(tx, &e.lot_id, &e.from_owner, -e.points).await?;
    }
    if e.to_kind == AVAILABLE {
        move_lot(tx, &e.into_lot_id, &e.to_owner, e.points).await?;
    }
    insert(tx, e).await
}

async fn insert(tx: &mut Tx, e: &EntryRow) -> Result<()> {
    let sql = "INSERT INTO entry (id, kind, from_kind, from_owner, to_kind, to_owner, points, lot_id, into_lot_id,
        order_id, key, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    let vals = vals![
        e.id,
        e.kind,
        e.from_kind,
        e.from_owner,
        e.to_kind,
        e.to_owner,
        e.points,
        e.lot_id,
        e.into_lot_id,
        e.order_id,
        e.key,
        e.at
    ];
    tx.exec_one(sql, vals).await
}

/// An entry of a step, with the lot that must exist for it.
#[derive(Debug, Clone)]
pub struct Posting {
    /// The entry.
    pub entry: EntryRow,
    /// The lot that its points arrive in, when it is new.
    pub new_lot: Option<LotRow>,
}

/// Kinds of accounts that are created when points first arrive in them.
const MADE_BY_USE: [&str; 2] = ["held", "vendor"];

/// Writes the entries of one step and moves their points. Each account and lot is updated once, by the sum. Invalid
/// movements are refused as by [`post`]; while writes are gathered, they are refused when the writes are sent.
///
/// # Errors
/// [`StoreError::Constraint`] or [`StoreError::Conflict`]. The transaction cannot go on then.
pub async fn post_all(tx: &mut Tx, postings: &[Posting]) -> Result<()> {
    // In key order, so that two transactions cannot deadlock.
    let mut accounts: BTreeMap<(&str, &str), Points> = BTreeMap::new();
    let mut lots: BTreeMap<(&LotId, &str), Points> = BTreeMap::new();
    let mut new_lots: BTreeMap<&LotId, &LotRow> = BTreeMap::new();
    for Posting { entry: e, new_lot } in postings {
        for (kind, owner, lot, points) in
            [(&e.from_kind, &e.from_owner, &e.lot_id, -e.points), (&e.to_kind, &e.to_owner, &e.into_lot_id, e.points)]
        {
            let moved = accounts.entry((kind, owner)).or_default();
            *moved = *moved + points;
            if kind == AVAILABLE {
                let moved = lots.entry((lot, owner)).or_default();
                *moved = *moved + points;
            }
        }
        new_lots.extend(new_lot.iter().map(|lot| (&lot.id, lot)));
    }
    for ((kind, owner), points) in accounts {
        let sql = if MADE_BY_USE.contains(&kind) && points > Points::ZERO {
            "INSERT INTO account (kind, owner, balance, version) VALUES ($1, $2, $3, 1) ON CONFLICT (kind, owner)
            DO UPDATE SET balance = account.balance + excluded.balance, version = account.version + 1"
        } else {
            "UPDATE account SET balance = balance + $3, version = version + 1 WHERE kind = $1 AND owner = $2"
        };
        tx.exec_one(sql, vals![kind, owner, points]).await?;
    }
    for (id, lot) in &new_lots {
        let arrived = lots.remove(&(*id, lot.business_id.as_str())).unwrap_or_default();
        let sql = "INSERT INTO lot (id, business_id, program, expires_on, extended, remaining)
            VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO UPDATE SET remaining = lot.remaining + excluded.remaining
            WHERE lot.business_id = excluded.business_id";
        tx.exec_one(sql, vals![id, lot.business_id, lot.program, lot.expires_on, lot.extended, arrived]).await?;
    }
    for ((id, business), points) in lots {
        let sql = "UPDATE lot SET remaining = remaining + $3 WHERE id = $1 AND business_id = $2";
        tx.exec_one(sql, vals![id, business, points]).await?;
    }
    for Posting { entry, .. } in postings {
        insert(tx, entry).await?;
    }
    Ok(())
}

async fn move_lot(tx: &mut Tx, id: &LotId, business: &str, points: Points) -> Result<()> {
    let sql = "UPDATE lot SET remaining = remaining + $3 WHERE id = $1 AND business_id = $2";
    match tx.exec(sql, vals![id, business, points]).await? {
        1 => Ok(()),
        _ => Err(StoreError::Constraint(format!("no lot {id} of {business}"))),
    }
}

/// The sum by which the entries of an account, from this entry on, change its balance.
pub async fn change_since(tx: &mut Tx, kind: &str, owner: &str, at: Instant, id: &EntryId) -> Result<Points> {
    // An index serves each half, which reads only the entries of the pages before.
    let sql = "SELECT
        (SELECT COALESCE(CAST(SUM(points) AS BIGINT), 0) FROM entry
            WHERE to_kind = $1 AND to_owner = $2 AND (at, id) >= ($3, $4))
        - (SELECT COALESCE(CAST(SUM(points) AS BIGINT), 0) FROM entry
            WHERE from_kind = $1 AND from_owner = $2 AND (at, id) >= ($3, $4))";
    Ok(Points::new(tx.one::<(i64,)>(sql, vals![kind, owner, at, id]).await?.0))
}

/// The entries of an account, the newest first.
pub async fn of_account(tx: &mut Tx, kind: &str, owner: &str, page: &Page) -> Result<Vec<EntryRow>> {
    let (at, last) = page.below();
    // An index serves each half. No entry has the same account on both sides.
    let sql = "SELECT * FROM (
        SELECT * FROM (SELECT * FROM entry WHERE from_kind = $1 AND from_owner = $2 AND (at, id) < ($3, $4)
            ORDER BY at DESC, id DESC LIMIT $5) AS leaving
        UNION ALL
        SELECT * FROM (SELECT * FROM entry WHERE to_kind = $1 AND to_owner = $2 AND (at, id) < ($3, $4)
            ORDER BY at DESC, id DESC LIMIT $5) AS arriving
        ) AS entries ORDER BY at DESC, id DESC LIMIT $5";
    tx.all(sql, vals![kind, owner, at, last, page.limit()]).await
}
