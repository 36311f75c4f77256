//! Pages and background work read by index: no statement that they send scans a table that grows with orders. Each page
//! is opened once, and the plans of all its statements are examined on both engines.

use std::collections::BTreeSet;

use domain::access::StaffRole;
use domain::contact::EmailAddress;
use domain::eligibility::Outcome;
use domain::form::AuditForm;
use domain::form::catalogue::CatalogueQuery;
use domain::form::order_search::OwnSought;
use domain::form::points::PointsQuery;
use domain::form::staff::{Narrowed, Sought};
use domain::form::staff_list::{ListQuery, OrdersQuery, Sort, StaffList};
use domain::form::staff_search::Everywhere;
use domain::lang::Lang;
use domain::message::Thread;
use domain::queue::Queue;
use domain::ubn::Ubn;
use domain::view::order::OrderView;
use domain::view::staff::{FunnelStep, Stopped};
use service::audit_log::ReadsQuery;
use service::books::{self, Most};
use service::market::{catalogue, messages, orders, reviews, staff as market_staff};
use service::{
    Principal, approvals, audit_log, cases, desk, experts, firm, funnel, housekeeping, inquiries, members, notice,
    points, promises, queues, search, staff, staff_lists,
};
use sqlx::AssertSqlSafe;
use store::{Db, vals};

use crate::engine::{on_postgres, on_sqlite};
use crate::world::*;

/// The tables that grow with orders and firms.
const GROWING: [&str; 25] = [
    "orders",
    "entry",
    "timeline",
    "audit",
    "notice",
    "mail",
    "job",
    "account",
    "lot",
    "payment",
    "invoice",
    "business",
    "person",
    "verification",
    "message",
    "message_thread",
    "access_log",
    "consent",
    "assessment",
    "idempotency",
    "reached",
    "session",
    "search_key",
    "staff_case",
    "case_line",
];

/// The statements of the whole process are collected, so the test runs in its own process.
#[test]
fn pages_and_background_work_scan_no_table_that_grows() {
    alone("plans::pages_and_background_work_scan_no_table_that_grows", async {
        store::statements::count().unwrap();
        on_sqlite(examined).await;
        on_postgres(examined).await;
    });
}

async fn examined(db: Db) {
    let world = Market::open(db, 1).await;
    let order = world.in_service(&world.plan, 10_000, "served").await;
    world.submitted(&world.small, 7_000, "held").await;
    let person = world.employed(StaffRole::Administrator).await;
    let staff = with_all_roles(&person);
    store::statements::collect();
    looked(&world, &staff, &order).await;
    worked(&world).await;
    let texts = store::statements::collected();
    let statements: BTreeSet<&str> = texts
        .iter()
        .flat_map(|text| text.split(';'))
        .map(str::trim)
        .filter(|one| ["SELECT", "UPDATE", "DELETE", "WITH"].iter().any(|verb| one.starts_with(verb)))
        .collect();
    assert!(statements.len() > 60, "only {} statements were sent", statements.len());
    let mut scans = Vec::new();
    for sql in statements {
        let steps = match &world.cx.db {
            Db::Lite { .. } => on_lite(&world.cx.db, sql).await,
            Db::Pg(_) => on_pg(&world.cx.db, sql).await,
        };
        scans.extend(steps.into_iter().map(|step| format!("{step}\n    in {sql}")));
    }
    assert!(scans.is_empty(), "{}", scans.join("\n"));
}

fn with_all_roles(person: &Principal) -> Principal {
    let Principal::Person(mut person) = person.clone() else { panic!("a person") };
    person.staff = StaffRole::ALL.into_iter().collect();
    Principal::Person(person)
}

