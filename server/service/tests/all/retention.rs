//! What is stored, and for how long (rules §17).

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::access::{MemberRole, StaffRole};
use domain::form::people::Invite;
use domain::time::Instant;
use domain::view::retention::{KeptUntil, LastSweep};
use service::jobs::Worker;
use service::notice::mail::SendMail;
use service::retention::{Ends, TABLES, rules, show};
use service::{Config, Cx, Error, Principal, housekeeping, people};
use sqlx::AssertSqlSafe;
use store::{Db, vals};

use crate::world::*;

const MEI: &str = "mei@example.com";
const LIN: &str = "lin@example.com";
const UBN: &str = "04595257";
const TEN_MINUTES_MS: i64 = 600_000;

/// A rule with its table and key, and a row that expires at `{at}`.
const CASES: [(&str, &str, &str, &str); 19] = [
    (
        "a process that gives no sign of life",
        "worker",
        "id",
        "(id, version, started_at, seen_at, late) VALUES ('{key}', '1', 0, {at}, '[]')",
    ),
    (
        "a line of the security log",
        "security_event",
        "id",
        "(id, at, kind, who, network, detail, times) VALUES ('{key}', {at}, 'denied', 'visitor', '', '', 1)",
    ),
    (
        "a proposal that came to nothing",
        "approval",
        "id",
        "(id, kind, subject, standing, facts, proposed_by, proposed_at, due_at, ended_at, version)
            VALUES ('{key}', 'refund_objection', 'x', 'rejected', '{}', '{person}', 0, 0, {at}, 1)",
    ),
    (
        "a look",
        "access_log",
        "id",
        "(id, business_id, person_id, roles, object, day, at)
            VALUES ('{key}', '{business}', '{person}', '[]', 'order:x', '{key}', {at})",
    ),
    (
        "a device that nobody signed in with again",
        "device",
        "token_hash",
        "(person_id, token_hash, agent, created_at, last_seen_at) VALUES ('{person}', '{key}', '', 0, {at})",
    ),
    (
        "a code that ran out",
        "email_code",
        "id",
        "(id, email, purpose, code_hash, created_at, expires_at, tries)
            VALUES ('{key}', 'a@example.com', 'register', 'h', 0, {at}, 0)",
    ),
    ("a key", "idempotency", "key", "(key, actor, request_hash, at) VALUES ('{key}', 'person:x', 'h', {at})"),
    (
        "a question by the contact form",
        "inquiry",
        "number",
        "(number, once, subject, name, email, message, lang, created_at)
            VALUES ('{key}', '{key}', 'other', 'n', 'a@example.com', 'm', 'zh-Hant', {at})",
    ),
    (
        "an invitation that ran out",
        "invitation",
        "id",
        "(id, business_id, email, role, token_hash, invited_by, created_at, expires_at)
            VALUES ('{key}', '{business}', 'a@example.com', 'clerk', '{key}', '{person}', 0, {at})",
    ),
    (
        "an invitation to the staff that ran out",
        "staff_invitation",
        "id",
        "(id, email, name, roles, token_hash, invited_by, created_at, expires_at)
            VALUES ('{key}', '{key}@example.com', '', '[]', '{key}', '{person}', 0, {at})",
    ),
    (
        "a job that was done",
        "job",
        "id",
        "(id, kind, subject, payload, clock, run_at, status, lease_until, attempts, done_at)
            VALUES ('{key}', 'mail', 'x', 'null', 'system', 0, 'done', 0, 1, {at})",
    ),
    ("a refused form", "kept_form", "name", "(name, visitor, fields, at) VALUES ('{key}', 'v', $1, {at})"),
    (
        "a mail",
        "mail",
        "id",
        "(id, recipient, subject, body_text, body_html, status, attempts, created_at)
            VALUES ('{key}', 'a@example.com', 's', 't', 'h', 'sent', 1, {at})",
    ),
    ("a lock", "provider_lock", "merchant", "(merchant, ends_at) VALUES ('{key}', {at})"),
    ("a window of a limit", "rate_bucket", "key", "(key, hits, ends_at) VALUES ('{key}', 1, {at})"),
    (
        "a registration that was left",
        "registration_draft",
        "person_id",
        "(person_id, form, at) VALUES ('{key}', 'null', {at})",
    ),
    (
        "a session that ended",
        "session",
        "token_hash",
        "(token_hash, person_id, agent, created_at, last_seen_at, expires_at)
            VALUES ('{key}', '{person}', '', 0, 0, {at})",
    ),
    ("an answer", "submission", "name", "(name, at) VALUES ('{key}', {at})"),
    (
        "a proof that was never used",
        "verification",
        "id",
        "(id, person_id, means, subject, bound_hash, at, expires_at)
            VALUES ('{key}', '{person}', 'm', 'null', 'h', 0, {at})",
    ),
];
/// The rule with its own tests.
const SECRETS: &str = "the text of a mail whose code or invitation is over";

