//! Every mail in both languages. The snapshot shows each change of words.

use std::collections::BTreeSet;

use domain::access::{MemberRole, StaffRole};
use domain::consent::ConsentKind;
use domain::contact::EmailAddress;
use domain::form::inquiry::Inquiry;
use domain::inquiry::{InquiryNumber, InquirySubject};
use domain::lang::Lang;
use domain::notice::{NoticeKind, Recipient};
use domain::time::end_of;
use domain::variant::variant_name;

use store::consent::Consent;

use super::{html, plain};
use crate::notice::words::sample::day;
use crate::notice::{Audience, words};

const BASE: &str = "https://yunshiji.example";

/// One mail as text: headline, then content.
fn shown(kind: &NoticeKind, to: Audience<'_>, lang: Lang) -> String {
    let firm = matches!(to, Audience::Business(_)).then_some(("晨光茶行有限公司", "04595257"));
    let words = words::mailed(kind, to, firm, lang);
    format!("## {}\n\n{}\n", words.subject, plain(BASE, lang, &words))
}

#[test]
fn no_mail_changes_unnoticed() {
    let (business, vendor) = ("b1".parse().expect("an id"), "v1".parse().expect("an id"));
    let mut all = String::new();
    for kind in words::samples::all() {
        words::samples::stands_above(&kind);
        let name = if let NoticeKind::Order(notice) = &kind {
            format!("order.{}", variant_name(&notice.news))
        } else if let NoticeKind::Expert(notice) = &kind {
            format!("expert.{}", variant_name(&notice.event))
        } else if let NoticeKind::Safeguard(notice) = &kind {
            format!("safeguard.{}", variant_name(&notice.change))
        } else {
            variant_name(&kind)
        };
        for lang in [Lang::Zh, Lang::En] {
            for recipient in kind.recipients() {
                let to = match recipient {
                    Recipient::Member => Audience::Business(&business),
                    Recipient::Vendor => Audience::Vendor(&vendor),
                    // the service has a mailbox for messages
                    Recipient::Staff if matches!(kind, NoticeKind::Message(_)) => Audience::Staff,
                    // staff read everything else on the pages; the code has its own mail
                    Recipient::Staff | Recipient::RegistrationContact => continue,
                };
                all.push_str(&format!("# {name}, {recipient:?}, {}\n{}\n", lang.tag(), shown(&kind, to, lang)));
            }
        }
    }
    insta::assert_snapshot!("mails", all);
}

#[test]
fn the_html_of_a_mail_has_the_same_words_and_escapes_what_people_typed() {
    let kind = NoticeKind::TaxCheckFailed { reason: "查無稅籍".to_owned() };
    let business = "b1".parse().expect("an id");
    let mut words = words::of(&kind, Audience::Business(&business), Lang::Zh);
    words.paragraphs.push("<script>alert(1)</script> & \"x\"".to_owned());
    let text = html(BASE, Lang::Zh, &words);
    assert!(!text.contains("<script>") && text.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp;"));
    insta::assert_snapshot!("mail_as_html", text);
}

/// The mails about an account, which are not notices.
fn account_mails(lang: Lang) -> Vec<(&'static str, words::Words)> {
    use words::account as a;
    let at = end_of(day(7, 18));
    let consents = ConsentKind::ALL.map(|kind| {
        let text = crate::legal::first(kind.into());
        let consent = Consent {
            id: "c1".to_owned(),
            person_id: None,
            email: "mei@example.com".to_owned(),
            text_id: kind.code().to_owned(),
            text_version: "1".to_owned(),
            text_hash: text.sha256(lang),
            address: String::new(),
            agreed_at: at,
        };
        (consent, Some(text.body.pick(lang).to_owned()))
    });
    let inquiry = Inquiry {
        name: "王小明".to_owned(),
        email: EmailAddress::parse("ming@example.com").expect("an address"),
        subject: InquirySubject::Eligibility,
        message: "只有稅籍登記，\n<可以>申請嗎？".to_owned(),
    };
    let number = InquiryNumber::new(day(7, 18), [7; 8]);
    let role = MemberRole::Clerk;
    let invited =
        a::Invited { by: "王小明", firm: "晨光茶行有限公司", ubn: "04595257", role, until: at, token: "t0" };
    let team = BTreeSet::from([StaffRole::Finance, StaffRole::Administrator]);
    vec![
        ("code", a::code("123456", at, lang)),
        ("reset_code", a::reset_code("123456", at, lang)),
        ("sign_in_code", a::sign_in_code("123456", at, lang)),
        ("move_code", a::move_code("123456", at, lang)),
        ("known_address", a::known_address(lang)),
        ("unfinished", a::unfinished(lang)),
        ("known_address_of_move", a::known_address_of_move(lang)),
        ("welcome", a::welcome(&consents, lang)),
        ("test_mail", a::test_mail(lang)),
        ("password_changed", a::password_changed(at, lang)),
        ("address_changed", a::address_changed("new@example.com", at, lang)),
        ("invitation", a::invitation(&invited, lang)),
        ("right_ended", a::right_ended(invited.firm, invited.ubn, invited.by, at, lang)),
        ("staff_invitation", a::staff_invitation(invited.by, &team, at, "/join/staff/t0".to_owned(), lang)),
        ("staff_roles_changed", a::staff_roles_changed(&team, at, lang)),
        ("staff_removed", a::staff_roles_changed(&BTreeSet::new(), at, lang)),
        ("factor_on", words::factor::turned_on(at, lang)),
        ("factor_off", words::factor::turned_off(at, lang)),
        ("recovery_codes_renewed", words::factor::codes_renewed(at, lang)),
        ("factor_reset", words::factor::reset(at, lang)),
        ("recovery_code_used", words::factor::code_used(at, 9, lang)),
        ("inquiry_to_service", words::inquiry::to_service(&number, &inquiry, lang)),
        ("inquiry_confirmation", words::inquiry::confirmation(&number, inquiry.subject, lang)),
        ("erasing", a::erasing(at, lang)),
        ("kept", a::kept(lang)),
        ("not_erased", a::not_erased(lang)),
        ("erased", a::erased(lang)),
        ("taken_over", a::taken_over(invited.firm, invited.ubn, lang)),
        ("audit_anchor", words::anchor::written(day(7, 18), 42, "9f86d081884c7d65", lang)),
    ]
}

#[test]
fn no_mail_about_an_account_changes_unnoticed() {
    let mut all = String::new();
    for lang in [Lang::Zh, Lang::En] {
        for (name, words) in account_mails(lang) {
            let text = plain(BASE, lang, &words);
            all.push_str(&format!("# {name}, {}\n## {}\n\n{text}\n\n", lang.tag(), words.subject));
        }
    }
    insta::assert_snapshot!("account_mails", all);
}
