use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Unreadable, from_json};
use crate::api::AppError;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct All {
    text: String,
    small: u8,
    large: u64,
    below: i32,
    half: f64,
    yes: bool,
    letter: char,
    nothing: Option<String>,
    something: Option<u32>,
    none: (),
    list: Vec<Kind>,
    pair: (u8, String),
    boxed: Box<Newtype>,
    map: BTreeMap<Plain, Vec<u8>>,
    answer: Result<u8, Kind>,
    day: chrono::NaiveDate,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Newtype(Vec<String>);

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Plain {
    First,
    SecondOne,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Unit,
    Holds(u8),
    Pair(u8, u8),
    Named { one: u8, other: Option<u8> },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Outer {
    #[serde(flatten)]
    inner: Inner,
    after: u8,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Inner {
    #[serde(rename = "type")]
    kind: Kind,
    #[serde(default)]
    count: u8,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "code", content = "of")]
enum Tagged {
    Of(Inner),
}

fn all() -> All {
    All {
        text: "雲市集 \"\\".to_owned(),
        small: 255,
        large: u64::MAX,
        below: -7,
        half: 0.5,
        yes: true,
        letter: '雲',
        nothing: None,
        something: Some(3),
        none: (),
        list: vec![Kind::Unit, Kind::Holds(1), Kind::Pair(1, 2), Kind::Named { one: 1, other: None }],
        pair: (1, "b".to_owned()),
        boxed: Box::new(Newtype(vec!["c".to_owned()])),
        map: BTreeMap::from([(Plain::First, vec![1]), (Plain::SecondOne, Vec::new())]),
        answer: Err(Kind::Holds(9)),
        day: chrono::NaiveDate::from_ymd_opt(2026, 2, 28).expect("a day"),
    }
}

fn assert_round_trip<T: Serialize + serde::de::DeserializeOwned + PartialEq + std::fmt::Debug>(value: &T) {
    assert_eq!(from_json::<T>(&serde_json::to_string(value).expect("JSON")).as_ref(), Ok(value));
}

#[test]
fn what_serde_writes_can_be_read() {
    assert_round_trip(&all());
    let inner = Inner { kind: Kind::Named { one: 1, other: Some(2) }, count: 3 };
    assert_round_trip(&Outer { inner: inner.clone(), after: 4 });
    assert_round_trip(&Tagged::Of(inner));
    assert_round_trip(&Ok::<_, AppError>(()));
    assert_round_trip(&Err::<(), _>(AppError::Failed { reference: "r1".to_owned() }));
}

#[test]
fn fields_are_read_by_name_in_any_order() {
    assert_eq!(
        from_json(r#"{"other": 2, "count": 5, "type": {"named": {"other": 2, "one": 1}}}"#),
        Ok(Inner { kind: Kind::Named { one: 1, other: Some(2) }, count: 5 })
    );
    assert_eq!(from_json(r#"{"type": "unit"}"#), Ok(Inner { kind: Kind::Unit, count: 0 }));
}

#[test]
fn any_other_text_is_unreadable() {
    for text in
        ["", "{", "1 2", "null", "[]", "{}", r#"{"count": 1}"#, r#"{"type": "odd"}"#, r#"{"type": {"holds": 256}}"#]
    {
        assert_eq!(from_json::<Inner>(text), Err(Unreadable), "{text}");
    }
    assert_eq!(from_json::<u8>("-1"), Err(Unreadable));
    assert_eq!(from_json::<AppError>(r#"{"failed": {}}"#), Err(Unreadable));
}
