//! The audit as staff read it: names and numbers, filters, exports; who read what; the daily anchor.

use std::sync::Arc;

use domain::access::{FACTOR_FRESH_MS, FactorNeed, OpenedBy, StaffAct, StaffRole};
use domain::form::AuditForm;
use domain::form::audit::AuditQuery;
use domain::view::my_data::Looked;
use domain::view::staff::{AuditChain, AuditLine};
use service::anchor::{self, Line};
use service::audit_log::{self, ReadsQuery};
use service::config::Anchoring;
use service::market::staff as market_staff;
use service::{Error, Principal};
use store::Db;

use crate::engine::both;
use crate::world::*;

async fn lines(world: &Market, who: &Principal, form: &AuditForm) -> Vec<AuditLine> {
    audit_log::page(&world.cx, who, &form.parse().unwrap(), None).await.unwrap().lines
}

fn about(object: &str) -> AuditForm {
    AuditForm { object: object.to_owned(), ..AuditForm::default() }
}

/// The first anchor is written on the day after.
const DAY_MS: i64 = 24 * HOUR_MS;

both! {
    async fn the_audit_is_found_by_person_object_act_and_day_and_shows_names(db: Db) {
        let world = Market::open(db, 1).await;
        let staff = world.employed(StaffRole::Reviewer).await;
        let order = world.submitted(&world.small, 7_000, "x").await;
        let by_number = lines(&world, &staff, &about(&order.number)).await;
        assert!(by_number.len() >= 2);
        for line in &by_number {
            assert_eq!((line.object.clone(), line.object_name.as_ref()), (format!("order:{}", order.id), Some(&order.number)));
        }
        assert!(by_number.iter().any(|line| line.actor_name.as_deref() == Some("負責人")));
        let firm = lines(&world, &staff, &about("04595257")).await;
        assert!(firm.iter().all(|line| line.object == format!("business:{}", world.business)) && !firm.is_empty());
        let draft = AuditForm { action: "order.draft".to_owned(), ..AuditForm::default() };
        assert_eq!(lines(&world, &staff, &draft).await.len(), 1);
        let person = AuditForm { actor: "owner0@example.tw".to_owned(), ..draft.clone() };
        assert_eq!(lines(&world, &staff, &person).await.len(), 1);
        let seller = AuditForm { actor: "vendor@example.tw".to_owned(), ..draft };
        assert_eq!(lines(&world, &staff, &seller).await, []);
        let today = world.cx.clock.system().day();
        let on = |day: chrono::NaiveDate| AuditForm { day: day.format("%Y-%m-%d").to_string(), ..about(&order.number) };
        assert_eq!(lines(&world, &staff, &on(today)).await.len(), by_number.len());
        for other in [today.pred_opt().unwrap(), today.succ_opt().unwrap()] {
            assert_eq!(lines(&world, &staff, &on(other)).await, []);
        }
        for unknown in ["12345675", "nobody@example.tw", "order:nothing"] {
            assert_eq!(lines(&world, &staff, &about(unknown)).await, [], "{unknown}");
        }
        let refused = audit_log::page(&world.cx, world.owner(), &AuditQuery::default(), None).await;
        assert!(matches!(refused, Err(Error::Forbidden)));
    }

    async fn staff_see_who_of_them_read_what(db: Db) {
        let world = Market::open(db, 1).await;
        let (staff, other) = (world.employed(StaffRole::Reviewer).await, world.employed(StaffRole::Finance).await);
        let order = world.submitted(&world.small, 7_000, "x").await;
        market_staff::order(&world.cx, &staff, &order.id).await.unwrap();
        let read = async |query: ReadsQuery| audit_log::reads(&world.cx, &other, &query, None).await.unwrap().lines;
        let email = |text: &str| domain::contact::EmailAddress::parse(text).ok();
        let [line] = <[_; 1]>::try_from(read(ReadsQuery::default()).await).unwrap();
        assert_eq!((line.what, line.number.as_ref()), (Looked::Order(order.id.clone()), Some(&order.number)));
        assert_eq!((line.roles.as_slice(), line.firm.id), ([StaffRole::Reviewer].as_slice(), world.business.clone()));
        let reader = |text| ReadsQuery { reader: email(text), ..ReadsQuery::default() };
        assert_eq!(read(reader("reviewer@staff.example.tw")).await.len(), 1);
        assert!(read(reader("finance@staff.example.tw")).await.is_empty());
        let firm = ReadsQuery { firm: domain::ubn::Ubn::parse("04595257").ok(), ..ReadsQuery::default() };
        assert_eq!(read(firm).await.len(), 1);
        let today = world.cx.clock.system().day();
        for (day, count) in [(today, 1), (today.pred_opt().unwrap(), 0)] {
            assert_eq!(read(ReadsQuery { day: Some(day), ..ReadsQuery::default() }).await.len(), count, "{day}");
        }
        let refused = audit_log::reads(&world.cx, world.owner(), &ReadsQuery::default(), None).await;
        assert!(matches!(refused, Err(Error::Forbidden)));
    }

    async fn an_export_of_the_audit_asks_for_the_factor_again_and_is_recorded_in_it(db: Db) {
        let world = Market::open(db, 1).await;
        let staff = world.employed(StaffRole::Administrator).await;
        let form = AuditForm { action: "order.draft".to_owned(), ..AuditForm::default() };
        let Principal::Person(mut stale) = staff.clone() else { panic!("a person") };
        stale.assurance.opened_by = OpenedBy::Password;
        stale.assurance.factor_at = Some(stale.read_at.plus_millis(-FACTOR_FRESH_MS));
        let refused = audit_log::begin_export(&world.cx, &Principal::Person(stale), &form).await;
        assert!(matches!(refused, Err(Error::Factor(FactorNeed::Again))), "{refused:?}");
        assert!(!StaffRole::Support.may(StaffAct::Export));
        let support = world.employed(StaffRole::Support).await;
        assert!(matches!(audit_log::begin_export(&world.cx, &support, &form).await, Err(Error::Forbidden)));
        let query = audit_log::begin_export(&world.cx, &staff, &form).await.unwrap();
        audit_log::part(&world.cx, &staff, &query, None).await.unwrap();
        let [line] = <[_; 1]>::try_from(lines(&world, &staff, &about("list:audit")).await).unwrap();
        assert_eq!(line.facts, serde_json::json!({ "format": "csv", "filters": { "action": "order.draft" } }));
    }

    async fn each_day_the_last_link_is_mailed_and_written_to_a_file_once(db: Db) {
        let mut world = Market::open(db, 1).await;
        assert!(!anchor::write(&world.cx).await.unwrap(), "nowhere to write to");
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("anchors.jsonl");
        let mail = domain::contact::EmailAddress::parse("operator@example.tw").ok();
        Arc::make_mut(&mut world.world.cx.config).anchor = Anchoring { mail, file: Some(file.clone()) };
        let staff = world.employed(StaffRole::Finance).await;
        assert!(anchor::write(&world.cx).await.unwrap());
        assert!(!anchor::write(&world.cx).await.unwrap(), "once a day");
        world.submitted(&world.small, 7_000, "x").await;
        world.pass(DAY_MS);
        assert!(anchor::write(&world.cx).await.unwrap());
        let written = anchor::lines(&file).unwrap();
        let [first, second] = written.as_slice() else { panic!("{written:?}") };
        assert!(first.seq < second.seq && first.day.succ_opt() == Some(second.day));
        world.work().await;
        let mails = world.mails("operator@example.tw").await;
        assert_eq!(mails.len(), 2);
        assert!(mails.iter().any(|mail| mail.body_text.contains(&second.hash)));
        let proof = audit_log::prove(&world.cx, &staff).await.unwrap();
        assert!(matches!(proof.chain, AuditChain::Holds { lines, .. } if lines >= second.seq));
        assert_eq!((proof.anchors, proof.anchor.map(|anchor| anchor.hash)), (true, Some(second.hash.clone())));
        assert_eq!(anchor::differing(&world.cx.db, &written).await.unwrap(), None);
        // whoever writes the audit anew has other hashes
        let forged = Line { hash: first.hash.clone(), ..second.clone() };
        assert_eq!(anchor::differing(&world.cx.db, std::slice::from_ref(&forged)).await.unwrap(), Some(forged));
    }
}
