//! The search over everything: what is found by what, and who finds it.

use demo::setup;
use domain::access::StaffRole;
use domain::form::staff_search::Everywhere;
use domain::view::my_data::Looked;
use domain::view::staff_search::{Found, Group, StaffFound};
use service::search::{self, OF_GROUP, Use};
use service::{Error, Principal, my_data};
use store::Db;

use crate::engine::both;
use crate::world::*;

async fn find(world: &Market, who: &Principal, typed: &str) -> StaffFound {
    search::find(&world.cx, who, &Everywhere::parse(typed), Use::Page).await.unwrap()
}

/// The groups in which something was found.
fn groups(found: &StaffFound) -> Vec<Group> {
    found.groups.iter().map(|group| group.group).collect()
}

both! {
    async fn everything_is_found_by_one_search(db: Db) {
        let world = Market::open(db, 1).await;
        let order = world.paid(&world.plan, 30_000, "x").await;
        world.invoice(&order, "AB12345678").await;
        let mut tx = world.cx.db.begin().await.unwrap();
        let mut firm = store::business::get(&mut tx, &world.business).await.unwrap().unwrap();
        firm.name = "青嶼海風食品有限公司".to_owned();
        store::business::update(&mut tx, &firm).await.unwrap();
        tx.commit().await.unwrap();
        let staff = world.employed(StaffRole::Support).await;
        let (number, spaced) = (order.number.as_str(), format!(" {}-{}", &order.number[..9].to_lowercase(), &order.number[9..]));
        for (typed, group) in [
            ("0459", Group::Businesses),
            ("海風", Group::Businesses),
            ("食品有限", Group::Businesses),
            (&number[..12], Group::Orders),
            ("owner0@EXAMPLE", Group::People),
            ("0900-000", Group::People),
            ("負責", Group::People),
            ("ab-1234", Group::Invoices),
            ("雲端", Group::Vendors),
            ("1234567", Group::Vendors),
        ] {
            let found = find(&world, &staff, typed).await;
            assert!(groups(&found).contains(&group), "{typed}: {:?}", groups(&found));
            assert_eq!(found.straight, None, "{typed}");
        }
        for typed in [number, spaced.as_str()] {
            let straight = find(&world, &staff, typed).await.straight;
            assert!(matches!(&straight, Some(Found::Order { id, .. }) if *id == order.id), "{typed}: {straight:?}");
        }
        let straight = find(&world, &staff, "04595257").await.straight;
        assert!(matches!(&straight, Some(Found::Business(firm)) if firm.id == world.business), "{straight:?}");
        for nothing in ["", " -- ", "沒有這家", "AB9", "' OR 1=1", "~", "\u{10FFFF}"] {
            assert!(groups(&find(&world, &staff, nothing).await).is_empty(), "{nothing:?}");
        }
    }

    async fn a_group_is_bounded_and_says_that_there_is_more(db: Db) {
        let world = Market::open(db, 1).await;
        let staff = world.employed(StaffRole::Support).await;
        for number in 0..=OF_GROUP {
            setup::person(&world.cx, &format!("chen{number}@example.tw"), "陳小明", "x", &[]).await.unwrap();
        }
        let found = find(&world, &staff, "小明").await;
        let [people] = found.groups.as_slice() else { panic!("{found:?}") };
        assert_eq!((people.group, people.found.len(), people.more), (Group::People, OF_GROUP, true));
    }

    async fn each_role_finds_only_the_groups_that_its_rights_allow(db: Db) {
        let world = Market::open(db, 1).await;
        let order = world.paid(&world.plan, 30_000, "x").await;
        world.invoice(&order, "AB12345678").await;
        let typed = [(Group::Businesses, "0459"), (Group::Orders, "111"), (Group::People, "owner0@"),
            (Group::Invoices, "AB12"), (Group::Vendors, "1234567")];
        let mut cells = 0;
        for role in StaffRole::ALL {
            let staff = world.employed(role).await;
            for (group, text) in typed {
                let found = find(&world, &staff, text).await;
                assert_eq!(groups(&found).contains(&group), role.may(group.right()), "{role:?} {group:?}");
                cells += 1;
            }
        }
        assert_eq!((cells, typed.len()), (StaffRole::ALL.len() * Group::ALL.len(), Group::ALL.len()));
        for nobody in [world.owner(), &world.seller, &Principal::Visitor] {
            let refused = search::find(&world.cx, nobody, &Everywhere::parse("111"), Use::Page).await;
            assert!(matches!(refused, Err(Error::Forbidden | Error::NotSignedIn)), "{refused:?}");
        }
    }

    async fn a_person_who_was_found_is_in_the_access_log_of_the_firm_and_suggestions_show_none(db: Db) {
        let world = Market::open(db, 1).await;
        let staff = world.employed(StaffRole::Support).await;
        let looked = async || {
            let looks = my_data::looks(&world.cx, world.owner(), None).await.unwrap().remove(0).looks;
            looks.into_iter().map(|look| look.what).collect::<Vec<_>>()
        };
        let suggested = search::find(&world.cx, &staff, &Everywhere::parse("owner0@"), Use::Suggestions).await.unwrap();
        assert!(groups(&suggested).is_empty());
        find(&world, &staff, "0459").await;
        assert_eq!(looked().await, [], "a firm's name is no person");
        find(&world, &staff, "owner0@").await;
        assert_eq!(looked().await, [Looked::Person]);
    }

    async fn nobody_finds_a_former_name(db: Db) {
        let world = Market::open(db, 1).await;
        let staff = world.employed(StaffRole::Support).await;
        assert_eq!(groups(&find(&world, &staff, "負責人").await), [Group::People]);
        let mut tx = world.cx.db.begin().await.unwrap();
        let mut person = store::person::by_email(&mut tx, "owner0@example.tw").await.unwrap().unwrap();
        person.name = "林美惠".to_owned();
        store::person::update(&mut tx, &person).await.unwrap();
        tx.commit().await.unwrap();
        assert!(groups(&find(&world, &staff, "負責人").await).is_empty());
        assert_eq!(groups(&find(&world, &staff, "美惠").await), [Group::People]);
    }
}
