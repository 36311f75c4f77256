//! My Points: the ledger of a business as its member reads it, filtered, in pages, each line with the available points
//! after it.
//!
//! The available points after a line follow from all newer lines, whether they pass the filter or not. So the ledger is
//! read by key from the newest line on, and filtered while it is read.

use std::collections::BTreeMap;

use domain::access::MemberAct;
use domain::form::points::PointsQuery;
use domain::id::{BusinessId, EntryId, OrderId};
use domain::ledger::{Account, EntryKind};
use domain::money::Points;
use domain::time::Instant;
use domain::view::member::{PointsLine, PointsPage};
use store::ledger::EntryRow;
use store::{MAX_PAGE, Page, Tx};

use crate::error::Result;
use crate::members::ticket;
use crate::{Cx, Principal, access};

/// How many lines a page of My Points has.
pub const PAGE: usize = 30;
/// How many entries are read for one page at most. A filter that few entries pass continues on the next page.
const MAX_READ: usize = 10_000;

/// The key of an entry in a page's address. Anybody may write anything there, so it is only a position.
pub type Key = (Instant, EntryId);

/// Where reading continues: the last entry read, and the available points before it. It never leaves the server.
pub type Cursor = (Instant, EntryId, Points);

/// A part of the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The lines that pass the filter, the newest first; may be empty.
    pub lines: Vec<PointsLine>,
    /// Where the next part begins; `None` after the last one.
    pub next: Option<Cursor>,
}

/// My Points: the ticket and one page of the filtered entries, the newest first. `after` comes from
/// [`PointsPage::next`].
///
/// # Errors
/// [`crate::Error::NotFound`] when the business is not one's own.
pub async fn page(
    cx: &Cx,
    actor: &Principal,
    business: &BusinessId,
    query: &PointsQuery,
    after: Option<Key>,
) -> Result<PointsPage> {
    let mut tx = cx.db.read().await?;
    access::member(&mut tx, actor, business, MemberAct::See).await?;
    let now = cx.clock.now(&mut tx).await?;
    let ticket = ticket(&mut tx, business, now).await?;
    let wanted = Wanted::of(&mut tx, business, query).await?;
    let begin = match after {
        Some(key) => Some(wanted.before(&mut tx, key).await?),
        None => None,
    };
    let (mut entries, mut next, mut read) = (Vec::new(), begin, 0);
    loop {
        let part = wanted.read(&mut tx, next).await?;
        entries.extend(part.lines);
        next = part.next;
        read += usize::try_from(MAX_PAGE).unwrap_or(usize::MAX);
        if next.is_none() || entries.len() >= PAGE || read >= MAX_READ {
            break;
        }
    }
    let mut next = next.map(|(at, id, _)| (at, id));
    if entries.len() > PAGE {
        entries.truncate(PAGE);
        next = entries.last().map(|last: &PointsLine| (last.at, last.id.clone()));
    }
    Ok(PointsPage { business: business.clone(), ticket, entries, next })
}

/// A part of the ledger for an export. Each part has its own transaction, so that none lasts as long as the download.
///
/// # Errors
/// [`crate::Error::NotFound`] when the business is not one's own.
pub async fn part(
    cx: &Cx,
    actor: &Principal,
    business: &BusinessId,
    query: &PointsQuery,
    after: Option<Cursor>,
) -> Result<Part> {
    let mut tx = cx.db.read().await?;
    access::member(&mut tx, actor, business, MemberAct::See).await?;
    Wanted::of(&mut tx, business, query).await?.read(&mut tx, after).await
}

/// The last entries of a business's points account. The right to see them is the caller's check.
pub(crate) async fn last(tx: &mut Tx, business: &BusinessId, most: u32) -> Result<Vec<PointsLine>> {
    let account = Account::Available(business.clone());
    let mut balance = posted(tx, &account).await?;
    let rows = store::ledger::of_account(tx, account.kind().name(), account.owner(), &Page::first(most)).await?;
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let line = line(row, &account, balance)?;
        balance = balance - line.change;
        lines.push(line);
    }
    Ok(lines)
}

/// The account and the filter.
struct Wanted<'a> {
    account: Account,
    query: &'a PointsQuery,
    /// The order of the filter; `Some(None)` is one that does not exist.
    order: Option<Option<OrderId>>,
}

impl<'a> Wanted<'a> {
    async fn of(tx: &mut Tx, business: &BusinessId, query: &'a PointsQuery) -> Result<Self> {
        let order = match &query.order {
            None => None,
            Some(number) => Some(store::order::by_number(tx, number.as_str()).await?.map(|order| order.id)),
        };
        Ok(Self { account: Account::Available(business.clone()), query, order })
    }

    /// Where reading continues after a key. The available points before it are computed from the entries, since anybody
    /// may have written the key.
    async fn before(&self, tx: &mut Tx, (at, id): Key) -> Result<Cursor> {
        let since = store::ledger::change_since(tx, self.account.kind().name(), self.account.owner(), at, &id).await?;
        let balance = posted(tx, &self.account).await? - since;
        Ok((at, id, balance))
    }

    /// The lines among the next [`MAX_PAGE`] entries.
    async fn read(&self, tx: &mut Tx, after: Option<Cursor>) -> Result<Part> {
        let (kind, owner) = (self.account.kind().name(), self.account.owner());
        let (page, mut balance) = match after {
            None => (Page::first(MAX_PAGE), posted(tx, &self.account).await?),
            Some((at, id, balance)) => (Page::after(at.millis(), id.as_str(), MAX_PAGE), balance),
        };
        let rows = store::ledger::of_account(tx, kind, owner, &page).await?;
        let full = u32::try_from(rows.len()).is_ok_and(|read| read == MAX_PAGE);
        let mut next = None;
        let mut lines = Vec::new();
        for row in rows {
            if self.query.is_before(row.at) {
                next = None;
                break;
            }
            let line = line(row, &self.account, balance)?;
            balance = balance - line.change;
            next = full.then(|| (line.at, line.id.clone(), balance));
            if self.takes(&line) {
                lines.push(line);
            }
        }
        number(tx, &mut lines).await?;
        Ok(Part { lines, next })
    }

    fn takes(&self, line: &PointsLine) -> bool {
        let of_order = self.order.as_ref().is_none_or(|order| order.is_some() && *order == line.order);
        of_order && self.query.takes(line.kind, line.at)
    }
}

/// The sum of the entries of an account. The page uses it even while the expiry of points is not posted yet.
async fn posted(tx: &mut Tx, account: &Account) -> Result<Points> {
    let stored = store::ledger::account(tx, account.kind().name(), account.owner()).await?;
    Ok(stored.map_or(Points::ZERO, |account| account.balance))
}

fn line(row: EntryRow, account: &Account, balance: Points) -> Result<PointsLine> {
    let comes_in = row.to_kind == account.kind().name() && row.to_owner == account.owner();
    let kind: EntryKind = access::from_name(&row.kind)?;
    let change = if comes_in { row.points } else { -row.points };
    Ok(PointsLine { id: row.id, at: row.at, kind, change, balance, order: row.order_id, number: None })
}

/// Adds the numbers of their orders to lines.
async fn number(tx: &mut Tx, lines: &mut [PointsLine]) -> Result<()> {
    let mut orders: Vec<OrderId> = lines.iter().filter_map(|line| line.order.clone()).collect();
    orders.sort();
    orders.dedup();
    let numbers: BTreeMap<OrderId, String> = store::order::numbers(tx, &orders).await?.into_iter().collect();
    for line in lines {
        line.number = line.order.as_ref().and_then(|order| numbers.get(order).cloned());
    }
    Ok(())
}
