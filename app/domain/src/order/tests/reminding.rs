//! The member's reminders to the vendor, and when a renewal is offered.

use super::property::Draw;
use super::*;

/// Generates the commands of reminding.
pub(super) fn drawn(_: &mut World, _: &Draw<'_>, act: Act) -> Option<Command> {
    match act {
        Act::AskSignature => Some(Command::AskSignature),
        Act::RemindVendor => Some(Command::RemindVendor),
        _ => None,
    }
}

fn invoice() -> InvoiceNote {
    let buyer = Ubn::parse("04595257").unwrap();
    InvoiceNote { number: "AB12345678".to_owned(), buyer, amount: Twd::new(60_000), date: day(2022, 5, 26) }
}

#[test]
fn a_vendor_is_reminded_of_its_duty_at_most_once_a_day() {
    let mut world = World::paid();
    let Some((Duty::Invoice, Some(first))) = world.orders[0].vendor_duty() else { panic!("the invoice is due first") };
    world.run(0, at(5, 26, 9), &Command::RecordInvoice(invoice())).unwrap();
    let Some((Duty::Usable, due)) = world.orders[0].vendor_duty() else { panic!("the service is owed") };
    assert!(due.is_some_and(|due| first < due));
    world.run(0, at(5, 27, 9), &Command::RemindVendor).unwrap();
    assert_eq!(world.run(0, at(5, 27, 23), &Command::RemindVendor), Err(Refusal::RemindedToday));
    world.run(0, at(5, 28, 0), &Command::RemindVendor).unwrap();
    assert_eq!(world.orders[0].vendor_duty(), Some((Duty::Usable, due)), "nothing moved");
    assert_eq!(world.state(0), "paid");
    // when it is late, the service is still owed
    world.run(0, at(6, 20, 9), &Command::RemindVendor).unwrap();
}

#[test]
fn a_late_service_is_reminded_of_while_the_invoice_is_missing_too() {
    let mut world = World::paid();
    let Some((Duty::Invoice, Some(invoice_by))) = world.orders[0].vendor_duty() else { panic!("the invoice is first") };
    let usable_by = world.orders[0].state.due().unwrap();
    assert!(invoice_by < usable_by);
    world.run(0, invoice_by, &Command::Tick).unwrap();
    assert_eq!(
        world.orders[0].vendor_duty(),
        Some((Duty::Invoice, Some(invoice_by))),
        "late, and owed before the rest"
    );
    world.run(0, usable_by, &Command::RemindVendor).unwrap();
    assert!(world.orders[0].invoice.missed.is_some());
    assert_eq!(world.orders[0].vendor_duty(), Some((Duty::Usable, Some(usable_by))));
}

#[test]
fn a_vendor_without_a_duty_is_not_reminded() {
    let mut world = World::accepted(30_000, 60_000, 6);
    let refused = world.run(0, at(5, 25, 12), &Command::RemindVendor);
    assert!(matches!(refused, Err(Refusal::NotNow { .. })), "{refused:?}");
    let mut world = World::in_service();
    let Some((Duty::Invoice, _)) = world.orders[0].vendor_duty() else { panic!("no invoice yet") };
    world.run(0, at(5, 31, 9), &Command::RecordInvoice(invoice())).unwrap();
    assert_eq!(world.orders[0].vendor_duty(), None);
}

#[test]
fn a_running_service_is_renewed_in_its_last_30_days_and_a_completed_one_always() {
    let mut world = World::in_service();
    let state = world.orders[0].state.clone();
    for (today, yes) in [(day(2022, 10, 31), false), (day(2022, 11, 1), true), (day(2022, 11, 30), true)] {
        assert_eq!(renewable(&state, today), yes, "{today}");
    }
    world.run(0, at(12, 1, 0), &Command::Tick).unwrap();
    assert!(renewable(&world.orders[0].state, day(2023, 6, 1)));
}
