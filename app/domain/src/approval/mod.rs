//! Acts that need a second person (rules §12): one member of staff proposes, another confirms or rejects.
//!
//! A proposal holds the act, its exact effect as shown, the reason, who proposed it and when. It is judged again when
//! it is confirmed: if the effect has changed, nothing happens. The service carries out what was confirmed.
//!
//! **How to add an act.** Its kind with the row of [`Kind::needs`], its [`Act`], its [`Effect`] in a file of its own, and
//! the [`Object`] it is judged by; in the service `approvals/target.rs`, which reads the object and carries out the act;
//! in the pages its words in `i18n/approval.rs` and `i18n/staff_people.rs`, and its effect in `pages/staff/effect.rs`.

mod act;
mod factor;
mod legal;
mod points;
mod program;
mod proposal;
mod refund;
mod rules;
mod staff;
mod start;

pub use act::{Act, Effect, Kind, Needs, Object};
pub use factor::FactorResetEffect;
pub use legal::{ComparedLine, LegalTextEffect, LineChange};
pub use points::{GrantRevocationEffect, PointsAdjustmentEffect, Purse};
pub use program::{ProgramEffect, ProgramFacts};
pub use proposal::{APPROVAL_WD, Proposal, Refusal, Second, Standing};
pub use refund::{Decided, RefundObjectionEffect};
pub use rules::{RulesDraft, RulesEffect};
pub use staff::{Roles, StaffInvitationEffect, StaffRolesEffect, Team, leaves_no_administrator};
pub use start::StartCorrectionEffect;

#[cfg(test)]
mod tests;
