//! Proposals: the table, how they end, their deadline, and what makes an effect a different one.

use super::*;
use crate::access::{StaffAct, StaffRole};
use crate::contact::EmailAddress;
use crate::id::PersonId;
use crate::money::{Points, Twd};
use crate::order::tests::{World, at, day, why};
use crate::order::{Command, Digest, StateName};
use crate::refund::Fault;
use crate::time::start_of;
use crate::workday::Calendar;

fn person(id: &str) -> PersonId {
    id.parse().unwrap()
}

/// An order with an objection to a refund of 20,000 in cash and 20,000 points, applied for on 2022-07-15, a Friday.
fn objected() -> World {
    let mut world = World::in_service();
    world.run(0, at(7, 15, 9), &world.refund(0, Fault::Member, day(2022, 7, 15))).unwrap();
    world.run(0, at(7, 15, 10), &Command::ObjectRefund { reason: why() }).unwrap();
    world
}

fn act(upheld: bool) -> Act {
    Act::RefundObjection { order: "O0".parse().unwrap(), upheld }
}

fn effect(world: &World, upheld: bool) -> Effect {
    act(upheld).effect(&world.orders[0]).unwrap()
}

fn refund(effect: Effect) -> RefundObjectionEffect {
    let Effect::RefundObjection(effect) = effect else { panic!("{effect:?}") };
    effect
}

fn proposed(world: &World) -> Proposal {
    let what = (act(false), effect(world, false));
    Proposal::new(what, why(), person("S1"), at(7, 15, 11), &Calendar::office()).unwrap()
}

/// Confirms as `by` at an hour in July, having been shown the proposed effect.
fn confirm(
    proposal: &Proposal,
    by: &str,
    now: crate::time::Instant,
    effect: Option<&Effect>,
) -> Result<Standing, Refusal> {
    let (by, shown) = (person(by), proposal.effect.digest().unwrap());
    proposal.confirm(&Second { by: &by, own: false, first_may: true, shown: &shown, effect, now })
}

#[test]
fn the_table_says_who_proposes_and_who_confirms_each_kind() {
    let table = Kind::ALL.map(|kind| (kind.name(), kind.needs().propose, kind.needs().confirm.to_vec()));
    let both = vec![StaffAct::Review, StaffAct::MoveMoney];
    let staff = |name| (name, StaffAct::ManageStaff, vec![StaffAct::See]);
    let first = ("refund_objection", StaffAct::Review, both);
    let administered = |name| (name, StaffAct::Administer, vec![StaffAct::See]);
    let mut rows = vec![first, staff("staff_invitation"), staff("staff_roles"), staff("factor_reset")];
    let others = ["legal_text", "program_publication", "program_opening", "program_closing"];
    rows.extend(others.map(administered));
    let money = vec![StaffAct::MoveMoney, StaffAct::Review];
    let adjust = ("points_adjustment", StaffAct::MoveMoney, money);
    let revoke = ("grant_revocation", StaffAct::Review, vec![StaffAct::Review, StaffAct::MoveMoney]);
    let start = ("start_correction", StaffAct::Review, vec![StaffAct::Review]);
    rows.extend([adjust, revoke, start, administered("rules_publication")]);
    assert_eq!(table.to_vec(), rows);
    let second = |role: StaffRole| Kind::RefundObjection.confirmed_by(|act| role.may(act));
    assert_eq!(StaffRole::ALL.map(second), [Some(StaffAct::Review), Some(StaffAct::MoveMoney), None, None]);
}

#[test]
fn the_effect_is_what_the_decision_brings() {
    let world = objected();
    let rejected = refund(effect(&world, false));
    let outcome =
        Decided::Refunded { points_back: Points::new(20_000), cash_back: Twd::new(20_000), cash_within_wd: Some(5) };
    assert_eq!((rejected.outcome, rejected.applied_on), (outcome, day(2022, 7, 15)));
    let upheld = refund(effect(&world, true));
    assert_eq!(upheld.outcome, Decided::GoesBack { state: StateName::InService });
    assert_ne!(effect(&world, true).digest().unwrap(), effect(&world, false).digest().unwrap());
    assert_eq!(act(false).effect(&World::in_service().orders[0]), None, "nothing to decide");
}

#[test]
fn another_person_confirms_and_nobody_their_own() {
    let world = objected();
    let (proposal, effect) = (proposed(&world), effect(&world, false));
    let now = at(7, 18, 9);
    assert_eq!(confirm(&proposal, "S1", now, Some(&effect)), Err(Refusal::OwnProposal));
    let done = Standing::Confirmed { by: person("S2"), at: now };
    assert_eq!(confirm(&proposal, "S2", now, Some(&effect)), Ok(done.clone()));
    let shown = effect.digest().unwrap();
    let (by, effect) = (person("S2"), Some(&effect));
    let second = Second { by: &by, own: false, first_may: true, shown: &shown, effect, now };
    assert_eq!(proposal.confirm(&Second { own: true, ..second.clone() }), Err(Refusal::OwnFirm));
    assert_eq!(proposal.confirm(&Second { first_may: false, ..second }), Err(Refusal::FirstMayNot));
    let confirmed = Proposal { standing: done, ..proposal };
    assert_eq!(confirm(&confirmed, "S3", now, effect), Err(Refusal::Answered));
}

