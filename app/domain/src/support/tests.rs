use super::*;
use crate::lang::Lang;
use crate::time::start_of;

const FILE: &str = r#"{
    "operator": {"zh": "示範營運股份有限公司", "en": "Example Operations Ltd."},
    "hotline": "02-1234-5678",
    "hotline_hours": {"days": ["mon", "tue", "wed", "thu", "fri"], "opens": "09:00", "closes": "17:30"},
    "mail": "Help@Example.tw",
    "text_hours": {"days": ["sun", "mon", "tue", "wed", "thu", "fri", "sat"], "opens": "09:00", "closes": "18:00"},
    "exceptions": [
        {"date": "2022-07-18", "zh": "系統維護", "en": "Maintenance", "hours": {"opens": "13:00", "closes": "18:00"}},
        {"date": "2022-07-16", "zh": "颱風", "en": "Typhoon"},
        {"date": "2022-07-19", "service": "hotline", "zh": "盤點", "en": "Stock-taking"}
    ]
}"#;

fn contacts() -> Contacts {
    serde_json::from_str(FILE).expect("contacts")
}

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2022, 7, day).expect("a date")
}

fn at(on: u32, hour: i64, minute: i64) -> Instant {
    start_of(day(on)).plus_millis((hour * 60 + minute) * 60_000)
}

fn time(text: &str) -> Time {
    Time::try_from(text.to_owned()).expect("a time")
}

fn closed_until(on: u32, opens: &str) -> Answering {
    Answering::Closed { next: Some((day(on), time(opens))) }
}

#[test]
fn the_text_service_answers_from_nine_until_before_six_in_taipei_on_any_day() {
    let built_in = Contacts::default();
    for on in 15..=17 {
        let answering = |hour, minute| built_in.answering(Service::Text, at(on, hour, minute));
        let open = Answering::Open { until: time("18:00") };
        assert_eq!((answering(0, 0), answering(8, 59)), (closed_until(on, "09:00"), closed_until(on, "09:00")));
        assert_eq!((answering(9, 0), answering(17, 59)), (open, open));
        let tomorrow = closed_until(on + 1, "09:00");
        assert_eq!((answering(18, 0), answering(23, 59)), (tomorrow, tomorrow));
    }
}

#[test]
fn the_hotline_is_closed_at_the_weekend_and_opens_on_monday() {
    let built_in = Contacts::default();
    assert_eq!(built_in.answering(Service::Hotline, at(15, 18, 0)), closed_until(18, "09:00"));
    assert_eq!(built_in.answering(Service::Hotline, at(16, 12, 0)), closed_until(18, "09:00"));
    assert_eq!(built_in.answering(Service::Text, at(16, 12, 0)), Answering::Open { until: time("18:00") });
}

#[test]
fn an_announced_day_is_closed_or_has_its_own_hours_to_the_minute() {
    let contacts = contacts();
    let text = |on, hour, minute| contacts.answering(Service::Text, at(on, hour, minute));
    assert_eq!(text(15, 18, 0), closed_until(17, "09:00"), "the announced day is skipped");
    assert_eq!(text(16, 12, 0), closed_until(17, "09:00"));
    assert_eq!(text(18, 12, 59), closed_until(18, "13:00"));
    assert_eq!(text(18, 13, 0), Answering::Open { until: time("18:00") });
    assert_eq!(text(18, 18, 0), closed_until(19, "09:00"));
}

#[test]
fn an_announcement_for_one_service_does_not_change_the_other() {
    let contacts = contacts();
    assert_eq!(contacts.answering(Service::Hotline, at(19, 10, 0)), closed_until(20, "09:00"));
    assert_eq!(contacts.answering(Service::Text, at(19, 10, 0)), Answering::Open { until: time("18:00") });
    assert_eq!(contacts.announced(Service::Hotline, day(19)).map(|day| day.en.as_str()), Some("Stock-taking"));
    assert_eq!(contacts.announced(Service::Text, day(19)), None);
}

#[test]
fn a_service_closed_for_all_the_days_ahead_names_no_opening() {
    let mut contacts = contacts();
    contacts.exceptions = (0..=AHEAD_DAYS)
        .filter_map(|days| days_later(day(1), days))
        .map(|date| Exception { date, service: None, hours: None, zh: "停".to_owned(), en: "Closed".to_owned() })
        .collect();
    assert_eq!(contacts.answering(Service::Text, at(1, 10, 0)), Answering::Closed { next: None });
}

#[test]
fn contacts_survive_json_and_pages_get_coming_announcements() {
    let contacts = contacts();
    assert!(!contacts.invented && Contacts::default().invented);
    assert_eq!((contacts.mail.as_str(), contacts.hotline_link().as_str()), ("help@example.tw", "tel:+886212345678"));
    assert_eq!(Contacts::default().hotline_link(), "tel:+886809092091");
    let short = Contacts { hotline: "412-8185".to_owned(), ..contacts.clone() };
    assert_eq!(short.hotline_link(), "tel:4128185", "a number without a prefix is dialled as it is");
    assert_eq!(contacts.operator.as_ref().map(|name| name.pick(Lang::En)), Some("Example Operations Ltd."));
    for one in [contacts.clone(), Contacts::default()] {
        let json = serde_json::to_string(&one).expect("json");
        assert_eq!(serde_json::from_str::<Contacts>(&json).expect("back"), one);
    }
    let dates = |today| contacts.around(today).exceptions.iter().map(|other| other.date).collect::<Vec<_>>();
    assert_eq!(dates(day(18)), [day(18), day(19)]);
    assert_eq!(dates(NaiveDate::from_ymd_opt(2022, 5, 1).expect("a date")), []);
}

#[test]
fn contradictory_contacts_are_refused_in_words() {
    for (wrong, instead, says) in [
        (r#""02-1234-5678""#, r#""call us""#, "telephone number"),
        (r#""02-1234-5678""#, r#""0212345678\r\n""#, "telephone number"),
        (r#""17:30""#, r#""09:00""#, "close after it opens"),
        (r#""17:30""#, r#""24:30""#, "not a time of day"),
        (r#""17:30""#, r#""9:00""#, "not a time of day"),
        (r#"["mon", "tue", "wed", "thu", "fri"]"#, "[]", "at least one of mon"),
        ("2022-07-19", "2022-07-16", "announced twice"),
        (r#""颱風""#, r#"" ""#, "1 to 60 characters"),
        (r#""Help@Example.tw""#, r#""help@example.tw\nBcc: a@b.tw""#, "malformed"),
        (r#""hotline":"#, r#""fax":"#, "unknown field"),
    ] {
        let text = FILE.replacen(wrong, instead, 1);
        let error = serde_json::from_str::<Contacts>(&text).expect_err(instead).to_string();
        assert!(error.contains(says), "{instead}: {error}");
    }
}
