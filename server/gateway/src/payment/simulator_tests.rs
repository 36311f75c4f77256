//! The simulated provider: a payment goes through the same signed notification as a real one.

use super::*;
use crate::payment::Notification;

const NOW: Instant = Instant::from_millis(1_657_850_400_000);

fn request() -> LinkRequest {
    LinkRequest {
        number: "T0001".parse().expect("a number"),
        vendor: "vendor-1".parse().expect("an id"),
        amount: Twd::new(30_000),
        description: "雲端 POS & 進銷存 (6 個月)".into(),
        return_url: "https://example.com/back?order=1&x=2".into(),
        notify_url: "https://example.com/notify".into(),
        expires_at: NOW.plus_millis(1_000_000),
        now: NOW,
    }
}

async fn query_of(payments: &SimulatedPayments) -> String {
    let Ok(Link::Url { url }) = payments.create_link(&request()).await else { panic!("a link") };
    url.strip_prefix("/demo/pay?").expect("the pay page").to_owned()
}

#[tokio::test]
async fn paying_posts_a_signed_notification_and_the_query_agrees() {
    let payments = SimulatedPayments::new(DEMO_PAY_PATH);
    let (number, vendor, amount) = (request().number, request().vendor, request().amount);
    let query = query_of(&payments).await;
    assert_eq!(payments.query(&vendor, &number, amount, NOW).await, PaymentStatus::NotPaid);
    assert_eq!(payments.bill(&query).expect("a bill").description, request().description);
    let body = payments.pay(&query, DemoChoice::Pay, NOW).expect("paid");
    let Ok(Signed { says: Notification::Paid(receipt), .. }) = payments.verify_notification(body.as_bytes()) else {
        panic!("paid")
    };
    assert_eq!((receipt.amount, receipt.paid_at), (Twd::new(30_000), NOW));
    assert_eq!(payments.query(&vendor, &number, amount, NOW).await, PaymentStatus::Paid(receipt.clone()));
    assert_eq!(payments.close_link(&vendor, &number, amount, NOW).await, PaymentStatus::Paid(receipt));
    let again = payments.pay(&query, DemoChoice::PayOther(Twd::new(1)), NOW.plus_millis(9_000));
    assert_eq!(again, Ok(body), "a second payment gives the first one's notification");
}

#[tokio::test]
async fn a_changed_link_or_notification_is_not_accepted() {
    let payments = SimulatedPayments::new(DEMO_PAY_PATH);
    let query = query_of(&payments).await;
    let cheaper = query.replace("TotalAmount=30000", "TotalAmount=1");
    assert_ne!(cheaper, query);
    assert_eq!(payments.bill(&cheaper), Err(DemoRefusal::BadLink));
    assert_eq!(payments.pay("", DemoChoice::Pay, NOW), Err(DemoRefusal::BadLink));
    let body = payments.pay(&query, DemoChoice::Pay, NOW).expect("paid");
    let forged = body.replace("TradeAmt=30000", "TradeAmt=1");
    assert_ne!(forged, body);
    assert_eq!(payments.verify_notification(forged.as_bytes()), Err(NotificationError::BadSignature));
    assert_eq!(payments.verify_notification(b"RtnCode=1"), Err(NotificationError::BadSignature));
}

#[tokio::test]
async fn a_closed_link_cannot_be_paid() {
    let payments = SimulatedPayments::new(DEMO_PAY_PATH);
    let query = query_of(&payments).await;
    let request = request();
    let closed = payments.close_link(&request.vendor, &request.number, request.amount, NOW).await;
    assert_eq!(closed, PaymentStatus::NotPaid);
    assert_eq!(payments.pay(&query, DemoChoice::Pay, NOW), Err(DemoRefusal::Closed));
    assert_eq!(payments.bill(&query), Err(DemoRefusal::Closed));
}

#[tokio::test]
async fn a_declined_card_pays_nothing_and_another_amount_is_reported_as_it_is() {
    let payments = SimulatedPayments::new(DEMO_PAY_PATH);
    let query = query_of(&payments).await;
    let body = payments.pay(&query, DemoChoice::Fail, NOW).expect("declined");
    assert!(matches!(
        payments.verify_notification(body.as_bytes()),
        Ok(Signed { says: Notification::Failed { .. }, .. })
    ));
    let body = payments.pay(&query, DemoChoice::PayOther(Twd::new(29_999)), NOW).expect("paid");
    let Ok(Signed { says: Notification::Paid(receipt), .. }) = payments.verify_notification(body.as_bytes()) else {
        panic!("paid")
    };
    assert_eq!(receipt.amount, Twd::new(29_999));
}

#[tokio::test]
async fn no_more_than_was_paid_is_refunded() {
    let payments = SimulatedPayments::new(DEMO_PAY_PATH);
    let query = query_of(&payments).await;
    let body = payments.pay(&query, DemoChoice::Pay, NOW).expect("paid");
    let Ok(Signed { says: Notification::Paid(receipt), .. }) = payments.verify_notification(body.as_bytes()) else {
        panic!("paid")
    };
    let vendor = request().vendor;
    let some = payments.refund(&vendor, &receipt, Twd::new(20_000), NOW).await;
    assert!(matches!(some, RefundOutcome::Accepted { .. }));
    for amount in [30_001, 0, -1] {
        let refused = payments.refund(&vendor, &receipt, Twd::new(amount), NOW).await;
        assert!(matches!(refused, RefundOutcome::Refused(_)), "{amount}");
    }
}

#[tokio::test]
async fn a_link_request_is_bounded() {
    let payments = SimulatedPayments::new(DEMO_PAY_PATH);
    for bad in [
        LinkRequest { amount: Twd::ZERO, ..request() },
        LinkRequest { amount: Twd::new(100_000_001), ..request() },
        LinkRequest { description: "字".repeat(51), ..request() },
        LinkRequest { description: "a\r\nb".into(), ..request() },
        LinkRequest { description: String::new(), ..request() },
        LinkRequest { notify_url: "javascript:alert(1)".into(), ..request() },
        LinkRequest { return_url: "http://example.com/".into(), ..request() },
    ] {
        assert!(matches!(payments.create_link(&bad).await, Err(GatewayError::BadRequest(_))), "{bad:?}");
    }
    for bad in ["", "a-b", "123456789012345678901", "單號"] {
        assert!(bad.parse::<PaymentNumber>().is_err(), "{bad}");
    }
}
