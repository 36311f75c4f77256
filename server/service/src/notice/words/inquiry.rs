//! The words of the contact form's two mails.

use domain::form::inquiry::Inquiry;
use domain::inquiry::{InquiryNumber, InquirySubject};
use domain::lang::Lang;

use super::phrases::{Words, two};

/// The question for the service. Its headline contains nothing that was typed.
#[must_use]
pub fn to_service(number: &InquiryNumber, inquiry: &Inquiry, lang: Lang) -> Words {
    let mut paragraphs = vec![
        format!("主題：{}", inquiry.subject.name(Lang::Zh)),
        format!("姓名：{}", inquiry.name),
        format!("電子郵件：{}", inquiry.email.as_str()),
        format!("請以{}回覆。", two(lang, "中文".to_owned(), "英文".to_owned())),
    ];
    paragraphs.extend(inquiry.message.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned));
    Words { subject: format!("諮詢 {number}：{}", inquiry.subject.name(Lang::Zh)), paragraphs, link: String::new() }
}

/// The confirmation for the sender: the number and what happens next, without anything that was typed.
#[must_use]
pub fn confirmation(number: &InquiryNumber, subject: InquirySubject, lang: Lang) -> Words {
    let about = subject.name(lang);
    Words {
        subject: two(lang, format!("我們收到您的問題：{number}"), format!("We received your question: {number}")),
        paragraphs: vec![
            two(
                lang,
                format!(
                    "主題「{about}」，案號 {number}。客服會在服務時間內依序回覆到這個信箱；來信或來電詢問時請提供案號。"
                ),
                format!(
                    "Subject “{about}”, case number {number}. Support will answer to this address, in turn, during opening hours. Please mention the number if you write or call."
                ),
            ),
            two(
                lang,
                "若不是您本人送出，請不必理會這封信。".to_owned(),
                "If you didn’t send this, ignore this email.".to_owned(),
            ),
        ],
        link: "/faq".to_owned(),
    }
}