fn id_of(actor: &Principal) -> String {
    person_of(actor).person.to_string()
}

async fn tables(db: &Db) -> BTreeSet<String> {
    let sql = match db {
        Db::Lite { .. } => "SELECT name FROM sqlite_master WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_'",
        Db::Pg(_) => "SELECT CAST(tablename AS TEXT) FROM pg_tables WHERE schemaname = 'public'",
    };
    let rows: Vec<(String,)> = db.read().await.unwrap().all(sql, vals![]).await.unwrap();
    rows.into_iter().map(|(name,)| name).filter(|name| name != "_sqlx_migrations").collect()
}

#[tokio::test]
async fn every_table_of_the_schema_has_one_row_in_the_list() {
    each(async |world| {
        let listed: BTreeSet<String> = TABLES.iter().map(|table| table.name.to_owned()).collect();
        assert_eq!(listed.len(), TABLES.len(), "a table has two rows");
        let there = tables(&world.cx.db).await;
        let without: Vec<_> = there.difference(&listed).collect();
        assert!(without.is_empty(), "say in service/src/retention.rs what is kept in {without:?}, why, and how long");
        let gone: Vec<_> = listed.difference(&there).collect();
        assert!(gone.is_empty(), "there is no table {gone:?}");
    })
    .await;
}

#[test]
fn personal_data_have_a_reason_and_an_end() {
    for table in TABLES {
        assert!(!table.why.is_empty(), "{}", table.name);
        assert!(table.personal.is_empty() || table.ends != Ends::Never, "{} would be kept for ever", table.name);
    }
}

#[tokio::test]
async fn each_rule_deletes_expired_rows_and_keeps_the_others() {
    let swept: BTreeSet<&str> = rules().map(|rule| rule.what).filter(|what| *what != SECRETS).collect();
    assert_eq!(swept, CASES.iter().map(|(what, ..)| *what).collect(), "each rule has a case here");
    each(async |world| {
        let (mei, lin) = (world.person(MEI).await, world.person(LIN).await);
        let business = world.business(&mei, UBN).await.unwrap().id.to_string();
        let now = world.cx.clock.system();
        let keys = |table: &str| match table {
            "registration_draft" => [id_of(&mei), id_of(&lin)],
            _ => ["old".to_owned(), "young".to_owned()],
        };
        // a year in which the proof for a grant is old
        world.sql("UPDATE verification SET expires_at = 0").await;
        for (what, table, _, row) in CASES {
            let after = rules().find(|rule| rule.what == what).unwrap().after_ms;
            for (key, by) in keys(table).iter().zip([-1_000, 1_000]) {
                let at = now.plus_millis(by - after).millis().to_string();
                let row = row.replace("{key}", key).replace("{at}", &at);
                let row = row.replace("{business}", &business).replace("{person}", &id_of(&mei));
                let vals = if row.contains("$1") { vals![vec![1_u8]] } else { vals![] };
                let mut tx = world.cx.db.begin().await.unwrap();
                tx.exec(AssertSqlSafe(format!("INSERT INTO {table} {row}")), vals).await.unwrap();
                tx.commit().await.unwrap();
            }
        }
        housekeeping::sweep(&world.cx).await.unwrap();
        let mut tx = world.cx.db.read().await.unwrap();
        for (what, table, key, _) in CASES {
            let mut there = Vec::new();
            for name in keys(table) {
                let sql = AssertSqlSafe(format!("SELECT COUNT(*) FROM {table} WHERE {key} = $1"));
                there.push(tx.one::<(i64,)>(sql, vals![name]).await.unwrap().0);
            }
            assert_eq!(there, [0, 1], "{what}: old and young");
        }
        let used = "SELECT COUNT(*) FROM verification WHERE used_at IS NOT NULL";
        assert_eq!(tx.one::<(i64,)>(used, vals![]).await.unwrap().0, 1, "a proof that was used stays");
    })
    .await;
}

