//! The main path from the draft to the refund, with both examples of the leaflet, and what can go wrong.

use chrono::NaiveDate;
use demo::setup;
use domain::access::StaffRole;
use domain::form::FormError;
use domain::form::refund_account::BankAccount;
use domain::id::PaymentId;
use domain::money::{Points, Twd};
use domain::order::{Credit, Refusal as Rule, State, StateName};
use domain::refund::Fault;
use domain::time::Instant;
use domain::view::order::OrderView;
use gateway::payment::simulator::DemoChoice;
use service::market::orders::{self, ApplyRefund, DraftOrder};
use service::market::vendor::{self, RecordCashRefund, RecordInvoice, ReturnStray};
use service::market::{payments, refund_account};
use service::{Error, Principal, Refusal};
use store::Db;
use store::vendor::VendorPerson;

use crate::at_once::rule;
use crate::engine::both;
use crate::world::{Market, at, confirmed, key, person_of};

/// An order in service from 2022-06-01 on, invoiced, with the leaflet's numbers.
pub async fn in_service(world: &Market) -> OrderView {
    let (cx, seller) = (&world.cx, &world.seller);
    let order = world.submitted(&world.plan, 30_000, "x").await;
    assert_eq!((world.available().await, world.balance("held", order.id.as_str()).await), (0, 30_000));
    vendor::accept(cx, seller, world.plain(&order, "accept")).await.unwrap();
    world.pay(&order).await;
    assert_eq!(world.balance("vendor", world.vendor.as_str()).await, 30_000);
    world.invoice(&order, "AB12345678").await;
    world.serve(&order, "x").await
}

/// Applies for the refund on a day, lets the vendor's deadline pass, and returns what was posted.
pub async fn refunded(world: &Market, order: &OrderView, on: Instant) -> (i64, i64, OrderView) {
    world.until(on).await;
    let shown = orders::refund_preview(&world.cx, world.owner(), &order.id, Fault::Member).await.unwrap().agreed();
    let (cash, points) = (shown.outcome.cash_back, shown.outcome.points_back);
    let command = ApplyRefund { order: order.id.clone(), fault: Fault::Member, shown, key: key("refund") };
    orders::apply_refund(&world.cx, world.owner(), command).await.unwrap();
    world.until(on.plus_millis(10 * 24 * crate::world::HOUR_MS)).await;
    (cash.get(), points.get(), world.show(order).await)
}

fn account_at(bank: &str) -> BankAccount {
    BankAccount { bank: bank.to_owned(), number: "012345678901".to_owned() }
}

/// What an actor sees of the account: `None`, or whether one was given.
async fn account(world: &Market, by: &Principal, order: &OrderView) -> Option<Option<BankAccount>> {
    let view = orders::show(&world.cx, by, &order.id).await.unwrap();
    view.refund_account.map(|account| account.given)
}

/// Rules §6: an owner gives the account; the vendor's accounting and the program's finance see it.
async fn only_those_who_return_the_cash_see_the_account(world: &Market, order: &OrderView) {
    world.give_password(world.owner()).await;
    let give = async |by: &Principal, bank: &str| {
        refund_account::give(&world.cx, by, &order.id, &confirmed(account_at(bank))).await
    };
    let stranger = setup::person(&world.cx, "s@example.tw", "陌生人", "x", &[]).await.unwrap();
    assert!(matches!(give(&stranger, "822").await, Err(Error::NotFound)));
    assert!(matches!(give(&world.seller, "822").await, Err(Error::NotFound)));
    assert_eq!(account(world, world.owner(), order).await, Some(None));
    give(world.owner(), "700").await.unwrap();
    give(world.owner(), "822").await.unwrap();
    let known = Some(Some(account_at("822")));
    assert_eq!(account(world, world.owner(), order).await, known);
    let accountant = setup::person(&world.cx, "books@example.tw", "會計", "x", &[]).await.unwrap();
    let seller = setup::person(&world.cx, "desk@example.tw", "訂單", "x", &[]).await.unwrap();
    let mut tx = world.cx.db.begin().await.unwrap();
    for (person, role) in [(&accountant, "accounting"), (&seller, "orders")] {
        let row = VendorPerson {
            vendor_id: world.vendor.clone(),
            person_id: person_of(person).person.clone(),
            role: role.to_owned(),
            created_at: world.cx.clock.system(),
        };
        store::vendor::add_role(&mut tx, &row).await.unwrap();
    }
    tx.commit().await.unwrap();
    assert_eq!(account(world, &accountant, order).await, known);
    assert_eq!(account(world, &seller, order).await, None);
    for (role, sees) in [(StaffRole::Finance, true), (StaffRole::Support, false)] {
        let staff = world.employed(role).await;
        assert_eq!(account(world, &staff, order).await.is_some(), sees, "{role:?}");
    }
}

