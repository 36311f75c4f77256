//! `yunshiji refund --ndjson`: one refund per input line, one answer per output line, in the same order.

use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::process::ExitCode;

use domain::wire::{Case, Cases, MAX_LINE_BYTES};

const USAGE: u8 = 2;

/// Compute refunds: JSON lines on standard input, answers on standard output.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Read one JSON object per line and answer each with one line.
    #[arg(long)]
    ndjson: bool,
}

/// Answers standard input to its end. Exit code: 0 when no line had an error, 1 when some had, 2 for wrong usage.
pub fn run(args: Args) -> ExitCode {
    if !args.ndjson {
        eprintln!("error: refund reads JSON lines: add --ndjson\n\nUsage: yunshiji refund --ndjson < lines.ndjson");
        return ExitCode::from(USAGE);
    }
    match stream(io::stdin().lock(), io::stdout().lock()) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Answers each line and returns how many had errors. A bad line never ends the run, and no more of a line than its
/// limit is held in memory. Answers are flushed whenever no more input is ready, so that a caller may wait for each of
/// them.
///
/// # Errors
/// The input cannot be read, or the output cannot be written.
pub fn stream(input: impl Read, output: impl Write) -> io::Result<u64> {
    let mut input = BufReader::with_capacity(MAX_LINE_BYTES, input);
    let mut output = BufWriter::new(output);
    let mut cases = Cases::ndjson();
    let mut errors = 0;
    let mut write = |output: &mut BufWriter<_>, case: Case| {
        errors += u64::from(case.answer.is_error);
        writeln!(output, "{}", case.answer.json)
    };
    loop {
        output.flush()?;
        let ready = match input.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            ready => ready?,
        };
        let (read, mut rest) = (ready.len(), ready);
        while let Some(case) = cases.next(&mut rest) {
            write(&mut output, case)?;
        }
        if read == 0 {
            break;
        }
        input.consume(read);
    }
    if let Some(case) = cases.last() {
        write(&mut output, case)?;
    }
    output.flush()?;
    Ok(errors)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEAFLET: &str = r#"{"self_pay":30000,"points":30000,"term_months":6,"start":"2022-06-01","on":"2022-07-15"}"#;

    /// The beginning of each answer, and the number of errors.
    fn answers(input: impl AsRef<[u8]>) -> (Vec<String>, u64) {
        let mut output = Vec::new();
        let errors = stream(input.as_ref(), &mut output).expect("memory");
        let text = String::from_utf8(output).expect("UTF-8");
        (text.lines().map(|line| line.chars().take(45).collect()).collect(), errors)
    }

    fn error(code: &str) -> String {
        format!(r#"{{"error":{{"field":"line","code":"{code}"}}}}"#).chars().take(45).collect()
    }

    #[test]
    fn a_bad_line_is_answered_in_its_place_and_the_run_continues() {
        let good: String = domain::wire::refund_line(LEAFLET).json.chars().take(45).collect();
        let mut input = format!("\u{feff}{LEAFLET}\r\n\r\n  \nnonsense\n").into_bytes();
        input.extend_from_slice(b"\xff\xfe\n");
        input.extend_from_slice(LEAFLET.as_bytes());
        assert_eq!(answers(input), (vec![good.clone(), error("not_json"), error("not_utf8"), good], 2));
        assert_eq!(answers(""), (Vec::new(), 0));
        assert_eq!(answers("\u{feff}\n\r\n"), (Vec::new(), 0));
    }

    #[test]
    fn a_byte_order_mark_is_accepted_only_at_the_very_beginning() {
        assert_eq!(answers(format!("{LEAFLET}\n\u{feff}{LEAFLET}")).1, 1);
    }

    #[test]
    fn a_line_of_64_kib_is_read_and_a_longer_one_is_one_error() {
        let padded = |bytes: usize| format!("{LEAFLET}{}", " ".repeat(bytes - LEAFLET.len()));
        for (line, errors) in [
            (padded(MAX_LINE_BYTES), 0),
            (format!("\u{feff}{}\r", padded(MAX_LINE_BYTES)), 0),
            (padded(MAX_LINE_BYTES + 1), 1),
            (padded(5 * MAX_LINE_BYTES), 1),
            (" ".repeat(3 * MAX_LINE_BYTES), 1),
            ("\r".repeat(3 * MAX_LINE_BYTES), 1),
        ] {
            let (lines, found) = answers(format!("{line}\n{LEAFLET}\n"));
            assert_eq!((found, lines.len()), (errors, 2), "{} bytes", line.len());
        }
    }
}
