//! The points ledger: accounts with stored balances, lots, and entries that are only ever added (rules §5).
//!
//! Names of accounts and entries are the domain's. Balances are changed here alone, together with the entry that
//! says why; whoever spends locks the account first.

use std::collections::BTreeMap;

use domain::id::{BusinessId, EntryId, LotId, OrderId, ProgramCode};
use domain::ledger::Entry;
use domain::money::Points;
use domain::time::Instant;

use crate::error::{Result, StoreError};
use crate::page::Page;
use crate::row::row;
use crate::{Tx, vals};

/// The kind of the account that holds what a business may spend.
pub const AVAILABLE: &str = "available";

row! {
    /// An account.
    pub struct AccountRow {
        /// `program`, `available`, `held`, `vendor`, `settled` or `expired`.
        pub kind: String,
        /// The identifier of whom it belongs to; empty for the two kinds that belong to nobody.
        pub owner: String,
        /// What is on it: the sum of its entries.
        pub balance: Points,
        /// Counts the changes and locks.
        pub version: i64,
    }

    /// What came in together and expires together.
    pub struct LotRow {
        /// Its identifier.
        pub id: LotId,
        /// The business it was made for.
        pub business_id: BusinessId,
        /// The program whose points these are.
        pub program: ProgramCode,
        /// The last day on which they may be spent, or never.
        pub expires_on: Option<chrono::NaiveDate>,
        /// Whether their life was already made longer by the return rule.
        pub extended: bool,
        /// What is available of it; kept by [`post`].
        pub remaining: Points,
    }

    /// One movement of points: never changed.
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
        /// How many, at least 1.
        pub points: Points,
        /// The lot they leave.
        pub lot_id: LotId,
        /// The lot they arrive in.
        pub into_lot_id: LotId,
        /// The order that moves them.
        pub order_id: Option<OrderId>,
        /// The idempotency key of the command that moved them.
        pub key: String,
        /// When.
        pub at: Instant,
    }
}

impl EntryRow {
    /// The row of an entry that the domain made. `key` makes a repeated command harmless.
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

/// Makes an account with nothing on it; harmless when it is there.
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

/// Locks an account until the transaction ends, without a trace; it was made at registration.
pub async fn hold(tx: &mut Tx, kind: &str, owner: &str) -> Result<()> {
    // SQLite's writer is alone from its begin on
    if tx.is_pg() {
        let sql = "SELECT balance FROM account WHERE kind = $1 AND owner = $2 FOR NO KEY UPDATE";
        tx.one::<(i64,)>(sql, vals![kind, owner]).await?;
    }
    Ok(())
}

/// An account, locked until the transaction ends. It was made at registration, so that this always locks something.
pub async fn lock(tx: &mut Tx, kind: &str, owner: &str) -> Result<AccountRow> {
    let sql = "UPDATE account SET version = version + 1 WHERE kind = $1 AND owner = $2 RETURNING *";
    tx.one(sql, vals![kind, owner]).await
}

/// Makes a lot of nothing yet; harmless when it is there. Entries fill it.
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

/// The lots of a business and program that something is left of, whether expired or not. The account is locked before
/// whoever spends from them.
pub async fn lots(tx: &mut Tx, business: &BusinessId, program: &ProgramCode) -> Result<Vec<LotRow>> {
    let sql = "SELECT * FROM lot WHERE business_id = $1 AND program = $2 AND remaining > 0 ORDER BY expires_on NULLS LAST, id";
    tx.all(sql, vals![business, program]).await
}

/// Writes an entry and moves its points: both balances, and what is left of the lots.
///
/// # Errors
/// [`StoreError::Constraint`] when an account or lot would become negative that must not be, when an account or lot
/// is missing, or when the kind does not join these accounts. The transaction is lost then.
pub async fn post(tx: &mut Tx, e: &EntryRow) -> Result<()> {
    // In the order of their keys, so that two transactions never wait for each other crosswise.
    let mut moves = [(&e.from_kind, &e.from_owner, -e.points), (&e.to_kind, &e.to_owner, e.points)];
    moves.sort();
    for (kind, owner, points) in moves {
        let sql = "UPDATE account SET balance = balance + $3, version = version + 1 WHERE kind = $1 AND owner = $2";
        if tx.exec(sql, vals![kind, owner, points]).await? != 1 {
            return Err(StoreError::Constraint(format!("no account {kind}:{owner}")));
        }
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

/// An entry of a step, and the lot that it is the first to need.
#[derive(Debug, Clone)]
pub struct Posting {
    /// The entry.
    pub entry: EntryRow,
    /// The lot that its points arrive in, when it was made for them.
    pub new_lot: Option<LotRow>,
}

/// Kinds of accounts that are made when points first arrive in them.
const MADE_BY_USE: [&str; 2] = ["held", "vendor"];

/// Writes the entries of one step and moves their points, each account and lot once by the sum of it. What must not be
/// negative, or is missing, is refused as by [`post`], but while writes are gathered when they are sent.
///
/// # Errors
/// [`StoreError::Constraint`] or [`StoreError::Conflict`]: the transaction is lost then.
pub async fn post_all(tx: &mut Tx, postings: &[Posting]) -> Result<()> {
    // In the order of their keys, so that two transactions never wait for each other crosswise.
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

/// What the entries of an account from a key on, that entry and all newer ones, change of it together.
pub async fn change_since(tx: &mut Tx, kind: &str, owner: &str, at: Instant, id: &EntryId) -> Result<Points> {
    // Each half is served by its own index, and is as long as what was paged through.
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
    // Each half is served by its own index; no entry has one account on both sides.
    let sql = "SELECT * FROM (
        SELECT * FROM (SELECT * FROM entry WHERE from_kind = $1 AND from_owner = $2 AND (at, id) < ($3, $4)
            ORDER BY at DESC, id DESC LIMIT $5) AS leaving
        UNION ALL
        SELECT * FROM (SELECT * FROM entry WHERE to_kind = $1 AND to_owner = $2 AND (at, id) < ($3, $4)
            ORDER BY at DESC, id DESC LIMIT $5) AS arriving
        ) AS entries ORDER BY at DESC, id DESC LIMIT $5";
    tx.all(sql, vals![kind, owner, at, last, page.limit()]).await
}
