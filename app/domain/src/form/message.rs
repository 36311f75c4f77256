//! A message on an order: the text and the attached files.

use super::{Errors, FieldErrors, parse};
use crate::message::{self, Attachment, TEXT_MAX, Upload};

/// The name of the text's field.
pub const TEXT: &str = "text";
/// The name of the files' field.
pub const FILES: &str = "files";

/// A message, as sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MessageForm {
    /// The text, as typed.
    pub text: String,
    /// The files chosen.
    pub files: Vec<Upload>,
}

/// A message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMessage {
    /// The text, with line feeds; empty only when there is a file.
    pub text: String,
    /// The files, as stored.
    pub attachments: Vec<Attachment>,
}

impl MessageForm {
    /// The message.
    ///
    /// # Errors
    /// The fields with errors.
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
    fn text_and_files_are_each_refused_at_their_field() {
        let odd = Upload { name: "a.exe".to_owned(), bytes: b"MZ".to_vec() };
        let form = MessageForm { text: "字".repeat(TEXT_MAX + 1), files: vec![file(), odd] };
        let errors = form.parse().expect_err("two wrong fields");
        assert_eq!(errors.of(TEXT), Some(FormError::TooLong { max: 2_000 }));
        assert_eq!(errors.of(FILES), Some(FormError::FileNotTaken));
        let control = MessageForm { text: "a\u{202E}b".to_owned(), files: Vec::new() };
        assert_eq!(control.parse().err().and_then(|e| e.of(TEXT)), Some(FormError::ForbiddenCharacter));
    }
}
