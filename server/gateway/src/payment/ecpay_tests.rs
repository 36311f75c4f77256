//! ECPay: published vectors through the whole adapter, over a recorded transport.

use super::*;
use crate::payment::Notification;
use crate::transport::Response;
use crate::transport::recorded::Recorded;

const NOW: Instant = Instant::from_millis(1_735_704_000_000); // 2025-01-01 12:00:00 Taipei

fn shop() -> Merchant {
    Merchant {
        id: "3002607".into(),
        hash_key: "pwFHCqoQZGmho4w6".into(),
        hash_iv: "EkRm7iFT261dpevs".into(),
        shared: false,
    }
}

fn vendor() -> VendorId {
    "vendor-1".parse().expect("an id")
}

fn number() -> PaymentNumber {
    "Test1234567890".parse().expect("a number")
}

fn ecpay(http: &Arc<Recorded>) -> Ecpay {
    Ecpay::new(STAGE, Merchants([(vendor(), shop())].into()), http.clone())
}

fn signed(fields: &[(&str, &str)]) -> String {
    let mac = check_mac::sign(fields.iter().copied(), &shop().hash_key, &shop().hash_iv);
    form::write(fields.iter().copied().chain([(check_mac::FIELD, mac.as_str())]))
}

const NOTICE: [(&str, &str); 10] = [
    ("MerchantID", "3002607"),
    ("MerchantTradeNo", "Test1234567890"),
    ("RtnCode", "1"),
    ("RtnMsg", "Succeeded"),
    ("TradeNo", "2301011234567890"),
    ("TradeAmt", "100"),
    ("PaymentDate", "2025/01/01 12:05:00"),
    ("PaymentType", "Credit_CreditCard"),
    ("TradeDate", "2025/01/01 12:00:00"),
    ("SimulatePaid", "0"),
];

fn with(name: &str, value: &'static str) -> Vec<(&'static str, &'static str)> {
    NOTICE.iter().map(|(n, v)| if *n == name { (*n, value) } else { (*n, *v) }).collect()
}

#[test]
fn the_published_callback_is_accepted_and_a_changed_one_is_not() {
    let ecpay = ecpay(&Arc::new(Recorded::bodies([])));
    let mac = "2AB536D86AFF8E1086744D59175040A32538C96B1C28C4135B551BD728E913B8";
    let genuine = form::write(NOTICE.into_iter().chain([(check_mac::FIELD, mac)]));
    let Ok(Signed { says: Notification::Paid(receipt), .. }) = ecpay.verify_notification(genuine.as_bytes()) else {
        panic!("paid")
    };
    assert_eq!((receipt.amount, receipt.paid_at), (Twd::new(100), NOW.plus_millis(300_000)));
    let forged = genuine.replace("TradeAmt=100", "TradeAmt=1");
    assert_eq!(ecpay.verify_notification(forged.as_bytes()), Err(NotificationError::BadSignature));
    let stranger = signed(&with("MerchantID", "9999999"));
    assert_eq!(ecpay.verify_notification(stranger.as_bytes()), Err(NotificationError::UnknownMerchant));
    let test = signed(&with("SimulatePaid", "1"));
    assert_eq!(
        ecpay.verify_notification(test.as_bytes()),
        Ok(Signed { merchant: "3002607".into(), says: Notification::Test(number()) }),
        "a test is no money"
    );
    assert_eq!(ecpay.notification_answer(), "1|OK");
}

#[tokio::test]
async fn a_link_is_a_signed_form_and_needs_the_vendors_account() {
    let ecpay = ecpay(&Arc::new(Recorded::bodies([])));
    let request = LinkRequest {
        number: number(),
        vendor: vendor(),
        amount: Twd::new(100),
        description: "方案#1".into(),
        return_url: "https://example.com/back".into(),
        notify_url: "https://example.com/notify".into(),
        expires_at: NOW.plus_millis(1),
        now: NOW,
    };
    let Ok(Link::Form { action, fields }) = ecpay.create_link(&request).await else { panic!("a form") };
    assert_eq!(action, "https://payment-stage.ecpay.com.tw/Cashier/AioCheckOut/V5");
    let map: BTreeMap<String, String> = fields.into_iter().collect();
    assert!(is_signed(&shop(), &map));
    assert_eq!(map["MerchantTradeDate"], "2025/01/01 12:00:00");
    assert_eq!(map["ItemName"], "方案＃1", "'#' would make two items");
    let stranger = LinkRequest { vendor: "vendor-2".parse().expect("an id"), ..request };
    assert!(matches!(ecpay.create_link(&stranger).await, Err(GatewayError::NotConfigured(_))));
}

