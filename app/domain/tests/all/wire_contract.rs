//! The JSON contract of the command line and the API, native and in the browser.

use domain::wire::{Code, MAX_LINE_BYTES, parse_date, parse_working_days, refund_bytes, refund_line, workday};
use domain::workday::Calendar;
#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
use wasm_bindgen_test::wasm_bindgen_test as test;

const LEAFLET: &str = r#"{"self_pay":30000,"points":30000,"term_months":6,"start":"2022-06-01","on":"2022-07-15"}"#;

/// The leaflet's line with one of its members replaced.
fn with(member: &str, replacement: &str) -> String {
    assert!(LEAFLET.contains(member), "{member}");
    LEAFLET.replace(member, replacement)
}

fn error_of(line: &str) -> String {
    let answer = refund_line(line);
    assert!(answer.is_error, "{line} → {}", answer.json);
    answer.json
}

#[test]
fn an_answer_has_its_keys_in_the_order_of_the_contract() {
    let answer = refund_line(LEAFLET);
    assert!(!answer.is_error);
    let expected = concat!(
        r#"{"used_months":2,"within_half":true,"cash_back":20000,"points_back":20000,"cash_consumed":10000,"#,
        r#""points_consumed":10000,"cash_forfeited":0,"explanation":["#,
        r#"{"rule":"used_months","inputs":{"month_from":"2022-07-01","month_until":"2022-08-01","on":"2022-07-15","#,
        r#""start":"2022-06-01"},"value":2},"#,
        r#"{"rule":"half","inputs":{"middle":"2022-09-01","on":"2022-07-15","policy":"calendar","term_months":6},"#,
        r#""value":true},"#,
        r#"{"rule":"consumed_cash","inputs":{"self_pay":30000,"term_months":6,"used_months":2},"value":10000},"#,
        r#"{"rule":"consumed_points","inputs":{"points":30000,"term_months":6,"used_months":2},"value":10000},"#,
        r#"{"rule":"cash_back","inputs":{"consumed_cash":10000,"fault":"member","self_pay":30000,"within_half":true},"#,
        r#""value":20000},"#,
        r#"{"rule":"points_back","inputs":{"consumed_points":10000,"points":30000},"value":20000},"#,
        r#"{"rule":"cash_forfeited","inputs":{"cash_back":20000,"consumed_cash":10000,"self_pay":30000},"value":0}]}"#,
    );
    assert_eq!(answer.json, expected);
}

#[test]
fn leaflet_october_15_on_the_wire_returns_no_cash_and_5_000_points() {
    let answer = refund_line(&with("2022-07-15", "2022-10-15")).json;
    assert!(answer.starts_with(concat!(
        r#"{"used_months":5,"within_half":false,"cash_back":0,"points_back":5000,"#,
        r#""cash_consumed":25000,"points_consumed":25000,"cash_forfeited":5000,"#
    )));
}

#[test]
fn a_term_that_is_over_is_a_refusal_and_not_an_error() {
    let answer = refund_line(&with("2022-07-15", "2022-12-01"));
    assert!(!answer.is_error);
    let expected = concat!(
        r#"{"refused":"term_ended","explanation":[{"rule":"term_ended","inputs":{"on":"2022-12-01","#,
        r#""start":"2022-06-01","term_months":6},"value":"2022-12-01"}]}"#
    );
    assert_eq!(answer.json, expected);
}

