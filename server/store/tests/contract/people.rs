//! People, sessions, businesses, vendors, consents, codes, proofs, assessments, programs.

use domain::id::{BusinessId, ProgramCode};
use store::business::MemberOf;
use store::consent::Consent;
use store::device::Device;
use store::email_code::EmailCode;
use store::person::StaffRole;
use store::session::Session;
use store::vendor::VendorPerson;
use store::verification::Verification;
use store::{
    Db, Page, assessment, business, consent, device, email_code, person, program, session, sweep, vendor, verification,
};

use crate::engine::both;
use crate::fixtures::{NOW, id, later, some_business, some_person, some_program, some_vendor, world};

fn code(name: &str, created: i64) -> EmailCode {
    EmailCode {
        id: name.to_owned(),
        email: "p1@example.tw".to_owned(),
        purpose: "register".to_owned(),
        code_hash: format!("hash-{name}"),
        created_at: later(created),
        expires_at: later(created + 600_000),
        tries: 0,
        used_at: None,
    }
}

both! {
    async fn an_address_belongs_to_one_person(db: Db) {
        let mut tx = db.begin().await.unwrap();
        assert!(person::insert(&mut tx, &some_person("p1")).await.unwrap());
        let mut other = some_person("p2");
        other.email = "p1@example.tw".to_owned();
        assert!(!person::insert(&mut tx, &other).await.unwrap());
        assert_eq!(person::by_email(&mut tx, "p1@example.tw").await.unwrap().unwrap().id, id("p1"));
        assert!(person::get(&mut tx, &id("p2")).await.unwrap().is_none());
    }

    async fn a_session_ends_at_its_instant_or_when_it_is_ended(db: Db) {
        let mut tx = db.begin().await.unwrap();
        person::insert(&mut tx, &some_person("p1")).await.unwrap();
        for (token, ends) in [("t1", 100), ("t2", 200), ("t3", 300)] {
            let session = Session {
                opened_by: "password".to_owned(),
                password_at: None,
factor_at: None,
                token_hash: token.to_owned(),
                person_id: id("p1"),
                agent: "Chromium".to_owned(),
                device: Some(format!("of {token}")),
                created_at: NOW,
                last_seen_at: NOW,
                expires_at: later(ends),
            };
            session::insert(&mut tx, &session).await.unwrap();
        }
        assert!(session::live(&mut tx, "t1", later(99)).await.unwrap().is_some());
        assert!(session::live(&mut tx, "t1", later(100)).await.unwrap().is_none());
        assert!(session::touch(&mut tx, "t1", NOW, later(50), later(150)).await.unwrap());
        assert!(!session::touch(&mut tx, "t1", NOW, later(51), later(151)).await.unwrap(), "recorded already");
        assert!(session::live(&mut tx, "t1", later(100)).await.unwrap().is_some());
        session::end(&mut tx, &id("somebody-else"), "t2").await.unwrap();
        assert_eq!(session::of_person(&mut tx, &id("p1")).await.unwrap().len(), 3);
        assert_eq!(session::of_person(&mut tx, &id("p1")).await.unwrap()[0].token_hash, "t1");
        session::end(&mut tx, &id("p1"), "t2").await.unwrap();
        assert_eq!(sweep::run(&mut tx, sweep::SESSIONS, later(150), 9).await.unwrap(), 1);
        assert_eq!(session::end_others(&mut tx, &id("p1"), "t3").await.unwrap(), 0);
        assert!(session::live(&mut tx, "t3", NOW).await.unwrap().is_some());
    }

    async fn of_too_many_sessions_the_last_used_stay(db: Db) {
        let mut tx = db.begin().await.unwrap();
        for person in ["p1", "p2"] {
            person::insert(&mut tx, &some_person(person)).await.unwrap();
        }
        for (token, person, used) in [("t1", "p1", 30), ("t2", "p1", 10), ("t3", "p1", 20), ("t4", "p2", 0)] {
            let session = Session {
                opened_by: "password".to_owned(),
                password_at: None,
factor_at: None,
                token_hash: token.to_owned(),
                person_id: id(person),
                agent: "Chromium".to_owned(),
                device: None,
                created_at: NOW,
                last_seen_at: later(used),
                expires_at: later(100),
            };
            session::insert(&mut tx, &session).await.unwrap();
        }
        assert_eq!(session::end_oldest(&mut tx, &id("p1"), 2).await.unwrap(), 1);
        for (token, lives) in [("t1", true), ("t2", false), ("t3", true), ("t4", true)] {
            assert_eq!(session::live(&mut tx, token, later(50)).await.unwrap().is_some(), lives, "{token}");
        }
    }

    async fn a_device_is_deleted_with_its_session_after_its_time_or_as_one_too_many(db: Db) {
        let mut tx = db.begin().await.unwrap();
        for name in ["p1", "p2"] {
            person::insert(&mut tx, &some_person(name)).await.unwrap();
        }
        let of = |name: &str, token: &str, at| Device {
            person_id: id(name),
            token_hash: token.to_owned(),
            agent: "Chromium".to_owned(),
            created_at: later(at),
            last_seen_at: later(at),
        };
        for (person, token, at) in [("p1", "d1", 1), ("p1", "d2", 2), ("p2", "d1", 3), ("p1", "d1", 4)] {
            device::seen(&mut tx, &of(person, token, at)).await.unwrap();
        }
        let mine = device::of_person(&mut tx, &id("p1")).await.unwrap();
        let days: Vec<_> = mine.iter().map(|it| (it.token_hash.as_str(), it.created_at, it.last_seen_at)).collect();
        assert_eq!(days, [("d1", later(1), later(4)), ("d2", later(2), later(2))]);
        assert_eq!(device::whose(&mut tx, "d1", "p2@example.tw", NOW).await.unwrap(), Some(id("p2")));
        assert_eq!(device::whose(&mut tx, "d2", "p2@example.tw", NOW).await.unwrap(), None);
        assert_eq!(device::whose(&mut tx, "d2", "p1@example.tw", later(2)).await.unwrap(), None, "too long ago");
        let session = |token: &str, device: &str| Session {
            opened_by: "password".to_owned(),
            password_at: None,
factor_at: None,
            token_hash: token.to_owned(),
            person_id: id("p1"),
            agent: String::new(),
            device: Some(device.to_owned()),
            created_at: NOW,
            last_seen_at: NOW,
            expires_at: later(100),
        };
        session::insert(&mut tx, &session("t1", "d1")).await.unwrap();
        session::insert(&mut tx, &session("t2", "d2")).await.unwrap();
        assert!(!session::end_with_device(&mut tx, &id("p2"), "t1").await.unwrap(), "another's");
        assert!(session::end_with_device(&mut tx, &id("p1"), "t2").await.unwrap());
        assert_eq!(device::of_person(&mut tx, &id("p1")).await.unwrap().len(), 1);
        device::seen(&mut tx, &of("p1", "d3", 9)).await.unwrap();
        device::forget_others(&mut tx, &id("p1"), "t1").await.unwrap();
        assert_eq!(device::of_person(&mut tx, &id("p1")).await.unwrap()[0].token_hash, "d1");
        device::seen(&mut tx, &of("p1", "d3", 9)).await.unwrap();
        device::keep_newest(&mut tx, &id("p1"), 1).await.unwrap();
        assert_eq!(device::of_person(&mut tx, &id("p1")).await.unwrap()[0].token_hash, "d3");
        assert!(device::forget(&mut tx, &id("p1"), "d3").await.unwrap());
        assert_eq!(sweep::run(&mut tx, sweep::DEVICES, later(3), 9).await.unwrap(), 1);
    }

    async fn a_ubn_is_registered_once_even_concurrently(db: Db) {
        let tries = (0..10).map(|n| {
            let db = db.clone();
            tokio::spawn(async move {
                let mut tx = db.begin().await.unwrap();
                let new = business::insert(&mut tx, &some_business(&format!("b{n}"), "10000000")).await.unwrap();
                tx.commit().await.unwrap();
                new
            })
        });
        let won = futures::future::join_all(tries).await.into_iter().filter(|new| *new.as_ref().unwrap()).count();
        assert_eq!(won, 1);
    }

    async fn people_act_for_several_businesses_and_vendors(db: Db) {
        let mut tx = db.begin().await.unwrap();
        person::insert(&mut tx, &some_person("p1")).await.unwrap();
        for (name, ubn) in [("b1", "10000002"), ("b2", "10000001")] {
            business::insert(&mut tx, &some_business(name, ubn)).await.unwrap();
            let member =
                MemberOf { business_id: id(name), person_id: id("p1"), role: "clerk".to_owned(), created_at: NOW };
            business::put_member(&mut tx, &member).await.unwrap();
            business::put_member(&mut tx, &MemberOf { role: "owner".to_owned(), ..member }).await.unwrap();
        }
        let firms = business::of_person(&mut tx, &id("p1")).await.unwrap();
        assert_eq!(firms.iter().map(|b| b.ubn.as_str()).collect::<Vec<_>>(), ["10000001", "10000002"]);
        let member = business::member(&mut tx, &id("b1"), &id("p1")).await.unwrap().unwrap();
        assert_eq!(member.role, "owner");
        business::remove_member(&mut tx, &id("b1"), &id("p1")).await.unwrap();
        assert!(business::member(&mut tx, &id("b1"), &id("p1")).await.unwrap().is_none());
        assert_eq!(business::members(&mut tx, &id("b2")).await.unwrap().len(), 1);

        vendor::insert(&mut tx, &some_vendor("v1", "20000000")).await.unwrap();
        assert!(!vendor::insert(&mut tx, &some_vendor("v2", "20000000")).await.unwrap());
        for role in ["orders", "listings", "orders"] {
            let role =
                VendorPerson { vendor_id: id("v1"), person_id: id("p1"), role: role.to_owned(), created_at: NOW };
            vendor::add_role(&mut tx, &role).await.unwrap();
        }
        assert_eq!(vendor::roles(&mut tx, &id("v1"), &id("p1")).await.unwrap().len(), 2);
        assert_eq!(vendor::of_person(&mut tx, &id("p1")).await.unwrap().len(), 1);
        vendor::remove_role(&mut tx, &id("v1"), &id("p1"), "orders").await.unwrap();
        assert_eq!(vendor::people(&mut tx, &id("v1")).await.unwrap()[0].role, "listings");
        let found = vendor::in_status(&mut tx, "active", &Page::first(10)).await.unwrap();
        assert_eq!(found.len(), 1);
    }

    async fn a_change_of_a_business_or_vendor_is_stored(db: Db) {
        let mut tx = db.begin().await.unwrap();
        business::insert(&mut tx, &some_business("b1", "10000000")).await.unwrap();
        let mut firm = business::lock(&mut tx, &id("b1")).await.unwrap().unwrap();
        firm.outcome = Some("needs_review".to_owned());
        firm.judgement = Some("[]".to_owned());
        firm.status = "checking".to_owned();
        firm.check_due_at = Some(later(5));
        business::update(&mut tx, &firm).await.unwrap();
        firm.version += 1;
        assert_eq!(business::by_ubn(&mut tx, "10000000").await.unwrap().unwrap(), firm);
        assert_eq!(business::to_check(&mut tx, &Page::first(10)).await.unwrap(), [firm.clone()]);
        assert_eq!(business::in_status(&mut tx, "checking", &Page::first(10)).await.unwrap(), [firm]);
        vendor::insert(&mut tx, &some_vendor("v1", "20000000")).await.unwrap();
        let mut seller = vendor::lock(&mut tx, &id("v1")).await.unwrap().unwrap();
        seller.capacity = Some(7);
        vendor::update(&mut tx, &seller).await.unwrap();
        assert_eq!(vendor::get(&mut tx, &id("v1")).await.unwrap().unwrap().capacity, Some(7));
    }

    async fn staff_have_roles(db: Db) {
        let mut tx = db.begin().await.unwrap();
        person::insert(&mut tx, &some_person("p1")).await.unwrap();
        for role in ["finance", "reviewer", "finance"] {
            let role = StaffRole { person_id: id("p1"), role: role.to_owned(), created_at: NOW };
            person::add_staff_role(&mut tx, &role).await.unwrap();
        }
        person::remove_staff_role(&mut tx, &id("p1"), "finance").await.unwrap();
        let roles = person::staff_roles(&mut tx, &id("p1")).await.unwrap();
        assert_eq!(roles.iter().map(|r| r.role.as_str()).collect::<Vec<_>>(), ["reviewer"]);
    }

    async fn a_consent_is_stored_and_linked_to_a_later_account(db: Db) {
        let mut tx = db.begin().await.unwrap();
        let given = Consent {
            id: "c1".to_owned(),
            person_id: None,
            email: "p1@example.tw".to_owned(),
            text_id: "data".to_owned(),
            text_version: "1".to_owned(),
            text_hash: "00".to_owned(),
            address: "192.0.2.1".to_owned(),
            agreed_at: NOW,
        };
        consent::insert(&mut tx, &given).await.unwrap();
        assert_eq!(consent::of_email(&mut tx, "p1@example.tw").await.unwrap(), [given]);
        person::insert(&mut tx, &some_person("p1")).await.unwrap();
        assert_eq!(consent::attach(&mut tx, "p1@example.tw", &id("p1")).await.unwrap(), 1);
        assert_eq!(consent::attach(&mut tx, "p1@example.tw", &id("p1")).await.unwrap(), 0);
        assert_eq!(consent::of_person(&mut tx, &id("p1")).await.unwrap().len(), 1);
    }

    async fn a_code_is_tried_five_times_used_once_and_only_the_newest_counts(db: Db) {
        let mut tx = db.begin().await.unwrap();
        let (email, purpose) = ("p1@example.tw", "register");
        assert!(email_code::try_newest(&mut tx, email, purpose, NOW, 5).await.unwrap().is_none());
        assert!(email_code::newest(&mut tx, email, purpose).await.unwrap().is_none());
        email_code::insert(&mut tx, &code("old", 0)).await.unwrap();
        email_code::insert(&mut tx, &code("new", 1)).await.unwrap();
        assert_eq!(email_code::newest(&mut tx, email, purpose).await.unwrap().unwrap().id, "new");
        for tries in 1..=5 {
            let tried = email_code::try_newest(&mut tx, email, purpose, later(2), 5).await.unwrap().unwrap();
            assert_eq!((tried.id.as_str(), tried.tries), ("new", tries));
        }
        assert!(email_code::try_newest(&mut tx, email, purpose, later(2), 5).await.unwrap().is_none());
        email_code::insert(&mut tx, &code("newer", 3)).await.unwrap();
        assert!(email_code::try_newest(&mut tx, email, "reset", later(4), 5).await.unwrap().is_none());
        assert!(email_code::try_newest(&mut tx, email, purpose, later(600_003), 5).await.unwrap().is_none());
        let tried = email_code::try_newest(&mut tx, email, purpose, later(600_002), 5).await.unwrap().unwrap();
        email_code::use_up(&mut tx, &tried.id, later(5)).await.unwrap();
        assert!(email_code::use_up(&mut tx, &tried.id, later(5)).await.is_err());
        assert!(email_code::try_newest(&mut tx, email, purpose, later(6), 5).await.unwrap().is_none());
        assert_eq!(sweep::run(&mut tx, sweep::CODES, later(600_002), 9).await.unwrap(), 2);
    }

    async fn a_proof_is_used_once_by_its_person_for_what_it_was_bound_to(db: Db) {
        let mut tx = db.begin().await.unwrap();
        world(&mut tx).await;
        let proof = Verification {
            id: "ver1".to_owned(),
            person_id: id("p1"),
            business_id: Some(id("b1")),
            means: "moeaca".to_owned(),
            subject: "{}".to_owned(),
            bound_hash: "abc".to_owned(),
            at: NOW,
            expires_at: later(100),
            used_at: None,
            evidence: None,
        };
        verification::insert(&mut tx, &proof).await.unwrap();
        for (person, hash, now) in [("p2", "abc", 0), ("p1", "abd", 0), ("p1", "abc", 100)] {
            let used = verification::use_up(&mut tx, "ver1", &id(person), hash, later(now), None).await.unwrap();
            assert!(used.is_none(), "{person} {hash} {now}");
        }
        let used = verification::use_up(&mut tx, "ver1", &id("p1"), "abc", later(99), Some("{}")).await.unwrap().unwrap();
        assert_eq!((used.used_at, used.evidence.as_deref()), (Some(later(99)), Some("{}")));
        assert!(verification::use_up(&mut tx, "ver1", &id("p1"), "abc", later(99), None).await.unwrap().is_none());
        assert_eq!(verification::get(&mut tx, "ver1").await.unwrap().unwrap(), used);
        verification::insert(&mut tx, &Verification { id: "ver2".to_owned(), ..proof }).await.unwrap();
        let given = verification::used_by(&mut tx, &id("p1"), &Page::first(10)).await.unwrap();
        assert_eq!(given, [used], "unused proofs are not listed");
        assert!(verification::used_by(&mut tx, &id("p2"), &Page::first(10)).await.unwrap().is_empty());
    }

    async fn an_assessment_is_drafted_often_and_finished_once(db: Db) {
        let mut tx = db.begin().await.unwrap();
        world(&mut tx).await;
        let (firm, program): (BusinessId, ProgramCode) = (id("b1"), id("111"));
        assert!(assessment::save_draft(&mut tx, &firm, &program, "1", NOW).await.unwrap());
        assert!(assessment::save_draft(&mut tx, &firm, &program, "2", NOW).await.unwrap());
        assert!(assessment::finish(&mut tx, &firm, &program, "3", later(1)).await.unwrap());
        assert!(!assessment::finish(&mut tx, &firm, &program, "4", later(2)).await.unwrap());
        assert!(!assessment::save_draft(&mut tx, &firm, &program, "5", later(2)).await.unwrap());
        let kept = assessment::get(&mut tx, &firm, &program).await.unwrap().unwrap();
        let facts = (kept.status.as_str(), kept.answers.as_str(), kept.finished_at, kept.version);
        assert_eq!(facts, ("finished", "3", Some(later(1)), 3));
    }

    async fn the_open_program_is_found_until_its_last_instant(db: Db) {
        let mut tx = db.begin().await.unwrap();
        world(&mut tx).await;
        assert!(program::insert(&mut tx, &some_program("112", 1_000, 2_000)).await.unwrap());
        assert!(!program::insert(&mut tx, &some_program("112", 0, 1)).await.unwrap());
        for (at, code) in [(-1_001, None), (-1_000, Some("111")), (999, Some("111")), (1_000, Some("112")), (2_000, None)]
        {
            let open = program::open_at(&mut tx, later(at)).await.unwrap().map(|p| p.code.to_string());
            assert_eq!(open.as_deref(), code, "{at}");
        }
        let mut changed = program::get(&mut tx, &id("112")).await.unwrap().unwrap();
        changed.budget = domain::money::Points::new(1);
        program::update(&mut tx, &changed).await.unwrap();
        assert_eq!(program::all(&mut tx).await.unwrap()[0].budget, changed.budget);
        assert!(program::rules(&mut tx, &id("111-1")).await.unwrap().is_some());
    }

    async fn a_draft_has_a_code_of_its_own_and_is_changed_by_version(db: Db) {
        let mut tx = db.begin().await.unwrap();
        world(&mut tx).await;
        let draft = |code: &str, facts: &str, version| program::DraftRow {
            code: id(code),
            facts: facts.to_owned(),
            changed_at: NOW,
            changed_by: "p1".to_owned(),
            version,
        };
        assert!(!program::insert_draft(&mut tx, &draft("111", "{}", 1)).await.unwrap(), "a program has it");
        assert!(program::insert_draft(&mut tx, &draft("112", "{}", 1)).await.unwrap());
        assert!(!program::insert_draft(&mut tx, &draft("112", "{}", 1)).await.unwrap(), "a draft has it");
        assert!(program::update_draft(&mut tx, &draft("112", "{\"a\":1}", 1)).await.unwrap());
        assert!(!program::update_draft(&mut tx, &draft("112", "{}", 1)).await.unwrap(), "it was changed meanwhile");
        let found = program::draft(&mut tx, &id("112")).await.unwrap().unwrap();
        assert_eq!((found.facts.as_str(), found.version), ("{\"a\":1}", 2));
        program::hold(&mut tx).await.unwrap();
        assert_eq!(program::drafts(&mut tx).await.unwrap(), [found]);
        assert!(program::drop_draft(&mut tx, &id("112")).await.unwrap());
        assert!(!program::drop_draft(&mut tx, &id("112")).await.unwrap());
    }
}
