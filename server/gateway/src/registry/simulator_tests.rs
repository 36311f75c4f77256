//! The simulated registry: stable, invented, with the cases a demo needs.

use super::*;

const NOW: Instant = Instant::from_millis(1_657_850_400_000);

async fn found(ubn: &str) -> BusinessRecord {
    let Lookup::Found(record) = SimulatedRegistry::new(b"key").lookup(ubn, NOW).await else { panic!("{ubn} is found") };
    *record
}

/// The UBN check of rules §2, written a second time for the demo's own numbers.
fn passes_the_check(ubn: &str) -> bool {
    let sum: u32 = ubn
        .chars()
        .filter_map(|c| c.to_digit(10))
        .zip([1, 2, 1, 2, 1, 2, 4, 1])
        .map(|(digit, weight)| digit * weight / 10 + digit * weight % 10)
        .sum();
    sum.is_multiple_of(5) || (ubn.as_bytes().get(6) == Some(&b'7') && (sum + 1).is_multiple_of(5))
}

#[tokio::test]
async fn the_same_number_always_gives_the_same_firm() {
    let vectors: serde_json::Value = serde_json::from_str(include_str!("../../vectors/ubn.json")).expect("vectors");
    for ubn in vectors["valid"].as_array().expect("a list").iter().filter_map(|v| v.as_str()) {
        assert!(passes_the_check(ubn));
        let record = found(ubn).await;
        assert_eq!(record, found(ubn).await);
        assert_eq!(
            (record.ubn.as_str(), record.kind, record.status),
            (ubn, BusinessKind::Company, BusinessStatus::Active)
        );
        assert!(record.responsible.is_some_and(|person| !person.name.is_empty()));
    }
    assert_ne!(found("04595257").await.name, found("22099131").await.name);
}

#[tokio::test]
async fn the_demo_cases_are_what_their_names_say() {
    assert_eq!(found(DEMO_TAX_ONLY).await.kind, BusinessKind::TaxOnly);
    assert_eq!(found(DEMO_BRANCH).await.kind, BusinessKind::DomesticBranch);
    assert_eq!(found(DEMO_BRANCH).await.head_office.as_deref(), Some(DEMO_EDGE));
    assert_eq!(found(DEMO_ENDED).await.status, BusinessStatus::Ended);
    assert_eq!(found(DEMO_LIMITED_PARTNERSHIP).await.kind, BusinessKind::LimitedPartnership);
    assert_eq!(found(DEMO_FOREIGN_BRANCH).await.kind, BusinessKind::ForeignBranch);
    assert_eq!(found(DEMO_BIG).await.capital, Some(Twd::new(500_000_000)));
    assert_eq!(found(DEMO_EDGE).await.insured_person_months, Some(2_400));
    let registry = SimulatedRegistry::new(b"key");
    assert_eq!(registry.lookup(DEMO_UNKNOWN, NOW).await, Lookup::NotFound);
    assert!(matches!(registry.lookup(DEMO_OUTAGE, NOW).await, Lookup::Unreachable(_)));
    for ubn in ["", "1234567", "123456789", "1234567a", "１２３４５６７５", "00000000"] {
        assert_eq!(registry.lookup(ubn, NOW).await, Lookup::NotFound, "{ubn}");
    }
}

#[test]
fn every_demo_number_can_be_typed_into_a_form() {
    for ubn in [
        DEMO_TAX_ONLY,
        DEMO_BRANCH,
        DEMO_ENDED,
        DEMO_BIG,
        DEMO_EDGE,
        DEMO_LIMITED_PARTNERSHIP,
        DEMO_FOREIGN_BRANCH,
        DEMO_UNKNOWN,
        DEMO_OUTAGE,
    ] {
        assert!(passes_the_check(ubn), "{ubn}");
    }
}

#[test]
fn an_invented_id_number_has_the_right_shape_and_belongs_to_nobody() {
    for ubn in ["04595257", "22099131", "10000004", "99999999"] {
        let id = SimulatedRegistry::demo_id_number(ubn).expect("a number");
        assert_eq!(id.len(), 10);
        let tail: Vec<u32> = id.chars().skip(1).filter_map(|c| c.to_digit(10)).collect();
        let sum: u32 =
            3 + tail.iter().zip([8, 7, 6, 5, 4, 3, 2, 1, 1]).map(|(digit, weight)| digit * weight).sum::<u32>();
        assert_eq!(sum % 10, 1, "{id} is one off the check digit");
    }
    assert_eq!(SimulatedRegistry::demo_id_number("x"), None);
}
