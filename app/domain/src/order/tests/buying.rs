//! From the draft to the payment.

use super::property::Draw;
use super::*;

/// Generates the commands of buying.
pub(super) fn drawn(world: &mut World, draw: &Draw<'_>, act: Act) -> Option<Command> {
    let (terms, number, now) = (&draw.order.terms, draw.number, draw.now);
    Some(match act {
        Act::Revise => {
            let share = if draw.right() { world.buying.offer.price.get() / 8 } else { 20_000 };
            Command::Revise { points: Points::new(share * i64::from(number % 4)), buying: Box::new(world.buying()) }
        }
        Act::Submit => world.sign(draw.place),
        Act::Discard => Command::Discard,
        Act::Accept => Command::Accept { capacity_left: None },
        Act::Decline => Command::Decline { reason: draw.why() },
        Act::DeclineSuspended => Command::DeclineSuspended { reason: draw.why(), suspended: draw.right() },
        Act::Withdraw => Command::Withdraw,
        Act::ConfirmSplit => split(terms.points.get(), terms.self_pay.get()),
        Act::OpenTry => Command::OpenTry,
        Act::PaymentDoubted => {
            let id = format!("D{number}").parse().unwrap();
            Command::PaymentDoubted(Payment { id, amount: terms.self_pay, paid_at: now })
        }
        Act::PaymentConfirmed => pay(&format!("T{number}"), terms.self_pay.get() + i64::from(number % 4 / 3), now),
        Act::ReturnStray => {
            let stray = world.strays.get(usize::from(number) % world.strays.len().max(1));
            let none = || Payment { id: "T".parse().unwrap(), amount: Twd::ZERO, paid_at: now };
            let Payment { id, amount, .. } = stray.map_or_else(none, |stray| stray.payment.clone());
            Command::ReturnStray { payment: id, amount, returned: !draw.right(), reference: draw.why() }
        }
        _ => return None,
    })
}

#[test]
fn a_submit_is_refused_with_its_reason_and_the_draft_stays() {
    type Change = fn(&mut Buying);
    let cases: [(&str, Change); 15] = [
        ("may_not_buy", |b| b.may_buy = false),
        ("self_dealing", |b| b.own_vendor = true),
        ("not_listed", |b| b.offer.listed = false),
        ("no_capacity", |b| b.offer.capacity_left = Some(0)),
        ("too_many_submitted", |b| b.submitted = 10),
        ("offer_changed", |b| b.offer.price = Twd::new(60_001)),
        ("offer_changed", |b| b.program.rules.pay_wd = 3),
        // a name is signed in both languages, whichever of them the signer reads
        ("offer_changed", |b| b.offer.plan_name.zh = "旗艦版".to_owned()),
        ("offer_changed", |b| b.offer.plan_name.en = "Flagship".to_owned()),
        ("offer_changed", |b| b.offer.solution_name.en = "Sky Desk".to_owned()),
        ("offer_changed", |b| b.offer.vendor_name = "天空科技".to_owned()),
        ("out_of_zone", |b| b.offer.zone = None),
        ("renewal_with_points", |b| b.renews = true),
        ("last_order_over", |b| b.program.last_order = at(5, 25, 10)),
        ("points_over_balance", |b| b.available.clear()),
    ];
    for (expected, change) in cases {
        let mut world = World::new(60_000, 6);
        world.draft(30_000, at(5, 25, 9)).unwrap();
        let Command::Submit { shown, verified, mut buying } = world.sign(0) else { unreachable!() };
        change(&mut buying);
        let refusal = world.run(0, at(5, 25, 10), &Command::Submit { shown, verified, buying }).unwrap_err();
        assert_eq!(crate::variant::variant_name(&refusal), expected, "{refusal:?}");
        assert_eq!(world.state(0), "draft");
        assert_eq!(world.balance(&member()), 30_000);
        if let Refusal::OfferChanged { differences } = refusal {
            assert_eq!(differences.len(), 1);
        }
    }
}

#[test]
fn only_what_was_shown_is_signed() {
    let mut world = World::new(60_000, 6);
    world.draft(30_000, at(5, 25, 9)).unwrap();
    let Command::Submit { shown, .. } = world.sign(0) else { unreachable!() };
    let buying = Box::new(world.buying());
    world.run(0, at(5, 25, 9), &Command::Revise { points: Points::new(20_000), buying: buying.clone() }).unwrap();
    let Command::Submit { shown: fresh, .. } = world.sign(0) else { unreachable!() };
    assert_ne!(shown, fresh);
    let old = Command::Submit { shown: shown.clone(), verified: shown.clone(), buying: buying.clone() };
    assert_eq!(world.run(0, at(5, 25, 10), &old), Err(Refusal::OldPage));
    let other = Command::Submit { shown: fresh, verified: shown, buying };
    assert_eq!(world.run(0, at(5, 25, 10), &other), Err(Refusal::SignedOther));
    world.run(0, at(5, 25, 10), &world.sign(0)).unwrap();
    assert_eq!(world.balance(&member()), 10_000);
    let twice = world.sign(0);
    assert!(matches!(world.run(0, at(5, 25, 10), &twice), Err(Refusal::NotNow { .. })));
}

