//! Every server function and who may call it, for the end-to-end tests that ask each of them as everybody.
//!
//! A new server function needs a row in [`functions`]; a test fails until it has one. A row names who may call: the least
//! that is asked of a caller, or all the sides of an order that may. Path, method, arguments and their fields come from
//! the function itself.

use std::collections::BTreeMap;

use leptos::server_fn::{Protocol, ServerFn};
use serde::Serialize;
use serde::de::DeserializeOwned;

use self::Caller::{Member, SignedIn, Staff, Vendor, Visitor};
use super::fields::{self, Names};
use super::{
    account, assessment, catalogue, credentials, demo, expert, help, member, message, my_data, now, order, people,
    program, register, review, staff, vendor_order,
};

/// Who may call a function.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Caller {
    /// Anybody.
    Visitor,
    /// Whoever has an account; what is named is the account's own.
    SignedIn,
    /// Who acts for the business, or for the one whose order is named. Where no business is named one's own is meant; some
    /// functions that only read answer `null` to an account without one.
    Member,
    /// The same for the vendor.
    Vendor,
    /// A member of the staff with a role that may.
    Staff,
}

/// A server function as a caller sees it.
#[derive(Debug, Clone, Serialize)]
pub struct Function {
    /// Where it is called.
    path: &'static str,
    /// By which method.
    method: String,
    /// Its arguments.
    args: Names,
    /// The fields of those arguments that are forms: sent as `argument[field]`.
    fields: BTreeMap<&'static str, Names>,
    /// Who may call it.
    callers: &'static [Caller],
}

/// All of them.
#[must_use]
pub(crate) fn functions() -> Vec<Function> {
    vec![
        function::<account::Viewer>(&[Visitor]),
        function::<account::SignIn>(&[Visitor]),
        function::<account::SignOut>(&[Visitor]),
        function::<assessment::Assessment>(&[Member]),
        function::<assessment::Recommended>(&[Member]),
        function::<assessment::SaveAnswer>(&[Member]),
        function::<assessment::FinishAssessment>(&[Member]),
        function::<catalogue::Search>(&[Visitor]),
        function::<catalogue::Solution>(&[Visitor]),
        function::<catalogue::Compare>(&[Visitor]),
        function::<credentials::AskReset>(&[Visitor]),
        function::<credentials::CodeAddress>(&[Visitor]),
        function::<credentials::ResetPassword>(&[Visitor]),
        function::<credentials::MyAccount>(&[SignedIn]),
        function::<credentials::ChangeProfile>(&[SignedIn]),
        function::<credentials::ChangePassword>(&[SignedIn]),
        function::<credentials::StartMove>(&[SignedIn]),
        function::<credentials::MoveAddress>(&[SignedIn]),
        function::<credentials::AccountDeletion>(&[SignedIn]),
        function::<credentials::DeleteAccount>(&[SignedIn]),
        function::<credentials::KeepAccount>(&[SignedIn]),
        function::<credentials::EndOtherSession>(&[SignedIn]),
        function::<credentials::ForgetDevice>(&[SignedIn]),
        function::<credentials::SignOutEverywhere>(&[SignedIn]),
        // outside of a demonstration they are refused to everybody, but for the clock's reading
        function::<demo::EnterDemo>(&[Visitor]),
        function::<demo::DemoMailbox>(&[Visitor]),
        function::<demo::DemoClock>(&[Visitor]),
        function::<demo::MoveClock>(&[Visitor]),
        function::<demo::DemoBill>(&[Visitor]),
        function::<demo::DemoPay>(&[Visitor]),
        function::<expert::Experts>(&[Member]),
        function::<expert::AskExpert>(&[Member]),
        function::<expert::WithdrawExpert>(&[Member]),
        function::<expert::ReadExperts>(&[Staff]),
        function::<expert::ReadExpert>(&[Staff]),
        function::<expert::AssignExpert>(&[Staff]),
        function::<expert::AppointExpert>(&[Staff]),
        function::<expert::FinishExpert>(&[Staff]),
        function::<expert::CancelExpert>(&[Staff]),
        function::<help::SendInquiry>(&[Visitor]),
        function::<member::Centre>(&[Member]),
        function::<member::Business>(&[Member]),
        function::<member::CorrectBusiness>(&[Member]),
        function::<member::WithdrawCorrection>(&[Member]),
        function::<member::Points>(&[Member]),
        function::<member::Planner>(&[Member]),
        function::<member::Notices>(&[Member]),
        function::<member::ReadNotices>(&[Member]),
        function::<message::Messages>(&[Member, Vendor, Staff]),
        function::<message::ReadMessages>(&[Member, Vendor, Staff]),
        function::<message::WaitingForSupport>(&[Staff]),
        function::<message::SettleMessages>(&[Staff]),
        function::<my_data::Looks>(&[SignedIn]),
        function::<now::Now>(&[Visitor]),
        function::<order::ListOrders>(&[Member]),
        function::<order::NewOrder>(&[Member]),
        function::<order::DraftOrder>(&[Member]),
        function::<order::CheckOrder>(&[Member]),
        function::<order::StartSigning>(&[Member]),
        function::<order::SignOrder>(&[Member]),
        function::<order::Order>(&[Member, Vendor, Staff]),
        function::<order::ConfirmSplit>(&[Member]),
        function::<order::PaidAlready>(&[Member]),
        function::<order::DropLink>(&[Member]),
        function::<order::DiscardOrder>(&[Member]),
        function::<order::WithdrawOrder>(&[Member]),
        function::<order::AskSignature>(&[Member]),
        function::<order::RemindVendor>(&[Member]),
        function::<order::ConfirmHandOver>(&[Member]),
        function::<order::ObjectHandOver>(&[Member]),
        function::<order::PreviewRefund>(&[Member, Vendor, Staff]),
        function::<order::ApplyRefund>(&[Member]),
        function::<order::GiveRefundAccount>(&[Member]),
        function::<order::WithdrawRefund>(&[Member]),
        function::<people::People>(&[Member]),
        function::<people::Invite>(&[Member]),
        function::<people::WithdrawInvitation>(&[Member]),
        function::<people::RemovePerson>(&[Member]),
        function::<people::SetClerkLimit>(&[Member]),
        // whoever holds the link; to accept it takes the account of its address
        function::<people::Invitation>(&[Visitor]),
        function::<people::AcceptInvitation>(&[SignedIn]),
        function::<program::ReadProgram>(&[Visitor]),
        function::<register::Standing>(&[Visitor]),
        function::<register::CarryAnswers>(&[Visitor]),
        function::<register::Agree>(&[Visitor]),
        function::<register::Register>(&[Visitor]),
        function::<register::ResendCode>(&[Visitor]),
        function::<register::ProveEmail>(&[Visitor]),
        function::<register::LookUp>(&[SignedIn]),
        function::<register::AskRegistry>(&[SignedIn]),
        function::<register::KeepBusiness>(&[SignedIn]),
        function::<register::StartIdentity>(&[SignedIn]),
        function::<register::OpenIdentity>(&[SignedIn]),
        function::<register::ProveIdentity>(&[SignedIn]),
        function::<review::OwnReview>(&[Member]),
        function::<review::WriteReview>(&[Member]),
        function::<review::ReadReviews>(&[Staff]),
        function::<review::HideReview>(&[Staff]),
        function::<review::ShowReview>(&[Staff]),
        function::<staff::ReadDesk>(&[Staff]),
        function::<staff::ReadChecks>(&[Staff]),
        function::<staff::DecideCheck>(&[Staff]),
        function::<staff::ReadInquiries>(&[Staff]),
        function::<staff::SettleInquiry>(&[Staff]),
        function::<staff::ReadOrders>(&[Staff]),
        function::<staff::ReadOrder>(&[Staff]),
        function::<staff::DecideObjection>(&[Staff]),
        function::<staff::ReadLedger>(&[Staff]),
        function::<staff::ReadAudit>(&[Staff]),
        function::<vendor_order::VendorDesk>(&[Vendor]),
        function::<vendor_order::AcceptOrder>(&[Vendor]),
        function::<vendor_order::DeclineOrder>(&[Vendor]),
        function::<vendor_order::RecordContact>(&[Vendor]),
        function::<vendor_order::RecordInvoice>(&[Vendor]),
        function::<vendor_order::DeclareUsable>(&[Vendor]),
        function::<vendor_order::ConfirmRefund>(&[Vendor]),
        function::<vendor_order::ObjectRefund>(&[Vendor]),
        function::<vendor_order::RecordCashRefund>(&[Vendor]),
        function::<vendor_order::ReturnStray>(&[Vendor]),
        function::<vendor_order::RecordCredit>(&[Vendor]),
    ]
}

