//! Two faulty providers, in ECPay's format and NewebPay's, over HTTP and through the real adapters (rules §4, Payment).
//! Each row asserts how often the provider was asked, the order's state, and what its page says; `--nocapture` shows
//! the rows as a table.

use domain::money::Twd;
use domain::order;
use domain::time::Instant;
use domain::variant::variant_name;
use domain::view::order::OrderView;
use domain::view::refusal::Refusal;
use gateway::probe::Probe;
use outside::payments::{Fake, Format, Lie, Status};
use service::market::payments::{self, ConfirmSplit};
use service::market::{orders, vendor};
use service::workers;
use service::{Error, Result};
use store::Db;

use crate::engine::both;
use crate::world::{HOUR_MS, Market, friday};

const MINUTE_MS: i64 = 60_000;

/// A market with a provider, and the rows so far.
struct Stage {
    market: Market,
    fake: Fake,
    rows: Vec<String>,
}

/// An order whose payment page was opened.
struct Bill {
    order: OrderView,
    number: String,
    due: Instant,
}

impl Stage {
    async fn open(db: Db, format: Format) -> Self {
        let mut market = Market::open(db, 1).await;
        let fake = Fake::open(format, market.cx.clock.system()).await;
        market.world.cx.gateways.payments = fake.adapter(&market.vendor);
        Self { market, fake, rows: Vec::new() }
    }

    fn now(&self) -> Instant {
        self.market.cx.clock.system()
    }

    /// Time passes, also for the provider; then the jobs run.
    async fn wait(&self, millis: i64) {
        self.market.pass(millis);
        self.fake.book().now = Some(self.now());
        while workers::worker().run_due(&self.market.cx).await.unwrap() > 0 {}
    }

    async fn until(&self, at: Instant) {
        self.wait(at.millis() - self.now().millis()).await;
    }

    async fn accepted(&self, name: &str) -> OrderView {
        let order = self.market.submitted(&self.market.small, 500, name).await;
        let accept = self.market.plain(&order, &format!("accept-{name}"));
        vendor::accept(&self.market.cx, &self.market.seller, accept).await.unwrap();
        self.market.show(&order).await
    }

    /// A link whose page the browser has opened.
    async fn opened(&self, order: &OrderView) -> Bill {
        let terms = &order.terms;
        let command = ConfirmSplit { order: order.id.clone(), points: terms.points, self_pay: terms.self_pay };
        payments::link(&self.market.cx, self.market.owner(), &command).await.unwrap();
        let link = payments::open(&self.market.cx, self.market.owner(), &order.id).await.unwrap();
        assert_eq!(self.fake.browse(&link.link).await, 200);
        let shown = self.market.show(order).await;
        let number = shown.payments.iter().find(|payment| payment.status == "open").unwrap().id.to_string();
        Bill { order: order.clone(), number, due: link.until.unwrap() }
    }

    async fn bill(&self, name: &str) -> Bill {
        let order = self.accepted(name).await;
        self.opened(&order).await
    }

    async fn tell(&self, bill: &Bill) -> Result<&'static str> {
        let notification = self.fake.notification(&bill.number, false);
        payments::notified(&self.market.cx, notification.as_bytes()).await
    }

    async fn ask(&self, bill: &Bill) -> Result<bool> {
        payments::ask(&self.market.cx, self.market.owner(), &bill.order.id).await
    }

    /// Asserts and notes the result of a bill: queries, the order's state, and its payments on its page and in the list
    /// of stray payments.
    async fn row(&mut self, name: &str, bill: &Bill, expected: (usize, &str, &str)) {
        let shown = self.market.show(&bill.order).await;
        let said = shown.payments.iter().map(|payment| match &payment.stray {
            Some(stray) => format!("stray: {}", variant_name(&stray.reason)),
            None => payment.status.clone(),
        });
        let mut said: Vec<String> = said.collect();
        if shown.checked_until().is_some() {
            said.push("being checked".to_owned());
        }
        let (asked, said) = (self.fake.asked(&bill.number), said.join(", "));
        assert_eq!((asked, shown.state.name().as_str(), said.as_str()), expected, "{:?}: {name}", self.fake.format);
        let format = format!("{:?}", self.fake.format);
        self.rows.push(format!("{name:<44} | {format:<8} | {asked:>5} | {:<9} | {said}", shown.state.name().as_str()));
    }

    /// Prints the table, and checks the books.
    async fn close(self) {
        println!("{:<44} | format   | asked | order     | its page says", "the provider");
        for row in &self.rows {
            println!("{row}");
        }
        self.market.green().await;
    }
}

