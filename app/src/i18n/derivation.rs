//! The derivation of a result in words: one sentence per line, the same for member, vendor and staff.

use chrono::NaiveDate;
use domain::explain::Line;
use domain::lang::Lang;
use domain::money::Twd;

use super::format;

/// One step of a derivation, as a table row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Step {
    /// The computed value's name.
    pub(crate) name: &'static str,
    /// The inputs.
    pub(crate) basis: String,
    /// The result.
    pub(crate) value: String,
    /// Whether it is one of the final results, not an intermediate step.
    pub(crate) result: bool,
}

texts! {
    used_months = "已起算的月數" | "Months started";
    half = "是否過半" | "Halfway";
    consumed_cash = "已用自付款" | "Cash used";
    consumed_points = "已用點數" | "Points used";
    cash_back = "退回自付款" | "Cash back";
    points_back = "返還點數" | "Points back";
    cash_forfeited = "不退還的自付款" | "Cash not refunded";
    term_ended = "期程已結束" | "Term ended";

    months_of(used: i64, term: i64) = "{used} / {term}" | "{used} of {term}";
    not_started = "服務尚未開始，未使用" | "The service hasn’t started; nothing is used";
    month_basis(start: String, on: String, used: i64) =
        "{start} 起算，{on} 落在第 {used} 個月；未滿一個月以一個月計" |
        "Counted from {start}, {on} is in month {used}; a part month counts as a full month";
    calendar_basis(on: String, middle: String, sign: &str) =
        "申請日 {on} {sign} 期程中點 {middle}" | "Request date {on} {sign} middle of the term {middle}";
    counted_basis(used: i64, sign: &str, term: i64) = "2 × {used} {sign} {term}" | "2 × {used} {sign} {term}";
    within = "未過半" | "before halfway";
    past = "已過半" | "past halfway";
    past_forfeits = "已過半，自付款不退還" | "Past halfway, cash isn’t refunded";
    ended_basis(on: String, end: String) =
        "{end} 起已無服務，申請日是 {on}" | "No service from {end}; the request date is {on}";
}

/// A line in words. A rule without a text is shown by its name and value, so that nothing is hidden.
pub(crate) fn step(lang: Lang, line: &Line) -> Step {
    let (name, basis) = match line.rule.as_str() {
        "used_months" => (used_months(lang), used_months_basis(lang, line)),
        "half" => (half(lang), half_basis(lang, line)),
        "consumed_cash" => (consumed_cash(lang), share_basis(line, "self_pay")),
        "consumed_points" => (consumed_points(lang), share_basis(line, "points")),
        "cash_back" => (cash_back(lang), cash_basis(lang, line)),
        "points_back" => (points_back(lang), difference(&[amount(line, "points"), amount(line, "consumed_points")])),
        "cash_forfeited" => (
            cash_forfeited(lang),
            difference(&[amount(line, "self_pay"), amount(line, "consumed_cash"), amount(line, "cash_back")]),
        ),
        "term_ended" => (term_ended(lang), ended_basis(lang, day(line, "on"), written(&line.value))),
        _ => ("", line.rule.clone()),
    };
    let result = matches!(line.rule.as_str(), "cash_back" | "points_back");
    Step { name, basis, value: value(lang, line), result }
}

fn value(lang: Lang, line: &Line) -> String {
    match (line.rule.as_str(), line.value.as_bool(), line.value.as_i64()) {
        ("used_months", _, Some(used)) => match line.inputs.get("term_months").and_then(serde_json::Value::as_i64) {
            Some(term) => months_of(lang, used, term),
            None => used.to_string(),
        },
        (_, Some(true), _) => within(lang).to_owned(),
        (_, Some(false), _) => past(lang).to_owned(),
        (_, _, Some(number)) => Twd::new(number).to_string(),
        _ => written(&line.value),
    }
}

fn used_months_basis(lang: Lang, line: &Line) -> String {
    match (line.inputs.contains_key("month_from"), line.value.as_i64()) {
        (true, Some(used)) => month_basis(lang, day(line, "start"), day(line, "on"), used),
        _ => not_started(lang).to_owned(),
    }
}

fn half_basis(lang: Lang, line: &Line) -> String {
    let within = line.value.as_bool().unwrap_or_default();
    if line.inputs.contains_key("middle") {
        return calendar_basis(lang, day(line, "on"), day(line, "middle"), if within { "<" } else { "≥" });
    }
    let strict = line.inputs.get("policy").and_then(|policy| policy.as_str()) == Some("counted_months_strict");
    let sign = match (strict, within) {
        (false, true) => "≤",
        (false, false) => ">",
        (true, true) => "<",
        (true, false) => "≥",
    };
    counted_basis(lang, number(line, "used_months"), sign, number(line, "term_months"))
}

fn cash_basis(lang: Lang, line: &Line) -> String {
    let forfeits = line.value.as_i64() == Some(0) && amount(line, "self_pay") != amount(line, "consumed_cash");
    if forfeits {
        past_forfeits(lang).to_owned()
    } else {
        difference(&[amount(line, "self_pay"), amount(line, "consumed_cash")])
    }
}

fn share_basis(line: &Line, whole: &str) -> String {
    format!("{} × {} ÷ {}", amount(line, whole), number(line, "used_months"), number(line, "term_months"))
}

fn difference(parts: &[Twd]) -> String {
    parts.iter().map(ToString::to_string).collect::<Vec<_>>().join(" − ")
}

fn number(line: &Line, input: &str) -> i64 {
    line.inputs.get(input).and_then(serde_json::Value::as_i64).unwrap_or_default()
}

fn amount(line: &Line, input: &str) -> Twd {
    Twd::new(number(line, input))
}

fn day(line: &Line, input: &str) -> String {
    line.inputs.get(input).map(written).unwrap_or_default()
}

/// A date in the usual format; other text stays as it is.
fn written(value: &serde_json::Value) -> String {
    match value.as_str() {
        Some(text) => text.parse::<NaiveDate>().map_or_else(|_| text.to_owned(), format::numeric),
        None => value.to_string(),
    }
}
