//! Versions of the rules (rules §13): a draft is compared and replayed, comes into force on its day by two people, and no
//! signed order changes.

use chrono::NaiveDate;
use domain::access::StaffRole;
use domain::approval::{Act, Effect, Refusal as Rule};
use domain::form::FormError;
use domain::form::program::NewRules;
use domain::id::{ApprovalId, ProgramCode};
use domain::money::Twd;
use domain::rules::{HalfPolicy, ProgramRules, program_111};
use service::approvals::{self, Confirm, Propose};
use service::programs::{self, rules_page};
use service::{Error, Principal, Refusal, Result};
use store::Db;

use crate::engine::both;
use crate::world::*;

fn code() -> ProgramCode {
    "111".parse().unwrap()
}

/// A draft of the next rules for a day, with less refunded and less time to pay.
fn stricter(from: NaiveDate, version: i64) -> NewRules {
    let rules = ProgramRules { half: HalfPolicy::CountedMonthsStrict, pay_wd: 1, ..program_111().rules };
    NewRules { code: code(), version, from, rules }
}

impl World {
    async fn propose_rules(&self, by: &Principal, name: &str) -> Result<ApprovalId> {
        let act = Act::RulesPublication { program: code() };
        approvals::propose(&self.cx, by, Propose { act, reason: "新版".to_owned(), key: key(name) }).await
    }

    async fn confirm_rules(&self, by: &Principal, id: &ApprovalId) -> Result<()> {
        let lines = approvals::list(&self.cx, by, None).await.unwrap().lines;
        let line = lines.into_iter().find(|line| line.id == *id).expect("it is open");
        approvals::confirm(&self.cx, by, &Confirm { id: line.id, shown: line.shown }).await
    }
}

fn rule<T: std::fmt::Debug>(answer: Result<T>) -> Rule {
    match refusal(answer) {
        Refusal::Approval(rule) => rule,
        other => panic!("{other:?}"),
    }
}

both! {
    async fn new_rules_are_replayed_published_by_two_and_change_no_signed_order(db: Db) {
        let world = Market::open(db, 1).await;
        let cx = &world.cx;
        let administrator = world.employed(StaffRole::Administrator).await;
        let second = world.employed(StaffRole::Reviewer).await;
        // three of six months are used on 08-15, which is half by counted months but not yet by the calendar
        let order = world.in_service(&world.plan, 30_000, "x").await;
        world.draft(&world.small, 0, "draft").await.unwrap();
        world.move_to(at(2022, 8, 15, 10)).await;
        let from = at(2022, 9, 1, 0).day();
        let early = programs::save_rules(cx, &administrator, &stricter(at(2022, 8, 15, 0).day(), 0)).await;
        let Err(Error::Invalid(errors)) = early else { panic!("{early:?}") };
        assert_eq!(errors.of("from"), Some(FormError::DateBefore { day: at(2022, 8, 16, 0).day() }), "never in the past");
        programs::save_rules(cx, &administrator, &stricter(from, 0)).await.unwrap();
        let page = async || rules_page(cx, &second, &code(), None).await.unwrap();
        let before = page().await.draft.unwrap();
        assert_eq!((before.draft.replay, before.change.changes()), (None, 2));
        assert_eq!(rule(world.propose_rules(&administrator, "early").await), Rule::NothingToPropose, "not replayed yet");
        world.work().await;
        let draft = page().await.draft.unwrap();
        let sums = draft.draft.replay.unwrap();
        assert_eq!((sums.looked, sums.replayed, sums.less, sums.more), (2, 1, 1, 0));
        assert_eq!((sums.cash, draft.looked, draft.total), (Twd::new(-15_000), 2, 2));
        let line = &draft.lines[0];
        assert_eq!((&line.order, line.replayed.used_months, line.replayed.after.cash), (&order.id, 3, Twd::ZERO));
        let id = world.propose_rules(&administrator, "publish").await.unwrap();
        assert_eq!(rule(world.confirm_rules(&administrator, &id).await), Rule::OwnProposal);
        world.confirm_rules(&second, &id).await.unwrap();
        let after = page().await;
        assert!(after.draft.is_none() && after.later.len() == 1);
        assert_eq!(after.program.rules.version.as_str(), "111-1", "until its day the old version is in force");
        let old = world.draft(&world.small, 0, "old").await.unwrap();
        assert_eq!(old.terms.rules.pay_wd, 2);
        world.move_to(at(2022, 9, 1, 0)).await;
        assert_eq!(page().await.program.rules.version.as_str(), "111-2");
        let new = world.draft(&world.small, 0, "new").await.unwrap();
        assert_eq!((new.terms.rules.version.as_str(), new.terms.rules.pay_wd), ("111-2", 1));
        assert_eq!(world.show(&order).await.terms, order.terms, "a signed order keeps its version");
        world.green().await;
    }

    async fn a_draft_that_changed_or_whose_day_has_come_is_not_published(db: Db) {
        let world = World::open_111(db).await;
        let cx = &world.cx;
        let administrator = world.employed(StaffRole::Administrator).await;
        let second = world.employed(StaffRole::Reviewer).await;
        let refused = programs::save_rules(cx, &second, &stricter(at(2022, 7, 20, 0).day(), 0)).await;
        assert!(matches!(refused, Err(Error::Forbidden)));
        programs::save_rules(cx, &administrator, &stricter(at(2022, 7, 20, 0).day(), 0)).await.unwrap();
        world.work().await;
        let id = world.propose_rules(&administrator, "one").await.unwrap();
        let late = programs::save_rules(cx, &administrator, &stricter(at(2022, 7, 20, 0).day(), 0)).await;
        assert_eq!(refusal(late), Refusal::ProgramChanged, "of two who edit one version, the second is told");
        let mut other = stricter(at(2022, 7, 20, 0).day(), 1);
        other.rules.pay_wd = 5;
        programs::save_rules(cx, &administrator, &other).await.unwrap();
        world.work().await;
        assert_eq!(rule(world.confirm_rules(&second, &id).await), Rule::EffectChanged);
        let lines = approvals::list(cx, &second, None).await.unwrap().lines;
        assert!(matches!(&lines[0].now, Some(Effect::Rules(effect)) if effect.rules.pay_wd == 5), "both are shown");
        approvals::reject(cx, &second, &approvals::Reject { id, reason: "改過了".to_owned() }).await.unwrap();
        let id = world.propose_rules(&administrator, "two").await.unwrap();
        world.move_to(at(2022, 7, 20, 0)).await;
        let answer = rule(world.confirm_rules(&second, &id).await);
        assert_eq!(answer, Rule::DayPast);
        assert_eq!(rules_page(cx, &second, &code(), None).await.unwrap().program.rules.pay_wd, 2);
    }
}