fn refusal<T: std::fmt::Debug>(result: Result<T>) -> Refusal {
    crate::world::refusal(result)
}

fn being_checked(refusal: &Refusal) -> bool {
    matches!(refusal, Refusal::Order(rule) if matches!(**rule, order::Refusal::PaymentBeingChecked { .. }))
}

async fn all(db: Db, format: Format) {
    let mut stage = Stage::open(db, format).await;
    whose_and_how_much(&mut stage).await;
    when(&mut stage).await;
    pending_and_twice(&mut stage).await;
    answers_lost(&mut stage).await;
    asked_too_often(&mut stage).await;
    late(&mut stage).await;
    at_the_end(&mut stage).await;
    stage.close().await;
}

async fn whose_and_how_much(stage: &mut Stage) {
    let bill = stage.bill("honest").await;
    stage.fake.pay(&bill.number, stage.now(), |_| {});
    stage.tell(&bill).await.unwrap();
    stage.row("is honest", &bill, (1, "paid", "paid")).await;

    let order = stage.accepted("stale").await;
    let terms = &order.terms;
    let command = ConfirmSplit { order: order.id.clone(), points: terms.points, self_pay: terms.self_pay };
    let shown = payments::link(&stage.market.cx, stage.market.owner(), &command).await.unwrap().link;
    stage.wait(3 * MINUTE_MS).await;
    if stage.fake.format == Format::Newebpay {
        assert_eq!(stage.fake.browse(&shown).await, 410, "its form is valid for two minutes");
    }
    let bill = stage.opened(&order).await;
    assert_eq!(stage.market.show(&order).await.payments.len(), 1, "signed again, with the same number");
    stage.row("is shown a form signed at the click", &bill, (0, "accepted", "open")).await;

    let bill = stage.bill("merchant").await;
    stage.fake.pay(&bill.number, stage.now(), |_| {});
    let forged = stage.fake.notification(&bill.number, true);
    let before = payments::forged_notifications();
    let refused = payments::notified(&stage.market.cx, forged.as_bytes()).await;
    assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
    assert!(payments::forged_notifications() > before);
    stage.row("is told for by another merchant", &bill, (0, "accepted", "open")).await;

    let bill = stage.bill("unconfirmed").await;
    assert_eq!(refusal(stage.tell(&bill).await), Refusal::ProviderUnreachable);
    stage.row("does not confirm what was told", &bill, (1, "accepted", "open")).await;

    let bill = stage.bill("amount").await;
    stage.fake.pay(&bill.number, stage.now(), |trade| trade.amount += 1);
    stage.tell(&bill).await.unwrap();
    stage.row("received another amount", &bill, (1, "accepted", "stray: wrong_amount")).await;

    let bill = stage.bill("number").await;
    stage.fake.pay(&bill.number, stage.now(), |_| {});
    stage.fake.lie(Lie::OtherNumber);
    assert_eq!(refusal(stage.tell(&bill).await), Refusal::ProviderUnreachable);
    stage.row("answers for another number", &bill, (1, "accepted", "open")).await;
    stage.fake.lie(Lie::None);
    stage.tell(&bill).await.unwrap();
    stage.row("… and then for the right one", &bill, (2, "paid", "paid")).await;
}

