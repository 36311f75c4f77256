//! Rows for tests. Numbers and names are invented.

use domain::id::{BusinessId, EntryId, OrderId};
use domain::lang::Lang;
use domain::money::{Points, Twd};
use domain::order::StateName;
use domain::time::Instant;
use store::business::Business;
use store::catalogue::{Category, LISTED, Plan, Solution};
use store::ledger::{EntryRow, LotRow};
use store::order::OrderRow;
use store::person::Person;
use store::program::{ProgramRow, RulesRow};
use store::vendor::Vendor;
use store::{Tx, business, catalogue, ledger, order, person, program, vendor};

/// The instant at which tests run.
pub const NOW: Instant = Instant::from_millis(1_657_850_400_000);

/// An identifier of any kind.
pub fn id<T: std::str::FromStr>(text: &str) -> T
where
    T::Err: std::fmt::Debug,
{
    text.parse().unwrap()
}

/// The instant this many milliseconds after [`NOW`].
pub fn later(millis: i64) -> Instant {
    NOW.plus_millis(millis)
}

/// A date.
pub fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

/// A person, not yet stored.
pub fn some_person(name: &str) -> Person {
    Person {
        id: id(name),
        email: format!("{name}@example.tw"),
        password_hash: "$argon2id$".to_owned(),
        name: "王小明".to_owned(),
        phone: String::new(),
        lang: Lang::Zh,
        email_verified_at: None,
        created_at: NOW,
        version: 1,
    }
}

/// A business, not yet stored.
pub fn some_business(name: &str, ubn: &str) -> Business {
    Business {
        id: id(name),
        ubn: ubn.to_owned(),
        name: "𠮷祥商行".to_owned(),
        registration: "company".to_owned(),
        facts: "{}".to_owned(),
        outcome: None,
        judgement: None,
        status: "verified".to_owned(),
        verified_at: Some(NOW),
        check_due_at: None,
        created_at: NOW,
        version: 1,
    }
}

/// A vendor, not yet stored.
pub fn some_vendor(name: &str, ubn: &str) -> Vendor {
    Vendor {
        id: id(name),
        ubn: ubn.to_owned(),
        name: "雲端股份有限公司".to_owned(),
        contact: "{}".to_owned(),
        status: "active".to_owned(),
        capacity: None,
        created_at: NOW,
        version: 1,
    }
}

/// A solution, not yet stored.
pub fn some_solution(name: &str, category: &str, updated: i64) -> Solution {
    Solution {
        id: id(name),
        slug: format!("slug-{name}"),
        vendor_id: id("v1"),
        category_id: category.to_owned(),
        name_zh: name.to_owned(),
        name_en: name.to_owned(),
        facts: "{}".to_owned(),
        status: LISTED.to_owned(),
        lowest_price: None,
        updated_at: later(updated),
        version: 1,
    }
}

/// A plan, not yet stored.
pub fn some_plan(name: &str, solution: &str, price: i64) -> Plan {
    Plan {
        id: id(name),
        solution_id: id(solution),
        code: format!("code-{name}"),
        name_zh: "六個月".to_owned(),
        name_en: "Six months".to_owned(),
        price: Twd::new(price),
        term_months: 6,
        zone: Some("111".to_owned()),
        staff_from: 1,
        staff_to: 50,
        capacity: None,
        taken: 0,
        facts: "{}".to_owned(),
        status: LISTED.to_owned(),
        version: 1,
    }
}

/// An order of `b1` to `v1`, not yet stored.
pub fn some_order(name: &str, state: StateName, points: i64, created: i64) -> OrderRow {
    OrderRow {
        id: id(name),
        number: format!("number-{name}"),
        business_id: id("b1"),
        vendor_id: id("v1"),
        plan_id: id("plan1"),
        program: id("111"),
        created_by: id("p1"),
        state,
        facts: "{}".to_owned(),
        terms: None,
        points: Points::new(points),
        self_pay: Twd::new(30_000),
        due_at: None,
        invoice_missed_at: None,
        late_since: None,
        decide_by: None,
        created_at: later(created),
        updated_at: later(created),
        version: 1,
    }
}

