//! Days and appointments for people's own calendars: iCalendar files (RFC 5545), each entry with an alarm on the
//! morning of the day before.
//!
//! Lines end with CRLF, are folded at 75 octets without splitting a character, and every text is escaped. The caller
//! decides about the entries and their language.

use chrono::NaiveDate;

use crate::time::{Instant, days_later, start_of};

/// The longest line in octets, without its end (RFC 5545, 3.1).
const LINE_OCTETS: usize = 75;
/// The product that makes the files (RFC 5545, 3.7.3).
const PRODUCT: &str = "-//Yunshiji//Orders//ZH";

/// How long before midnight the alarm rings on the day before, in milliseconds: at 09:00.
const ALARM_BEFORE_MS: i64 = 15 * 3_600_000;
const MINUTE_MS: i64 = 60_000;

/// Who publishes the files. A published entry must name an organizer (RFC 5546, 3.2.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Organizer<'a> {
    /// The name.
    pub name: &'a str,
    /// The e-mail address.
    pub mail: &'a str,
}

/// One whole day, in Taipei.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// A stable identifier: the same thing has the same one in every file, so that a newer file replaces its entry.
    pub uid: String,
    /// Grows whenever the thing may have changed.
    pub sequence: usize,
    /// The day.
    pub day: NaiveDate,
    /// The title, in one line.
    pub summary: String,
    /// The details; may have several lines.
    pub description: String,
    /// The address of the page about it.
    pub url: String,
}

/// A meeting. `entry.day` is its day; the reader's calendar shows it as busy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// The entry.
    pub entry: Entry,
    /// When it begins.
    pub begins: Instant,
    /// When it ends.
    pub ends: Instant,
    /// The place.
    pub place: String,
}

/// A file with these entries, made at `stamp`; `None` without entries, since a calendar must not be empty (RFC 5545,
/// 3.6).
#[must_use]
pub fn file(entries: &[Entry], organizer: Organizer<'_>, stamp: Instant) -> Option<String> {
    if entries.is_empty() {
        return None;
    }
    Some(calendar(|out| {
        for entry in entries {
            let day = |date: NaiveDate| date.format("%Y%m%d").to_string();
            let after = days_later(entry.day, 1).unwrap_or(entry.day);
            event(out, entry, (organizer, stamp), start_of(entry.day), |out| {
                line(out, &format!("DTSTART;VALUE=DATE:{}", day(entry.day)));
                line(out, &format!("DTEND;VALUE=DATE:{}", day(after)));
                line(out, "TRANSP:TRANSPARENT");
            });
        }
    }))
}

/// The file of one meeting, made at `stamp`.
#[must_use]
pub fn meeting(meeting: &Meeting, organizer: Organizer<'_>, stamp: Instant) -> String {
    calendar(|out| {
        event(out, &meeting.entry, (organizer, stamp), meeting.begins, |out| {
            line(out, &format!("DTSTART:{}", utc(meeting.begins)));
            line(out, &format!("DTEND:{}", utc(meeting.ends)));
            line(out, &format!("LOCATION:{}", escaped(&meeting.place)));
        });
    })
}

fn calendar(events: impl FnOnce(&mut String)) -> String {
    let mut out = String::new();
    line(&mut out, "BEGIN:VCALENDAR");
    line(&mut out, "VERSION:2.0");
    line(&mut out, &format!("PRODID:{PRODUCT}"));
    line(&mut out, "CALSCALE:GREGORIAN");
    line(&mut out, "METHOD:PUBLISH");
    events(&mut out);
    line(&mut out, "END:VCALENDAR");
    out
}

fn utc(at: Instant) -> String {
    at.in_taipei().to_utc().format("%Y%m%dT%H%M%SZ").to_string()
}

/// The time between the alarm and an entry that begins at `begins`, in minutes. It is relative because a whole day
/// begins at the reader's own midnight, so the alarm rings on the reader's morning.
fn alarm(begins: Instant) -> i64 {
    let rings = start_of(begins.day()).plus_millis(-ALARM_BEFORE_MS);
    begins.millis().saturating_sub(rings.millis()).div_euclid(MINUTE_MS)
}