async fn when(stage: &mut Stage) {
    let bill = stage.bill("earlier").await;
    stage.fake.pay(&bill.number, stage.now().plus_millis(-HOUR_MS), |_| {});
    stage.tell(&bill).await.unwrap();
    stage.row("says a time before the try", &bill, (1, "accepted", "stray: impossible_time")).await;

    let bill = stage.bill("later").await;
    stage.fake.pay(&bill.number, stage.now().plus_millis(HOUR_MS), |_| {});
    assert_eq!(refusal(stage.tell(&bill).await), Refusal::ProviderUnreachable);
    stage.row("says a time in an hour", &bill, (1, "accepted", "open")).await;
    stage.wait(HOUR_MS).await;
    stage.row("… which has come", &bill, (2, "paid", "paid")).await;

    let bill = stage.bill("far").await;
    stage.fake.pay(&bill.number, stage.now().plus_millis(100 * 24 * HOUR_MS), |_| {});
    stage.tell(&bill).await.unwrap();
    stage.row("says a time in a hundred days", &bill, (1, "accepted", "stray: impossible_time")).await;
}

async fn pending_and_twice(stage: &mut Stage) {
    if stage.fake.format == Format::Ecpay {
        let bill = stage.bill("10300066").await;
        let notification = stage.fake.notification_of(&bill.number, false, "10300066");
        payments::notified(&stage.market.cx, notification.as_bytes()).await.unwrap();
        stage.row("tells 10300066: the result is pending", &bill, (0, "accepted", "pending")).await;
        stage.wait(10 * MINUTE_MS).await;
        stage.row("… not paid after 10 minutes: still pending", &bill, (1, "accepted", "pending")).await;
        stage.wait(40 * MINUTE_MS).await;
        stage.row("… nor after 50: its page opens again", &bill, (2, "accepted", "open")).await;
    }

    let bill = stage.bill("pending").await;
    stage.fake.pay(&bill.number, stage.now(), |trade| trade.status = Status::Pending);
    stage.wait(10 * MINUTE_MS).await;
    stage.row("does not know the result yet", &bill, (1, "accepted", "pending")).await;
    let (cx, owner, id) = (&stage.market.cx, stage.market.owner(), &bill.order.id);
    assert_eq!(refusal(payments::drop_link(cx, owner, id).await), Refusal::PaymentPending, "no other link");
    assert_eq!(refusal(payments::open(cx, owner, id).await), Refusal::PaymentPending, "nor the same one again");
    let withdrawn = orders::withdraw(cx, owner, stage.market.plain(&bill.order, "w-pending")).await;
    assert_eq!(refusal(withdrawn), Refusal::PaymentPending);
    stage.fake.pay(&bill.number, stage.now(), |_| {});
    stage.tell(&bill).await.unwrap();
    stage.row("… and then does", &bill, (3, "paid", "paid")).await;

    let first = stage.bill("twice").await;
    payments::drop_link(&stage.market.cx, stage.market.owner(), &first.order.id).await.unwrap();
    stage.wait(MINUTE_MS).await;
    let second = stage.opened(&first.order).await;
    for bill in [&first, &second] {
        stage.fake.pay(&bill.number, stage.now(), |_| {});
    }
    for bill in [&second, &first, &first] {
        stage.tell(bill).await.unwrap();
    }
    stage.row("was paid twice: the first try", &first, (2, "paid", "stray: second, paid")).await;
    stage.row("was paid twice: the second one", &second, (1, "paid", "stray: second, paid")).await;
}

async fn answers_lost(stage: &mut Stage) {
    let bill = stage.bill("callback").await;
    stage.fake.pay(&bill.number, stage.now(), |_| {});
    stage.wait(10 * MINUTE_MS).await;
    stage.row("loses its notification", &bill, (1, "paid", "paid")).await;

    for (lie, name) in [(Lie::Lost, "loses its answers"), (Lie::Slow, "answers too late")] {
        let bill = stage.bill(&format!("{lie:?}")).await;
        stage.fake.pay(&bill.number, stage.now(), |_| {});
        stage.fake.lie(lie);
        assert_eq!(refusal(stage.tell(&bill).await), Refusal::ProviderUnreachable);
        stage.row(name, &bill, (3, "accepted", "open")).await;
        stage.fake.lie(Lie::None);
        stage.tell(&bill).await.unwrap();
        stage.row("… and then answers", &bill, (4, "paid", "paid")).await;
    }

    if stage.fake.format == Format::Newebpay {
        let bill = stage.bill("forbidden").await;
        stage.fake.lie(Lie::Forbidden);
        assert_eq!(refusal(stage.tell(&bill).await), Refusal::ProviderUnreachable, "not a lock");
        stage.row("answers 403", &bill, (1, "accepted", "open")).await;
        stage.fake.lie(Lie::None);
    }
}