#[tokio::test]
async fn each_sweep_records_when_it_ran_and_how_many_rows_it_deleted() {
    each(async |world| {
        let administrator = world.employed(StaffRole::Administrator).await;
        let of_limits = async || {
            let tables = show::read(&world.cx, &administrator).await.unwrap();
            assert_eq!(tables.len(), TABLES.len());
            let table = tables.into_iter().find(|table| table.name == "rate_bucket").unwrap();
            let KeptUntil::Swept(rules) = table.until else { panic!("{table:?}") };
            rules[0].last
        };
        assert_eq!(of_limits().await, None, "nothing was swept yet");
        world.sql("INSERT INTO rate_bucket (key, hits, ends_at) VALUES ('a', 1, 0), ('b', 1, 1)").await;
        housekeeping::sweep(&world.cx).await.unwrap();
        let first = world.cx.clock.system();
        assert_eq!(of_limits().await, Some(LastSweep { at: first, rows: 2, all: 2, found_at: Some(first) }));
        world.pass(TEN_MINUTES_MS);
        housekeeping::sweep(&world.cx).await.unwrap();
        let second = world.cx.clock.system();
        assert_eq!(of_limits().await, Some(LastSweep { at: second, rows: 0, all: 2, found_at: Some(first) }));
        world.sql("INSERT INTO rate_bucket (key, hits, ends_at) VALUES ('c', 1, 0)").await;
        housekeeping::sweep(&world.cx).await.unwrap();
        let last = of_limits().await.unwrap();
        assert_eq!((last.rows, last.all, last.found_at), (1, 3, Some(second)));
        let mut tx = world.cx.db.read().await.unwrap();
        let recorded = store::swept::all(&mut tx).await.unwrap();
        let recorded: BTreeSet<&str> = recorded.iter().map(|swept| swept.rule.as_str()).collect();
        assert_eq!(recorded, rules().map(|rule| rule.what).collect(), "every rule, whether it found something or not");
    })
    .await;
}

#[tokio::test]
async fn only_administrators_read_what_is_stored_for_how_long() {
    each(async |world| {
        for (role, may) in [(StaffRole::Administrator, true), (StaffRole::Reviewer, false), (StaffRole::Support, false)]
        {
            let staff = world.employed(role).await;
            assert_eq!(show::read(&world.cx, &staff).await.is_ok(), may, "{role:?}");
        }
        assert!(matches!(show::read(&world.cx, &Principal::Visitor).await, Err(Error::NotSignedIn)));
    })
    .await;
}

#[tokio::test]
async fn one_sweep_deletes_a_limited_number_and_the_next_one_the_rest() {
    each(async |world| {
        let most = i64::from(housekeeping::BATCH * housekeeping::BATCHES);
        let rows = (0..=most).map(|key| vals![format!("k{key}"), 1_i64, Instant::from_millis(key)]).collect();
        let mut tx = world.cx.db.begin().await.unwrap();
        tx.insert_many("INSERT INTO rate_bucket (key, hits, ends_at)", rows).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(housekeeping::sweep(&world.cx).await.unwrap(), most.unsigned_abs());
        assert_eq!(housekeeping::sweep(&world.cx).await.unwrap(), 1);
        assert_eq!(housekeeping::sweep(&world.cx).await.unwrap(), 0);
    })
    .await;
}

impl World {
    async fn send_mails(&self, cx: &Cx) {
        while Worker::new().with(SendMail).run_due(cx).await.unwrap() > 0 {}
    }

