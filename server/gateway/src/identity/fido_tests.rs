//! TW FidO over a recorded transport.

use super::super::{ChallengeHash, Purpose, Subject, Typed};
use super::*;
use crate::transport::recorded::Recorded;

const NOW: Instant = Instant::from_millis(1_657_850_400_000);
const ID_KEY: &[u8] = b"id key";

fn key() -> FidoKey {
    FidoKey::new(&[7; 32]).expect("a key")
}

fn start() -> Start {
    Start {
        transaction: "tx-1".into(),
        means: Means::MobileCitizen,
        purpose: Purpose::Sign,
        subject: Subject {
            ubn: "04595257".into(),
            responsible_name: Some("王示範".into()),
            responsible_id_last4: None,
            responsible_id_hash: Some(id_hash(ID_KEY, "A123456789")),
        },
        typed: Typed { id_number: Some("a123456789".into()), mobile: None },
        challenge: ChallengeHash::of(b"page"),
        now: NOW,
    }
}

fn ticket_reply(tx: &str) -> String {
    let payload = json!({ "transaction_id": tx, "sp_ticket_id": "ticket-9" }).to_string();
    let ticket = format!("{}.digest", URL_SAFE_NO_PAD.encode(payload));
    let sum = key().seal(&["tx-1", "0", &ticket]);
    json!({ "error_code": "0", "error_message": "SUCCESS", "result": { "sp_ticket": ticket, "idp_checksum": sum } })
        .to_string()
}

fn result_reply(signed: &str) -> String {
    let sum = key().seal(&["tx-1", "0", "hashed", "signature"]);
    json!({ "error_code": "0", "error_message": "SUCCESS",
            "result": { "hashed_id_num": "hashed", "signed_response": signed, "idp_checksum": sum } })
    .to_string()
}

fn fido(http: &Arc<Recorded>) -> Fido {
    Fido::new(TEST, "service-1", key(), ID_KEY, http.clone())
}

#[tokio::test]
async fn a_person_is_verified_after_waiting() {
    let waiting = r#"{"error_code":"20002","error_message":"waiting"}"#;
    let http = Arc::new(Recorded::bodies([&ticket_reply("tx-1"), waiting, &result_reply("signature")]));
    let fido = fido(&http);
    let challenge = fido.start(start()).await.expect("a challenge");
    assert_eq!(challenge.handle, "ticket-9");
    let sent: serde_json::Value = serde_json::from_str(&http.body(0)).expect("JSON");
    assert_eq!(sent["sign_info"]["sign_data"], ChallengeHash::of(b"page").as_str());
    let sum = sent["sp_checksum"].as_str().expect("a checksum");
    let fields =
        ["tx-1", "service-1", "A123456789", "SIGN", "I-SCAN", HINT, ChallengeHash::of(b"page").as_str()].concat();
    assert!(key().opens(sum, &[&fields]), "the documented order of fields");
    let first = fido.finish(&challenge, &Answer::Poll, NOW).await;
    assert_eq!(first, Ok(Finish::Waiting { retry_after_ms: 4_000 }));
    let Ok(Finish::Verified(proven)) = fido.finish(&challenge, &Answer::Poll, NOW).await else { panic!("verified") };
    assert_eq!(proven.signed_hash, ChallengeHash::of(b"page"));
    assert_eq!(proven.name, None, "no name is proven without the certificate");
}

#[tokio::test]
async fn an_answer_with_a_wrong_checksum_or_ticket_is_not_believed() {
    let http = Arc::new(Recorded::bodies([&ticket_reply("tx-1"), &result_reply("forged"), &ticket_reply("tx-2")]));
    let fido = fido(&http);
    let challenge = fido.start(start()).await.expect("a challenge");
    let forged = fido.finish(&challenge, &Answer::Poll, NOW).await;
    assert!(matches!(forged, Err(GatewayError::Malformed { .. })));
    assert!(matches!(fido.start(start()).await, Err(GatewayError::Malformed { .. })));
    let late = fido.finish(&challenge, &Answer::Poll, challenge.expires_at).await;
    assert_eq!(late, Ok(Finish::Refused(Refusal::Expired)));
}

#[tokio::test]
async fn somebody_else_is_a_mismatch_and_a_bad_number_is_never_sent() {
    let http = Arc::new(Recorded::bodies([&ticket_reply("tx-1"), &result_reply("signature")]));
    let fido = fido(&http);
    let typed = |id: &str| Typed { id_number: Some(id.into()), mobile: None };
    let bad = fido.start(Start { typed: typed("A12345"), ..start() }).await;
    assert!(matches!(bad, Err(GatewayError::BadRequest(_))));
    let challenge = fido.start(Start { typed: typed("A234567893"), ..start() }).await.expect("a challenge");
    let other = fido.finish(&challenge, &Answer::Poll, NOW).await;
    assert_eq!(other, Ok(Finish::Refused(Refusal::Mismatch)));
}

#[test]
fn the_ministrys_errors_are_told_apart() {
    let refused = |refusal| Some(Finish::Refused(refusal));
    assert_eq!(judge("9", "APP_USER_CANCEL"), refused(Refusal::Cancelled));
    assert_eq!(judge("9", "SPTKT_OVD: too late"), refused(Refusal::Expired));
    assert_eq!(judge("9", "IDNUM_DEVID_MISMATCH"), refused(Refusal::Mismatch));
    assert_eq!(judge("20003", ""), Some(Finish::Waiting { retry_after_ms: POLL_EVERY_MS }));
    assert_eq!(judge("9", "PS_CONNECT_500"), None, "an outage is no refusal");
}
