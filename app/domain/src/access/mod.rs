//! Who may do what (rules §3, §8): the roles of members, vendors and staff, and what each may do with its own. Whose order
//! or listing it is, is the service's check for each object.

mod assurance;
mod powers;
mod roles;
mod signing;

pub use assurance::{Assurance, OpenedBy};
pub use powers::{Holder, MemberAct, Power, StaffAct, TABLE, VendorAct, may};
pub use roles::{MemberRole, Scope, StaffRole, VendorRole};
pub use signing::{SigningRefusal, may_sign, signing_means};
