//! Times of day as people write them: `14:30`, `9:05`, `1430`.

use chrono::NaiveTime;

use super::FormError;

/// Parses folded text; hours are 0..=23.
///
/// # Errors
/// Not a time of day.
pub fn read(folded: &str) -> Result<NaiveTime, FormError> {
    let (hours, minutes) = match folded.split_once(':') {
        Some(parts) => parts,
        None => folded.split_at_checked(2).filter(|_| folded.len() == 4).ok_or(FormError::NotATime)?,
    };
    let number = |digits: &str, least: usize| {
        let fits = (least..=2).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit());
        fits.then(|| digits.parse::<u32>().ok()).flatten().ok_or(FormError::NotATime)
    };
    NaiveTime::from_hms_opt(number(hours, 1)?, number(minutes, 2)?, 0).ok_or(FormError::NotATime)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_read_as_people_write_it() {
        let time = |hour, minute| Ok(NaiveTime::from_hms_opt(hour, minute, 0).expect("a time"));
        for (typed, expected) in
            [("14:30", time(14, 30)), ("9:05", time(9, 5)), ("0905", time(9, 5)), ("00:00", time(0, 0))]
        {
            assert_eq!(read(typed), expected, "{typed}");
        }
        for odd in ["", "24:00", "12:60", "930", "12:3", "ab:cd", "下午", "12:30:00", "+9:00"] {
            assert_eq!(read(odd), Err(FormError::NotATime), "{odd}");
        }
    }
}
