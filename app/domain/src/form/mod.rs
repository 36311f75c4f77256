//! Parses what people typed into a command, or into errors by field. The same code runs in the browser and on the
//! server.
//!
//! A form is a struct of `String`s, so that everything typed can be shown again beside its error. No text is silently
//! changed: it is either understood, or refused at its field.

pub mod account;
pub mod accounting;
pub mod approval;
pub mod assessment;
pub mod audit;
pub mod business;
pub mod by_hand;
pub mod calendar;
pub mod case;
pub mod catalogue;
pub mod credentials;
pub mod date;
pub mod eligibility;
pub mod error;
pub mod expert;
pub mod factor;
pub mod inquiry;
pub mod legal;
pub mod listing;
pub mod message;
pub mod operation;
pub mod order;
pub mod order_search;
pub mod parse;
pub mod people;
pub mod planner;
pub mod points;
pub mod program;
pub mod refund_account;
pub mod refund_lab;
pub mod review;
pub mod staff;
pub mod staff_list;
pub mod staff_people;
pub mod staff_search;
pub mod time;
pub mod vendor;

pub use account::{AccountForm, EmailCodeForm, SignInForm};
pub use accounting::{CashRefundForm, InvoiceForm};
pub use assessment::AssessmentForm;
pub use audit::AuditForm;
pub use business::{BusinessForm, ConsentForm, CorrectionForm, IdentityForm};
pub use by_hand::{AdjustForm, EndSessionsForm, FreezeForm, RevokeForm, StartForm};
pub use calendar::ClosureForm;
pub use case::{AnswerForm, AskForm, JudgeForm, NoteForm, OpenForm, ReasonForm};
pub use catalogue::CatalogueForm;
pub use credentials::{AddressCodeForm, AddressForm, Confirmed, ForgottenForm, PasswordForm, ProfileForm, ResetForm};
pub use eligibility::EligibilityForm;
pub use error::{Errors, FieldError, FieldErrors, FormError};
pub use expert::{AdviceForm, AppointForm, AssignForm, CancelForm, ExpertForm};
pub use factor::{FactorForm, FactorPasswordForm, FactorResetForm};
pub use inquiry::{InquiryForm, RegistryForm};
pub use legal::LegalTextForm;
pub use listing::ListingForm;
pub use message::MessageForm;
pub use order::{DeclineForm, HandOverForm, SplitForm};
pub use people::{ClerkLimitForm, InviteForm, RemovalForm};
pub use planner::PlannerForm;
pub use points::PointsForm;
pub use program::{ProgramForm, ProposeProgramForm, RulesDraftForm, RulesForm};
pub use refund_account::RefundAccountForm;
pub use refund_lab::RefundLabForm;
pub use review::ReviewForm;
pub use staff::{CheckForm, ObjectionForm};
pub use staff_list::{ListForm, ViewForm};
pub use staff_people::{InviteStaffForm, JoinStaffForm, StaffRemovalForm, StaffRolesForm};
pub use vendor::VendorForm;

#[cfg(test)]
mod tests {
    use super::order::SplitLimits;
    use super::*;
    use crate::money::{Points, Twd};
    use chrono::NaiveDate;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]
        #[test]
        fn no_form_panics_on_any_text(t in any::<String>(), price in any::<i64>(), balance in any::<i64>()) {
            let t = || t.clone();
            let _ = AccountForm { email: t(), password: t(), name: t(), phone: t() }.parse();
            let _ = EmailCodeForm { email: t(), code: t() }.parse();
            let _ = ResetForm { email: t(), code: t(), password: t() }.parse();
            let _ = PasswordForm { current: t(), password: t() }.parse(&[&t()]);
            let _ = AddressForm { email: t(), password: t() }.parse();
            let _ = ProfileForm { name: t(), phone: t(), lang: t(), reminders: t(), news: t() }.parse();
            let _ = InviteForm { email: t(), role: t(), invite_password: t() }.parse();
            let _ = RemovalForm { person: t(), removal_password: t() }.parse();
            let _ = ClerkLimitForm { limit: t(), limit_password: t() }.parse();
            let _ = JoinStaffForm { name: t(), password: t() }.parse(&t());
            let _ = InviteStaffForm { email: t(), finance: t(), reason: t(), ..InviteStaffForm::default() }.parse();
            let _ = StaffRolesForm { person: t(), support: t(), reason: t(), ..StaffRolesForm::default() }.parse();
            let _ = StaffRemovalForm { person: t(), removal_reason: t() }.parse();
            let _ = CorrectionForm { paid_in_capital: t(), insured_average: t(), reason: t() }.parse();
            let _ = IdentityForm { means: "mobile_number".into(), id_number: t(), mobile: t() }.parse();
            let _ = InquiryForm { name: t(), email: t(), subject: t(), message: t() }.parse();
            let _ = RefundAccountForm { bank: t(), number: t(), password: t() }.parse();
            let dates = ProgramForm { code: t(), opens: t(), closes: t(), budget: t(), ..ProgramForm::default() };
            let _ = dates.parse(&RulesForm { grant: t(), half: t(), points_expire_on: t(), ..RulesForm::default() });
            let _ = ClosureForm { day: t(), reason: t() }.parse(NaiveDate::MAX);
            let _ = ProposeProgramForm { code: t(), reason: t() }.parse();
            let _ = MessageForm { text: t(), files: Vec::new() }.parse();
            let _ = ExpertForm { topic: t(), about: t(), way: t(), reachable: t() }.parse();
            let _ = AssignForm { name: t(), organisation: t(), contact: t() }.parse();
            let _ = AppointForm { date: t(), time: t(), way: t(), place: t() }.parse();
            let _ = (AdviceForm { notes: t() }.parse(), CancelForm { reason: t() }.parse(crate::expert::Side::Staff));
            let _ = AssessmentForm { topic: t(), today: t(), wanted: t() }.parse();
            let _ = InvoiceForm { number: t(), date: t(), amount: t() }.parse(NaiveDate::MAX);
            let _ = HandOverForm { first_day: t(), evidence: t() }.parse();
            let _ = CashRefundForm { reference: t(), allowance_number: t() }.parse();
            let limits = SplitLimits { price: Twd::new(price), cap: Points::new(balance), balance: Points::new(balance) };
            let _ = (SplitForm { points: t() }.parse(&limits), SplitForm::default().parse(&limits));
            let _ = VendorForm { ubn: t(), owner: t(), accounting: t() }.parse();
            let plan = listing::PlanForm { code: t(), price: t(), zone: t(), staff_from: t(), ..Default::default() };
            let _ = ListingForm { slug: t(), name_zh: t(), plans: vec![plan], ..ListingForm::default() }.parse();
        }
    }

    #[test]
    fn a_field_that_was_not_sent_is_empty() {
        let form: RefundLabForm = serde_json::from_str("{}").expect("an empty form");
        assert_eq!(form, RefundLabForm::default());
        let form: SplitForm = serde_json::from_str(r#"{"points":"3","other":"x"}"#).expect("a form");
        assert_eq!(form.points, "3");
    }
}
