//! My Points, filtered by kind, order and days, in pages: the available points after each line are always correct.

use demo::setup;
use domain::form::PointsForm;
use domain::form::points::PointsQuery;
use domain::money::Points;
use domain::view::member::PointsLine;
use service::Error;
use service::market::orders;
use service::points::{self, Key};
use store::Db;
use store::ledger::EntryRow;

use crate::engine::both;
use crate::world::{Market, at};

/// Corrections of one point each, an hour apart.
const MANY: i64 = 250;

fn query(form: PointsForm) -> PointsQuery {
    form.parse().unwrap()
}

/// Every page from the first to the last.
async fn pages(world: &Market, query: &PointsQuery) -> Vec<Vec<PointsLine>> {
    let (mut pages, mut after): (Vec<_>, Option<Key>) = (Vec::new(), None);
    loop {
        let page = points::page(&world.cx, world.owner(), &world.business, query, after).await.unwrap();
        pages.push(page.entries);
        after = page.next;
        if after.is_none() {
            return pages;
        }
    }
}

async fn all(world: &Market, query: &PointsQuery) -> Vec<PointsLine> {
    pages(world, query).await.concat()
}

/// Two orders, the first of them withdrawn, and the number of the second.
async fn two_orders(world: &Market) -> String {
    // not at the same moment as the grant
    world.until(at(2022, 5, 25, 11)).await;
    let first = world.submitted(&world.small, 7_000, "first").await;
    world.until(at(2022, 5, 26, 10)).await;
    orders::withdraw(&world.cx, world.owner(), world.plain(&first, "w")).await.unwrap();
    world.until(at(2022, 5, 27, 10)).await;
    world.submitted(&world.plan, 30_000, "second").await.number.to_string()
}

async fn many(world: &Market) {
    let mut tx = world.cx.db.begin().await.unwrap();
    let lot = store::expiry::open_lots(&mut tx, &world.business).await.unwrap().remove(0).id;
    for place in 0..MANY {
        let entry = EntryRow {
            id: format!("adjust-{place:05}").parse().unwrap(),
            kind: "adjust".to_owned(),
            from_kind: "program".to_owned(),
            from_owner: "111".to_owned(),
            to_kind: "available".to_owned(),
            to_owner: world.business.to_string(),
            points: Points::new(1),
            lot_id: lot.clone(),
            into_lot_id: lot.clone(),
            order_id: None,
            key: format!("k{place}"),
            at: at(2022, 6, 1, place),
        };
        store::ledger::post(&mut tx, &entry).await.unwrap();
    }
    tx.commit().await.unwrap();
}

