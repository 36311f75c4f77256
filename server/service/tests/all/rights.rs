//! Rights on orders (rules §8, §15): people outside, keys of machines, and acts that only some may do.

use demo::setup;
use std::collections::BTreeSet;
use std::path::Path;

use domain::access::{Scope, TABLE, VendorRole};
use domain::id::VendorId;
use domain::money::Twd;
use domain::order::StateName;
use domain::side::Side;
use gateway::payment::simulator::DemoChoice;
use service::market::orders::{self, Plain};
use service::market::payments;
use service::market::vendor::{self, ReturnStray};
use service::principal::Machine;
use service::{Error, Principal, accounts, desk};
use store::Db;

use crate::engine::both;
use crate::world::{Market, key};

/// The acts named in the sources of a folder, as `Kind::Act`.
fn asked_in(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("access") {
            asked_in(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("tests.rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            let pieces = text.split("#[cfg(test)]").next().unwrap().split("Act::").collect::<Vec<_>>();
            for pair in pieces.windows(2) {
                let Some(kind) = ["Member", "Vendor", "Staff"].into_iter().find(|kind| pair[0].ends_with(kind)) else {
                    continue;
                };
                let act: String = pair[1].chars().take_while(char::is_ascii_alphanumeric).collect();
                found.insert(format!("{kind}({act})"));
            }
        }
    }
}

#[test]
fn the_table_has_exactly_the_acts_that_code_asks_for() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut asked = BTreeSet::new();
    for folder in ["src", "../../app/domain/src"] {
        asked_in(&here.join(folder), &mut asked);
    }
    let table: BTreeSet<String> = TABLE.iter().map(|(power, _)| format!("{power:?}")).collect();
    assert!(asked.len() > 10, "{asked:?}");
    assert_eq!(asked.difference(&table).collect::<Vec<_>>(), Vec::<&String>::new(), "allowed to nobody");
    assert_eq!(table.difference(&asked).collect::<Vec<_>>(), Vec::<&String>::new(), "asked for nowhere");
}

/// A person without any role, and a person of the vendor's order desk.
async fn others(world: &Market) -> (Principal, Principal) {
    let stranger = setup::person(&world.cx, "s@example.tw", "陌生人", "x", &[]).await.unwrap();
    let desk = setup::person(&world.cx, "desk@example.tw", "訂單", "x", &[]).await.unwrap();
    setup::vendor_role(&world.cx, &desk, &world.vendor, VendorRole::Orders).await.unwrap();
    (stranger, desk)
}

/// A machine with a vendor's key.
fn machine(vendor: &VendorId, scopes: &[Scope]) -> Principal {
    let scopes: BTreeSet<Scope> = scopes.iter().copied().collect();
    Principal::Machine(Box::new(Machine { vendor: vendor.clone(), key: "k1".to_owned(), scopes }))
}

both! {
    async fn a_key_acts_as_its_vendor_within_its_scopes_and_never_as_a_person(db: Db) {
        let world = Market::open(db, 1).await;
        let order = world.submitted(&world.small, 7_000, "x").await;
        let reads = machine(&world.vendor, &[Scope::OrdersRead]);
        let shown = orders::show(&world.cx, &reads, &order.id).await.unwrap();
        assert_eq!((shown.side, shown.refund_account), (Side::Vendor, None));
        let refused = vendor::accept(&world.cx, &reads, world.plain(&order, "reads")).await;
        assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
        let none = machine(&world.vendor, &[]);
        assert!(matches!(orders::show(&world.cx, &none, &order.id).await, Err(Error::Forbidden)));
        let other = setup::person(&world.cx, "other@example.tw", "別家", "x", &[]).await.unwrap();
        let other = setup::vendor(&world.cx, &other, "04595257", "別家雲端").await.unwrap();
        let foreign = machine(&other, &Scope::ALL);
        assert!(matches!(orders::show(&world.cx, &foreign, &order.id).await, Err(Error::NotFound)));
        let writes = machine(&world.vendor, &[Scope::OrdersWrite]);
        vendor::accept(&world.cx, &writes, world.plain(&order, "writes")).await.unwrap();
        assert_eq!(world.show(&order).await.state.name(), StateName::Accepted);
        let mut tx = world.cx.db.read().await.unwrap();
        let lines = store::order::timeline(&mut tx, &order.id, 0, 100).await.unwrap();
        assert_eq!(lines.last().unwrap().actor, "key:k1", "the timeline says that a key did it");
        drop(tx);
        // nothing that only a person may do
        assert!(matches!(accounts::sign_out(&world.cx, &writes).await, Err(Error::Forbidden)));
        assert!(matches!(orders::withdraw(&world.cx, &writes, world.plain(&order, "w")).await, Err(Error::NotFound)));
        assert!(matches!(desk::desk(&world.cx, &writes).await, Err(Error::Forbidden)));
    }

    async fn only_the_firm_s_own_people_ask_for_a_signature(db: Db) {
        let world = Market::open(db, 1).await;
        let (stranger, desk) = others(&world).await;
        let draft = world.draft(&world.small, 0, "x").await.unwrap();
        for (who, name) in [(&stranger, "stranger"), (&desk, "desk"), (&world.seller, "seller")] {
            let command = Plain { order: draft.id.clone(), key: key(name) };
            let refused = orders::ask_signature(&world.cx, who, command).await;
            assert!(matches!(refused, Err(Error::NotFound)), "{name}: {refused:?}");
        }
        assert_eq!(world.show(&draft).await.reminded_today, None, "nothing happened");
        orders::ask_signature(&world.cx, world.owner(), world.plain(&draft, "owner")).await.unwrap();
        let asked = world.show(&draft).await;
        assert!(asked.reminded_today.is_some());
    }

    async fn only_the_vendor_s_accounting_records_the_return_of_a_stray_payment(db: Db) {
        let world = Market::open(db, 1).await;
        let (stranger, desk) = others(&world).await;
        let order = world.submitted(&world.small, 7_000, "x").await;
        vendor::accept(&world.cx, &world.seller, world.plain(&order, "a")).await.unwrap();
        let notification = world.notification(&world.pay_link(&order).await, DemoChoice::PayOther(Twd::new(6_999)));
        payments::notified(&world.cx, notification.as_bytes()).await.unwrap();
        let shown = world.show(&order).await;
        let stray = shown.payments.iter().find(|payment| payment.stray.is_some()).unwrap().id.clone();
        let back = async |who: &Principal, name: &str| {
            let (order, payment, reference) = (order.id.clone(), stray.clone(), "R-1".to_owned());
            vendor::return_stray(&world.cx, who, ReturnStray { order, payment, reference, key: key(name) }).await
        };
        for (who, name) in [(&stranger, "stranger"), (world.owner(), "member")] {
            let refused = back(who, name).await;
            assert!(matches!(refused, Err(Error::NotFound)), "{name}: {refused:?}");
        }
        let refused = back(&desk, "desk").await;
        assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
        assert!(world.show(&order).await.payments.iter().all(|payment| payment.returned_at.is_none()));
        let accountant = setup::person(&world.cx, "books@example.tw", "會計", "x", &[]).await.unwrap();
        setup::vendor_role(&world.cx, &accountant, &world.vendor, VendorRole::Accounting).await.unwrap();
        back(&accountant, "accountant").await.unwrap();
    }
}