fn function<F: ServerFn + DeserializeOwned>(callers: &'static [Caller]) -> Function {
    let args = fields::of::<F>();
    let forms = args.iter().map(|arg| (*arg, fields::within::<F>(arg)));
    Function {
        path: F::PATH,
        method: F::Protocol::METHOD.to_string(),
        args,
        fields: forms.filter(|(_, fields)| !fields.is_empty()).collect(),
        callers,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use leptos::server_fn::axum::server_fn_paths;

    use super::*;

    #[test]
    fn every_server_function_has_one_row() {
        let rows: Vec<_> = functions().into_iter().map(|row| (row.method, row.path)).collect();
        let known: BTreeSet<_> = rows.iter().cloned().collect();
        assert_eq!(rows.len(), known.len(), "a function has two rows");
        let registered: BTreeSet<_> = server_fn_paths().map(|(path, method)| (method.to_string(), path)).collect();
        assert!(registered.len() > 100, "the functions are registered: {registered:?}");
        let without: Vec<_> = registered.difference(&known).collect();
        assert!(without.is_empty(), "say in app/src/api/inventory.rs who may call {without:?}");
    }

    #[test]
    fn arguments_and_fields_of_forms_are_named_as_they_are_sent() {
        let rows = functions();
        let row = |path| rows.iter().find(|row| row.path == path).expect("a row");
        let review = row("/api/fn/write_review");
        assert_eq!((review.method.as_str(), review.args), ("POST", &["order", "form"][..]));
        assert_eq!(review.fields, BTreeMap::from([("form", &["stars", "text"][..])]));
        let agree = row("/api/fn/agree");
        assert_eq!(agree.fields.keys().copied().collect::<BTreeSet<_>>(), agree.args.iter().copied().collect());
        let order = row("/api/fn/order");
        assert_eq!((order.method.as_str(), order.args, order.fields.len()), ("GET", &["order"][..], 0));
    }
}
