//! What is stored, why, and for how long: one row for each table of the schema (rules §17). [`crate::housekeeping`]
//! sweeps by this list, and tests compare it with the schema. The privacy page has a short form of it: change both. The
//! Chinese texts for the staff's page are in `app/src/i18n/retention.rs`.
//!
//! Rules that sweep use the system clock.

pub mod show;

use store::sweep::{self, Sweep};

use crate::{accounts, kept_forms, submissions};

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;
const YEAR_MS: i64 = 366 * DAY_MS;

/// The retention of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// What personal data it has; empty when it has none.
    pub personal: &'static str,
    /// Why it has them.
    pub why: &'static str,
    /// When they are deleted.
    pub ends: Ends,
}

/// When the rows of a table are deleted, and by what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ends {
    /// Some time after an event, by housekeeping.
    Swept(&'static [Rule]),
    /// Together with what the text names, by a command.
    With(&'static str),
    /// Ten years after the end of the year they belong to, as evidence of a transaction or a consent, which the law
    /// requires (商業會計法 §38). No row is that old yet, and nothing deletes one: a person will have to decide that.
    TenYears,
    /// Never, because they belong to the installation.
    Never,
}

/// A sweep of housekeeping.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// What is deleted. It also names the rule in the table of sweeps.
    pub what: &'static str,
    /// How long after its end, in milliseconds.
    pub after_ms: i64,
    /// How it is deleted.
    pub sweep: Sweep,
}

const fn rule(what: &'static str, after_ms: i64, sweep: Sweep) -> Rule {
    Rule { what, after_ms, sweep }
}

const fn table(name: &'static str, personal: &'static str, why: &'static str, ends: Ends) -> Table {
    Table { name, personal, why, ends }
}

/// A table without personal data.
const fn own(name: &'static str, why: &'static str) -> Table {
    table(name, "", why, Ends::Never)
}

const ERASED: Ends = Ends::With("the account, once it is erased");

