//! Points moved by hand, and a start corrected, by two people (rules §3, §5, §12).

use demo::setup;
use domain::access::StaffRole;
use domain::approval::{Act, Effect, Refusal as Rule};
use domain::id::{ApprovalId, BusinessId};
use domain::lang::Lang;
use domain::money::Points;
use domain::view::approval::ApprovalView;
use service::approvals::{self, Confirm, Propose};
use service::{Error, Principal, Refusal, Result, members};
use store::Db;

use crate::engine::both;
use crate::world::{Market, at, key};

async fn propose(world: &Market, by: &Principal, act: Act, name: &str) -> Result<ApprovalId> {
    approvals::propose(&world.cx, by, Propose { act, reason: "溢發更正".to_owned(), key: key(name) }).await
}

async fn waiting(world: &Market, by: &Principal) -> ApprovalView {
    approvals::list(&world.cx, by, None).await.unwrap().lines.remove(0)
}

async fn confirm(world: &Market, by: &Principal, line: &ApprovalView) -> Result<()> {
    approvals::confirm(&world.cx, by, &Confirm { id: line.id.clone(), shown: line.shown.clone() }).await
}

fn rule<T: std::fmt::Debug>(answer: Result<T>) -> Rule {
    let Err(Error::Refused(refusal)) = answer else { panic!("{answer:?}") };
    let Refusal::Approval(rule) = *refusal else { panic!("{refusal:?}") };
    rule
}

fn adjust(business: &BusinessId, points: i64) -> Act {
    Act::PointsAdjustment { business: business.clone(), program: "111".parse().unwrap(), points: Points::new(points) }
}

fn revoke(business: &BusinessId) -> Act {
    Act::GrantRevocation { business: business.clone(), program: "111".parse().unwrap() }
}

