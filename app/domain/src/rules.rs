//! The numbers of a program in one value, which is versioned, stored, and copied onto each order when it is signed. A
//! later change never affects an old order.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::id::{ProgramCode, RulesVersion};
use crate::money::{Points, Twd};
use crate::time::{Instant, end_of};

/// How "at most half of the term is used" is judged (rules §6.4).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HalfPolicy {
    /// By the calendar: the day of application is before the middle of the term.
    #[default]
    Calendar,
    /// By counted months: twice the used months is at most the term.
    CountedMonths,
    /// By counted months: twice the used months is less than the term.
    CountedMonthsStrict,
}

impl HalfPolicy {
    /// Its name in forms, addresses and JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Calendar => "calendar",
            Self::CountedMonths => "counted_months",
            Self::CountedMonthsStrict => "counted_months_strict",
        }
    }
}

/// The numbers and policies of one program (rules §1). Fields that end in `_wd` are deadlines in working days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgramRules {
    /// The version of the numbers.
    pub version: RulesVersion,
    /// Points that each business receives once.
    pub grant: Points,
    /// The share of a price that points may pay, in percent (0..=100), rounded down to a whole point.
    pub points_share_percent: u32,
    /// For the vendor to answer an order.
    pub answer_wd: u16,
    /// For the member to pay the self-paid part, from the acceptance.
    pub pay_wd: u16,
    /// For the vendor to make the service usable, from the payment.
    pub usable_wd: u16,
    /// For the vendor to issue the invoice, from the payment.
    pub invoice_wd: u16,
    /// For the member to confirm a hand-over or object to it.
    pub hand_over_wd: u16,
    /// For the vendor to confirm a refund application or object to it.
    pub refund_answer_wd: u16,
    /// For the vendor to return the cash of a refund.
    pub cash_back_wd: u16,
    /// For staff to decide an objection.
    pub objection_wd: u16,
    /// For the vendor to return a stray payment.
    pub stray_wd: u16,
    /// For staff to check a tax-registered business or a correction of the registry's figures.
    pub tax_check_wd: u16,
    /// For staff to assign an expert.
    pub expert_wd: u16,
    /// The longest freeze of an order, in working days.
    pub freeze_max_wd: u16,
    /// How many days a draft is kept.
    pub draft_days: u16,
    /// How many days after its declaration a service may start at most.
    pub start_ahead_days: u16,
    /// How many days points stay usable at least when they are returned through no fault of the member.
    pub returned_points_days: u16,
    /// How many orders of one business may wait for a vendor's answer at most.
    pub max_submitted: u16,
    /// How half of the term is judged in a refund.
    pub half: HalfPolicy,
    /// When points expire: at 24:00 Taipei of this day; `None` means never.
    pub points_expire_on: Option<NaiveDate>,
    /// From this amount of cash on, a refund that staff decide needs two members of staff.
    pub two_staff_from: Twd,
    /// How many working days before cash is no longer returned the member is reminded (our choice: long enough to
    /// decide).
    #[serde(default = "remind_half_wd")]
    pub remind_half_wd: u16,
    /// How many working days before another service month, and before the end of the term, the member is reminded (our
    /// choice: short, since it comes every month).
    #[serde(default = "remind_turn_wd")]
    pub remind_turn_wd: u16,
    /// Size test (rules §2.2): paid-in capital up to and including this passes.
    #[serde(default = "sme_capital_max")]
    pub sme_capital_max: Twd,
    /// Size test: fewer regular employees than this pass.
    #[serde(default = "sme_staff_below")]
    pub sme_staff_below: u32,
}

/// The value for stored versions that lack the field.
const fn remind_half_wd() -> u16 {
    3
}

/// The value for stored versions that lack the field.
const fn remind_turn_wd() -> u16 {
    1
}

/// The value for stored versions that lack the field.
const fn sme_capital_max() -> Twd {
    Twd::new(100_000_000)
}

/// The value for stored versions that lack the field.
const fn sme_staff_below() -> u32 {
    200
}

