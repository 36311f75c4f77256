//! Accounts: registering, confirming the address, signing in and out, and what people see of their own account.
//!
//! No answer shows whether an address is known: the work and the answer are the same, only the mail differs.

mod change;
mod code;
pub mod deletion;
mod device;
mod end_sessions;
pub mod factor;
mod guessable;
mod hashing;
pub mod password;
mod register;
mod reset;
mod session;
mod sign_in;
mod token;
mod view;

pub use change::{change_password, change_profile, move_to_address, start_move};
pub use code::{MailCode, VerifyEmail, resend, verify_email};
pub use device::{DEVICE_MS, forget_device};
pub use end_sessions::end_sessions;
pub(crate) use register::store_unless_proved;
pub use register::{Register, agree, register};
pub use reset::{Reset, ask_reset, reset};
pub(crate) use session::enter;
pub use session::{
    SESSION_MAX_MS, SESSION_MS, SESSIONS_MAX, STAFF_SESSION_MAX_MS, STAFF_SESSION_MS, authenticate, confirm_password,
    end_session, open_demo, sign_out, sign_out_everywhere, slide,
};
pub use sign_in::{SignInFrom, sign_in};
pub use token::token_hash;
pub use view::{Held, account, me, registration};

use crate::limits;

/// Where a request comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// The network address of the connection.
    pub address: String,
    /// The user agent of the browser.
    pub agent: String,
    /// The token of a device, if the browser has one; otherwise empty.
    pub device: String,
}

/// How many characters of a user agent are stored.
const AGENT_MAX: usize = 200;

impl Origin {
    /// The network by which limits count.
    pub(crate) fn network(&self) -> String {
        limits::network(&self.address)
    }

    fn agent(&self) -> String {
        self.agent.chars().filter(|c| !c.is_control()).take(AGENT_MAX).collect()
    }
}