/// One event that begins at `begins`. `when` writes its time and place.
fn event(
    out: &mut String,
    entry: &Entry,
    (organizer, stamp): (Organizer<'_>, Instant),
    begins: Instant,
    when: impl FnOnce(&mut String),
) {
    let summary = escaped(&entry.summary);
    line(out, "BEGIN:VEVENT");
    line(out, &format!("UID:{}", escaped(&entry.uid)));
    line(out, &format!("DTSTAMP:{}", utc(stamp)));
    line(out, &format!("SEQUENCE:{}", entry.sequence));
    let name = organizer.name.replace(|c: char| c == '"' || c.is_control(), "");
    line(out, &format!("ORGANIZER;CN=\"{name}\":mailto:{}", organizer.mail));
    when(out);
    line(out, &format!("SUMMARY:{summary}"));
    line(out, &format!("DESCRIPTION:{}", escaped(&entry.description)));
    // an address is not escaped; it is cut where it could begin another line
    line(out, &format!("URL:{}", entry.url.split(char::is_control).next().unwrap_or_default()));
    line(out, "BEGIN:VALARM");
    line(out, "ACTION:DISPLAY");
    line(out, &format!("TRIGGER:-PT{}M", alarm(begins)));
    line(out, &format!("DESCRIPTION:{summary}"));
    line(out, "END:VALARM");
    line(out, "END:VEVENT");
}

/// A text value: `\`, `;`, `,` and line ends are escaped, other control characters removed (RFC 5545, 3.3.11).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Writes a line, folded. Each continuation begins with a space, which counts.
fn line(out: &mut String, text: &str) {
    let mut used = 0;
    for c in text.chars() {
        if used + c.len_utf8() > LINE_OCTETS {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(c);
        used += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::start_of;
    use proptest::prelude::*;

    fn entry(summary: &str) -> Entry {
        Entry {
            uid: "o1-pay@market.example".to_owned(),
            sequence: 3,
            day: NaiveDate::from_ymd_opt(2022, 8, 31).expect("a date"),
            summary: summary.to_owned(),
            description: "第一行\n第二行".to_owned(),
            url: "https://market.example/member/orders/o1".to_owned(),
        }
    }

    fn stamp() -> Instant {
        start_of(NaiveDate::from_ymd_opt(2022, 7, 15).expect("a date"))
    }

    const ORGANIZER: Organizer<'static> = Organizer { name: "雲市集", mail: "service@market.example" };

    fn days(entries: &[Entry]) -> String {
        file(entries, ORGANIZER, stamp()).expect("entries")
    }

    fn unfolded(file: &str) -> String {
        file.replace("\r\n ", "")
    }

    #[test]
    fn a_deadline_is_its_whole_last_day_with_an_alarm_at_nine_on_the_day_before() {
        let text = days(&[entry("付款")]);
        let lines: Vec<&str> = text.split_terminator("\r\n").collect();
        for expected in [
            "BEGIN:VCALENDAR",
            "METHOD:PUBLISH",
            "UID:o1-pay@market.example",
            "DTSTAMP:20220714T160000Z",
            "SEQUENCE:3",
            "DTSTART;VALUE=DATE:20220831",
            "DTEND;VALUE=DATE:20220901",
            "SUMMARY:付款",
            "DESCRIPTION:第一行\\n第二行",
            "URL:https://market.example/member/orders/o1",
            "ORGANIZER;CN=\"雲市集\":mailto:service@market.example",
            // 15 hours before the day begins
            "TRIGGER:-PT900M",
            "END:VCALENDAR",
        ] {
            assert!(lines.contains(&expected), "{expected}: {text}");
        }
        assert!(text.ends_with("END:VCALENDAR\r\n"));
    }

    #[test]
    fn a_meeting_has_its_hours_in_utc_and_its_place() {
        let begins = start_of(entry("").day).plus_millis(14 * 3_600_000);
        let place = "臺北市, 2 樓\r\nX-EVIL:1".to_owned();
        let talk = Meeting { entry: entry("面談"), begins, ends: begins.plus_millis(3_600_000), place };
        let text = unfolded(&meeting(&talk, ORGANIZER, stamp()));
        for expected in [
            "DTSTART:20220831T060000Z",
            "DTEND:20220831T070000Z",
            "LOCATION:臺北市\\, 2 樓\\nX-EVIL:1",
            // 14:00 minus 29 hours is 09:00 of the day before
            "TRIGGER:-PT1740M",
        ] {
            assert!(text.split("\r\n").any(|line| line == expected), "{expected}: {text}");
        }
        assert!(!text.contains("TRANSPARENT"), "people are busy then");
    }

    #[test]
    fn texts_are_escaped_and_an_address_begins_no_other_line() {
        assert_eq!(escaped("a\\b;c,d\r\ne\u{7}"), "a\\\\b\\;c\\,d\\ne");
        let bad = Entry { url: "https://x\r\nATTACH:evil".to_owned(), ..entry("x\r\nBEGIN:VEVENT") };
        let text = unfolded(&days(&[bad]));
        assert_eq!(text.matches("\r\nBEGIN:VEVENT").count(), 1, "{text}");
        assert!(!text.contains("ATTACH"), "{text}");
    }

    #[test]
    fn there_is_no_file_without_entries() {
        assert_eq!(file(&[], ORGANIZER, stamp()), None);
    }

    /// RFC 5545 on a published file: each component is closed; each event has one `UID`, `DTSTAMP`, `DTSTART` and
    /// `ORGANIZER`; each alarm has an action, a trigger and a description; each line is a name and a value.
    #[test]
    fn files_are_valid_and_an_entry_keeps_its_uid() {
        let talk = Meeting { entry: entry("面談"), begins: stamp(), ends: stamp(), place: String::new() };
        for text in [
            days(&[entry("一"), Entry { uid: "o2@market.example".to_owned(), ..entry("二") }]),
            meeting(&talk, ORGANIZER, stamp()),
        ] {
            let text = unfolded(&text);
            let mut open: Vec<&str> = Vec::new();
            let mut seen: Vec<&str> = Vec::new();
            for line in text.split_terminator("\r\n") {
                let (name, value) = line.split_once(':').expect("a name and a value");
                let name = name.split(';').next().expect("a name");
                assert!(name.chars().all(|c| c.is_ascii_uppercase() || c == '-'), "{line}");
                match name {
                    "BEGIN" => open.push(value),
                    "END" => assert_eq!(open.pop(), Some(value)),
                    _ => seen.push(name),
                }
                let once = |name: &str| seen.iter().filter(|seen| **seen == name).count() == 1;
                if (name, value) == ("END", "VALARM") {
                    assert!(["ACTION", "TRIGGER"].into_iter().all(once), "{text}");
                } else if (name, value) == ("END", "VEVENT") {
                    assert!(
                        ["UID", "DTSTAMP", "DTSTART", "DTEND", "ORGANIZER", "SEQUENCE"].into_iter().all(once),
                        "{text}"
                    );
                    seen.clear();
                }
            }
            assert!(open.is_empty(), "{open:?}");
        }
        let uid = |text: &str| text.lines().find(|line| line.starts_with("UID:")).map(ToOwned::to_owned);
        let later = Entry { sequence: 4, summary: "另一行".to_owned(), ..entry("付款") };
        assert_eq!(uid(&days(&[entry("付款")])), uid(&days(&[later])));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn lines_are_folded_at_75_octets_and_unfold_to_the_same_text(summary in "[\\PC😀雲]{0,120}") {
            let text = days(&[entry(&summary)]);
            prop_assert!(text.split("\r\n").all(|line| line.len() <= LINE_OCTETS));
            prop_assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
            let expected = format!("SUMMARY:{}\r\n", escaped(&summary));
            prop_assert!(unfolded(&text).contains(&expected));
        }
    }
}
