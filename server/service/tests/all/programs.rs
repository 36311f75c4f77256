//! Programs (rules §13): drafts, publication by two people, the phases, and two programs that overlap in orders.

use chrono::NaiveDate;
use demo::setup;
use domain::access::StaffRole;
use domain::approval::{Act, Refusal as Rule};
use domain::form::FormError;
use domain::form::program::DraftProgram;
use domain::id::{ApprovalId, ProgramCode};
use domain::money::{Points, Twd};
use domain::program::Phase;
use domain::rules::{Granting, Program, program_111};
use domain::time::{end_of, start_of};
use domain::view::setup::{SetupState, SetupStep};
use gateway::Gateways;
use service::approvals::{self, Confirm, Propose};
use service::market::orders::{self, DraftOrder};
use service::{Clock, Config, Cx, Error, Principal, Refusal, Result, program, programs};
use store::Db;

use crate::engine::both;
use crate::world::*;

fn code(text: &str) -> ProgramCode {
    text.parse().unwrap()
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// A program of 2026 with this code, open from `opens` to `closes`, taking orders a month longer.
fn program_of(text: &str, opens: NaiveDate, closes: NaiveDate) -> Program {
    let mut program = program_111();
    program.code = code(text);
    program.zone = text.to_owned();
    program.opens = start_of(opens);
    program.closes = end_of(closes);
    program.last_order = end_of(closes).plus_millis(30 * 24 * HOUR_MS);
    program.prior_cutoff = program.opens;
    program.rules.version = format!("{text}-1").parse().unwrap();
    program.rules.points_expire_on = None;
    program
}

/// An installation as `init` leaves it: nothing but a staff.
async fn empty(db: Db) -> (World, Principal, Principal) {
    let cx = Cx::new(
        db,
        Clock::manual(at(2026, 3, 2, 10)),
        Gateways::demo("/demo/pay"),
        Config::demo("http://127.0.0.1:3000"),
    );
    let world = World { cx };
    let administrator = world.employed(StaffRole::Administrator).await;
    let second = world.employed(StaffRole::Reviewer).await;
    (world, administrator, second)
}

impl World {
    async fn save(&self, by: &Principal, program: &Program, version: Option<i64>) -> Result<()> {
        programs::save(&self.cx, by, &DraftProgram { version, program: program.clone() }).await
    }

    async fn propose_program(&self, by: &Principal, act: Act, name: &str) -> Result<ApprovalId> {
        let command = Propose { act, reason: "新年度".to_owned(), key: key(name) };
        approvals::propose(&self.cx, by, command).await
    }

    /// Confirms a proposal as the page shows it.
    async fn confirm_program(&self, by: &Principal, id: &ApprovalId) -> Result<()> {
        let lines = approvals::list(&self.cx, by, None).await.unwrap().lines;
        let line = lines.into_iter().find(|line| line.id == *id).expect("it is open");
        approvals::confirm(&self.cx, by, &Confirm { id: line.id, shown: line.shown }).await
    }

    /// Two people publish a program.
    async fn publish_by(&self, first: &Principal, second: &Principal, program: &Program) {
        self.save(first, program, None).await.unwrap();
        let id = self.propose_program(first, publication(&program.code), program.code.as_str()).await.unwrap();
        self.confirm_program(second, &id).await.unwrap();
    }

    async fn phase(&self, by: &Principal, text: &str) -> Phase {
        programs::page(&self.cx, by, &code(text)).await.unwrap().phase
    }
}

fn publication(code: &ProgramCode) -> Act {
    Act::ProgramPublication { program: code.clone() }
}

fn rule<T: std::fmt::Debug>(answer: Result<T>) -> Rule {
    match refusal(answer) {
        Refusal::Approval(rule) => rule,
        other => panic!("{other:?}"),
    }
}

both! {
    async fn an_installation_without_a_program_says_so_and_two_people_open_its_first_one(db: Db) {
        let (world, administrator, second) = empty(db).await;
        let now = program::now(&world.cx).await.unwrap();
        assert_eq!(now.granting, Granting::NoProgram);
        let setup = service::setup::read(&world.cx, &administrator).await.unwrap();
        assert_eq!(setup.state(SetupStep::Program), SetupState::NotBegun);
        assert!(programs::list(&world.cx, &second).await.unwrap().lines.is_empty());
        let wanted = program_of("115", day(2026, 3, 3), day(2026, 11, 30));
        world.save(&administrator, &wanted, None).await.unwrap();
        assert_eq!(world.phase(&second, "115").await, Phase::Draft);
        assert_eq!(program::now(&world.cx).await.unwrap().granting, Granting::NoProgram, "nobody sees a draft");
        let id = world.propose_program(&administrator, publication(&wanted.code), "publish").await.unwrap();
        let setup = service::setup::read(&world.cx, &administrator).await.unwrap();
        assert_eq!(setup.state(SetupStep::Program), SetupState::Waits);
        assert_eq!(rule(world.confirm_program(&administrator, &id).await), Rule::OwnProposal);
        world.confirm_program(&second, &id).await.unwrap();
        assert_eq!(world.phase(&second, "115").await, Phase::Published);
        let setup = service::setup::read(&world.cx, &administrator).await.unwrap();
        assert_eq!(setup.state(SetupStep::Program), SetupState::Done);
        assert_eq!(program::now(&world.cx).await.unwrap().granting, Granting::NotYet);
        // it opens by its own instant, and firms register and receive points
        world.pass(24 * HOUR_MS);
        assert_eq!(world.phase(&second, "115").await, Phase::Open);
        let owner = setup::person(&world.cx, "owner@example.tw", "負責人", "x", &[]).await.unwrap();
        let business = setup::firm(&world.cx, &owner, "04595257", false).await.unwrap();
        setup::assess(&world.cx, &owner, &business).await.unwrap();
        assert_eq!(world.balance("available", business.as_str()).await, 30_000);
        assert_eq!(programs::page(&world.cx, &second, &code("115")).await.unwrap().granted, Points::new(30_000));
        assert_eq!(service::market::catalogue::categories(&world.cx).await.unwrap().len(), 15, "the first one brings them");
    }

    async fn only_administrators_write_drafts_and_a_code_is_taken_once(db: Db) {
        let (world, administrator, second) = empty(db).await;
        let wanted = program_of("115", day(2026, 4, 1), day(2026, 11, 30));
        assert!(matches!(world.save(&second, &wanted, None).await, Err(Error::Forbidden)));
        assert!(matches!(world.save(&Principal::Visitor, &wanted, None).await, Err(Error::NotSignedIn)));
        world.save(&administrator, &wanted, None).await.unwrap();
        let taken = |answer: Result<()>| match answer {
            Err(Error::Invalid(errors)) => errors.of("code"),
            other => panic!("{other:?}"),
        };
        assert_eq!(taken(world.save(&administrator, &wanted, None).await), Some(FormError::ProgramCodeTaken));
        // of two people who edit the same version, the second one is told
        let page = programs::page(&world.cx, &administrator, &wanted.code).await.unwrap();
        let changed = Program { budget: Points::new(60_000), ..wanted.clone() };
        world.save(&administrator, &changed, Some(page.version)).await.unwrap();
        let late = world.save(&administrator, &wanted, Some(page.version)).await;
        assert_eq!(refusal(late), Refusal::ProgramChanged);
        programs::discard(&world.cx, &administrator, &wanted.code).await.unwrap();
        assert_eq!(refusal(programs::discard(&world.cx, &administrator, &wanted.code).await), Refusal::ProgramChanged);
        world.publish_by(&administrator, &second, &wanted).await;
        assert_eq!(taken(world.save(&administrator, &wanted, None).await), Some(FormError::ProgramCodeTaken));
        assert_eq!(rule(world.propose_program(&administrator, publication(&wanted.code), "again").await), Rule::NothingToPropose);
    }

    async fn a_draft_that_changed_after_the_proposal_is_not_published(db: Db) {
        let (world, administrator, second) = empty(db).await;
        let wanted = program_of("115", day(2026, 4, 1), day(2026, 11, 30));
        world.save(&administrator, &wanted, None).await.unwrap();
        let id = world.propose_program(&administrator, publication(&wanted.code), "publish").await.unwrap();
        let open = rule(world.propose_program(&administrator, publication(&wanted.code), "twice").await);
        assert_eq!(open, Rule::OpenAlready, "of two proposals at once, the second one is told");
        let version = programs::page(&world.cx, &administrator, &wanted.code).await.unwrap().version;
        let mut changed = wanted.clone();
        changed.rules.grant = Points::new(300_000);
        world.save(&administrator, &changed, Some(version)).await.unwrap();
        assert_eq!(rule(world.confirm_program(&second, &id).await), Rule::EffectChanged);
        let lines = approvals::list(&world.cx, &second, None).await.unwrap().lines;
        assert!(lines[0].changed() && lines[0].now.is_some(), "both effects are shown");
        assert_eq!(world.phase(&second, "115").await, Phase::Draft);
    }

    async fn two_programs_never_grant_at_the_same_time_however_they_are_published(db: Db) {
        let (world, administrator, second) = empty(db).await;
        let one = program_of("115", day(2026, 4, 1), day(2026, 11, 30));
        let other = program_of("116", day(2026, 11, 30), day(2027, 5, 31));
        for program in [&one, &other] {
            world.save(&administrator, program, None).await.unwrap();
        }
        // both are proposed while neither is published; the second confirmation is judged again
        let first_id = world.propose_program(&administrator, publication(&one.code), "one").await.unwrap();
        let other_id = world.propose_program(&administrator, publication(&other.code), "other").await.unwrap();
        let (a, b) = tokio::join!(
            world.confirm_program(&second, &first_id),
            world.confirm_program(&second, &other_id),
        );
        let refused: Vec<_> = [a, b].into_iter().filter_map(Result::err).collect();
        assert_eq!(refused.len(), 1, "{refused:?}");
        assert_eq!(rule::<()>(Err(refused.into_iter().next().unwrap())), Rule::GrantsOverlap);
        let lines = programs::list(&world.cx, &second).await.unwrap().lines;
        assert_eq!(lines.iter().filter(|line| line.phase == Phase::Draft).count(), 1);
        // a program whose time for grants is over is not published either
        let past = program_of("114", day(2025, 3, 1), day(2025, 11, 30));
        world.save(&administrator, &past, None).await.unwrap();
        assert_eq!(rule(world.propose_program(&administrator, publication(&past.code), "past").await), Rule::GrantsOver);
    }

    async fn two_people_open_and_close_a_program_before_its_day(db: Db) {
        let (world, administrator, second) = empty(db).await;
        let wanted = program_of("115", day(2026, 4, 1), day(2026, 11, 30));
        world.publish_by(&administrator, &second, &wanted).await;
        let act = Act::ProgramClosing { program: wanted.code.clone() };
        assert_eq!(rule(world.propose_program(&administrator, act.clone(), "no").await), Rule::NothingToPropose);
        let opening = Act::ProgramOpening { program: wanted.code.clone() };
        assert!(matches!(world.propose_program(&second, opening.clone(), "not").await, Err(Error::Forbidden)));
        let id = world.propose_program(&administrator, opening, "open").await.unwrap();
        assert_eq!(world.phase(&second, "115").await, Phase::Published);
        world.confirm_program(&second, &id).await.unwrap();
        assert_eq!(world.phase(&second, "115").await, Phase::Open);
        world.pass(HOUR_MS);
        let id = world.propose_program(&administrator, act, "close").await.unwrap();
        world.confirm_program(&second, &id).await.unwrap();
        assert_eq!(world.phase(&second, "115").await, Phase::GrantsClosed);
        assert_eq!(program::now(&world.cx).await.unwrap().granting, Granting::Over);
        // orders stay open until the day that was published, and then it can be put away
        assert_eq!(refusal(programs::archive(&world.cx, &administrator, &wanted.code).await), Refusal::ProgramChanged);
        world.move_to(wanted.last_order).await;
        assert_eq!(world.phase(&second, "115").await, Phase::OrdersClosed);
        programs::archive(&world.cx, &administrator, &wanted.code).await.unwrap();
        assert_eq!(world.phase(&second, "115").await, Phase::Archived);
    }

    async fn an_early_opening_is_refused_while_another_program_grants(db: Db) {
        let (world, administrator, second) = empty(db).await;
        world.publish_by(&administrator, &second, &program_of("115", day(2026, 3, 1), day(2026, 11, 30))).await;
        let next = program_of("116", day(2026, 12, 1), day(2027, 5, 31));
        world.publish_by(&administrator, &second, &next).await;
        let opening = Act::ProgramOpening { program: next.code };
        assert_eq!(rule(world.propose_program(&administrator, opening, "open").await), Rule::GrantsOverlap);
    }

    async fn points_are_spent_in_the_program_they_come_from_while_another_one_is_open(db: Db) {
        let world = Market::open(db, 1).await;
        let (cx, owner) = (&world.cx, world.owner());
        let administrator = world.employed(StaffRole::Administrator).await;
        let second = world.employed(StaffRole::Reviewer).await;
        let next = Program {
            rules: domain::rules::ProgramRules { points_share_percent: 100, ..program_of("112", day(2022, 12, 1), day(2023, 6, 30)).rules },
            ..program_of("112", day(2022, 12, 1), day(2023, 6, 30))
        };
        world.publish_by(&administrator, &second, &next).await;
        let plan = setup::NewPlan { code: "NEXT", zone: Some("112"), price: Twd::new(10_000), ..setup::BOOKS_PLAN };
        let solution = setup::NewSolution { slug: "next", ..setup::BOOKS };
        let of_next = setup::solution(cx, &world.vendor, &solution, &[plan]).await.unwrap().remove(0);
        // 112 grants; 111 takes orders until 12-15
        world.move_to(at(2022, 12, 5, 10)).await;
        assert_eq!(program::now(cx).await.unwrap().program.code, next.code);
        let order = world.submitted(&world.small, 7_000, "old").await;
        assert_eq!((order.terms.program.as_str(), order.terms.rules.points_share_percent), ("111", 50));
        assert_eq!(world.available().await, 23_000);
        // its points pay for no plan of the other program
        let command = |points, name| DraftOrder {
            business: world.business.clone(),
            plan: of_next.clone(),
            points: Points::new(points),
            key: key(name),
        };
        let refused = refusal(orders::draft(cx, owner, command(1, "points")).await);
        let Refusal::Order(why) = refused else { panic!("{refused:?}") };
        assert!(matches!(*why, domain::order::Refusal::PointsOverBalance { usable } if usable == Points::ZERO), "{why:?}");
        let paid = orders::draft(cx, owner, command(0, "cash")).await.unwrap();
        let paid = orders::show(cx, owner, &paid).await.unwrap();
        assert_eq!(paid.terms.program, next.code, "fully self-paid, by the rules of its own program");
        // the catalogue shows each plan by its own program, and the planner plans with the points that are there
        let shown = service::market::catalogue::solution(cx, "next", domain::lang::Lang::Zh, None).await.unwrap();
        assert_eq!(shown.solution.plans[0].most_points, Points::new(10_000));
        // after its last order day, points of 111 pay for nothing
        world.move_to(program_111().last_order).await;
        let late = refusal(world.draft(&world.small, 7_000, "late").await);
        let Refusal::Order(why) = late else { panic!("{late:?}") };
        assert!(matches!(*why, domain::order::Refusal::OutOfZone { .. } | domain::order::Refusal::LastOrderOver { .. }), "{why:?}");
        world.green().await;
    }

    async fn two_programs_of_one_zone_spend_the_points_that_end_first(db: Db) {
        let world = Market::open(db, 1).await;
        let administrator = world.employed(StaffRole::Administrator).await;
        let second = world.employed(StaffRole::Reviewer).await;
        let next = Program { zone: "111".to_owned(), ..program_of("112", day(2022, 12, 1), day(2023, 6, 30)) };
        world.publish_by(&administrator, &second, &next).await;
        world.move_to(at(2022, 12, 5, 10)).await;
        let order = world.submitted(&world.small, 7_000, "mine").await;
        assert_eq!(order.terms.program.as_str(), "111", "the firm has points of 111 only");
        world.sql("UPDATE lot SET remaining = 0").await;
        let order = world.draft(&world.small, 0, "none").await.unwrap();
        assert!(["111", "112"].contains(&order.terms.program.as_str()), "without points either one takes the order");
    }
}
