//! The books: running sums equal what the whole ledger gives, however acts and turns of the worker alternate, and what
//! is wrong is found in slices.

use domain::access::StaffRole;
use domain::money::Points;
use domain::order::StateName;
use domain::refund::Fault;
use domain::view::order::OrderView;
use domain::view::staff::{Invariant, Stage, TrialBalance};
use service::books::{self, Most};
use service::market::orders::{self, ApplyRefund};
use service::market::vendor;
use service::{desk, staff};
use store::{Db, vals};

use crate::engine::both;
use crate::world::*;

/// The seed of the random walk. It is printed.
const SEED: u64 = 20_220_715;
const STEPS: usize = 120;
/// Valid UBNs of firms that are registered during the walk.
const FIRMS: [&str; 3] = ["10458575", "10458574", "22099131"];
const MINUTES_MS: i64 = 600_000;

/// Pseudorandom numbers (xorshift).
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(bound).unwrap()).unwrap()
    }

    pub fn of<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.below(choices.len())]
    }
}

/// The running sums and the whole ledger give the same trial balance.
pub async fn equal(world: &Market) -> TrialBalance {
    let running = books::balance(&world.cx).await.unwrap();
    let mut tx = world.cx.db.read().await.unwrap();
    let whole = store::check::trial_balance(&mut tx).await.unwrap();
    let running_lines: Vec<_> = running.lines.iter().map(|l| (l.kind.clone(), l.accounts, l.balance)).collect();
    assert_eq!(running_lines, whole.into_iter().map(|l| (l.kind, l.accounts, l.balance)).collect::<Vec<_>>());
    let sql = "SELECT CAST(COALESCE(SUM(CASE e.kind WHEN 'spend' THEN e.points ELSE -e.points END), 0) AS BIGINT)
        FROM orders o JOIN entry e ON e.order_id = o.id
        WHERE o.business_id = $1 AND e.kind IN ('spend', 'refund')";
    let (spent,) = tx.one::<(i64,)>(sql, vals![world.business]).await.unwrap();
    let ticket = store::ticket::of_business(&mut tx, &world.business).await.unwrap();
    assert_eq!(ticket.spent, Points::new(spent), "spent follows from the other sums");
    drop(tx);
    world.green().await;
    running
}

/// Firms and points of entries of a kind, read from all entries.
async fn moved(world: &Market, kind: &'static str) -> (i64, Option<Points>) {
    let mut tx = world.cx.db.read().await.unwrap();
    let sql = "SELECT COUNT(DISTINCT CASE WHEN e.kind = 'grant' THEN e.to_owner ELSE o.business_id END),
        CAST(COALESCE(SUM(e.points), 0) AS BIGINT)
        FROM entry e LEFT JOIN orders o ON o.id = e.order_id WHERE e.kind = $1";
    let (firms, points) = tx.one::<(i64, i64)>(sql, vals![kind]).await.unwrap();
    (firms, Some(Points::new(points)))
}

/// A random act. Those that are refused change nothing.
async fn act(world: &Market, dice: &mut Dice, step: usize, made: &mut Vec<OrderView>) {
    let (cx, owner, name) = (&world.cx, world.owner(), format!("walk-{step}"));
    if made.is_empty() || dice.below(4) == 0 {
        let points = i64::try_from(dice.below(4)).unwrap() * 700;
        if let Ok(draft) = world.draft(dice.of(&[world.plan.clone(), world.small.clone()]), points, &name).await {
            made.push(draft);
        }
        return;
    }
    let order = world.show(dice.of(made)).await;
    let plain = world.plain(&order, &name);
    match (dice.below(8), order.state.name()) {
        (0 | 1, _) => drop(demo::setup::sign(cx, owner, &order, key(&name)).await),
        (2 | 3, _) => drop(vendor::accept(cx, &world.seller, plain).await),
        (4, StateName::Draft) => drop(orders::discard(cx, owner, plain).await),
        (4, _) => drop(orders::withdraw(cx, owner, plain).await),
        (_, StateName::Accepted) => world.pay(&order).await,
        (_, StateName::Paid) => world.declare_usable(&order, &name).await,
        (_, StateName::HandedOver) => drop(orders::confirm_hand_over(cx, owner, plain).await),
        (5, _) => {
            if let Ok(quote) = orders::refund_preview(cx, owner, &order.id, Fault::Member).await {
                let (order, shown, key) = (order.id.clone(), quote.agreed(), key(&name));
                drop(orders::apply_refund(cx, owner, ApplyRefund { order, fault: Fault::Member, shown, key }).await);
            }
        }
        (_, _) => drop(vendor::confirm_refund(cx, &world.seller, plain).await),
    }
}

