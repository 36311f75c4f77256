//! Pages of the program's staff, each a lazy route. Whether somebody is staff is decided by every use case anew.

pub(crate) mod approvals;
pub(crate) mod audit;
pub(crate) mod checks;
pub(crate) mod desk;
pub(crate) mod expert;
mod expert_forms;
pub(crate) mod experts;
pub(crate) mod inquiries;
pub(crate) mod ledger;
pub(crate) mod messages;
pub(crate) mod objection;
pub(crate) mod order;
pub(crate) mod orders;
pub(crate) mod refund_lab;
pub(crate) mod reviews;

use domain::lang::Lang;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::address::encoded;
use crate::pages::list::paging;

crate::routes::area! {
    /// The staff's desk.
    StaffRoutes "staff" at "staff" in staff_pages, __preload_staff_pages, StaffPages {
        StaffDesk Staff "" => desk::StaffDeskPage;
        Checks Staff "checks" => checks::ChecksPage;
        Experts Staff "experts" => experts::ExpertsPage;
        StaffExpert Staff "experts/:id" => expert::ExpertPage;
        Ledger Staff "ledger" => ledger::LedgerPage;
        Audit Staff "audit" => audit::AuditPage;
        StaffInquiries Staff "inquiries" => inquiries::InquiriesPage;
        StaffApprovals Staff "approvals" => approvals::ApprovalsPage;
        StaffReviews Staff "reviews" => reviews::ReviewsPage;
    }
    /// Orders at the desk of support, and the refund lab.
    SupportRoutes "staff" at "staff" in support_pages, __preload_support_pages, SupportPages {
        StaffOrders Staff "orders" => orders::StaffOrdersPage;
        StaffOrder Staff "orders/:id" => order::StaffOrderPage;
        OrderMessages Staff "orders/:id/messages" => super::orders::messages::MessagesPage;
        StaffMessages Staff "messages" => messages::StaffMessagesPage;
        RefundLab Anybody "refunds/lab" => refund_lab::RefundLabPage;
    }
}

/// A value of the address' query, as it is now; empty when it is not there.
fn query(name: &'static str) -> Memo<String> {
    let map = use_query_map();
    Memo::new(move |_| map.with(|map| map.get(name)).unwrap_or_default())
}

/// The way to the other pages of a list at `path`, whose query keeps what it is filtered by; `after` is the key that this page
/// begins after, `next` that of the next one.
fn pages(lang: Lang, path: &str, kept: &[(&str, &str)], after: &str, next: Option<String>) -> AnyView {
    let address = |after: &str| {
        let all = kept.iter().copied().chain([("after", after)]).filter(|(_, value)| !value.is_empty());
        let query: Vec<_> = all.map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{}", query.join("&")) }
    };
    paging(lang, (!after.is_empty()).then(|| address("")), next.map(|key| address(&key)))
}
