//! When the text service (文字客服) answers: 09:00 to 18:00 in Taipei, every day of the week, unless announced otherwise.

use chrono::Timelike;
use domain::time::Instant;

const OPENS: u32 = 9;
const CLOSES: u32 = 18;

/// How an instant lies to the hours of its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hours {
    /// Before today's hours.
    Before,
    /// Within them.
    Open,
    /// After them: next is tomorrow.
    After,
}

impl Hours {
    /// The hours at an instant; 18:00 is closed already.
    pub(super) fn at(now: Instant) -> Self {
        match now.in_taipei().hour() {
            0..OPENS => Self::Before,
            OPENS..CLOSES => Self::Open,
            _ => Self::After,
        }
    }
}

/// The hour the service opens, as a clock shows it.
pub(super) fn opens() -> String {
    format!("{OPENS:02}:00")
}

/// The hour it closes.
pub(super) fn closes() -> String {
    format!("{CLOSES:02}:00")
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use domain::time::start_of;

    use super::*;

    #[test]
    fn the_text_service_answers_from_nine_until_before_six_in_taipei_on_any_day() {
        for day in ["2022-07-15", "2022-07-16", "2022-07-17"] {
            let midnight = start_of(day.parse::<NaiveDate>().expect("a date"));
            let at = |hour: i64, minute: i64| Hours::at(midnight.plus_millis((hour * 60 + minute) * 60_000));
            assert_eq!((at(0, 0), at(8, 59)), (Hours::Before, Hours::Before));
            assert_eq!((at(9, 0), at(17, 59)), (Hours::Open, Hours::Open));
            assert_eq!((at(18, 0), at(23, 59)), (Hours::After, Hours::After));
        }
    }
}
