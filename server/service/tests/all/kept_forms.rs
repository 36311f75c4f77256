//! The fields of a refused form are for its browser only, for some minutes.

use service::kept_forms::{Fields, KEPT_MS, OF_VISITOR, forget, get, keep};
use service::{Cx, housekeeping};
use store::vals;

use crate::world::*;

fn typed(text: &str) -> Fields {
    Fields::from([("text".to_owned(), text.to_owned())])
}

async fn rows(cx: &Cx) -> i64 {
    let mut tx = cx.db.read().await.unwrap();
    tx.one::<(i64,)>("SELECT COUNT(*) FROM kept_form", vals![]).await.unwrap().0
}

#[tokio::test]
async fn a_form_is_read_with_its_token_until_it_is_deleted_or_expires() {
    each(async |world| {
        let cx = &world.cx;
        let token = keep(cx, None, "192.0.2.1", &typed("hello")).await.unwrap();
        assert_eq!(get(cx, &token).await.unwrap(), Some(typed("hello")));
        for wrong in ["", "x", &token.repeat(9)] {
            assert_eq!(get(cx, wrong).await.unwrap(), None);
        }
        let next = keep(cx, Some(&token), "192.0.2.1", &typed("again")).await.unwrap();
        assert_eq!((get(cx, &token).await.unwrap(), rows(cx).await), (None, 1), "the former one was replaced");
        cx.clock.pass(KEPT_MS - 1);
        assert_eq!(get(cx, &next).await.unwrap(), Some(typed("again")));
        cx.clock.pass(1);
        assert_eq!(get(cx, &next).await.unwrap(), None);
        cx.clock.pass(1);
        housekeeping::sweep(cx).await.unwrap();
        assert_eq!(rows(cx).await, 0);
        let last = keep(cx, None, "192.0.2.1", &typed("last")).await.unwrap();
        forget(cx, &last).await.unwrap();
        assert_eq!(rows(cx).await, 0);
    })
    .await;
}

#[tokio::test]
async fn the_database_alone_reveals_neither_form_nor_address() {
    each(async |world| {
        let token = keep(&world.cx, None, "192.0.2.1", &typed("hello")).await.unwrap();
        let mut tx = world.cx.db.read().await.unwrap();
        let sql = "SELECT name, visitor, fields FROM kept_form";
        let (name, visitor, fields): (String, String, Vec<u8>) = tx.one(sql, vals![]).await.unwrap();
        assert!(!name.contains(&token) && !visitor.contains("192.0.2.1"));
        assert!(!String::from_utf8_lossy(&fields).contains("hello"));
    })
    .await;
}

#[tokio::test]
async fn one_network_stores_no_more_than_its_share() {
    each(async |world| {
        let other = keep(&world.cx, None, "2001:db8:1:3::1", &typed("other")).await.unwrap();
        for number in 0..=OF_VISITOR {
            world.cx.clock.pass(1);
            keep(&world.cx, None, &format!("2001:db8:1:2::{number:x}"), &typed("x")).await.unwrap();
        }
        assert_eq!(rows(&world.cx).await, i64::from(OF_VISITOR) + 1);
        assert_eq!(get(&world.cx, &other).await.unwrap(), Some(typed("other")));
    })
    .await;
}
