//! A message on an order: what was typed, and the files that came with it.

use super::{Errors, FieldErrors, parse};
use crate::message::{self, Attachment, TEXT_MAX, Upload};

/// The field of the text.
pub const TEXT: &str = "text";
/// The field of the files.
pub const FILES: &str = "files";

/// A message, as sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MessageForm {
    /// What was typed.
    pub text: String,
    /// The files chosen.
    pub files: Vec<Upload>,
}

/// A message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMessage {
    /// The text, with line feeds; empty only where there is a file.
    pub text: String,
    /// The files, as they are kept.
    pub attachments: Vec<Attachment>,
}

impl MessageForm {
    /// The message.
    ///
    /// # Errors
    /// The fields that are not taken.
    pub fn parse(self) -> Result<NewMessage, FieldErrors> {
        let mut errors = Errors::default();
        let least = usize::from(self.files.is_empty());
        let text = errors.take(TEXT, parse::text(&self.text, least, TEXT_MAX));
        let attachments = errors.take(FILES, message::attachments(self.files));
        errors.finish(|| Some(NewMessage { text: text?, attachments: attachments? }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::FormError;

    fn file() -> Upload {
        Upload { name: "a.pdf".to_owned(), bytes: b"%PDF-1.4".to_vec() }
    }

    #[test]
    fn a_message_has_a_text_or_a_file() {
        let text = |text: &str, files| MessageForm { text: text.to_owned(), files }.parse();
        assert_eq!(text(" 你好\r\n再見 ", Vec::new()).map(|new| new.text), Ok("你好\n再見".to_owned()));
        assert_eq!(text("  ", Vec::new()).err().and_then(|e| e.of(TEXT)), Some(FormError::Required));
        assert_eq!(text("  ", vec![file()]).map(|new| (new.text, new.attachments.len())), Ok((String::new(), 1)));
    }

    #[test]
    fn text_and_files_are_refused_each_at_its_field() {
        let odd = Upload { name: "a.exe".to_owned(), bytes: b"MZ".to_vec() };
        let form = MessageForm { text: "字".repeat(TEXT_MAX + 1), files: vec![file(), odd] };
        let errors = form.parse().expect_err("two wrong fields");
        assert_eq!(errors.of(TEXT), Some(FormError::TooLong { max: 2_000 }));
        assert_eq!(errors.of(FILES), Some(FormError::FileNotTaken));
        let control = MessageForm { text: "a\u{202E}b".to_owned(), files: Vec::new() };
        assert_eq!(control.parse().err().and_then(|e| e.of(TEXT)), Some(FormError::ForbiddenCharacter));
    }
}
