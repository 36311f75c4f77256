//! Programs as staff keep them (rules §13): their drafts, what a confirmed proposal does to them, and their pages. A second
//! person confirms a publication, an early opening and an early end ([`crate::approvals`]); everything else follows from the
//! program's own instants ([`domain::program::Phase`]).

mod draft;
mod publish;
mod recipients;
mod rules;
mod show;
mod show_rules;

pub use draft::{discard, save};
pub use publish::archive;
pub(crate) use publish::{close, open, publish};
pub use recipients::{Imported, import_recipients};
pub use rules::{RulesReplay, discard_rules, save_rules};
pub(crate) use rules::{draft as rules_draft, publish_rules};
pub(crate) use show::{count_drafts, waits};
pub use show::{list, page, template};
pub use show_rules::rules_page;
