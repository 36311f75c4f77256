//! Metrics in Prometheus' text format, on a separate address.

use std::fmt::{Display, Write};

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use service::Cx;
use service::security::{Event, count};

use super::page_cache;

/// The route `/metrics`.
pub fn metrics(cx: &Cx) -> Router {
    Router::new().route("/metrics", get(measured)).with_state(cx.clone())
}

async fn measured(State(cx): State<Cx>) -> Response {
    let books = match service::books::balance(&cx).await {
        Ok(books) => books,
        Err(error) => {
            tracing::error!(%error, "the trial balance could not be read");
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        }
    };
    let mut text = Text::default();
    text.family("yunshiji_points", "gauge", "Points by kind of account.");
    for line in &books.lines {
        text.sample("yunshiji_points", &[("account", line.kind.as_str())], line.balance.get());
    }
    let wrong = "yunshiji_books_wrong";
    text.family(wrong, "gauge", "Violations of the ledger's invariants that are known, up to 100 of each.");
    for line in &books.invariants {
        let invariant = service::access::name_of(&line.invariant).unwrap_or_default();
        let count = u64::try_from(line.against.len()).unwrap_or(u64::MAX);
        text.sample(wrong, &[("invariant", &invariant)], count);
    }
    if let Some(all) = books.verified.and_then(|verified| verified.all) {
        let verified = "yunshiji_books_verified_timestamp_seconds";
        text.family(verified, "gauge", "When the last complete check of the ledger began, by the business clock.");
        text.sample(verified, &[], all.millis().div_euclid(1000));
    }
    let events = "yunshiji_security_events_total";
    text.family(events, "counter", "Lines of the security log, by event.");
    for event in Event::ALL.iter().copied() {
        text.sample(events, &[("event", event.name())], count(event));
    }
    let pages = "yunshiji_kept_pages_total";
    text.family(pages, "counter", "Public pages for visitors, by whether they came from the cache or were rendered.");
    for (outcome, count) in page_cache::counts() {
        text.sample(pages, &[("outcome", outcome)], count);
    }
    if let Some(bytes) = resident_bytes() {
        let memory = "process_resident_memory_bytes";
        text.family(memory, "gauge", "Memory of this process.");
        text.sample(memory, &[], bytes);
    }
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text.0).into_response()
}

/// The text format: families with their samples, one line each.
#[derive(Default)]
struct Text(String);

impl Text {
    fn family(&mut self, name: &str, kind: &str, help: &str) {
        self.line(format_args!("# HELP {name} {help}"));
        self.line(format_args!("# TYPE {name} {kind}"));
    }

    /// A value, written as a whole number without separators, which is the only form that is read correctly.
    fn sample(&mut self, name: &str, labels: &[(&str, &str)], value: impl Into<i128>) {
        let labels: Vec<String> = labels.iter().map(|(name, value)| format!("{name}=\"{}\"", escaped(value))).collect();
        let labels = if labels.is_empty() { String::new() } else { format!("{{{}}}", labels.join(",")) };
        self.line(format_args!("{name}{labels} {}", value.into()));
    }

    fn line(&mut self, line: impl Display) {
        // writing to a string cannot fail
        writeln!(self.0, "{line}").ok();
    }
}

fn escaped(value: &str) -> String {
    value.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n")
}

/// Resident memory as Linux reports it; `None` on other systems.
fn resident_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok()?.checked_mul(1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_no_separators_and_a_label_is_quoted() {
        let mut text = Text::default();
        text.family("points", "gauge", "Points.");
        text.sample("points", &[("account", "a \"b\"\n\\")], 1_234_567_i64);
        text.sample("points", &[], 7_u64);
        let expected =
            "# HELP points Points.\n# TYPE points gauge\npoints{account=\"a \\\"b\\\"\\n\\\\\"} 1234567\npoints 7\n";
        assert_eq!(text.0, expected);
    }
}
