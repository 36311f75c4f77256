//! From the payment to the end of the term; invoices and freezes.

use super::property::Draw;
use super::*;

/// Generates the commands of a service and of the clocks. The calendar is recalculated only after a closure, which is
/// added here.
pub(super) fn drawn(world: &mut World, draw: &Draw<'_>, act: Act) -> Option<Command> {
    let (order, number, now) = (&draw.order, draw.number, draw.now);
    let (by, other) = ("S1".parse().unwrap(), "S2".parse().unwrap());
    Some(match act {
        Act::RecordContact => Command::RecordContact { note: draw.why() },
        Act::RecordInvoice => {
            let open = order.terms.price - order.invoice.invoiced();
            let amount = if draw.right() { open } else { Twd::new(open.get() / 2) };
            // with the date of the day before, which is often before the payment
            let date = if number.is_multiple_of(8) { now.plus_millis(-86_400_000).day() } else { now.day() };
            let (number, buyer) = (format!("AB{number:08}"), order.terms.buyer.clone());
            Command::RecordInvoice(InvoiceNote { number, buyer, amount, date })
        }
        Act::DeclareUsable => Command::DeclareUsable { first_usable_day: now.day(), evidence: draw.why() },
        Act::ConfirmHandOver => Command::ConfirmHandOver,
        Act::ObjectHandOver => Command::ObjectHandOver { reason: draw.why() },
        Act::DecideObjection => {
            let (second, upheld, reason) = (Some(other), draw.right(), draw.why());
            Command::DecideObjection(ObjectionDecision { by, second, upheld, reason })
        }
        Act::CorrectStart => {
            let declared = match &order.state {
                State::InService(facts) => facts.hand_over.at.day(),
                _ => now.day(),
            };
            let start = declared + chrono::Days::new(u64::from(number % 64));
            Command::CorrectStart { start, by, second: other, reason: draw.why() }
        }
        Act::Freeze => Command::Freeze(FreezeRequest { by, reason: draw.why(), working_days: u16::from(number % 12) }),
        Act::Unfreeze => Command::Unfreeze { reason: draw.why() },
        Act::Recalculate => {
            let closed = now.day() + chrono::Days::new(u64::from(number % 8));
            world.calendar = world.calendar.clone().with_closure(closed, why());
            Command::Recalculate { reason: draw.why() }
        }
        Act::Tick => Command::Tick,
        _ => return None,
    })
}

#[test]
fn silence_confirms_a_hand_over_and_the_start_stays_the_first_usable_day() {
    // Declared on Friday 5/27; the third working day is Wednesday 6/1.
    let mut world = World::handed_over();
    world.run(0, at(6, 2, 0).plus_millis(-1), &Command::Tick).unwrap();
    assert_eq!(world.state(0), "handed_over");
    world.run(0, at(6, 2, 0), &Command::Tick).unwrap();
    let State::InService(facts) = &world.orders[0].state else { panic!("silence confirms") };
    assert_eq!((facts.start, facts.end), (day(2022, 6, 1), day(2022, 12, 1)));
    assert_eq!(facts.confirmed_by, Confirmation::Silence);
}

#[test]
fn the_first_usable_day_is_neither_past_nor_far() {
    let mut world = World::paid();
    let (earliest, latest) = (day(2022, 5, 27), day(2022, 6, 26));
    let now = at(5, 27, 9);
    assert_eq!(world.run(0, now, &usable(day(2022, 5, 26))), Err(Refusal::StartTooEarly { earliest }));
    assert_eq!(world.run(0, now, &usable(day(2022, 6, 27))), Err(Refusal::StartTooFar { latest }));
    world.run(0, now, &usable(latest)).unwrap();
}

#[test]
fn an_upheld_objection_returns_to_paid_and_the_seven_days_never_stopped() {
    let mut world = World::paid();
    let State::Paid(paid) = world.orders[0].state.clone() else { panic!("paid") };
    world.run(0, at(5, 27, 9), &usable(day(2022, 6, 1))).unwrap();
    world.run(0, at(5, 30, 9), &Command::ObjectHandOver { reason: why() }).unwrap();
    world.run(0, at(6, 2, 0), &Command::Tick).unwrap();
    assert_eq!(world.state(0), "handed_over", "silence does not confirm while an objection is open");
    let by = "S1".parse().unwrap();
    let upheld = ObjectionDecision { by, second: None, upheld: true, reason: why() };
    world.run(0, at(6, 2, 9), &Command::DecideObjection(upheld.clone())).unwrap();
    let State::Paid(back) = world.orders[0].state.clone() else { panic!("back to paid") };
    assert_eq!(back.usable, paid.usable);
    world.run(0, at(6, 2, 10), &world.refund(0, crate::refund::Fault::VendorNotStarted, day(2022, 6, 2))).unwrap();

    let mut world = World::handed_over();
    world.run(0, at(5, 30, 9), &Command::ObjectHandOver { reason: why() }).unwrap();
    let rejected = ObjectionDecision { upheld: false, ..upheld };
    world.run(0, at(6, 2, 9), &Command::DecideObjection(rejected)).unwrap();
    assert_eq!(world.state(0), "in_service");
}

