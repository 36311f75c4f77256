//! A vendor with its people, as an operator adds it.

use serde::{Deserialize, Serialize};

use super::{Errors, FieldErrors, parse};
use crate::contact::EmailAddress;
use crate::ubn::Ubn;

/// What the operator types.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct VendorForm {
    /// Its UBN.
    pub ubn: String,
    /// The address of its owner's account.
    pub owner: String,
    /// The address of the account that returns cash; nothing when nobody does yet.
    pub accounting: String,
}

/// A vendor to add.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewVendor {
    /// Its UBN.
    pub ubn: Ubn,
    /// The address of its owner's account.
    pub owner: EmailAddress,
    /// The address of the account that returns cash.
    pub accounting: Option<EmailAddress>,
}

impl VendorForm {
    /// The vendor.
    ///
    /// # Errors
    /// A wrong UBN, or a wrong address.
    pub fn parse(&self) -> Result<NewVendor, FieldErrors> {
        let mut errors = Errors::default();
        let ubn = errors.take("ubn", parse::ubn(&self.ubn));
        let owner = errors.take("owner", parse::email(&self.owner));
        let accounting = errors.take("accounting", parse::optional(&self.accounting, parse::email));
        errors.finish(|| Some(NewVendor { ubn: ubn?, owner: owner?, accounting: accounting? }))
    }
}

#[cfg(test)]
mod tests {
    use super::super::FormError;
    use super::*;

    #[test]
    fn a_vendor_needs_its_number_and_its_owner() {
        let errors = VendorForm { accounting: "x".into(), ..VendorForm::default() }.parse().expect_err("refused");
        let fields: Vec<_> = errors.0.iter().map(|error| (error.field.as_str(), error.error)).collect();
        let required = FormError::Required;
        assert_eq!(fields, [("ubn", required), ("owner", required), ("accounting", FormError::NotAnEmail)]);
        let form = VendorForm { ubn: "04595257".into(), owner: "Lin@Example.tw".into(), ..VendorForm::default() };
        let vendor = form.parse().expect("a vendor");
        assert_eq!((vendor.owner.as_str(), vendor.accounting), ("lin@example.tw", None));
    }
}
