//! Messages on an order: its two threads, who may read and write in them, and which files are accepted.
//!
//! The type of a file is read from its first bytes, not from its name or from the browser. The mark of a PDF may be
//! anywhere in the first 1,024 bytes, as in PDF readers, because some programs write a line before it.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::form::FormError;
use crate::order::StateName;
use crate::side::Side;
use crate::text::is_allowed_in_line;

/// The length limit of a message, in characters.
pub const TEXT_MAX: usize = 2_000;
/// The highest number of files in one message.
pub const FILES_MAX: usize = 3;
/// The size limit of one file, in megabytes.
pub const FILE_MAX_MB: i64 = 5;
/// The size limit of one file, in bytes.
pub const FILE_MAX: usize = 5 * 1024 * 1024;
/// The size limit of all files in one thread, in megabytes.
pub const THREAD_MAX_MB: i64 = 100;
/// The size limit of all files in one thread, in bytes.
pub const THREAD_MAX: i64 = 100 * 1024 * 1024;
/// The length limit of a file's name, in characters, including its extension.
pub const FILE_NAME_MAX: usize = 100;
/// How many of the first bytes are searched for the mark of a PDF.
const PDF_WITHIN: usize = 1_024;
/// The name of a file without one.
const NAMELESS: &str = "file";

/// The thread: whom the member talks with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Thread {
    /// The vendor of the order.
    Vendor,
    /// The service (客服), which the vendor never sees.
    Support,
}

/// The text is not the code of a thread.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a thread")]
pub struct BadThread;

impl Thread {
    /// Both threads.
    pub const ALL: [Self; 2] = [Self::Vendor, Self::Support];

    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Vendor => "vendor",
            Self::Support => "support",
        }
    }

    /// Whether an order in this state has the thread. A vendor does not see drafts, so a draft has no thread with it.
    /// Threads stay open when the order is frozen or has ended.
    #[must_use]
    pub const fn exists_in(self, state: StateName) -> bool {
        match self {
            Self::Vendor => state.is_seen_by_vendor(),
            Self::Support => true,
        }
    }

    /// Whether this side may read the thread. [`crate::access`] decides which staff may.
    #[must_use]
    pub const fn is_read_by(self, side: Side) -> bool {
        match (self, side) {
            (_, Side::Member | Side::Staff) | (Self::Vendor, Side::Vendor) => true,
            (Self::Support, Side::Vendor) => false,
        }
    }

    /// Whether this side may write in the thread: the member, and the side that the thread is with.
    #[must_use]
    pub const fn is_written_by(self, side: Side) -> bool {
        matches!((self, side), (_, Side::Member) | (Self::Vendor, Side::Vendor) | (Self::Support, Side::Staff))
    }
}

impl fmt::Display for Thread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl std::str::FromStr for Thread {
    type Err = BadThread;

    fn from_str(text: &str) -> Result<Self, BadThread> {
        Self::ALL.into_iter().find(|thread| thread.code() == text).ok_or(BadThread)
    }
}

/// The accepted types of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// A PDF document.
    Pdf,
    /// A PNG picture.
    Png,
    /// A JPEG picture.
    Jpeg,
}

impl FileKind {
    /// All types.
    pub const ALL: [Self; 3] = [Self::Pdf, Self::Png, Self::Jpeg];

    /// The type of a file by its first bytes; `None` when it is not accepted. A picture that contains the mark of a PDF
    /// is a picture.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        [Self::Png, Self::Jpeg, Self::Pdf].into_iter().find(|kind| kind.begins(bytes))
    }

    fn begins(self, bytes: &[u8]) -> bool {
        match self {
            Self::Pdf => {
                let mark = b"%PDF-";
                bytes.get(..PDF_WITHIN).unwrap_or(bytes).windows(mark.len()).any(|window| window == mark)
            }
            Self::Png => bytes.starts_with(b"\x89PNG\r\n\x1a\n"),
            Self::Jpeg => bytes.starts_with(b"\xff\xd8\xff"),
        }
    }

    /// The media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
        }
    }

    /// The common name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pdf => "PDF",
            Self::Png => "PNG",
            Self::Jpeg => "JPEG",
        }
    }

    /// The extensions of this type. The first one is appended to a name that has none of them.
    const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Png => &["png"],
            Self::Jpeg => &["jpg", "jpeg"],
        }
    }
}

