//! The forms of the expert service: a firm's request, the assigned expert, the appointment, the advice.

use chrono::Timelike;
use serde::{Deserialize, Serialize};

use super::account::NAME_MAX;
use super::{Errors, FieldErrors, parse, time};
use crate::expert::{Appointment, Expert, ExpertTopic, Side, Way};
use crate::time::start_of;

/// The minimum length of a question, in characters.
pub const ABOUT_MIN: usize = 10;
/// The length limit of a question, in characters.
pub const ABOUT_MAX: usize = 1_000;
/// The length limit of the times at which a firm can be reached, in characters.
pub const REACHABLE_MAX: usize = 200;
/// The length limit of an expert's organisation, in characters.
pub const ORGANISATION_MAX: usize = 100;
/// The length limit of an expert's contact, in characters.
pub const CONTACT_MAX: usize = 200;
/// The length limit of a place or link, in characters.
pub const PLACE_MAX: usize = 300;
/// The length limit of the advice, in characters.
pub const NOTES_MAX: usize = 4_000;
/// The minimum length of the advice, in characters.
pub const NOTES_MIN: usize = 10;
/// The length limit of the reason for cancelling, in characters.
pub const REASON_MAX: usize = 300;

const MINUTE_MS: i64 = 60_000;

/// A request, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ExpertForm {
    /// The code of a topic.
    pub topic: String,
    /// The question.
    pub about: String,
    /// `phone`, `video` or `visit`.
    pub way: String,
    /// When the firm can be reached.
    pub reachable: String,
}

/// A request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NewRequest {
    /// The topic.
    pub topic: ExpertTopic,
    /// The question, in the firm's words.
    pub about: String,
    /// The way the firm prefers.
    pub way: Way,
    /// When the firm can be reached.
    pub reachable: String,
}

impl ExpertForm {
    /// The request.
    ///
    /// # Errors
    /// The fields with errors.
    pub fn parse(&self) -> Result<NewRequest, FieldErrors> {
        let mut errors = Errors::default();
        let topic = errors.take("topic", parse::choice(&self.topic));
        let about = errors.take("about", parse::text(&self.about, ABOUT_MIN, ABOUT_MAX));
        let way = errors.take("way", parse::choice(&self.way));
        let reachable = errors.take("reachable", parse::line(&self.reachable, 1, REACHABLE_MAX));
        errors.finish(|| Some(NewRequest { topic: topic?, about: about?, way: way?, reachable: reachable? }))
    }
}

/// An expert, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AssignForm {
    /// The name.
    pub name: String,
    /// The organisation the expert works for.
    pub organisation: String,
    /// How to reach the expert.
    pub contact: String,
}

impl AssignForm {
    /// The expert.
    ///
    /// # Errors
    /// The fields with errors.
    pub fn parse(&self) -> Result<Expert, FieldErrors> {
        let mut errors = Errors::default();
        let name = errors.take("name", parse::line(&self.name, 1, NAME_MAX));
        let organisation = errors.take("organisation", parse::line(&self.organisation, 1, ORGANISATION_MAX));
        let contact = errors.take("contact", parse::line(&self.contact, 1, CONTACT_MAX));
        errors.finish(|| Some(Expert { name: name?, organisation: organisation?, contact: contact? }))
    }
}

/// An appointment, as typed; day and time are Taipei time.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AppointForm {
    /// The day.
    pub date: String,
    /// The time of day.
    pub time: String,
    /// `phone`, `video` or `visit`.
    pub way: String,
    /// The place, the number to call, or the link.
    pub place: String,
}

impl AppointForm {
    /// The appointment. The server's clock decides whether it is in the future.
    ///
    /// # Errors
    /// The fields with errors.
    pub fn parse(&self) -> Result<Appointment, FieldErrors> {
        let mut errors = Errors::default();
        let day = errors.take("date", parse::date(&self.date));
        let clock = errors.take("time", parse::value(&self.time).and_then(|typed| time::read(&typed)));
        let way = errors.take("way", parse::choice(&self.way));
        let place = errors.take("place", parse::line(&self.place, 1, PLACE_MAX));
        errors.finish(|| {
            let minutes = i64::from(clock?.hour()) * 60 + i64::from(clock?.minute());
            Some(Appointment { at: start_of(day?).plus_millis(minutes * MINUTE_MS), way: way?, place: place? })
        })
    }
}

