//! Consents. Their texts are [legal texts](crate::legal). The collector of data must be able to prove consent, so the
//! stored record names the exact bytes shown by their SHA-256. No box is pre-ticked.

use serde::{Deserialize, Serialize};

use crate::lang::Lang;

/// What is agreed to, in the leaflet's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsentKind {
    /// Collection of data (同意資料蒐集).
    DataCollection,
    /// Authorisation to look up data (授權資料查詢).
    LookUps,
    /// The firm's declaration (同意聲明事項).
    Declaration,
}

impl ConsentKind {
    /// All kinds, in the leaflet's order.
    pub const ALL: [Self; 3] = [Self::DataCollection, Self::LookUps, Self::Declaration];

    /// The title of the text.
    #[must_use]
    pub const fn title(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::DataCollection, Lang::Zh) => "同意資料蒐集",
            (Self::DataCollection, Lang::En) => "Collection of data",
            (Self::LookUps, Lang::Zh) => "授權資料查詢",
            (Self::LookUps, Lang::En) => "Look-ups",
            (Self::Declaration, Lang::Zh) => "同意聲明事項",
            (Self::Declaration, Lang::En) => "Declaration",
        }
    }

    /// The kind with this code.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::DataCollection => "data_collection",
            Self::LookUps => "look_ups",
            Self::Declaration => "declaration",
        }
    }
}
