//! The numbers that open pages watch: one query for many orders, vendors and sessions.

use domain::order::StateName;
use store::session::{self, Session};
use store::{Db, message, watch};

use crate::engine::both;
use crate::fixtures::{NOW, id, later, put_order, some_order, world};

both! {
    async fn one_query_reads_the_versions_of_many_orders_and_vendors(db: Db) {
        let mut tx = db.begin().await.unwrap();
        world(&mut tx).await;
        for order in ["o1", "o2"] {
            put_order(&mut tx, &some_order(order, StateName::Paid, 0, 0)).await;
        }
        let asked = ["o1", "o2", "o3"].map(str::to_owned);
        let mut before = watch::orders(&mut tx, &asked).await.unwrap();
        before.sort();
        assert_eq!(before.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), ["o1", "o2"], "the third does not exist");
        for kind in ["vendor", "support"] {
            message::open(&mut tx, &id("o1"), kind, &id("v1"), later(1)).await.unwrap();
            message::count(&mut tx, &id("o1"), kind, true, 0, later(1)).await.unwrap();
        }
        let mut after = watch::orders(&mut tx, &asked).await.unwrap();
        after.sort();
        assert_eq!((after[0].1, after[1].1), (before[0].1 + 2, before[1].1), "messages of every thread count");

        let vendors = watch::vendors(&mut tx, &["v1".to_owned(), "nobody".to_owned()]).await.unwrap();
        assert_eq!(vendors.len(), 1);
        assert_eq!((vendors[0].0.as_str(), vendors[0].2), ("v1", later(1).millis()));
        assert!(watch::orders(&mut tx, &[]).await.unwrap().is_empty());
    }

    async fn one_query_finds_the_live_sessions(db: Db) {
        let mut tx = db.begin().await.unwrap();
        world(&mut tx).await;
        for (token, ends) in [("t1", 100), ("t2", 200)] {
            let session = Session {
                opened_by: "password".to_owned(),
                password_at: None,
factor_at: None,
                token_hash: token.to_owned(),
                person_id: id("p1"),
                agent: String::new(),
                device: None,
                created_at: NOW,
                last_seen_at: NOW,
                expires_at: later(ends),
            };
            session::insert(&mut tx, &session).await.unwrap();
        }
        let asked = ["t1", "t2", "t3"].map(str::to_owned);
        assert_eq!(watch::sessions(&mut tx, &asked, later(99)).await.unwrap().len(), 2);
        assert_eq!(watch::sessions(&mut tx, &asked, later(100)).await.unwrap(), ["t2"]);
        session::end(&mut tx, &id("p1"), "t2").await.unwrap();
        assert!(watch::sessions(&mut tx, &asked, later(100)).await.unwrap().is_empty());
    }
}