/// A program with only the columns that tests need.
pub fn some_program(code: &str, opens: i64, closes: i64) -> ProgramRow {
    ProgramRow {
        code: id(code),
        facts: "{}".to_owned(),
        rules_version: id("111-1"),
        opens_at: later(opens),
        closes_at: later(closes),
        last_order_at: later(closes),
        budget: Points::new(1_500_000_000),
        zone: code.to_owned(),
        archived_at: None,
        version: 1,
    }
}

/// Stores one of each: person `p1`, business `b1`, vendor `v1`, program `111`, solution `s1` with plan `plan1`.
pub async fn world(tx: &mut Tx) {
    assert!(person::insert(tx, &some_person("p1")).await.unwrap());
    assert!(business::insert(tx, &some_business("b1", "10000000")).await.unwrap());
    assert!(vendor::insert(tx, &some_vendor("v1", "20000000")).await.unwrap());
    let rules =
        RulesRow { version: id("111-1"), rules: "{}".to_owned(), published_at: NOW, published_by: "p1".to_owned() };
    program::publish_rules(tx, &rules).await.unwrap();
    assert!(program::insert(tx, &some_program("111", -1_000, 1_000)).await.unwrap());
    let category = Category {
        id: "crm".to_owned(),
        name_zh: "客戶關係管理".to_owned(),
        name_en: "CRM".to_owned(),
        origin: "leaflet".to_owned(),
        position: 1,
    };
    catalogue::put_category(tx, &category).await.unwrap();
    catalogue::insert_solution(tx, &some_solution("s1", "crm", 0)).await.unwrap();
    catalogue::put_plan(tx, &some_plan("plan1", "s1", 60_000)).await.unwrap();
}

/// Opens the accounts of `b1`, `v1` and the program.
pub async fn accounts(tx: &mut Tx) {
    let accounts = [("program", "111"), ("available", "b1"), ("vendor", "v1"), ("settled", ""), ("expired", "")];
    for (kind, owner) in accounts {
        ledger::open(tx, kind, owner).await.unwrap();
    }
}

/// A lot of `b1`.
pub fn some_lot(name: &str, expires_on: Option<&str>) -> LotRow {
    LotRow {
        id: id(name),
        business_id: id::<BusinessId>("b1"),
        program: id("111"),
        expires_on: expires_on.map(day),
        extended: false,
        remaining: Points::ZERO,
    }
}

/// An entry `from` → `to` (as `kind:owner`) of a lot.
pub fn some_entry(name: &str, kind: &str, from: &str, to: &str, points: i64, lot: &str) -> EntryRow {
    let (from_kind, from_owner) = from.split_once(':').unwrap();
    let (to_kind, to_owner) = to.split_once(':').unwrap();
    let held = [(from_kind, from_owner), (to_kind, to_owner)].into_iter().find(|(kind, _)| *kind == "held");
    EntryRow {
        id: id::<EntryId>(name),
        kind: kind.to_owned(),
        from_kind: from_kind.to_owned(),
        from_owner: from_owner.to_owned(),
        to_kind: to_kind.to_owned(),
        to_owner: to_owner.to_owned(),
        points: Points::new(points),
        lot_id: id(lot),
        into_lot_id: id(lot),
        order_id: held.map(|(_, order)| id::<OrderId>(order)),
        key: format!("key-{name}"),
        at: NOW,
    }
}

/// Grants 30,000 points of `lot1` to `b1`.
pub async fn grant(tx: &mut Tx) {
    accounts(tx).await;
    ledger::put_lot(tx, &some_lot("lot1", Some("2022-12-31"))).await.unwrap();
    let entry = some_entry("e-grant", "grant", "program:111", "available:b1", 30_000, "lot1");
    ledger::post(tx, &entry).await.unwrap();
}

/// Stores an order in a state, with its held account.
pub async fn put_order(tx: &mut Tx, row: &OrderRow) {
    assert!(order::insert(tx, row).await.unwrap());
    ledger::open(tx, "held", row.id.as_str()).await.unwrap();
}
