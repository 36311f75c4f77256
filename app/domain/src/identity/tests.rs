use super::*;

const NOW: Instant = Instant::from_millis(1_657_850_400_000);

fn ubn(text: &str) -> Ubn {
    Ubn::parse(text).expect("a number")
}

fn id(text: &str) -> IdNumber {
    IdNumber::parse(text).expect("an ID")
}

fn registry() -> Responsible {
    Responsible { name: "游𠮷川".to_owned(), id: Some(id("A123456789")) }
}

fn verify() -> Purpose {
    Purpose::Verify { ubn: ubn("12345675") }
}

fn check_with(evidence: Evidence) -> Result<Means, IdentityRefusal> {
    let proof = Proof { evidence, purpose: verify(), made_at: NOW };
    check(&proof, &verify(), Some(&registry()), NOW)
}

fn citizen(name: &str, last_four: &str, card: CardRank) -> Evidence {
    Evidence::CitizenCertificate { name: name.to_owned(), last_four: last_four.to_owned(), card }
}

#[test]
fn id_numbers_have_a_check_digit_and_hide_their_last_four() {
    for text in ["A123456789", "A234567893", "A800000014"] {
        assert!(IdNumber::parse(text).is_ok(), "{text}");
    }
    for text in ["A123456788", "a123456789", "A323456789", "A12345678", "A1234567890", "", "１123456789", "A12345678x"]
    {
        assert_eq!(IdNumber::parse(text), Err(BadIdNumber), "{text}");
    }
    assert_eq!(format!("{:?}", id("A123456789")), "A12345****");
}

#[test]
fn residents_former_id_numbers_are_taken_with_their_check_digit() {
    for text in ["AC01234567", "FA12345689"] {
        assert_eq!(id(text).last_four(), &text[6..], "{text}");
    }
    for text in ["AC01234568", "FA12345688", "AE01234567", "AC0123456", "AC012345678", "ACA1234567", "ac01234567"] {
        assert_eq!(IdNumber::parse(text), Err(BadIdNumber), "{text}");
    }
}

#[test]
fn each_of_the_four_means_is_accepted_for_the_responsible_person() {
    for (evidence, means) in [
        (Evidence::FirmCertificate { ubn: ubn("12345675"), card: CardRank::Primary }, Means::FirmCertificate),
        (citizen("游 𠮷川", "6789", CardRank::Primary), Means::CitizenCertificate),
        (
            Evidence::MobileCitizenCertificate { id: id("A123456789"), name: "游𠮷川".into() },
            Means::MobileCitizenCertificate,
        ),
        (Evidence::MobileNumber { id: id("A123456789") }, Means::MobileNumber),
    ] {
        assert_eq!(check_with(evidence), Ok(means));
    }
}

#[test]
fn another_person_or_firm_is_refused() {
    for (evidence, refusal) in [
        (Evidence::FirmCertificate { ubn: ubn("22099131"), card: CardRank::Primary }, IdentityRefusal::OtherFirm),
        (citizen("游吉川", "6789", CardRank::Primary), IdentityRefusal::OtherName),
        (citizen("游𠮷川", "6780", CardRank::Primary), IdentityRefusal::OtherId),
        (Evidence::MobileNumber { id: id("A234567893") }, IdentityRefusal::OtherId),
    ] {
        assert_eq!(check_with(evidence), Err(refusal));
    }
}

#[test]
fn a_secondary_card_is_not_accepted() {
    let firm = Evidence::FirmCertificate { ubn: ubn("12345675"), card: CardRank::Secondary };
    assert_eq!(check_with(firm), Err(IdentityRefusal::SecondaryCard));
    assert_eq!(check_with(citizen("游𠮷川", "6789", CardRank::Secondary)), Err(IdentityRefusal::SecondaryCard));
}

#[test]
fn a_person_cannot_be_matched_when_the_registry_does_not_name_one() {
    let proof = Proof { evidence: Evidence::MobileNumber { id: id("A123456789") }, purpose: verify(), made_at: NOW };
    assert_eq!(check(&proof, &verify(), None, NOW), Err(IdentityRefusal::ResponsibleUnknown));
    let no_id = Responsible { id: None, ..registry() };
    assert_eq!(check(&proof, &verify(), Some(&no_id), NOW), Err(IdentityRefusal::ResponsibleUnknown));
    let firm = Evidence::FirmCertificate { ubn: ubn("12345675"), card: CardRank::Primary };
    let proof = Proof { evidence: firm, ..proof };
    assert_eq!(check(&proof, &verify(), None, NOW), Ok(Means::FirmCertificate));
}

#[test]
fn a_signature_is_bound_to_exactly_what_was_shown_and_fresh() {
    let shown = |price: i64| ShownHash::of(&("plan", price)).expect("json");
    let sign = |price| Purpose::Sign { ubn: ubn("12345675"), shown: shown(price) };
    let evidence = Evidence::FirmCertificate { ubn: ubn("12345675"), card: CardRank::Primary };
    let proof = Proof { evidence, purpose: sign(60_000), made_at: NOW };
    let at = |wanted: &Purpose, now| check(&proof, wanted, None, now);
    assert_eq!(at(&sign(60_000), NOW), Ok(Means::FirmCertificate));
    assert_eq!(at(&sign(60_001), NOW), Err(IdentityRefusal::OtherPurpose));
    assert_eq!(at(&verify(), NOW), Err(IdentityRefusal::OtherPurpose));
    assert_eq!(at(&sign(60_000), NOW.plus_millis(599_999)), Ok(Means::FirmCertificate));
    assert_eq!(at(&sign(60_000), NOW.plus_millis(600_000)), Err(IdentityRefusal::NotFresh));
    assert_eq!(at(&sign(60_000), NOW.plus_millis(-1)), Err(IdentityRefusal::NotFresh));
}
