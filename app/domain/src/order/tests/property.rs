//! The ledger stays correct under any sequence of acts.

use std::cell::RefCell;
use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::TestRunner;

use super::*;
use crate::ledger::{expire, trial_balance};
use crate::side::Side;

/// How an act is chosen.
#[derive(Debug, Clone)]
enum Next {
    /// This act, in any state.
    Any(Act),
    /// One of the offered acts.
    Offered,
    /// The usual next act, so that later states are reached as often as early ones.
    Usual,
}

/// An act on one of the three newest orders.
#[derive(Debug, Clone)]
struct Done {
    /// The order, counted back from the newest, which is 0.
    back: usize,
    next: Next,
    /// Decides the contents of the command, which are valid half of the time.
    number: u8,
    /// Hours since the previous act.
    hours: i64,
}

/// Mostly short enough to be in time.
fn hours() -> impl Strategy<Value = i64> {
    prop_oneof![16 => 0_i64..6, 3 => 6_i64..60, 1 => 60_i64..800]
}

/// The acts that are commands on an existing order.
fn commands() -> Vec<Act> {
    let no_command = [Act::Draft, Act::GiveRefundAccount];
    Act::ALL.iter().copied().filter(|act| !no_command.contains(act)).collect()
}

fn done() -> impl Strategy<Value = Done> {
    let next = prop_oneof![
        2 => select(commands()).prop_map(Next::Any),
        1 => Just(Next::Offered),
        4 => Just(Next::Usual),
    ];
    (0_usize..3, next, any::<u8>(), hours()).prop_map(|(back, next, number, hours)| Done { back, next, number, hours })
}

/// The usual next act on an order.
fn usual(order: &Order, number: u8) -> Act {
    // The low bits decide the contents.
    let one_of = |acts: &[Act]| acts[usize::from(number / 8) % acts.len()];
    match &order.state {
        _ if order.frozen.is_some() => one_of(&[Act::Unfreeze, Act::Tick]),
        State::Draft(_) => one_of(&[Act::Submit, Act::Submit, Act::Submit, Act::Revise]),
        State::Submitted(_) => Act::Accept,
        State::Accepted(Accepted { split_confirmed: None, .. }) => Act::ConfirmSplit,
        State::Accepted(_) => Act::PaymentConfirmed,
        State::Paid(_) => one_of(&[Act::DeclareUsable, Act::RecordInvoice]),
        State::HandedOver(HandedOver { objection: Some(_), .. })
        | State::RefundRequested(RefundRequested { objection: Some(_), .. }) => Act::DecideObjection,
        State::HandedOver(_) => one_of(&[Act::ConfirmHandOver, Act::ConfirmHandOver, Act::ObjectHandOver]),
        State::InService(_) => one_of(&[Act::ApplyRefund, Act::ApplyRefund, Act::CorrectStart]),
        State::RefundRequested(_) => {
            one_of(&[Act::ConfirmRefund, Act::ConfirmRefund, Act::ObjectRefund, Act::WithdrawRefund])
        }
        State::Refunding(_) => Act::RecordCashRefund,
        State::Refunded(Refunded { credit: None, .. }) => Act::RecordCredit,
        _ => Act::Tick,
    }
}

/// One of the acts that any of its sides can do on an order now.
fn offered(order: &Order, number: u8, now: Instant) -> Act {
    let sides = [Side::Member, Side::Vendor, Side::Staff];
    let acts: Vec<Act> = sides.into_iter().flat_map(|side| next_acts(order, side, false, now)).collect();
    acts.get(usize::from(number / 8) % acts.len().max(1)).copied().unwrap_or(Act::Tick)
}

/// What a command is generated from.
pub(super) struct Draw<'a> {
    /// The order and its index in the world.
    pub order: Order,
    pub place: usize,
    /// Decides the contents of the command.
    pub number: u8,
    /// The text for every field that needs one.
    pub words: &'a str,
    pub now: Instant,
}

impl Draw<'_> {
    /// Whether the contents are valid, which they are half of the time.
    pub fn right(&self) -> bool {
        self.number.is_multiple_of(2)
    }

    pub fn why(&self) -> String {
        self.words.to_owned()
    }
}

/// Generates the command of an act; `None` for acts of other test files.
type Drawn = fn(&mut World, &Draw<'_>, Act) -> Option<Command>;

/// The command of an act, with these words wherever it needs words. The test files of the acts generate their commands.
pub(super) fn command(world: &mut World, place: usize, act: Act, (number, words): (u8, &str), now: Instant) -> Command {
    let draw = Draw { order: world.orders[place].clone(), place, number, words, now };
    let tests: [Drawn; 4] = [buying::drawn, service::drawn, refunds::drawn, reminding::drawn];
    let drawn = tests.into_iter().find_map(|drawn| drawn(world, &draw, act));
    drawn.unwrap_or_else(|| panic!("no test file generates {act:?}"))
}

#[test]
fn no_sequence_of_commands_breaks_the_ledger() {
    let drawn = (prop_oneof![Just(50_u32), Just(100)], 1_i64..70_000, prop::collection::vec(done(), 20..70));
    let config = ProptestConfig { failure_persistence: None, cases: 400, ..ProptestConfig::default() };
    let taken = RefCell::new(BTreeSet::new());
    let done = TestRunner::new(config).run(&drawn, |(percent, price, acts)| {
        let mut world = World::new(price, 3);
        world.buying.program.rules.points_share_percent = percent;
        let mut now = at(11, 1, 9);
        let points = |number: u8| (10_000 * i64::from(1 + number % 3)).min(price * i64::from(percent) / 100);
        for number in 0..3 {
            world.draft(points(number), now).unwrap();
        }
        for act in &acts {
            now = now.plus_millis(act.hours * 3_600_000);
            let mut place = world.orders.len() - 1 - act.back;
            let order = &world.orders[place];
            if matches!(act.next, Next::Usual) && order.state.is_end() && usual(order, act.number) == Act::Tick {
                // The order has ended: another one is drafted, until the last order day.
                place = world.draft(points(act.number), now).unwrap_or(place);
            }
            let order = &world.orders[place];
            let next = match act.next {
                Next::Any(act) => act,
                Next::Offered => offered(order, act.number, now),
                Next::Usual => usual(order, act.number),
            };
            let command = command(&mut world, place, next, (act.number, "原因"), now);
            if world.run(place, now, &command).is_ok() {
                taken.borrow_mut().insert(command.act());
            }
            world.run(place, now, &Command::Tick).unwrap();
            let due = world.orders[place].due();
            prop_assert!(due.is_none_or(|due| now < due), "nothing due is left undone");
            let business = "B1".parse().unwrap();
            let expired = expire(&business, &world.parcels(&member()), now).unwrap();
            world.book(expired);
            let sheet = trial_balance(&world.stored);
            prop_assert!(sheet.balanced());
            prop_assert_eq!(sheet.issued, Points::new(30_000));
        }
        Ok(())
    });
    done.unwrap_or_else(|failure| panic!("{failure}"));
    let all = BTreeSet::from_iter(commands());
    assert_eq!(taken.into_inner(), all, "each command is generated, and succeeds at least once");
}
