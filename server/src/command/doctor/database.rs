//! The database, and what is stored in it about the installation.

use std::path::Path;

use domain::time::Instant;
use domain::view::operation::Running;
use service::{Clock, calendar, operation};
use store::engine::Schema;
use store::installation::Mode;
use store::{Db, Tx};

use super::line::Line;
use super::patience::PATIENCE;
use crate::command::common::Failed;
use crate::config::Serve;
use crate::moment::moment;

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;
/// A backup older than this is too old.
const BACKUP_MS: i64 = 2 * DAY_MS;
/// Clocks further apart than this are a warning, in milliseconds.
const CLOCK_WARNING_MS: i64 = 2_000;
/// Clocks further apart than this break the leases of jobs.
const CLOCK_MS: i64 = service::jobs::LEASE_MS / 2;
const GIB: u64 = 1024 * 1024 * 1024;
/// The disk needs at least this much room.
const DISK_MIN: u64 = GIB / 4;
/// Besides the size of the database once more, which a backup beside it needs, the disk should have this much room.
const DISK_ROOM: u64 = GIB;

/// Opens the database. When that fails there is a line instead.
pub async fn open(serve: &Serve, lines: &mut Vec<Line>) -> Option<Db> {
    let opened = tokio::time::timeout(PATIENCE, Db::open_existing(&serve.database.db)).await;
    let seen = match opened {
        Ok(Ok(db)) => return Some(db),
        Ok(Err(error)) => error.to_string(),
        Err(_) => format!("no answer within {} seconds", PATIENCE.as_secs()),
    };
    let advice = "check YUNSHIJI_DB; a new database is made by `yunshiji init`";
    lines.push(Line::fails("database", seen, advice));
    None
}

/// The lines of an open database.
pub async fn lines(db: &Db, demo: bool) -> Vec<Line> {
    let mut lines = Vec::new();
    let examined = tokio::time::timeout(PATIENCE, examine(db, demo, &mut lines)).await;
    let seen = match examined {
        Ok(Ok(())) => return lines,
        Ok(Err(error)) => error.to_string(),
        Err(_) => format!("no answer within {} seconds", PATIENCE.as_secs()),
    };
    lines.push(Line::fails("database", seen, "what follows of the database is not known: look at its log"));
    lines
}

async fn examine(db: &Db, demo: bool, lines: &mut Vec<Line>) -> Result<(), Failed> {
    let clock = Clock::real();
    let (name, file) = match db.file() {
        Some(file) => (format!("in {}", file.display()), Some(file)),
        None => ("on a server".to_owned(), None),
    };
    let mut tx = db.read().await?;
    let before = clock.system();
    let engine = store::engine::engine(&mut tx).await?;
    let after = clock.system();
    let kind = if file.is_some() { "SQLite" } else { "PostgreSQL" };
    lines.push(Line::ok("database", format!("{kind} {} {name}", engine.version)));
    lines.push(apart(distance(engine.now, before, after)));
    lines.push(match &file {
        Some(file) => disk(file),
        None => Line::not_configured("disk", "PostgreSQL's disk is not seen from here", "watch it on its own machine"),
    });
    let schema = db.schema().await?;
    lines.push(schema_line(&schema));
    if !schema.is_current() {
        let seen = "not known: the schema is not the one of this program";
        for check in ["mode", "calendar", "backup", "worker", "jobs", "mails"] {
            lines.push(Line::fails(check, seen, "update the schema first"));
        }
        return Ok(());
    }
    let mut tx = db.read().await?;
    let now = clock.system();
    lines.push(mode(store::installation::mode(db).await?, Mode::of(demo)));
    lines.push(years(&mut tx, now).await?);
    lines.push(backup(store::backup::last(&mut tx).await?, now, demo));
    let state = operation::read(&mut tx, now).await?;
    lines.push(worker(&state.running));
    let failed = store::desk::failed_jobs(&mut tx).await?;
    lines.push(match state.given_up.first() {
        None => Line::ok("jobs", "none was given up"),
        Some(first) => {
            let seen = format!("{failed} given up, the first one ({}) at {}", first.kind, moment(first.at));
            Line::fails("jobs", seen, "see why at /staff/jobs, then run it again or give it up")
        }
    });
    let mails = store::desk::failed_mails(&mut tx).await?;
    lines.push(match mails {
        0 => Line::ok("mails", "none is unsent for good"),
        mails => {
            Line::warning("mails", format!("{mails} could not be sent"), "correct the addresses at /staff/jobs/mails")
        }
    });
    Ok(())
}

