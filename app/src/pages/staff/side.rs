//! The table of the staff's side bar. A new page for the staff needs one line here.

use domain::access::{StaffAct, StaffRole};
use domain::lang::Lang;
use domain::queue::Queue;

use crate::components::Glyph;
use crate::i18n::side as t;

/// The groups of the side bar, parted by lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    /// What waits for the reader.
    Work,
    /// What is decided.
    Review,
    /// What is looked up.
    LookUp,
    /// What the program goes by.
    Rules,
    /// What keeps the program running.
    Administration,
}

impl Group {
    pub(super) const ALL: [Self; 5] = [Self::Work, Self::Review, Self::LookUp, Self::Rules, Self::Administration];
}

/// A line of the table.
pub(super) struct Entry {
    pub(super) group: Group,
    pub(super) href: &'static str,
    pub(super) glyph: Glyph,
    pub(super) label: fn(Lang) -> &'static str,
    /// The right that the page needs.
    act: StaffAct,
    /// The queues whose entries the line counts.
    pub(super) counts: &'static [Queue],
}

impl Entry {
    /// Whether these roles may open the page.
    pub(super) fn open_to(&self, roles: &[StaffRole]) -> bool {
        roles.iter().any(|role| role.may(self.act))
    }
}

const fn entry(
    group: Group,
    href: &'static str,
    glyph: Glyph,
    label: fn(Lang) -> &'static str,
    act: StaffAct,
    counts: &'static [Queue],
) -> Entry {
    Entry { group, href, glyph, label, act, counts }
}

/// All lines: group, address, icon, name, right, counted queues.
#[rustfmt::skip]
pub(super) const ENTRIES: &[Entry] = &[
    entry(Group::Work, "/staff", Glyph::Home, t::desk, StaffAct::See, &[]),
    entry(Group::Work, "/staff/messages", Glyph::Support, t::messages, StaffAct::AnswerMessages, &[Queue::Messages]),
    entry(Group::Work, "/staff/approvals", Glyph::People, t::approvals, StaffAct::See, &[Queue::Approvals]),
    entry(Group::Work, "/staff/jobs/mails", Glyph::Mail, t::mails, StaffAct::HandleMails, &[Queue::FailedMails]),

    entry(Group::Review, "/staff/cases", Glyph::Security, t::cases, StaffAct::See, &[Queue::Checks]),
    entry(Group::Review, "/staff/inquiries", Glyph::Document, t::registrations, StaffAct::See, &[Queue::Registrations]),
    entry(Group::Review, "/staff/experts", Glyph::Flag, t::experts, StaffAct::See, &[Queue::Experts]),
    entry(Group::Review, "/staff/reviews", Glyph::Edit, t::reviews, StaffAct::See, &[]),

    entry(Group::LookUp, "/staff/members", Glyph::Person, t::members, StaffAct::See, &[]),
    entry(Group::LookUp, "/staff/orders", Glyph::Accounting, t::orders, StaffAct::See, &[]),
    entry(Group::LookUp, "/staff/payments", Glyph::Coin, t::payments, StaffAct::See, &[]),
    entry(Group::LookUp, "/staff/vendors", Glyph::Shop, t::vendors, StaffAct::See, &[]),
    entry(Group::LookUp, "/staff/funnel", Glyph::Filter, t::funnel, StaffAct::See, &[]),
    entry(Group::LookUp, "/staff/on-time", Glyph::Analytics, t::on_time, StaffAct::See, &[]),
    entry(Group::LookUp, "/staff/ledger", Glyph::Wallet, t::ledger, StaffAct::See, &[]),
    entry(Group::LookUp, "/staff/audit", Glyph::Eye, t::audit, StaffAct::See, &[]),
    entry(Group::LookUp, "/staff/security", Glyph::Key, t::security, StaffAct::ReadSecurity, &[]),

    entry(Group::Rules, "/refund-lab", Glyph::Rehearsal, t::lab, StaffAct::See, &[]),
    entry(Group::Rules, "/staff/programs", Glyph::Flag, t::programs, StaffAct::See, &[]),
    entry(Group::Rules, "/staff/calendar", Glyph::Clock, t::calendar, StaffAct::See, &[]),
    entry(Group::Rules, "/staff/reasons", Glyph::Edit, t::reasons, StaffAct::See, &[]),
    entry(Group::Rules, "/staff/texts", Glyph::Book, t::texts, StaffAct::See, &[]),

    entry(Group::Administration, "/staff/people", Glyph::Hr, t::people, StaffAct::See, &[]),
    entry(Group::Administration, "/staff/jobs", Glyph::Gear, t::jobs, StaffAct::HandleJobs, &[Queue::FailedJobs]),
    entry(Group::Administration, "/staff/retention", Glyph::Clock, t::retention, StaffAct::Administer, &[]),
    entry(Group::Administration, "/staff/setup", Glyph::Check, t::setup, StaffAct::Administer, &[]),
];

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_line_leads_to_a_page_and_the_lines_of_a_group_stand_together() {
        let pages: BTreeSet<String> = crate::routes::inventory::pages().into_iter().map(|page| page.path).collect();
        for entry in ENTRIES {
            assert!(pages.contains(entry.href), "{}", entry.href);
        }
        let groups: Vec<Group> = ENTRIES.iter().map(|entry| entry.group).collect();
        let mut parted = groups.clone();
        parted.dedup();
        assert_eq!(parted, Group::ALL);
    }

    #[test]
    fn every_queue_whose_list_is_in_the_side_bar_is_counted_there() {
        for queue in Queue::ALL {
            let list = queue.terms().list;
            let Some(entry) = ENTRIES.iter().find(|entry| entry.href == list) else { continue };
            assert!(entry.counts.contains(&queue), "{list}");
            assert_eq!(entry.act, queue.terms().act, "{list}");
        }
    }

    #[test]
    fn support_and_reviewers_see_the_lines_that_they_may_open() {
        let open = |role| {
            ENTRIES.iter().filter(|entry| entry.open_to(&[role])).map(|entry| entry.href).collect::<BTreeSet<_>>()
        };
        let (support, reviewer) = (open(StaffRole::Support), open(StaffRole::Reviewer));
        assert!(support.contains("/staff/messages") && !reviewer.contains("/staff/messages"));
        assert!(!support.contains("/staff/security") && open(StaffRole::Administrator).contains("/staff/security"));
    }
}
