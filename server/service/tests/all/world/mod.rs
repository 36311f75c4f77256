//! A platform for each test: an empty database, simulators, clocks that stand still until they are moved.

mod market;
mod people;

use chrono::NaiveDate;
use domain::id::IdempotencyKey;
use domain::rules::{Program, program_111};
use domain::time::{Instant, start_of};
use gateway::Gateways;
use service::market::check;
use service::my_data::{self, Piece};
use service::workers;
use service::{Clock, Config, Cx, Error, Principal, Refusal, Result, program};
use store::{Db, Page, vals};

pub use market::Market;
pub use people::*;

use crate::engine::{on_postgres, on_sqlite};

pub const HOUR_MS: i64 = 3_600_000;

/// A platform.
pub struct World {
    pub cx: Cx,
}

/// An hour of a day in Taipei.
pub fn at(year: i32, month: u32, day: u32, hour: i64) -> Instant {
    start_of(NaiveDate::from_ymd_opt(year, month, day).unwrap()).plus_millis(hour * HOUR_MS)
}

/// 2022-07-15 10:00 Taipei: a Friday.
pub fn friday() -> Instant {
    at(2022, 7, 15, 10)
}

pub fn key(text: &str) -> IdempotencyKey {
    text.parse().unwrap()
}

/// The business answer of a refused command.
pub fn refusal<T: std::fmt::Debug>(result: Result<T>) -> Refusal {
    match result.unwrap_err() {
        Error::Refused(refusal) => *refusal,
        other => panic!("{other:?}"),
    }
}

/// Runs a test on every available engine, each time on a platform with this program.
pub async fn on_each_engine(program: Program, test: impl AsyncFn(World)) {
    let test = async |db| test(World::open(db, &program).await).await;
    on_sqlite(&test).await;
    on_postgres(&test).await;
}

/// Runs a test with the program of 2022.
pub async fn each(test: impl AsyncFn(World)) {
    on_each_engine(program_111(), test).await;
}

const ALONE: &str = "YUNSHIJI_TEST_ALONE";

/// Runs the test with this name in its own process, since it counts something of the whole process.
pub fn alone(name: &str, test: impl Future<Output = ()>) {
    if std::env::var_os(ALONE).is_some() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        return runtime.block_on(test);
    }
    let this = std::env::current_exe().unwrap();
    let done = std::process::Command::new(this).args(["--exact", name]).env(ALONE, "1").output().unwrap();
    let output = String::from_utf8_lossy(&done.stdout);
    assert!(done.status.success() && output.contains("1 passed"), "{output}{}", String::from_utf8_lossy(&done.stderr));
}

/// A file of an archive.
pub struct File {
    pub path: String,
    pub content: Vec<u8>,
}

/// All files of a person's archive.
pub async fn archived(cx: &Cx, actor: &Principal) -> Vec<File> {
    let (to, mut pieces) = tokio::sync::mpsc::channel(100_000);
    let me = my_data::ask(cx, actor).await.unwrap();
    my_data::archive(cx, actor, &me, to).await.unwrap();
    let mut files: Vec<File> = Vec::new();
    loop {
        match pieces.try_recv().unwrap() {
            Piece::File(path) => files.push(File { path, content: Vec::new() }),
            Piece::Content(bytes) => files.last_mut().unwrap().content.extend(bytes),
            Piece::End => return files,
        }
    }
}

impl World {
    /// A platform without a program. Both clocks stand still at an instant.
    fn new(db: Db, at: Instant) -> Self {
        let gateways = Gateways::demo("/demo/pay");
        Self { cx: Cx::new(db, Clock::manual(at), gateways, Config::demo("http://127.0.0.1:3000")) }
    }

    /// A platform with the program of 2022.
    pub async fn open_111(db: Db) -> Self {
        Self::open(db, &program_111()).await
    }

    /// The system clock is years ahead of the business clock, as in a demonstration.
    pub async fn open(db: Db, program: &Program) -> Self {
        let world = Self::new(db, at(2026, 1, 1, 0));
        let mut tx = world.cx.db.begin().await.unwrap();
        world.cx.clock.start_at(&mut tx, friday()).await.unwrap();
        program::publish(&world.cx, &mut tx, &Principal::Platform, program).await.unwrap();
        tx.commit().await.unwrap();
        world
    }

    /// Moves the business clock.
    pub async fn move_to(&self, to: Instant) {
        service::clock::move_to(&self.cx, &Principal::Visitor, service::clock::MoveTo { to }).await.unwrap();
    }

    /// Moves both clocks without running jobs.
    pub fn pass(&self, millis: i64) {
        self.cx.clock.pass(millis);
    }

    /// Moves both clocks and runs the due jobs.
    pub async fn wait(&self, millis: i64) {
        self.pass(millis);
        self.work().await;
    }

    /// Runs the due jobs.
    pub async fn work(&self) {
        while workers::worker().run_due(&self.cx).await.unwrap() > 0 {}
    }

    /// Lets time pass until the system clock reaches an instant.
    pub async fn until(&self, to: Instant) {
        self.wait(to.millis() - self.cx.clock.system().millis()).await;
    }

    /// Changes stored data directly: at least one row.
    pub async fn sql(&self, sql: &'static str) {
        let mut tx = self.cx.db.begin().await.unwrap();
        assert!(tx.exec(sql, vals![]).await.unwrap() > 0, "{sql}");
        tx.commit().await.unwrap();
    }

    /// The mails to an address, the newest first.
    pub async fn mails(&self, to: &str) -> Vec<store::notice::Mail> {
        let mut tx = self.cx.db.read().await.unwrap();
        store::notice::mails(&mut tx, Some(to), &Page::first(100)).await.unwrap()
    }

    pub async fn balance(&self, kind: &str, owner: &str) -> i64 {
        let mut tx = self.cx.db.read().await.unwrap();
        store::ledger::account(&mut tx, kind, owner).await.unwrap().map_or(0, |account| account.balance.get())
    }

    /// Checks every invariant of the ledger and the audit's chain.
    pub async fn green(&self) {
        let report = check::check(&self.cx.db).await.unwrap();
        assert!(report.is_green(), "{:?}", report.findings);
        assert!(report.audit_lines > 0);
    }
}
