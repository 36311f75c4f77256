//! The words of every notice, in both languages, from the same facts: pages and mails use the same.

use domain::case::Kind;
use domain::lang::Lang;
use domain::money::Points;
use domain::notice::{NoticeKind, OrderNotice};

use super::Audience;

pub mod account;
pub mod anchor;
mod expert;
pub mod factor;
pub mod inquiry;
mod message;
mod order;
mod order_parts;
mod phrases;
mod safeguard;
#[cfg(test)]
pub(super) mod sample;

pub use phrases::Words;
use phrases::{area, by, clock, date, of_business, pick, role_name, two, which};

/// The words of a notice for its reader.
#[must_use]
pub fn of(kind: &NoticeKind, to: Audience<'_>, lang: Lang) -> Words {
    let (subject, text, link): (String, String, &str) = match kind {
        NoticeKind::Code { until } => (
            pick(lang, "您的驗證碼", "Your code"),
            two(
                lang,
                format!("驗證碼在{}以前有效。", clock(*until, lang)),
                format!("It works until {}.", clock(*until, lang)),
            ),
            "/register/email",
        ),
        NoticeKind::TaxCheckBegun { answer_by } => (
            pick(lang, "稅籍登記資格確認中", "We’re checking your tax registration"),
            two(
                lang,
                format!("您以稅籍登記身分註冊，我們會在{}確認資格，完成後另行通知。", by(*answer_by, lang)),
                format!(
                    "You registered with a tax registration only. We’ll confirm your eligibility {} and let you know.",
                    by(*answer_by, lang)
                ),
            ),
            "/member",
        ),
        NoticeKind::TaxCheckPassed => (
            pick(lang, "資格確認完成", "Your tax registration is confirmed"),
            pick(
                lang,
                "稅籍登記已確認；接下來要做的事，會員中心有說明。",
                "Your tax registration is confirmed. Your dashboard shows what comes next.",
            ),
            "/member",
        ),
        NoticeKind::TaxCheckFailed { reason } => (
            pick(lang, "資格確認未通過", "Your tax registration was not confirmed"),
            two(
                lang,
                format!("資格未能確認，原因：{reason}。您的帳號與資料都保留；若紀錄有誤，可提出異議。"),
                format!(
                    "We couldn’t confirm your eligibility. Reason: {reason}. Your account and data are kept; if the record is wrong, you can object."
                ),
            ),
            "/member/business",
        ),
        NoticeKind::CorrectionCheckBegun { answer_by } => (
            pick(lang, "更正資料確認中", "We’re checking your corrected figures"),
            two(
                lang,
                format!("您更正了登記資料，我們會在{}確認，完成後另行通知。", by(*answer_by, lang)),
                format!(
                    "You corrected the registered figures. We’ll check them {} and let you know.",
                    by(*answer_by, lang)
                ),
            ),
            "/member/business",
        ),
        NoticeKind::CorrectionConfirmed => (
            pick(lang, "更正資料已確認", "Your corrected figures are confirmed"),
            pick(
                lang,
                "您更正的資料已確認，資格依更正後的資料判斷；接下來要做的事，會員中心有說明。",
                "Your corrected figures are confirmed and your eligibility is decided by them. Your dashboard shows what comes next.",
            ),
            "/member",
        ),
        NoticeKind::CorrectionRefused { reason } => (
            pick(lang, "更正資料未能確認", "Your corrected figures were not confirmed"),
            two(
                lang,
                format!(
                    "更正的資料未能確認，原因：{reason}。資格依登記資料判斷；您的帳號與資料都保留，紀錄若有誤，可提出異議。"
                ),
                format!(
                    "We couldn’t confirm your corrected figures. Reason: {reason}. Your eligibility is decided by the registered figures. Your account and data are kept; if the record is wrong, you can object."
                ),
            ),
            "/member/business",
        ),
        NoticeKind::IdentityCheckBegun { answer_by } => (
            pick(lang, "身分核對中", "We’re checking who acts for the business"),
            two(
                lang,
                format!(
                    "登記資料沒有能核對的號碼，所以由工作人員核對您的身分。我們會在{}核對，完成後另行通知。",
                    by(*answer_by, lang)
                ),
                format!(
                    "The registry has no number to compare, so staff check your identity. They’ll do so {} and let you know.",
                    by(*answer_by, lang)
                ),
            ),
            "/member/business",
        ),
        NoticeKind::IdentityConfirmed => (
            pick(lang, "身分已確認", "Your identity is confirmed"),
            pick(
                lang,
                "工作人員已確認您是這家事業的負責人；接下來要做的事，會員中心有說明。",
                "Staff confirmed that you are the responsible person. Your dashboard shows what comes next.",
            ),
            "/member",
        ),
        NoticeKind::IdentityRefused { reason } => (
            pick(lang, "身分未能確認", "Your identity was not confirmed"),
            two(
                lang,
                format!("您的身分未能確認，原因：{reason}。您的帳號與資料都保留；若有誤，可提出異議。"),
                format!(
                    "We couldn’t confirm your identity. Reason: {reason}. Your account and data are kept; if this is wrong, you can object."
                ),
            ),
            "/member/business",
        ),
        NoticeKind::MayBuy { points, expire_on } => may_buy(*points, *expire_on, lang),
        NoticeKind::PointsExpiring { points, expire_on, days } => (
            match days {
                0 => two(lang, format!("{points} 點只能用到今天"), format!("{points} points: use them today")),
                1 => two(lang, format!("{points} 點只能用到明天"), format!("{points} points: use them by tomorrow")),
                _ => two(
                    lang,
                    format!("{points} 點還能用 {days} 天"),
                    format!("{points} points: {days} days left to use them"),
                ),
            },
            two(
                lang,
                format!("請在 {} 24:00 前送出訂單使用；之後不能再用於新訂單。", date(*expire_on, lang)),
                format!(
                    "Send an order that uses them by 24:00 on {}; after that they can’t be used for new orders.",
                    date(*expire_on, lang)
                ),
            ),
            "/member/points",
        ),
        NoticeKind::PersonJoined { name, role, .. } => {
            let role = role_name(*role, lang);
            (
                two(lang, format!("{name} 可以代表貴事業了"), format!("{name} can now act for your business")),
                two(
                    lang,
                    format!("{name} 接受邀請，身分是{role}。若您不認得這個人，請立刻移除。"),
                    format!(
                        "{name} accepted the invitation as {role}. If you don’t know this person, remove them at once."
                    ),
                ),
                "/member/people",
            )
        }
        NoticeKind::PersonLeft { name, .. } => (
            two(lang, format!("{name} 不再代表貴事業"), format!("{name} no longer acts for your business")),
            two(
                lang,
                format!("{name} 已不能查看或處理貴事業的訂單與點數。"),
                format!("{name} can no longer see or handle your business’s orders and points."),
            ),
            "/member/people",
        ),
        NoticeKind::CaseAsked { kind, question, until } => {
            let (what, until) = (case_name(*kind, lang), clock(*until, lang));
            (
                two(lang, format!("{what}：請補充說明"), format!("{what}: please tell us more")),
                two(
                    lang,
                    format!(
                        "審核人員請您補充：{question}請在 {until} 前在「事業資料」頁回覆。逾期沒有回覆，會依現有資料決定。"
                    ),
                    format!(
                        "Our staff ask: {question} Please answer on the page of your business data by {until}. Without an answer, we decide by what we know."
                    ),
                ),
                "/member/business",
            )
        }
        NoticeKind::CaseUnanswered { kind } => {
            let what = case_name(*kind, lang);
            (
                two(lang, format!("{what}：沒有收到補充說明"), format!("{what}: we received no answer")),
                pick(
                    lang,
                    "期限內沒有收到您的回覆，審核人員會依現有資料決定。",
                    "We received no answer in time. Our staff will decide by what they know.",
                ),
                "/member/business",
            )
        }
        NoticeKind::EligibilityDecided { kind: Kind::Declaration, reason, .. } => (
            pick(lang, "您的申報資料已更正", "Your declarations were corrected"),
            two(
                lang,
                format!(
                    "審核人員查核後更正了您的申報資料，並依更正後的資料重新判斷資格，原因：{reason}。若您認為不應如此，可提出異議。"
                ),
                format!(
                    "Our staff corrected your declarations and judged your eligibility again. Reason: {reason}. If you think this is wrong, you can object."
                ),
            ),
            "/member/business",
        ),
        NoticeKind::EligibilityDecided { upheld: true, reason, .. } => (
            pick(lang, "您的異議成立", "Your objection was upheld"),
            two(
                lang,
                format!("您的異議成立，資格已重新判斷，原因：{reason}。結果與接下來要做的事，會員中心有說明。"),
                format!(
                    "Your objection was upheld and your eligibility was judged again. Reason: {reason}. Your dashboard shows the result and what comes next."
                ),
            ),
            "/member",
        ),
        NoticeKind::EligibilityDecided { upheld: false, reason, .. } => (
            pick(lang, "您的異議不成立", "Your objection was rejected"),
            two(
                lang,
                format!("您的異議不成立，資格維持原來的判斷，原因：{reason}。您的帳號與資料都保留。"),
                format!(
                    "Your objection was rejected and your eligibility stays as it is. Reason: {reason}. Your account and data are kept."
                ),
            ),
            "/member/business",
        ),
        NoticeKind::PointsAdjusted { points, reason } if *points > Points::ZERO => (
            two(lang, format!("您獲得 {points} 點"), format!("You received {points} points")),
            two(
                lang,
                format!(
                    "兩位工作人員調整了您的點數：增加 {points} 點，原因：{reason}。若您認為不應如此，請與客服聯絡。"
                ),
                format!(
                    "Two of our staff adjusted your points: {points} points were added. Reason: {reason}. If you think this is wrong, contact support."
                ),
            ),
            "/member/points",
        ),
        NoticeKind::PointsAdjusted { points, reason } => (
            two(lang, format!("您的點數減少 {} 點", -*points), format!("{} points were taken", -*points)),
            two(
                lang,
                format!(
                    "兩位工作人員調整了您的點數：減少 {} 點，原因：{reason}。若您認為不應如此，請與客服聯絡。",
                    -*points
                ),
                format!(
                    "Two of our staff adjusted your points: {} points were taken. Reason: {reason}. If you think this is wrong, contact support.",
                    -*points
                ),
            ),
            "/member/points",
        ),
        NoticeKind::GrantRevoked { points, claim, reason } => (
            pick(lang, "核發的點數已撤銷", "Your grant was revoked"),
            two(
                lang,
                format!(
                    "兩位工作人員撤銷了核發的點數，原因：{reason}。可用的 {points} 點已收回；已使用的 {claim} 點另行追繳，訂單保留的點數不受影響。若您認為不應如此，請與客服聯絡並提出異議。"
                ),
                format!(
                    "Two of our staff revoked the points granted to you. Reason: {reason}. The {points} points you could spend are gone. We will claim the {claim} points you used separately; points held by orders stay with them. If you think this is wrong, contact support and object."
                ),
            ),
            "/member/points",
        ),
        NoticeKind::Safeguard(notice) => return safeguard::of(notice, to, lang),
        NoticeKind::Expert(notice) => return expert::of(notice, to, lang),
        NoticeKind::Order(notice) => return of_order(notice, to, lang),
        NoticeKind::Message(notice) => return message::of(notice, to, lang),
    };
    Words { subject, paragraphs: vec![text], link: of_business(link, to) }
}

