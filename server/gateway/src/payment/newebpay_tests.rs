//! NewebPay: the manual's sample in both directions, and the adapter over a recorded transport.

use super::*;
use crate::transport::recorded::Recorded;

const NOW: Instant = Instant::from_millis(1_695_795_719_000); // 2023-09-27 14:21:59 Taipei

fn vectors() -> serde_json::Value {
    serde_json::from_str(include_str!("../../vectors/newebpay.json")).expect("the vectors")
}

fn text(name: &str) -> String {
    vectors()[name].as_str().expect("a text").to_owned()
}

fn shop() -> Merchant {
    Merchant { id: "MS127874575".into(), hash_key: text("hash_key"), hash_iv: text("hash_iv"), shared: false }
}

fn vendor() -> VendorId {
    "vendor-1".parse().expect("an id")
}

fn number() -> PaymentNumber {
    "T0001".parse().expect("a number")
}

fn newebpay(http: &Arc<Recorded>) -> Newebpay {
    Newebpay::new(STAGE, Merchants([(vendor(), shop())].into()), http.clone())
}

#[test]
fn the_manuals_request_is_reproduced() {
    assert_eq!(encrypt(&shop(), &text("plaintext")), Ok(text("TradeInfo")));
    assert_eq!(trade_sha(&shop(), &text("TradeInfo")), text("TradeSha"));
    assert_eq!(decrypt(&shop(), &text("TradeInfo")), Some(text("plaintext")));
}

#[test]
fn the_manuals_notification_is_parsed() {
    assert_eq!(trade_sha(&shop(), &text("notify_TradeInfo")), text("notify_TradeSha"));
    let plain = decrypt(&shop(), &text("notify_TradeInfo")).expect("plain text");
    let fields = form::read(plain.as_bytes()).expect("a form");
    assert_eq!((fields["Status"].as_str(), fields["Amt"].as_str()), ("SUCCESS", "30"));
    assert_eq!(taipei_as(&fields["PayTime"], TIME_FORMAT), Some(NOW));
    assert_eq!(decrypt(&shop(), "zz"), None);
    assert_eq!(decrypt(&shop(), "00"), None);
}

fn notification(inner: &str) -> String {
    let info = encrypt(&shop(), inner).expect("encrypted");
    let sha = trade_sha(&shop(), &info);
    form::write([("Status", "SUCCESS"), ("MerchantID", "MS127874575"), ("TradeInfo", &info), ("TradeSha", &sha)])
}

const PAID: &str = "Status=SUCCESS&MerchantID=MS127874575&Amt=30&TradeNo=23092714215835071&MerchantOrderNo=T0001\
                    &PaymentType=CREDIT&PayTime=2023-09-27+14%3A21%3A59";

#[test]
fn only_a_signed_success_with_a_time_is_paid() {
    let newebpay = newebpay(&Arc::new(Recorded::bodies([])));
    let genuine = notification(PAID);
    let Ok(Signed { says: Notification::Paid(receipt), .. }) = newebpay.verify_notification(genuine.as_bytes()) else {
        panic!("paid")
    };
    assert_eq!((receipt.amount, receipt.paid_at), (Twd::new(30), NOW));
    let failed = notification(&PAID.replace("SUCCESS", "MPG03009"));
    assert!(matches!(
        newebpay.verify_notification(failed.as_bytes()),
        Ok(Signed { says: Notification::Failed { .. }, .. })
    ));
    let issued = notification(&PAID.replace("&PayTime=2023-09-27+14%3A21%3A59", ""));
    assert!(matches!(
        newebpay.verify_notification(issued.as_bytes()),
        Ok(Signed { says: Notification::NumberIssued(_), .. })
    ));
    let other_shop = genuine.replace("MS127874575", "MS000000000");
    assert_eq!(newebpay.verify_notification(other_shop.as_bytes()), Err(NotificationError::UnknownMerchant));
    let unsigned = genuine.replace("TradeSha=", "TradeSha=0");
    assert_eq!(newebpay.verify_notification(unsigned.as_bytes()), Err(NotificationError::BadSignature));
    assert_eq!(newebpay.verify_notification(b""), Err(NotificationError::Malformed));
}

#[tokio::test]
async fn the_provider_is_asked_and_only_a_checked_answer_counts() {
    let shop = shop();
    let right = sha(&format!(
        "HashIV={}&Amt=30&MerchantID={}&MerchantOrderNo=T0001&TradeNo=2309&HashKey={}",
        shop.hash_iv, shop.id, shop.hash_key
    ));
    let answer = |status: &str, check: &str| {
        format!(
            r#"{{"Status":"SUCCESS","Message":"","Result":{{"MerchantID":"MS127874575","Amt":30,"TradeNo":"2309",
            "MerchantOrderNo":"T0001","TradeStatus":"{status}","PaymentType":"CREDIT",
            "PayTime":"2023-09-27 14:21:59","CheckCode":"{check}"}}}}"#
        )
    };
    let none = r#"{"Status":"TRA10021","Message":"查無交易資料","Result":[]}"#;
    let bodies = [&answer("1", &right), &answer("0", &right), &answer("1", "forged"), none, "<html>"];
    let newebpay = newebpay(&Arc::new(Recorded::bodies(bodies)));
    let due = Twd::new(30);
    let PaymentStatus::Paid(receipt) = newebpay.query(&vendor(), &number(), due, NOW).await else { panic!("paid") };
    assert_eq!((receipt.amount, receipt.paid_at), (due, NOW));
    assert_eq!(newebpay.query(&vendor(), &number(), due, NOW).await, PaymentStatus::NotPaid);
    assert!(matches!(newebpay.query(&vendor(), &number(), due, NOW).await, PaymentStatus::Unreachable(_)));
    assert_eq!(newebpay.query(&vendor(), &number(), due, NOW).await, PaymentStatus::NotPaid, "no such trade");
    assert!(matches!(newebpay.query(&vendor(), &number(), due, NOW).await, PaymentStatus::Unreachable(_)));
}