both! {
    async fn running_sums_are_those_of_the_whole_ledger_after_a_random_walk(db: Db) {
        println!("seed {SEED}");
        let world = Market::open(db, 1).await;
        let (mut dice, mut made, mut firms) = (Dice(SEED), Vec::new(), FIRMS.iter());
        for step in 0..STEPS {
            world.pass(MINUTES_MS);
            act(&world, &mut dice, step, &mut made).await;
            if dice.below(2) == 0 {
                let most = Most { notes: u32::try_from(1 + dice.below(4)).unwrap(), rows: u32::try_from(1 + dice.below(6)).unwrap() };
                books::turn(&world.cx, false, most).await.unwrap();
            }
            if step % 40 == 39 && let Some(ubn) = firms.next() {
                let owner = world.person(&format!("{ubn}@example.tw")).await;
                let business = world.business(&owner, ubn).await.unwrap().id;
                demo::setup::assess(&world.cx, &owner, &business).await.unwrap();
            }
            if step % 10 == 0 {
                let running = equal(&world).await;
                assert!(running.is_green(), "{step}: {:?}", running.invariants);
            }
        }
        world.work().await;
        desk::count(&world.cx).await.unwrap();
        let running = equal(&world).await;
        assert!(running.is_green(), "{:?}", running.invariants);
        assert!(running.verified.unwrap().all.is_some());
        let staff = world.employed(StaffRole::Finance).await;
        let figures = desk::desk(&world.cx, &staff).await.unwrap().figures.unwrap();
        assert_eq!(figures.balance, running);
        for (stage, kind) in [(Stage::Granted, "grant"), (Stage::Ordered, "hold"), (Stage::Spent, "spend")] {
            let line = figures.funnel.iter().find(|line| line.stage == stage).unwrap();
            assert_eq!((line.businesses, line.points), moved(&world, kind).await, "{stage:?}");
            assert!(line.businesses > 0, "the walk reached {stage:?}");
        }
        for (stage, wanted) in [(Stage::Eligible, 4), (Stage::Assessed, 4)] {
            assert_eq!(figures.funnel.iter().find(|line| line.stage == stage).unwrap().businesses, wanted, "{stage:?}");
        }
    }

    async fn what_is_wrong_is_found_in_slices_shown_and_forgotten_once_it_is_right(db: Db) {
        use Invariant::{Balances, Conserved, Held, HeldLots, Issued, Lots, NotNegative, Sums};
        let world = Market::open(db, 1).await;
        world.submitted(&world.plan, 10_000, "held").await;
        world.paid(&world.small, 7_000, "spent").await;
        let staff = world.employed(StaffRole::Finance).await;
        for (wrong, right, against) in [
            (
                "UPDATE account SET balance = balance + 1 WHERE kind = 'available'",
                "UPDATE account SET balance = balance - 1 WHERE kind = 'available'",
                vec![Conserved, Issued, Balances],
            ),
            (
                "UPDATE account SET balance = -1 WHERE kind = 'vendor'",
                "UPDATE account SET balance = 7000 WHERE kind = 'vendor'",
                vec![Conserved, Issued, Balances, NotNegative],
            ),
            (
                "UPDATE account SET balance = balance + 1 WHERE kind = 'program'",
                "UPDATE account SET balance = balance - 1 WHERE kind = 'program'",
                vec![Conserved, Balances],
            ),
            ("UPDATE lot SET remaining = remaining + 1", "UPDATE lot SET remaining = remaining - 1", vec![Lots]),
            (
                "UPDATE orders SET points = points + 1 WHERE state = 'submitted'",
                "UPDATE orders SET points = points - 1 WHERE state = 'submitted'",
                vec![Held],
            ),
            (
                "UPDATE movement SET points = points + 1 WHERE book = 'sum' AND kind = 'hold'",
                "UPDATE movement SET points = points - 1 WHERE book = 'sum' AND kind = 'hold'",
                vec![Sums],
            ),
            (
                "UPDATE reached SET stage = 'lost' WHERE stage = 'granted'",
                "UPDATE reached SET stage = 'granted' WHERE stage = 'lost'",
                vec![Sums],
            ),
        ] {
            world.sql(wrong).await;
            desk::count(&world.cx).await.unwrap();
            let shown = desk::desk(&world.cx, &staff).await.unwrap().figures.unwrap().balance;
            let broken: Vec<_> = shown.invariants.iter().filter(|line| !line.holds()).map(|line| line.invariant).collect();
            assert_eq!(broken, against, "{wrong}");
            assert_eq!(staff::trial_balance(&world.cx, &staff).await.unwrap(), shown, "{wrong}");
            assert_eq!(books::balance(&world.cx).await.unwrap(), shown, "{wrong}");
            assert!(!shown.is_green());
            let mut tx = world.cx.db.read().await.unwrap();
            let whole = store::check::trial_balance(&mut tx).await.unwrap();
            if !against.contains(&Sums) {
                let total: Points = whole.iter().map(|line| line.balance).sum();
                assert_eq!(shown.total, total, "{wrong}");
            }
            drop(tx);
            world.sql(right).await;
            desk::count(&world.cx).await.unwrap();
            assert!(books::balance(&world.cx).await.unwrap().is_green(), "{right}");
        }
        // a lot that an order gave away more of than it held: entries are only appended, so this is last
        let mut tx = world.cx.db.begin().await.unwrap();
        let sql = "INSERT INTO lot (id, business_id, program, expires_on, extended, remaining)
            SELECT 'other', business_id, program, expires_on, extended, 1 FROM lot LIMIT 1";
        tx.exec(sql, vals![]).await.unwrap();
        let sql = "INSERT INTO entry (id, kind, from_kind, from_owner, to_kind, to_owner, points, lot_id, into_lot_id, order_id, key, at)
            SELECT 'more', 'release', 'held', to_owner, 'available', from_owner, 1, 'other', 'other', order_id, 'more', at
            FROM entry WHERE kind = 'hold' LIMIT 1";
        tx.exec(sql, vals![]).await.unwrap();
        tx.commit().await.unwrap();
        books::turn(&world.cx, false, books::MOST).await.unwrap();
        let shown = books::balance(&world.cx).await.unwrap();
        let broken: Vec<_> = shown.invariants.iter().filter(|line| !line.holds()).map(|line| line.invariant).collect();
        assert_eq!(broken, [Balances, HeldLots], "found by its new entry, before the next round");
    }

    async fn what_an_act_changes_is_checked_before_the_rest(db: Db) {
        let world = Market::open(db, 1).await;
        desk::count(&world.cx).await.unwrap();
        world.sql("UPDATE account SET balance = balance + 1 WHERE kind = 'available'").await;
        assert!(!books::turn(&world.cx, false, books::MOST).await.unwrap(), "nothing to do until the next round");
        assert!(books::balance(&world.cx).await.unwrap().is_green());
        world.submitted(&world.plan, 10_000, "held").await;
        books::turn(&world.cx, false, books::MOST).await.unwrap();
        assert!(!books::balance(&world.cx).await.unwrap().is_green());
    }

    async fn a_turn_that_another_process_overtook_stores_nothing(db: Db) {
        let world = Market::open(db, 1).await;
        world.submitted(&world.plan, 10_000, "held").await;
        let mut turns = tokio::task::JoinSet::new();
        for _ in 0..4 {
            let cx = world.cx.clone();
            turns.spawn(async move { while books::turn(&cx, false, books::MOST).await.unwrap() {} });
        }
        turns.join_all().await;
        assert!(equal(&world).await.is_green());
    }
}
