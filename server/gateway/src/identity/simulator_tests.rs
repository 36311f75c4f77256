//! The simulated means behave as the demo page says.

use domain::money::Twd;

use super::super::{ChallengeHash, Purpose, Typed};
use super::*;

const KEY: &[u8] = b"demo key";
const NOW: Instant = Instant::from_millis(1_657_850_400_000);

fn start(means: Means) -> Start {
    Start {
        transaction: "t-1".into(),
        means,
        purpose: Purpose::Sign { order: "Y111-0001".into(), price: Twd::new(60_000) },
        subject: Subject {
            ubn: "04595257".into(),
            responsible_name: Some("王示範".into()),
            responsible_id_last4: Some("6789".into()),
            responsible_id_hash: Some(id_hash(KEY, "A123456789")),
        },
        typed: Typed::default(),
        challenge: ChallengeHash::of(b"the check page"),
        now: NOW,
    }
}

async fn answer(start: Start, code: &str) -> Result<Finish, GatewayError> {
    let identity = SimulatedIdentity::new(KEY);
    let challenge = identity.start(start).await.expect("a challenge");
    identity.finish(&challenge, &Answer::DemoCode(code.into()), NOW).await
}

#[tokio::test]
async fn the_good_code_proves_the_registered_person_by_each_means() {
    for means in Means::ALL {
        let Ok(Finish::Verified(verified)) = answer(start(means), "123456").await else { panic!("{means:?}") };
        assert_eq!(verified.signed_hash, ChallengeHash::of(b"the check page"));
        assert_eq!(verified.ubn.is_some(), means == Means::BusinessCard, "only the firm's card carries the UBN");
        assert_eq!(verified.name.is_some(), means != Means::BusinessCard);
    }
}

#[tokio::test]
async fn each_documented_code_fails_as_documented() {
    for (code, refusal) in [
        ("000001", Refusal::Cancelled),
        ("000002", Refusal::Expired),
        ("000003", Refusal::WrongPin),
        ("000004", Refusal::Mismatch),
        ("000005", Refusal::SecondaryCard),
        ("anything else", Refusal::WrongPin),
    ] {
        assert_eq!(answer(start(Means::CitizenCard), code).await, Ok(Finish::Refused(refusal)), "{code}");
    }
    assert_eq!(answer(start(Means::BusinessCard), "000004").await, Ok(Finish::Refused(Refusal::Mismatch)));
    assert!(matches!(answer(start(Means::CitizenCard), "000006").await, Err(GatewayError::Unreachable { .. })));
}

#[tokio::test]
async fn a_typed_id_number_must_be_the_proven_one() {
    let typed = |id: &str| Typed { id_number: Some(id.into()), mobile: None };
    let wrong = Start { typed: typed("A234567893"), ..start(Means::MobileCitizen) };
    assert_eq!(answer(wrong, "123456").await, Ok(Finish::Refused(Refusal::Mismatch)));
    let right = Start { typed: typed("a123456789"), ..start(Means::MobileCitizen) };
    assert!(matches!(answer(right, "123456").await, Ok(Finish::Verified(_))));
}

#[tokio::test]
async fn an_answer_after_the_end_is_expired_and_a_wrong_kind_is_refused() {
    let identity = SimulatedIdentity::new(KEY);
    let challenge = identity.start(start(Means::CitizenCard)).await.expect("a challenge");
    let good = Answer::DemoCode("123456".into());
    let late = identity.finish(&challenge, &good, challenge.expires_at).await;
    assert_eq!(late, Ok(Finish::Refused(Refusal::Expired)));
    assert_eq!(identity.finish(&challenge, &Answer::Poll, NOW).await, Ok(Finish::Refused(Refusal::BadAnswer)));
}

#[tokio::test]
async fn a_transaction_number_has_a_bounded_shape() {
    let identity = SimulatedIdentity::new(KEY);
    for bad in ["", "a b", "甲", &"x".repeat(51)] {
        let start = Start { transaction: bad.into(), ..start(Means::CitizenCard) };
        assert!(matches!(identity.start(start).await, Err(GatewayError::BadRequest(_))), "{bad:?}");
    }
}

#[test]
fn a_log_line_never_shows_an_id_number() {
    let typed = Typed { id_number: Some("A123456789".into()), mobile: Some("0912345678".into()) };
    assert_eq!(format!("{typed:?}"), "Typed(…)");
    assert_eq!(format!("{:?}", Answer::Card("secret".into())), "Card(…)");
}
