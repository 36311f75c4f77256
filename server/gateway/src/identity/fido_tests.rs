//! TW FidO over a recorded transport.

use domain::money::Twd;

use super::super::{Subject, Typed};
use super::*;
use crate::transport::recorded::Recorded;

const NOW: Instant = Instant::from_millis(1_657_850_400_000);
const ID_KEY: &[u8] = b"id key";

fn key() -> FidoKey {
    FidoKey::new(&[7; 32]).expect("a key")
}

/// Any base64 will do, since nothing here reads a certificate.
const SIGNATURE: &str = "c2lnbmF0dXJl";
const CERT: &str = "Y2VydGlmaWNhdGU=";

fn signing() -> Purpose {
    Purpose::Sign { order: "Y111-0001".into(), price: Twd::new(60_000) }
}

fn start() -> Start {
    Start {
        transaction: "tx-1".into(),
        means: Means::MobileCitizen,
        purpose: signing(),
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
    let sum = key().seal(&["tx-1", "0", "hashed", SIGNATURE]);
    json!({ "error_code": 0, "error_message": "SUCCESS",
            "result": { "hashed_id_num": "hashed", "signed_response": signed, "cert": CERT, "idp_checksum": sum } })
    .to_string()
}

fn fido(http: &Arc<Recorded>) -> Fido {
    Fido::new(TEST, "service-1", key(), ID_KEY, http.clone())
}

#[tokio::test]
async fn a_person_is_verified_after_waiting() {
    let waiting = r#"{"error_code":20002,"error_message":"waiting"}"#;
    let http = Arc::new(Recorded::bodies([&ticket_reply("tx-1"), waiting, &result_reply(SIGNATURE)]));
    let fido = fido(&http);
    let challenge = fido.start(start()).await.expect("a challenge");
    assert_eq!(challenge.handle, "ticket-9");
    let sent: serde_json::Value = serde_json::from_str(&http.body(0)).expect("JSON");
    let signed = text(&signing(), &ChallengeHash::of(b"page"));
    assert_eq!(sent["sign_info"]["sign_data"], signed);
    assert_eq!(sent["time_limit"], 600);
    let sum = sent["sp_checksum"].as_str().expect("a checksum");
    let fields = ["tx-1", "service-1", "A123456789", "SIGN", "I-SCAN", &hint(&signing()), &signed].concat();
    assert!(key().opens(sum, &[&fields]), "the documented order of fields");
    let first = fido.finish(&challenge, &Answer::Poll, NOW).await;
    assert_eq!(first, Ok(Finish::Waiting { retry_after_ms: 4_000 }));
    let Ok(Finish::Verified(proven)) = fido.finish(&challenge, &Answer::Poll, NOW).await else { panic!("verified") };
    assert_eq!(proven.signed_hash, ChallengeHash::of(b"page"));
    assert_eq!(proven.name, None, "no name is proven without the certificate");
    let kept = Evidence { text: signed, signed_response: SIGNATURE.into(), certificate: CERT.into() };
    assert_eq!(proven.evidence, Some(kept), "with it the signature can be checked again");
}

#[tokio::test]
async fn an_answer_without_a_certificate_or_a_signature_proves_nothing() {
    for (signed, cert) in [(SIGNATURE, ""), (SIGNATURE, "no base64!"), ("", CERT)] {
        let sum = key().seal(&["tx-1", "0", "hashed", signed]);
        let result = json!({ "hashed_id_num": "hashed", "signed_response": signed, "cert": cert, "idp_checksum": sum });
        let reply = json!({ "error_code": "0", "error_message": "SUCCESS", "result": result }).to_string();
        let http = Arc::new(Recorded::bodies([&ticket_reply("tx-1"), &reply]));
        let fido = fido(&http);
        let challenge = fido.start(start()).await.expect("a challenge");
        let answer = fido.finish(&challenge, &Answer::Poll, NOW).await;
        assert!(matches!(answer, Err(GatewayError::Malformed { .. })), "{signed} {cert}: {answer:?}");
    }
}

#[test]
fn the_phone_says_which_business_is_verified_or_which_order_is_signed() {
    let hash = ChallengeHash::of(b"page");
    let name = "很長的名字".repeat(30);
    let register = Purpose::Register { ubn: "04595257".into(), name: name.clone() };
    assert_eq!(hint(&signing()), "雲市集：簽署訂單 Y111-0001，金額 60,000 元");
    assert_eq!(text(&signing(), &hash), format!("yunshiji sign Y111-0001 TWD 60000 {}", hash.as_str()));
    assert_eq!(text(&register, &hash), format!("yunshiji register 04595257 {}", hash.as_str()));
    let shown = hint(&register);
    assert!(shown.contains("04595257") && shown.contains("很長的名字") && !shown.contains(&name), "{shown}");
}

#[test]
fn a_ticket_is_split_at_its_last_dot() {
    let payload = URL_SAFE_NO_PAD.encode(r#"{"transaction_id":"tx-1","sp_ticket_id":"t"}"#);
    assert!(read_ticket(&format!("{payload}.digest")).is_some());
    assert!(read_ticket(&format!("{payload}.more.digest")).is_none(), "the signature has no dot");
    assert!(read_ticket(&payload).is_none());
}

#[tokio::test]
async fn an_answer_with_a_wrong_checksum_or_ticket_is_not_accepted() {
    let http = Arc::new(Recorded::bodies([&ticket_reply("tx-1"), &result_reply("Zm9yZ2Vk"), &ticket_reply("tx-2")]));
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
    let http = Arc::new(Recorded::bodies([&ticket_reply("tx-1"), &result_reply(SIGNATURE)]));
    let fido = fido(&http);
    let typed = |id: &str| Typed { id_number: Some(id.into()), mobile: None };
    let bad = fido.start(Start { typed: typed("A12345"), ..start() }).await;
    assert!(matches!(bad, Err(GatewayError::BadRequest(_))));
    let challenge = fido.start(Start { typed: typed("A234567893"), ..start() }).await.expect("a challenge");
    let other = fido.finish(&challenge, &Answer::Poll, NOW).await;
    assert_eq!(other, Ok(Finish::Refused(Refusal::Mismatch)));
}

#[tokio::test]
async fn a_person_whom_the_registry_cannot_confirm_is_proven_but_unmatched() {
    let http = Arc::new(Recorded::bodies([&ticket_reply("tx-1"), &result_reply(SIGNATURE)]));
    let fido = fido(&http);
    let subject = Subject { responsible_id_hash: None, ..start().subject };
    let challenge = fido.start(Start { subject, ..start() }).await.expect("a challenge");
    let Ok(Finish::Unmatched(proven)) = fido.finish(&challenge, &Answer::Poll, NOW).await else { panic!("unmatched") };
    assert_eq!(proven.id_hash, Some(id_hash(ID_KEY, "A123456789")), "staff's confirmation is bound to this number");
    assert!(proven.evidence.is_some());
}

#[test]
fn the_ministrys_errors_are_distinguished() {
    let refused = |refusal| Some(Finish::Refused(refusal));
    assert_eq!(judge("9", "APP_USER_CANCEL"), refused(Refusal::Cancelled));
    assert_eq!(judge("9", "SPTKT_OVD: too late"), refused(Refusal::Expired));
    assert_eq!(judge("9", "IDNUM_DEVID_MISMATCH"), refused(Refusal::Mismatch));
    assert_eq!(judge("20003", ""), Some(Finish::Waiting { retry_after_ms: POLL_EVERY_MS }));
    for pending in ["SPTKTID_TXNLOG_NF", "SP-API-ATH-02-SPTKTID_TXNLOG_NF", "SP-API-ATH-02-SPTKTID_TXNLOG_NF: no entry"]
    {
        let waiting = Some(Finish::Waiting { retry_after_ms: POLL_EVERY_MS });
        assert_eq!(judge("9", pending), waiting, "{pending}");
        assert_eq!(judge(pending, ""), waiting, "{pending} as a code");
    }
    assert_eq!(judge("9", "SP-API-ATH-02-APP_USER_CANCEL:"), refused(Refusal::Cancelled));
    assert_eq!(judge("9", "PS_CONNECT_500"), None, "an outage is not a refusal");
}

#[tokio::test]
async fn the_ministrys_answer_tells_whether_it_accepts_the_key() {
    let said = async |answer: &str| {
        let http = Arc::new(Recorded::bodies([answer]));
        let probe = fido(&http).probe("tx-1").await;
        let sent: serde_json::Value = serde_json::from_str(&http.body(0)).expect("JSON");
        assert!(key().opens(sent["sp_checksum"].as_str().expect("a checksum"), &["tx-1", "service-1", "tx-1"]));
        probe
    };
    for unknown_ticket in ["SPTKTID_SPTKT_NF", "SP-API-ATH-02-SPTKTID_TXNLOG_NF: no entry"] {
        let answer = json!({ "error_code": "9", "error_message": unknown_ticket }).to_string();
        assert!(matches!(said(&answer).await, Probe::Accepted(_)), "{unknown_ticket}");
    }
    let wrong_key = said(r#"{"error_code":"30004","error_message":"INV_SP_CHECKSUM"}"#).await;
    assert_eq!(wrong_key, Probe::Refused("30004 INV_SP_CHECKSUM".into()));
    for unclear in [r#"{"error_code":"9","error_message":"DB_CONN_ERR"}"#, r#"{"error_code":"0"}"#] {
        assert!(matches!(said(unclear).await, Probe::Unknown(_)), "{unclear}");
    }
    let outage = fido(&Arc::new(Recorded::bodies([]))).probe("tx-1").await;
    assert!(matches!(outage, Probe::Unknown(_)), "no answer is no yes");
}