#[tokio::test]
async fn after_too_many_queries_the_account_is_locked_for_four_hours() {
    let locked = r#"{"Status":"TRA10071","Message":"查詢過於頻繁","Result":[]}"#;
    let http = Arc::new(Recorded::bodies([locked, locked]));
    let until = NOW.plus_millis(4 * 60 * 60 * 1_000);
    let asked = newebpay(&http).close_link(&vendor(), &number(), Twd::new(30), NOW).await;
    assert_eq!(asked, PaymentStatus::Locked(until));
    assert_eq!(http.asked.lock().expect("no panic").len(), 1, "closing asks only once");
}

#[tokio::test]
async fn a_trade_that_waits_for_its_bank_is_pending() {
    let shop = shop();
    let trade = format!("Amt=30&MerchantID={}&MerchantOrderNo=T0001", shop.id);
    let right = sha(&format!("HashIV={}&{trade}&TradeNo=2309&HashKey={}", shop.hash_iv, shop.hash_key));
    for (status, expected) in [("2", PaymentStatus::NotPaid), ("9", PaymentStatus::Pending)] {
        let body = format!(
            r#"{{"Status":"SUCCESS","Result":{{"Amt":30,"TradeNo":"2309","TradeStatus":"{status}","CheckCode":"{right}"}}}}"#
        );
        let newebpay = newebpay(&Arc::new(Recorded::bodies([&body])));
        assert_eq!(newebpay.query(&vendor(), &number(), Twd::new(30), NOW).await, expected, "{status}");
    }
}

#[tokio::test]
async fn a_form_shown_again_is_signed_again_with_the_same_number() {
    let newebpay = newebpay(&Arc::new(Recorded::bodies([])));
    let request = |now| LinkRequest {
        number: number(),
        vendor: vendor(),
        amount: Twd::new(30),
        description: "Yunshiji".into(),
        return_url: "https://example.com/back".into(),
        notify_url: "https://example.com/notify".into(),
        expires_at: NOW,
        now,
    };
    let mut stamps = Vec::new();
    for now in [NOW, NOW.plus_millis(600_000)] {
        let Ok(Link::Form { fields, .. }) = newebpay.create_link(&request(now)).await else { panic!("a form") };
        let info = fields.iter().find(|(name, _)| name == "TradeInfo").map(|(_, value)| value.as_str());
        let plain = decrypt(&shop(), info.expect("the field")).expect("plain text");
        let inner = form::read(plain.as_bytes()).expect("a form");
        assert_eq!(inner["MerchantOrderNo"], "T0001");
        stamps.push(inner["TimeStamp"].clone());
    }
    assert_eq!(stamps, ["1695795719", "1695796319"]);
}

#[tokio::test]
async fn a_refund_is_an_encrypted_close_sent_once() {
    let ok = r#"{"Status":"SUCCESS","Message":"退款成功","Result":{}}"#;
    let no = r#"{"Status":"TRA10035","Message":"非授權成功","Result":[]}"#;
    let http = Arc::new(Recorded::bodies([ok, no]));
    let newebpay = newebpay(&http);
    let receipt = Receipt {
        number: number(),
        amount: Twd::new(30),
        paid_at: NOW,
        provider_ref: "2309".into(),
        method: "CREDIT".into(),
    };
    let back = Twd::new(10);
    assert!(matches!(newebpay.refund(&vendor(), &receipt, back, NOW).await, RefundOutcome::Accepted { .. }));
    let sent = form::read(http.body(0).as_bytes()).expect("a form");
    let plain = decrypt(&shop(), &sent["PostData_"]).expect("plain text");
    assert!(plain.contains("Amt=10&") && plain.contains("CloseType=2"), "{plain}");
    assert_eq!(newebpay.refund(&vendor(), &receipt, back, NOW).await, RefundOutcome::Refused("非授權成功".into()));
    assert!(matches!(newebpay.refund(&vendor(), &receipt, back, NOW).await, RefundOutcome::Unreachable(_)));
    let atm = Receipt { method: "VACC".into(), ..receipt };
    assert_eq!(newebpay.refund(&vendor(), &atm, back, NOW).await, RefundOutcome::ByHand);
}

#[tokio::test]
async fn an_answer_about_a_trade_that_does_not_exist_tells_whether_the_keys_are_right() {
    let said = async |status: &str| {
        let body = format!(r#"{{"Status":"{status}","Message":"","Result":[]}}"#);
        newebpay(&Arc::new(Recorded::bodies([&body]))).probe(&vendor(), &number(), NOW).await
    };
    assert!(matches!(said("TRA10021").await, Probe::Accepted(_)), "no such trade");
    assert_eq!(said("TRA10054").await, Probe::Refused("status TRA10054".into()), "a wrong CheckValue");
    assert!(matches!(said("TRA10071").await, Probe::Locked(_)));
    let outage = newebpay(&Arc::new(Recorded::bodies([]))).probe(&vendor(), &number(), NOW).await;
    assert!(matches!(outage, Probe::Unknown(_)));
}
