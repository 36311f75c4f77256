//! The queues of work of the program's staff: who works on each, how long an entry may wait, and where its list is. What
//! is in a queue is read by the service.

use serde::{Deserialize, Serialize};

use crate::access::StaffAct;
use crate::time::Instant;

/// A queue of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Queue {
    /// Orders whose vendor is late with the cash of a refund.
    LateRefunds,
    /// Orders whose service is late.
    LateServices,
    /// Orders whose invoice is overdue and not recorded yet.
    LateInvoices,
    /// Cases about businesses, such as a tax registration or corrected figures.
    Checks,
    /// Questions about a firm's registration.
    Registrations,
    /// Objections to a hand-over.
    HandOvers,
    /// Objections to a refund, without those whose decision is proposed.
    Refunds,
    /// Payments that belong to no order and were not returned.
    StrayPayments,
    /// Requests that wait for an expert.
    Experts,
    /// Members who wait for an answer of support.
    Messages,
    /// Proposals that wait for a second person.
    Approvals,
    /// Mails that could not be sent and are not tried again.
    FailedMails,
    /// Jobs that are not tried again.
    FailedJobs,
}

/// The terms of a queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// The promise: how many working days an entry may wait. For what vendors are late with, it is their promise.
    pub days: u16,
    /// The right that its list needs.
    pub act: StaffAct,
    /// The address of its list.
    pub list: &'static str,
}

impl Queue {
    /// All queues, in the order of the desk.
    pub const ALL: [Self; 13] = [
        Self::LateRefunds,
        Self::LateServices,
        Self::LateInvoices,
        Self::Checks,
        Self::Registrations,
        Self::HandOvers,
        Self::Refunds,
        Self::StrayPayments,
        Self::Experts,
        Self::Messages,
        Self::Approvals,
        Self::FailedMails,
        Self::FailedJobs,
    ];

    /// The terms of each queue.
    #[must_use]
    pub const fn terms(self) -> Terms {
        let (days, act, list) = match self {
            Self::LateRefunds => (5, StaffAct::See, "/staff/orders?state=refund_late"),
            Self::LateServices => (7, StaffAct::See, "/staff/orders?state=service_late"),
            Self::LateInvoices => (2, StaffAct::See, "/staff/orders?state=invoice_missed"),
            Self::Checks => (1, StaffAct::See, "/staff/cases"),
            Self::Registrations => (2, StaffAct::See, "/staff/inquiries"),
            Self::HandOvers => (3, StaffAct::See, "/staff/orders?state=hand_over_objected"),
            Self::Refunds => (3, StaffAct::See, "/staff/orders?state=refund_objected"),
            Self::StrayPayments => (2, StaffAct::See, "/staff/payments?state=stray"),
            Self::Experts => (2, StaffAct::See, "/staff/experts"),
            Self::Messages => (1, StaffAct::AnswerMessages, "/staff/messages"),
            Self::Approvals => (5, StaffAct::See, "/staff/approvals"),
            Self::FailedMails => (1, StaffAct::HandleMails, "/staff/jobs/mails"),
            Self::FailedJobs => (1, StaffAct::HandleJobs, "/staff/jobs"),
        };
        Terms { days, act, list }
    }

    /// The queues whose lists may be opened by somebody who may do these acts.
    pub fn open_to(may: impl Fn(StaffAct) -> bool) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |queue| may(queue.terms().act))
    }
}

/// How much of the time from `since` until `due` is over, in percent: 100 once `due` has come.
#[must_use]
pub fn used(since: Instant, due: Instant, now: Instant) -> u32 {
    let all = due.millis().saturating_sub(since.millis());
    let over = now.millis().saturating_sub(since.millis()).max(0);
    let percent = over.saturating_mul(100).checked_div(all).unwrap_or(0);
    if due <= now { 100 } else { u32::try_from(percent.clamp(0, 99)).unwrap_or(0) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::StaffRole;

    #[test]
    fn a_promise_is_used_up_when_its_deadline_comes_and_not_before() {
        let at = Instant::from_millis;
        assert_eq!(used(at(0), at(1_000), at(0)), 0);
        assert_eq!(used(at(0), at(1_000), at(780)), 78);
        assert_eq!(used(at(0), at(1_000), at(999)), 99);
        assert_eq!(used(at(0), at(1_000), at(1_000)), 100);
        assert_eq!(used(at(0), at(1_000), at(5_000)), 100);
        assert_eq!(used(at(500), at(1_000), at(100)), 0, "a clock that was behind");
        assert_eq!(used(at(500), at(500), at(100)), 0);
    }

    #[test]
    fn staff_see_the_queues_whose_lists_they_may_open() {
        let open = |role: StaffRole| Queue::open_to(|act| role.may(act)).collect::<Vec<_>>();
        assert!(open(StaffRole::Administrator).contains(&Queue::FailedJobs));
        assert!(!open(StaffRole::Support).contains(&Queue::FailedJobs));
        assert!(open(StaffRole::Support).contains(&Queue::Messages));
        assert!(!open(StaffRole::Reviewer).contains(&Queue::Messages));
        for role in StaffRole::ALL {
            assert!(open(role).contains(&Queue::LateRefunds), "{role:?}");
        }
    }
}
