//! Whether the proven firm or person is the one that the registry names. One rule for all means.

use domain::name;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;

use super::{CardRank, Means, Refusal, Subject, Verified};

/// A keyed hash of an ID number. Two hashes can be compared, but the number cannot be read or guessed from the
/// database.
///
/// There are too few ID numbers for a hash without a key, so the key must be the installation's secret. The number is
/// trimmed and folded to upper case first.
#[must_use]
pub fn id_hash(key: &[u8], id_number: &str) -> String {
    // HMAC takes a key of any length, so this never fails.
    let Ok(mut mac) = <Hmac<Sha256> as Mac>::new_from_slice(key) else { unreachable!("HMAC takes any key") };
    mac.update(b"yunshiji/id-number/");
    mac.update(id_number.trim().to_ascii_uppercase().as_bytes());
    hex::encode(mac.finalize().into_bytes())
}

/// The last four characters of an ID number; `None` when it is shorter or not plain ASCII.
#[must_use]
pub fn id_last4(id_number: &str) -> Option<String> {
    let trimmed = id_number.trim();
    trimmed
        .is_ascii()
        .then(|| trimmed.len().checked_sub(4))
        .flatten()
        .and_then(|from| trimmed.get(from..))
        .map(Into::into)
}

/// Compares what was proven with what the registry names (rules §3).
///
/// 工商憑證 must carry the firm's UBN. The personal means must match the responsible person's ID number: the whole number
/// where both sides have it, otherwise its last four digits together with the name. The name must never contradict. A
/// name alone proves nothing, since several people can have it.
///
/// # Errors
/// [`Refusal::SecondaryCard`], [`Refusal::Mismatch`], or [`Refusal::NothingToCompare`] when the registry or the means
/// has too little.
pub fn compare(verified: &Verified, subject: &Subject) -> Result<(), Refusal> {
    if verified.card == Some(CardRank::Secondary) {
        return Err(Refusal::SecondaryCard);
    }
    if verified.means == Means::BusinessCard {
        let ubn = verified.ubn.as_deref().ok_or(Refusal::NothingToCompare)?;
        return if ubn == subject.ubn { Ok(()) } else { Err(Refusal::Mismatch) };
    }
    let names = verified.name.as_deref().zip(subject.responsible_name.as_deref());
    let name = names.and_then(|(proven, registered)| name::same(proven, registered));
    let whole = agree(verified.id_hash.as_deref(), subject.responsible_id_hash.as_deref());
    let last4 = agree(verified.id_last4.as_deref(), subject.responsible_id_last4.as_deref());
    if [name, whole, last4].contains(&Some(false)) {
        return Err(Refusal::Mismatch);
    }
    if whole == Some(true) || (name == Some(true) && last4 == Some(true)) {
        Ok(())
    } else {
        Err(Refusal::NothingToCompare)
    }
}

/// Whether two facts are equal; `None` when one side does not have it.
fn agree(proven: Option<&str>, registered: Option<&str>) -> Option<bool> {
    let (proven, registered) = (proven?, registered?);
    Some(bool::from(proven.as_bytes().ct_eq(registered.as_bytes())))
}

#[cfg(test)]
mod tests {
    use domain::time::Instant;

    use super::super::ChallengeHash;
    use super::*;

    const KEY: &[u8] = b"a test key";

    fn subject() -> Subject {
        Subject {
            ubn: "04595257".into(),
            responsible_name: Some("王小明".into()),
            responsible_id_last4: Some("6789".into()),
            responsible_id_hash: Some(id_hash(KEY, "A123456789")),
        }
    }

    fn verified(means: Means) -> Verified {
        Verified {
            means,
            ubn: None,
            name: Some("王小明".into()),
            id_last4: Some("6789".into()),
            id_hash: None,
            card: None,
            signed_hash: ChallengeHash::of(b"order"),
            at: Instant::from_millis(0),
            evidence: None,
        }
    }

    #[test]
    fn an_id_number_is_compared_without_regard_to_case() {
        assert_eq!(id_hash(KEY, " a123456789 "), id_hash(KEY, "A123456789"));
        assert_ne!(id_hash(KEY, "A123456789"), id_hash(b"another key", "A123456789"));
        assert_eq!(id_last4("A123456789").as_deref(), Some("6789"));
        assert_eq!(id_last4("789"), None);
        assert_eq!(id_last4("身分證號碼"), None);
    }

    #[test]
    fn a_citizen_card_needs_name_and_last_four_digits() {
        let proven = verified(Means::CitizenCard);
        assert_eq!(compare(&proven, &subject()), Ok(()));
        let other = Verified { id_last4: Some("0000".into()), ..proven.clone() };
        assert_eq!(compare(&other, &subject()), Err(Refusal::Mismatch));
        let other = Verified { name: Some("李大同".into()), ..proven.clone() };
        assert_eq!(compare(&other, &subject()), Err(Refusal::Mismatch));
        let bare = Subject { responsible_id_last4: None, responsible_id_hash: None, ..subject() };
        assert_eq!(compare(&proven, &bare), Err(Refusal::NothingToCompare), "a name alone proves nothing");
    }

    #[test]
    fn a_name_is_the_same_in_every_way_of_writing_it() {
        let proven = Verified { name: Some("林‧拉娃".into()), ..verified(Means::CitizenCard) };
        let named = |name: &str| Subject { responsible_name: Some(name.into()), ..subject() };
        for name in ["林・拉娃", "林·拉娃", "林 ‧ 拉娃"] {
            assert_eq!(compare(&proven, &named(name)), Ok(()), "{name}");
        }
        assert_eq!(compare(&proven, &named("林‧拉")), Err(Refusal::Mismatch));
        assert_eq!(compare(&proven, &named("　")), Err(Refusal::NothingToCompare), "a blank name is no name");
    }

    #[test]
    fn a_whole_id_number_is_enough_without_a_name() {
        let phone =
            Verified { name: None, id_hash: Some(id_hash(KEY, "A123456789")), ..verified(Means::MobileCitizen) };
        assert_eq!(compare(&phone, &subject()), Ok(()));
        let other = Verified { id_hash: Some(id_hash(KEY, "A234567893")), ..phone };
        assert_eq!(compare(&other, &subject()), Err(Refusal::Mismatch));
    }

    #[test]
    fn a_business_card_must_carry_the_firms_number() {
        let card = Verified { ubn: Some("04595257".into()), name: None, ..verified(Means::BusinessCard) };
        assert_eq!(compare(&card, &subject()), Ok(()));
        assert_eq!(
            compare(&Verified { ubn: Some("22099131".into()), ..card.clone() }, &subject()),
            Err(Refusal::Mismatch)
        );
        assert_eq!(compare(&Verified { ubn: None, ..card }, &subject()), Err(Refusal::NothingToCompare));
    }

    #[test]
    fn a_secondary_card_is_not_accepted() {
        let copy = Verified { card: Some(CardRank::Secondary), ..verified(Means::CitizenCard) };
        assert_eq!(compare(&copy, &subject()), Err(Refusal::SecondaryCard));
    }
}
