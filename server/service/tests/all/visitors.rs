//! A visitor cannot find out whether an order exists.

use domain::form::refund_account::BankAccount;
use domain::id::{AttachmentId, OrderId};
use domain::message::Thread;
use domain::refund::Fault;
use service::market::orders::{self, Plain};
use service::market::{messages, payments, refund_account, reviews, staff, vendor, watch};
use service::{Error, Principal, Result, experts};
use store::Db;

use crate::engine::both;
use crate::world::{Market, confirmed, key};

/// An answer in short form.
fn said<T>(answer: Result<T>) -> String {
    answer.map_or_else(|error| error.code(), |_| "an answer".to_owned())
}

/// Everything that a visitor may ask of an order, with the answers.
async fn answers(world: &Market, id: &OrderId) -> Vec<(&'static str, String)> {
    let (cx, visitor) = (&world.cx, &Principal::Visitor);
    let plain = |name: &str| Plain { order: id.clone(), key: key(name) };
    let file: AttachmentId = "0".repeat(32).parse().unwrap();
    let account = confirmed(BankAccount { bank: "812".to_owned(), number: "012345678901".to_owned() });
    vec![
        ("show", said(orders::show(cx, visitor, id).await)),
        ("business", said(orders::business_of(cx, visitor, id).await)),
        ("check", said(orders::check_page(cx, visitor, id).await)),
        ("means", said(orders::signing_means(cx, visitor, id).await)),
        ("timeline", said(orders::timeline_after(cx, visitor, id, 0).await)),
        ("preview", said(orders::refund_preview(cx, visitor, id, Fault::Member).await)),
        ("faults", said(orders::claimable_faults(cx, visitor, id).await)),
        ("discard", said(orders::discard(cx, visitor, plain("a")).await)),
        ("accept", said(vendor::accept(cx, visitor, plain("b")).await)),
        ("pay page", said(payments::open(cx, visitor, id).await)),
        ("open link", said(payments::is_open(cx, visitor, id).await)),
        ("drop", said(payments::drop_link(cx, visitor, id).await)),
        ("paid already", said(payments::ask(cx, visitor, id).await)),
        ("account", said(refund_account::give(cx, visitor, id, &account).await)),
        ("stream", said(watch::order(cx, visitor, id).await)),
        ("messages", said(messages::page(cx, visitor, id, None, None).await)),
        ("read", said(messages::mark_read(cx, visitor, id, Thread::Vendor, 1).await)),
        ("write", said(messages::may_send(cx, visitor, id, Thread::Vendor).await)),
        ("file", said(messages::file(cx, visitor, id, &file).await)),
        ("review", said(reviews::mine(cx, visitor, id).await)),
        ("staff", said(staff::order(cx, visitor, id).await)),
    ]
}

both! {
    async fn a_visitor_gets_the_same_answer_for_an_order_that_exists_and_one_that_does_not(db: Db) {
        let world = Market::open(db, 1).await;
        let order = world.paid(&world.plan, 30_000, "x").await;
        let (there, nowhere) = (answers(&world, &order.id).await, answers(&world, &"f".repeat(32).parse().unwrap()).await);
        assert_eq!(there, nowhere);
        assert!(there.iter().all(|(_, said)| said == "not_signed_in"), "{there:?}");
        let expert = experts::one(&world.cx, &Principal::Visitor, &"f".repeat(32).parse().unwrap()).await;
        assert!(matches!(expert, Err(Error::NotSignedIn)), "{expert:?}");
    }
}
