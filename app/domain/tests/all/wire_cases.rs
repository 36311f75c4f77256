//! Files of cases: what comes in pieces is answered like the lines one by one, native and in the browser.

use domain::wire::{Case, Cases, MAX_CASES, MAX_LINE_BYTES, are_too_many, refund_bytes, refund_line};
#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
use wasm_bindgen_test::wasm_bindgen_test as test;

const LEAFLET: &str = r#"{"self_pay":30000,"points":30000,"term_months":6,"start":"2022-06-01","on":"2022-07-15"}"#;

/// All cases of a file that comes in pieces of this size.
fn all(mut cases: Cases, file: &[u8], size: usize) -> Vec<Case> {
    let mut found = Vec::new();
    for mut piece in file.chunks(size) {
        while let Some(case) = cases.next(&mut piece) {
            found.push(case);
        }
        assert!(piece.is_empty(), "a piece is read to its end");
    }
    found.extend(cases.last());
    found
}

fn either(file: impl AsRef<[u8]>) -> Vec<Case> {
    all(Cases::of_either(), file.as_ref(), 7)
}

fn rows(cases: &[Case]) -> Vec<(u32, &str)> {
    cases.iter().map(|case| (case.row, case.answer.json.as_str())).collect()
}

#[test]
fn pieces_of_any_size_are_answered_like_the_lines_one_by_one() {
    let late = LEAFLET.replace("07-15", "10-15");
    let mut file = format!("\u{feff}{LEAFLET}\r\n\r\n  \nnonsense\n").into_bytes();
    file.extend_from_slice(b"\xff\xfe\n");
    file.extend_from_slice(late.as_bytes());
    let expected = [
        (1, refund_line(LEAFLET).json),
        (4, refund_line("nonsense").json),
        (5, refund_bytes(b"\xff\xfe").json),
        (6, refund_line(&late).json),
    ];
    let expected: Vec<(u32, &str)> = expected.iter().map(|(row, json)| (*row, json.as_str())).collect();
    for size in [1, 2, 3, 7, 64, 1_000] {
        assert_eq!(rows(&all(Cases::ndjson(), &file, size)), expected, "pieces of {size}");
        assert_eq!(rows(&all(Cases::of_either(), &file, size)), expected, "pieces of {size}");
    }
}

#[test]
fn a_case_has_what_was_read_or_the_error_with_its_column() {
    let cases = either(format!("{LEAFLET}\n{}\n", LEAFLET.replace(":6,", ":61,")));
    let [good, bad] = cases.as_slice() else { panic!("{cases:?}") };
    assert_eq!(good.read.as_ref().map(|input| input.term_months), Ok(6));
    assert_eq!(bad.read.as_ref().map_err(|error| error.field.as_str()).err(), Some("term_months"));
    assert!(bad.answer.is_error);
}

#[test]
fn comma_separated_cases_are_answered_like_the_same_cases_as_json() {
    let file = concat!(
        "\u{feff}on,self_pay,points,term_months,start,fault,half\r\n",
        "2022-07-15,30000,30000,6,2022-06-01,,\r\n",
        "\"2022-10-15\",030000,\"30000\",6,2022-06-01,member,counted_months\r\n",
        "2022-07-15,30000,30000,6,,vendor_not_started\r\n",
    );
    let expected = [
        (2, refund_line(LEAFLET).json),
        (3, refund_line(&LEAFLET.replace("07-15", "10-15").replace('{', r#"{"half":"counted_months","#)).json),
        (
            4,
            refund_line(
                r#"{"self_pay":30000,"points":30000,"term_months":6,"on":"2022-07-15","fault":"vendor_not_started"}"#,
            )
            .json,
        ),
    ];
    let expected: Vec<(u32, &str)> = expected.iter().map(|(row, json)| (*row, json.as_str())).collect();
    assert_eq!(rows(&either(file)), expected);
}

#[test]
fn a_wrong_cell_is_named_by_its_row_and_column() {
    let head = "self_pay,points,term_months,start,on,fault";
    for (line, column, code) in [
        ("30000,30000,6,2022-06-01,", "on", "missing"),
        ("3e4,30000,6,2022-06-01,2022-07-15", "self_pay", "not_an_integer"),
        ("\"30,000\",30000,6,2022-06-01,2022-07-15", "self_pay", "not_an_integer"),
        ("-1,30000,6,2022-06-01,2022-07-15", "self_pay", "out_of_range"),
        ("99999999999999999999,0,6,2022-06-01,2022-07-15", "self_pay", "out_of_range"),
        ("30000,30000,6,2022/06/01,2022-07-15", "start", "not_a_date"),
        ("30000,30000,6,2022-06-01,2022-07-15,nobody", "fault", "unknown_value"),
        ("30000,30000,6,2022-06-01,2022-07-15,member,x", "7", "unknown_key"),
        ("30000,30000,6,2022-06-01,2022-07-15,\"say \"\"x\"\"\"", "fault", "unknown_value"),
    ] {
        let cases = either(format!("{head}\n\n{line}\n"));
        let expected = format!(r#"{{"error":{{"field":"{column}","code":"{code}"}}}}"#);
        assert_eq!(rows(&cases), [(3, expected.as_str())], "{line}");
    }
    let unknown = either("self_pay,remark\n1,x\n");
    assert_eq!(rows(&unknown), [(2, r#"{"error":{"field":"remark","code":"unknown_key"}}"#)]);
}

#[test]
fn a_line_that_is_too_long_is_one_error_in_either_format() {
    let long = "x".repeat(3 * MAX_LINE_BYTES);
    let too_long = r#"{"error":{"field":"line","code":"too_long"}}"#;
    for head in ["", "self_pay,points,term_months,start,on\n"] {
        let cases = all(Cases::of_either(), format!("{head}{long}\n{LEAFLET}").as_bytes(), 4_096);
        assert_eq!(cases.len(), 2, "{head}");
        assert_eq!(cases[0].answer.json, too_long, "{head}");
    }
}

#[test]
fn names_of_columns_and_blank_lines_are_no_cases() {
    let most = usize::try_from(MAX_CASES).expect("a number");
    for (head, line) in [("", "{}\n\n"), ("\u{feff}on,start\n", "2022-07-15,2022-06-01\n")] {
        let file = |cases: usize| format!("{head}{}", line.repeat(cases));
        assert!(!are_too_many(file(most).as_bytes()), "{line}");
        assert!(are_too_many(file(most + 1).as_bytes()), "{line}");
        assert!(are_too_many(format!("{}{{}}", file(most)).as_bytes()), "the last line needs no line feed");
    }
    assert!(!are_too_many(b""));
}
