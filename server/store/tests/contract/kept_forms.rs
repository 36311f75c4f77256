//! Refused forms are kept for a limited time and in a limited number.

use store::kept_form::{KeptForm, forget, get, keep};
use store::{Db, Tx};

use crate::engine::both;
use crate::fixtures::{NOW, later};

async fn kept(tx: &mut Tx, name: &str, visitor: &str, at: i64) {
    let form = KeptForm { name: name.to_owned(), visitor: visitor.to_owned(), fields: vec![1, 2], at: later(at) };
    keep(tx, &form, 2, 4).await.unwrap();
}

async fn names(tx: &mut Tx, names: &[&str]) -> Vec<bool> {
    let mut there = Vec::new();
    for name in names {
        there.push(get(tx, name, later(-1)).await.unwrap().is_some());
    }
    there
}

both! {
    async fn the_oldest_forms_of_a_visitor_and_of_all_are_deleted_first(db: Db) {
        let mut tx = db.begin().await.unwrap();
        for (name, visitor, at) in [("a1", "a", 0), ("b1", "b", 1), ("a2", "a", 2), ("a3", "a", 3)] {
            kept(&mut tx, name, visitor, at).await;
        }
        assert_eq!(names(&mut tx, &["a1", "a2", "a3", "b1"]).await, [false, true, true, true]);
        kept(&mut tx, "c1", "c", 4).await;
        kept(&mut tx, "d1", "d", 5).await;
        assert_eq!(names(&mut tx, &["b1", "a2", "a3", "c1", "d1"]).await, [false, true, true, true, true]);
    }

    async fn a_kept_form_expires_or_is_deleted(db: Db) {
        let mut tx = db.begin().await.unwrap();
        kept(&mut tx, "a1", "a", 0).await;
        assert_eq!(get(&mut tx, "a1", later(-1)).await.unwrap().unwrap().fields, [1, 2]);
        assert!(get(&mut tx, "a1", NOW).await.unwrap().is_none());
        forget(&mut tx, "a1").await.unwrap();
        forget(&mut tx, "a1").await.unwrap();
        assert!(get(&mut tx, "a1", later(-1)).await.unwrap().is_none());
    }
}