/// The name under which a file is stored and downloaded: without a path, without characters that are forbidden or have
/// a meaning in file systems, with an extension of its type, and of at most [`FILE_NAME_MAX`] characters.
#[must_use]
pub fn file_name(sent: &str, kind: FileKind) -> String {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain = |c: &char| is_allowed_in_line(*c) && !matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*');
    let kept: String = last.chars().filter(plain).take(FILE_NAME_MAX.saturating_mul(2)).collect();
    let odd = |c: char| c == '.' || c.is_whitespace();
    let kept = kept.trim_end_matches(odd);
    let right = |extension: &str| kind.extensions().iter().any(|one| extension.eq_ignore_ascii_case(one));
    let (stem, extension) = match kept.rsplit_once('.') {
        Some((stem, extension)) if right(extension) => (stem, extension.to_ascii_lowercase()),
        Some(_) | None => (kept, kind.extensions().first().copied().unwrap_or_default().to_owned()),
    };
    let room = FILE_NAME_MAX.saturating_sub(extension.len().saturating_add(1));
    let stem: String = stem.trim_matches(odd).chars().take(room).collect();
    match stem.trim_end_matches(odd) {
        "" => format!("{NAMELESS}.{extension}"),
        stem => format!("{stem}.{extension}"),
    }
}

/// A file as sent. For one that is too large, the first bytes are enough: one more than the limit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Upload {
    /// The name that the browser gives.
    pub name: String,
    /// The content.
    pub bytes: Vec<u8>,
}

/// An accepted file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// The name, from [`file_name`].
    pub name: String,
    /// The type.
    pub kind: FileKind,
    /// The content.
    pub bytes: Vec<u8>,
}

/// Checks the files of one message.
///
/// # Errors
/// [`FormError::TooManyFiles`], [`FormError::FileTooLarge`] or [`FormError::FileNotTaken`], for the first file refused.
pub fn attachments(files: Vec<Upload>) -> Result<Vec<Attachment>, FormError> {
    if files.len() > FILES_MAX {
        return Err(FormError::TooManyFiles { max: i64::try_from(FILES_MAX).unwrap_or(i64::MAX) });
    }
    files.into_iter().map(attachment).collect()
}