both! {
    async fn two_people_give_and_take_points_and_the_member_reads_why(db: Db) {
        let world = Market::open(db, 1).await;
        let (finance, reviewer) =
            (world.employed(StaffRole::Finance).await, world.employed(StaffRole::Reviewer).await);
        for (points, left) in [(400, 30_400), (-1_400, 29_000)] {
            propose(&world, &finance, adjust(&world.business, points), &format!("p{points}")).await.unwrap();
            let line = waiting(&world, &reviewer).await;
            let Some(Effect::PointsAdjustment(effect)) = &line.now else { panic!("{:?}", line.now) };
            assert_eq!(effect.after.get(), left);
            let before = world.available().await;
            assert_eq!(rule(confirm(&world, &finance, &line).await), Rule::OwnProposal);
            assert_eq!(world.available().await, before, "nothing is done by one person");
            confirm(&world, &reviewer, &line).await.unwrap();
            confirm(&world, &reviewer, &line).await.unwrap();
            assert_eq!(world.available().await, left, "once");
        }
        let home = members::home(&world.cx, world.owner(), &world.business, Lang::Zh).await.unwrap();
        assert!(home.notices.iter().any(|line| line.paragraphs[0].contains("溢發更正")));
        assert_eq!(home.ticket.available.get(), 29_000);
        // points that were given can be spent
        world.submitted(&world.plan, 29_000, "all").await;
        world.green().await;
    }

    async fn no_more_points_are_taken_than_there_are(db: Db) {
        let world = Market::open(db, 1).await;
        let finance = world.employed(StaffRole::Finance).await;
        for points in [-30_001, 0] {
            let refused = propose(&world, &finance, adjust(&world.business, points), &format!("p{points}")).await;
            assert_eq!(rule(refused), Rule::NothingToPropose);
        }
    }

    async fn an_adjustment_whose_effect_has_changed_is_not_confirmed(db: Db) {
        let world = Market::open(db, 1).await;
        let (finance, reviewer) =
            (world.employed(StaffRole::Finance).await, world.employed(StaffRole::Reviewer).await);
        propose(&world, &finance, adjust(&world.business, -25_000), "p").await.unwrap();
        let line = waiting(&world, &reviewer).await;
        world.submitted(&world.small, 7_000, "x").await;
        assert_eq!(rule(confirm(&world, &reviewer, &line).await), Rule::EffectChanged);
        assert_eq!(world.available().await, 23_000);
        world.green().await;
    }

    async fn a_revoked_grant_takes_what_can_be_spent_and_claims_what_was_spent(db: Db) {
        let world = Market::open(db, 1).await;
        world.in_service(&world.plan, 10_000, "served").await;
        let held = world.submitted(&world.small, 7_000, "held").await;
        let (reviewer, finance) =
            (world.employed(StaffRole::Reviewer).await, world.employed(StaffRole::Finance).await);
        propose(&world, &reviewer, revoke(&world.business), "p").await.unwrap();
        let line = waiting(&world, &finance).await;
        let Some(Effect::GrantRevocation(effect)) = &line.now else { panic!("{:?}", line.now) };
        assert_eq!((effect.back.get(), effect.held.get(), effect.claim.get()), (13_000, 7_000, 10_000));
        confirm(&world, &finance, &line).await.unwrap();
        assert_eq!(world.available().await, 0);
        assert_eq!(world.balance("held", held.id.as_str()).await, 7_000, "orders keep what they hold");
        assert_eq!(rule(propose(&world, &reviewer, revoke(&world.business), "again").await), Rule::NothingToPropose);
        let home = members::home(&world.cx, world.owner(), &world.business, Lang::Zh).await.unwrap();
        let told = home.notices.iter().any(|line| line.paragraphs[0].contains("10,000"));
        assert!(told, "the claim is named");
        world.green().await;
    }

    async fn only_the_roles_of_the_table_move_points_and_never_those_of_their_own_firm(db: Db) {
        let world = Market::open(db, 1).await;
        for role in [StaffRole::Reviewer, StaffRole::Support, StaffRole::Administrator] {
            let staff = world.employed(role).await;
            let refused = propose(&world, &staff, adjust(&world.business, 1), &format!("{role:?}")).await;
            assert!(matches!(refused, Err(Error::Forbidden)), "{role:?}: {refused:?}");
        }
        let finance = world.employed(StaffRole::Finance).await;
        let refused = propose(&world, &finance, revoke(&world.business), "finance").await;
        assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
        let own = propose(&world, world.owner(), adjust(&world.business, 1), "owner").await;
        assert!(matches!(own, Err(Error::Forbidden)), "{own:?}");
        world.join(&finance, &world.business, "clerk").await;
        assert_eq!(rule(propose(&world, &finance, adjust(&world.business, 1), "own").await), Rule::OwnFirm);
        let nobody = propose(&world, &finance, adjust(&"nobody".parse().unwrap(), 1), "nobody").await;
        assert!(matches!(nobody, Err(Error::NotFound)), "{nobody:?}");
    }

    async fn a_start_is_corrected_by_a_proposal_that_another_reviewer_confirms(db: Db) {
        let world = Market::open(db, 1).await;
        let order = world.in_service(&world.plan, 30_000, "x").await;
        let first = world.employed(StaffRole::Reviewer).await;
        let second = setup::person(&world.cx, "second@staff.example.tw", "審查", "x", &[StaffRole::Reviewer]).await.unwrap();
        let start = at(2022, 6, 2, 0).day();
        let act = || Act::StartCorrection { order: order.id.clone(), start };
        propose(&world, &first, act(), "p").await.unwrap();
        let line = waiting(&world, &second).await;
        let finance = world.employed(StaffRole::Finance).await;
        assert!(matches!(confirm(&world, &finance, &line).await, Err(Error::Forbidden)));
        assert_eq!(rule(confirm(&world, &first, &line).await), Rule::OwnProposal);
        confirm(&world, &second, &line).await.unwrap();
        let shown = world.show(&order).await;
        let domain::order::State::InService(facts) = &shown.state else { panic!("{:?}", shown.state) };
        assert_eq!(facts.start, start);
        assert_eq!(rule(propose(&world, &first, act(), "again").await), Rule::NothingToPropose, "it is the day already");
        world.green().await;
    }
}