/// One year's subsidy (rules §1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Program {
    /// Its code, such as `111`: three characters.
    pub code: ProgramCode,
    /// Its name in Chinese.
    pub name_zh: String,
    /// Its name in English.
    pub name_en: String,
    /// When grants begin.
    pub opens: Instant,
    /// When grants end, exclusive.
    pub closes: Instant,
    /// Until when new orders can hold points, exclusive.
    pub last_order: Instant,
    /// The highest number of points granted in all. Expired and returned points do not refill it.
    pub budget: Points,
    /// Businesses that received the platform's points before this instant may buy, fully self-paid, but receive none.
    pub prior_cutoff: Instant,
    /// The zone of the catalogue in which points may pay.
    pub zone: String,
    /// The rules in force.
    pub rules: ProgramRules,
    /// Later versions of the rules with the instant from which each is in force, the earliest first. Only the stored
    /// program has them: see [`Program::at`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub later: Vec<LaterRules>,
}

/// A version of the rules that comes into force later than the program's first one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LaterRules {
    /// Its first instant.
    pub from: Instant,
    /// The rules.
    pub rules: ProgramRules,
}

/// Whether a program grants points (rules §3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Granting {
    /// It has not opened yet.
    NotYet,
    /// It grants points.
    Open,
    /// It no longer grants points.
    Over,
    /// What is left of the budget is less than one grant.
    BudgetSpent,
    /// There is no program.
    NoProgram,
}

/// A program as it is now, with all that pages say about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgramNow {
    /// The program with the rules in force.
    pub program: Program,
    /// Whether it grants points.
    pub granting: Granting,
}

impl Program {
    /// The program with the rules that are in force at an instant.
    #[must_use]
    pub fn at(mut self, now: Instant) -> Self {
        let later = std::mem::take(&mut self.later);
        if let Some(last) = later.into_iter().rfind(|later| later.from <= now) {
            self.rules = last.rules;
        }
        self
    }

    /// Whether points are granted at an instant.
    #[must_use]
    pub fn grants_at(&self, now: Instant) -> bool {
        self.opens <= now && now < self.closes
    }

    /// Whether points may pay for a plan of this zone at an instant. After the last order day they pay for nothing.
    #[must_use]
    pub fn pays_for(&self, zone: Option<&str>, now: Instant) -> bool {
        zone == Some(self.zone.as_str()) && now < self.last_order
    }

    /// Until when points with this last day pay for new orders, exclusive: to the end of that day, or to the last order
    /// day if that is earlier. Returned points may outlive the last order day, but then pay for nothing new.
    #[must_use]
    pub fn usable_until(&self, expires_on: Option<NaiveDate>) -> Instant {
        expires_on.map_or(self.last_order, |day| end_of(day).min(self.last_order))
    }

    /// The last day on which they pay for new orders. This is the day that people are told.
    #[must_use]
    pub fn last_day(&self, expires_on: Option<NaiveDate>) -> NaiveDate {
        self.usable_until(expires_on).plus_millis(-1).day()
    }

    /// Whether another grant can be posted at an instant, after `granted` points in all.
    #[must_use]
    pub fn granting(&self, now: Instant, granted: Points) -> Granting {
        if now < self.opens {
            return Granting::NotYet;
        }
        if !self.grants_at(now) {
            return Granting::Over;
        }
        match granted.checked_add(self.rules.grant) {
            Some(after) if after <= self.budget => Granting::Open,
            Some(_) | None => Granting::BudgetSpent,
        }
    }
}

impl ProgramRules {
    /// The most points that may pay a price: `percent` of it, rounded down to a whole point.
    #[must_use]
    pub fn points_cap(&self, price: Twd) -> Points {
        let percent = i128::from(self.points_share_percent.min(100));
        let cap = (i128::from(price.get().max(0)) * percent).div_euclid(100);
        Points::new(i64::try_from(cap).unwrap_or(0))
    }
}