/// Why a field was refused.
fn refused_at(answer: Result<(), Error>, field: &str) -> Option<FormError> {
    match answer {
        Err(Error::Invalid(errors)) => errors.of(field),
        other => panic!("no field was refused: {other:?}"),
    }
}

both! {
    async fn the_leaflet_s_first_example_returns_20_000_and_20_000(db: Db) {
        let world = Market::open(db, 1).await;
        let order = in_service(&world).await;
        let (cash, points, silent) = refunded(&world, &order, at(2022, 7, 15, 10)).await;
        assert_eq!((cash, points), (20_000, 20_000));
        assert!(matches!(silent.state, State::Refunding(_)), "{:?}", silent.state.name());
        assert_eq!(world.available().await, 20_000, "points never wait for the cash");
        assert_eq!(world.balance("vendor", world.vendor.as_str()).await, 10_000);
        only_those_who_return_the_cash_see_the_account(&world, &order).await;
        let allowance = Credit::Allowance { number: "ZZ00000001".to_owned(), amount: Twd::new(40_000) };
        let cash_back = RecordCashRefund {
            order: order.id.clone(),
            amount: Twd::new(20_000),
            reference: "R1".to_owned(),
            credit: allowance,
            key: key("cash"),
        };
        vendor::record_cash_refund(&world.cx, &world.seller, cash_back).await.unwrap();
        let done = world.show(&order).await;
        assert_eq!(done.state.name(), StateName::Refunded);
        assert_eq!(account(&world, world.owner(), &order).await, None);
        let mut tx = world.cx.db.read().await.unwrap();
        assert!(store::refund_account::get(&mut tx, &order.id).await.unwrap().is_none(), "deleted when the cash was returned");
        drop(tx);
        let late = refund_account::give(&world.cx, world.owner(), &order.id, &confirmed(account_at("822"))).await.unwrap_err();
        assert!(matches!(rule(&late), Some(Rule::NotNow { .. })), "{late:?}");
        world.green().await;
    }

    async fn the_leaflet_s_second_example_returns_no_cash_and_5_000_points(db: Db) {
        let world = Market::open(db, 1).await;
        let order = in_service(&world).await;
        let (cash, points, silent) = refunded(&world, &order, at(2022, 10, 15, 10)).await;
        assert_eq!((cash, points), (0, 5_000));
        assert_eq!(silent.state.name(), StateName::Refunded, "no cash is due");
        assert_eq!(world.available().await, 5_000);
        world.green().await;
    }

    async fn an_invoice_has_its_own_date_and_a_vendor_s_number_counts_for_two_months(db: Db) {
        let world = Market::open(db, 1).await;
        let first = world.paid(&world.small, 7_000, "a").await;
        let second = world.paid(&world.small, 7_000, "b").await;
        let record = async |order: &OrderView, date: NaiveDate, name: &str| {
            let invoice = RecordInvoice {
                order: order.id.clone(),
                number: "AB12345678".to_owned(),
                buyer: order.terms.buyer.clone(),
                amount: order.terms.price,
                date,
                key: key(name),
            };
            vendor::record_invoice(&world.cx, &world.seller, invoice).await
        };
        let day = |month, day| at(2022, month, day, 0).day();
        let paid = day(5, 25);
        world.until(at(2022, 7, 1, 10)).await;
        let before = refused_at(record(&first, day(5, 24), "i1").await, "date");
        assert_eq!(before, Some(FormError::BeforePayment { paid }));
        let after = refused_at(record(&first, day(7, 2), "i2").await, "date");
        assert_eq!(after, Some(FormError::DateInFuture));
        record(&first, day(5, 27), "i3").await.unwrap();
        let done = world.show(&first).await;
        assert_eq!(done.invoice.invoices[0].date, Some(day(5, 27)), "as typed, though recorded in July");
        let taken = refused_at(record(&second, day(6, 30), "i4").await, "number");
        assert_eq!(taken, Some(FormError::InvoiceTaken));
        assert!(world.show(&second).await.invoice.invoices.is_empty(), "nothing was written");
        record(&second, day(7, 1), "i5").await.unwrap();
        let mut tx = world.cx.db.read().await.unwrap();
        let mut kept = store::invoice::of_order(&mut tx, &first.id).await.unwrap();
        kept.extend(store::invoice::of_order(&mut tx, &second.id).await.unwrap());
        let dates: Vec<_> = kept.iter().map(|row| (row.issued_on, row.period)).collect();
        assert_eq!(dates, [(day(5, 27), day(5, 1)), (day(7, 1), day(7, 1))]);
    }

    async fn a_repeated_key_gives_the_first_answer_and_other_content_is_refused(db: Db) {
        let world = Market::open(db, 1).await;
        let first = world.draft(&world.plan, 30_000, "x").await.unwrap();
        assert_eq!(world.draft(&world.plan, 30_000, "x").await.unwrap().id, first.id);
        let other = DraftOrder {
            business: world.business.clone(),
            plan: world.plan.clone(),
            points: Points::new(1),
            key: key("draft-x"),
        };
        let refused = orders::draft(&world.cx, world.owner(), other).await.unwrap_err();
        assert_eq!(refused.refusal(), Some(&Refusal::KeyReused));
        let order = world.submitted(&world.plan, 30_000, "x").await;
        assert_eq!(order.id, first.id);
        vendor::accept(&world.cx, &world.seller, world.plain(&order, "a")).await.unwrap();
        vendor::accept(&world.cx, &world.seller, world.plain(&order, "a")).await.unwrap();
        let again = world.show(&order).await;
        assert_eq!(again.timeline.len(), 2, "submitted and accepted, once each");
        let foreign = orders::withdraw(&world.cx, world.owner(), world.plain(&order, "a")).await.unwrap_err();
        assert_eq!(foreign.refusal(), Some(&Refusal::KeyReused));
    }

    async fn of_payment_and_withdrawal_the_first_one_wins(db: Db) {
        let world = Market::open(db, 1).await;
        let order = world.submitted(&world.small, 7_000, "paid").await;
        vendor::accept(&world.cx, &world.seller, world.plain(&order, "a1")).await.unwrap();
        let query = world.pay_link(&order).await;
        // Paid at the provider, whose notification has not arrived yet when the member withdraws.
        let late = world.notification(&query, DemoChoice::Pay);
        let refused = orders::withdraw(&world.cx, world.owner(), world.plain(&order, "w1")).await.unwrap_err();
        assert!(matches!(rule(&refused), Some(Rule::NotNow { state, .. }) if *state == StateName::Paid), "{refused:?}");
        payments::notified(&world.cx, late.as_bytes()).await.unwrap();
        assert_eq!(world.show(&order).await.timeline.iter().filter(|l| l.event.name() == "paid").count(), 1);

        let order = world.submitted(&world.small, 7_000, "withdrawn").await;
        vendor::accept(&world.cx, &world.seller, world.plain(&order, "a2")).await.unwrap();
        let query = world.pay_link(&order).await;
        orders::withdraw(&world.cx, world.owner(), world.plain(&order, "w2")).await.unwrap();
        let done = world.show(&order).await;
        assert_eq!(done.state.name(), StateName::Withdrawn);
        let provider = world.cx.gateways.demo_payments.clone().unwrap();
        let closed = provider.pay(&query, DemoChoice::Pay, world.cx.clock.system());
        assert!(closed.is_err(), "the link is closed");
        assert_eq!(world.available().await, 30_000 - 7_000);
        world.green().await;
    }

    async fn a_left_payment_page_is_replaced_and_nothing_is_paid_twice(db: Db) {
        let world = Market::open(db, 1).await;
        let order = world.submitted(&world.small, 7_000, "left").await;
        vendor::accept(&world.cx, &world.seller, world.plain(&order, "a1")).await.unwrap();
        let left = world.pay_link(&order).await;
        assert_eq!(world.pay_link(&order).await, left, "one live link");
        let foreign = payments::drop_link(&world.cx, &world.seller, &order.id).await;
        assert!(matches!(foreign, Err(Error::NotFound)), "{foreign:?}");
        payments::drop_link(&world.cx, world.owner(), &order.id).await.unwrap();
        assert!(!payments::is_open(&world.cx, world.owner(), &order.id).await.unwrap());
        payments::drop_link(&world.cx, world.owner(), &order.id).await.unwrap();
        assert_ne!(world.pay_link(&order).await, left, "another number");
        let provider = world.cx.gateways.demo_payments.clone().unwrap();
        assert!(provider.pay(&left, DemoChoice::Pay, world.cx.clock.system()).is_err(), "the former is closed");
        // paid at the provider, whose notification has not arrived yet when another page is asked for
        let notification = world.notification(&world.pay_link(&order).await, DemoChoice::Pay);
        payments::drop_link(&world.cx, world.owner(), &order.id).await.unwrap();
        assert_eq!(world.show(&order).await.state.name(), StateName::Paid);
        payments::notified(&world.cx, notification.as_bytes()).await.unwrap();
        assert_eq!(world.show(&order).await.payments.iter().filter(|payment| payment.status == "paid").count(), 1);
        world.green().await;
    }

    async fn a_wrong_amount_is_shown_as_a_stray_payment(db: Db) {
        let world = Market::open(db, 1).await;
        let order = world.submitted(&world.small, 7_000, "x").await;
        vendor::accept(&world.cx, &world.seller, world.plain(&order, "a")).await.unwrap();
        let query = world.pay_link(&order).await;
        let notification = world.notification(&query, DemoChoice::PayOther(Twd::new(6_999)));
        payments::notified(&world.cx, notification.as_bytes()).await.unwrap();
        let shown = world.show(&order).await;
        assert_eq!(shown.state.name(), StateName::Accepted);
        let stray = shown.payments.iter().find(|payment| payment.stray.is_some()).unwrap().id.clone();
        world.pay(&order).await;
        assert_eq!(world.show(&order).await.state.name(), StateName::Paid, "another link can still be paid");
        // returned by the vendor, once
        let open = |world: &Market| {
            let db = world.cx.db.clone();
            async move { store::desk::strays(&mut db.read().await.unwrap()).await.unwrap() }
        };
        assert_eq!(open(&world).await, 1);
        let back = |payment: &PaymentId, name: &str| ReturnStray {
            order: order.id.clone(),
            payment: payment.clone(),
            reference: "R-1".to_owned(),
            key: key(name),
        };
        vendor::return_stray(&world.cx, &world.seller, back(&stray, "r1")).await.unwrap();
        let returned = world.show(&order).await;
        assert!(returned.payments.iter().all(|payment| payment.stray.is_none() || payment.returned_at.is_some()));
        assert_eq!(returned.state.name(), StateName::Paid, "the order stays as it is");
        assert_eq!(open(&world).await, 0);
        vendor::return_stray(&world.cx, &world.seller, back(&stray, "r1")).await.unwrap();
        let twice = vendor::return_stray(&world.cx, &world.seller, back(&stray, "r2")).await.unwrap_err();
        assert_eq!(rule(&twice), Some(&Rule::StrayReturned));
        let settled = returned.payments.iter().find(|payment| payment.stray.is_none()).unwrap().id.clone();
        let kept = vendor::return_stray(&world.cx, &world.seller, back(&settled, "r3")).await.unwrap_err();
        assert!(matches!(kept, Error::NotFound), "what paid the order is no stray: {kept:?}");
        world.green().await;
    }

    async fn an_order_lapses_by_the_clock_and_a_late_command_stores_the_lapse(db: Db) {
        let world = Market::open(db, 1).await;
        let silent = world.submitted(&world.small, 7_000, "job").await;
        let late = world.submitted(&world.small, 7_000, "late").await;
        // Submitted on Wednesday 2022-05-25: three working days end with Monday 05-30.
        let over = at(2022, 5, 31, 0);
        world.cx.clock.pass(over.millis() - world.cx.clock.system().millis());
        let refused = vendor::accept(&world.cx, &world.seller, world.plain(&late, "a")).await.unwrap_err();
        assert!(matches!(rule(&refused), Some(Rule::TooLate { due, .. }) if *due == over), "{refused:?}");
        assert_eq!(world.show(&late).await.state.name(), StateName::Lapsed, "the late command stored the lapse");
        let again = vendor::accept(&world.cx, &world.seller, world.plain(&late, "a")).await.unwrap_err();
        assert!(matches!(rule(&again), Some(Rule::TooLate { .. })), "the same key, the same answer: {again:?}");
        world.until(over).await;
        assert_eq!(world.show(&silent).await.state.name(), StateName::Lapsed, "the job stored the lapse");
        assert_eq!(world.available().await, 30_000);
        world.green().await;
    }

    async fn an_unpaid_order_lapses_only_after_its_link_is_closed(db: Db) {
        let world = Market::open(db, 1).await;
        let paid = world.submitted(&world.small, 7_000, "paid").await;
        let unpaid = world.submitted(&world.small, 7_000, "unpaid").await;
        for (order, name) in [(&paid, "a1"), (&unpaid, "a2")] {
            vendor::accept(&world.cx, &world.seller, world.plain(order, name)).await.unwrap();
        }
        let query = world.pay_link(&paid).await;
        let _lost = world.notification(&query, DemoChoice::Pay);
        let other = world.pay_link(&unpaid).await;
        world.until(at(2022, 6, 1, 1)).await;
        assert_eq!(world.show(&paid).await.state.name(), StateName::Paid, "paid in time, though the notification was lost");
        assert_eq!(world.show(&unpaid).await.state.name(), StateName::Lapsed);
        let provider = world.cx.gateways.demo_payments.clone().unwrap();
        assert!(provider.pay(&other, DemoChoice::Pay, world.cx.clock.system()).is_err());
        world.green().await;
    }

    async fn nobody_sees_other_peoples_orders(db: Db) {
        let world = Market::open(db, 1).await;
        let draft = world.draft(&world.plan, 0, "x").await.unwrap();
        let stranger = demo::setup::person(&world.cx, "s@example.tw", "陌生人", "x", &[]).await.unwrap();
        for actor in [&stranger, &world.seller] {
            let refused = orders::show(&world.cx, actor, &draft.id).await.unwrap_err();
            assert!(matches!(refused, service::Error::NotFound), "{refused:?}");
        }
        let order = world.submitted(&world.plan, 0, "x").await;
        let seen = orders::show(&world.cx, &world.seller, &order.id).await.unwrap();
        assert_eq!(seen.buyer.unwrap().contact, None, "contact data from the acceptance on");
        let refused = vendor::accept(&world.cx, world.owner(), world.plain(&order, "a")).await.unwrap_err();
        assert!(matches!(refused, service::Error::NotFound));
    }
}
