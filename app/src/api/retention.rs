//! What is stored, and for how long, for administrators.

use domain::view::retention::KeptTable;
#[cfg(feature = "ssr")]
use domain::view::retention::{KeptUntil, SweptRule};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::request::{actor, cx, refuse};
use super::{AppError, Ask};
#[cfg(feature = "ssr")]
use crate::i18n::{retention::said, use_lang};

/// All tables with what housekeeping deleted and when, in the language of the page.
#[server(prefix = "/api/fn", endpoint = "staff_retention", protocol = Ask)]
pub(crate) async fn read_retention() -> Result<Vec<KeptTable>, AppError> {
    let cx = cx()?;
    let tables = service::retention::show::read(&cx, &actor(&cx).await?).await.map_err(refuse)?;
    let lang = use_lang();
    let words = |english: String| said(lang, &english).to_owned();
    let rule = |rule: SweptRule| SweptRule { what: words(rule.what), ..rule };
    let table = |table: KeptTable| KeptTable {
        name: table.name,
        personal: words(table.personal),
        why: words(table.why),
        until: match table.until {
            KeptUntil::Swept(rules) => KeptUntil::Swept(rules.into_iter().map(rule).collect()),
            KeptUntil::With(what) => KeptUntil::With(words(what)),
            other @ (KeptUntil::TenYears | KeptUntil::Never) => other,
        },
    };
    Ok(tables.into_iter().map(table).collect())
}
callers!(ReadRetention: Staff);
