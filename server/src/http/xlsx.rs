//! A list as a spreadsheet: numbers are numbers, dates are dates, and every text stays a text.

use app::listing::{Cell, heads};
use chrono::{Datelike, NaiveDate, Timelike};
use domain::form::staff_list::StaffList;
use domain::lang::Lang;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

/// The media type of a spreadsheet.
pub const MEDIA_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// The width of a column, in characters.
const WIDTH: u16 = 18;

/// The spreadsheet of a list, with a note in the last row if there is one.
///
/// # Errors
/// Those of the library: there are too many rows.
pub fn made(lang: Lang, list: StaffList, rows: &[Vec<Cell>], note: Option<&str>) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let head = Format::new().set_bold();
    for (column, title) in (0..).zip(heads(lang, list)) {
        sheet.write_string_with_format(0, column, title.title, &head)?;
        sheet.set_column_width(column, WIDTH)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    let formats = Formats::new();
    let mut last = 0;
    for (row, cells) in (1..).zip(rows) {
        last = row;
        for (column, cell) in (0..).zip(cells) {
            write(sheet, (row, column), cell, lang, &formats)?;
        }
    }
    if let Some(note) = note {
        sheet.write_string(last + 1, 0, note)?;
    }
    workbook.save_to_buffer()
}

struct Formats {
    amount: Format,
    day: Format,
    time: Format,
}

impl Formats {
    fn new() -> Self {
        Self {
            amount: Format::new().set_num_format("#,##0"),
            day: Format::new().set_num_format("yyyy/mm/dd"),
            time: Format::new().set_num_format("yyyy/mm/dd hh:mm"),
        }
    }
}

fn write(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    lang: Lang,
    formats: &Formats,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Amount(None) | Cell::Day(None) => {}
        Cell::Amount(Some(amount)) => match i32::try_from(*amount) {
            Ok(amount) => drop(sheet.write_number_with_format(row, column, amount, &formats.amount)?),
            // a spreadsheet's numbers are exact up to this
            Err(_) => drop(sheet.write_string(row, column, amount.to_string())?),
        },
        Cell::Day(Some(day)) => {
            sheet.write_datetime_with_format(row, column, date(*day)?, &formats.day)?;
        }
        Cell::At(at) => {
            let local = at.in_taipei();
            let (hour, minute) = (u16::try_from(local.hour()).unwrap_or(0), u8::try_from(local.minute()).unwrap_or(0));
            let time = date(at.day())?.and_hms(hour, minute, 0)?;
            sheet.write_datetime_with_format(row, column, time, &formats.time)?;
        }
        Cell::Text(_) | Cell::Link(..) | Cell::State(_) | Cell::Outcome(_) | Cell::Payment(_) | Cell::Active(_) => {
            sheet.write_string(row, column, cell.words(lang))?;
        }
    }
    Ok(())
}

fn date(day: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    let year = u16::try_from(day.year()).unwrap_or(0);
    let (month, of_month) = (u8::try_from(day.month()).unwrap_or(0), u8::try_from(day.day()).unwrap_or(0));
    ExcelDateTime::from_ymd(year, month, of_month)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use domain::time::Instant;

    use super::*;

    #[test]
    fn a_formula_stays_a_text_and_numbers_and_dates_are_values() {
        let day = NaiveDate::from_ymd_opt(2022, 6, 1);
        let cells = vec![
            Cell::Link("=HYPERLINK(\"x\")".to_owned(), "/staff".to_owned()),
            Cell::Amount(Some(30_000)),
            Cell::Day(day),
            Cell::At(Instant::from_millis(1_657_850_400_000)),
        ];
        let bytes = made(Lang::Zh, StaffList::Members, &[cells], Some("@cut")).expect("a spreadsheet");
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a spreadsheet is an archive");
        let mut part = |name: &str| {
            let mut text = String::new();
            archive.by_name(name).expect(name).read_to_string(&mut text).expect("text");
            text
        };
        let sheet = part("xl/worksheets/sheet1.xml");
        assert!(!sheet.contains("<f>"), "{sheet}");
        assert!(sheet.contains("<v>30000</v>") && sheet.contains("<v>44713</v>"), "{sheet}");
        let texts = part("xl/sharedStrings.xml");
        assert!(texts.contains("=HYPERLINK(") && texts.contains("@cut"), "{texts}");
    }
}
