//! Merchant accounts. Self-paid money goes straight to the vendor, so each vendor has its own account.

use std::collections::BTreeMap;

use domain::id::VendorId;
use serde::Deserialize;

use crate::error::{ConfigError, GatewayError};

/// A vendor's account with a payment provider.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Merchant {
    /// `MerchantID`.
    pub id: String,
    /// `HashKey`.
    pub hash_key: String,
    /// `HashIV`.
    pub hash_iv: String,
    /// Set for each vendor that shares this account with another on purpose.
    #[serde(default)]
    pub shared: bool,
}

impl std::fmt::Debug for Merchant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Merchant({})", self.id) // the keys stay out of logs
    }
}

/// The accounts of all vendors.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(transparent)]
pub struct Merchants(pub BTreeMap<VendorId, Merchant>);

impl Merchants {
    /// A vendor's account.
    ///
    /// # Errors
    /// [`GatewayError::NotConfigured`].
    pub fn of(&self, vendor: &VendorId) -> Result<&Merchant, GatewayError> {
        self.0.get(vendor).ok_or_else(|| GatewayError::NotConfigured(format!("merchant account of {vendor}")))
    }

    /// The vendors that have an account.
    #[must_use]
    pub fn vendors(&self) -> Vec<VendorId> {
        self.0.keys().cloned().collect()
    }

    /// The account with this `MerchantID`.
    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<&Merchant> {
        self.0.values().find(|merchant| merchant.id == id)
    }

    /// Refuses an account without identifier or keys, and one that two vendors have unless both say that it is shared:
    /// a payment to one vendor would count for the other.
    ///
    /// # Errors
    /// [`ConfigError::Invalid`] naming the vendor.
    pub fn check(&self) -> Result<(), ConfigError> {
        let bad = |vendor: &VendorId, why: &str| Err(ConfigError::Invalid("merchants", format!("{vendor}: {why}")));
        let mut known: BTreeMap<&str, &Merchant> = BTreeMap::new();
        for (vendor, account) in &self.0 {
            let parts = [&account.id, &account.hash_key, &account.hash_iv];
            if parts.iter().any(|part| part.is_empty() || part.trim() != part.as_str()) {
                return bad(vendor, "id, hash_key and hash_iv are needed, without spaces round them");
            }
            let Some(other) = known.insert(&account.id, account) else { continue };
            if !(account.shared && other.shared) {
                return bad(
                    vendor,
                    &format!("merchant {} is another vendor's too; say \"shared\": true of each", account.id),
                );
            }
            if (&account.hash_key, &account.hash_iv) != (&other.hash_key, &other.hash_iv) {
                return bad(vendor, &format!("merchant {} has other keys elsewhere", account.id));
            }
        }
        Ok(())
    }

    /// Refuses published test keys, with which everybody can sign.
    ///
    /// # Errors
    /// [`ConfigError::PublishedKey`].
    pub fn refuse_published(&self, provider: &'static str, published: &[&str]) -> Result<(), ConfigError> {
        let known = self.0.values().any(|merchant| published.contains(&merchant.hash_key.as_str()));
        if known { Err(ConfigError::PublishedKey(provider)) } else { Ok(()) }
    }
}
