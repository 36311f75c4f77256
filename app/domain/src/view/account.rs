//! The account of a person: who is signed in, for whom they may act, and the progress of a registration.

use serde::{Deserialize, Serialize};

use crate::access::{MemberRole, StaffRole, VendorRole};
use crate::form::BusinessForm;
use crate::id::{BusinessId, PersonId, VendorId};
use crate::identity::Means;
use crate::lang::Lang;
use crate::rules::ProgramNow;
use crate::time::Instant;

/// The answer to a registration. It is the same whether the address was known or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeSent {
    /// The address to which the code was sent.
    pub email: String,
    /// The token of this registration. Only the browser that has it may try the code. It is a secret, kept in a cookie.
    pub registration: String,
    /// Until when the code is valid, by the system clock.
    pub until: Instant,
}

/// A new session. Its tokens are put only into cookies.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionOpened {
    /// The token.
    pub token: String,
    /// The token by which this device is recognised the next time.
    pub device: String,
    /// When the session expires, by the system clock.
    pub expires_at: Instant,
    /// Whether the second factor comes next: it must be entered, or set up because a role requires it.
    pub asks_factor: bool,
    /// Who is signed in.
    pub me: Me,
}

impl std::fmt::Debug for SessionOpened {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SessionOpened").field("expires_at", &self.expires_at).finish_non_exhaustive()
    }
}

/// Who is signed in, and for whom they may act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Me {
    /// The person.
    pub person: PersonId,
    /// The name as the person writes it.
    pub name: String,
    /// The e-mail address.
    pub email: String,
    /// Whether the address was confirmed by a code.
    pub email_verified: bool,
    /// The language of pages and mails.
    pub lang: Lang,
    /// The businesses for which the person acts.
    pub businesses: Vec<MyBusiness>,
    /// The vendors for which the person acts.
    pub vendors: Vec<MyVendor>,
    /// The staff roles.
    pub staff: Vec<StaffRole>,
}

/// A business for which a person acts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyBusiness {
    /// The business.
    pub id: BusinessId,
    /// Its UBN.
    pub ubn: String,
    /// Its registered name.
    pub name: String,
    /// The person's role there.
    pub role: MemberRole,
}

/// A vendor for which a person acts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyVendor {
    /// The vendor.
    pub id: VendorId,
    /// Its registered name.
    pub name: String,
    /// The person's roles there.
    pub roles: Vec<VendorRole>,
}

/// What the account page shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// The name as the person writes it.
    pub name: String,
    /// The e-mail address.
    pub email: String,
    /// The telephone number; empty when there is none.
    pub phone: String,
    /// The language of mails.
    pub lang: Lang,
    /// Whether reminders are sent by mail too.
    pub reminders: bool,
    /// Whether messages, reviews and news of the expert service are sent by mail too.
    pub news: bool,
    /// Whether the second factor is on.
    pub factor: bool,
    /// When the account was created.
    pub since: Instant,
    /// The open sessions, the last used first.
    pub sessions: Vec<SessionLine>,
    /// The known devices without an open session, the last used first.
    pub devices: Vec<DeviceLine>,
    /// The consents that were given, the newest first.
    pub consents: Vec<ConsentLine>,
}

/// One session, for the account page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionLine {
    /// An identifier for ending the session. It cannot be used as its token.
    pub id: String,
    /// The browser's user agent.
    pub agent: String,
    /// When it began.
    pub since: Instant,
    /// When it was last used.
    pub last_seen: Instant,
    /// Whether it is the session of this request.
    pub current: bool,
}

/// A known device, for the account page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceLine {
    /// An identifier for removing the device. It cannot be used as its token.
    pub id: String,
    /// The browser's user agent.
    pub agent: String,
    /// When the person first signed in with it.
    pub since: Instant,
    /// When the person last signed in with it.
    pub last_seen: Instant,
}

/// A consent that was given, for the account page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentLine {
    /// Which text was agreed to.
    pub text_id: String,
    /// Its version.
    pub version: String,
    /// The SHA-256 of the text shown.
    pub hash: String,
    /// The network address of the client.
    pub address: String,
    /// When it was given.
    pub at: Instant,
}

/// A task of the registration (rules §3, the leaflet's order).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Task {
    /// Agree to the collection of data, authorise look-ups, make the declaration.
    Consent,
    /// Give account and contact data.
    Account,
    /// Confirm the e-mail address.
    Email,
    /// Look the business up and declare the facts.
    Business,
    /// Prove the identity by one of the four means.
    Identity,
    /// Nothing is left: the business is registered.
    Done,
}

/// The progress of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskState {
    /// Done.
    Done,
    /// To do now.
    Now,
    /// An earlier task comes first.
    Later,
}

/// The task list of a registration. It can be left and resumed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegistrationProgress {
    /// All tasks in the leaflet's order, with their progress.
    pub tasks: Vec<(Task, TaskState)>,
    /// The registered business, once done; the latest one when there are several.
    pub business: Option<MyBusiness>,
}

impl RegistrationProgress {
    /// The list in which all tasks before `now` are done. `Task::Done` as `now` means that all are done.
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

/// The state of a registration in this browser.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegistrationState {
    /// The task list.
    pub progress: RegistrationProgress,
    /// Whether somebody is signed in.
    pub signed_in: bool,
    /// The address for which a code is awaited.
    pub email: Option<String>,
    /// The means of verification offered.
    pub means: Vec<Means>,
    /// Whether this is a demonstration, in which mails are read in its mailbox and codes are published.
    pub demo: bool,
    /// The form of the business: answers of the eligibility check in this browser, then what the person typed last.
    pub answers: BusinessForm,
    /// The registered name of that business; empty while the registry was not asked.
    pub found: String,
    /// Whether all of it was typed by the person, here or on another device.
    pub resumed: bool,
    /// The program whose rules judge the business.
    pub program: ProgramNow,
}

impl RegistrationState {
    /// The progress of a task.
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

/// The page on which an account can be erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeletionPage {
    /// When it will be erased, if that was requested, by the system clock.
    pub due_at: Option<Instant>,
    /// What prevents the erasure.
    pub obstacles: Vec<DeletionObstacle>,
    /// How many days the erasure can be cancelled.
    pub grace_days: i64,
}

/// Why an account cannot be erased yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeletionObstacle {
    /// The person works for the program.
    Staff,
    /// The person acts for a vendor.
    Vendor {
        /// Its name.
        name: String,
    },
    /// The person is the only owner of a firm for which others act.
    OnlyOwner {
        /// The firm.
        business: BusinessId,
        /// Its name.
        name: String,
    },
    /// A firm for which nobody else acts has orders under way.
    OrdersRun {
        /// The firm.
        business: BusinessId,
        /// Its name.
        name: String,
    },
}
