//! The invariants of the ledger as queries, and the trial balance (rules §5). [`check`] reads the whole ledger: it runs
//! on demand, in one snapshot of the database, and changes nothing.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::OrderId;
use domain::money::Points;
use domain::order::StateName;
use sqlx::AssertSqlSafe;

use crate::error::Result;
use crate::row::row;
use crate::sums::{self, Book, Count, MOVED, Movement};
use crate::val::any_of;
use crate::{Tx, vals};

/// The maximum number of reported violations of one kind.
pub const MAX_TOLD: u32 = 100;

/// A violated invariant of the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Violation {
    /// The sum of the stored balances is not zero: points were created or lost.
    NotConserved {
        /// The surplus, or a negative shortfall.
        excess: Points,
    },
    /// issued ≠ available + held + vendor + settled + expired, summed from the entries.
    NotIssued {
        /// The points that the programs issued, minus those revoked.
        issued: Points,
        /// The sum of the other accounts.
        found: Points,
    },
    /// A stored balance is not the sum of the entries.
    BalanceDiffers(Difference),
    /// An account is negative that must not be. A vendor's account may be negative only by what was settled to it.
    Negative(Difference),
    /// What is left of a lot differs from its entries.
    LotDiffers(Difference),
    /// An order holds a negative amount of one lot.
    HeldLotNegative(Difference),
    /// An order holds another amount than its state requires.
    HeldDiffers(HeldDifference),
    /// A running sum or count is not that of the rows.
    SumDiffers(Difference),
}

row! {
    /// Two amounts that should be equal, and the account or lot they belong to.
    pub struct Difference {
        /// The account as `kind:owner`, the lot, or `order/lot`.
        pub whose: String,
        /// The amount stored, or summed from the entries.
        pub amount: Points,
        /// The amount it should be, or its minimum.
        pub expected: Points,
    }

    /// What an order holds, and what it should hold.
    pub struct HeldDifference {
        /// The order.
        pub order_id: OrderId,
        /// Its state; `None` when there is no such order.
        pub state: Option<StateName>,
        /// The balance of its held account.
        pub held: Points,
        /// The balance that its state requires.
        pub expected: Points,
    }

    /// The sum of all accounts of one kind.
    pub struct TrialLine {
        /// The kind of account.
        pub kind: String,
        /// The number of accounts.
        pub accounts: i64,
        /// The sum of their stored balances.
        pub balance: Points,
    }
}

/// The sum of the stored balances for each kind of account. All sums together are zero.
pub async fn trial_balance(tx: &mut Tx) -> Result<Vec<TrialLine>> {
    let sql = "SELECT kind, COUNT(*) AS accounts, CAST(SUM(balance) AS BIGINT) AS balance FROM account
        GROUP BY kind ORDER BY kind";
    tx.all(sql, vals![]).await
}

/// Checks every invariant over the whole ledger.
pub async fn check(tx: &mut Tx) -> Result<Vec<Violation>> {
    let mut found = totals(tx).await?;
    for (sql, violation) in [
        (BALANCES, Violation::BalanceDiffers as fn(Difference) -> Violation),
        (NEGATIVES, Violation::Negative),
        (LOTS, Violation::LotDiffers),
        (HELD_LOTS, Violation::HeldLotNegative),
    ] {
        let rows: Vec<Difference> = tx.all(sql, vals![MAX_TOLD]).await?;
        found.extend(rows.into_iter().map(violation));
    }
    let mut vals = vals![MAX_TOLD];
    let holding = any_of(&mut vals, StateName::those(StateName::holds_points));
    let rows: Vec<HeldDifference> = tx.all(AssertSqlSafe(held(&holding)), vals).await?;
    found.extend(rows.into_iter().map(Violation::HeldDiffers));
    found.extend(running_sums(tx).await?.into_iter().map(Violation::SumDiffers));
    Ok(found)
}

