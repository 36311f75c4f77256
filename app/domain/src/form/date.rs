//! Dates as people in Taiwan write them: `2022-06-01`, `2022/6/1`, `2022.6.1`, `2022年6月1日`, `20220601`,
//! and in ROC years `111/06/01`, `民國111年6月1日`, `1110601`.

use chrono::{Datelike, NaiveDate};

use super::FormError;

const ROC_TO_COMMON: i32 = 1911;
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2999;

/// Parses folded text. A year of three digits is an ROC year, one of four digits a common year. A year of one or two
/// digits is accepted only after 民國, since `22/6/1` is ambiguous.
///
/// # Errors
/// Not a date, no such day, an ambiguous year, or outside 1900-01-01..=2999-12-31.
pub fn read(folded: &str) -> Result<NaiveDate, FormError> {
    let (roc, rest) = match folded.strip_prefix("民國").or_else(|| folded.strip_prefix("中華民國")) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, folded),
    };
    let (year, month, day) = split(rest).ok_or(FormError::NotADate)?;
    let number = |digits: &str| digits.parse::<i32>().map_err(|_| FormError::NotADate);
    let typed_year = number(year)?;
    let year = match (roc, year.len()) {
        (true, 1..=3) | (false, 3) => typed_year + ROC_TO_COMMON,
        (false, 4) => typed_year,
        (false, 1..=2) => return Err(FormError::AmbiguousYear),
        (true | false, _) => return Err(FormError::NotADate),
    };
    let part = |digits: &str| digits.parse::<u32>().map_err(|_| FormError::NotADate);
    if !YEARS.contains(&year) {
        return Err(FormError::DateOutOfRange);
    }
    NaiveDate::from_ymd_opt(year, part(month)?, part(day)?)
        .filter(|date| date.year() == year)
        .ok_or(FormError::NoSuchDay)
}

/// Year, month and day as digits: split at separators, or by position in seven or eight digits.
fn split(text: &str) -> Option<(&str, &str, &str)> {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if digits(text) && matches!(text.len(), 7 | 8) {
        let (rest, day) = text.split_at_checked(text.len() - 2)?;
        let (year, month) = rest.split_at_checked(rest.len() - 2)?;
        return Some((year, month, day));
    }
    let text = text.strip_suffix('日').unwrap_or(text);
    let mut parts = text.split(['-', '/', '.', '年', '月']).map(str::trim);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let fits =
        parts.next().is_none() && digits(year) && [month, day].iter().all(|part| digits(part) && part.len() <= 2);
    fits.then_some((year, month, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_writing_a_day_is_understood() {
        let day = NaiveDate::from_ymd_opt(2022, 6, 1).expect("a date");
        for text in [
            "2022-06-01",
            "2022/6/1",
            "2022.06.01",
            "2022年6月1日",
            "20220601",
            "111/06/01",
            "111-6-1",
            "111.06.01",
            "民國111年6月1日",
            "民國 111/6/1",
            "中華民國111年6月1日",
            "1110601",
        ] {
            assert_eq!(read(text), Ok(day), "{text}");
        }
        assert_eq!(read("民國99年1月1日"), Ok(NaiveDate::from_ymd_opt(2010, 1, 1).expect("a date")));
        assert_eq!(read("110/02/28"), Ok(NaiveDate::from_ymd_opt(2021, 2, 28).expect("a date")));
    }

    #[test]
    fn a_date_is_refused_with_its_reason() {
        for (text, error) in [
            ("2022-02-30", FormError::NoSuchDay),
            ("111/13/01", FormError::NoSuchDay),
            ("2022-00-10", FormError::NoSuchDay),
            ("22/6/1", FormError::AmbiguousYear),
            ("1899-12-31", FormError::DateOutOfRange),
            ("3000-01-01", FormError::DateOutOfRange),
            ("6/1/2022", FormError::NotADate),
            ("2022-06", FormError::NotADate),
            ("2022-06-01-01", FormError::NotADate),
            ("tomorrow", FormError::NotADate),
            ("99999999999-1-1", FormError::NotADate),
        ] {
            assert_eq!(read(text), Err(error), "{text}");
        }
    }
}
