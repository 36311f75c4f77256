//! Counts the statements that this process sends to a database, for measurements and tests.

use std::sync::atomic::{AtomicU64, Ordering};

static SENT: AtomicU64 = AtomicU64::new(0);

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

struct Counter;

impl tracing::Subscriber for Counter {
    fn enabled(&self, metadata: &tracing::Metadata<'_>) -> bool {
        metadata.target() == "sqlx::query"
    }

    fn event(&self, event: &tracing::Event<'_>) {
        let mut end = End(false);
        event.record(&mut end);
        if !end.0 {
            SENT.fetch_add(1, Ordering::Relaxed);
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

/// Whether a statement only ends a transaction. The driver logs a long statement shortened.
struct End(bool);

impl tracing::field::Visit for End {
    fn record_str(&mut self, field: &tracing::field::Field, value: &str) {
        let statement = value.trim_end_matches(';');
        self.0 |= field.name() == "summary" && (statement.ends_with("COMMIT") || statement == "ROLLBACK");
    }

    fn record_debug(&mut self, _: &tracing::field::Field, _: &dyn std::fmt::Debug) {}
}
