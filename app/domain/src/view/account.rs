//! The account of a person: who is signed in, what it may act for, how far the registration has come.

use serde::{Deserialize, Serialize};

use crate::access::{MemberRole, StaffRole, VendorRole};
use crate::form::BusinessForm;
use crate::id::{BusinessId, PersonId, VendorId};
use crate::identity::Means;
use crate::lang::Lang;
use crate::rules::ProgramNow;
use crate::time::Instant;

/// The answer to a registration: always the same, whether the address was known or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeSent {
    /// To which address.
    pub email: String,
    /// Names this registration: the browser that holds it may try the code, nobody else. A secret, kept in a cookie.
    pub registration: String,
    /// Until when the code can be used; of the system clock.
    pub until: Instant,
}

/// A new session. The tokens go into cookies and nowhere else.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionOpened {
    /// The token.
    pub token: String,
    /// The token by which the device is known the next time.
    pub device: String,
    /// Until when it is worth something; of the system clock.
    pub expires_at: Instant,
    /// Who is signed in.
    pub me: Me,
}

impl std::fmt::Debug for SessionOpened {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SessionOpened").field("expires_at", &self.expires_at).finish_non_exhaustive()
    }
}

/// Who is signed in, and what for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Me {
    /// The person.
    pub person: PersonId,
    /// The name as the person writes it.
    pub name: String,
    /// The address.
    pub email: String,
    /// Whether the address was proved by a code.
    pub email_verified: bool,
    /// The language of pages and mails.
    pub lang: Lang,
    /// The businesses it acts for.
    pub businesses: Vec<MyBusiness>,
    /// The vendors it acts for.
    pub vendors: Vec<MyVendor>,
    /// The staff roles.
    pub staff: Vec<StaffRole>,
}

/// A business that a person acts for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyBusiness {
    /// The business.
    pub id: BusinessId,
    /// Its UBN.
    pub ubn: String,
    /// Its registered name.
    pub name: String,
    /// As what.
    pub role: MemberRole,
}

/// A vendor that a person acts for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyVendor {
    /// The vendor.
    pub id: VendorId,
    /// Its registered name.
    pub name: String,
    /// As what.
    pub roles: Vec<VendorRole>,
}

/// What the account page shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// The name as the person writes it.
    pub name: String,
    /// The address.
    pub email: String,
    /// The telephone number, or an empty text.
    pub phone: String,
    /// The language of mails.
    pub lang: Lang,
    /// Whether reminders are wanted by mail as well.
    pub reminders: bool,
    /// Whether messages, reviews and the expert service are wanted by mail as well.
    pub news: bool,
    /// When the account was made.
    pub since: Instant,
    /// The sessions that go on, the last used first.
    pub sessions: Vec<SessionLine>,
    /// The devices that are known and not signed in, the last used first.
    pub devices: Vec<DeviceLine>,
    /// The consents that were given, the newest first.
    pub consents: Vec<ConsentLine>,
}

/// One session, for the account page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionLine {
    /// Names it, so that it can be ended; worth nothing as a token.
    pub id: String,
    /// The device, in the browser's words.
    pub agent: String,
    /// When it began.
    pub since: Instant,
    /// When it was last used.
    pub last_seen: Instant,
    /// Whether it is this one.
    pub current: bool,
}

/// A device that is known, for the account page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceLine {
    /// Names it, so that it can be forgotten; worth nothing as a token.
    pub id: String,
    /// The device, in the browser's words.
    pub agent: String,
    /// When the person signed in with it first.
    pub since: Instant,
    /// When it did so last.
    pub last_seen: Instant,
}

/// A consent that was given, for the account page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentLine {
    /// Which text.
    pub text_id: String,
    /// Which version.
    pub version: String,
    /// The SHA-256 of what was shown.
    pub hash: String,
    /// From which network address.
    pub address: String,
    /// When.
    pub at: Instant,
}

