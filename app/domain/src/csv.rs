//! Lines of comma-separated values (RFC 4180), written so that a spreadsheet takes every cell as text.

/// The byte order mark at the start of a file. It makes spreadsheets read the file as UTF-8.
pub const BOM: &str = "\u{feff}";

/// The characters with which a spreadsheet formula can begin. East Asian versions also accept the full-width and the
/// small forms.
const FORMULA: [char; 15] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫'];

/// One line with its CRLF. A cell that would be a formula gets a leading apostrophe, which makes it text. A cell with a
/// comma, a quote or a line break is quoted.
#[must_use]
pub fn line<S: AsRef<str>>(cells: &[S]) -> String {
    let mut line = cells.iter().map(|text| cell(text.as_ref())).collect::<Vec<_>>().join(",");
    line.push_str("\r\n");
    line
}

fn cell(text: &str) -> String {
    let apostrophe = if text.starts_with(FORMULA) { "'" } else { "" };
    let text = format!("{apostrophe}{text}");
    if text.contains(['"', ',', '\r', '\n']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

/// The cells of one line, without its end. A quoted cell may have commas and doubled quotes, but no line break. Text after
/// a closing quote belongs to the cell, as spreadsheets read it.
pub fn cells(line: &str) -> impl Iterator<Item = String> {
    let mut chars = line.chars().peekable();
    let mut more = true;
    std::iter::from_fn(move || {
        if !std::mem::take(&mut more) {
            return None;
        }
        let mut cell = String::new();
        let mut quoted = chars.next_if_eq(&'"').is_some();
        while let Some(char) = chars.next() {
            match char {
                '"' if quoted && chars.next_if_eq(&'"').is_none() => quoted = false,
                ',' if !quoted => {
                    more = true;
                    break;
                }
                char => cell.push(char),
            }
        }
        Some(cell)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_would_be_a_formula_is_made_a_text() {
        for (typed, written) in [
            ("=1+1", "'=1+1"),
            ("+886", "'+886"),
            ("-5", "'-5"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("＝1＋1", "'＝1＋1"),
            ("＋886", "'＋886"),
            ("－5", "'－5"),
            ("＠SUM(A1)", "'＠SUM(A1)"),
            ("﹦1", "'﹦1"),
            ("\n=1", "\"'\n=1\""),
            ("\t=1", "'\t=1"),
            ("\r=1", "\"'\r=1\""),
            ("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""),
            ("30,000 點", "\"30,000 點\""),
            ("a\nb", "\"a\nb\""),
            ("30000", "30000"),
            ("", ""),
        ] {
            assert_eq!(line(&[typed]), format!("{written}\r\n"), "{typed:?}");
        }
        assert_eq!(line(&["a", "", "c"]), "a,,c\r\n");
    }

    #[test]
    fn cells_are_read_as_they_are_written() {
        for read in
            [vec![""], vec!["a", "", "c"], vec!["", ""], vec!["say \"x\"", "30,000", "點"], vec!["\"", "\"\"", ","]]
        {
            let written = line(&read);
            assert_eq!(cells(written.trim_end()).collect::<Vec<_>>(), read, "{written}");
        }
    }

    #[test]
    fn cells_that_are_quoted_wrongly_are_read_as_spreadsheets_do() {
        for (written, read) in [
            ("\"a", vec!["a"]),
            ("\"a\"b,c", vec!["ab", "c"]),
            ("a\"b\",c", vec!["a\"b\"", "c"]),
            ("\"a,b", vec!["a,b"]),
            ("\"\",", vec!["", ""]),
        ] {
            assert_eq!(cells(written).collect::<Vec<_>>(), read, "{written}");
        }
    }
}
