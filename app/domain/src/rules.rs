//! The numbers of a program. One value, versioned, stored, and copied onto each order when it is signed:
//! a later change never moves an old order.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::id::{ProgramCode, RulesVersion};
use crate::money::{Points, Twd};
use crate::time::{Instant, end_of};

/// How "used not more than half of the term" is judged (rules §6.4).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HalfPolicy {
    /// By the calendar: the day of application lies before the middle of the term.
    #[default]
    Calendar,
    /// By counted months: twice the used months is at most the term.
    CountedMonths,
    /// By counted months: twice the used months is less than the term.
    CountedMonthsStrict,
}

/// The numbers and policies of one program (rules §1). Days named `_wd` are working days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgramRules {
    /// Which version of the numbers this is.
    pub version: RulesVersion,
    /// Points that each business receives once.
    pub grant: Points,
    /// The most of a price that points may pay, in percent (0..=100), rounded down to a whole point.
    pub points_share_percent: u32,
    /// The vendor answers an order within.
    pub answer_wd: u16,
    /// The member pays the self-paid part within, after acceptance.
    pub pay_wd: u16,
    /// The service is usable within, after the payment.
    pub usable_wd: u16,
    /// The vendor issues the invoice within, after the payment.
    pub invoice_wd: u16,
    /// The member confirms or objects to a hand-over within.
    pub hand_over_wd: u16,
    /// The vendor confirms or objects to a refund application within.
    pub refund_answer_wd: u16,
    /// The vendor returns the cash of a refund within.
    pub cash_back_wd: u16,
    /// Staff decide an objection within.
    pub objection_wd: u16,
    /// A stray payment is returned within.
    pub stray_wd: u16,
    /// Staff check a tax-registered business, and a correction of the registry's figures, within.
    pub tax_check_wd: u16,
    /// An expert is assigned within.
    pub expert_wd: u16,
    /// The longest freeze of an order.
    pub freeze_max_wd: u16,
    /// A draft is kept for this many days.
    pub draft_days: u16,
    /// A service may start at most this many days after it was declared.
    pub start_ahead_days: u16,
    /// Points given back through no fault of the member stay usable at least this many days.
    pub returned_points_days: u16,
    /// The most orders of one business that may wait for a vendor's answer.
    pub max_submitted: u16,
    /// How half of the term is judged in a refund.
    pub half: HalfPolicy,
    /// When points expire: at 24:00 Taipei of this day, or never.
    pub points_expire_on: Option<NaiveDate>,
    /// A refund of this much cash or more needs two members of staff, where staff decide.
    pub two_staff_from: Twd,
    /// The member is reminded so many working days before cash comes back no more: a choice, long enough to decide in.
    #[serde(default = "remind_half_wd")]
    pub remind_half_wd: u16,
    /// The member is reminded so many working days before another service month begins, and before the term ends: a
    /// choice, for it comes every month.
    #[serde(default = "remind_turn_wd")]
    pub remind_turn_wd: u16,
}

/// What versions that were stored before there were reminders say of them.
const fn remind_half_wd() -> u16 {
    3
}

/// The same before the turn of a month.
const fn remind_turn_wd() -> u16 {
    1
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
    /// From when on points are granted.
    pub opens: Instant,
    /// Until when points are granted, exclusive.
    pub closes: Instant,
    /// Until when points may be held by new orders, exclusive.
    pub last_order: Instant,
    /// Points that may be granted in all; expired and returned points do not refill it.
    pub budget: Points,
    /// Whoever received the platform's points before this instant may buy, fully self-paid, but receives none.
    pub prior_cutoff: Instant,
    /// The zone of the catalogue in which points may pay.
    pub zone: String,
    /// The numbers in force.
    pub rules: ProgramRules,
}

/// Whether a program grants points (rules §3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Granting {
    /// It has not opened.
    NotYet,
    /// It grants.
    Open,
    /// It grants no more.
    Over,
    /// What is left of the budget is less than one grant.
    BudgetSpent,
}

/// A program as it stands: what pages tell of it follows from nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgramNow {
    /// The program with the rules in force.
    pub program: Program,
    /// Whether it grants points.
    pub granting: Granting,
}

impl Program {
    /// Whether points are granted at an instant.
    #[must_use]
    pub fn grants_at(&self, now: Instant) -> bool {
        self.opens <= now && now < self.closes
    }

    /// Whether points may pay for a plan of this zone at an instant: after the last order day they pay for nothing.
    #[must_use]
    pub fn pays_for(&self, zone: Option<&str>, now: Instant) -> bool {
        zone == Some(self.zone.as_str()) && now < self.last_order
    }

    /// Until when points with this last day pay for new orders, exclusive: to the end of that day, or to the last order if
    /// it comes first. Points that came back may live past the last order; they pay for nothing new then.
    #[must_use]
    pub fn usable_until(&self, expires_on: Option<NaiveDate>) -> Instant {
        expires_on.map_or(self.last_order, |day| end_of(day).min(self.last_order))
    }

    /// The last day of that time: the one that people are told.
    #[must_use]
    pub fn last_day(&self, expires_on: Option<NaiveDate>) -> NaiveDate {
        self.usable_until(expires_on).plus_millis(-1).day()
    }

    /// Whether another grant is posted at an instant, after `granted` points in all.
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

/// The program of 2022 (111 年度) as the leaflet gives it, with the choices of rules §1.
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
        },
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
    fn rules_stored_before_there_were_reminders_are_read_with_the_same_days() {
        let mut json = serde_json::to_value(program_111().rules).expect("json");
        let fields = json.as_object_mut().expect("an object");
        assert!(fields.remove("remind_half_wd").is_some() && fields.remove("remind_turn_wd").is_some());
        assert_eq!(serde_json::from_value::<ProgramRules>(json).expect("rules"), program_111().rules);
    }

    #[test]
    fn points_pay_for_new_orders_until_their_own_end_or_the_last_order_whichever_is_first() {
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
            assert!(program.pays_for(zone, end_of(last).plus_millis(-1)), "no day is promised that pays for nothing");
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