#[test]
fn a_changed_effect_is_not_confirmed() {
    let mut world = objected();
    let proposal = proposed(&world);
    let now = at(7, 19, 9);
    // shown something other than what was proposed
    let effect_now = effect(&world, false);
    let (by, shown) = (person("S2"), Digest::of(b"another"));
    let second = Second { by: &by, own: false, first_may: true, shown: &shown, effect: Some(&effect_now), now };
    assert_eq!(proposal.confirm(&second), Err(Refusal::EffectChanged));
    // withdrawn: there is nothing to decide
    world.run(0, at(7, 18, 9), &Command::WithdrawRefund).unwrap();
    assert_eq!(
        confirm(&proposal, "S2", now, act(false).effect(&world.orders[0]).as_ref()),
        Err(Refusal::EffectChanged)
    );
    // applied for and objected to again: the same sums, but another application
    world.run(0, at(7, 18, 10), &world.refund(0, Fault::Member, day(2022, 7, 18))).unwrap();
    world.run(0, at(7, 18, 11), &Command::ObjectRefund { reason: why() }).unwrap();
    let again = effect(&world, false);
    let RefundObjectionEffect { outcome, .. } = refund(again.clone());
    assert!(matches!(outcome, Decided::Refunded { points_back, .. } if points_back == Points::new(20_000)));
    assert_eq!(confirm(&proposal, "S2", now, Some(&again)), Err(Refusal::EffectChanged));
}

#[test]
fn the_proposer_may_withdraw_it_and_another_rejects_it() {
    let proposal = proposed(&objected());
    for by in ["S1", "S2"] {
        let rejected = Standing::Rejected { by: person(by), at: at(7, 18, 9), reason: why() };
        assert_eq!(proposal.reject(&person(by), false, why(), at(7, 18, 9)), Ok(rejected.clone()));
        let rejected = Proposal { standing: rejected, ..proposal.clone() };
        assert_eq!(rejected.reject(&person("S3"), false, why(), at(7, 18, 9)), Err(Refusal::Answered));
    }
    assert_eq!(proposal.reject(&person("S2"), true, why(), at(7, 18, 9)), Err(Refusal::OwnFirm));
}

#[test]
fn a_proposal_lapses_after_five_working_days_by_the_calendar() {
    let world = objected();
    let (proposal, effect) = (proposed(&world), effect(&world, false));
    // Friday 07-15: the 18th, 19th, 20th, 21st and 22nd count, and the end of the 22nd is the 23rd at 00:00
    let due = start_of(day(2022, 7, 23));
    assert_eq!(proposal.answer.due, Some(due));
    let before = due.plus_millis(-1);
    assert_eq!(proposal.lapse(before), None);
    assert!(confirm(&proposal, "S2", before, Some(&effect)).is_ok());
    assert_eq!(confirm(&proposal, "S2", due, Some(&effect)), Err(Refusal::Lapsed));
    assert_eq!(proposal.reject(&person("S2"), false, why(), due), Err(Refusal::Lapsed));
    assert_eq!(proposal.lapse(due), Some(Standing::Lapsed { at: due }));
    let confirmed = Standing::Confirmed { by: person("S2"), at: before };
    assert_eq!(Proposal { standing: confirmed, ..proposal }.lapse(due), None, "an answered proposal does not lapse");
    // a closure moves the deadline
    let typhoon = Calendar::office().with_closure(day(2022, 7, 20), "臺北市");
    let later = Proposal::new((act(false), effect), why(), person("S1"), at(7, 15, 11), &typhoon).unwrap();
    assert_eq!(later.answer.due, Some(start_of(day(2022, 7, 26))));
}

#[test]
fn an_act_about_the_staff_names_who_and_the_roles_before_and_after() {
    let (finance, support) = (Roles::from([StaffRole::Finance]), Roles::from([StaffRole::Support]));
    let invite = Act::StaffInvitation { email: EmailAddress::parse("hsu@example.tw").unwrap(), roles: finance.clone() };
    let effect = StaffInvitationEffect { email: "hsu@example.tw".to_owned(), roles: finance.clone() };
    assert_eq!(invite.effect(Object::Address { on_staff: false }), Some(Effect::StaffInvitation(effect)));
    assert_eq!(invite.effect(Object::Address { on_staff: true }), None);
    let change = Act::StaffRoles { person: person("S1"), roles: finance.clone() };
    let object = |roles| Object::Person { name: "許雅筑", email: "hsu@example.tw", roles };
    let Some(Effect::StaffRoles(effect)) = change.effect(object(&support)) else { panic!("an effect") };
    assert_eq!((effect.former, effect.roles), (support.clone(), finance.clone()));
    assert_eq!(change.effect(object(&finance)), None, "nothing would change");
    assert_eq!(change.effect(&World::in_service().orders[0]), None);
}
