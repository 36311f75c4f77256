//! Every mail as it leaves, in both languages: a change of words is seen in the snapshot.

use chrono::NaiveDate;
use domain::access::MemberRole;
use domain::consent::{ConsentKind, ConsentText};
use domain::contact::EmailAddress;
use domain::expert::{Appointment, Event, Expert, ExpertTopic, Side, Way};
use domain::form::inquiry::Inquiry;
use domain::inquiry::{InquiryNumber, InquirySubject};
use domain::lang::{Bilingual, Lang};
use domain::message::Thread;
use domain::money::{Points, Twd};
use domain::notice::{
    Back, Change, ExpertNotice, MessageNotice, NoticeKind, Objected, OrderNews, OrderNotice, Recipient, SafeguardNotice,
};
use domain::order::{Duty, LapseReason, Party};
use domain::order_number::OrderNumber;
use domain::review::Stars;
use domain::side::Side as OrderSide;
use domain::time::{Instant, end_of};
use domain::variant::variant_name;

use store::consent::Consent;

use super::{html, plain};
use crate::notice::{Audience, words};

const BASE: &str = "https://yunshiji.example";

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2022, month, day).expect("a date")
}

fn until(month: u32, date: u32) -> Option<Instant> {
    Some(end_of(day(month, date)))
}

fn news() -> Vec<OrderNews> {
    let (cash, points) = (Twd::new(20_000), Points::new(20_000));
    let back = |cash, points| Back { cash: Twd::new(cash), points: Points::new(points) };
    let reason = || "聯絡人 <改了>".to_owned();
    vec![
        OrderNews::Submitted { answer_by: until(7, 20) },
        OrderNews::Submitted { answer_by: None },
        OrderNews::ResponsibleUnknown,
        OrderNews::Accepted { self_pay: Twd::new(30_000), pay_by: until(7, 19) },
        OrderNews::Declined { by: Party::Vendor, reason: reason(), points_back: points },
        OrderNews::Declined { by: Party::Staff, reason: reason(), points_back: points },
        OrderNews::Withdrawn { points_back: points },
        OrderNews::Lapsed { reason: LapseReason::NoAnswer, points_back: points },
        OrderNews::Lapsed { reason: LapseReason::NotPaid, points_back: points },
        OrderNews::Paid { invoice_by: until(7, 21), usable_by: until(7, 28) },
        OrderNews::DeclaredUsable { first_usable_day: day(8, 1), object_by: until(7, 22) },
        OrderNews::HandOverObjected { reason: reason(), decide_by: until(7, 20) },
        OrderNews::ObjectionDecided { to: Some(Objected::HandOver), upheld: true, reason: reason() },
        OrderNews::ObjectionDecided { to: Some(Objected::HandOver), upheld: false, reason: reason() },
        OrderNews::ObjectionDecided { to: Some(Objected::Refund), upheld: true, reason: reason() },
        OrderNews::ObjectionDecided { to: Some(Objected::Refund), upheld: false, reason: reason() },
        OrderNews::ObjectionDecided { to: None, upheld: true, reason: reason() },
        OrderNews::SignatureAsked { until: end_of(day(7, 22)) },
        OrderNews::VendorReminded { duty: Duty::Usable, due: until(7, 28) },
        OrderNews::HalfTermAhead { on: day(9, 1), before: back(15_000, 15_000), then: back(0, 10_000) },
        OrderNews::MonthTurnAhead { on: day(8, 1), before: back(20_000, 20_000), then: back(15_000, 15_000) },
        OrderNews::TermEndAhead { on: day(12, 1), before: back(0, 0) },
        OrderNews::InvoiceRecorded { number: "AB12345678".to_owned(), amount: Twd::new(60_000) },
        OrderNews::InvoiceMissed,
        OrderNews::RefundApplied { cash_back: cash, points_back: points, answer_by: until(7, 20) },
        OrderNews::RefundObjected { reason: reason(), decide_by: until(7, 20) },
        OrderNews::RefundWithdrawn,
        OrderNews::RefundConfirmed { points_back: points, cash_back: cash, cash_by: until(7, 22) },
        OrderNews::RefundConfirmed { points_back: points, cash_back: Twd::ZERO, cash_by: None },
        OrderNews::CashReturned { amount: cash, reference: "R-20220820".to_owned() },
        OrderNews::StrayPayment { amount: cash, give_back_by: until(7, 19) },
        OrderNews::StrayReturned { amount: cash, reference: "R-1".to_owned() },
        OrderNews::Reviewed { stars: Stars::try_from(4).expect("stars") },
        OrderNews::ReviewHidden { reason: reason() },
        OrderNews::ReviewShown,
        OrderNews::DeadlineMoved { due: until(7, 21), reason: "颱風停班".to_owned() },
        OrderNews::Frozen { reason: reason(), until: until(7, 29) },
    ]
}

