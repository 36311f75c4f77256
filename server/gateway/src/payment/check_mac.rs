//! ECPay's CheckMacValue (SHA-256), tested with its published vectors. The simulator signs in the same way.

use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// The name of the signature's field.
pub const FIELD: &str = "CheckMacValue";

/// The signature over fields: upper-case hexadecimal SHA-256. A field named [`FIELD`] is left out; the order does not
/// matter.
pub fn sign<'a>(fields: impl IntoIterator<Item = (&'a str, &'a str)>, hash_key: &str, hash_iv: &str) -> String {
    let mut sorted: Vec<(&str, &str)> = fields.into_iter().filter(|(name, _)| *name != FIELD).collect();
    sorted.sort_by_key(|(name, _)| name.to_ascii_lowercase());
    let mut text = format!("HashKey={hash_key}");
    for (name, value) in sorted {
        text.push_str(&format!("&{name}={value}"));
    }
    text.push_str(&format!("&HashIV={hash_iv}"));
    hex::encode_upper(Sha256::digest(encode(&text)))
}

/// Whether a signature matches the fields, compared in constant time.
pub fn verify<'a>(
    fields: impl IntoIterator<Item = (&'a str, &'a str)>,
    signature: &str,
    hash_key: &str,
    hash_iv: &str,
) -> bool {
    let right = sign(fields, hash_key, hash_iv);
    bool::from(right.as_bytes().ct_eq(signature.as_bytes()))
}

/// URL-encodes as ECPay does, in lower case: a space is `+`; letters, digits and `-_.!*()` stay.
fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 3);
    for byte in text.bytes() {
        match byte {
            b' ' => out.push('+'),
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'-' | b'_' | b'.' | b'!' | b'*' | b'(' | b')' => {
                out.push(char::from(byte.to_ascii_lowercase()));
            }
            other => out.push_str(&format!("%{other:02x}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize)]
    struct Vectors {
        hash_key: String,
        hash_iv: String,
        vectors: Vec<Vector>,
    }

    #[derive(Deserialize)]
    struct Vector {
        params: BTreeMap<String, String>,
        #[serde(rename = "CheckMacValue")]
        signature: String,
    }

    fn vectors() -> Vectors {
        serde_json::from_str(include_str!("../../vectors/ecpay_checkmacvalue.json")).expect("the vectors")
    }

    fn pairs(params: &BTreeMap<String, String>) -> Vec<(&str, &str)> {
        params.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
    }

    #[test]
    fn every_published_vector_is_met() {
        let all = vectors();
        assert_eq!(all.vectors.len(), 5);
        for vector in &all.vectors {
            let mut fields = pairs(&vector.params);
            assert_eq!(sign(fields.clone(), &all.hash_key, &all.hash_iv), vector.signature);
            fields.reverse();
            fields.push((FIELD, "is left out"));
            assert!(verify(fields, &vector.signature, &all.hash_key, &all.hash_iv));
        }
    }

    #[test]
    fn any_change_breaks_the_signature() {
        let all = vectors();
        let vector = &all.vectors[1];
        let mut changed = vector.params.clone();
        changed.insert("TradeAmt".into(), "101".into());
        assert!(!verify(pairs(&changed), &vector.signature, &all.hash_key, &all.hash_iv));
        assert!(!verify(pairs(&vector.params), &vector.signature.to_lowercase(), &all.hash_key, &all.hash_iv));
        assert!(!verify(pairs(&vector.params), "", &all.hash_key, &all.hash_iv));
        assert!(!verify(pairs(&vector.params), &vector.signature, &all.hash_key, "another iv"));
    }
}
