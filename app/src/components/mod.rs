//! The accessible kit: every piece of a page that repeats, one component a file.
//!
//! Components take text that is already translated and never decide anything. They are complete as server-rendered HTML;
//! what lives in the browser is added by signals. The content security policy forbids inline styles: classes and SVG
//! attributes only. Inputs stand nowhere but here (see [`live`] for why).

mod button;
mod card;
mod field;
mod field_frame;
mod icon;
pub mod kept;
pub mod live;
mod shell;
mod tag;
mod title;

pub use button::{Button, ButtonKind, ButtonLink};
pub use card::{Card, CardHead};
pub use field::{Field, FieldWidth};
pub use icon::{BrandMark, Glyph, Icon};
pub use shell::{DemoBar, LanguageSwitch, PageHead, Shell};
pub use tag::{Tag, Tone};
pub use title::PageTitle;

/// `Some` unless the text is empty: attributes and parts without a text are left out.
fn filled(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// Encodes text for the two places where leptos does not: a title and a textarea on the server.
fn encode(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::encode;

    #[test]
    fn encoded_text_cannot_close_the_element_it_stands_in() {
        assert_eq!(encode("</title><script>&amp;"), "&lt;/title&gt;&lt;script&gt;&amp;amp;");
    }
}
