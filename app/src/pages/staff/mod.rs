//! The pages of the program's staff. Every use case checks again whether the person is staff.

pub(crate) mod approvals;
pub(crate) mod audit;
mod by_hand;
pub(crate) mod calendar;
pub(crate) mod case;
mod case_forms;
pub(crate) mod cases;
pub(crate) mod desk;
mod desk_funnel;
mod desk_queues;
mod effect;
pub(crate) mod expert;
mod expert_forms;
pub(crate) mod experts;
pub(crate) mod firm;
pub(crate) mod frame;
pub(crate) mod funnel;
pub(crate) mod inquiries;
pub(crate) mod jobs;
pub(crate) mod ledger;
mod list_cells;
pub(crate) mod lists;
pub(crate) mod mails;
pub(crate) mod messages;
pub(crate) mod notices;
pub(crate) mod objection;
pub(crate) mod on_time;
pub(crate) mod order;
mod parts;
pub(crate) mod people;
mod people_forms;
mod powers;
pub(crate) mod program;
mod program_form;
pub(crate) mod programs;
pub(crate) mod reads;
pub(crate) mod reasons;
pub(crate) mod retention;
pub(crate) mod reviews;
pub(crate) mod rules;
mod saved_views;
pub(crate) mod search;
mod search_box;
pub(crate) mod security;
pub(crate) mod setup;
mod side;
pub(crate) mod texts;

use parts::{pages, query};

crate::routes::area! {
    /// The staff's desk.
    StaffRoutes "staff" at "staff" in staff_pages, __preload_staff_pages, StaffPages {
        StaffDesk Staff "" => desk::StaffDeskPage;
        Experts Staff "experts" => experts::ExpertsPage;
        StaffExpert Staff "experts/:id" => expert::ExpertPage;
        Ledger Staff "ledger" => ledger::LedgerPage;
        Audit Staff "audit" => audit::AuditPage;
        StaffInquiries Staff "inquiries" => inquiries::InquiriesPage;
        StaffApprovals Staff "approvals" => approvals::ApprovalsPage;
        Security Staff "security" => security::SecurityPage;
        StaffReviews Staff "reviews" => reviews::ReviewsPage;
        StaffPeople Staff "people" => people::StaffPeoplePage;
        StaffJobs Staff "jobs" => jobs::JobsPage;
        StaffMails Staff "jobs/mails" => mails::MailsPage;
        StaffSetup Staff "setup" => setup::SetupPage;
        StaffTexts Staff "texts" => texts::TextsPage;
    }
    /// Programs and their rules.
    ProgramRoutes "staff" at "staff" in program_pages, __preload_program_pages, ProgramPages {
        Programs Staff "programs" => programs::ProgramsPage;
        NewProgram Staff "programs/new" => program::NewProgramPage;
        Program Staff "programs/:code" => program::ProgramPage;
        Rules Staff "programs/:code/rules" => rules::RulesPage;
        Calendar Staff "calendar" => calendar::CalendarPage;
    }
    /// Cases, the templates of reasons, and all about one firm.
    CaseRoutes "staff" at "staff" in case_pages, __preload_case_pages, CasePages {
        Cases Staff "cases" => cases::CasesPage;
        Case Staff "cases/:id" => case::CasePage;
        Checks Staff "checks" => cases::ChecksPage;
        Reasons Staff "reasons" => reasons::ReasonsPage;
        Firm Staff "members/:business" => firm::FirmPage;
    }
    /// Orders and messages for support, and what is stored.
    SupportRoutes "staff" at "staff" in support_pages, __preload_support_pages, SupportPages {
        StaffOrders Staff "orders" => lists::StaffOrdersPage;
        StaffMembers Staff "members" => lists::StaffMembersPage;
        StaffPayments Staff "payments" => lists::StaffPaymentsPage;
        StaffVendors Staff "vendors" => lists::StaffVendorsPage;
        StaffOrder Staff "orders/:id" => order::StaffOrderPage;
        OrderMessages Staff "orders/:id/messages" => super::orders::messages::MessagesPage;
        StaffNotices Staff "notices" => notices::StaffNoticesPage;
        StaffOnTime Staff "on-time" => on_time::OnTimePage;
        StaffFunnel Staff "funnel" => funnel::FunnelPage;
        StaffMessages Staff "messages" => messages::StaffMessagesPage;
        StaffReads Staff "audit/reads" => reads::ReadsPage;
        StaffSearch Staff "search" => search::SearchPage;
        StaffRetention Staff "retention" => retention::RetentionPage;
    }
}