both! {
    async fn each_filter_selects_its_lines_and_their_balances_stay_correct(db: Db) {
        let world = Market::open(db, 1).await;
        let number = two_orders(&world).await;
        let whole = all(&world, &PointsQuery::default()).await;
        let shown: Vec<_> = whole.iter().map(|l| (l.kind.name(), l.change.get(), l.balance.get())).collect();
        let expected = [
            ("hold", -30_000, 0),
            ("release", 7_000, 30_000),
            ("hold", -7_000, 23_000),
            ("grant", 30_000, 30_000),
        ];
        assert_eq!(shown, expected);
        assert_eq!(whole[0].number.as_deref(), Some(number.as_str()));
        assert_eq!(whole[3].number, None);
        for (form, places) in [
            (PointsForm { kind: "hold".into(), ..Default::default() }, vec![0, 2]),
            (PointsForm { order: number.to_lowercase(), ..Default::default() }, vec![0]),
            (PointsForm { from: "2022-05-26".into(), ..Default::default() }, vec![0, 1]),
            (PointsForm { to: "2022-05-26".into(), ..Default::default() }, vec![1, 2, 3]),
            (PointsForm { from: "2022-05-26".into(), to: "2022-05-26".into(), ..Default::default() }, vec![1]),
            (PointsForm { from: "2022-05-27".into(), to: "2022-05-26".into(), ..Default::default() }, vec![]),
            (PointsForm { kind: "expire".into(), ..Default::default() }, vec![]),
        ] {
            let wanted: Vec<_> = places.iter().map(|place: &usize| whole[*place].clone()).collect();
            assert_eq!(all(&world, &query(form.clone())).await, wanted, "{form:?}");
        }
    }

    async fn a_long_ledger_is_paged_by_key_without_losing_or_repeating_a_line(db: Db) {
        let world = Market::open(db, 1).await;
        two_orders(&world).await;
        orders::withdraw(&world.cx, world.owner(), {
            let mine = orders::of_business(&world.cx, world.owner(), &world.business, &domain::form::order_search::OwnSought::All, Some(domain::order::StateName::Submitted), None).await;
            let id = mine.unwrap().remove(0).id;
            orders::Plain { order: id, key: crate::world::key("w2") }
        }).await.unwrap();
        many(&world).await;
        let found = pages(&world, &PointsQuery::default()).await;
        assert!(found.iter().rev().skip(1).all(|page| page.len() == points::PAGE));
        let whole = found.concat();
        assert_eq!(whole.len(), usize::try_from(MANY).unwrap() + 5);
        assert_eq!(whole[0].balance.get(), 30_000 + MANY);
        for pair in whole.windows(2) {
            assert_eq!(pair[0].balance - pair[0].change, pair[1].balance);
            assert!((pair[0].at, &pair[0].id) > (pair[1].at, &pair[1].id));
        }
        // Beyond many lines that the filter excludes, the balance is the same as without the filter.
        let holds = all(&world, &query(PointsForm { kind: "hold".into(), ..Default::default() })).await;
        let same: Vec<_> = whole.iter().filter(|line| line.kind.name() == "hold").cloned().collect();
        assert_eq!(holds, same);
        // The export has the same lines, in parts.
        let (mut exported, mut after) = (Vec::new(), None);
        loop {
            let part =
                points::part(&world.cx, world.owner(), &world.business, &PointsQuery::default(), after).await.unwrap();
            exported.extend(part.lines);
            after = part.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(exported, whole);
    }

    async fn a_balance_is_computed_from_the_entries_for_any_key_in_the_address(db: Db) {
        let world = Market::open(db, 1).await;
        two_orders(&world).await;
        let whole = all(&world, &PointsQuery::default()).await;
        let from = async |at, id: &str| {
            let key = (at, id.parse().unwrap());
            points::page(&world.cx, world.owner(), &world.business, &PointsQuery::default(), Some(key)).await.unwrap()
        };
        for (place, line) in whole.iter().enumerate() {
            let page = from(line.at, line.id.as_str()).await;
            assert_eq!((page.entries, page.next), (whole[place + 1..].to_vec(), None), "after {}", line.id);
        }
        for (millis, expected) in [(i64::MAX, whole.as_slice()), (0, &[]), (i64::MIN, &[])] {
            let page = from(domain::time::Instant::from_millis(millis), "nobody-has-it").await;
            assert_eq!(page.entries, expected, "{millis}");
        }
        let between = from(at(2022, 5, 26, 0), "nobody-has-it").await;
        assert_eq!(between.entries, whole[2..], "a key between two entries is a place too");
    }

    async fn nobody_reads_other_peoples_ledgers(db: Db) {
        let world = Market::open(db, 1).await;
        let stranger = setup::person(&world.cx, "s@example.tw", "陌生人", "x", &[]).await.unwrap();
        let none = PointsQuery::default();
        let refused = points::part(&world.cx, &stranger, &world.business, &none, None).await;
        assert!(matches!(refused, Err(Error::NotFound)));
        let refused = points::page(&world.cx, &stranger, &world.business, &none, None).await;
        assert!(matches!(refused, Err(Error::NotFound)));
        let refused = points::part(&world.cx, &service::Principal::Visitor, &world.business, &none, None).await;
        assert!(matches!(refused, Err(Error::NotSignedIn)));
    }
}
