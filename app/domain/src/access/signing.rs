//! Who may sign an order, and by which means (rules §3).

use serde::{Deserialize, Serialize};

use super::MemberRole;
use crate::identity::Means;
use crate::money::Twd;

/// Why a person may not sign an order with a means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SigningRefusal {
    /// A clerk may sign with the firm's certificate only.
    ClerkNeedsFirmCertificate,
    /// The owner has not allowed clerks to sign.
    ClerkNotAllowed,
    /// The price is above what the owner allowed.
    AboveClerkLimit {
        /// The highest price a clerk may sign.
        limit: Twd,
    },
}

/// Checks whether a role may sign an order of this price with this means. A clerk may sign with the firm's certificate,
/// up to the limit that the owner set.
///
/// # Errors
/// The reason why not.
pub fn may_sign(role: MemberRole, means: Means, price: Twd, clerk_limit: Option<Twd>) -> Result<(), SigningRefusal> {
    match role {
        MemberRole::Owner => Ok(()),
        MemberRole::Clerk if means != Means::FirmCertificate => Err(SigningRefusal::ClerkNeedsFirmCertificate),
        MemberRole::Clerk => match clerk_limit {
            None => Err(SigningRefusal::ClerkNotAllowed),
            Some(limit) if price > limit => Err(SigningRefusal::AboveClerkLimit { limit }),
            Some(_) => Ok(()),
        },
    }
}

/// The offered means by which this role may sign an order. If none will do, the error is the reason that concerns the
/// firm's certificate, because it is the only means a clerk can ever use.
///
/// # Errors
/// The reason why not, where means are offered and none will do.
pub fn signing_means(
    role: MemberRole,
    offered: &[Means],
    price: Twd,
    clerk_limit: Option<Twd>,
) -> Result<Vec<Means>, SigningRefusal> {
    let refusal = |means: &Means| may_sign(role, *means, price, clerk_limit).err();
    let open: Vec<Means> = offered.iter().copied().filter(|means| refusal(means).is_none()).collect();
    if !open.is_empty() {
        return Ok(open);
    }
    let certificate = offered.iter().find(|means| **means == Means::FirmCertificate);
    certificate.or(offered.first()).and_then(refusal).map_or(Ok(open), Err)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clerk_signs_with_the_firm_s_certificate_up_to_the_limit() {
        let (price, limit) = (Twd::new(60_000), Twd::new(60_000));
        let sign = |means, price, limit| may_sign(MemberRole::Clerk, means, price, limit);
        assert_eq!(sign(Means::FirmCertificate, price, Some(limit)), Ok(()));
        assert_eq!(
            sign(Means::FirmCertificate, price + Twd::new(1), Some(limit)),
            Err(SigningRefusal::AboveClerkLimit { limit })
        );
        assert_eq!(sign(Means::FirmCertificate, price, None), Err(SigningRefusal::ClerkNotAllowed));
        for means in [Means::CitizenCertificate, Means::MobileCitizenCertificate, Means::MobileNumber] {
            assert_eq!(sign(means, price, Some(limit)), Err(SigningRefusal::ClerkNeedsFirmCertificate));
            assert_eq!(may_sign(MemberRole::Owner, means, price, None), Ok(()));
        }
    }
}