/// The running sums and counts that differ from the rows they count. What is not counted yet is added to them; without
/// the firms, if something of a firm is not counted yet.
async fn running_sums(tx: &mut Tx) -> Result<Vec<Difference>> {
    let (mut sums, mut expected) = (BTreeMap::new(), BTreeMap::new());
    for moved in sums::movements(tx, Book::Sum).await?.into_iter().chain(sums::uncounted(tx).await?) {
        add(&mut sums, &moved);
    }
    let all = format!("SELECT {MOVED} FROM entry e GROUP BY 1, 2, 3, 4, 5");
    for moved in tx.all::<Movement>(AssertSqlSafe(all), vals![]).await? {
        add(&mut expected, &moved);
    }
    for count in sums::counts(tx).await?.into_iter().chain(sums::uncounted_accounts(tx).await?) {
        *sums.entry(count.name).or_insert(0) += count.number;
    }
    let accounts = trial_balance(tx).await?.into_iter().map(|line| (format!("account:{}", line.kind), line.accounts));
    expected.extend(accounts);
    if sums::is_behind(tx).await? {
        sums.retain(|name, _| !name.starts_with("firm:"));
    } else {
        let firms: Vec<Count> = tx.all(FIRMS, vals![]).await?;
        expected.extend(firms.into_iter().map(|count| (count.name, count.number)));
    }
    let names: BTreeSet<&String> = sums.keys().chain(expected.keys()).collect();
    let of = |sums: &BTreeMap<String, i64>, name| Points::new(sums.get(name).copied().unwrap_or_default());
    let pairs = names.into_iter().map(|name| (name, of(&sums, name), of(&expected, name)));
    let differing = pairs.filter(|(_, amount, expected)| amount != expected);
    Ok(differing.map(|(whose, amount, expected)| Difference { whose: whose.clone(), amount, expected }).collect())
}

fn add(sums: &mut BTreeMap<String, i64>, m: &Movement) {
    let name = format!("{} {}:{} {}:{}", m.kind, m.from_kind, m.from_owner, m.to_kind, m.to_owner);
    *sums.entry(format!("{name} entries")).or_insert(0) += m.entries;
    *sums.entry(name).or_insert(0) += m.points.get();
}

/// The firms at each stage of the funnel.
const FIRMS: &str = "SELECT 'firm:eligible' AS name, COUNT(*) AS number FROM business WHERE outcome = 'eligible'
    UNION ALL SELECT 'firm:verified', COUNT(*) FROM business
    UNION ALL SELECT 'firm:drafted', COUNT(DISTINCT o.business_id) FROM orders o
        WHERE EXISTS (SELECT 1 FROM entry e
            WHERE e.to_kind = 'available' AND e.to_owner = o.business_id AND e.kind = 'grant')
    UNION ALL SELECT 'firm:assessed', COUNT(DISTINCT business_id) FROM assessment WHERE status = 'finished'
    UNION ALL SELECT 'firm:granted', COUNT(DISTINCT to_owner) FROM entry WHERE kind = 'grant'
    UNION ALL SELECT 'firm:ordered', COUNT(DISTINCT from_owner) FROM entry WHERE kind = 'hold'
    UNION ALL SELECT 'firm:spent', COUNT(DISTINCT o.business_id) FROM entry e JOIN orders o ON o.id = e.order_id
        WHERE e.kind = 'spend'";

async fn totals(tx: &mut Tx) -> Result<Vec<Violation>> {
    let mut found = Vec::new();
    let (excess,): (i64,) = tx.one("SELECT COALESCE(CAST(SUM(balance) AS BIGINT), 0) FROM account", vals![]).await?;
    if excess != 0 {
        found.push(Violation::NotConserved { excess: Points::new(excess) });
    }
    // Two independent sums: the entries on the left, the stored balances on the right.
    let issued = "SELECT COALESCE(CAST(SUM(CASE WHEN from_kind = 'program' THEN points ELSE -points END) AS BIGINT), 0)
        FROM entry WHERE from_kind = 'program' OR to_kind = 'program'";
    let (issued,): (i64,) = tx.one(issued, vals![]).await?;
    let rest = "SELECT COALESCE(CAST(SUM(balance) AS BIGINT), 0) FROM account WHERE kind <> 'program'";
    let (rest,): (i64,) = tx.one(rest, vals![]).await?;
    if issued != rest {
        found.push(Violation::NotIssued { issued: Points::new(issued), found: Points::new(rest) });
    }
    Ok(found)
}

