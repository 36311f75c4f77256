//! The first run: what an installation needs before members come, each step with its facts and its state.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::identity::Means;
use crate::legal::LegalKind;
use crate::rules::Program;
use crate::time::Instant;

/// With fewer people than this, nobody could confirm what another proposes.
pub const STAFF_LEAST: usize = 2;

/// A step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SetupStep {
    /// A program that grants points.
    Program,
    /// The office calendar.
    Calendar,
    /// Mails arrive.
    Mail,
    /// Members can pay each vendor.
    Payment,
    /// Members can prove who they are.
    Identity,
    /// Enough people work for the program.
    Staff,
    /// A vendor with a listed plan.
    Vendor,
    /// The texts that members agree to.
    Texts,
}

/// The state of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SetupState {
    /// It is done.
    Done,
    /// Something is wrong, or missing in what was begun.
    Needed,
    /// Somebody else must act.
    Waits,
    /// Nothing was done yet.
    NotBegun,
}

/// What is known of all steps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setup {
    /// The program that grants points now, or the next one.
    pub program: Option<Program>,
    /// How many drafts of programs there are.
    pub drafts: usize,
    /// Whether a program waits for a second person.
    pub program_waits: bool,
    /// The last day of the loaded calendar; `None` when this year is not loaded.
    pub calendar_to: Option<NaiveDate>,
    /// Whether the loaded years are about to end (rules §13).
    pub calendar_ends: bool,
    /// The parts that are simulated, as in a demonstration.
    pub simulated: Vec<String>,
    /// The last mails to the reader, the newest first.
    pub mails: Vec<SentMail>,
    /// How many mails could not be sent.
    pub failed_mails: u32,
    /// How many active vendors there are.
    pub vendors: u32,
    /// How many of them have an account with the payment provider.
    pub paid_vendors: u32,
    /// How many plans are listed.
    pub plans: u32,
    /// The means by which members can prove who they are.
    pub means: Vec<Means>,
    /// How many people work for the program.
    pub people: usize,
    /// How many invitations are open.
    pub invited: usize,
    /// The version of each text in force.
    pub texts: Vec<(LegalKind, u32)>,
}

/// A mail to the reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentMail {
    /// Its subject.
    pub subject: String,
    /// When it was written.
    pub at: Instant,
    /// When it was sent; `None` while it waits, or when it failed.
    pub sent_at: Option<Instant>,
    /// Whether it was given up.
    pub failed: bool,
    /// The mail server's last answer, when it refused.
    pub error: Option<String>,
}

impl SetupStep {
    /// All steps, in a sensible order. They can be done in any order.
    pub const ALL: [Self; 8] = [
        Self::Program,
        Self::Calendar,
        Self::Mail,
        Self::Payment,
        Self::Identity,
        Self::Staff,
        Self::Vendor,
        Self::Texts,
    ];

    /// Its code in addresses.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Program => "program",
            Self::Calendar => "calendar",
            Self::Mail => "mail",
            Self::Payment => "payment",
            Self::Identity => "identity",
            Self::Staff => "staff",
            Self::Vendor => "vendor",
            Self::Texts => "texts",
        }
    }
}

impl Setup {
    /// The state of a step.
    #[must_use]
    pub fn state(&self, step: SetupStep) -> SetupState {
        let done = |done, otherwise| if done { SetupState::Done } else { otherwise };
        match step {
            SetupStep::Program => match &self.program {
                Some(_) => SetupState::Done,
                None if self.program_waits => SetupState::Waits,
                None if self.drafts > 0 => SetupState::Needed,
                None => SetupState::NotBegun,
            },
            SetupStep::Calendar => done(!self.calendar_ends, SetupState::Needed),
            SetupStep::Mail => match self.mails.first() {
                _ if self.failed_mails > 0 => SetupState::Needed,
                None => SetupState::NotBegun,
                Some(newest) if newest.sent_at.is_some() => SetupState::Done,
                Some(_) => SetupState::Waits,
            },
            SetupStep::Payment => match (self.vendors, self.paid_vendors) {
                (0, _) => SetupState::NotBegun,
                (vendors, paid) => done(vendors == paid, SetupState::Needed),
            },
            SetupStep::Identity => done(!self.means.is_empty(), SetupState::Needed),
            SetupStep::Staff if self.people < STAFF_LEAST && self.invited > 0 => SetupState::Waits,
            SetupStep::Staff => done(self.people >= STAFF_LEAST, SetupState::Needed),
            SetupStep::Vendor => match (self.vendors, self.plans) {
                (0, _) => SetupState::NotBegun,
                (_, plans) => done(plans > 0, SetupState::Needed),
            },
            // the texts of the program are in force until others are published
            SetupStep::Texts => SetupState::Done,
        }
    }

    /// How many steps are done.
    #[must_use]
    pub fn done(&self) -> usize {
        SetupStep::ALL.into_iter().filter(|step| self.state(*step) == SetupState::Done).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn empty() -> Setup {
        Setup {
            program: None,
            drafts: 0,
            program_waits: false,
            calendar_to: None,
            calendar_ends: true,
            simulated: Vec::new(),
            mails: Vec::new(),
            failed_mails: 0,
            vendors: 0,
            paid_vendors: 0,
            plans: 0,
            means: Vec::new(),
            people: 1,
            invited: 0,
            texts: Vec::new(),
        }
    }

    fn mail(sent: bool) -> SentMail {
        let at = Instant::from_millis(1);
        SentMail { subject: "x".to_owned(), at, sent_at: sent.then_some(at), failed: false, error: None }
    }

    #[test]
    fn an_empty_installation_says_of_each_step_what_is_missing() {
        use SetupState::{Done, Needed, NotBegun};
        let states = SetupStep::ALL.map(|step| empty().state(step));
        assert_eq!(states, [NotBegun, Needed, NotBegun, NotBegun, Needed, Needed, NotBegun, Done]);
        assert_eq!(empty().done(), 1);
    }

    #[test]
    fn a_program_is_done_when_it_is_published() {
        let with = |drafts, program_waits| Setup { drafts, program_waits, ..empty() }.state(SetupStep::Program);
        let wanted = [SetupState::NotBegun, SetupState::Needed, SetupState::Waits];
        assert_eq!([with(0, false), with(1, false), with(1, true)], wanted);
        let published = Setup { program: Some(crate::rules::program_111()), ..empty() };
        assert_eq!(published.state(SetupStep::Program), SetupState::Done);
    }

    #[test]
    fn mail_is_done_when_one_was_really_sent_and_none_failed() {
        let with = |mails, failed_mails| Setup { mails, failed_mails, ..empty() }.state(SetupStep::Mail);
        assert_eq!(with(vec![mail(false)], 0), SetupState::Waits);
        assert_eq!(with(vec![mail(true)], 0), SetupState::Done);
        assert_eq!(with(vec![mail(true)], 1), SetupState::Needed);
    }

    #[test]
    fn payment_is_done_when_every_vendor_can_be_paid() {
        let with = |vendors, paid_vendors| Setup { vendors, paid_vendors, ..empty() }.state(SetupStep::Payment);
        assert_eq!([with(0, 0), with(2, 1), with(2, 2)], [SetupState::NotBegun, SetupState::Needed, SetupState::Done]);
    }

    #[test]
    fn one_person_waits_for_whoever_was_invited() {
        let with = |people, invited| Setup { people, invited, ..empty() }.state(SetupStep::Staff);
        assert_eq!([with(1, 0), with(1, 2), with(2, 0)], [SetupState::Needed, SetupState::Waits, SetupState::Done]);
    }
}
