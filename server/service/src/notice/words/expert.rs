//! The words about a request for an expert.

use domain::expert::{Event, Side, Way};
use domain::lang::Lang;
use domain::notice::ExpertNotice;

use super::phrases::{Words, by, clock, pick, two};
use crate::notice::Audience;

/// The words for the reader.
pub(super) fn of(notice: &ExpertNotice, to: Audience<'_>, lang: Lang) -> Words {
    let (subject, text) = said(&notice.event, to, lang);
    let topic = notice.topic.name(lang);
    let which = two(lang, format!("專家服務，主題「{topic}」。"), format!("Expert service, topic “{topic}”."));
    let link = match to {
        Audience::Staff => format!("/staff/experts/{}", notice.request),
        Audience::Person(_) | Audience::Business(_) | Audience::Vendor(_) => {
            format!("/member/expert?business={}", notice.business)
        }
    };
    Words { subject, paragraphs: vec![text, which], link }
}

fn said(event: &Event, to: Audience<'_>, lang: Lang) -> (String, String) {
    match event {
        Event::Requested { assign_by } => {
            let due = by(*assign_by, lang);
            if to == Audience::Staff {
                return (
                    pick(lang, "專家服務有新申請", "New expert request"),
                    two(lang, format!("請在{due}指派專家。"), format!("Assign an expert {due}.")),
                );
            }
            (
                pick(lang, "已收到專家服務申請", "We received your expert request"),
                two(
                    lang,
                    format!("我們會在{due}為您指派專家。這項服務免費，不影響您的點數。"),
                    format!("We’ll assign you an expert {due}. The service is free and doesn’t affect your points."),
                ),
            )
        }
        Event::Assigned { expert, again } => {
            let (name, from, contact) = (&expert.name, &expert.organisation, &expert.contact);
            let then = match again {
                false => pick(lang, "時間約定後會再通知您。", "We’ll let you know once a time is arranged."),
                true => pick(
                    lang,
                    "已約定的時間不變；還沒約定的話，約定後會再通知您。",
                    "An arranged time stays as it is; otherwise we’ll let you know once there is one.",
                ),
            };
            let subject = match again {
                false => pick(lang, "已為您指派專家", "You’ve been assigned an expert"),
                true => pick(lang, "您的專家換人了", "Your expert has changed"),
            };
            let text = two(
                lang,
                format!("{name}（{from}），聯絡方式：{contact}。{then}"),
                format!("{name} ({from}), contact: {contact}. {then}"),
            );
            (subject, text)
        }
        // nothing follows the place: punctuation after a link would be taken for a part of it
        Event::Appointed { expert, appointment } => {
            let (at, way) = (clock(appointment.at, lang), way(appointment.way, lang));
            (
                two(lang, format!("專家時間已約定：{at}"), format!("Expert appointment: {at}")),
                two(
                    lang,
                    format!("{at}，與 {expert} 以{way}進行，地點或連結：{}", appointment.place),
                    format!("{at} with {expert}, {way}. Place or link: {}", appointment.place),
                ),
            )
        }
        Event::Moved { expert, from, appointment } => {
            let (before, at) = (clock(*from, lang), clock(appointment.at, lang));
            let way = way(appointment.way, lang);
            (
                two(lang, format!("專家時間改為 {at}"), format!("Expert appointment moved to {at}")),
                two(
                    lang,
                    format!("原訂 {before}，改為 {at}，與 {expert} 以{way}進行，地點或連結：{}", appointment.place),
                    format!("Moved from {before} to {at}, with {expert}, {way}. Place or link: {}", appointment.place),
                ),
            )
        }
        Event::Done => (
            pick(lang, "專家的建議已寫好", "Your expert’s advice is ready"),
            pick(
                lang,
                "專家服務已完成，建議內容可以在會員中心查看，會一直保留。",
                "The expert service is complete. You can read the advice on your dashboard at any time.",
            ),
        ),
        Event::Cancelled { by, reason } => cancelled(*by, reason, lang),
    }
}

fn cancelled(by: Side, reason: &str, lang: Lang) -> (String, String) {
    let why = |zh: bool| match (reason.is_empty(), zh) {
        (true, _) => String::new(),
        (false, true) => format!("原因：{reason}。"),
        (false, false) => format!(" Reason: {reason}."),
    };
    let who = match by {
        Side::Member => pick(lang, "會員取消了這筆申請。", "The member cancelled this request."),
        Side::Staff => pick(lang, "工作人員取消了這筆申請。", "Staff cancelled this request."),
    };
    let again = pick(lang, "需要時可以再申請。", " You can request again at any time.");
    (
        pick(lang, "專家服務申請已取消", "Expert request cancelled"),
        two(lang, format!("{who}{}{again}", why(true)), format!("{who}{}{again}", why(false))),
    )
}

/// The name of a way within a sentence.
fn way(way: Way, lang: Lang) -> String {
    match way {
        Way::Phone => pick(lang, "電話", "by phone"),
        Way::Video => pick(lang, "視訊", "by video"),
        Way::Visit => pick(lang, "到訪", "on site"),
    }
}

/// A sample of each event, for the test of mails.
#[cfg(test)]
pub(super) mod samples {
    use domain::expert::{Appointment, Event, Expert, Side, Way};
    use domain::time::end_of;

    use crate::notice::words::sample::{day, until};

    pub(in crate::notice) fn all() -> Vec<Event> {
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
            Event::Moved {
                expert: name(), from: video().at, appointment: meeting(21, Way::Visit, "臺北市中正區")
            },
            Event::Done,
            Event::Cancelled { by: Side::Member, reason: String::new() },
            Event::Cancelled { by: Side::Staff, reason: reason() },
        ]
    }

    /// A new event does not compile until it is listed here; its sample goes above.
    pub(in crate::notice) const fn stands_above(it: &Event) {
        match it {
            Event::Requested { .. }
            | Event::Assigned { .. }
            | Event::Appointed { .. }
            | Event::Moved { .. }
            | Event::Done
            | Event::Cancelled { .. } => {}
        }
    }
}
