//! Acts that need a second person (rules §12): the decision on an objection to a large refund.

use demo::setup;
use domain::access::{StaffRole, VendorRole};
use domain::approval::{Act, Decided, Effect, Refusal as Rule, Standing};
use domain::id::ApprovalId;
use domain::money::{Points, Twd};
use domain::order::{Refusal as OrderRule, StateName};
use domain::queue::Queue;
use domain::refund::Fault;
use domain::view::approval::{ApprovalView, MayAnswer};
use domain::view::my_data::Looked;
use domain::view::order::OrderView;
use service::approvals::{self, Confirm, Propose, Reject};
use service::market::orders::{self, ApplyRefund, WithReason};
use service::market::staff::{self, DecideObjection};
use service::market::vendor;
use service::{Error, Principal, Refusal, Result, desk, my_data};
use store::Db;

use crate::engine::both;
use crate::world::{Market, at, key, person_of};

/// An order of 400,000 in service since 2022-06-01. On 2022-07-15 the member applies for its refund of NT$246,667 and
/// 20,000 points, and the vendor objects.
async fn objected(world: &Market) -> OrderView {
    let solution = setup::NewSolution {
        slug: "plant",
        name_zh: "雲端產線",
        name_en: "Cloud plant",
        summary_zh: "排程",
        summary_en: "Scheduling",
        category: domain::catalogue::Category::Accounting,
    };
    let plan = setup::NewPlan {
        code: "L",
        name_zh: "大型",
        name_en: "Large",
        price: Twd::new(400_000),
        term_months: 6,
        zone: Some("111"),
        staff: (1, 50),
        capacity: None,
    };
    let plan = setup::solution(&world.cx, &world.vendor, &solution, &[plan]).await.unwrap().remove(0);
    let order = world.in_service(&plan, 30_000, "x").await;
    world.until(at(2022, 7, 15, 10)).await;
    apply(world, &order, "apply").await;
    order
}

/// The member applies for the refund, and the vendor objects.
async fn apply(world: &Market, order: &OrderView, name: &str) {
    let shown = orders::refund_preview(&world.cx, world.owner(), &order.id, Fault::Member).await.unwrap().agreed();
    let command = ApplyRefund { order: order.id.clone(), fault: Fault::Member, shown, key: key(name) };
    orders::apply_refund(&world.cx, world.owner(), command).await.unwrap();
    let key = key(&format!("{name}-object"));
    let why = WithReason { order: order.id.clone(), reason: "起始日有誤".to_owned(), key };
    vendor::object_refund(&world.cx, &world.seller, why).await.unwrap();
}

async fn reviewer(world: &Market, email: &str) -> Principal {
    setup::person(&world.cx, email, email, "x", &[StaffRole::Reviewer]).await.unwrap()
}

async fn propose(world: &Market, by: &Principal, order: &OrderView, name: &str) -> Result<ApprovalId> {
    let act = Act::RefundObjection { order: order.id.clone(), upheld: false };
    approvals::propose(&world.cx, by, Propose { act, reason: "起始日正確".to_owned(), key: key(name) }).await
}

async fn confirm(world: &Market, by: &Principal, line: &ApprovalView) -> Result<()> {
    approvals::confirm(&world.cx, by, &Confirm { id: line.id.clone(), shown: line.shown.clone() }).await
}

async fn reject(world: &Market, by: &Principal, id: &ApprovalId) -> Result<()> {
    approvals::reject(&world.cx, by, &Reject { id: id.clone(), reason: "再查一次".to_owned() }).await
}

/// The open proposals, as a member of staff sees them.
async fn waiting(world: &Market, by: &Principal) -> Vec<ApprovalView> {
    approvals::list(&world.cx, by, None).await.unwrap().lines
}

/// How the last proposal on an order ended.
async fn ended(world: &Market, by: &Principal, order: &OrderView) -> Standing {
    approvals::of_order(&world.cx, by, &order.id).await.unwrap().last.unwrap().proposal.standing
}

