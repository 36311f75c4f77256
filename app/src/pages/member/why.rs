//! The days of a deadline, one by one, with the reason of each.

use domain::lang::Lang;
use domain::workday::{Deadline, Reason};

use crate::components::StripDay;
use crate::i18n::{format, member as t};

/// The strip from the event to the deadline.
pub(crate) fn strip(lang: Lang, deadline: &Deadline) -> Vec<StripDay> {
    let mut number = 0;
    let day = |day: &domain::workday::Day| {
        if day.counted {
            number += 1;
        }
        let label = match &day.reason {
            Reason::Event => t::day_event(lang).to_owned(),
            Reason::Weekend => t::day_weekend(lang).to_owned(),
            Reason::Holiday(name) | Reason::Closure(name) => name.clone(),
            Reason::MakeUpWorkday => t::day_make_up(lang, number),
            Reason::Workday => t::day_counted(lang, number),
        };
        StripDay { day: format::month_day(day.date), label, counted: day.counted, deadline: day.date == deadline.day }
    };
    deadline.days.iter().map(day).collect()
}