#[test]
fn points_pay_at_most_the_cap_and_the_balance() {
    let mut world = World::new(60_000, 6);
    let cap = Points::new(30_000);
    assert_eq!(world.draft(30_001, at(5, 25, 9)), Err(Refusal::PointsOverCap { cap }));
    assert_eq!(world.draft(-1, at(5, 25, 9)), Err(Refusal::PointsNegative));
    world.buying.offer.price = Twd::new(80_000);
    assert_eq!(world.draft(30_001, at(5, 25, 9)), Err(Refusal::PointsOverBalance { usable: cap }));
    world.buying.offer.price = Twd::new(0);
    assert_eq!(world.draft(0, at(5, 25, 9)), Err(Refusal::BadOffer));
}

#[test]
fn the_vendor_may_answer_before_the_deadline_and_not_at_it() {
    // Signed on Wednesday 5/25; the third working day is Monday 5/30.
    let due = at(5, 31, 0);
    for (now, expected) in [(due.plus_millis(-1), "accepted"), (due, "lapsed")] {
        let mut world = World::new(60_000, 6);
        world.draft(30_000, at(5, 25, 9)).unwrap();
        world.run(0, at(5, 25, 10), &world.sign(0)).unwrap();
        assert_eq!(world.orders[0].due(), Some(due));
        assert_eq!(world.balance(&member()), 0);
        let answer = world.run(0, now, &Command::Accept { capacity_left: None });
        assert_eq!(world.state(0), expected);
        if expected == "lapsed" {
            let (was, state) = (StateName::Submitted, StateName::Lapsed);
            assert_eq!(answer, Err(Refusal::TooLate { was, due, state }));
            assert_eq!(world.balance(&member()), 30_000, "the lapse is stored with the refusal");
        }
    }
}

#[test]
fn the_providers_time_of_payment_counts() {
    // Accepted on Wednesday 5/25: paid by the end of Friday 5/27.
    let due = at(5, 28, 0);
    for (paid_at, reported_at, state, strays) in [
        (due.plus_millis(-1), at(6, 5, 0), "paid", 0),
        (due, at(6, 5, 0), "accepted", 1),
        (at(5, 26, 0), at(5, 26, 0), "paid", 0),
    ] {
        let mut world = World::accepted(30_000, 60_000, 6);
        world.run(0, at(5, 25, 12), &split(30_000, 30_000)).unwrap();
        world.run(0, reported_at, &pay("T1", 30_000, paid_at)).unwrap();
        assert_eq!((world.state(0), world.strays.len()), (state, strays));
    }
}

#[test]
fn an_unpaid_order_lapses_only_after_the_provider_was_asked() {
    let mut world = World::accepted(30_000, 60_000, 6);
    world.run(0, at(5, 25, 12), &split(30_000, 30_000)).unwrap();
    world.link = Link::NotAsked;
    assert_eq!(world.run(0, at(5, 26, 0), &Command::Withdraw), Err(Refusal::AskProviderFirst));
    assert_eq!(world.run(0, at(5, 28, 0), &Command::Tick), Err(Refusal::AskProviderFirst));
    assert_eq!(world.state(0), "accepted");
    world.link = Link::ClosedUnpaid;
    world.run(0, at(5, 28, 0), &Command::Tick).unwrap();
    assert_eq!(world.state(0), "lapsed");
    world.run(0, at(5, 29, 0), &pay("T1", 30_000, at(5, 27, 0))).unwrap();
    assert_eq!(world.state(0), "lapsed", "a lapsed order is never revived");
    assert_eq!(world.strays[0].reason, StrayReason::AfterEnd);
}

