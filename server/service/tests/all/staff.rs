//! What staff find and decide among the orders, and what they may not do.

use domain::access::{OpenedBy, StaffRole};
use domain::form::staff::{Narrowed, Sought};
use domain::form::staff_list::{ListQuery, OrdersQuery, Sort, StaffList};
use domain::money::{Points, Twd};
use domain::order::StateName;
use domain::queue::Queue;
use domain::refund::Fault;
use domain::ubn::Ubn;
use domain::view::my_data::Looked;
use domain::view::order::{OrderLine, OrderView};
use domain::view::staff::Stage;
use domain::view::staff_list::Lines;
use service::market::orders::{self, WithReason};
use service::market::staff::{self, DecideObjection};
use service::market::vendor::{self, RecordInvoice};
use service::{Error, Principal, Result, desk, my_data, staff_lists};
use store::Db;

use crate::engine::both;
use crate::world::{Market, key};

/// An order with the member's objection to its hand-over.
async fn objected(world: &Market) -> OrderView {
    let order = world.paid(&world.plan, 30_000, "x").await;
    world.declare_usable(&order, "x").await;
    let why = WithReason { order: order.id.clone(), reason: "登不進去".to_owned(), key: key("object") };
    orders::object_hand_over(&world.cx, world.owner(), why).await.unwrap();
    world.show(&order).await
}

/// The lines of the staff's list of orders.
async fn listed(
    world: &Market,
    who: &Principal,
    sought: &Sought,
    narrowed: Option<Narrowed>,
) -> Result<Vec<OrderLine>> {
    let query = OrdersQuery { sought: sought.clone(), narrowed, vendor: None, sort: Sort::Newest };
    let found = staff_lists::page(&world.cx, who, StaffList::Orders, &ListQuery::Orders(query), None).await?;
    let Lines::Orders(lines) = found.page.lines else { panic!("orders") };
    Ok(lines.into_iter().map(|(line, _)| line).collect())
}

fn decision(order: &OrderView) -> DecideObjection {
    let (order, reason) = (order.id.clone(), "可以登入".to_owned());
    DecideObjection { order, upheld: false, reason, second: None, key: key("decide") }
}

