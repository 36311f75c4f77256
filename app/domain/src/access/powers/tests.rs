//! Compares the table of rights with the rules, cell by cell.

use std::collections::BTreeSet;

use super::*;

/// The rights by the rules (§8, §15), written a second time: a line for each act, a column for each role or scope. Who
/// changes a cell of the table must change it here too.
const MEMBER: &str = "
                 Owner Clerk
See              x     x
Prepare          x     x
Refund           x     .
Manage           x     .
";
const VENDOR: &str = "
                 Owner Orders Listings Accounting OrdersRead OrdersWrite
SeeOrders        x     x      .        x          x          x
HandleOrders     x     x      .        .          .          x
KeepAccounts     x     .      .        x          .          .
SeeRefundAccount .     .      .        x          .          .
";
const STAFF: &str = "
                 Reviewer Finance Support Administrator
See              x        x       x       x
Review           x        .       .       .
ArrangeExperts   .        .       x       x
MoveMoney        .        x       .       .
SeeRefundAccount .        x       .       .
Administer       .        .       .       x
ReadMessages     x        .       x       x
AnswerMessages   .        .       x       x
ManageStaff      .        .       .       x
HandleJobs       .        .       .       x
HandleMails      .        .       x       x
ReadSecurity     .        .       .       x
FindPeople       x        .       x       x
Export           x        x       .       x
EndSessions      .        .       x       x
";

/// The allowed cells of a written table as `Holder Power`, and the number of all its cells.
fn written(table: &str) -> (BTreeSet<String>, usize) {
    let mut lines = table.lines().filter(|line| !line.is_empty());
    let columns: Vec<&str> = lines.next().unwrap().split_whitespace().collect();
    let mut allowed = BTreeSet::new();
    let mut cells = 0;
    for line in lines {
        let mut words = line.split_whitespace();
        let act = words.next().unwrap();
        let marks: Vec<&str> = words.collect();
        assert_eq!(marks.len(), columns.len(), "{act}");
        cells += marks.len();
        let yes = columns.iter().zip(&marks).filter(|(_, mark)| **mark == "x");
        allowed.extend(yes.map(|(column, _)| format!("{column} {act}")));
    }
    (allowed, cells)
}

/// The same for the real table: each holder of a kind with each act of that kind.
fn real(holders: &[Holder], of_kind: fn(Power) -> bool) -> (BTreeSet<String>, usize) {
    let acts: Vec<Power> = TABLE.iter().map(|(power, _)| *power).filter(|power| of_kind(*power)).collect();
    let all = holders.iter().flat_map(|holder| acts.iter().map(move |act| (*holder, *act)));
    let allowed = all.filter(|(holder, act)| may(*holder, *act));
    (allowed.map(|(holder, act)| format!("{} {}", inner(&holder), inner(&act))).collect(), holders.len() * acts.len())
}

/// The name inside the brackets: `Owner` of `Member(Owner)`.
fn inner(value: &impl std::fmt::Debug) -> String {
    let text = format!("{value:?}");
    text.split(['(', ')']).nth(1).unwrap().to_owned()
}

#[test]
fn every_cell_of_the_table_is_as_the_rules_say() {
    let members: Vec<Holder> = MemberRole::ALL.map(Holder::Member).into();
    assert_eq!(real(&members, |power| matches!(power, Power::Member(_))), written(MEMBER));
    let mut sellers: Vec<Holder> = VendorRole::ALL.map(Holder::Vendor).into();
    sellers.extend(Scope::ALL.map(Holder::Key));
    assert_eq!(real(&sellers, |power| matches!(power, Power::Vendor(_))), written(VENDOR));
    let staff: Vec<Holder> = StaffRole::ALL.map(Holder::Staff).into();
    assert_eq!(real(&staff, |power| matches!(power, Power::Staff(_))), written(STAFF));
}

#[test]
fn nobody_has_a_power_of_another_kind_and_no_act_is_listed_twice() {
    let mut seen = BTreeSet::new();
    for (power, holders) in TABLE {
        assert!(seen.insert(format!("{power:?}")), "{power:?} is listed twice");
        for holder in *holders {
            let same = match power {
                Power::Member(_) => matches!(holder, Holder::Member(_)),
                Power::Vendor(_) => matches!(holder, Holder::Vendor(_) | Holder::Key(_)),
                Power::Staff(_) => matches!(holder, Holder::Staff(_)),
            };
            assert!(same, "{holder:?} {power:?}");
        }
    }
}

#[test]
fn a_clerk_prepares_and_does_not_decide() {
    assert!(MemberRole::Clerk.may(MemberAct::Prepare) && !MemberRole::Clerk.may(MemberAct::Refund));
    assert!(MemberRole::Owner.may(MemberAct::Refund) && MemberRole::Owner.may(MemberAct::Manage));
}

#[test]
fn support_answers_members_and_finance_reads_no_messages() {
    let who = |act| StaffRole::ALL.into_iter().filter(|role| role.may(act)).collect::<Vec<_>>();
    assert_eq!(who(StaffAct::AnswerMessages), [StaffRole::Support, StaffRole::Administrator]);
    assert_eq!(who(StaffAct::ReadMessages), [StaffRole::Reviewer, StaffRole::Support, StaffRole::Administrator]);
}

#[test]
fn refund_accounts_are_seen_by_accounting_and_finance_only() {
    let seeing: Vec<_> = VendorRole::ALL.into_iter().filter(|role| role.may(VendorAct::SeeRefundAccount)).collect();
    assert_eq!(seeing, [VendorRole::Accounting]);
    let seeing: Vec<_> = StaffRole::ALL.into_iter().filter(|role| role.may(StaffAct::SeeRefundAccount)).collect();
    assert_eq!(seeing, [StaffRole::Finance]);
    let arranging: Vec<_> = StaffRole::ALL.into_iter().filter(|role| role.may(StaffAct::ArrangeExperts)).collect();
    assert_eq!(arranging, [StaffRole::Support, StaffRole::Administrator]);
    assert!(!StaffRole::Administrator.may(StaffAct::MoveMoney) && !StaffRole::Support.may(StaffAct::Review));
}