#[test]
fn stray_payments_never_move_an_order() {
    let mut world = World::accepted(30_000, 60_000, 6);
    world.run(0, at(5, 25, 12), &pay("T0", 30_000, at(5, 25, 12))).unwrap();
    assert_eq!(
        world.run(0, at(5, 25, 13), &split(29_999, 30_001)).unwrap_err(),
        Refusal::SplitDiffers { points: Points::new(30_000), self_pay: Twd::new(30_000) }
    );
    world.run(0, at(5, 25, 13), &split(30_000, 30_000)).unwrap();
    world.run(0, at(5, 25, 14), &pay("T1", 29_999, at(5, 25, 14))).unwrap();
    assert_eq!(world.state(0), "accepted");
    world.run(0, at(5, 25, 15), &pay("T2", 30_000, at(5, 25, 15))).unwrap();
    world.run(0, at(5, 25, 16), &pay("T2", 30_000, at(5, 25, 15))).unwrap();
    assert_eq!(world.strays.len(), 2, "the same payment reported twice is not a stray payment");
    world.run(0, at(5, 25, 17), &pay("T3", 30_000, at(5, 25, 17))).unwrap();
    let reasons: Vec<StrayReason> = world.strays.iter().map(|stray| stray.reason).collect();
    let expected = Twd::new(30_000);
    assert_eq!(reasons, [StrayReason::NotAsked, StrayReason::WrongAmount { expected }, StrayReason::Second]);
    assert_eq!((world.state(0), world.balance(&vendor_account())), ("paid", 30_000));
}

#[test]
fn an_order_paid_by_points_alone_is_paid_when_accepted() {
    let mut world = World::new(20_000, 6);
    world.buying.program.rules.points_share_percent = 100;
    world.draft(20_000, at(5, 25, 9)).unwrap();
    world.run(0, at(5, 25, 10), &world.sign(0)).unwrap();
    world.run(0, at(5, 25, 11), &Command::Accept { capacity_left: None }).unwrap();
    assert_eq!((world.state(0), world.balance(&vendor_account())), ("paid", 20_000));
}

#[test]
fn a_fully_self_paid_order_moves_no_points_and_may_come_after_the_last_order() {
    let mut world = World::new(60_000, 6);
    world.buying.offer.zone = None;
    world.buying.program.last_order = at(1, 1, 0);
    world.draft(0, at(5, 25, 9)).unwrap();
    world.run(0, at(5, 25, 10), &world.sign(0)).unwrap();
    world.run(0, at(5, 25, 11), &Command::Accept { capacity_left: None }).unwrap();
    world.run(0, at(5, 25, 12), &split(0, 60_000)).unwrap();
    world.run(0, at(5, 25, 13), &pay("T1", 60_000, at(5, 25, 13))).unwrap();
    assert_eq!((world.state(0), world.entries.len()), ("paid", 1));
}

#[test]
fn returned_points_stay_usable_longer_only_when_the_member_did_not_cause_it() {
    let expiry = |world: &World| world.parcels(&member())[0].lot.expires_on;
    for (command, expected) in
        [(Command::Withdraw, day(2022, 12, 31)), (Command::Decline { reason: why() }, day(2023, 1, 14))]
    {
        let mut world = World::new(60_000, 6);
        world.draft(30_000, at(12, 14, 9)).unwrap();
        world.run(0, at(12, 14, 10), &world.sign(0)).unwrap();
        world.run(0, at(12, 15, 10), &command).unwrap();
        assert_eq!(expiry(&world), Some(expected), "{}", command.act().name());
    }
}

#[test]
fn a_deadline_beyond_the_calendar_refuses_a_step_but_never_money() {
    let mut world = World::accepted(30_000, 60_000, 6);
    world.run(0, at(5, 25, 12), &split(30_000, 30_000)).unwrap();
    world.calendar = Calendar::empty();
    world.run(0, at(5, 26, 9), &pay("T1", 30_000, at(5, 26, 8))).unwrap();
    assert_eq!((world.state(0), world.orders[0].due()), ("paid", None), "the deadline is pending");
    assert_eq!(world.run(0, at(5, 27, 9), &usable(day(2022, 6, 1))), Err(Refusal::YearNotLoaded { year: 2022 }));
    world.calendar = Calendar::office();
    world.run(0, at(5, 27, 9), &Command::Recalculate { reason: why() }).unwrap();
    assert_eq!(world.orders[0].due(), Some(at(5, 31, 0)), "that of the invoice, two working days after 5/26");
}

#[test]
fn the_return_of_a_stray_payment_is_recorded_once_and_without_the_provider() {
    let mut world = World::accepted(30_000, 60_000, 6);
    world.run(0, at(5, 25, 12), &split(30_000, 30_000)).unwrap();
    world.run(0, at(5, 26, 9), &pay("T1", 29_000, at(5, 26, 8))).unwrap();
    let given_back = |returned| Command::ReturnStray {
        payment: "T1".parse().unwrap(),
        amount: Twd::new(29_000),
        returned,
        reference: "R-1".to_owned(),
    };
    // the order itself is late, and the provider does not answer
    world.link = Link::NotAsked;
    let late = world.orders[0].state.due().unwrap();
    assert_eq!(world.run(0, late, &Command::Tick), Err(Refusal::AskProviderFirst));
    world.run(0, late, &given_back(false)).unwrap();
    assert_eq!(world.state(0), "accepted");
    assert_eq!(world.run(0, late, &given_back(true)), Err(Refusal::StrayReturned));
}