fn expert_events() -> Vec<Event> {
    let someone = || Expert {
        name: "林顧問".to_owned(),
        organisation: "雲端顧問公司".to_owned(),
        contact: "02-0000-0000".to_owned(),
    };
    let (name, reason) = (|| "林顧問".to_owned(), || "改期再說".to_owned());
    let meeting = |date, way, place: &str| Appointment {
        at: end_of(day(7, date)).plus_millis(14 * 3_600_000),
        way,
        place: place.to_owned(),
    };
    let video = || meeting(19, Way::Video, "https://meet.example/1");
    vec![
        Event::Requested { assign_by: until(7, 19) },
        Event::Requested { assign_by: None },
        Event::Assigned { expert: someone(), again: false },
        Event::Assigned { expert: someone(), again: true },
        Event::Appointed { expert: name(), appointment: video() },
        Event::Moved { expert: name(), from: video().at, appointment: meeting(21, Way::Visit, "臺北市中正區") },
        Event::Done,
        Event::Cancelled { by: Side::Member, reason: String::new() },
        Event::Cancelled { by: Side::Staff, reason: reason() },
    ]
}

fn expert(event: Event) -> NoticeKind {
    NoticeKind::Expert(ExpertNotice {
        request: "e1".parse().expect("an id"),
        business: "b1".parse().expect("an id"),
        topic: ExpertTopic::General,
        event,
    })
}

fn changes() -> Vec<Change> {
    let account = |again| Change::RefundAccount {
        order: "o1".parse().expect("an id"),
        number: OrderNumber::new(&"111".parse().expect("a program"), day(7, 15), [0; 10]).expect("a number"),
        again,
        bank: "822".to_owned(),
        ending: "901".to_owned(),
    };
    let removed =
        |name: &str, person: &str| Change::Removed { name: name.to_owned(), person: person.parse().expect("an id") };
    vec![
        Change::Invited { email: "an@example.com".to_owned(), role: MemberRole::Owner },
        removed("林小安", "p2"),
        removed("王小明", "p1"),
        Change::ClerkLimit { former: None, now: Some(Twd::new(60_000)) },
        Change::ClerkLimit { former: Some(Twd::new(60_000)), now: None },
        account(false),
        account(true),
    ]
}

fn safeguard(change: Change) -> NoticeKind {
    let (by, person) = ("王小明".to_owned(), "p1".parse().expect("an id"));
    NoticeKind::Safeguard(SafeguardNotice { by, person, at: end_of(day(7, 15)).plus_millis(10 * 3_600_000), change })
}

fn kinds() -> Vec<NoticeKind> {
    let order = |news| {
        NoticeKind::Order(OrderNotice {
            order: "o1".parse().expect("an id"),
            number: OrderNumber::new(&"111".parse().expect("a program"), day(7, 15), [0; 10]).expect("a number"),
            plan_name: Bilingual::new("標準版", "Standard"),
            vendor: "v1".parse().expect("an id"),
            news,
        })
    };
    let mut kinds = vec![
        NoticeKind::TaxCheckBegun { answer_by: until(7, 18) },
        NoticeKind::TaxCheckPassed,
        NoticeKind::TaxCheckFailed { reason: "查無稅籍".to_owned() },
        NoticeKind::CorrectionCheckBegun { answer_by: until(7, 18) },
        NoticeKind::CorrectionConfirmed,
        NoticeKind::CorrectionRefused { reason: "查無減資登記".to_owned() },
        NoticeKind::MayBuy { points: Points::new(30_000), expire_on: Some(day(12, 31)) },
        NoticeKind::MayBuy { points: Points::ZERO, expire_on: None },
        NoticeKind::PointsExpiring { points: Points::new(5_000), expire_on: day(12, 31), days: 30 },
        NoticeKind::PersonJoined { name: "林小安".to_owned(), person: None, role: MemberRole::Clerk },
        NoticeKind::PersonLeft { name: "林小安".to_owned(), person: None },
    ];
    kinds.extend(changes().into_iter().map(safeguard));
    kinds.extend(expert_events().into_iter().map(expert));
    kinds.extend(news().into_iter().map(order));
    let message = |from, thread, by: &str| {
        NoticeKind::Message(MessageNotice {
            order: "o1".parse().expect("an id"),
            number: OrderNumber::new(&"111".parse().expect("a program"), day(7, 15), [0; 10]).expect("a number"),
            plan_name: Bilingual::new("標準版", "Standard"),
            thread,
            from,
            by: by.to_owned(),
        })
    };
    kinds.extend([
        message(OrderSide::Member, Thread::Vendor, "陳記商行"),
        message(OrderSide::Vendor, Thread::Vendor, "示範雲端"),
        message(OrderSide::Staff, Thread::Support, ""),
    ]);
    kinds
}