#[tokio::test]
async fn the_provider_is_asked_and_only_a_signed_answer_counts() {
    let trade = |status: &'static str, no: &'static str| {
        signed(&[
            ("MerchantID", "3002607"),
            ("MerchantTradeNo", no),
            ("TradeNo", "2301"),
            ("TradeAmt", "100"),
            ("PaymentDate", "2025/01/01 12:05:00"),
            ("PaymentType", "Credit_CreditCard"),
            ("TradeStatus", status),
        ])
    };
    let due = Twd::new(100);
    let paid = trade("1", "Test1234567890");
    let unsigned = paid.replace("TradeAmt=100", "TradeAmt=999");
    let http = Arc::new(Recorded::bodies([
        &paid,
        &trade("0", "Test1234567890"),
        &unsigned,
        &trade("1", "Other"),
        &trade("0", "Test1234567890"),
        &paid,
    ]));
    let ecpay = ecpay(&http);
    assert!(matches!(ecpay.query(&vendor(), &number(), due, NOW).await, PaymentStatus::Paid(r) if r.amount == due));
    assert!(http.body(0).contains("TimeStamp=1735704000"), "{}", http.body(0));
    assert_eq!(ecpay.query(&vendor(), &number(), due, NOW).await, PaymentStatus::NotPaid);
    assert!(matches!(ecpay.query(&vendor(), &number(), due, NOW).await, PaymentStatus::Unreachable(_)), "changed");
    assert!(matches!(ecpay.query(&vendor(), &number(), due, NOW).await, PaymentStatus::Unreachable(_)), "another");
    assert_eq!(ecpay.close_link(&vendor(), &number(), due, NOW).await, PaymentStatus::NotPaid);
    assert!(matches!(ecpay.close_link(&vendor(), &number(), due, NOW).await, PaymentStatus::Paid(_)));
    assert!(matches!(ecpay.query(&vendor(), &number(), due, NOW).await, PaymentStatus::Unreachable(_)), "outage");
}

#[tokio::test]
async fn a_try_that_the_provider_does_not_know_of_yet_is_pending() {
    for (status, expected) in [
        ("0", PaymentStatus::NotPaid),
        ("10200095", PaymentStatus::NotPaid),
        ("10200047", PaymentStatus::NotPaid),
        ("10300066", PaymentStatus::Pending),
        ("", PaymentStatus::Pending),
    ] {
        let answer =
            signed(&[("MerchantID", "3002607"), ("MerchantTradeNo", "Test1234567890"), ("TradeStatus", status)]);
        let ecpay = ecpay(&Arc::new(Recorded::bodies([&answer])));
        assert_eq!(ecpay.query(&vendor(), &number(), Twd::new(100), NOW).await, expected, "{status}");
    }
}

#[tokio::test]
async fn after_a_403_nothing_is_asked_for_half_an_hour() {
    let refused = || Ok(Response { status: 403, body: String::new() });
    let http = Arc::new(Recorded::answers(vec![refused(), refused(), refused()]));
    let locked = PaymentStatus::Locked(NOW.plus_millis(30 * 60 * 1_000));
    assert_eq!(ecpay(&http).close_link(&vendor(), &number(), Twd::new(100), NOW).await, locked);
    assert_eq!(http.asked.lock().expect("no panic").len(), 1, "closing asks only once");
}

#[tokio::test]
async fn a_refund_is_sent_once_and_only_for_cards() {
    let receipt = Receipt {
        number: number(),
        amount: Twd::new(100),
        paid_at: NOW,
        provider_ref: "2301".into(),
        method: "Credit_CreditCard".into(),
    };
    let http = Arc::new(Recorded::bodies(["RtnCode=1&RtnMsg=OK", "RtnCode=0&RtnMsg=too+late"]));
    let ecpay = ecpay(&http);
    let back = Twd::new(40);
    assert!(matches!(ecpay.refund(&vendor(), &receipt, back, NOW).await, RefundOutcome::Accepted { .. }));
    assert!(http.body(0).contains("Action=R&TotalAmount=40"));
    assert_eq!(ecpay.refund(&vendor(), &receipt, back, NOW).await, RefundOutcome::Refused("too late".into()));
    assert!(matches!(ecpay.refund(&vendor(), &receipt, back, NOW).await, RefundOutcome::Unreachable(_)));
    assert_eq!(http.asked.lock().expect("no panic").len(), 3, "a request that failed is not repeated");
    let atm = Receipt { method: "ATM_TAISHIN".into(), ..receipt.clone() };
    assert_eq!(ecpay.refund(&vendor(), &atm, back, NOW).await, RefundOutcome::ByHand);
    let more = ecpay.refund(&vendor(), &receipt, Twd::new(101), NOW).await;
    assert!(matches!(more, RefundOutcome::Refused(_)));
}

#[tokio::test]
async fn an_answer_about_a_trade_that_does_not_exist_tells_whether_the_keys_are_right() {
    let none = signed(&[
        ("MerchantID", "3002607"),
        ("MerchantTradeNo", "Test1234567890"),
        ("TradeAmt", "0"),
        ("TradeStatus", "10200047"),
    ]);
    let refused = Ok(Response { status: 403, body: String::new() });
    for (answer, expected) in [
        (Ok(Response { status: 200, body: none.clone() }), "accepted"),
        (Ok(Response { status: 200, body: none.replace("TradeAmt=0", "TradeAmt=1") }), "refused"),
        (Ok(Response { status: 200, body: "0|CheckMacValue Error".into() }), "refused"),
        (refused, "locked"),
        (Ok(Response { status: 404, body: String::new() }), "unknown"),
    ] {
        let probe = ecpay(&Arc::new(Recorded::answers(vec![answer]))).probe(&vendor(), &number(), NOW).await;
        let name = match probe {
            Probe::Accepted(_) => "accepted",
            Probe::Refused(_) => "refused",
            Probe::Locked(_) => "locked",
            Probe::Unknown(_) => "unknown",
        };
        assert_eq!(name, expected, "{probe:?}");
    }
}