#[test]
fn fault_and_half_have_their_values_and_defaults() {
    let plain = refund_line(LEAFLET).json;
    assert_eq!(refund_line(&with("{", r#"{"fault":"member","half":"calendar","#)).json, plain);
    for half in ["counted_months", "counted_months_strict"] {
        assert!(refund_line(&with("{", &format!(r#"{{"half":"{half}","#))).json.contains(half));
    }
    let late = with("2022-07-15", "2022-10-15").replace('{', r#"{"fault":"vendor_ended","#);
    assert!(refund_line(&late).json.contains(r#""cash_back":5000,"points_back":5000"#));
    for start in ["", r#""start":"2022-06-01","#] {
        let line = with(r#""start":"2022-06-01","#, start).replace('{', r#"{"fault":"vendor_not_started","#);
        let answer = refund_line(&line).json;
        assert!(answer.starts_with(r#"{"used_months":0,"within_half":true,"cash_back":30000,"points_back":30000,"#));
    }
}

#[test]
fn a_wrong_field_is_named_with_what_is_wrong() {
    for (member, replacement, field, code) in [
        (r#""self_pay":30000,"#, "", "self_pay", "missing"),
        (r#""points":30000,"#, "", "points", "missing"),
        (r#""term_months":6,"#, "", "term_months", "missing"),
        (r#""start":"2022-06-01","#, "", "start", "missing"),
        (r#","on":"2022-07-15""#, "", "on", "missing"),
        (r#""self_pay":30000"#, r#""self_pay":3e4"#, "self_pay", "not_an_integer"),
        (r#""self_pay":30000"#, r#""self_pay":30000.0"#, "self_pay", "not_an_integer"),
        (r#""self_pay":30000"#, r#""self_pay":"30000""#, "self_pay", "not_an_integer"),
        (r#""self_pay":30000"#, r#""self_pay":null"#, "self_pay", "not_an_integer"),
        (r#""self_pay":30000"#, r#""self_pay":true"#, "self_pay", "not_an_integer"),
        (r#""self_pay":30000"#, r#""self_pay":[30000]"#, "self_pay", "not_an_integer"),
        (r#""self_pay":30000"#, r#""self_pay":-1"#, "self_pay", "out_of_range"),
        (r#""self_pay":30000"#, r#""self_pay":100000001"#, "self_pay", "out_of_range"),
        (r#""self_pay":30000"#, r#""self_pay":99999999999999999999999999"#, "self_pay", "out_of_range"),
        (r#""self_pay":30000"#, r#""self_pay":99970001"#, "price", "out_of_range"),
        (r#""points":30000"#, r#""points":-1"#, "points", "out_of_range"),
        (r#""self_pay":30000,"points":30000"#, r#""self_pay":0,"points":0"#, "price", "out_of_range"),
        (r#""term_months":6"#, r#""term_months":0"#, "term_months", "out_of_range"),
        (r#""term_months":6"#, r#""term_months":61"#, "term_months", "out_of_range"),
        (r#""2022-06-01""#, r#""2022-6-1""#, "start", "not_a_date"),
        (r#""2022-06-01""#, r#""2022-02-30""#, "start", "not_a_date"),
        (r#""2022-06-01""#, r#""2022/06/01""#, "start", "not_a_date"),
        (r#""2022-06-01""#, r#""２０２２-06-01""#, "start", "not_a_date"),
        (r#""2022-06-01""#, r#""2022-06-01T00:00""#, "start", "not_a_date"),
        (r#""2022-06-01""#, "null", "start", "not_a_date"),
        (r#""2022-06-01""#, "20220601", "start", "not_a_date"),
        (r#""2022-06-01""#, r#""1899-12-31""#, "start", "out_of_range"),
        (r#""2022-07-15""#, r#""3000-01-01""#, "on", "out_of_range"),
        ("{", r#"{"fault":"vendor","#, "fault", "unknown_value"),
        ("{", r#"{"fault":null,"#, "fault", "unknown_value"),
        ("{", r#"{"half":{"calendar":null},"#, "half", "unknown_value"),
        ("{", r#"{"Half":"calendar","#, "Half", "unknown_key"),
        ("{", r#"{"points":30000,"#, "points", "duplicate_key"),
        ("{", r#"{"p\u006fints":30000,"#, "points", "duplicate_key"),
    ] {
        let expected = format!(r#"{{"error":{{"field":"{field}","code":"{code}"}}}}"#);
        assert_eq!(error_of(&with(member, replacement)), expected, "{replacement}");
    }
}

#[test]
fn a_line_that_is_not_an_object_is_an_error_of_the_line() {
    for (line, code) in [
        ("nonsense", "not_json"),
        ("{", "not_json"),
        (r#"{"self_pay":30000,}"#, "not_json"),
        (r#"{"self_pay":030000}"#, "not_json"),
        (r#"{"self_pay":1} {}"#, "not_json"),
        ("[]", "not_an_object"),
        ("null", "not_an_object"),
        ("30000", "not_an_object"),
        (r#""text""#, "not_an_object"),
    ] {
        assert_eq!(error_of(line), format!(r#"{{"error":{{"field":"line","code":"{code}"}}}}"#), "{line}");
    }
    let deep = format!("{}1{}", "[".repeat(30_000), "]".repeat(30_000));
    assert!(refund_line(&deep).is_error, "nesting neither panics nor overflows");
}

#[test]
fn a_line_may_have_64_kib_and_not_a_byte_more() {
    let padded = |bytes: usize| format!("{LEAFLET}{}", " ".repeat(bytes - LEAFLET.len()));
    assert!(!refund_line(&padded(MAX_LINE_BYTES)).is_error);
    let too_long = r#"{"error":{"field":"line","code":"too_long"}}"#;
    assert_eq!(error_of(&padded(MAX_LINE_BYTES + 1)), too_long);
    assert_eq!(refund_bytes(padded(MAX_LINE_BYTES + 1).as_bytes()).json, too_long);
}

#[test]
fn a_line_that_is_not_utf_8_is_an_error_of_the_line() {
    let answer = refund_bytes(b"{\"self_pay\":\xff}");
    assert_eq!((answer.json.as_str(), answer.is_error), (r#"{"error":{"field":"line","code":"not_utf8"}}"#, true));
    assert_eq!(refund_bytes(LEAFLET.as_bytes()), refund_line(LEAFLET));
}

#[test]
fn an_unknown_key_is_repeated_only_in_part() {
    let long = "鍵".repeat(20_000);
    let expected = format!(r#"{{"error":{{"field":"{}","code":"unknown_key"}}}}"#, "鍵".repeat(64));
    assert_eq!(error_of(&format!(r#"{{"{long}":1}}"#)), expected);
}

#[test]
fn dates_and_numbers_of_days_are_read_strictly() {
    assert!(parse_date("1900-01-01").is_ok() && parse_date("2999-12-31").is_ok());
    for (text, code) in [
        ("", Code::NotADate),
        ("+2022-06-1", Code::NotADate),
        (" 2022-06-01", Code::NotADate),
        ("2023-02-29", Code::NotADate),
        ("1899-12-31", Code::OutOfRange),
        ("3000-01-01", Code::OutOfRange),
    ] {
        assert_eq!(parse_date(text), Err(code), "{text}");
    }
    assert_eq!((parse_working_days("1"), parse_working_days("250")), (Ok(1), Ok(250)));
    for (text, code) in [
        ("", Code::NotAnInteger),
        ("+3", Code::NotAnInteger),
        ("3.0", Code::NotAnInteger),
        ("0", Code::OutOfRange),
        ("251", Code::OutOfRange),
        ("99999999999", Code::OutOfRange),
    ] {
        assert_eq!(parse_working_days(text), Err(code), "{text}");
    }
}

#[test]
fn a_working_day_answer_names_the_deadline_its_days_or_the_missing_year() {
    let calendar = Calendar::office();
    let answer = |from, days, explain| workday(&calendar, parse_date(from).expect("a date"), days, explain);
    assert_eq!(answer("2020-12-31", 1, false).json, r#"{"deadline":"2021-01-04"}"#);
    let explained = concat!(
        r#"{"deadline":"2022-06-06","days":[{"date":"2022-06-02","counted":false,"reason":"event"},"#,
        r#"{"date":"2022-06-03","counted":false,"reason":"holiday:端午節"},"#,
        r#"{"date":"2022-06-04","counted":false,"reason":"weekend"},"#,
        r#"{"date":"2022-06-05","counted":false,"reason":"weekend"},"#,
        r#"{"date":"2022-06-06","counted":true,"reason":"workday"}]}"#
    );
    assert_eq!(answer("2022-06-02", 1, true).json, explained);
    let missing = answer("2027-12-30", 2, true);
    assert_eq!(
        (missing.json.as_str(), missing.is_error),
        (r#"{"error":{"code":"year_not_loaded","year":2028}}"#, true)
    );
}

#[test]
fn a_ubn_answer_says_whether_it_is_valid_and_why_not() {
    for (text, expected) in [
        ("04595257", r#"{"valid":true,"reason":null}"#),
        ("04595252", r#"{"valid":true,"reason":null}"#),
        ("", r#"{"valid":false,"reason":"empty"}"#),
        ("１２３４５６７５", r#"{"valid":false,"reason":"not_digits"}"#),
        ("1234567", r#"{"valid":false,"reason":"length"}"#),
        ("00000000", r#"{"valid":false,"reason":"zeros"}"#),
        ("12345678", r#"{"valid":false,"reason":"checksum"}"#),
    ] {
        let answer = domain::wire::ubn(text);
        assert_eq!((answer.json.as_str(), answer.is_error), (expected, false), "{text}");
    }
}