/// A task of the registration (rules §3, the leaflet's order).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Task {
    /// Agree to the collection of data, authorise look-ups, declare.
    Consent,
    /// Account and contact.
    Account,
    /// Prove the e-mail address.
    Email,
    /// Look the business up and declare the facts.
    Business,
    /// Prove the identity by one of the four means.
    Identity,
    /// Registered.
    Done,
}

/// How far a task is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskState {
    /// Done.
    Done,
    /// To do now.
    Now,
    /// An earlier one comes first.
    Later,
}

/// The task list of a registration: it can be left and resumed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegistrationProgress {
    /// All tasks in the leaflet's order, with how far each is.
    pub tasks: Vec<(Task, TaskState)>,
    /// The business that was registered, once done; the last one when there are several.
    pub business: Option<MyBusiness>,
}

impl RegistrationProgress {
    /// The list in which all tasks before `now` are done. `Task::Done` as `now` means that nothing is left.
    #[must_use]
    pub fn at(now: Task, business: Option<MyBusiness>) -> Self {
        const ALL: [Task; 6] = [Task::Consent, Task::Account, Task::Email, Task::Business, Task::Identity, Task::Done];
        let state = |task: Task| match task.cmp(&now) {
            std::cmp::Ordering::Less => TaskState::Done,
            std::cmp::Ordering::Equal if task == Task::Done => TaskState::Done,
            std::cmp::Ordering::Equal => TaskState::Now,
            std::cmp::Ordering::Greater => TaskState::Later,
        };
        Self { tasks: ALL.into_iter().map(|task| (task, state(task))).collect(), business }
    }
}

/// Where a registration stands in this browser.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegistrationState {
    /// The task list.
    pub progress: RegistrationProgress,
    /// Whether somebody is signed in.
    pub signed_in: bool,
    /// The address whose code is waited for.
    pub email: Option<String>,
    /// The means of verification offered.
    pub means: Vec<Means>,
    /// Whether this is a rehearsal: mails are read in its mailbox, codes are documented.
    pub demo: bool,
    /// What the eligibility check was answered in this browser since, over what the person typed last of a business.
    pub answers: BusinessForm,
    /// The registered name of the business of the answers; empty while the registry was not asked for it.
    pub found: String,
    /// Whether all of it is what the person typed, here or on another device.
    pub resumed: bool,
    /// The program whose rules judge a business.
    pub program: ProgramNow,
}

impl RegistrationState {
    /// How far a task is.
    #[must_use]
    pub fn of(&self, task: Task) -> TaskState {
        let found = self.progress.tasks.iter().find(|(known, _)| *known == task);
        found.map_or(TaskState::Later, |(_, state)| *state)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_task_list_marks_what_is_done_and_what_comes_next() {
        let progress = RegistrationProgress::at(Task::Email, None);
        let state = |task| progress.tasks.iter().find(|(t, _)| *t == task).map(|(_, state)| *state);
        assert_eq!(state(Task::Account), Some(TaskState::Done));
        assert_eq!(state(Task::Email), Some(TaskState::Now));
        assert_eq!(state(Task::Business), Some(TaskState::Later));
        let done = RegistrationProgress::at(Task::Done, None);
        assert!(done.tasks.iter().all(|(_, state)| *state == TaskState::Done));
    }
}

/// The page on which an account is erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeletionPage {
    /// When it is erased, if that was asked for; of the system clock.
    pub due_at: Option<Instant>,
    /// What stands against it.
    pub obstacles: Vec<DeletionObstacle>,
    /// For how many days it can be taken back.
    pub grace_days: i64,
}

/// Why an account cannot be erased yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeletionObstacle {
    /// It works for the program.
    Staff,
    /// It acts for a vendor.
    Vendor {
        /// Its name.
        name: String,
    },
    /// It is the only owner of a firm that others act for.
    OnlyOwner {
        /// The firm.
        business: BusinessId,
        /// Its name.
        name: String,
    },
    /// Orders of a firm run that nobody else acts for.
    OrdersRun {
        /// The firm.
        business: BusinessId,
        /// Its name.
        name: String,
    },
}