fn rule<T: std::fmt::Debug>(answer: Result<T>) -> Rule {
    match answer {
        Err(Error::Refused(refusal)) => match *refusal {
            Refusal::Approval(rule) => rule,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

/// The audit lines about proposals on an order, the oldest first.
async fn audited(world: &Market, order: &OrderView) -> Vec<String> {
    let mut tx = world.cx.db.read().await.unwrap();
    let lines = store::audit::about(&mut tx, &format!("order:{}", order.id), i64::MAX, 100).await.unwrap();
    let mut actions: Vec<String> =
        lines.into_iter().map(|line| line.action).filter(|action| action.starts_with("approval.")).collect();
    actions.reverse();
    actions
}

both! {
    async fn two_people_decide_the_objection_to_a_large_refund(db: Db) {
        let world = Market::open(db, 1).await;
        let order = objected(&world).await;
        let (first, second) = (reviewer(&world, "first@example.tw").await, world.employed(StaffRole::Finance).await);
        // one person alone cannot decide it
        let alone = DecideObjection {
            order: order.id.clone(),
            upheld: false,
            reason: "起始日正確".to_owned(),
            second: None,
            key: key("alone"),
        };
        let refused = staff::decide_objection(&world.cx, &first, alone).await.unwrap_err();
        assert_eq!(crate::at_once::rule(&refused), Some(&OrderRule::NeedsSecondPerson));
        assert!(approvals::of_order(&world.cx, &first, &order.id).await.unwrap().needed);
        let id = propose(&world, &first, &order, "p").await.unwrap();
        assert_eq!(propose(&world, &first, &order, "p").await.unwrap(), id, "sent twice it is one proposal");
        assert_eq!(desk::desk(&world.cx, &second).await.unwrap().queues.count(Queue::Approvals), 1);
        let line = waiting(&world, &second).await.remove(0);
        let Effect::RefundObjection(effect) = line.now.clone().unwrap() else { panic!("{:?}", line.now) };
        let cash_back = Twd::new(246_667);
        let refunded = Decided::Refunded { points_back: Points::new(20_000), cash_back, cash_within_wd: Some(5) };
        assert_eq!((effect.outcome, line.may), (refunded, MayAnswer::Yes));
        assert_eq!(world.show(&order).await.state.name(), StateName::RefundRequested, "nothing is done yet");
        confirm(&world, &second, &line).await.unwrap();
        confirm(&world, &second, &line).await.unwrap();
        assert_eq!(world.show(&order).await.state.name(), StateName::Refunding);
        assert_eq!(world.available().await, 20_000, "the points are back at once");
        let Standing::Confirmed { by, .. } = ended(&world, &first, &order).await else { panic!("confirmed") };
        assert_eq!(by, person_of(&second).person);
        assert!(waiting(&world, &second).await.is_empty());
        assert_eq!(desk::desk(&world.cx, &second).await.unwrap().queues.count(Queue::Approvals), 0);
        assert_eq!(audited(&world, &order).await, ["approval.proposed", "approval.confirmed"]);
        world.green().await;
    }

    async fn a_proposer_may_withdraw_but_not_confirm_their_proposal(db: Db) {
        let world = Market::open(db, 1).await;
        let order = objected(&world).await;
        let (first, second) = (reviewer(&world, "first@example.tw").await, reviewer(&world, "second@example.tw").await);
        let id = propose(&world, &first, &order, "p").await.unwrap();
        let line = waiting(&world, &first).await.remove(0);
        assert_eq!(line.may, MayAnswer::TakeBack);
        assert_eq!(rule(confirm(&world, &first, &line).await), Rule::OwnProposal);
        assert_eq!(rule(propose(&world, &second, &order, "q").await), Rule::OpenAlready);
        reject(&world, &first, &id).await.unwrap();
        assert_eq!(rule(confirm(&world, &second, &line).await), Rule::Answered);
        assert_eq!(world.show(&order).await.state.name(), StateName::RefundRequested);
        propose(&world, &second, &order, "again").await.unwrap();
        assert_eq!(audited(&world, &order).await, ["approval.proposed", "approval.rejected", "approval.proposed"]);
    }

    async fn nobody_decides_for_their_own_firm_or_vendor(db: Db) {
        let world = Market::open(db, 1).await;
        let order = objected(&world).await;
        let first = reviewer(&world, "first@example.tw").await;
        let (clerk, seller) = (reviewer(&world, "clerk@example.tw").await, reviewer(&world, "seller@example.tw").await);
        world.join(&clerk, &world.business, "clerk").await;
        setup::vendor_role(&world.cx, &seller, &world.vendor, VendorRole::Listings).await.unwrap();
        for own in [&clerk, &seller] {
            assert_eq!(rule(propose(&world, own, &order, &person_of(own).email[..5]).await), Rule::OwnFirm);
        }
        let id = propose(&world, &first, &order, "p").await.unwrap();
        for own in [&clerk, &seller] {
            let line = waiting(&world, own).await.remove(0);
            assert_eq!(line.may, MayAnswer::OwnFirm);
            assert_eq!(rule(confirm(&world, own, &line).await), Rule::OwnFirm);
            assert_eq!(rule(reject(&world, own, &id).await), Rule::OwnFirm);
        }
        // the proposer joins the firm meanwhile, so the decision is no longer by two independent people
        world.join(&first, &world.business, "clerk").await;
        let second = reviewer(&world, "second@example.tw").await;
        let line = waiting(&world, &second).await.remove(0);
        assert_eq!(rule(confirm(&world, &second, &line).await), Rule::FirstMayNot);
        assert_eq!(world.show(&order).await.state.name(), StateName::RefundRequested);
    }

    async fn an_objection_is_counted_once_where_its_next_step_is(db: Db) {
        let world = Market::open(db, 1).await;
        let order = objected(&world).await;
        let (first, second) = (reviewer(&world, "first@example.tw").await, reviewer(&world, "second@example.tw").await);
        let counted = async || {
            let queues = desk::desk(&world.cx, &second).await.unwrap().queues;
            let lines = world.waiting(&second, Queue::Refunds).await;
            assert_eq!(queues.count(Queue::Refunds), i64::try_from(lines.len()).unwrap());
            (lines.into_iter().map(|line| line.id).collect::<Vec<_>>(), queues.count(Queue::Approvals))
        };
        assert_eq!(counted().await, (vec![order.id.clone()], 0), "it waits for a proposal");
        let id = propose(&world, &first, &order, "p").await.unwrap();
        assert_eq!(counted().await, (vec![], 1), "it waits for the second person");
        reject(&world, &second, &id).await.unwrap();
        assert_eq!(counted().await, (vec![order.id.clone()], 0), "it waits for another proposal");
    }

    async fn only_the_right_roles_propose_and_answer(db: Db) {
        let world = Market::open(db, 1).await;
        let order = objected(&world).await;
        let (reviewer, finance) = (world.employed(StaffRole::Reviewer).await, world.employed(StaffRole::Finance).await);
        let refused = propose(&world, &finance, &order, "p").await;
        assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
        let id = propose(&world, &reviewer, &order, "p").await.unwrap();
        for role in [StaffRole::Support, StaffRole::Administrator] {
            let other = world.employed(role).await;
            let line = waiting(&world, &other).await.remove(0);
            assert_eq!(line.may, MayAnswer::NotStaffFor);
            assert!(matches!(confirm(&world, &other, &line).await, Err(Error::Forbidden)));
            assert!(matches!(reject(&world, &other, &id).await, Err(Error::Forbidden)));
        }
        for nobody in [world.owner(), &world.seller] {
            assert!(matches!(approvals::list(&world.cx, nobody, None).await, Err(Error::Forbidden)));
            assert!(matches!(approvals::of_order(&world.cx, nobody, &order.id).await, Err(Error::Forbidden)));
            assert!(matches!(reject(&world, nobody, &id).await, Err(Error::Forbidden)));
        }
        let looks = my_data::looks(&world.cx, world.owner(), None).await.unwrap().remove(0).looks;
        assert!(looks.iter().any(|look| look.what == Looked::Order(order.id.clone())), "the firm sees the access");
    }

    async fn a_changed_effect_is_not_confirmed(db: Db) {
        let world = Market::open(db, 1).await;
        let order = objected(&world).await;
        let (first, second) = (reviewer(&world, "first@example.tw").await, reviewer(&world, "second@example.tw").await);
        let id = propose(&world, &first, &order, "p").await.unwrap();
        let shown = waiting(&world, &second).await.remove(0);
        orders::withdraw_refund(&world.cx, world.owner(), world.plain(&order, "w")).await.unwrap();
        assert_eq!(rule(confirm(&world, &second, &shown).await), Rule::EffectChanged);
        let gone = waiting(&world, &second).await.remove(0);
        assert!(gone.changed() && gone.now.is_none(), "there is nothing to decide");
        // applied for again: the same sums, but another application, and both effects are shown
        world.until(at(2022, 7, 18, 10)).await;
        apply(&world, &order, "later").await;
        let changed = waiting(&world, &second).await.remove(0);
        let (then, now) = (changed.proposal.effect.clone(), changed.now.clone().unwrap());
        assert!(changed.changed() && then != now);
        for line in [&shown, &changed] {
            assert_eq!(rule(confirm(&world, &second, line).await), Rule::EffectChanged);
        }
        let other = Confirm { id: id.clone(), shown: now.digest().unwrap() };
        assert_eq!(rule(approvals::confirm(&world.cx, &second, &other).await), Rule::EffectChanged);
        assert_eq!(world.show(&order).await.state.name(), StateName::RefundRequested);
        assert_eq!(world.available().await, 0);
        reject(&world, &second, &id).await.unwrap();
        propose(&world, &first, &order, "q").await.unwrap();
        let anew = waiting(&world, &second).await.remove(0);
        confirm(&world, &second, &anew).await.unwrap();
        assert_eq!(world.show(&order).await.state.name(), StateName::Refunding);
        world.green().await;
    }

    async fn an_unanswered_proposal_lapses_after_five_working_days(db: Db) {
        let world = Market::open(db, 1).await;
        let order = objected(&world).await;
        let (first, second) = (reviewer(&world, "first@example.tw").await, reviewer(&world, "second@example.tw").await);
        propose(&world, &first, &order, "p").await.unwrap();
        let line = waiting(&world, &second).await.remove(0);
        // proposed on Friday 07-15: the fifth working day is the 22nd
        let due = at(2022, 7, 23, 0);
        assert_eq!(line.proposal.answer.due, Some(due));
        world.pass(due.millis() - 1 - world.cx.clock.system().millis());
        world.work().await;
        assert_eq!(ended(&world, &first, &order).await, Standing::Proposed, "a millisecond is left");
        // the clock decides, whether the job has run or not
        world.pass(1);
        assert_eq!(rule(confirm(&world, &second, &line).await), Rule::Lapsed);
        assert_eq!(ended(&world, &first, &order).await, Standing::Lapsed { at: due });
        assert_eq!(rule(confirm(&world, &second, &line).await), Rule::Lapsed);
        assert!(waiting(&world, &second).await.is_empty());
        // the next one lapses by its job
        propose(&world, &first, &order, "q").await.unwrap();
        world.until(at(2022, 7, 30, 0)).await;
        assert_eq!(ended(&world, &first, &order).await, Standing::Lapsed { at: at(2022, 7, 30, 0) });
        // and one whose job has not run does not block a new one
        propose(&world, &first, &order, "r").await.unwrap();
        world.pass(at(2022, 8, 6, 0).millis() - world.cx.clock.system().millis());
        propose(&world, &second, &order, "s").await.unwrap();
        let lapses = audited(&world, &order).await.iter().filter(|action| *action == "approval.lapsed").count();
        assert_eq!(lapses, 3);
        assert_eq!(world.show(&order).await.state.name(), StateName::RefundRequested);
        world.green().await;
    }

    async fn of_concurrent_answers_only_one_counts(db: Db) {
        let world = Market::open(db, 1).await;
        let order = objected(&world).await;
        let first = reviewer(&world, "first@example.tw").await;
        let id = propose(&world, &first, &order, "p").await.unwrap();
        let shown = waiting(&world, &first).await.remove(0).shown;
        let mut others = Vec::new();
        for number in 0..6 {
            others.push(reviewer(&world, &format!("second{number}@example.tw")).await);
        }
        let tasks: Vec<_> = others.into_iter().enumerate().map(|(number, by)| {
            let (cx, id, shown) = (world.cx.clone(), id.clone(), shown.clone());
            tokio::spawn(async move {
                if number % 2 == 0 {
                    approvals::confirm(&cx, &by, &Confirm { id, shown }).await
                } else {
                    approvals::reject(&cx, &by, &Reject { id, reason: "再查一次".to_owned() }).await
                }
            })
        }).collect();
        let mut heard = 0;
        for task in tasks {
            match task.await.unwrap() {
                Ok(()) => heard += 1,
                answer => assert_eq!(rule(answer), Rule::Answered),
            }
        }
        assert_eq!(heard, 1);
        let confirmed = matches!(ended(&world, &first, &order).await, Standing::Confirmed { .. });
        let state = if confirmed { StateName::Refunding } else { StateName::RefundRequested };
        assert_eq!(world.show(&order).await.state.name(), state);
        assert_eq!(world.available().await, if confirmed { 20_000 } else { 0 }, "the points are returned once at most");
        world.green().await;
    }

    async fn one_person_decides_a_small_refund_without_a_proposal(db: Db) {
        let world = Market::open(db, 1).await;
        let order = world.in_service(&world.plan, 30_000, "x").await;
        world.until(at(2022, 7, 15, 10)).await;
        apply(&world, &order, "apply").await;
        let first = reviewer(&world, "first@example.tw").await;
        assert!(!approvals::of_order(&world.cx, &first, &order.id).await.unwrap().needed);
        assert_eq!(rule(propose(&world, &first, &order, "p").await), Rule::NothingToPropose);
        let (upheld, reason) = (false, "起始日正確".to_owned());
        let alone = DecideObjection { order: order.id.clone(), upheld, reason, second: None, key: key("alone") };
        staff::decide_objection(&world.cx, &first, alone).await.unwrap();
        assert_eq!(world.show(&order).await.state.name(), StateName::Refunding);
    }
}