/// Desk, search, funnel, a case and an order's page, and what the other sides see.
async fn looked(world: &Market, staff: &Principal, order: &OrderView) {
    let (cx, owner, firm) = (&world.cx, world.owner(), &world.business);
    desk::desk(cx, staff).await.unwrap();
    staff::trial_balance(cx, staff).await.unwrap();
    staff::checks(cx, staff, None).await.unwrap();
    for state in ["", "waiting", "decided"] {
        cases::list(cx, staff, &cases::Filter::parse("correction", state, "mine"), None).await.unwrap();
    }
    staff::audit_log(cx, staff, None, None).await.unwrap();
    staff::audit_log(cx, staff, Some(&format!("order:{}", order.id)), None).await.unwrap();
    let number = Sought::parse(&order.number).unwrap();
    let owner_acts = AuditForm { actor: "owner0@example.tw".to_owned(), ..AuditForm::default() };
    let drafts = AuditForm { action: "order.draft".to_owned(), ..AuditForm::default() };
    let today = AuditForm { day: cx.clock.system().day().format("%Y-%m-%d").to_string(), ..AuditForm::default() };
    let both = AuditForm { action: drafts.action.clone(), ..owner_acts.clone() };
    for form in [owner_acts, drafts, today, both] {
        audit_log::page(cx, staff, &form.parse().unwrap(), None).await.unwrap();
    }
    let reader = EmailAddress::parse("administrator@staff.example.tw").ok();
    for query in [
        ReadsQuery::default(),
        ReadsQuery { reader, ..ReadsQuery::default() },
        ReadsQuery { firm: Ubn::parse("04595257").ok(), ..ReadsQuery::default() },
    ] {
        audit_log::reads(cx, staff, &query, None).await.unwrap();
    }
    audit_log::prove(cx, staff).await.unwrap();
    let ubn = Sought::Ubn(Ubn::parse("04595257").unwrap());
    let (state, missed) = (Narrowed::State(order.state.name()), Narrowed::InvoiceMissed);
    let vendor = Some(world.vendor.clone());
    for (sought, narrowed, vendor, sort) in [
        (Sought::All, None, None, Sort::Newest),
        (number, None, None, Sort::Newest),
        (ubn, None, None, Sort::Newest),
        (Sought::All, Some(state), None, Sort::Newest),
        (Sought::All, Some(missed), None, Sort::Newest),
        (Sought::All, None, None, Sort::Due),
        (Sought::All, Some(state), None, Sort::Due),
        (Sought::All, None, vendor.clone(), Sort::Due),
        (Sought::All, Some(state), vendor, Sort::Newest),
    ] {
        let query = ListQuery::Orders(OrdersQuery { sought, narrowed, vendor, sort });
        staff_lists::page(cx, staff, StaffList::Orders, &query, None).await.unwrap();
    }
    for (list, query) in [
        (StaffList::Members, ListQuery::Members(None)),
        (StaffList::Members, ListQuery::Members(Some(Outcome::Eligible))),
        (StaffList::Payments, ListQuery::Payments { stray: false }),
        (StaffList::Payments, ListQuery::Payments { stray: true }),
        (StaffList::Vendors, ListQuery::Vendors),
    ] {
        staff_lists::page(cx, staff, list, &query, None).await.unwrap();
    }
    for queue in Queue::ALL {
        world.waiting(staff, queue).await;
    }
    queues::frame(cx, staff).await.unwrap();
    promises::page(cx, staff).await.unwrap();
    for which in FunnelStep::ALL.map(Stopped::At).into_iter().chain([Stopped::BeforeOrder]) {
        funnel::firms(cx, staff, which, None).await.unwrap();
    }
    market_staff::order(cx, staff, &order.id).await.unwrap();
    firm::show(cx, staff, firm).await.unwrap();
    approvals::list(cx, staff, None).await.unwrap();
    approvals::of_order(cx, staff, &order.id).await.unwrap();
    inquiries::open(cx, staff, None).await.unwrap();
    experts::queue(cx, staff, None).await.unwrap();
    reviews::all(cx, staff, None).await.unwrap();
    messages::queue(cx, staff, None).await.unwrap();
    for side in [owner, &world.seller, staff] {
        orders::show(cx, side, &order.id).await.ok();
        messages::page(cx, side, &order.id, Some(Thread::Vendor), None).await.ok();
    }
    for typed in [&order.number, "111", "0459", "陳", "0900", "owner0@", "AB12", "示範"] {
        search::find(cx, staff, &Everywhere::parse(typed), search::Use::Page).await.unwrap();
    }
    let words = OwnSought::Words(BTreeSet::from(["會計".to_owned()]));
    let state = order.state.name();
    for sought in [OwnSought::All, OwnSought::Number("111".to_owned()), words] {
        for state in [None, Some(state)] {
            orders::of_business(cx, owner, firm, &sought, state, None).await.unwrap();
        }
    }
    orders::of_vendor(cx, &world.seller, &world.vendor, None, None).await.unwrap();
    orders::urgent_of_vendor(cx, &world.seller, &world.vendor, None).await.unwrap();
    members::centre(cx, owner, None, Lang::Zh).await.unwrap();
    members::notices(cx, owner, firm, Lang::Zh, None).await.unwrap();
    notice::list(cx, staff, notice::Audience::Staff, Lang::Zh, None).await.unwrap();
    points::page(cx, owner, firm, &PointsQuery::default(), None).await.unwrap();
    catalogue::find(cx, &CatalogueQuery::default(), Lang::Zh, None).await.unwrap();
    let words = CatalogueQuery { words: Some("會計".to_owned()), ..CatalogueQuery::default() };
    catalogue::find(cx, &words, Lang::Zh, None).await.unwrap();
}