/// What staff decide in a case of this kind.
fn case_name(kind: Kind, lang: Lang) -> String {
    match kind {
        Kind::TaxRegistration => pick(lang, "稅籍登記審核", "Your tax registration"),
        Kind::Correction => pick(lang, "更正資料審核", "Your corrected figures"),
        Kind::Identity => pick(lang, "負責人身分核對", "Your identity"),
        Kind::Objection => pick(lang, "資格異議", "Your objection"),
        Kind::Declaration => pick(lang, "申報資料查核", "Your declarations"),
    }
}

fn may_buy(
    points: domain::money::Points,
    expire_on: Option<chrono::NaiveDate>,
    lang: Lang,
) -> (String, String, &'static str) {
    if points.is_zero() {
        return (
            pick(lang, "您可以開始選購方案", "You can buy now"),
            pick(
                lang,
                "資格確認完成，您可以全額自付選購各類雲端解決方案。",
                "Your eligibility is confirmed. You can buy any cloud solution in cash.",
            ),
            "/member",
        );
    }
    let last = |zh: bool| match expire_on {
        Some(day) if zh => format!("，請在 {} 24:00 前送出訂單使用", date(day, lang)),
        Some(day) => format!(", for orders sent by 24:00 on {}", date(day, lang)),
        None => String::new(),
    };
    (
        two(lang, format!("{points} 點已入帳，可以開始選購"), format!("{points} points are yours: you can buy now")),
        two(
            lang,
            format!("您獲得 {points} 點{}。現在可以選購專區方案，以點數折抵部分價格。", last(true)),
            format!(
                "You received {points} points{}. Use them to pay part of the price of plans in the points zone.",
                last(false)
            ),
        ),
        "/member",
    )
}