/// The program of 2022 (111 年度) from the leaflet, with the choices of rules §1.
#[must_use]
pub fn program_111() -> Program {
    let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap_or_default();
    Program {
        code: code("111"),
        name_zh: "111年度補助專區".to_owned(),
        name_en: "2022 subsidy program".to_owned(),
        opens: crate::time::start_of(day(2022, 1, 3)),
        closes: crate::time::end_of(day(2022, 11, 30)),
        last_order: crate::time::end_of(day(2022, 12, 15)),
        budget: Points::new(1_500_000_000),
        prior_cutoff: crate::time::start_of(day(2022, 1, 3)),
        zone: "111".to_owned(),
        rules: ProgramRules {
            version: version("111-1"),
            grant: Points::new(30_000),
            points_share_percent: 50,
            answer_wd: 3,
            pay_wd: 2,
            usable_wd: 7,
            invoice_wd: 2,
            hand_over_wd: 3,
            refund_answer_wd: 3,
            cash_back_wd: 5,
            objection_wd: 3,
            stray_wd: 2,
            tax_check_wd: 1,
            expert_wd: 2,
            freeze_max_wd: 10,
            draft_days: 30,
            start_ahead_days: 30,
            returned_points_days: 30,
            max_submitted: 10,
            half: HalfPolicy::Calendar,
            points_expire_on: Some(day(2022, 12, 31)),
            two_staff_from: Twd::new(100_000),
            remind_half_wd: remind_half_wd(),
            remind_turn_wd: remind_turn_wd(),
            sme_capital_max: sme_capital_max(),
            sme_staff_below: sme_staff_below(),
        },
        later: Vec::new(),
    }
}

fn code(text: &str) -> ProgramCode {
    text.parse().unwrap_or_else(|_| unreachable!("a literal code"))
}

fn version(text: &str) -> RulesVersion {
    text.parse().unwrap_or_else(|_| unreachable!("a literal version"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_stored_before_the_size_test_was_a_rule_are_read_with_its_old_numbers() {
        let mut json = serde_json::to_value(program_111().rules).expect("json");
        let fields = json.as_object_mut().expect("an object");
        assert!(fields.remove("sme_capital_max").is_some() && fields.remove("sme_staff_below").is_some());
        assert_eq!(serde_json::from_value::<ProgramRules>(json).expect("rules"), program_111().rules);
    }

    #[test]
    fn rules_stored_before_reminders_existed_are_read_with_the_default_days() {
        let mut json = serde_json::to_value(program_111().rules).expect("json");
        let fields = json.as_object_mut().expect("an object");
        assert!(fields.remove("remind_half_wd").is_some() && fields.remove("remind_turn_wd").is_some());
        assert_eq!(serde_json::from_value::<ProgramRules>(json).expect("rules"), program_111().rules);
    }

    #[test]
    fn points_pay_for_new_orders_until_their_own_end_or_the_last_order_day() {
        let day = |m, d| NaiveDate::from_ymd_opt(2022, m, d).expect("a date");
        let program = program_111();
        for (own, last) in [
            (program.rules.points_expire_on, day(12, 15)),
            (Some(day(12, 15)), day(12, 15)),
            (Some(day(12, 14)), day(12, 14)),
            (None, day(12, 15)),
        ] {
            assert_eq!(program.usable_until(own), end_of(last), "{own:?}");
            assert_eq!(program.last_day(own), last, "{own:?}");
            let zone = Some(program.zone.as_str());
            assert!(
                program.pays_for(zone, end_of(last).plus_millis(-1)),
                "points pay until the end of the promised day"
            );
        }
    }

    #[test]
    fn the_rules_in_force_are_those_whose_day_has_come() {
        let rules = |version: &str, answer_wd| ProgramRules {
            version: version.parse().expect("a version"),
            answer_wd,
            ..program_111().rules
        };
        let from = |month, answer_wd| LaterRules {
            from: crate::time::start_of(NaiveDate::from_ymd_opt(2022, month, 1).expect("a date")),
            rules: rules(&format!("111-{month}"), answer_wd),
        };
        let stored = Program { later: vec![from(8, 2), from(10, 5)], ..program_111() };
        let first = stored.later[0].from;
        for (now, answer_wd) in [(first.plus_millis(-1), 3), (first, 2), (stored.later[1].from, 5)] {
            let program = stored.clone().at(now);
            assert_eq!((program.rules.answer_wd, program.later.len()), (answer_wd, 0));
        }
    }

    #[test]
    fn points_may_pay_half_of_a_price_rounded_down_to_a_whole_point() {
        let rules = program_111().rules;
        for (price, cap) in [(60_000, 30_000), (1, 0), (3, 1), (100_000_000, 50_000_000)] {
            assert_eq!(rules.points_cap(Twd::new(price)), Points::new(cap));
        }
    }
}