/// How far an instant is from the time between two others, in milliseconds.
fn distance(at: Instant, before: Instant, after: Instant) -> i64 {
    if at < before {
        before.millis().saturating_sub(at.millis())
    } else {
        at.millis().saturating_sub(after.millis()).max(0)
    }
}

fn apart(millis: i64) -> Line {
    let seen = format!("{millis} ms from the database's clock");
    let advice = "let both machines follow a time server";
    match millis {
        CLOCK_MS.. => Line::fails("clock", seen, advice),
        CLOCK_WARNING_MS.. => Line::warning("clock", seen, advice),
        _ => Line::ok("clock", seen),
    }
}

/// The room on the disk of a file.
fn disk(file: &Path) -> Line {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let size = std::fs::metadata(file).map(|file| file.len());
    match (rustix::fs::statvfs(folder), size) {
        (Ok(disk), Ok(size)) => room(disk.f_bavail.saturating_mul(disk.f_frsize), size),
        (Err(error), _) => Line::fails("disk", error, "look at the folder of the database"),
        (_, Err(error)) => Line::fails("disk", error, "look at the file of the database"),
    }
}

fn room(free: u64, size: u64) -> Line {
    let mib = |bytes: u64| bytes / (1024 * 1024);
    let seen = format!("{} MiB free, the database has {} MiB", mib(free), mib(size));
    let advice = "make room, or move the database to a larger disk";
    if free < DISK_MIN {
        Line::fails("disk", seen, advice)
    } else if free < size.saturating_add(DISK_ROOM) {
        Line::warning("disk", seen, advice)
    } else {
        Line::ok("disk", seen)
    }
}

fn schema_line(schema: &Schema) -> Line {
    let (applied, own) = (schema.applied.last().copied().unwrap_or(0), schema.own.last().copied().unwrap_or(0));
    if schema.is_current() {
        return Line::ok("schema", format!("migration {own}"));
    }
    if schema.applied.is_empty() {
        return Line::fails("schema", "this database has none of this program", "make one with `yunshiji init`");
    }
    let seen = format!("migration {applied}, this program has {own}");
    if schema.own.starts_with(&schema.applied) {
        return Line::fails("schema", seen, "back up, then run `yunshiji migrate` or start the server");
    }
    Line::fails("schema", seen, "install the program that this database belongs to, or a newer one")
}

fn mode(stored: Option<Mode>, own: Mode) -> Line {
    match stored {
        Some(stored) if stored == own => Line::ok("mode", stored.name()),
        Some(stored) => {
            let seen = format!("the database is for {}, this command for {}", stored.name(), own.name());
            Line::fails("mode", seen, "name the right database, with or without --demo")
        }
        None => Line::warning("mode", "nobody has used the database yet", "start with `yunshiji init`"),
    }
}

async fn years(tx: &mut Tx, now: Instant) -> Result<Line, Failed> {
    let (calendar, today) = (calendar::load(tx).await?, now.day());
    let days = calendar.days_left(today);
    let Some(last) = calendar.loaded_until(today) else {
        let seen = "this year is not loaded: no deadline can be counted";
        return Ok(Line::fails("calendar", seen, "load the office's calendar of this year"));
    };
    let seen = format!("office days up to {last}, {days} days from now");
    Ok(match calendar.ends_soon(today) {
        true => Line::warning("calendar", seen, "load the office's calendar of next year"),
        false => Line::ok("calendar", seen),
    })
}