/// The words of its mail. They name the `firm` concerned by name and UBN, since a person may act for several.
#[must_use]
pub fn mailed(kind: &NoticeKind, to: Audience<'_>, firm: Option<(&str, &str)>, lang: Lang) -> Words {
    let mut words = of(kind, to, lang);
    let named = |(name, ubn)| two(lang, format!("事業：{name}（{ubn}）。"), format!("Business: {name} ({ubn})."));
    words.paragraphs.extend(firm.map(named));
    words
}

fn of_order(notice: &OrderNotice, to: Audience<'_>, lang: Lang) -> Words {
    let (subject, text) = order::of(&notice.news, lang);
    let which = which(notice.number.as_str(), notice.plan_name.pick(lang), lang);
    Words { subject, paragraphs: vec![text, which], link: format!("/{}/orders/{}", area(to), notice.order) }
}

/// A sample of each notice, for the test of mails.
#[cfg(test)]
pub(super) mod samples {
    use domain::access::MemberRole;
    use domain::expert::{Event, ExpertTopic};
    use domain::lang::Bilingual;
    use domain::message::Thread;
    use domain::money::Points;
    use domain::notice::{Change, ExpertNotice, MessageNotice, NoticeKind, OrderNotice, SafeguardNotice};
    use domain::side::Side as OrderSide;
    use domain::time::end_of;

