//! Who receives a notice.

use domain::id::{BusinessId, PersonId, VendorId};

/// Who receives a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience<'a> {
    /// One person.
    Person(&'a PersonId),
    /// A business. Its owners also get a mail.
    Business(&'a BusinessId),
    /// A vendor. Everybody who acts for it also gets a mail.
    Vendor(&'a VendorId),
    /// The staff, on the pages only.
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
