//! The lists of the staff: their order, their pages by key, and the views that each saves.

use domain::access::{FACTOR_FRESH_MS, FactorNeed, OpenedBy, StaffAct, StaffRole};
use domain::form::staff::{Narrowed, Sought};
use domain::form::staff_list::{ListQuery, OrdersQuery, Sort, StaffList, VIEWS_MAX};
use domain::form::{FormError, ListForm, ViewForm};
use domain::money::Twd;
use domain::order::StateName;
use domain::view::staff_list::{Lines, ListPage, PaymentStanding};
use gateway::payment::simulator::DemoChoice;
use service::exports::{self, Format};
use service::market::{payments, vendor};
use service::{Error, Principal, saved_views, staff_lists};
use store::Db;

use crate::engine::both;
use crate::world::*;

fn orders(narrowed: Option<Narrowed>, sort: Sort) -> ListQuery {
    ListQuery::Orders(OrdersQuery { sought: Sought::All, narrowed, vendor: None, sort })
}

async fn page(world: &Market, who: &Principal, list: StaffList, query: &ListQuery) -> ListPage {
    staff_lists::page(&world.cx, who, list, query, None).await.unwrap().page
}

/// The names of the firms' orders, by number.
fn numbers(page: &ListPage) -> Vec<String> {
    let Lines::Orders(lines) = &page.lines else { panic!("orders") };
    lines.iter().map(|(line, _)| line.number.clone()).collect()
}

fn view(name: &str, state: &str) -> ViewForm {
    ViewForm { list: "orders".to_owned(), name: name.to_owned(), state: state.to_owned(), ..ViewForm::default() }
}

/// The same person with one other role.
fn as_role(who: &Principal, role: StaffRole) -> Principal {
    let Principal::Person(mut person) = who.clone() else { panic!("a person") };
    person.staff = [role].into_iter().collect();
    Principal::Person(person)
}