    use super::sample::{day, number, until};

    fn expert(event: Event) -> NoticeKind {
        NoticeKind::Expert(ExpertNotice {
            request: "e1".parse().expect("an id"),
            business: "b1".parse().expect("an id"),
            topic: ExpertTopic::General,
            event,
        })
    }

    fn safeguard(change: Change) -> NoticeKind {
        let (by, person) = ("王小明".to_owned(), "p1".parse().expect("an id"));
        NoticeKind::Safeguard(SafeguardNotice {
            by,
            person,
            at: end_of(day(7, 15)).plus_millis(10 * 3_600_000),
            change,
        })
    }

    pub(in crate::notice) fn all() -> Vec<NoticeKind> {
        let order = |news| {
            NoticeKind::Order(OrderNotice {
                order: "o1".parse().expect("an id"),
                number: number(),
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
            NoticeKind::IdentityCheckBegun { answer_by: until(7, 18) },
            NoticeKind::IdentityConfirmed,
            NoticeKind::IdentityRefused { reason: "與登記的負責人不同".to_owned() },
            NoticeKind::CaseAsked {
                kind: domain::case::Kind::Correction,
                question: "請說明減資的日期。".to_owned(),
                until: end_of(day(7, 18)),
            },
            NoticeKind::CaseUnanswered { kind: domain::case::Kind::TaxRegistration },
            NoticeKind::EligibilityDecided {
                kind: domain::case::Kind::Objection,
                upheld: true,
                reason: "登記已更新".to_owned(),
            },
            NoticeKind::EligibilityDecided {
                kind: domain::case::Kind::Objection,
                upheld: false,
                reason: "登記沒有變動".to_owned(),
            },
            NoticeKind::EligibilityDecided {
                kind: domain::case::Kind::Declaration,
                upheld: true,
                reason: "曾獲補助".to_owned(),
            },
            NoticeKind::PointsAdjusted { points: Points::new(400), reason: "補發".to_owned() },
            NoticeKind::PointsAdjusted { points: Points::new(-400), reason: "溢發".to_owned() },
            NoticeKind::GrantRevoked {
                points: Points::new(12_600),
                claim: Points::new(11_400),
                reason: "申報不實".to_owned(),
            },
            NoticeKind::MayBuy { points: Points::new(30_000), expire_on: Some(day(12, 31)) },
            NoticeKind::MayBuy { points: Points::ZERO, expire_on: None },
            NoticeKind::PointsExpiring { points: Points::new(5_000), expire_on: day(12, 31), days: 30 },
            NoticeKind::PersonJoined { name: "林小安".to_owned(), person: None, role: MemberRole::Clerk },
            NoticeKind::PersonLeft { name: "林小安".to_owned(), person: None },
        ];
        kinds.extend(super::safeguard::samples::all().into_iter().map(safeguard));
        kinds.extend(super::expert::samples::all().into_iter().map(expert));
        kinds.extend(super::order::samples::all().into_iter().map(order));
        let message = |from, thread, by: &str| {
            NoticeKind::Message(MessageNotice {
                order: "o1".parse().expect("an id"),
                number: number(),
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

    /// A new kind does not compile until it is listed here; its sample goes above.
    pub(in crate::notice) const fn stands_above(kind: &NoticeKind) {
        match kind {
            // its words are those of the mail with the code
            NoticeKind::Code { .. }
            | NoticeKind::TaxCheckBegun { .. }
            | NoticeKind::TaxCheckPassed
            | NoticeKind::TaxCheckFailed { .. }
            | NoticeKind::CorrectionCheckBegun { .. }
            | NoticeKind::CorrectionConfirmed
            | NoticeKind::CorrectionRefused { .. }
            | NoticeKind::IdentityCheckBegun { .. }
            | NoticeKind::IdentityConfirmed
            | NoticeKind::IdentityRefused { .. }
            | NoticeKind::MayBuy { .. }
            | NoticeKind::PointsExpiring { .. }
            | NoticeKind::PersonJoined { .. }
            | NoticeKind::PersonLeft { .. }
            | NoticeKind::CaseAsked { .. }
            | NoticeKind::CaseUnanswered { .. }
            | NoticeKind::EligibilityDecided { .. }
            | NoticeKind::PointsAdjusted { .. }
            | NoticeKind::GrantRevoked { .. }
            | NoticeKind::Message(_) => {}
            NoticeKind::Safeguard(notice) => super::safeguard::samples::stands_above(&notice.change),
            NoticeKind::Expert(notice) => super::expert::samples::stands_above(&notice.event),
            NoticeKind::Order(notice) => super::order::samples::stands_above(&notice.news),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;
    use domain::money::Points;

    fn day(m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2022, m, d).expect("a date")
    }

    #[test]
    fn points_and_their_last_day_are_named_in_both_languages() {
        let kind = NoticeKind::MayBuy { points: Points::new(30_000), expire_on: Some(day(12, 31)) };
        let business = "b1".parse().expect("an id");
        let words = |lang| of(&kind, Audience::Business(&business), lang);
        assert!(words(Lang::Zh).subject.contains("30,000 點"));
        assert!(words(Lang::En).paragraphs.concat().contains("by 24:00 on Sat 2022/12/31"));
        assert_eq!(words(Lang::Zh).link, "/member?business=b1");
    }
}
