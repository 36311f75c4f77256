//! The member's steps before the payment: draft, revise, sign, discard, withdraw.

use super::step::{Work, not_now};
use super::{
    Buying, CheckSheet, Clock, Difference, Digest, Draft, Event, InvoiceDuty, Link, Offer, Order, Party, Refusal,
    Signed, State, Submitted, Terms, Withdrawn,
};
use crate::id::{BusinessId, OrderId, PlanId, VendorId};
use crate::ledger::{Account, EntryKind, Parcel, allocate, returned, usable};
use crate::money::{MAX_PRICE, Points, Twd};
use crate::notice::OrderNews;
use crate::order_number::OrderNumber;
use crate::refund::MAX_TERM_MONTHS;
use crate::time::{Instant, days_later, end_of};

/// The parties and the plan of a new order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewOrder {
    /// Its identifier.
    pub id: OrderId,
    /// Its number.
    pub number: OrderNumber,
    /// The member.
    pub business: BusinessId,
    /// The vendor.
    pub vendor: VendorId,
    /// The plan.
    pub plan: PlanId,
}

/// A new draft. It holds no points and is kept for the number of days in the program's rules.
///
/// # Errors
/// [`Refusal`] when the points do not fit the plan, the cap or the balance, as at signing.
pub fn draft(new: NewOrder, points: Points, buying: &Buying, now: Instant) -> Result<Order, Refusal> {
    let terms = terms(buying, points)?;
    check_points(&terms, buying, now)?;
    let last = days_later(now.day(), u64::from(terms.rules.draft_days)).unwrap_or_else(|| now.day());
    Ok(Order {
        id: new.id,
        number: new.number,
        business: new.business,
        vendor: new.vendor,
        plan: new.plan,
        terms,
        signed: None,
        state: State::Draft(Draft { until: end_of(last) }),
        invoice: InvoiceDuty::default(),
        contacts: Vec::new(),
        frozen: None,
        reminded: None,
        version: 0,
    })
}

/// Today's terms with a split.
fn terms(buying: &Buying, points: Points) -> Result<Terms, Refusal> {
    let Offer { plan_name, solution_name, vendor_name, price, term_months, .. } = buying.offer.clone();
    if !(1..=MAX_PRICE).contains(&price.get()) || !(1..=MAX_TERM_MONTHS).contains(&term_months) {
        return Err(Refusal::BadOffer);
    }
    if points < Points::ZERO {
        return Err(Refusal::PointsNegative);
    }
    let self_pay = price.checked_sub(points.worth()).unwrap_or(Twd::ZERO);
    let (program, rules) = (buying.program.code.clone(), buying.program.rules.clone());
    let buyer = buying.buyer.clone();
    Ok(Terms { program, plan_name, solution_name, vendor_name, buyer, price, points, self_pay, term_months, rules })
}

/// Checks whether the points may pay (no renewal, zone, last order day, cap, balance), and returns the lots that pay.
fn check_points(terms: &Terms, buying: &Buying, now: Instant) -> Result<Vec<Parcel>, Refusal> {
    if terms.points.is_zero() {
        return Ok(Vec::new());
    }
    buying.no_points(now).map_or(Ok(()), Err)?;
    let program = &buying.program;
    let cap = terms.rules.points_cap(terms.price);
    if terms.points > cap {
        return Err(Refusal::PointsOverCap { cap });
    }
    let own: Vec<Parcel> = buying.available.iter().filter(|p| p.lot.program == program.code).cloned().collect();
    allocate(&own, terms.points, now).map_err(|_| Refusal::PointsOverBalance { usable: usable(&own, now) })
}

pub(super) fn revise(work: &mut Work<'_>, points: Points, buying: &Buying) -> Result<(), Refusal> {
    let State::Draft(_) = &work.order().state else { return Err(not_now(work)) };
    let terms = terms(buying, points)?;
    check_points(&terms, buying, work.now())?;
    if work.order().terms != terms {
        work.step.order.terms = terms;
        work.line(Event::Revised, Party::Member, work.now(), None);
    }
    Ok(())
}

pub(super) fn submit(work: &mut Work<'_>, shown: &Digest, verified: &Digest, buying: &Buying) -> Result<(), Refusal> {
    let State::Draft(_) = &work.order().state else { return Err(not_now(work)) };
    let digest = CheckSheet::of(work.order()).digest();
    if *shown != digest {
        return Err(Refusal::OldPage);
    }
    if *verified != digest {
        return Err(Refusal::SignedOther);
    }
    let now = work.now();
    let parcels = signable(work.order(), buying, now)?;
    let answer = Clock::start(work.facts.calendar, now.day(), work.order().terms.rules.answer_wd)?;
    let (available, held) = accounts(work.order());
    work.post(EntryKind::Hold, &available, &held, &parcels);
    // that was a reminder of the draft; the vendor has not been reminded yet
    work.step.order.reminded = None;
    work.step.order.signed = Some(Signed { at: now, digest, parcels });
    let answer_by = answer.due;
    work.enter(Event::Submitted, Party::Member, now, None, State::Submitted(Submitted { answer }));
    work.tell(OrderNews::Submitted { answer_by });
    Ok(())
}

