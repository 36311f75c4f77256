//! The contact form: one mail to the service, one to the sender, each question once, within a limit.

use domain::access::StaffRole;
use domain::form::{BusinessForm, FormError, InquiryForm, RegistryForm};
use domain::inquiry::InquiryNumber;
use domain::lang::Lang;
use domain::queue::Queue;
use service::inquiries::{self, Send, send};
use service::{Principal, Refusal, Result};
use store::Page;

use crate::world::*;

const MEI: &str = "mei@example.com";
const SERVICE: &str = "service@yunshiji.example";

async fn ask(world: &World, actor: &Principal, email: &str, message: &str) -> Result<InquiryNumber> {
    let form = InquiryForm {
        name: "陳<美>".to_owned(),
        email: email.to_owned(),
        subject: "refunds".to_owned(),
        message: message.to_owned(),
    };
    send(&world.cx, actor, Send { inquiry: form.parse().unwrap(), lang: Lang::En, origin: origin() }).await
}

#[tokio::test]
async fn a_question_reaches_the_service_and_its_number_the_sender() {
    each(async |world| {
        let message = "What comes back?\n<script>alert(1)</script>";
        let number = ask(&world, &Principal::Visitor, MEI, message).await.unwrap();
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
        assert!(stored.iter().all(|row| row.person_id.as_ref() == Some(&person_of(&mei).person)));
    })
    .await;
}

#[tokio::test]
async fn questions_with_one_address_have_a_limit() {
    each(async |world| {
        for number in 0..service::limits::INQUIRIES.hits {
            ask(&world, &Principal::Visitor, MEI, &format!("question {number}")).await.unwrap();
        }
        let refused = refusal(ask(&world, &Principal::Visitor, MEI, "one more").await);
        assert!(matches!(refused, Refusal::TooManyTries { .. }), "{refused:?}");
        ask(&world, &Principal::Visitor, "li@example.com", "another person").await.unwrap();
        world.cx.clock.pass(service::limits::INQUIRIES.window_ms);
        ask(&world, &Principal::Visitor, MEI, "an hour later").await.unwrap();
    })
    .await;
}

/// Some firms are registered with a number whose check digit is wrong. Such questions go to the staff.
#[tokio::test]
async fn a_number_with_a_wrong_check_digit_goes_to_the_staffs_desk() {
    each(async |world| {
        let cx = &world.cx;
        let ubn = "04595258";
        let refused = BusinessForm { ubn: ubn.to_owned(), ..BusinessForm::default() }.parse().unwrap_err();
        assert_eq!(refused.of("ubn"), Some(FormError::UbnChecksum));
        let mei = world.person(MEI).await;
        let question = RegistryForm { ubn: ubn.to_owned(), remark: "登記證上就是這個號碼".to_owned() }.parse().unwrap();
        let number = inquiries::ask_about(cx, &mei, question, origin()).await.unwrap();
        assert!(matches!(inquiries::open(cx, &mei, None).await, Err(service::Error::Forbidden)));
        let staff = world.staff("staff@example.com", StaffRole::Reviewer).await;
        assert_eq!(service::desk::desk(cx, &staff).await.unwrap().queues.count(Queue::Registrations), 1);
        let open = inquiries::open(cx, &staff, None).await.unwrap().lines;
        assert_eq!((open.len(), &open[0].number, open[0].email.as_str()), (1, &number, MEI));
        assert!(open[0].message.contains(ubn) && open[0].message.contains("登記證"), "{}", open[0].message);
        assert!(inquiries::settle(cx, &mei, number.as_str()).await.is_err(), "members settle nothing");
        for _ in 0..2 {
            inquiries::settle(cx, &staff, number.as_str()).await.unwrap();
        }
        assert!(inquiries::open(cx, &staff, None).await.unwrap().lines.is_empty());
        assert_eq!(service::desk::desk(cx, &staff).await.unwrap().queues.count(Queue::Registrations), 0);
        world.green().await;
    })
    .await;
}