both! {
    async fn staff_start_the_refund_lab_from_an_orders_number_and_the_firm_sees_it(db: Db) {
        let world = Market::open(db, 1).await;
        let reviewer = world.employed(StaffRole::Reviewer).await;
        let paid = world.paid(&world.plan, 30_000, "paid").await;
        let not_started = staff::refund_case(&world.cx, &reviewer, &paid.number).await.unwrap();
        assert_eq!((not_started.start, not_started.points), (None, Points::new(30_000)));
        let serving = world.serve(&paid, "serve").await;
        let typed = format!(" {} ", serving.number.to_lowercase());
        let case = staff::refund_case(&world.cx, &reviewer, &typed).await.unwrap();
        let terms = &serving.terms;
        assert_eq!(
            (case.self_pay, case.points, case.term_months, case.half),
            (terms.self_pay, terms.points, terms.term_months, terms.rules.half)
        );
        let today = service::clock::read(&world.cx).await.unwrap().day();
        assert_eq!((case.on, case.fault), (today, Fault::Member));
        let by_number = |number: &'static str| staff::refund_case(&world.cx, &reviewer, number);
        assert!(matches!(by_number("nonsense").await, Err(Error::Invalid(_))));
        assert!(matches!(staff::refund_case(&world.cx, world.owner(), &serving.number).await, Err(Error::Forbidden)));
        let visitor = staff::refund_case(&world.cx, &Principal::Visitor, &serving.number).await;
        assert!(matches!(visitor, Err(Error::NotSignedIn)));
        let looks = my_data::looks(&world.cx, world.owner(), None).await.unwrap().remove(0).looks;
        assert!(!looks.is_empty() && looks.iter().all(|look| look.what == Looked::Order(serving.id.clone())), "{looks:?}");
    }

    async fn an_overdue_invoice_is_on_the_desk_and_in_the_list_until_it_is_recorded(db: Db) {
        let world = Market::open(db, 1).await;
        let staff = world.employed(StaffRole::Reviewer).await;
        let order = world.paid(&world.plan, 30_000, "x").await;
        let missed = async |sought: Sought| {
            let count = desk::desk(&world.cx, &staff).await.unwrap().queues.count(Queue::LateInvoices);
            (count, listed(&world, &staff, &sought, Some(Narrowed::InvoiceMissed)).await.unwrap().len())
        };
        let ubn = || Sought::Ubn(Ubn::parse("04595257").unwrap());
        assert_eq!((missed(Sought::All).await, missed(ubn()).await), ((0, 0), (0, 0)));
        let due = world.show(&order).await.invoice.clock.unwrap().due.unwrap();
        world.until(due).await;
        assert_eq!((missed(Sought::All).await, missed(ubn()).await), ((1, 1), (1, 1)));
        let kept = include_str!("../../../store/migrations/sqlite/0020_put_off.sql");
        let refill = kept.split(';').find(|part| part.contains("UPDATE orders")).unwrap();
        world.sql("UPDATE orders SET invoice_missed_at = NULL").await;
        world.sql(refill).await;
        assert_eq!(missed(Sought::All).await, (1, 1), "an older order has it from its duty");
        let invoice = RecordInvoice {
            order: order.id.clone(),
            number: "AB12345678".to_owned(),
            buyer: order.terms.buyer.clone(),
            amount: Twd::new(60_000),
            date: service::clock::read(&world.cx).await.unwrap().day(),
            key: key("invoice"),
        };
        vendor::record_invoice(&world.cx, &world.seller, invoice).await.unwrap();
        assert_eq!((missed(Sought::All).await, missed(ubn()).await), ((0, 0), (0, 0)));
        world.sql(refill).await;
        assert_eq!(missed(Sought::All).await, (0, 0));
    }

    async fn reading_the_audit_of_an_order_is_recorded_as_an_access_for_its_firm(db: Db) {
        let world = Market::open(db, 1).await;
        let order = world.submitted(&world.plan, 30_000, "x").await;
        let staff = world.employed(StaffRole::Reviewer).await;
        let looked = async || {
            let looks = my_data::looks(&world.cx, world.owner(), None).await.unwrap().remove(0).looks;
            looks.into_iter().map(|look| look.what).collect::<Vec<_>>()
        };
        assert_eq!(looked().await, []);
        service::staff::audit_log(&world.cx, &staff, Some(&format!("order:{}", order.id)), None).await.unwrap();
        assert_eq!(looked().await, [Looked::Audit]);
    }

    async fn only_staff_find_an_order_by_number_and_by_ubn(db: Db) {
        let world = Market::open(db, 1).await;
        let order = world.submitted(&world.plan, 30_000, "x").await;
        let staff = world.employed(StaffRole::Reviewer).await;
        let number = Sought::parse(&order.number).unwrap();
        for sought in [number, Sought::Ubn(Ubn::parse("04595257").unwrap()), Sought::All] {
            let found = listed(&world, &staff, &sought, None).await.unwrap();
            assert_eq!(found.iter().map(|line| &line.id).collect::<Vec<_>>(), [&order.id], "{sought:?}");
            let paid = listed(&world, &staff, &sought, Some(Narrowed::State(StateName::Paid))).await.unwrap();
            assert!(paid.is_empty(), "{sought:?}");
        }
        let other = Sought::Ubn(Ubn::parse("12345675").unwrap());
        assert!(listed(&world, &staff, &other, None).await.unwrap().is_empty());
        for nobody in [world.owner(), &world.seller] {
            let refused = listed(&world, nobody, &Sought::All, None).await;
            assert!(matches!(refused, Err(Error::Forbidden)));
            assert!(matches!(staff::order(&world.cx, nobody, &order.id).await, Err(Error::Forbidden)));
            assert!(matches!(desk::desk(&world.cx, nobody).await, Err(Error::Forbidden)));
        }
    }

    async fn an_objection_is_on_the_desk_until_it_is_decided(db: Db) {
        let world = Market::open(db, 1).await;
        let staff = world.employed(StaffRole::Reviewer).await;
        let order = objected(&world).await;
        assert_eq!(desk::desk(&world.cx, &staff).await.unwrap().figures, None, "nothing was counted yet");
        desk::count(&world.cx).await.unwrap();
        let before = desk::desk(&world.cx, &staff).await.unwrap();
        let listed = async || world.waiting(&staff, Queue::HandOvers).await;
        let lines = listed().await;
        assert_eq!(lines.iter().map(|line| &line.id).collect::<Vec<_>>(), [&order.id]);
        assert!(lines.iter().all(|line| line.due.is_some()), "by the deadline of the decision");
        assert_eq!(before.queues.count(Queue::HandOvers), 1);
        let figures = before.figures.expect("counted");
        assert!(figures.balance.is_green(), "{:?}", figures.balance);
        let reached: Vec<_> = figures.funnel.iter().map(|line| (line.stage, line.businesses, line.points)).collect();
        let all = Some(Points::new(30_000));
        assert_eq!(reached, [
            (Stage::Eligible, 1, None),
            (Stage::Assessed, 1, None),
            (Stage::Granted, 1, all),
            (Stage::Ordered, 1, all),
            (Stage::Spent, 1, all),
        ]);
        staff::decide_objection(&world.cx, &staff, decision(&order)).await.unwrap();
        let decided = world.show(&order).await;
        assert_eq!(decided.state.name(), StateName::InService);
        let after = desk::desk(&world.cx, &staff).await.unwrap().queues;
        assert_eq!((listed().await.len(), after.count(Queue::HandOvers)), (0, 0));
        world.green().await;
    }

    async fn staff_cannot_decide_on_an_order_of_their_own_firm_or_vendor(db: Db) {
        let world = Market::open(db, 1).await;
        let order = objected(&world).await;
        for own in [world.owner(), &world.seller] {
            let Principal::Person(mut person) = own.clone() else { panic!("a person") };
            person.staff.insert(StaffRole::Reviewer);
            person.assurance.opened_by = OpenedBy::Demo;
            let refused = staff::decide_objection(&world.cx, &Principal::Person(person), decision(&order)).await;
            assert!(matches!(refused, Err(Error::Forbidden)));
        }
        assert_eq!(world.show(&order).await.state.name(), StateName::HandedOver);
    }
}