/// A new kind does not compile here until it has its line above.
const fn every_kind_stands_above(kind: &NoticeKind) {
    match kind {
        // its words are the mail that carries the code
        NoticeKind::Code { .. }
        | NoticeKind::TaxCheckBegun { .. }
        | NoticeKind::TaxCheckPassed
        | NoticeKind::TaxCheckFailed { .. }
        | NoticeKind::CorrectionCheckBegun { .. }
        | NoticeKind::CorrectionConfirmed
        | NoticeKind::CorrectionRefused { .. }
        | NoticeKind::MayBuy { .. }
        | NoticeKind::PointsExpiring { .. }
        | NoticeKind::PersonJoined { .. }
        | NoticeKind::PersonLeft { .. }
        | NoticeKind::Message(_) => {}
        NoticeKind::Safeguard(notice) => match &notice.change {
            Change::Invited { .. }
            | Change::Removed { .. }
            | Change::ClerkLimit { .. }
            | Change::RefundAccount { .. } => {}
        },
        NoticeKind::Expert(notice) => match &notice.event {
            Event::Requested { .. }
            | Event::Assigned { .. }
            | Event::Appointed { .. }
            | Event::Moved { .. }
            | Event::Done
            | Event::Cancelled { .. } => {}
        },
        NoticeKind::Order(notice) => match &notice.news {
            OrderNews::Submitted { .. }
            | OrderNews::ResponsibleUnknown
            | OrderNews::Accepted { .. }
            | OrderNews::Declined { .. }
            | OrderNews::Withdrawn { .. }
            | OrderNews::Lapsed { .. }
            | OrderNews::Paid { .. }
            | OrderNews::DeclaredUsable { .. }
            | OrderNews::HandOverObjected { .. }
            | OrderNews::ObjectionDecided { .. }
            | OrderNews::SignatureAsked { .. }
            | OrderNews::VendorReminded { .. }
            | OrderNews::HalfTermAhead { .. }
            | OrderNews::MonthTurnAhead { .. }
            | OrderNews::TermEndAhead { .. }
            | OrderNews::InvoiceRecorded { .. }
            | OrderNews::InvoiceMissed
            | OrderNews::RefundApplied { .. }
            | OrderNews::RefundObjected { .. }
            | OrderNews::RefundWithdrawn
            | OrderNews::RefundConfirmed { .. }
            | OrderNews::CashReturned { .. }
            | OrderNews::StrayPayment { .. }
            | OrderNews::StrayReturned { .. }
            | OrderNews::Reviewed { .. }
            | OrderNews::ReviewHidden { .. }
            | OrderNews::ReviewShown
            | OrderNews::DeadlineMoved { .. }
            | OrderNews::Frozen { .. } => {}
        },
    }
}

/// One mail as text: headline, then what stands in it.
fn shown(kind: &NoticeKind, to: Audience<'_>, lang: Lang) -> String {
    let firm = matches!(to, Audience::Business(_)).then_some(("晨光茶行有限公司", "04595257"));
    let words = words::mailed(kind, to, firm, lang);
    format!("## {}\n\n{}\n", words.subject, plain(BASE, lang, &words))
}

#[test]
fn each_mail_says_what_it_said() {
    let (business, vendor) = ("b1".parse().expect("an id"), "v1".parse().expect("an id"));
    let mut all = String::new();
    for kind in kinds() {
        every_kind_stands_above(&kind);
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
                    // staff read all else within the pages; the code has a mail of its own
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

/// The mails about an account, which are no notices.
fn account_mails(lang: Lang) -> Vec<(&'static str, words::Words)> {
    use words::account as a;
    let at = end_of(day(7, 18));
    let consents = ConsentKind::ALL.map(|kind| Consent {
        id: "c1".to_owned(),
        person_id: None,
        email: "mei@example.com".to_owned(),
        text_id: kind.code().to_owned(),
        text_version: "1".to_owned(),
        text_hash: ConsentText::current(kind, lang).sha256(),
        address: String::new(),
        agreed_at: at,
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
    vec![
        ("code", a::code("123456", at, lang)),
        ("reset_code", a::reset_code("123456", at, lang)),
        ("sign_in_code", a::sign_in_code("123456", at, lang)),
        ("move_code", a::move_code("123456", at, lang)),
        ("known_address", a::known_address(lang)),
        ("unfinished", a::unfinished(lang)),
        ("known_address_of_move", a::known_address_of_move(lang)),
        ("welcome", a::welcome(&consents, lang)),
        ("password_changed", a::password_changed(at, lang)),
        ("address_changed", a::address_changed("new@example.com", at, lang)),
        ("invitation", a::invitation(&invited, lang)),
        ("right_ended", a::right_ended(invited.firm, invited.ubn, invited.by, at, lang)),
        ("inquiry_to_service", words::inquiry::to_service(&number, &inquiry, lang)),
        ("inquiry_confirmation", words::inquiry::confirmation(&number, inquiry.subject, lang)),
        ("erasing", a::erasing(at, lang)),
        ("kept", a::kept(lang)),
        ("not_erased", a::not_erased(lang)),
        ("erased", a::erased(lang)),
        ("taken_over", a::taken_over(invited.firm, invited.ubn, lang)),
    ]
}

#[test]
fn each_mail_about_an_account_says_what_it_said() {
    let mut all = String::new();
    for lang in [Lang::Zh, Lang::En] {
        for (name, words) in account_mails(lang) {
            let text = plain(BASE, lang, &words);
            all.push_str(&format!("# {name}, {}\n## {}\n\n{text}\n\n", lang.tag(), words.subject));
        }
    }
    insta::assert_snapshot!("account_mails", all);
}
