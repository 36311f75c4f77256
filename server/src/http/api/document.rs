//! The bodies of the API as its document describes them. The types that are sent live in `domain`, which knows no OpenAPI; a
//! test compares what the server sends and takes with what stands here, field by field.
#![expect(dead_code, reason = "describes the bodies; `domain` makes and reads them")]

use std::collections::BTreeMap;

use serde_json::Value;
use utoipa::ToSchema;

/// One case. Dates are `YYYY-MM-DD`, amounts whole numbers; unknown keys are errors, and so is `null`: what is not known is
/// left out.
#[derive(ToSchema)]
pub struct RefundCase {
    /// The self-paid part, in New Taiwan dollars; with `points`, 1 to 100,000,000.
    #[schema(minimum = 0, maximum = 100_000_000, example = 30_000)]
    self_pay: i64,
    /// The part paid by points.
    #[schema(minimum = 0, maximum = 100_000_000, example = 30_000)]
    points: i64,
    /// The term, in months.
    #[schema(minimum = 1, maximum = 60, example = 6)]
    term_months: u8,
    /// The first day of service; may be left out with the fault `vendor_not_started`.
    #[schema(format = Date, example = "2022-06-01", required = false)]
    start: String,
    /// The day of application.
    #[schema(format = Date, example = "2022-07-15")]
    on: String,
    /// Why; `member` when left out.
    #[schema(required = false)]
    fault: Fault,
    /// How half of the term is judged; `calendar` when left out.
    #[schema(required = false)]
    half: Half,
}

/// Why a service ends early.
#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
pub enum Fault {
    Member,
    VendorNotStarted,
    VendorEnded,
}

/// How half of a term is judged.
#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
pub enum Half {
    Calendar,
    CountedMonths,
    CountedMonthsStrict,
}

/// What comes back, or that nothing can.
#[derive(ToSchema)]
#[serde(untagged)]
pub enum RefundAnswer {
    Outcome(RefundOutcome),
    TermEnded(TermEnded),
}

/// What comes back.
#[derive(ToSchema)]
pub struct RefundOutcome {
    /// Months used, begun ones included.
    used_months: u32,
    /// Whether half of the term is not over.
    within_half: bool,
    /// Dollars that come back.
    cash_back: i64,
    /// Points that come back.
    points_back: i64,
    /// Dollars used up.
    cash_consumed: i64,
    /// Points used up.
    points_consumed: i64,
    /// Dollars that do not come back though they are not used up.
    cash_forfeited: i64,
    /// How it came about.
    explanation: Vec<Line>,
}

/// The service is over: nothing comes back.
#[derive(ToSchema)]
pub struct TermEnded {
    /// Why.
    refused: TermEndedCode,
    /// How that was found.
    explanation: Vec<Line>,
}

/// The only reason.
#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
pub enum TermEndedCode {
    TermEnded,
}

/// One step: a rule, what went in, what came out.
#[derive(ToSchema)]
pub struct Line {
    /// The rule's name.
    rule: String,
    /// What went in, by name.
    inputs: BTreeMap<String, Value>,
    /// What came out.
    value: Value,
}

/// A wrong field.
#[derive(ToSchema)]
pub struct Wrong {
    /// Which, and what is wrong with it.
    error: WrongField,
}

/// A field and what is wrong with it.
#[derive(ToSchema)]
pub struct WrongField {
    /// The field; `price` for the sum of both parts, `line` for the body as a whole.
    field: String,
    /// What is wrong.
    code: WrongCode,
}

/// What is wrong with a field.
#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
pub enum WrongCode {
    TooLong,
    NotUtf8,
    NotJson,
    NotAnObject,
    UnknownKey,
    DuplicateKey,
    Missing,
    NotAnInteger,
    OutOfRange,
    NotADate,
    UnknownValue,
}

/// A wrong field, or a calendar that ends too early.
#[derive(ToSchema)]
#[serde(untagged)]
pub enum WorkdayWrong {
    Field(Wrong),
    Year(YearMissing),
}