#[test]
fn an_order_completes_at_the_first_instant_after_its_term() {
    let mut world = World::in_service();
    world.run(0, at(12, 1, 0).plus_millis(-1), &Command::Tick).unwrap();
    assert_eq!(world.state(0), "in_service");
    world.run(0, at(12, 1, 0), &Command::Tick).unwrap();
    assert_eq!(world.state(0), "completed");
}

#[test]
fn after_a_year_without_a_job_everything_happens_in_its_order() {
    let mut world = World::handed_over();
    world.run(0, start_of(day(2023, 6, 1)), &Command::Tick).unwrap();
    assert_eq!(world.state(0), "completed");
}

/// An invoice dated on the day of the payment.
fn invoice(number: &str, amount: i64) -> Command {
    invoice_of(number, amount, day(2022, 5, 26))
}

fn invoice_of(number: &str, amount: i64, date: NaiveDate) -> Command {
    let buyer = Ubn::parse("04595257").unwrap();
    Command::RecordInvoice(InvoiceNote { number: number.to_owned(), buyer, amount: Twd::new(amount), date })
}

#[test]
fn an_invoice_has_its_own_date_not_before_the_payment_nor_after_today() {
    let mut world = World::paid();
    let paid = day(2022, 5, 26);
    let dated = |date| invoice_of("AB12345678", 60_000, date);
    let now = at(5, 30, 9);
    assert_eq!(world.run(0, now, &dated(day(2022, 5, 25))), Err(Refusal::InvoiceTooEarly { paid }));
    assert_eq!(world.run(0, now, &dated(day(2022, 5, 31))), Err(Refusal::InvoiceTooLate));
    world.run(0, now, &dated(paid)).unwrap();
    let recorded = &world.orders[0].invoice.invoices[0];
    assert_eq!((recorded.date, recorded.at), (Some(paid), now), "kept as typed, beside when it was recorded");
}

#[test]
fn a_freeze_moves_the_invoice_s_deadline_and_never_the_day_of_the_payment() {
    let mut world = World::paid();
    let request = FreezeRequest { by: "S1".parse().unwrap(), reason: why(), working_days: 10 };
    world.run(0, at(5, 27, 9), &Command::Freeze(request)).unwrap();
    world.run(0, at(5, 30, 9), &Command::Unfreeze { reason: why() }).unwrap();
    world.run(0, at(5, 30, 10), &invoice("AB12345678", 60_000)).unwrap();
}

#[test]
fn an_invoice_number_counts_for_two_months() {
    for (date, period) in [
        (day(2022, 1, 1), day(2022, 1, 1)),
        (day(2022, 2, 28), day(2022, 1, 1)),
        (day(2022, 3, 1), day(2022, 3, 1)),
        (day(2022, 6, 30), day(2022, 5, 1)),
        (day(2022, 12, 31), day(2022, 11, 1)),
        (day(2024, 2, 29), day(2024, 1, 1)),
    ] {
        assert_eq!(invoice_period(date), period, "{date}");
    }
    let mut world = World::paid();
    world.run(0, at(5, 27, 9), &invoice("AB12345678", 20_000)).unwrap();
    let again = |date| invoice_of("AB12345678", 40_000, date);
    assert_eq!(world.run(0, at(7, 1, 9), &again(day(2022, 6, 30))), Err(Refusal::InvoiceTwice));
    world.run(0, at(7, 1, 9), &again(day(2022, 7, 1))).unwrap();
}

#[test]
fn an_invoice_stored_without_a_date_counts_in_the_period_of_its_recording() {
    let at = at(7, 1, 9);
    let json = serde_json::json!({
        "clock": null,
        "invoices": [{ "number": "AB12345678", "buyer": "04595257", "amount": 60_000, "at": at.millis() }],
        "complete": null,
        "missed": null,
    });
    let duty: InvoiceDuty = serde_json::from_value(json).unwrap();
    assert_eq!((duty.paid_on, duty.invoices[0].date), (None, None));
    assert_eq!(duty.invoices[0].period(), day(2022, 7, 1));
}