both! {
    async fn orders_are_sorted_by_deadline_and_show_their_firm(db: Db) {
        let world = Market::open(db, 1).await;
        let staff = world.employed(StaffRole::Reviewer).await;
        let sent = world.submitted(&world.small, 7_000, "sent").await;
        world.pass(1);
        let served = world.in_service(&world.small, 7_000, "served").await;
        world.invoice(&served, "AB12345678").await;
        let by_due = page(&world, &staff, StaffList::Orders, &orders(None, Sort::Due)).await;
        let newest = page(&world, &staff, StaffList::Orders, &orders(None, Sort::Newest)).await;
        assert_eq!(numbers(&newest), [served.number.clone(), sent.number.clone()]);
        let first = "its answer is due before the other's service ends";
        assert_eq!(numbers(&by_due), [sent.number.clone(), served.number.clone()], "{first}");
        assert!(by_due.sorts_by_due && newest.sorts_by_due);
        let state = Some(Narrowed::State(StateName::InService));
        let in_service = page(&world, &staff, StaffList::Orders, &orders(state, Sort::Due)).await;
        assert_eq!(numbers(&in_service), [served.number]);
        let Lines::Orders(lines) = newest.lines else { panic!("orders") };
        assert!(lines.iter().all(|(_, firm)| firm.id == world.business && firm.ubn == "04595257"));
    }

    async fn firms_payments_and_vendors_are_listed(db: Db) {
        let world = Market::open(db, 1).await;
        let staff = world.employed(StaffRole::Finance).await;
        let order = world.submitted(&world.small, 7_000, "x").await;
        vendor::accept(&world.cx, &world.seller, world.plain(&order, "a")).await.unwrap();
        let notification = world.notification(&world.pay_link(&order).await, DemoChoice::PayOther(Twd::new(6_999)));
        payments::notified(&world.cx, notification.as_bytes()).await.unwrap();
        let Lines::Members(firms) = page(&world, &staff, StaffList::Members, &ListQuery::Members(None)).await.lines else {
            panic!("firms")
        };
        assert_eq!(firms.iter().map(|line| (&line.firm.id, line.points.get())).collect::<Vec<_>>(), [(
            &world.business,
            world.available().await
        )]);
        let strays = ListQuery::Payments { stray: true };
        let Lines::Payments(strays) = page(&world, &staff, StaffList::Payments, &strays).await.lines else {
            panic!("payments")
        };
        let [stray] = strays.as_slice() else { panic!("{strays:?}") };
        assert_eq!((stray.standing, stray.paid, &stray.number), (PaymentStanding::Stray, Some(Twd::new(6_999)), &order.number));
        let Lines::Vendors(vendors) = page(&world, &staff, StaffList::Vendors, &ListQuery::Vendors).await.lines else {
            panic!("vendors")
        };
        assert_eq!(vendors.iter().map(|line| (&line.id, line.active)).collect::<Vec<_>>(), [(&world.vendor, true)]);
        for (list, query) in [(StaffList::Members, ListQuery::Members(None)), (StaffList::Vendors, ListQuery::Vendors)] {
            for nobody in [world.owner(), &world.seller] {
                let refused = staff_lists::page(&world.cx, nobody, list, &query, None).await;
                assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
            }
        }
    }

    async fn an_export_asks_for_the_factor_again_and_is_in_the_audit(db: Db) {
        let world = Market::open(db, 1).await;
        let staff = world.employed(StaffRole::Finance).await;
        world.submitted(&world.small, 7_000, "x").await;
        let form = ListForm { state: "submitted".to_owned(), ..ListForm::default() };
        let begin = async |who: &Principal| exports::begin(&world.cx, who, StaffList::Orders, &form, Format::Csv).await;
        let Principal::Person(mut stale) = staff.clone() else { panic!("a person") };
        stale.assurance.opened_by = OpenedBy::Password;
        stale.assurance.factor_at = Some(stale.read_at.plus_millis(-FACTOR_FRESH_MS));
        let refused = begin(&Principal::Person(stale)).await;
        assert!(matches!(refused, Err(Error::Factor(FactorNeed::Again))), "{refused:?}");
        for role in StaffRole::ALL {
            let may = begin(&as_role(&staff, role)).await;
            assert_eq!(may.is_ok(), role.may(StaffAct::Export), "{role:?}: {may:?}");
        }
        let query = begin(&staff).await.unwrap();
        let part = exports::part(&world.cx, &staff, &query, None).await.unwrap();
        assert_eq!(part.lines.len(), 1);
        let mut tx = world.cx.db.read().await.unwrap();
        let line = store::audit::about(&mut tx, "list:orders", i64::MAX, 1).await.unwrap().remove(0);
        assert_eq!(line.action, "list.exported");
        let facts: serde_json::Value = serde_json::from_str(&line.facts).unwrap();
        assert_eq!(facts, serde_json::json!({ "format": "csv", "filters": { "state": "submitted" } }));
    }

    async fn each_member_of_the_staff_has_their_own_views_of_a_list(db: Db) {
        let world = Market::open(db, 1).await;
        let (cx, mine) = (&world.cx, world.employed(StaffRole::Reviewer).await);
        let other = world.employed(StaffRole::Support).await;
        let views = async |who: &Principal| {
            let query = orders(None, Sort::Newest);
            staff_lists::page(cx, who, StaffList::Orders, &query, None).await.unwrap().views
        };
        saved_views::save(cx, &mine, view("待收款", "accepted").parse().unwrap()).await.unwrap();
        let [saved] = <[_; 1]>::try_from(views(&mine).await).unwrap();
        assert_eq!(saved.form, ListForm { state: "accepted".to_owned(), ..ListForm::default() });
        assert!(views(&other).await.is_empty());
        let taken = saved_views::save(cx, &mine, view("待收款", "paid").parse().unwrap()).await;
        assert!(matches!(&taken, Err(Error::Invalid(fields)) if fields.of("name") == Some(FormError::NameTaken)), "{taken:?}");
        for foreign in [saved_views::rename(cx, &other, &saved.id, "x").await, saved_views::delete(cx, &other, &saved.id).await] {
            assert!(matches!(foreign, Err(Error::NotFound)), "{foreign:?}");
        }
        saved_views::rename(cx, &mine, &saved.id, "等付款").await.unwrap();
        assert_eq!(views(&mine).await[0].name, "等付款");
        for number in 1..VIEWS_MAX {
            saved_views::save(cx, &mine, view(&number.to_string(), "paid").parse().unwrap()).await.unwrap();
        }
        let most = saved_views::save(cx, &mine, view("more", "paid").parse().unwrap()).await;
        assert!(matches!(&most, Err(Error::Invalid(fields)) if fields.of("name").is_some()), "{most:?}");
        saved_views::delete(cx, &mine, &saved.id).await.unwrap();
        assert!(views(&mine).await.iter().all(|view| view.id != saved.id));
        let refused = saved_views::save(cx, world.owner(), view("x", "").parse().unwrap()).await;
        assert!(matches!(refused, Err(Error::Forbidden)));
    }
}