async fn asked_too_often(stage: &mut Stage) {
    let (bill, other) = (stage.bill("locked").await, stage.bill("other").await);
    stage.fake.pay(&bill.number, stage.now(), |_| {});
    stage.fake.lie(Lie::TooOften);
    let (name, hours_2) = match stage.fake.format {
        Format::Ecpay => ("403: is silent for 30 minutes", 1),
        Format::Newebpay => ("TRA10071: is locked for 4 hours", 8),
    };
    let until = stage.now().plus_millis(hours_2 * HOUR_MS / 2);
    let locked = Refusal::ProviderLocked { until };
    assert_eq!(refusal(stage.tell(&bill).await), locked);
    // nobody asks before that: no repeat, no button, no job, and no other order of the same merchant
    assert_eq!(refusal(stage.tell(&bill).await), locked);
    assert_eq!(refusal(stage.ask(&bill).await), locked);
    assert_eq!(refusal(stage.ask(&other).await), locked);
    let withdrawn =
        orders::withdraw(&stage.market.cx, stage.market.owner(), stage.market.plain(&other.order, "w")).await;
    assert_eq!(refusal(withdrawn), locked);
    stage.wait(20 * MINUTE_MS).await;
    stage.until(until.plus_millis(-1)).await;
    stage.row(name, &bill, (1, "accepted", "open")).await;
    stage.row("… and not asked of another order either", &other, (0, "accepted", "open")).await;
    stage.fake.lie(Lie::None);
    stage.until(until).await;
    stage.row("… and is asked when that is over", &bill, (2, "paid", "paid")).await;
    stage.row("… of the other order too", &other, (1, "accepted", "open")).await;
}

/// A bill whose page was opened half an hour before the deadline.
async fn late_bill(stage: &Stage, name: &str) -> Bill {
    let order = stage.accepted(name).await;
    stage.until(order.state.due().unwrap().plus_millis(-30 * MINUTE_MS)).await;
    stage.opened(&order).await
}

async fn late(stage: &mut Stage) {
    let bill = late_bill(stage, "late-paid").await;
    stage.until(bill.due).await;
    stage.row("is not paid at the deadline, opened late", &bill, (1, "accepted", "open, being checked")).await;
    let (cx, owner) = (&stage.market.cx, stage.market.owner());
    let withdrawn = refusal(orders::withdraw(cx, owner, stage.market.plain(&bill.order, "w-late")).await);
    assert!(being_checked(&withdrawn), "{withdrawn:?}");
    stage.fake.pay(&bill.number, bill.due.plus_millis(-20 * MINUTE_MS), |_| {});
    stage.until(bill.due.plus_millis(order::ASK_AGAIN_MS)).await;
    stage.row("… and says 40 minutes later that it was", &bill, (2, "paid", "paid")).await;

    let bill = late_bill(stage, "late-unpaid").await;
    stage.until(bill.due.plus_millis(order::ASK_AGAIN_MS - 1)).await;
    stage.row("is not paid, opened late", &bill, (1, "accepted", "open, being checked")).await;
    stage.until(bill.due.plus_millis(order::ASK_AGAIN_MS)).await;
    stage.row("… nor 40 minutes later", &bill, (2, "lapsed", "closed")).await;

    let bill = late_bill(stage, "late-left").await;
    payments::drop_link(&stage.market.cx, stage.market.owner(), &bill.order.id).await.unwrap();
    stage.fake.pay(&bill.number, bill.due.plus_millis(-20 * MINUTE_MS), |_| {});
    stage.until(bill.due).await;
    stage.row("was left late for another page", &bill, (1, "accepted", "closed, being checked")).await;
    stage.until(bill.due.plus_millis(order::ASK_AGAIN_MS)).await;
    stage.row("… and paid all the same", &bill, (2, "paid", "paid")).await;
}

