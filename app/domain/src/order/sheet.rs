//! What the check page shows, and its digest: the thing that is signed.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::{Order, Terms};
use crate::id::{BusinessId, OrderId, PlanId, VendorId};

/// A SHA-256 in lower-case hexadecimal: 64 characters.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Digest(String);

/// A text that is no digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a SHA-256 in hexadecimal")]
pub struct BadDigest;

const DIGEST_LEN: usize = 64;

impl Digest {
    /// The digest of some bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// Its 64 characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Digest {
    type Error = BadDigest;
    fn try_from(text: String) -> Result<Self, BadDigest> {
        let hex = text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        if hex && text.len() == DIGEST_LEN { Ok(Self(text)) } else { Err(BadDigest) }
    }
}

impl std::str::FromStr for Digest {
    type Err = BadDigest;
    fn from_str(text: &str) -> Result<Self, BadDigest> {
        Self::try_from(text.to_owned())
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> Self {
        digest.0
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Everything the check page shows and the member signs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckSheet {
    /// The order.
    pub order: OrderId,
    /// Who buys.
    pub business: BusinessId,
    /// Who sells.
    pub vendor: VendorId,
    /// What.
    pub plan: PlanId,
    /// At which terms.
    pub terms: Terms,
}

impl CheckSheet {
    /// The sheet of a draft.
    #[must_use]
    pub fn of(order: &Order) -> Self {
        Self {
            order: order.id.clone(),
            business: order.business.clone(),
            vendor: order.vendor.clone(),
            plan: order.plan.clone(),
            terms: order.terms.clone(),
        }
    }

    /// SHA-256 of the sheet's canonical JSON: keys sorted, no spaces, UTF-8.
    #[must_use]
    pub fn digest(&self) -> Digest {
        let value = serde_json::to_value(self).unwrap_or_else(|_| unreachable!("a sheet has text keys only"));
        let mut text = String::new();
        canonical(&value, &mut text);
        Digest::of(text.as_bytes())
    }
}

/// Writes JSON with sorted keys, whatever order the map keeps them in.
fn canonical(value: &Value, out: &mut String) {
    match value {
        Value::Object(map) => {
            let mut members: Vec<(&String, &Value)> = map.iter().collect();
            members.sort_by_key(|(key, _)| *key);
            out.push('{');
            for (place, (key, member)) in members.into_iter().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                out.push_str(&Value::from(key.as_str()).to_string());
                out.push(':');
                canonical(member, out);
            }
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for (place, item) in items.iter().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                canonical(item, out);
            }
            out.push(']');
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => out.push_str(&value.to_string()),
    }
}