/// The worker's loops.
async fn worked(world: &Market) {
    let cx = &world.cx;
    while books::turn(cx, false, Most { notes: 5, rows: 3 }).await.unwrap() {}
    housekeeping::sweep(cx).await.unwrap();
    service::expiry::heal(cx).await.unwrap();
    world.work().await;
}

/// The steps of a plan that scan a growing table. A scan in the order of an index that ends with a page is none.
async fn on_lite(db: &Db, sql: &str) -> Vec<String> {
    let mut tx = db.read().await.unwrap();
    let steps: Vec<(i64, i64, i64, String)> =
        tx.all(AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}")), vals![]).await.unwrap();
    let grows = |name: &str| GROWING.iter().any(|table| named(sql, table).contains(name));
    let scans = steps.into_iter().map(|(.., step)| step).filter(|step| {
        let scanned = step.strip_prefix("SCAN ").map(|rest| rest.split(' ').next().unwrap());
        scanned.is_some_and(grows) && !(step.contains(" USING ") && sql.contains("LIMIT"))
    });
    scans.collect()
}

/// The names that a statement gives a table: itself, and its aliases.
fn named<'a>(sql: &'a str, table: &'a str) -> BTreeSet<&'a str> {
    let words: Vec<&str> =
        sql.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty()).collect();
    let mut names = BTreeSet::new();
    for pair in words.windows(2) {
        if pair[0] == table {
            names.extend([table, pair[1]]);
        }
    }
    names.extend(words.last().filter(|word| **word == table));
    names
}

/// The same on PostgreSQL, with the plan for any values. With scans as expensive as can be, one remains only where no
/// index serves.
async fn on_pg(db: &Db, sql: &str) -> Vec<String> {
    let count = (1..).take_while(|place| sql.contains(&format!("${place}"))).count();
    let nulls = if count == 0 { String::new() } else { format!("({})", vec!["NULL"; count].join(", ")) };
    let mut tx = db.begin().await.unwrap();
    for setting in ["plan_cache_mode = force_generic_plan", "enable_seqscan = off"] {
        tx.exec(AssertSqlSafe(format!("SET LOCAL {setting}")), vals![]).await.unwrap();
    }
    tx.exec(AssertSqlSafe(format!("PREPARE examined AS {sql}")), vals![]).await.unwrap();
    let plan: Vec<(String,)> =
        tx.all(AssertSqlSafe(format!("EXPLAIN EXECUTE examined{nulls}")), vals![]).await.unwrap();
    tx.exec("DEALLOCATE examined", vals![]).await.unwrap();
    drop(tx);
    let lines: Vec<&str> = plan.iter().map(|(line,)| line.trim()).collect();
    let grows = |line: &str| {
        GROWING.iter().any(|table| line.split(" on ").nth(1).is_some_and(|rest| rest.split(' ').next() == Some(table)))
    };
    let mut scans = Vec::new();
    for (place, line) in lines.iter().enumerate() {
        let has_condition = lines.get(place + 1).is_some_and(|next| next.starts_with("Index Cond"));
        let by_index = line.contains("Index") && (has_condition || sql.contains("LIMIT"));
        if line.contains(" on ") && grows(line) && line.contains("Scan") && !by_index && !line.contains("Bitmap Heap") {
            scans.push((*line).to_owned());
        }
    }
    scans
}
