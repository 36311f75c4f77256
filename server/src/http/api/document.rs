//! The bodies of the API, as its OpenAPI document describes them. The types that are sent live in `domain`, which does
//! not know OpenAPI. A test compares these types with the server's bodies, field by field.
#![expect(dead_code, reason = "describes the bodies; `domain` makes and reads them")]

use std::collections::BTreeMap;

use serde_json::Value;
use utoipa::ToSchema;

/// One case. Dates are `YYYY-MM-DD`, amounts whole numbers. Unknown keys and `null` are errors: leave out what is
/// unknown.
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
    /// Who is at fault; `member` when left out.
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

/// The result of a refund, or that none is possible.
#[derive(ToSchema)]
#[serde(untagged)]
pub enum RefundAnswer {
    Outcome(RefundOutcome),
    TermEnded(TermEnded),
}

/// The result of a refund.
#[derive(ToSchema)]
pub struct RefundOutcome {
    /// Used months; a begun month counts.
    used_months: u32,
    /// Whether the first half of the term is not over.
    within_half: bool,
    /// Dollars that are returned.
    cash_back: i64,
    /// Points that are returned.
    points_back: i64,
    /// Dollars used up.
    cash_consumed: i64,
    /// Points used up.
    points_consumed: i64,
    /// Dollars that are not used up but not returned either.
    cash_forfeited: i64,
    /// How the result came about.
    explanation: Vec<Line>,
}

/// The term is over: nothing is returned.
#[derive(ToSchema)]
pub struct TermEnded {
    /// The reason.
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

/// One step: a rule, its inputs and its value.
#[derive(ToSchema)]
pub struct Line {
    /// The rule's name.
    rule: String,
    /// The inputs by name.
    inputs: BTreeMap<String, Value>,
    /// The result.
    value: Value,
}

/// An error in a field.
#[derive(ToSchema)]
pub struct Wrong {
    /// The field, and what is wrong with it.
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

/// An error in a field, or a calendar that ends too early.
#[derive(ToSchema)]
#[serde(untagged)]
pub enum WorkdayWrong {
    Field(Wrong),
    Year(YearMissing),
}

/// The calendar ends before the deadline.
#[derive(ToSchema)]
pub struct YearMissing {
    /// The missing year.
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
    /// Each day up to it; only with `explain`.
    #[schema(required = false)]
    days: Vec<Day>,
}

/// A day of a deadline's derivation.
#[derive(ToSchema)]
pub struct Day {
    /// The day.
    #[schema(format = Date)]
    date: String,
    /// Whether it counts as a working day.
    counted: bool,
    /// Why: a code, followed by a colon and a name where there is one, such as `holiday:春節`.
    reason: String,
}

/// A page of the catalogue.
#[derive(ToSchema)]
pub struct CataloguePage {
    /// The solutions, in the chosen order.
    solutions: Vec<Solution>,
    /// Whether they are near matches: they share a word with the query, but none matches it.
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
    /// The vendor's contacts by kind; null when it gave none.
    #[schema(required = true)]
    contact: Option<BTreeMap<String, Value>>,
    /// The reviews of its members.
    reviews: Reviews,
}

/// A solution with its plans.
#[derive(ToSchema)]
pub struct Solution {
    /// Its identifier.
    id: String,
    /// The last part of its address.
    slug: String,
    /// Its name.
    name: String,
    /// Its purpose.
    summary: String,
    /// Its category's code.
    category: String,
    /// The sizes of firms that it suits, by code.
    sizes: Vec<String>,
    /// The vendor's identifier.
    vendor: String,
    /// The vendor's name.
    vendor_name: String,
    /// Its plans.
    plans: Vec<Plan>,
    /// The sum of its members' ratings.
    rating: Rating,
}

/// A plan with how much of it points may pay.
#[derive(ToSchema)]
pub struct Plan {
    /// Its identifier.
    id: String,
    /// Its name.
    name: String,
    /// Its price for the whole term, in New Taiwan dollars, tax included.
    price: i64,
    /// Its term in months.
    term_months: u8,
    /// How many people may use it; null when unlimited.
    #[schema(required = true)]
    users: Option<u32>,
    /// Whether points may pay for it.
    points_pay: bool,
    /// The most that points may pay.
    most_points: i64,
    /// What then remains to pay in cash.
    remains: i64,
    /// Whether it takes no more orders.
    full: bool,
    /// How half of the term is judged in a refund.
    half: Half,
}

/// The sum of all ratings.
#[derive(ToSchema)]
pub struct Rating {
    /// The number of reviews.
    count: i64,
    /// The sum of their stars.
    stars: i64,
}

/// The newest reviews.
#[derive(ToSchema)]
pub struct Reviews {
    /// The sum of all ratings.
    rating: Rating,
    /// The reviews.
    lines: Vec<Review>,
    /// The key of the next page, as milliseconds since 1970 and an identifier; null on the last page.
    #[schema(required = true)]
    next: Option<(i64, String)>,
}

/// A review, without the firm's name.
#[derive(ToSchema)]
pub struct Review {
    /// 1 to 5.
    stars: u8,
    /// The text; may be empty.
    text: String,
    /// Which plan was used.
    plan_name: String,
    /// When, in milliseconds since 1970.
    at: i64,
}

/// An error in a filter.
#[derive(ToSchema)]
pub struct WrongFilter {
    /// The filter.
    field: String,
    /// Why: a code, or a code with its limits.
    error: Value,
}