async fn at_the_end(stage: &mut Stage) {
    let bill = stage.bill("unpaid").await;
    stage.until(bill.due).await;
    stage.row("is not paid at the deadline: asked once", &bill, (1, "lapsed", "closed")).await;
    stage.fake.pay(&bill.number, bill.due.plus_millis(5 * MINUTE_MS), |_| {});
    stage.wait(10 * MINUTE_MS).await;
    stage.tell(&bill).await.unwrap();
    stage.row("… and paid after the end", &bill, (2, "lapsed", "stray: after_end")).await;

    let bill = stage.bill("withdrawn").await;
    let withdraw = stage.market.plain(&bill.order, "w-end");
    orders::withdraw(&stage.market.cx, stage.market.owner(), withdraw).await.unwrap();
    stage.row("is not paid when it is withdrawn: asked once", &bill, (1, "withdrawn", "closed")).await;

    let bill = stage.bill("watched").await;
    while stage.now() < bill.due.plus_millis(-30 * MINUTE_MS) {
        stage.wait(30 * MINUTE_MS).await;
    }
    let asked = stage.fake.asked(&bill.number);
    assert!((4..=8).contains(&asked), "{asked} questions until the deadline");
    stage.row("is asked a few times while a page is open", &bill, (asked, "accepted", "open")).await;

    let bill = stage.bill("limits").await;
    let mut refused = None;
    for _ in 0..10 {
        refused = stage.ask(&bill).await.err();
    }
    let retry_at = stage.now().plus_millis(30 * MINUTE_MS);
    let refused = refused.as_ref().and_then(Error::refusal);
    assert_eq!(refused, Some(&Refusal::TooManyTries { retry_at }), "and when to try again");
    stage.row("is asked ten times with \"I paid already\"", &bill, (5, "accepted", "open")).await;
    let mut bill = bill;
    let mut left = 0;
    while payments::drop_link(&stage.market.cx, stage.market.owner(), &bill.order.id).await.is_ok() {
        left += 1;
        bill = stage.opened(&bill.order).await;
    }
    assert_eq!(left, 5, "another page, five times an hour");
    assert_eq!(bill.order.terms.self_pay, Twd::new(13_500));
}

both! {
    async fn whatever_ecpay_says_an_order_is_paid_once_in_time_by_its_own_vendors_provider(db: Db) {
        all(db, Format::Ecpay).await;
    }

    async fn whatever_newebpay_says_an_order_is_paid_once_in_time_by_its_own_vendors_provider(db: Db) {
        all(db, Format::Newebpay).await;
    }
}

#[tokio::test]
async fn the_answer_about_a_trade_that_does_not_exist_tells_whether_the_keys_are_right() {
    let (vendor, now) = ("cloud".parse().unwrap(), friday());
    for format in [Format::Ecpay, Format::Newebpay] {
        let fake = Fake::open(format, now).await;
        let payments = fake.adapter(&vendor);
        assert_eq!(payments.vendors().len(), 2, "each vendor with an account");
        let number = "Doctor00000000000001".parse().unwrap();
        let said = async |lie: Lie| {
            fake.lie(lie);
            payments.probe(&vendor, &number, now).await
        };
        assert!(matches!(said(Lie::None).await, Probe::Accepted(_)), "{format:?}");
        assert!(matches!(said(Lie::OtherKeys).await, Probe::Refused(_)), "{format:?}");
        assert!(matches!(said(Lie::TooOften).await, Probe::Locked(until) if until > now), "{format:?}");
        for unclear in [Lie::Lost, Lie::Slow] {
            assert!(matches!(said(unclear).await, Probe::Unknown(_)), "{format:?}: {unclear:?}");
        }
    }
}