fn attachment(file: Upload) -> Result<Attachment, FormError> {
    if file.bytes.len() > FILE_MAX {
        return Err(FormError::FileTooLarge { max: FILE_MAX_MB });
    }
    let kind = FileKind::of(&file.bytes).ok_or(FormError::FileNotTaken)?;
    Ok(Attachment { name: file_name(&file.name, kind), kind, bytes: file.bytes })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PDF: &[u8] = b"%PDF-1.7\n";

    fn upload(name: &str, bytes: &[u8]) -> Upload {
        Upload { name: name.to_owned(), bytes: bytes.to_vec() }
    }

    #[test]
    fn a_file_is_what_its_first_bytes_say() {
        assert_eq!(FileKind::of(PDF), Some(FileKind::Pdf));
        assert_eq!(FileKind::of(b"\x89PNG\r\n\x1a\n\0"), Some(FileKind::Png));
        assert_eq!(FileKind::of(b"\xff\xd8\xff\xe0"), Some(FileKind::Jpeg));
        for other in [
            &b""[..],
            b"%PDF",
            b"GIF89a",
            b" \x89PNG\r\n\x1a\n",
            b" \xff\xd8\xff",
            b"<svg",
            b"\xff\xd8",
            b"PK\x03\x04",
            b"MZ",
        ] {
            assert_eq!(FileKind::of(other), None, "{other:?}");
        }
        assert_eq!(attachments(vec![upload("a.pdf", b"<html>")]), Err(FormError::FileNotTaken));
        assert_eq!(attachments(vec![upload("empty.pdf", b"")]), Err(FormError::FileNotTaken));
    }

    #[test]
    fn a_pdf_begins_within_its_first_1024_bytes() {
        let after = |bytes: usize| [vec![b' '; bytes], PDF.to_vec()].concat();
        for (before, kind) in
            [(1, Some(FileKind::Pdf)), (1_019, Some(FileKind::Pdf)), (1_020, None), (1_024, None), (5_000, None)]
        {
            assert_eq!(FileKind::of(&after(before)), kind, "{before} bytes before it");
        }
        assert_eq!(
            FileKind::of(&[b"\xef\xbb\xbf\r\n", PDF].concat()),
            Some(FileKind::Pdf),
            "a mark of UTF-8 and a line"
        );
        assert_eq!(FileKind::of(&[b"\xff\xd8\xff", PDF].concat()), Some(FileKind::Jpeg));
    }

    #[test]
    fn a_name_has_no_path_no_controls_and_the_extension_of_its_type() {
        for (sent, kept) in [
            ("報價單.pdf", "報價單.pdf"),
            ("../../etc/passwd", "passwd.pdf"),
            ("C:\\Users\\mei\\單據.PDF", "單據.pdf"),
            ("evil.html", "evil.html.pdf"),
            ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie x.pdf"),
            ("gnp\u{202E}fdp.pdf", "gnpfdp.pdf"),
            (".htaccess", "htaccess.pdf"),
            ("\"<>|?*.pdf", "file.pdf"),
            ("", "file.pdf"),
        ] {
            assert_eq!(file_name(sent, FileKind::Pdf), kept, "{sent:?}");
        }
        assert_eq!(file_name("photo.JPEG", FileKind::Jpeg), "photo.jpeg");
        assert_eq!(file_name("photo.png", FileKind::Jpeg), "photo.png.jpg");
    }

    #[test]
    fn a_message_has_at_most_three_files_of_five_megabytes() {
        let three = vec![upload("a", PDF); FILES_MAX];
        assert_eq!(attachments(three.clone()).map(|taken| taken.len()), Ok(3));
        let four = [three, vec![upload("d", PDF)]].concat();
        assert_eq!(attachments(four), Err(FormError::TooManyFiles { max: 3 }));
        let large = |size: usize| {
            let mut bytes = PDF.to_vec();
            bytes.resize(size, 0);
            attachments(vec![upload("a", &bytes)]).map(drop)
        };
        assert_eq!(large(FILE_MAX), Ok(()));
        assert_eq!(large(FILE_MAX + 1), Err(FormError::FileTooLarge { max: 5 }));
    }

    #[test]
    fn a_vendor_never_reads_messages_to_support_and_staff_do_not_write_to_vendors() {
        assert!(!Thread::Support.is_read_by(Side::Vendor) && !Thread::Support.is_written_by(Side::Vendor));
        assert!(Thread::Vendor.is_read_by(Side::Staff) && !Thread::Vendor.is_written_by(Side::Staff));
        for thread in Thread::ALL {
            assert!(thread.is_read_by(Side::Member) && thread.is_written_by(Side::Member));
            assert_eq!(thread.code().parse(), Ok(thread));
            assert_eq!(serde_json::to_value(thread).expect("json"), thread.code());
        }
        assert_eq!("staff".parse::<Thread>(), Err(BadThread));
    }

    #[test]
    fn a_draft_has_a_thread_with_support_but_none_with_the_vendor() {
        for state in StateName::ALL {
            assert!(Thread::Support.exists_in(state), "{state}");
            assert_eq!(
                Thread::Vendor.exists_in(state),
                !matches!(state, StateName::Draft | StateName::Discarded),
                "{state}"
            );
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn every_name_is_short_plain_and_does_not_change_again(sent in any::<String>()) {
            let name = file_name(&sent, FileKind::Png);
            prop_assert!(name.chars().count() <= FILE_NAME_MAX && name.ends_with(".png"));
            prop_assert!(name.chars().all(|c| is_allowed_in_line(c) && c != '/' && c != '\\' && c != '"'));
            prop_assert_eq!(file_name(&name, FileKind::Png), name);
        }
    }
}
