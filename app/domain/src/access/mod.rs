//! Who may do what (rules §3, §8): the roles of members, vendors and staff, and their rights. Whether an order or a
//! listing belongs to the person who asks is checked by the service for each object. How sure it is that the person
//! really asks: [`Assurance`].

mod assurance;
mod powers;
mod roles;
mod signing;

pub use assurance::{Assurance, FACTOR_FRESH_MS, FactorNeed, OpenedBy};
pub use powers::{Holder, MemberAct, Power, StaffAct, TABLE, VendorAct, may};
pub use roles::{MemberRole, Scope, StaffRole, VendorRole};
pub use signing::{SigningRefusal, may_sign, signing_means};