/// Checks whether the terms of a draft can be signed at an instant, and returns the lots that pay.
///
/// # Errors
/// [`Refusal`]: it is no longer a draft, the plan cannot be ordered, the offer changed since the draft, or the points
/// cannot pay.
pub fn signable(draft: &Order, buying: &Buying, now: Instant) -> Result<Vec<Parcel>, Refusal> {
    let State::Draft(_) = &draft.state else {
        return Err(Refusal::NotNow { state: draft.state.name() });
    };
    buying.obstacle().map_or(Ok(()), Err)?;
    let today = terms(buying, draft.terms.points)?;
    if today != draft.terms {
        return Err(Refusal::OfferChanged { differences: differences(&draft.terms, &today) });
    }
    check_points(&today, buying, now)
}

impl Buying {
    /// The most points that may pay for the plan at an instant, without regard to the balance.
    #[must_use]
    pub fn cap(&self, now: Instant) -> Points {
        let pays = self.no_points(now).is_none();
        if pays { self.program.rules.points_cap(self.offer.price) } else { Points::ZERO }
    }

    /// Why points do not pay for the plan at an instant, without regard to the balance (rules §1).
    #[must_use]
    pub fn no_points(&self, now: Instant) -> Option<Refusal> {
        let program = &self.program;
        if self.renews {
            Some(Refusal::RenewalWithPoints)
        } else if program.pays_for(self.offer.zone.as_deref(), now) {
            None
        } else if self.offer.zone.as_ref() == Some(&program.zone) {
            Some(Refusal::LastOrderOver { since: program.last_order })
        } else {
            Some(Refusal::OutOfZone { zone: program.zone.clone() })
        }
    }

    /// Why no order of this plan can be signed now, however it is paid.
    #[must_use]
    pub fn obstacle(&self) -> Option<Refusal> {
        let max = self.program.rules.max_submitted;
        let obstacles = [
            (!self.may_buy, Refusal::MayNotBuy),
            (self.own_vendor, Refusal::SelfDealing),
            (!self.offer.listed, Refusal::NotListed),
            (self.offer.capacity_left == Some(0), Refusal::NoCapacity),
            (self.submitted >= max, Refusal::TooManySubmitted { max }),
        ];
        obstacles.into_iter().find_map(|(applies, refusal)| applies.then_some(refusal))
    }
}

/// What changed since the check page: at least one entry when the terms differ.
fn differences(shown: &Terms, now: &Terms) -> Vec<Difference> {
    let mut found = Vec::new();
    if shown.price != now.price {
        found.push(Difference::Price { shown: shown.price, now: now.price });
    }
    if shown.term_months != now.term_months {
        found.push(Difference::Term { shown: shown.term_months, now: now.term_months });
    }
    let names = [(&shown.plan_name, &now.plan_name), (&shown.solution_name, &now.solution_name)];
    for (shown, now) in names.into_iter().filter(|(shown, now)| shown != now) {
        found.push(Difference::Name { shown: shown.clone(), now: now.clone() });
    }
    if shown.vendor_name != now.vendor_name {
        found.push(Difference::Vendor { shown: shown.vendor_name.clone(), now: now.vendor_name.clone() });
    }
    if shown.buyer != now.buyer {
        found.push(Difference::Buyer { shown: shown.buyer.clone(), now: now.buyer.clone() });
    }
    if shown.program != now.program || shown.rules != now.rules {
        let (shown, now) = (shown.rules.version.to_string(), now.rules.version.to_string());
        found.push(Difference::Rules { shown, now });
    }
    found
}

pub(super) fn discard(work: &mut Work<'_>) -> Result<(), Refusal> {
    let State::Draft(_) = &work.order().state else { return Err(not_now(work)) };
    work.enter(Event::Discarded, Party::Member, work.now(), None, State::Discarded);
    Ok(())
}

pub(super) fn withdraw(work: &mut Work<'_>) -> Result<(), Refusal> {
    if !matches!(work.order().state, State::Submitted(_) | State::Accepted(_)) {
        return Err(not_now(work));
    }
    check_link(work)?;
    let (now, points_back) = (work.now(), work.order().terms.points);
    release(work, false);
    work.enter(Event::Withdrawn, Party::Member, now, None, State::Withdrawn(Withdrawn { at: now }));
    work.tell(OrderNews::Withdrawn { points_back });
    Ok(())
}

/// Checks that an accepted order may end. Where a payment link may exist, it must be closed first, and the provider
/// asked at a time when its "not paid" is final.
pub(super) fn check_link(work: &Work<'_>) -> Result<(), Refusal> {
    let State::Accepted(facts) = &work.order().state else { return Ok(()) };
    if facts.split_confirmed.is_none() {
        return Ok(());
    }
    if let Some(until) = facts.unsure_until(work.now()) {
        return Err(Refusal::PaymentBeingChecked { until });
    }
    if work.facts.link == Link::NotAsked { Err(Refusal::AskProviderFirst) } else { Ok(()) }
}

/// Releases the held points. `longer`: the member did not cause it, so the points stay usable longer (rules §5).
pub(super) fn release(work: &mut Work<'_>, longer: bool) {
    let (available, held) = accounts(work.order());
    let (today, days) = (work.now().day(), work.order().terms.rules.returned_points_days);
    for parcel in work.order().parcels().to_vec() {
        let into = if longer { returned(&parcel.lot, today, days) } else { parcel.lot.clone() };
        work.post_into(EntryKind::Release, &held, &available, &parcel, into);
    }
}

/// The available account of an order's member and the held account of the order.
pub(super) fn accounts(order: &Order) -> (Account, Account) {
    (Account::Available(order.business.clone()), Account::Held(order.id.clone()))
}