/// Accounts whose stored balance is not the sum of their entries. Foreign keys ensure that the accounts of an entry
/// exist.
const BALANCES: &str = "SELECT a.kind || ':' || a.owner AS whose, a.balance AS amount,
        CAST(COALESCE(i.points, 0) - COALESCE(o.points, 0) AS BIGINT) AS expected
    FROM account a
    LEFT JOIN (SELECT to_kind AS kind, to_owner AS owner, SUM(points) AS points FROM entry GROUP BY to_kind, to_owner) i
        ON i.kind = a.kind AND i.owner = a.owner
    LEFT JOIN (SELECT from_kind AS kind, from_owner AS owner, SUM(points) AS points FROM entry
        GROUP BY from_kind, from_owner) o ON o.kind = a.kind AND o.owner = a.owner
    WHERE a.balance <> COALESCE(i.points, 0) - COALESCE(o.points, 0)
    ORDER BY a.kind, a.owner LIMIT $1";

/// Accounts below their minimum: zero, or for a vendor minus what was settled to it.
const NEGATIVES: &str = "SELECT a.kind || ':' || a.owner AS whose, a.balance AS amount,
        CAST(-COALESCE(s.points, 0) AS BIGINT) AS expected
    FROM account a
    LEFT JOIN (SELECT from_kind AS kind, from_owner AS owner, SUM(points) AS points FROM entry WHERE kind = 'settle'
        GROUP BY from_kind, from_owner) s ON s.kind = a.kind AND s.owner = a.owner
    WHERE a.kind <> 'program' AND a.balance < -COALESCE(s.points, 0)
    ORDER BY a.kind, a.owner LIMIT $1";

/// Lots whose remainder is not the points that came into `available` minus those that left it.
const LOTS: &str = "SELECT l.id AS whose, l.remaining AS amount,
        CAST(COALESCE(i.points, 0) - COALESCE(o.points, 0) AS BIGINT) AS expected
    FROM lot l
    LEFT JOIN (SELECT into_lot_id AS id, SUM(points) AS points FROM entry WHERE to_kind = 'available'
        GROUP BY into_lot_id) i ON i.id = l.id
    LEFT JOIN (SELECT lot_id AS id, SUM(points) AS points FROM entry WHERE from_kind = 'available'
        GROUP BY lot_id) o ON o.id = l.id
    WHERE l.remaining <> COALESCE(i.points, 0) - COALESCE(o.points, 0)
    ORDER BY l.id LIMIT $1";

/// Orders that gave away more of a lot than they held of it.
const HELD_LOTS: &str = "SELECT owner || '/' || lot AS whose, CAST(SUM(points) AS BIGINT) AS amount,
        CAST(0 AS BIGINT) AS expected
    FROM (
        SELECT to_owner AS owner, into_lot_id AS lot, points FROM entry WHERE to_kind = 'held'
        UNION ALL
        SELECT from_owner AS owner, lot_id AS lot, -points AS points FROM entry WHERE from_kind = 'held'
    ) AS moves GROUP BY owner, lot HAVING SUM(points) < 0
    ORDER BY owner, lot LIMIT $1";

/// Orders that hold another amount than their state requires, and held accounts without an order.
fn held(holding: &str) -> String {
    format!(
        "SELECT order_id, state, held, expected FROM (
        SELECT o.id AS order_id, o.state AS state, COALESCE(a.balance, 0) AS held,
            CASE WHEN o.state IN ({holding}) THEN o.points ELSE CAST(0 AS BIGINT) END AS expected
        FROM orders o LEFT JOIN account a ON a.kind = 'held' AND a.owner = o.id
        UNION ALL
        SELECT a.owner AS order_id, CAST(NULL AS TEXT) AS state, a.balance AS held, CAST(0 AS BIGINT) AS expected
        FROM account a LEFT JOIN orders o ON o.id = a.owner WHERE a.kind = 'held' AND o.id IS NULL
    ) AS holds WHERE held <> expected ORDER BY order_id LIMIT $1"
    )
}
