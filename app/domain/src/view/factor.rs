//! The second factor of an account, as its pages show it.

use serde::{Deserialize, Serialize};

use crate::access::FactorNeed;
use crate::time::Instant;

/// The second factor on the account page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactorPage {
    /// Since when it is on; `None` when it is off.
    pub since: Option<Instant>,
    /// How many recovery codes are left.
    pub codes_left: i64,
    /// Whether the person's role requires it.
    pub required: bool,
    /// The e-mail address of the account.
    pub email: String,
}

/// What an app needs to make codes. It is a secret.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactorSetup {
    /// The secret in base32, for typing.
    pub secret: String,
    /// The same with the account's name, as an address that an app on this device opens.
    pub address: String,
    /// The address as a QR code.
    pub picture: Picture,
}

impl std::fmt::Debug for FactorSetup {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FactorSetup").finish_non_exhaustive()
    }
}

/// A drawing of dark squares on a light ground.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// Its width and height, in squares.
    pub size: u32,
    /// The dark squares as the data of an SVG path.
    pub path: String,
}

/// What the page that asks for the second factor asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactorAsked {
    /// What to do; `None` when nothing is needed.
    pub need: Option<FactorNeed>,
    /// The e-mail address of the account.
    pub email: String,
}
