//! Who is told.

use domain::id::{BusinessId, PersonId, VendorId};

/// Who is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience<'a> {
    /// One person.
    Person(&'a PersonId),
    /// A business: its owners are mailed.
    Business(&'a BusinessId),
    /// A vendor: everybody who acts for it is mailed.
    Vendor(&'a VendorId),
    /// The staff: within the pages only.
    Staff,
}

impl Audience<'_> {
    pub(super) fn scope(&self) -> (&'static str, &str) {
        match self {
            Self::Person(id) => ("person", id.as_str()),
            Self::Business(id) => ("business", id.as_str()),
            Self::Vendor(id) => ("vendor", id.as_str()),
            Self::Staff => ("staff", ""),
        }
    }
}
