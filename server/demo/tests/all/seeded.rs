//! The demonstration's data: the same seed gives the same data, every ledger is correct, and an order exists in every
//! state.

use std::collections::BTreeSet;

use demo::seed;
use domain::catalogue::{Category, Sort};
use domain::form::catalogue::CatalogueQuery;
use domain::lang::Lang;
use domain::order::StateName;
use service::market::{catalogue, check, orders};
use service::{Clock, Cx, Principal};
use store::{Db, Page};

use crate::engine::{both, on_sqlite};

async fn seeded(db: &Db) -> (Cx, String) {
    let cx = demo::context(db.clone(), Clock::demo());
    seed::seed(&cx, seed::SEED, seed::Size::Ordinary, &|_| {}).await.unwrap();
    let mut tx = cx.db.read().await.unwrap();
    let last = store::audit::before(&mut tx, i64::MAX, 1).await.unwrap().remove(0);
    (cx, last.hash)
}

#[tokio::test]
async fn the_same_seed_gives_the_same_data_to_the_last_line_of_the_audit() {
    let mut hashes = BTreeSet::new();
    for _ in 0..2 {
        let (sender, receiver) = tokio::sync::oneshot::channel();
        on_sqlite(|db| async move {
            sender.send(seeded(&db).await.1).unwrap();
        })
        .await;
        hashes.insert(receiver.await.unwrap());
    }
    assert_eq!(hashes.len(), 1);
}

both! {
    async fn an_order_exists_in_every_state_and_the_books_are_correct(db: Db) {
        let (cx, _) = seeded(&db).await;
        let mut tx = cx.db.read().await.unwrap();
        let orders = store::order::all(&mut tx, None, &Page::first(100)).await.unwrap();
        assert_eq!(cx.clock.now(&mut tx).await.unwrap().day(), seed::begins().day());
        drop(tx);
        let states: BTreeSet<StateName> = orders.iter().map(|order| order.state).collect();
        assert_eq!(states, StateName::ALL.into_iter().collect());
        let report = check::check(&cx.db).await.unwrap();
        assert!(report.is_green(), "{:?}", report.findings);
        assert!(seed::seed(&cx, seed::SEED, seed::Size::Ordinary, &|_| {}).await.is_err(), "a database with data is never seeded");

        let all = |query: CatalogueQuery| async move { catalogue::find(&cx, &query, Lang::Zh, None).await.map(|page| (cx, page)) };
        let found = CatalogueQuery { words: Some("會計".to_owned()), ..CatalogueQuery::default() };
        let (cx, page) = all(found).await.unwrap();
        assert_eq!(page.solutions.first().unwrap().slug, "abacus-books");
        let mut after = None;
        let (mut seen, mut categories) = (BTreeSet::new(), BTreeSet::new());
        loop {
            let query = CatalogueQuery { sort: Sort::PriceUp, ..CatalogueQuery::default() };
            let page = catalogue::find(&cx, &query, Lang::En, after).await.unwrap();
            seen.extend(page.solutions.iter().map(|solution| solution.slug.clone()));
            categories.extend(page.solutions.iter().map(|solution| solution.category.code()));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!((seen.len(), categories.len()), (40, Category::ALL.len()));
        let page = catalogue::solution(&cx, "abacus-books", Lang::Zh, None).await.unwrap();
        let offers: Vec<_> = page.solution.plans.iter().map(|o| (o.plan.price.get(), o.most_points.get(), o.remains.get())).collect();
        assert_eq!(offers, [(30_000, 15_000, 15_000), (60_000, 30_000, 30_000), (120_000, 0, 120_000)]);
        assert!(matches!(catalogue::solution(&cx, "none", Lang::Zh, None).await, Err(service::Error::NotFound)));
    }
}

both! {
    async fn copied_orders_are_in_every_state_and_go_on_and_the_books_are_correct(db: Db) {
        const WANTED: u32 = 640;
        let cx = demo::context(db.clone(), Clock::demo());
        let told = std::sync::atomic::AtomicU32::new(0);
        let heard = |orders| told.store(orders, std::sync::atomic::Ordering::Relaxed);
        let made = seed::seed(&cx, seed::SEED, seed::Size::Orders(WANTED), &heard).await.unwrap();
        assert_eq!(told.into_inner(), WANTED);
        let report = check::check(&cx.db).await.unwrap();
        assert!(report.is_green(), "{:?}", report.findings);

        let mut tx = cx.db.read().await.unwrap();
        let (mut copied, mut after) = (Vec::new(), String::new());
        loop {
            let sql = "SELECT * FROM orders WHERE id > $1 ORDER BY id LIMIT 100";
            let page: Vec<store::order::OrderRow> = tx.all(sql, store::vals![after]).await.unwrap();
            let Some(last) = page.last() else { break };
            after = last.id.to_string();
            copied.extend(page);
        }
        assert_eq!(copied.len(), made.orders);
        // the numbers of copies begin with zeros
        copied.retain(|order| order.id.as_str().starts_with("000000"));
        assert_eq!(copied.len(), usize::try_from(WANTED).unwrap());
        let states: BTreeSet<StateName> = copied.iter().map(|order| order.state).collect();
        assert_eq!(states, StateName::ALL.into_iter().collect());
        let order = copied.iter().find(|order| order.state == StateName::Submitted).unwrap();
        let firm = store::business::get(&mut tx, &order.business_id).await.unwrap().unwrap();
        assert!(order.terms.as_ref().unwrap().contains(&firm.ubn));
        let owner = store::person::get(&mut tx, &order.created_by).await.unwrap().unwrap();
        assert!(owner.email.starts_with("firm"), "{}", owner.email);
        drop(tx);

        let owner = actor(&owner);
        let view = orders::show(&cx, &owner, &order.id).await.unwrap();
        assert_eq!(view.number, order.number);
        let key = "withdraw-a-copy".parse().unwrap();
        orders::withdraw(&cx, &owner, orders::Plain { order: order.id.clone(), key }).await.unwrap();
        assert!(check::check(&cx.db).await.unwrap().is_green());
    }
}

fn actor(person: &store::person::Person) -> Principal {
    use domain::access::{Assurance, OpenedBy};
    Principal::Person(Box::new(service::principal::SignedIn {
        person: person.id.clone(),
        email: person.email.clone(),
        name: person.name.clone(),
        lang: person.lang,
        email_verified: true,
        staff: BTreeSet::new(),
        session: String::new(),
        assurance: Assurance::opened(OpenedBy::Password, person.created_at),
        read_at: person.created_at,
    }))
}