/// The expert's advice, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AdviceForm {
    /// The advice.
    pub notes: String,
}

impl AdviceForm {
    /// The advice.
    ///
    /// # Errors
    /// Too short or too long.
    pub fn parse(&self) -> Result<String, FieldErrors> {
        let mut errors = Errors::default();
        let notes = errors.take("notes", parse::text(&self.notes, NOTES_MIN, NOTES_MAX));
        errors.finish(|| notes)
    }
}

/// The reason for cancelling a request, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CancelForm {
    /// The reason.
    pub reason: String,
}

impl CancelForm {
    /// The reason. Only staff must give one.
    ///
    /// # Errors
    /// Staff gave none, or it is too long.
    pub fn parse(&self, by: Side) -> Result<String, FieldErrors> {
        let mut errors = Errors::default();
        let least = usize::from(by == Side::Staff);
        let reason = errors.take("reason", parse::line(&self.reason, least, REASON_MAX));
        errors.finish(|| reason)
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::form::FormError;

    fn form() -> ExpertForm {
        ExpertForm {
            topic: "information_security".into(),
            about: "想知道備份該怎麼做，\r\n每天一次夠嗎？".into(),
            way: "video".into(),
            reachable: "平日 14:00 以後".into(),
        }
    }

    #[test]
    fn a_request_is_understood_and_each_field_has_its_limits() {
        let new = form().parse().expect("understood");
        assert_eq!((new.topic.code(), new.way), ("information_security", Way::Video));
        assert_eq!(new.about, "想知道備份該怎麼做，\n每天一次夠嗎？");
        let errors = ExpertForm::default().parse().expect_err("four empty fields");
        for field in ["topic", "about", "way", "reachable"] {
            assert_eq!(errors.of(field), Some(FormError::Required), "{field}");
        }
        let odd =
            ExpertForm { topic: "taxes".into(), about: "短".into(), way: "mail".into(), reachable: "日".repeat(201) };
        let errors = odd.parse().expect_err("four wrong fields");
        assert_eq!(errors.of("topic"), Some(FormError::NotAChoice));
        assert_eq!(errors.of("about"), Some(FormError::TooShort { min: 10 }));
        assert_eq!(errors.of("way"), Some(FormError::NotAChoice));
        assert_eq!(errors.of("reachable"), Some(FormError::TooLong { max: 200 }));
        let long = ExpertForm { about: "問".repeat(1_001), ..form() };
        assert_eq!(long.parse().err().and_then(|e| e.of("about")), Some(FormError::TooLong { max: 1_000 }));
    }

    #[test]
    fn an_appointment_is_in_taipei_time() {
        let typed = AppointForm {
            date: "2022/07/20".into(),
            time: "１４：３０".into(),
            way: "visit".into(),
            place: "臺北市中正區".into(),
        };
        let appointment = typed.parse().expect("understood");
        let day = NaiveDate::from_ymd_opt(2022, 7, 20).expect("a date");
        assert_eq!(appointment.at, start_of(day).plus_millis((14 * 60 + 30) * 60_000));
        let errors = AppointForm { time: "25:00".into(), place: String::new(), ..typed }.parse().expect_err("two");
        assert_eq!(errors.of("time"), Some(FormError::NotATime));
        assert_eq!(errors.of("place"), Some(FormError::Required));
    }

    #[test]
    fn staff_give_a_reason_and_members_need_not() {
        let none = CancelForm::default();
        assert_eq!(none.parse(Side::Member).expect("understood"), "");
        assert_eq!(none.parse(Side::Staff).err().and_then(|e| e.of("reason")), Some(FormError::Required));
    }

    #[test]
    fn advice_has_several_lines_and_a_limit() {
        let notes = |text: String| AdviceForm { notes: text }.parse();
        assert_eq!(notes("先盤點資料。\r\n再選方案，試用一個月。".into()).expect("understood").lines().count(), 2);
        assert_eq!(
            notes("字".repeat(4_001)).err().and_then(|e| e.of("notes")),
            Some(FormError::TooLong { max: 4_000 })
        );
    }
}