fn backup(last: Option<store::backup::LastBackup>, now: Instant, demo: bool) -> Line {
    let advice = "run `yunshiji backup --to FILE` every day";
    match last {
        None if demo => Line::not_configured("backup", "a demonstration needs none", ""),
        None => Line::fails("backup", "never", advice),
        Some(last) => {
            let seen = format!("{}, {} bytes, at {}", last.file, last.bytes, moment(last.at));
            let age = now.millis().saturating_sub(last.at.millis());
            if age > BACKUP_MS { Line::warning("backup", seen, advice) } else { Line::ok("backup", seen) }
        }
    }
}

fn worker(running: &Running) -> Line {
    let advice = "start the server or `yunshiji worker`, and look at its log";
    match running {
        Running::Well { processes, seen_at } => {
            Line::ok("worker", format!("{processes} alive, last seen at {}", moment(*seen_at)))
        }
        Running::Never => Line::fails("worker", "nobody does the work in the background", advice),
        Running::Nobody { since } => {
            Line::fails("worker", format!("nobody does the work in the background since {}", moment(*since)), advice)
        }
        Running::Late { what } => {
            let late: Vec<_> = what.iter().map(|late| format!("{} since {}", late.name, moment(late.due))).collect();
            Line::fails("worker", format!("late: {}", late.join(", ")), advice)
        }
    }
}

#[cfg(test)]
mod tests {
    use store::backup::LastBackup;

    use super::super::line::State;
    use super::*;

    const NOW: Instant = Instant::from_millis(1_800_000_000_000);

    #[test]
    fn a_backup_of_yesterday_is_fine_an_older_one_a_warning_and_none_a_failure() {
        let of = |age: i64| LastBackup { at: NOW.plus_millis(-age), file: "/b".to_owned(), bytes: 1 };
        for (last, demo, state) in [
            (Some(of(DAY_MS)), false, State::Ok),
            (Some(of(BACKUP_MS)), false, State::Ok),
            (Some(of(BACKUP_MS + 1)), false, State::Warning),
            (None, false, State::Fails),
            (None, true, State::NotConfigured),
        ] {
            assert_eq!(backup(last.clone(), NOW, demo).state, state, "{last:?}");
        }
    }

    #[test]
    fn clocks_are_compared_with_the_time_that_the_question_took() {
        let at = |millis| NOW.plus_millis(millis);
        assert_eq!(distance(at(5), at(0), at(10)), 0);
        assert_eq!((distance(at(-3), at(0), at(10)), distance(at(14), at(0), at(10))), (3, 4));
        assert_eq!(apart(1_999).state, State::Ok);
        assert_eq!(apart(2_000).state, State::Warning);
        assert_eq!(apart(30_000).state, State::Fails);
    }

    #[test]
    fn a_disk_needs_room_for_the_database_once_more() {
        assert_eq!(room(10 * GIB, 2 * GIB).state, State::Ok);
        assert_eq!(room(3 * GIB - 1, 2 * GIB).state, State::Warning);
        assert_eq!(room(DISK_MIN - 1, 0).state, State::Fails);
    }

    #[test]
    fn a_schema_that_is_older_newer_or_foreign_says_what_to_do() {
        let line = |applied: &[i64]| schema_line(&Schema { applied: applied.to_vec(), own: vec![1, 2, 4] });
        assert_eq!(line(&[1, 2, 4]).state, State::Ok);
        for (applied, advice) in [(&[1, 2][..], "migrate"), (&[1, 2, 4, 5], "newer"), (&[], "init")] {
            let line = line(applied);
            assert!(line.state == State::Fails && line.advice.contains(advice), "{line}");
        }
    }

    #[test]
    fn nobody_at_work_is_a_failure_that_says_since_when() {
        assert_eq!(worker(&Running::Never).state, State::Fails);
        let line = worker(&Running::Nobody { since: NOW });
        assert!(line.state == State::Fails && line.seen.contains("2027-01-15"), "{line}");
        assert_eq!(worker(&Running::Well { processes: 1, seen_at: NOW }).state, State::Ok);
    }
}
