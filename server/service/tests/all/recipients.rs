//! Earlier recipients (rules §2.4), and those who come after the budget is spent.

use demo::setup;
use domain::access::StaffRole;
use domain::assessment::GrantRefusal;
use domain::eligibility::Outcome;
use domain::import::{Problem, RowError};
use domain::money::Points;
use domain::rules::program_111;
use service::programs::{self, Imported, import_recipients};
use service::{Error, Refusal};
use store::Db;

use crate::engine::both;
use crate::world::*;

const LIST: &str = "\u{feff}統一編號,日期\r\n04595257,2021-05-03\r\n12345675,2022-02-01\r\n";

both! {
    async fn a_listed_business_may_buy_but_receives_no_points(db: Db) {
        let world = World::open_111(db).await;
        let cx = &world.cx;
        let administrator = world.employed(StaffRole::Administrator).await;
        let reviewer = world.employed(StaffRole::Reviewer).await;
        assert!(matches!(import_recipients(cx, &reviewer, LIST.as_bytes()).await, Err(Error::Forbidden)));
        // a firm that registered before the list came is judged again when its points would be posted
        let early = setup::person(cx, "early@example.tw", "負責人", "x", &[]).await.unwrap();
        let early_firm = setup::firm(cx, &early, "04595257", false).await.unwrap();
        let done = import_recipients(cx, &administrator, LIST.as_bytes()).await.unwrap();
        assert_eq!(done, Imported { added: 2, earlier: 0 });
        world.answer_all(&early, &early_firm).await;
        let finished = world.finish(&early, &early_firm, "f").await.unwrap();
        assert_eq!((finished.points, finished.outcome), (Points::ZERO, Outcome::EligibleToBuyOnly));
        assert_eq!(world.balance("available", early_firm.as_str()).await, 0);
        // received after the cutoff: that rules nothing out
        let late = setup::person(cx, "late@example.tw", "負責人", "x", &[]).await.unwrap();
        let late_firm = setup::firm(cx, &late, "12345675", false).await.unwrap();
        setup::assess(cx, &late, &late_firm).await.unwrap();
        assert_eq!(world.balance("available", late_firm.as_str()).await, 30_000);
        world.green().await;
    }

    async fn an_import_is_all_or_nothing_and_the_same_list_twice_changes_nothing(db: Db) {
        let world = World::open_111(db).await;
        let cx = &world.cx;
        let administrator = world.employed(StaffRole::Administrator).await;
        let bad = LIST.replace("2022-02-01", "2022-02-30");
        let Refusal::BadFile(bad) = refusal(import_recipients(cx, &administrator, bad.as_bytes()).await) else { panic!() };
        assert_eq!(bad.errors, [RowError { row: 3, column: 2, problem: Problem::NotADate }]);
        let count = async || programs::list(cx, &administrator).await.unwrap().recipients;
        assert_eq!(count().await, 0, "the good row was not taken either");
        import_recipients(cx, &administrator, LIST.as_bytes()).await.unwrap();
        let again = import_recipients(cx, &administrator, LIST.as_bytes()).await.unwrap();
        assert_eq!((again, count().await), (Imported { added: 0, earlier: 0 }, 2));
        let earlier = LIST.replace("2022-02-01", "2021-02-01");
        let done = import_recipients(cx, &administrator, earlier.as_bytes()).await.unwrap();
        assert_eq!(done, Imported { added: 0, earlier: 1 }, "the earliest day counts");
    }
}

#[tokio::test]
async fn the_budget_stops_and_those_who_come_after_stand_in_a_queue() {
    let mut program = program_111();
    program.budget = Points::new(30_000);
    on_each_engine(program, async |world| {
        let administrator = world.employed(StaffRole::Administrator).await;
        for (number, ubn) in ["04595257", "12345675", "22099131"].into_iter().enumerate() {
            let owner = setup::person(&world.cx, &format!("o{number}@example.tw"), "負責人", "x", &[]).await.unwrap();
            let firm = setup::firm(&world.cx, &owner, ubn, false).await.unwrap();
            world.answer_all(&owner, &firm).await;
            for key in ["a", "b"] {
                let key = format!("{key}{number}");
                let Ok(finished) = world.finish(&owner, &firm, &key).await else { continue };
                if number > 0 {
                    assert_eq!(finished.reason, Some(GrantRefusal::BudgetSpent));
                }
            }
            world.pass(1);
        }
        let page = programs::page(&world.cx, &administrator, &"111".parse().unwrap()).await.unwrap();
        let queued: Vec<_> = page.queue.iter().map(|line| line.ubn.as_str()).collect();
        assert_eq!((queued, page.queued), (vec!["12345675", "22099131"], 2), "in the order in which they came");
        world.green().await;
    })
    .await;
}
