//! What the check page shows, and its digest, which is signed.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Digest, Order, Terms};
use crate::id::{BusinessId, OrderId, PlanId, VendorId};

/// Everything the check page shows and the member signs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckSheet {
    /// The order.
    pub order: OrderId,
    /// The buyer.
    pub business: BusinessId,
    /// The vendor.
    pub vendor: VendorId,
    /// The plan.
    pub plan: PlanId,
    /// The terms.
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

    /// SHA-256 of the sheet's canonical JSON: sorted keys, no spaces, UTF-8.
    #[must_use]
    pub fn digest(&self) -> Digest {
        let value = serde_json::to_value(self).unwrap_or_else(|_| unreachable!("a sheet has text keys only"));
        let mut text = String::new();
        canonical(&value, &mut text);
        Digest::of(text.as_bytes())
    }
}

/// Writes JSON with sorted keys, independent of the order in the map.
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
