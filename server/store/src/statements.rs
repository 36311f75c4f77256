//! Counts the statements that this process sends to a database, for measurements and tests, and collects their texts.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

static SENT: AtomicU64 = AtomicU64::new(0);
static TEXTS: Mutex<Option<BTreeSet<String>>> = Mutex::new(None);

/// Starts to count for the whole process, without an end. It counts the log lines that the driver writes for
/// statements. Gathered writes count once; begin and end of a transaction do not count.
///
/// # Errors
/// The process has a log subscriber already.
pub fn count() -> Result<(), tracing::dispatcher::SetGlobalDefaultError> {
    tracing::subscriber::set_global_default(Counter)
}

/// The number of statements sent since the start of the count.
#[must_use]
pub fn sent() -> u64 {
    SENT.load(Ordering::Relaxed)
}

/// Starts to collect the texts of statements anew, while they are counted.
pub fn collect() {
    *TEXTS.lock().unwrap_or_else(PoisonError::into_inner) = Some(BTreeSet::new());
}

/// The texts collected, each once. Several statements that were sent together are one text. This ends the collection.
#[must_use]
pub fn collected() -> BTreeSet<String> {
    TEXTS.lock().unwrap_or_else(PoisonError::into_inner).take().unwrap_or_default()
}

struct Counter;

impl tracing::Subscriber for Counter {
    fn enabled(&self, metadata: &tracing::Metadata<'_>) -> bool {
        metadata.target() == "sqlx::query"
    }

    fn event(&self, event: &tracing::Event<'_>) {
        let mut said = Said::default();
        event.record(&mut said);
        let Said { summary, whole } = said;
        let statement = summary.trim_end_matches(';');
        if statement.ends_with("COMMIT") || statement == "ROLLBACK" {
            return;
        }
        SENT.fetch_add(1, Ordering::Relaxed);
        if let Some(texts) = TEXTS.lock().unwrap_or_else(PoisonError::into_inner).as_mut() {
            texts.insert(if whole.is_empty() { summary } else { whole });
        }
    }

    fn new_span(&self, _: &tracing::span::Attributes<'_>) -> tracing::span::Id {
        tracing::span::Id::from_u64(1)
    }

    fn record(&self, _: &tracing::span::Id, _: &tracing::span::Record<'_>) {}

    fn record_follows_from(&self, _: &tracing::span::Id, _: &tracing::span::Id) {}

    fn enter(&self, _: &tracing::span::Id) {}

    fn exit(&self, _: &tracing::span::Id) {}
}

/// What the driver logs of a statement: a long one is shortened in the summary, and whole beside it.
#[derive(Default)]
struct Said {
    summary: String,
    whole: String,
}

impl tracing::field::Visit for Said {
    fn record_str(&mut self, field: &tracing::field::Field, value: &str) {
        match field.name() {
            "summary" => value.clone_into(&mut self.summary),
            "db.statement" => value.trim().clone_into(&mut self.whole),
            _ => {}
        }
    }

    fn record_debug(&mut self, _: &tracing::field::Field, _: &dyn std::fmt::Debug) {}
}
