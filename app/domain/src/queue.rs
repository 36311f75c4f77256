//! The queues of work of the program's staff: who works on each, how long an entry may wait, and where its list is. What
//! is in a queue is read by the service.

use serde::{Deserialize, Serialize};

use crate::access::StaffAct;

/// A queue of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Queue {
    /// Cases about businesses, such as a tax registration or corrected figures.
    Checks,
    /// Questions about a firm's registration.
    Registrations,
    /// Objections to a hand-over or a refund, without those whose decision is proposed.
    Objections,
    /// Requests that wait for an expert.
    Experts,
    /// Members who wait for an answer of support.
    Messages,
    /// Proposals that wait for a second person.
    Approvals,
    /// Orders whose cash the vendor must still return.
    Refunds,
    /// Orders whose invoice is overdue and not recorded yet.
    Invoices,
    /// Payments that belong to no order and were not returned.
    StrayPayments,
    /// Mails that could not be sent and are not tried again.
    FailedMails,
    /// Jobs that are not tried again.
    FailedJobs,
}

/// The terms of a queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// How many working days an entry may wait.
    pub days: u16,
    /// The right that its list needs.
    pub act: StaffAct,
    /// The address of its list.
    pub list: &'static str,
}

impl Queue {
    /// All queues, in the order of the desk.
    pub const ALL: [Self; 11] = [
        Self::Refunds,
        Self::Checks,
        Self::Registrations,
        Self::Objections,
        Self::StrayPayments,
        Self::Invoices,
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
            Self::Checks => (1, StaffAct::See, "/staff/cases"),
            Self::Registrations => (2, StaffAct::See, "/staff/inquiries"),
            Self::Objections => (3, StaffAct::See, "/staff/orders?state=objected"),
            Self::Experts => (2, StaffAct::See, "/staff/experts"),
            Self::Messages => (1, StaffAct::AnswerMessages, "/staff/messages"),
            Self::Approvals => (5, StaffAct::See, "/staff/approvals"),
            Self::Refunds => (5, StaffAct::See, "/staff/orders?state=refunding"),
            Self::Invoices => (2, StaffAct::See, "/staff/orders?state=invoice_missed"),
            Self::StrayPayments => (2, StaffAct::See, "/staff/orders?state=stray"),
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
