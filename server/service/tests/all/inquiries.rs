//! The contact form: one mail to the service, one to who asks, each question once, and not without end.

use domain::form::InquiryForm;
use domain::inquiry::InquiryNumber;
use domain::lang::Lang;
use service::inquiries::{Send, send};
use service::{Actor, Refusal, Result};
use store::Page;

use crate::world::*;

const MEI: &str = "mei@example.com";
const SERVICE: &str = "service@yunshiji.example";

async fn ask(world: &World, actor: &Actor, email: &str, message: &str) -> Result<InquiryNumber> {
    let form = InquiryForm {
        name: "陳<美>".to_owned(),
        email: email.to_owned(),
        subject: "refunds".to_owned(),
        message: message.to_owned(),
    };
    send(&world.cx, actor, Send { inquiry: form.parse().unwrap(), lang: Lang::En, origin: origin() }).await
}

#[tokio::test]
async fn a_question_reaches_the_service_and_its_number_who_asked() {
    each(async |world| {
        let message = "What comes back?\n<script>alert(1)</script>";
        let number = ask(&world, &Actor::Visitor, MEI, message).await.unwrap();
        let mails = world.mails(SERVICE).await;
        let [mail] = mails.as_slice() else { panic!("{mails:?}") };
        assert_eq!(mail.subject, format!("諮詢 {number}：退訂"));
        assert!(mail.body_text.contains("What comes back?") && mail.body_text.contains(MEI));
        assert!(mail.body_html.contains("&lt;script&gt;") && !mail.body_html.contains("<script>"));
        let mails = world.mails(MEI).await;
        let [mail] = mails.as_slice() else { panic!("{mails:?}") };
        assert!(mail.subject.contains(number.as_str()));
        assert!(
            !mail.body_text.contains("What comes back") && !mail.body_text.contains('美'),
            "nothing typed goes out"
        );
        let mut tx = world.cx.db.read().await.unwrap();
        let stored = store::inquiry::of_email(&mut tx, MEI, &Page::first(10)).await.unwrap();
        assert_eq!((stored[0].message.as_str(), stored[0].person_id.clone()), (message, None));
        drop(tx);
        world.green().await;
    })
    .await;
}

#[tokio::test]
async fn the_same_question_sent_twice_is_one() {
    each(async |world| {
        let mei = world.person(MEI).await;
        let before = world.mails(MEI).await.len();
        let first = ask(&world, &mei, MEI, "twice the same").await.unwrap();
        assert_eq!(ask(&world, &mei, MEI, "twice the same").await.unwrap(), first);
        assert_ne!(ask(&world, &mei, MEI, "another one").await.unwrap(), first);
        assert_eq!((world.mails(SERVICE).await.len(), world.mails(MEI).await.len() - before), (2, 2));
        let mut tx = world.cx.db.read().await.unwrap();
        let stored = store::inquiry::of_email(&mut tx, MEI, &Page::first(10)).await.unwrap();
        assert!(stored.iter().all(|row| row.person_id.as_ref() == Some(&mei.signed_in().unwrap().person)));
    })
    .await;
}

#[tokio::test]
async fn questions_with_one_address_have_a_limit() {
    each(async |world| {
        for number in 0..service::limits::INQUIRIES.hits {
            ask(&world, &Actor::Visitor, MEI, &format!("question {number}")).await.unwrap();
        }
        let refused = refusal(ask(&world, &Actor::Visitor, MEI, "one more").await);
        assert!(matches!(refused, Refusal::TooManyTries { .. }), "{refused:?}");
        ask(&world, &Actor::Visitor, "li@example.com", "another person").await.unwrap();
        world.cx.clock.pass(service::limits::INQUIRIES.window_ms);
        ask(&world, &Actor::Visitor, MEI, "an hour later").await.unwrap();
    })
    .await;
}
