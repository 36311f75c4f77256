//! The component library: every repeated piece of a page, one component per file, accessible.
//!
//! Components receive translated text and decide nothing. They are complete as server-rendered HTML; signals add what
//! changes in the browser. The content security policy forbids inline styles, so components use only classes and SVG
//! attributes. Inputs exist only here (see [`live`] for the reason).

mod button;
mod card;
mod category;
mod choice;
mod curve;
mod date_field;
mod deadline;
mod desk_shell;
mod field;
mod field_frame;
mod file_field;
mod form;
mod icon;
pub mod kept;
pub mod live;
mod navigation;
mod notice;
mod other_site;
mod points;
mod progress;
mod shell;
mod slots;
mod stars;
mod state;
mod steps;
mod table;
mod tag;
mod text_area;
mod title;

pub use button::{Button, ButtonKind, ButtonLink};
pub use card::{Card, CardHead};
pub use category::{CategoryGrid, CategoryLink};
pub use choice::{Checkbox, Choice, RadioGroup, Select};
pub use curve::{Curve, CurveTable, CurveWords, RefundCurve, Segment};
pub use date_field::{DateField, Slider};
pub use deadline::{NextStep, StripDay, WhyDate};
pub use desk_shell::{DeskShell, SideGroup, SideLink, TopSearch};
pub use field::{Field, FieldWidth, Username};
pub use file_field::FileField;
pub use form::{FormContext, Typed};
pub use icon::{BrandMark, Glyph, Icon};
pub use navigation::{BackLink, Breadcrumb, Crumb, Pagination};
pub use notice::{ErrorSummary, FieldError, Notice};
pub use other_site::OtherSiteNote;
pub use points::{PointTicket, Sum, SumKind, Sums, TicketWords};
pub use progress::{AgeMeter, Bar, Bars, Progress};
pub use shell::{DemoBar, LanguageSwitch, PageHead, Shell};
pub use slots::{Slot, Slots};
pub use stars::StarRow;
pub use state::{Empty, Skeleton};
pub use steps::{Moment, Step, StepIndicator, Steps, Task, TaskList, Timeline, When};
pub use table::{Column, DataTable, Definition, DefinitionList, Sorted};
pub use tag::{Tag, Tone};
pub use text_area::TextArea;
pub use title::{DocumentTitle, PageTitle};

/// Turns an empty text into `None`, so that its attribute or element is left out.
fn filled(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// Encodes text where leptos does not: in a title, and in a textarea on the server.
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
