//! The setting where the audit's daily anchor is written.

use std::path::PathBuf;

use domain::contact::EmailAddress;

/// Where the anchors are written. Without any, none is made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Anchoring {
    /// The address of the operator.
    pub mail: Option<EmailAddress>,
    /// A file, to which a line is added. It belongs on another machine, or where nobody who can write to the database can
    /// write to.
    pub file: Option<PathBuf>,
}

impl Anchoring {
    /// Whether anchors are written.
    #[must_use]
    pub const fn is_on(&self) -> bool {
        self.mail.is_some() || self.file.is_some()
    }

    /// The places by name, with commas.
    #[must_use]
    pub fn told(&self) -> String {
        let places = [self.mail.as_ref().map(|_| "mail"), self.file.as_ref().map(|_| "file")];
        places.into_iter().flatten().collect::<Vec<_>>().join(",")
    }
}
