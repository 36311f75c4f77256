//! Cases that staff decide, and the templates of reasons.

use domain::id::CaseId;
use store::case::{self, CaseRow, Wanted};
use store::reason::{self, ReasonRow};
use store::{Db, Page};

use crate::engine::both;
use crate::fixtures::{id, later, world};

fn some_case(name: &str, kind: &str, next: i64) -> CaseRow {
    CaseRow {
        id: id(name),
        kind: kind.to_owned(),
        subject: "b1".to_owned(),
        business_id: id("b1"),
        state: "open".to_owned(),
        assigned_to: None,
        opened_at: later(0),
        next_at: later(next),
        ended_at: None,
        facts: "{\"why\":\"𠮷\"}".to_owned(),
        version: 1,
    }
}

fn names(rows: Vec<case::ListedRow>) -> Vec<CaseId> {
    rows.into_iter().map(|row| row.id).collect()
}

both! {
    async fn a_subject_has_one_open_case_of_a_kind(db: Db) {
        let mut tx = db.begin().await.unwrap();
        world(&mut tx).await;
        assert!(case::insert(&mut tx, &some_case("c1", "correction", 5)).await.unwrap());
        assert!(!case::insert(&mut tx, &some_case("c2", "correction", 6)).await.unwrap());
        assert!(case::insert(&mut tx, &some_case("c3", "another", 6)).await.unwrap());
        let locked = case::lock_open(&mut tx, "correction", "b1").await.unwrap().unwrap();
        let ended = CaseRow { state: "decided".to_owned(), ended_at: Some(later(7)), ..locked };
        case::update(&mut tx, &ended).await.unwrap();
        assert_eq!(case::get(&mut tx, &id("c1")).await.unwrap(), Some(ended));
        assert_eq!(case::lock_open(&mut tx, "correction", "b1").await.unwrap(), None);
        assert!(case::insert(&mut tx, &some_case("c4", "correction", 8)).await.unwrap(), "the next one may be opened");
        assert_eq!(case::of_business(&mut tx, &id("b1"), &Page::first(10)).await.unwrap().len(), 3);
        assert_eq!(names(case::decided(&mut tx, "", &Page::first(10)).await.unwrap()), [id("c1")]);
        assert!(case::decided(&mut tx, "another", &Page::first(10)).await.unwrap().is_empty());
    }

    async fn open_cases_are_listed_by_what_is_due_next_with_filters_and_by_key(db: Db) {
        let mut tx = db.begin().await.unwrap();
        world(&mut tx).await;
        for (name, kind, next) in [("c1", "k1", 7), ("c2", "k2", 5), ("c3", "k3", 7)] {
            case::insert(&mut tx, &some_case(name, kind, next)).await.unwrap();
        }
        let locked = case::lock(&mut tx, &id("c3")).await.unwrap().unwrap();
        let taken = CaseRow { state: "waiting".to_owned(), assigned_to: Some(id("p1")), ..locked };
        case::update(&mut tx, &taken).await.unwrap();
        case::update(&mut tx, &CaseRow { version: 1, ..taken }).await.unwrap_err();
        let (mut seen, mut page): (Vec<CaseId>, _) = (Vec::new(), Page::first(1));
        while let Some(row) = case::open(&mut tx, Wanted::default(), &page).await.unwrap().pop() {
            page = Page::after(row.next_at.millis(), row.id.as_str(), 1);
            seen.push(row.id);
        }
        assert_eq!(seen, ["c2", "c1", "c3"].map(id));
        let page = Page::first(10);
        let mine = Wanted { assigned: "p1", ..Wanted::default() };
        assert_eq!(names(case::open(&mut tx, mine, &page).await.unwrap()), [id("c3")]);
        let nobodys = Wanted { assigned: case::NOBODY, ..Wanted::default() };
        assert_eq!(names(case::open(&mut tx, nobodys, &page).await.unwrap()), ["c2", "c1"].map(id));
        let waiting = Wanted { state: "waiting", ..Wanted::default() };
        assert_eq!(names(case::open(&mut tx, waiting, &page).await.unwrap()), [id("c3")]);
        let kind = Wanted { kind: "k2", ..Wanted::default() };
        assert_eq!(names(case::open(&mut tx, kind, &page).await.unwrap()), [id("c2")]);
        assert_eq!(case::count_before(&mut tx, later(6)).await.unwrap(), 1);
    }

    async fn a_history_keeps_its_order(db: Db) {
        let mut tx = db.begin().await.unwrap();
        world(&mut tx).await;
        case::insert(&mut tx, &some_case("c1", "k1", 7)).await.unwrap();
        for facts in ["1", "2", "3"] {
            case::add_line(&mut tx, &id("c1"), later(0), "system", facts).await.unwrap();
        }
        let facts: Vec<_> = case::lines(&mut tx, &id("c1")).await.unwrap().into_iter().map(|line| line.facts).collect();
        assert_eq!(facts, ["1", "2", "3"]);
    }

    async fn a_template_has_one_version_in_force_and_all_stay_readable(db: Db) {
        let mut tx = db.begin().await.unwrap();
        world(&mut tx).await;
        let written = |version: i64| ReasonRow {
            id: id("r1"),
            version,
            kind: "correction".to_owned(),
            facts: format!("{version}"),
            written_by: id("p1"),
            written_at: later(version),
            withdrawn: version == 3,
            superseded_at: None,
        };
        reason::insert(&mut tx, &written(1)).await.unwrap();
        for version in [2, 3] {
            assert!(reason::supersede(&mut tx, &id("r1"), version - 1, later(version)).await.unwrap());
            assert!(!reason::supersede(&mut tx, &id("r1"), version - 1, later(version)).await.unwrap(), "once");
            reason::insert(&mut tx, &written(version)).await.unwrap();
        }
        assert_eq!(reason::in_force(&mut tx).await.unwrap(), [written(3)]);
        assert_eq!(reason::of_kind(&mut tx, "correction").await.unwrap(), [written(3)]);
        assert!(reason::of_kind(&mut tx, "another").await.unwrap().is_empty());
        let versions: Vec<_> = reason::versions(&mut tx, &id("r1")).await.unwrap().into_iter().map(|row| row.version).collect();
        assert_eq!(versions, [3, 2, 1]);
    }
}