/// The calendar ends before the deadline.
#[derive(ToSchema)]
pub struct YearMissing {
    /// Which year.
    error: YearNotLoaded,
}

/// The first year that is missing.
#[derive(ToSchema)]
pub struct YearNotLoaded {
    /// Always the same.
    code: YearNotLoadedCode,
    /// The year.
    year: i32,
}

/// The only code.
#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
pub enum YearNotLoadedCode {
    YearNotLoaded,
}

/// A deadline.
#[derive(ToSchema)]
pub struct Deadline {
    /// Its day.
    #[schema(format = Date)]
    deadline: String,
    /// Each day up to it; with `explain` alone.
    #[schema(required = false)]
    days: Vec<Day>,
}

/// A day on the way to a deadline.
#[derive(ToSchema)]
pub struct Day {
    /// The day.
    #[schema(format = Date)]
    date: String,
    /// Whether it counts as a working day.
    counted: bool,
    /// Why: a code, and after a colon a name where there is one, such as `holiday:春節`.
    reason: String,
}

/// A page of the catalogue.
#[derive(ToSchema)]
pub struct CataloguePage {
    /// The solutions, in the order asked for.
    solutions: Vec<Solution>,
    /// They share a word with the question; none answers it as typed.
    near: bool,
    /// `after_rank` and `after_id` of the next page; null on the last.
    #[schema(required = true)]
    next: Option<(i64, String)>,
}

/// A solution with its vendor and its reviews.
#[derive(ToSchema)]
pub struct SolutionPage {
    /// The solution.
    solution: Solution,
    /// How to reach the vendor, by way; null where it gave none.
    #[schema(required = true)]
    contact: Option<BTreeMap<String, Value>>,
    /// What its members say of it.
    reviews: Reviews,
}

/// A solution with its plans.
#[derive(ToSchema)]
pub struct Solution {
    /// Which solution.
    id: String,
    /// Its name in addresses.
    slug: String,
    /// Its name.
    name: String,
    /// What it does.
    summary: String,
    /// Its category's code.
    category: String,
    /// The sizes of firms that it suits, by code.
    sizes: Vec<String>,
    /// Whose it is.
    vendor: String,
    /// The vendor's name.
    vendor_name: String,
    /// Its plans.
    plans: Vec<Plan>,
    /// What its members say of it, all together.
    rating: Rating,
}

/// A plan with what points could pay of it.
#[derive(ToSchema)]
pub struct Plan {
    /// Which plan.
    id: String,
    /// Its name.
    name: String,
    /// Its price for the whole term, in New Taiwan dollars, tax included.
    price: i64,
    /// Its term in months.
    term_months: u8,
    /// How many people may use it; null without a limit.
    #[schema(required = true)]
    users: Option<u32>,
    /// Whether points may pay for it.
    points_pay: bool,
    /// The most that points may pay.
    most_points: i64,
    /// What remains to be paid then.
    remains: i64,
    /// Whether it takes no more orders.
    full: bool,
    /// How half of the term is judged in a refund.
    half: Half,
}

/// All reviews together.
#[derive(ToSchema)]
pub struct Rating {
    /// How many there are.
    count: i64,
    /// Their stars together.
    stars: i64,
}

/// The newest reviews.
#[derive(ToSchema)]
pub struct Reviews {
    /// All together.
    rating: Rating,
    /// The reviews.
    lines: Vec<Review>,
    /// The last of them where there are more, as milliseconds since 1970 and an identifier; null where there are not.
    #[schema(required = true)]
    next: Option<(i64, String)>,
}

/// A review. No firm is named.
#[derive(ToSchema)]
pub struct Review {
    /// 1 to 5.
    stars: u8,
    /// What is said; may be empty.
    text: String,
    /// Which plan was used.
    plan_name: String,
    /// When, in milliseconds since 1970.
    at: i64,
}

/// A filter that is not understood.
#[derive(ToSchema)]
pub struct WrongFilter {
    /// Which.
    field: String,
    /// Why: a code, or a code with its limits.
    error: Value,
}
