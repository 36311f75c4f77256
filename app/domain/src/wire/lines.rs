//! Lines of bytes that come in pieces.

use super::MAX_LINE_BYTES;

const BOM: &[u8] = b"\xEF\xBB\xBF";
/// How much of a line is stored: enough to see that it is too long, after removing a byte order mark and a carriage
/// return.
const KEPT_BYTES: usize = MAX_LINE_BYTES + BOM.len() + "\r".len() + 1;

/// Cuts bytes that come in pieces into lines. No more of a line than its limit is held in memory.
#[derive(Debug, Default)]
pub(super) struct Lines {
    line: Vec<u8>,
    /// Whether the stored line is complete, so that the next one replaces it.
    complete: bool,
    count: u32,
}

/// A line without its end. A byte order mark at the very beginning is removed, too.
pub(super) struct Line<'a> {
    /// Its number, from 1.
    pub(super) number: u32,
    pub(super) text: &'a [u8],
}

impl Line<'_> {
    pub(super) fn is_blank(&self) -> bool {
        self.text.len() <= MAX_LINE_BYTES && self.text.iter().all(u8::is_ascii_whitespace)
    }
}

impl Lines {
    /// The next line that ends in the piece, which then begins after it. `None` when the rest of the piece has no end of a
    /// line; the rest is stored.
    pub(super) fn next(&mut self, piece: &mut &[u8]) -> Option<Line<'_>> {
        self.begin();
        let end = piece.iter().position(|byte| *byte == b'\n');
        let part = piece.get(..end.unwrap_or(piece.len())).unwrap_or_default();
        let room = KEPT_BYTES.saturating_sub(self.line.len());
        self.line.extend_from_slice(part.get(..room).unwrap_or(part));
        *piece = end.and_then(|end| piece.get(end + 1..)).unwrap_or_default();
        end.map(|_| self.ended())
    }

    /// The last line, if the input did not end with a line feed.
    pub(super) fn last(&mut self) -> Option<Line<'_>> {
        self.begin();
        (!self.line.is_empty()).then(|| self.ended())
    }

    fn begin(&mut self) {
        if std::mem::take(&mut self.complete) {
            self.line.clear();
        }
    }

    fn ended(&mut self) -> Line<'_> {
        self.complete = true;
        self.count = self.count.saturating_add(1);
        let mut text = self.line.strip_suffix(b"\r").unwrap_or(&self.line);
        if self.count == 1 {
            text = text.strip_prefix(BOM).unwrap_or(text);
        }
        Line { number: self.count, text }
    }
}
