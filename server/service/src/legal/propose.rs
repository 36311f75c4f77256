//! The proposal of a new version of a text. The approval carries it out, so this is not where the texts are.

use domain::approval::{Act, Kind, Refusal as Rule};
use domain::form::legal::NewLegalText;
use domain::id::{ApprovalId, IdempotencyKey};

use super::read;
use crate::approvals::{self, Propose};
use crate::error::Result;
use crate::{Cx, Principal, Refusal, access};

/// Proposes a new version.
///
/// # Errors
/// Those of [`approvals::propose`]; [`Rule::EffectChanged`] when a newer version than the edited one is in force.
pub async fn propose(cx: &Cx, actor: &Principal, new: NewLegalText, key: IdempotencyKey) -> Result<ApprovalId> {
    let NewLegalText { kind, version, zh, en, reason } = new;
    access::staff(actor, Kind::LegalText.needs().propose)?;
    if read(cx, kind, None).await?.version != version {
        return Err(Refusal::from(Rule::EffectChanged).into());
    }
    approvals::propose(cx, actor, Propose { act: Act::LegalText { kind, zh, en }, reason, key }).await
}