#[test]
fn at_most_two_invoices_together_are_the_full_price() {
    let mut world = World::paid();
    let now = at(5, 27, 9);
    assert_eq!(world.run(0, now, &invoice("A123", 1)), Err(Refusal::InvoiceNumber));
    let open = Twd::new(60_000);
    let over = world.run(0, now, &invoice("AB12345678", 60_001));
    assert_eq!(over, Err(Refusal::InvoiceAmount { open, last: false }));
    world.run(0, now, &invoice("AB12345678", 20_000)).unwrap();
    assert_eq!(world.run(0, now, &invoice("AB12345678", 40_000)), Err(Refusal::InvoiceTwice));
    let open = Twd::new(40_000);
    assert_eq!(world.run(0, now, &invoice("AB12345679", 1)), Err(Refusal::InvoiceAmount { open, last: true }));
    world.run(0, now, &invoice("AB12345679", 40_000)).unwrap();
    assert_eq!(world.run(0, now, &invoice("AB12345670", 1)), Err(Refusal::InvoiceComplete));
    assert!(world.orders[0].invoice.complete.is_some());
}

#[test]
fn a_missed_invoice_is_recorded_once_and_ends_nothing() {
    // Paid on Thursday 5/26: invoiced by Monday 5/30.
    let mut world = World::paid();
    world.run(0, at(5, 31, 0).plus_millis(-1), &Command::Tick).unwrap();
    assert_eq!(world.orders[0].invoice.missed, None);
    world.run(0, at(5, 31, 0), &Command::Tick).unwrap();
    assert_eq!(world.orders[0].invoice.missed, Some(at(5, 31, 0)));
    assert_eq!(world.state(0), "paid");
    world.run(0, at(6, 1, 0), &invoice("AB12345678", 60_000)).unwrap();
}

#[test]
fn after_a_freeze_each_clock_has_what_it_had_left() {
    // Signed on Wednesday 5/25, due at the end of Monday 5/30.
    let frozen = |since: Instant, until: Instant| {
        let mut world = World::new(60_000, 6);
        world.draft(30_000, at(5, 25, 9)).unwrap();
        world.run(0, at(5, 25, 10), &world.sign(0)).unwrap();
        let by = "S1".parse().unwrap();
        let request = FreezeRequest { by, reason: why(), working_days: 10 };
        world.run(0, since, &Command::Freeze(request)).unwrap();
        let accept = world.run(0, until, &Command::Accept { capacity_left: None });
        assert!(matches!(accept, Err(Refusal::Frozen { .. })));
        world.run(0, until, &Command::Unfreeze { reason: why() }).unwrap();
        world.orders[0].due()
    };
    for (since, until, due) in [
        (at(5, 26, 9), at(5, 26, 10), at(5, 31, 0)),
        (at(5, 26, 9), at(5, 31, 9), at(6, 3, 0)),
        (at(5, 30, 9), at(6, 1, 9), at(6, 2, 0)),
        (at(5, 30, 9), at(6, 4, 9), at(6, 7, 0)),
    ] {
        assert_eq!(frozen(since, until), Some(due), "frozen {since:?} to {until:?}");
    }
}

#[test]
fn a_freeze_ends_by_itself_and_is_bounded() {
    let mut world = World::paid();
    let request =
        |working_days| Command::Freeze(FreezeRequest { by: "S1".parse().unwrap(), reason: why(), working_days });
    assert_eq!(world.run(0, at(5, 26, 10), &request(11)), Err(Refusal::FreezeLength { max: 10 }));
    world.run(0, at(5, 26, 10), &request(1)).unwrap();
    assert_eq!(world.orders[0].due(), Some(at(5, 28, 0)));
    world.run(0, at(5, 28, 0), &Command::Tick).unwrap();
    assert!(world.orders[0].frozen.is_none());
}

#[test]
fn a_closure_moves_a_deadline_later_and_never_earlier() {
    let mut world = World::paid();
    let before = world.orders[0].state.due();
    world.calendar = Calendar::office().with_closure(day(2022, 5, 31), "颱風");
    world.run(0, at(5, 27, 9), &Command::Recalculate { reason: why() }).unwrap();
    let later = world.orders[0].state.due();
    assert!(later > before);
    world.calendar = Calendar::office();
    world.run(0, at(5, 27, 10), &Command::Recalculate { reason: why() }).unwrap();
    assert_eq!(world.orders[0].state.due(), later);
}

#[test]
fn the_start_is_corrected_only_by_two_people() {
    let mut world = World::in_service();
    let (by, second, start) = ("S1".parse().unwrap(), "S2".parse().unwrap(), day(2022, 6, 2));
    let alone = Command::CorrectStart { start, by, second: "S1".parse().unwrap(), reason: why() };
    assert_eq!(world.run(0, at(6, 2, 9), &alone), Err(Refusal::NeedsSecondPerson));
    let by = "S1".parse().unwrap();
    world.run(0, at(6, 2, 9), &Command::CorrectStart { start, by, second, reason: why() }).unwrap();
    assert_eq!(world.orders[0].due(), Some(at(12, 2, 0)));
}
