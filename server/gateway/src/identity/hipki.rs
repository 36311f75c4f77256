//! The popup protocol of the HiPKI card component (工商憑證, 自然人憑證 by card): writing its requests, reading its replies.
//!
//! KNOWN LIMIT: verifying the signature and the certificate's chain, policy and revocation is not built, so there is no
//! adapter: [`card_identity`] refuses. A reply that parses here proves nothing by itself.

use serde::{Deserialize, Serialize};

use super::{ChallengeHash, Refusal};
use crate::error::ConfigError;

/// The address of the component on the person's own computer.
pub const ORIGIN: &str = "http://localhost:61161";
/// The window to open.
pub const POPUP: &str = "http://localhost:61161/popupForm";
/// The largest reply that is read, in bytes.
pub const MAX_REPLY_LEN: usize = 64 * 1024;

/// The request for a signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MakeSignature<'a> {
    /// The text to sign: the challenge's hash.
    pub tbs: &'a str,
    /// `NONE`: the text itself.
    pub tbs_encoding: &'static str,
    /// `SHA256`.
    pub hash_algorithm: &'static str,
    /// Whether the reply contains the card's number.
    #[serde(rename = "withCardSN")]
    pub with_card_sn: &'static str,
    /// The transaction number.
    pub nonce: &'a str,
    /// `MakeSignature`.
    pub func: &'static str,
    /// `PKCS7`: the signature contains the certificate.
    pub signature_type: &'static str,
}

/// The JSON to post to the popup for a challenge. The page asks for the PIN and adds it.
#[must_use]
pub fn request<'a>(challenge: &'a ChallengeHash, transaction: &'a str) -> MakeSignature<'a> {
    MakeSignature {
        tbs: challenge.as_str(),
        tbs_encoding: "NONE",
        hash_algorithm: "SHA256",
        with_card_sn: "true",
        nonce: transaction,
        func: "MakeSignature",
        signature_type: "PKCS7",
    }
}

/// The component's reply to a signature.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Signed {
    /// CMS SignedData in base64.
    pub signature: String,
    /// The certificate in base64.
    #[serde(default)]
    pub certb64: String,
    /// The card's number.
    #[serde(rename = "cardSN", default)]
    pub card_sn: String,
}

#[derive(Deserialize)]
struct Head {
    func: String,
    ret_code: i64,
    #[serde(default)]
    last_error: i64,
}

/// Parses a reply and sorts its codes. `last_error` is the return value of PKCS#11.
///
/// # Errors
/// [`Refusal::WrongPin`], [`Refusal::CardLocked`], [`Refusal::NoCard`], [`Refusal::Cancelled`],
/// [`Refusal::CredentialInvalid`], or [`Refusal::BadAnswer`] when it is not a reply at all.
pub fn read(reply: &str) -> Result<Signed, Refusal> {
    if reply.len() > MAX_REPLY_LEN {
        return Err(Refusal::BadAnswer);
    }
    let head: Head = serde_json::from_str(reply).map_err(|_| Refusal::BadAnswer)?;
    if head.func != "sign" {
        return Err(Refusal::BadAnswer);
    }
    if head.ret_code != 0 {
        return Err(match head.last_error {
            0x50 => Refusal::Cancelled,
            0xA0 | 0xA2 => Refusal::WrongPin,
            0xA4 => Refusal::CardLocked,
            0xE0 | 0xE1 => Refusal::NoCard,
            _ => Refusal::CredentialInvalid,
        });
    }
    let signed: Signed = serde_json::from_str(reply).map_err(|_| Refusal::BadAnswer)?;
    if signed.signature.is_empty() { Err(Refusal::BadAnswer) } else { Ok(signed) }
}

/// The adapter for the means by card, which is not built.
///
/// # Errors
/// Always [`ConfigError::NotBuilt`]: see the module's known limit.
pub fn card_identity() -> Result<std::convert::Infallible, ConfigError> {
    Err(ConfigError::NotBuilt("identity by card", "the certificate chain is not verified yet"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_request_signs_the_challenge_and_nothing_else() {
        let hash = ChallengeHash::of(b"page");
        let json = serde_json::to_value(request(&hash, "tx-1")).expect("JSON");
        assert_eq!(json["tbs"], hash.as_str());
        assert_eq!(json["func"], "MakeSignature");
        assert_eq!(json["signatureType"], "PKCS7");
        assert_eq!(json["withCardSN"], "true");
    }

    #[test]
    fn replies_are_distinguished() {
        let reply = |ret: i64, last: i64| {
            format!(r#"{{"func":"sign","ret_code":{ret},"last_error":{last},"signature":"MII="}}"#)
        };
        assert_eq!(read(&reply(0, 0)).map(|signed| signed.signature), Ok("MII=".into()));
        assert_eq!(read(&reply(1, 0xA0)), Err(Refusal::WrongPin));
        assert_eq!(read(&reply(1, 0xA4)), Err(Refusal::CardLocked));
        assert_eq!(read(&reply(1, 0xE0)), Err(Refusal::NoCard));
        assert_eq!(read(&reply(1, 0x50)), Err(Refusal::Cancelled));
        assert_eq!(read(&reply(1, 5)), Err(Refusal::CredentialInvalid));
        for bad in ["", "{}", r#"{"func":"getTbs","ret_code":0}"#, r#"{"func":"sign","ret_code":0,"signature":""}"#] {
            assert_eq!(read(bad), Err(Refusal::BadAnswer), "{bad}");
        }
        assert_eq!(read(&"x".repeat(MAX_REPLY_LEN + 1)), Err(Refusal::BadAnswer));
    }

    #[test]
    fn no_adapter_pretends_to_verify_a_card() {
        assert!(matches!(card_identity(), Err(ConfigError::NotBuilt(..))));
    }
}
