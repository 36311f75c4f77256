//! Reminders on an order: the member reminds the vendor of its duty, and a clerk asks an owner to sign a draft. They
//! change no state and stop no clock.

use super::step::{Work, not_now};
use super::{Event, Party, Refusal, State};
use crate::notice::OrderNews;

pub(super) fn owner(work: &mut Work<'_>) -> Result<(), Refusal> {
    let State::Draft(facts) = &work.order().state else { return Err(not_now(work)) };
    let until = facts.until;
    once_a_day(work, Event::SignatureAsked, OrderNews::SignatureAsked { until })
}

pub(super) fn vendor(work: &mut Work<'_>) -> Result<(), Refusal> {
    let Some((duty, due)) = work.order().vendor_duty() else { return Err(not_now(work)) };
    once_a_day(work, Event::VendorReminded, OrderNews::VendorReminded { duty, due })
}

fn once_a_day(work: &mut Work<'_>, event: Event, news: OrderNews) -> Result<(), Refusal> {
    let now = work.now();
    if work.order().reminded_on_day_of(now) {
        return Err(Refusal::RemindedToday);
    }
    work.step.order.reminded = Some(now);
    work.line(event, Party::Member, now, None);
    work.tell(news);
    Ok(())
}