/// All tables, in alphabetical order.
pub const TABLES: &[Table] = &[
    table(
        "access_log",
        "which staff looked at what of a firm",
        "the firm sees who looked",
        Ends::Swept(&[rule("a look", 5 * YEAR_MS, sweep::LOOKS)]),
    ),
    table("account", "", "balances of points", Ends::TenYears),
    table(
        "approval",
        "who of the staff proposed what, why, and who answered; whom it concerns, if it concerns the staff",
        "two people answer for it; one that was confirmed is kept as evidence",
        Ends::Swept(&[rule("a proposal that came to nothing", YEAR_MS, sweep::PROPOSALS)]),
    ),
    table("assessment", "the firm's answers", "points rest on them", Ends::TenYears),
    table("attachment", "what people attach to messages", "what was agreed on an order", Ends::TenYears),
    table("audit", "who did what, by number", "who answers for what", Ends::TenYears),
    own("audit_anchor", "the audit's last link of each day, as it was written outside"),
    own("audit_head", "the end of the audit's chain"),
    own("backup", "when the last backup was checked"),
    table("budget_queue", "which firm came after the budget was spent", "in which order they came", Ends::TenYears),
    table("business", "name, UBN, responsible person, facts of eligibility", "points rest on them", Ends::TenYears),
    own("business_clock", "the clock of a demonstration"),
    table("calendar_change", "who changed the calendar", "why deadlines moved", Ends::TenYears),
    own("calendar_year", "office days"),
    own("catalogue_change", "counts changes of the catalogue"),
    table(
        "case_line",
        "who of the staff or of the firm did what on a case, notes, questions and answers",
        "how a decision about a firm came about",
        Ends::TenYears,
    ),
    own("category", "the catalogue"),
    own("closure", "days without office"),
    table("consent", "address, network address, what was agreed to and when", "proof of the consent", Ends::TenYears),
    table(
        "deletion",
        "who asked for erasure, by number, and when",
        "proof that it was done",
        Ends::With("the wish, when it is taken back"),
    ),
    table(
        "device",
        "who signed in with which browser, the hash of a token",
        "what strangers try elsewhere costs nothing there",
        Ends::Swept(&[rule("a device that nobody signed in with again", accounts::DEVICE_MS, sweep::DEVICES)]),
    ),
    table(
        "email_code",
        "an address, the hash of a code",
        "proves the address",
        Ends::Swept(&[rule("a code that ran out", DAY_MS, sweep::CODES)]),
    ),
    table("entry", "", "the ledger of points", Ends::TenYears),
    table("expert_line", "who did what, notes of the talk", "the result of the advice", Ends::TenYears),
    table(
        "expert_request",
        "the question, when somebody can be reached",
        "arranges the talk; when somebody can be reached goes with the account",
        Ends::TenYears,
    ),
    table(
        "factor",
        "the secret of an app that makes codes, sealed",
        "the second factor",
        Ends::With("the factor, once it is turned off, or the account is erased"),
    ),
    own("figures", "counts over whole tables"),
    table(
        "idempotency",
        "what a command answered",
        "the same command sent twice is done once",
        Ends::Swept(&[rule("a key", 90 * DAY_MS, sweep::KEYS)]),
    ),
    table(
        "inquiry",
        "name, address, question",
        "to answer it",
        Ends::Swept(&[rule("a question by the contact form", YEAR_MS, sweep::INQUIRIES)]),
    ),
    own("installation", "for what the database was made"),
    table(
        "invitation",
        "the address of who is invited, the hash of a token",
        "to accept it; a while longer, to say what became of it",
        Ends::Swept(&[rule("an invitation that ran out", 30 * DAY_MS, sweep::INVITATIONS)]),
    ),
    table("invoice", "the buyer's UBN", "tells a payment", Ends::TenYears),
    table(
        "job",
        "the number of what is to be done; for an erasure or a code the address",
        "to do it; given up ones wait for staff",
        Ends::Swept(&[rule("a job that was done", 30 * DAY_MS, sweep::JOBS)]),
    ),
    table(
        "kept_form",
        "what was typed into a refused form, sealed",
        "to show it again",
        Ends::Swept(&[rule("a refused form", kept_forms::KEPT_MS, sweep::FORMS)]),
    ),
    own("legal_text", "the texts that people agreed to"),
    table("lot", "", "points and until when they last", Ends::TenYears),
    table(
        "mail",
        "address, subject and text; codes and tokens until they are sent, used or over",
        "to send it, and to say what was sent",
        Ends::Swept(&[
            rule("the text of a mail whose code or invitation is over", 0, sweep::SECRETS),
            rule("a mail", 180 * DAY_MS, sweep::MAILS),
        ]),
    ),
    table("member_of", "who acts for a firm", "rights", Ends::With("the right, once it is taken away")),
    table("message", "what people write on an order", "what was agreed on it", Ends::TenYears),
    table("message_thread", "", "what is unread", Ends::TenYears),
    own("movement", "running sums of the ledger"),
    table("notice", "what a firm was told, at times with a name", "what was told of an order", Ends::TenYears),
    table("orders", "who ordered what", "the contract", Ends::TenYears),
    table("payment", "numbers of the provider", "the payment", Ends::TenYears),
    table("person", "name, address, telephone, the hash of a password", "the account", ERASED),
    own("plan", "the catalogue"),
    table("points_reminder", "", "no reminder is told twice", Ends::TenYears),
    table("prior_recipient", "UBNs of firms that received points", "nobody receives them twice", Ends::TenYears),
    own("program", "the program"),
    own("program_draft", "programs that staff write"),
    own("promise_note", "what was done and is not counted yet"),
    own("promise_sum", "what was done in time and late, by week"),
    table(
        "provider_lock",
        "",
        "a payment provider that was asked too often is left alone",
        Ends::Swept(&[rule("a lock", 0, sweep::PROVIDER_LOCKS)]),
    ),
    table(
        "rate_bucket",
        "a network address or an address, and a count",
        "limits",
        Ends::Swept(&[rule("a window of a limit", 0, sweep::WINDOWS)]),
    ),
    own("rating", "sums of reviews"),
    table("reached", "", "which firms the funnel counts", Ends::TenYears),
    table(
        "recovery_code",
        "hashes of recovery codes",
        "the second factor when the app is lost",
        Ends::With("the code, once it is used, or the factor"),
    ),
    table(
        "refund_account",
        "a firm's bank account",
        "where the cash of a refund goes",
        Ends::With("the refund, once the cash is back"),
    ),
    table(
        "registration_draft",
        "what was typed of a business",
        "to go on with it on another device",
        Ends::Swept(&[rule("a registration that was left", 30 * DAY_MS, sweep::DRAFTS)]),
    ),
    table("review", "stars and words of a person", "shown without the name", Ends::TenYears),
    table("reason", "who of the staff wrote which version", "the words of decisions about firms", Ends::TenYears),
    own("rules_draft", "rules that staff write"),
    table(
        "rules_replay",
        "",
        "the effect of a draft of the rules",
        Ends::With("the draft, once it is published or dropped"),
    ),
    own("rules_version", "the program's rules"),
    own("running_count", "running counts of accounts and firms"),
    table(
        "saved_view",
        "how somebody of the staff filters a list",
        "the tabs above it",
        Ends::With("the view, once it is deleted, or the account is erased"),
    ),
    table(
        "search_key",
        "parts of the names of firms, vendors and people",
        "staff find them",
        Ends::With("the name, once it changes or its account is erased"),
    ),
    own("search_term", "words of the catalogue"),
    table(
        "security_event",
        "who signed in or tried to, by number, from which shortened network address",
        "to find attacks",
        Ends::Swept(&[rule("a line of the security log", 180 * DAY_MS, sweep::EVENTS)]),
    ),
    table(
        "session",
        "who is signed in, with which browser",
        "signs in",
        Ends::Swept(&[rule("a session that ended", 0, sweep::SESSIONS)]),
    ),
    own("solution", "the catalogue"),
    table("staff", "who works for the program", "rights", Ends::With("the right, once it is taken away")),
    table("staff_case", "what is decided about a firm, and who has it", "points rest on the decision", Ends::TenYears),
    table(
        "staff_invitation",
        "the address and the name of who is invited, the hash of a token",
        "to accept it; a while longer, to say what became of it",
        Ends::Swept(&[rule("an invitation to the staff that ran out", 30 * DAY_MS, sweep::STAFF_INVITATIONS)]),
    ),
    table(
        "submission",
        "what a form was answered, sealed",
        "the same form sent twice is done once",
        Ends::Swept(&[rule("an answer", submissions::KEPT_MS, sweep::SUBMISSIONS)]),
    ),
    own("sweep", "what is deleted when"),
    table("timeline", "who did what on an order, by number", "what became of the contract", Ends::TenYears),
    own("uncounted", "what is to be added to the running sums"),
    table("vendor", "name, UBN, contact", "the seller", Ends::TenYears),
    table("vendor_person", "who acts for a vendor", "rights", Ends::With("the right, once it is taken away")),
    table(
        "verification",
        "what a means of identity said, ID numbers as keyed hashes",
        "an order or a grant rests on a proof that was used",
        Ends::Swept(&[rule("a proof that was never used", DAY_MS, sweep::PROOFS)]),
    ),
    table(
        "worker",
        "",
        "an operator sees who does the work in the background",
        Ends::Swept(&[rule("a process that gives no sign of life", 7 * DAY_MS, sweep::WORKERS)]),
    ),
];

/// The rules of housekeeping.
pub fn rules() -> impl Iterator<Item = &'static Rule> + Send {
    TABLES.iter().flat_map(|table| match table.ends {
        Ends::Swept(rules) => rules.iter(),
        Ends::With(_) | Ends::TenYears | Ends::Never => [].iter(),
    })
}