    /// Of the mails to an address: whether each has its text, those that have one first.
    async fn texts(&self, email: &str) -> Vec<bool> {
        housekeeping::sweep(&self.cx).await.unwrap();
        let has = |mail: store::notice::Mail| {
            assert_eq!(mail.body_text.is_empty(), mail.body_html.is_empty());
            !mail.body_text.is_empty()
        };
        let mut texts: Vec<bool> = self.mails(email).await.into_iter().map(has).collect();
        texts.sort_by(|one, other| other.cmp(one));
        texts
    }

    async fn invited(&self, by: &Principal, firm: &domain::id::BusinessId, email: &str) {
        self.cx.clock.pass(1);
        let invite = confirmed(Invite { email: email.to_owned().try_into().unwrap(), role: MemberRole::Clerk });
        people::invite(&self.cx, by, firm, &invite).await.unwrap();
        self.send_mails(&self.cx).await;
    }
}

#[tokio::test]
async fn the_text_of_a_mail_with_a_code_is_blanked_once_the_code_is_used_or_expired() {
    each(async |world| {
        let sent = world.register(MEI).await.unwrap();
        world.register(LIN).await.unwrap();
        let code = world.code(MEI).await;
        assert_eq!(world.texts(MEI).await, [true], "one that waits to be sent needs it");
        world.send_mails(&world.cx).await;
        assert_eq!(world.texts(MEI).await, [true], "a demonstration's mailbox shows a code that works");
        world.cx.clock.pass(1);
        world.try_code(&sent, &code).await.unwrap();
        assert_eq!(world.texts(MEI).await, [true, false], "the copy of the consents stays");
        assert_eq!(world.texts(LIN).await, [true]);
        world.cx.clock.pass(TEN_MINUTES_MS);
        assert_eq!(world.texts(LIN).await, [false], "the code ran out");
        let shown = demo::visit::mailbox(&world.cx, &Principal::Visitor).await.unwrap();
        assert_eq!(shown.iter().filter(|mail| mail.text.contains(&code)).count(), 0);
        assert_eq!(shown.len(), 3, "that there was a mail is still shown");
    })
    .await;
}

#[tokio::test]
async fn the_text_of_a_mail_with_an_invitation_is_blanked_once_it_is_not_open() {
    each(async |world| {
        let (mei, lin) = (world.person(MEI).await, world.person(LIN).await);
        let firm = world.business(&mei, UBN).await.unwrap().id;
        for email in [LIN, "an@example.com", "wu@example.com"] {
            world.invited(&mei, &firm, email).await;
        }
        assert_eq!(world.texts(LIN).await, [true, true, false]);
        let text = world.mails(LIN).await[0].body_text.clone();
        let token = text.split_once("/join/").unwrap().1.split_whitespace().next().unwrap();
        people::accept(&world.cx, &lin, token).await.unwrap();
        assert_eq!(world.texts(LIN).await, [true, false, false], "a mail without a secret stays");
        let open = people::list(&world.cx, &mei, &firm).await.unwrap().invitations;
        let an = open.iter().find(|line| line.email == "an@example.com").unwrap();
        people::withdraw(&world.cx, &mei, &firm, &an.id).await.unwrap();
        assert_eq!(
            (world.texts("an@example.com").await, world.texts("wu@example.com").await),
            (vec![false], vec![true])
        );
        world.cx.clock.pass(people::INVITATION_MS);
        assert_eq!(world.texts("wu@example.com").await, [false]);
    })
    .await;
}

#[tokio::test]
async fn in_production_the_database_has_no_code_once_its_mail_was_sent() {
    each(async |world| {
        let config = Config { demo: false, ..Config::demo("https://example.com") };
        let real = Cx { config: Arc::new(config), ..world.cx.clone() };
        world.register(MEI).await.unwrap();
        world.register("owner@bounce.example").await.unwrap();
        world.send_mails(&real).await;
        for email in [MEI, "owner@bounce.example"] {
            let mail = &world.mails(email).await[0];
            assert_ne!(mail.status, "queued");
            assert_eq!((mail.body_text.as_str(), mail.body_html.as_str(), &mail.secret), ("", "", &None), "{email}");
            assert!(!mail.subject.is_empty());
        }
    })
    .await;
}
