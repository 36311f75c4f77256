//! The numbers of a program's rules as a table: name, unit and range of each. Forms, comparisons and pages walk it.

use serde::{Deserialize, Serialize};

use crate::money::{Points, Twd};
use crate::rules::ProgramRules;

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Points.
    Points,
    /// Percent of a price.
    Percent,
    /// Working days.
    WorkingDays,
    /// Days.
    Days,
    /// Dollars.
    Twd,
    /// Orders.
    Orders,
    /// People.
    People,
}

/// A whole number of any type that the rules use.
trait Whole: Sized {
    fn read(&self) -> i64;
    fn of(number: i64) -> Option<Self>;
}

macro_rules! counts {
    ($($ty:ty),*) => {$(
        impl Whole for $ty {
            fn read(&self) -> i64 {
                i64::from(*self)
            }
            fn of(number: i64) -> Option<Self> {
                Self::try_from(number).ok()
            }
        }
    )*};
}
counts!(u16, u32);

macro_rules! amounts {
    ($($ty:ty),*) => {$(
        impl Whole for $ty {
            fn read(&self) -> i64 {
                self.get()
            }
            fn of(number: i64) -> Option<Self> {
                Some(Self::new(number))
            }
        }
    )*};
}
amounts!(Points, Twd);

/// Calls a macro with the table: variant, field of the rules, unit, lowest and highest value.
macro_rules! each_number {
    ($then:ident) => {
        $then! {
            Grant grant Points 1 10_000_000;
            PointsShare points_share_percent Percent 0 100;
            Answer answer_wd WorkingDays 1 60;
            Pay pay_wd WorkingDays 1 60;
            Usable usable_wd WorkingDays 1 60;
            Invoice invoice_wd WorkingDays 1 60;
            HandOver hand_over_wd WorkingDays 1 60;
            RefundAnswer refund_answer_wd WorkingDays 1 60;
            CashBack cash_back_wd WorkingDays 1 60;
            Objection objection_wd WorkingDays 1 60;
            Stray stray_wd WorkingDays 1 60;
            TaxCheck tax_check_wd WorkingDays 1 60;
            Expert expert_wd WorkingDays 1 60;
            FreezeMax freeze_max_wd WorkingDays 1 60;
            DraftDays draft_days Days 1 365;
            StartAhead start_ahead_days Days 0 365;
            ReturnedPoints returned_points_days Days 0 365;
            MaxSubmitted max_submitted Orders 1 1_000;
            TwoStaff two_staff_from Twd 0 100_000_000;
            RemindHalf remind_half_wd WorkingDays 0 60;
            RemindTurn remind_turn_wd WorkingDays 0 60;
            SmeCapital sme_capital_max Twd 1 1_000_000_000_000;
            SmeStaff sme_staff_below People 1 100_000;
        }
    };
}
pub(crate) use each_number;

macro_rules! numbers {
    ($($variant:ident $field:ident $unit:ident $min:literal $max:literal;)*) => {
        /// A number of the rules.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum RuleNumber {
            $(
                #[doc = concat!("[`ProgramRules::", stringify!($field), "`].")]
                $variant,
            )*
        }

        impl RuleNumber {
            /// All numbers, in the order in which they are shown.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The name of its field in the rules and in forms.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => stringify!($field),)*
                }
            }

            /// What it counts.
            #[must_use]
            pub const fn unit(self) -> Unit {
                match self {
                    $(Self::$variant => Unit::$unit,)*
                }
            }

            /// The lowest and the highest value that staff can give it.
            #[must_use]
            pub const fn range(self) -> (i64, i64) {
                match self {
                    $(Self::$variant => ($min, $max),)*
                }
            }

            /// Its value.
            #[must_use]
            pub fn of(self, rules: &ProgramRules) -> i64 {
                match self {
                    $(Self::$variant => rules.$field.read(),)*
                }
            }

            /// Sets it. A value that its type cannot hold changes nothing.
            pub fn set(self, rules: &mut ProgramRules, value: i64) {
                match self {
                    $(Self::$variant => {
                        if let Some(value) = Whole::of(value) {
                            rules.$field = value;
                        }
                    })*
                }
            }
        }
    };
}
each_number!(numbers);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::program_111;

    #[test]
    fn the_table_has_every_number_of_the_rules() {
        let rules = program_111().rules;
        let json = serde_json::to_value(&rules).expect("json");
        let fields: Vec<_> = json.as_object().expect("an object").iter().collect();
        let whole = fields.iter().filter(|(_, value)| value.is_i64()).map(|(name, _)| name.as_str());
        let mut whole: Vec<_> = whole.collect();
        let mut table: Vec<_> = RuleNumber::ALL.iter().map(|number| number.name()).collect();
        whole.sort_unstable();
        table.sort_unstable();
        assert_eq!(whole, table);
    }

    #[test]
    fn each_number_is_read_and_set_within_its_range() {
        let mut rules = program_111().rules;
        for number in RuleNumber::ALL {
            let (min, max) = number.range();
            assert!((min..=max).contains(&number.of(&rules)), "{number:?}");
            for value in [min, max] {
                number.set(&mut rules, value);
                assert_eq!(number.of(&rules), value, "{number:?}");
            }
        }
    }
}
