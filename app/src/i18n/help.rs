//! Texts of the help page, and the wording of service hours.

use domain::lang::Lang;
use domain::support::{Day, Exception, Service, Weekly};

use super::format;

texts! {
    write_now = "寫給客服" | "Write to support";
    members_write = "已經有訂單？在訂單頁直接傳訊息給客服" | "Already ordered? Message support on the order page";
    title = "聯絡客服" | "Help";
    note = "先查常見問題通常最快；也可以直接找我們。" | "The FAQ is usually quickest; you can also contact us directly.";
    text_service = "文字客服" | "Text support";
    hours_note = "國定假日的服務時間如有異動，以平台公告為準。" | "Changes to hours on public holidays are announced on this site.";
    open_now = "文字客服現在有人服務" | "Text support is open now";
    open_until(end: String) = "今天服務到 {end}。" | "Until {end} today.";
    closed_now = "文字客服現在是服務時間以外" | "Text support is closed now";
    opens_today(start: String) = "今天 {start} 開始服務。" | "Opens today at {start}.";
    opens_tomorrow(start: String) = "明天 {start} 開始服務。" | "Opens tomorrow at {start}.";
    opens_on(day: String, start: String) = "{day} {start} 開始服務。" | "Opens on {day} at {start}.";
    opens_later = "下次服務時間將另行公告。" | "The next opening hours will be announced.";
    announced_today(reason: String) = "今天公告：{reason}。" | "Announced for today: {reason}.";
    announced = "公告的服務時間異動" | "Announced changes to hours";
    announced_closed(day: String, service: String, reason: String) = "{day} {service}暫停服務：{reason}" | "{day}: {service} closed ({reason})";
    announced_hours(day: String, service: String, hours: String, reason: String) = "{day} {service}服務時間 {hours}：{reason}" | "{day}: {service} open {hours} ({reason})";
    both_services = "文字客服與專線" | "text support and hotline";
    the_text_service = "文字客服" | "text support";
    the_hotline = "諮詢專線" | "hotline";
    hotline_open(until: String) = "電話專線現在有人接聽：{until}" | "The hotline is open now. {until}";
    hotline_closed(next: String) = "電話專線現在是服務時間以外：{next}" | "The hotline is closed now. {next}";
    as_of(clock: String) = "臺北時間 {clock}" | "{clock} Taipei time";
    loading = "正在確認服務時間" | "Checking opening hours";
    phone = "諮詢專線" | "Hotline";
    phone_hours = "專線時間" | "Hotline hours";
    mail = "諮詢信箱" | "Email";
    invented = "這是演練環境的聯絡方式，不是真的。" | "These contacts are invented for the demo.";
    ask = "找答案" | "Find answers";
    ask_label = "您想問什麼？" | "What is your question?";
    ask_hint = "例如：退訂、稅籍、付款期限" | "For example: refund, tax registration, payment deadline";
    search = "搜尋常見問題" | "Search the FAQ";
    all_questions = "看所有常見問題" | "All questions";
    eligible = "我符合領點資格嗎？" | "Am I eligible?";
    refund = "退訂能拿回多少？" | "How much would a refund return?";
    tools = "自己試算" | "Calculators";
    mon = "週一" | "Monday";
    tue = "週二" | "Tuesday";
    wed = "週三" | "Wednesday";
    thu = "週四" | "Thursday";
    fri = "週五" | "Friday";
    sat = "週六" | "Saturday";
    sun = "週日" | "Sunday";
    days_run(first: &str, last: &str) = "{first}至{last}" | "{first} to {last}";
    hours_on(days: String, span: String) = "{days} {span}" | "{days}, {span}";
}

const fn day(lang: Lang, day: Day) -> &'static str {
    match day {
        Day::Mon => mon(lang),
        Day::Tue => tue(lang),
        Day::Wed => wed(lang),
        Day::Thu => thu(lang),
        Day::Fri => fri(lang),
        Day::Sat => sat(lang),
        Day::Sun => sun(lang),
    }
}

/// The usual hours: `週一至週日 09:00–18:00`. Three or more days in a row become a range.
pub(crate) fn weekly(lang: Lang, hours: &Weekly) -> String {
    let mut runs: Vec<Vec<Day>> = Vec::new();
    for (place, each) in Day::ALL.into_iter().enumerate().filter(|(_, each)| hours.days().contains(each)) {
        let follows = place.checked_sub(1).and_then(|before| Day::ALL.get(before));
        match runs.last_mut() {
            Some(run) if run.last() == follows => run.push(each),
            Some(_) | None => runs.push(vec![each]),
        }
    }
    let stop = match lang {
        Lang::Zh => "、",
        Lang::En => ", ",
    };
    let days = runs.iter().map(|run| match run.as_slice() {
        [first, _, .., last] => days_run(lang, day(lang, *first), day(lang, *last)),
        few => few.iter().map(|each| day(lang, *each)).collect::<Vec<_>>().join(stop),
    });
    hours_on(lang, days.collect::<Vec<_>>().join(stop), span(hours.span()))
}

/// The opening and closing time: `09:00–18:00`.
pub(crate) fn span(hours: domain::support::Span) -> String {
    format!("{}–{}", hours.opens(), hours.closes())
}

/// Why a day has other hours.
pub(crate) fn reason(lang: Lang, other: &Exception) -> String {
    match lang {
        Lang::Zh => other.zh.clone(),
        Lang::En => other.en.clone(),
    }
}

/// An announced day in one line.
pub(crate) fn announcement(lang: Lang, other: &Exception) -> String {
    let service = match other.service {
        None => both_services(lang),
        Some(Service::Text) => the_text_service(lang),
        Some(Service::Hotline) => the_hotline(lang),
    };
    let (on, service, why) = (format::date(lang, other.date), service.to_owned(), reason(lang, other));
    match other.hours {
        None => announced_closed(lang, on, service, why),
        Some(hours) => announced_hours(lang, on, service, span(hours), why),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekly_hours_name_days_in_a_row_as_a_range() {
        assert_eq!(weekly(Lang::Zh, &Weekly::daily()), "週一至週日 09:00–18:00");
        assert_eq!(weekly(Lang::En, &Weekly::office()), "Monday to Friday, 09:00–18:00");
        let json = r#"{"days":["tue","mon","thu","fri","sat"],"opens":"10:00","closes":"24:00"}"#;
        let some: Weekly = serde_json::from_str(json).expect("hours");
        assert_eq!(weekly(Lang::Zh, &some), "週一、週二、週四至週六 10:00–24:00");
    }
}
