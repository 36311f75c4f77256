//! The single path of commands on an existing order: they are attempted until they are decided.
//!
//! When the domain asks for the provider first, the payment link is closed and the command begins again, so that no
//! write transaction waits for the network.

use serde::Serialize;

use super::attempt::{Attempt, Intent, Request, attempt};
use super::money_in;
use crate::error::Result;
use crate::{Cx, Refusal};

/// How many times a command begins again after the provider was asked.
const MAX_ROUNDS: u32 = 4;

/// Carries an intent out. The key is bound to the order and to `content`.
///
/// # Errors
/// The refusal in words, a missing right, or an infrastructure error.
pub(crate) async fn perform(
    cx: &Cx,
    request: Request<'_>,
    intent: &Intent,
    content: &(impl Serialize + Sync),
) -> Result<()> {
    let content = serde_json::to_value((request.order, content)).map_err(crate::Error::json)?;
    let mut closed = None;
    for _ in 0..MAX_ROUNDS {
        let (content, asked) = (&content, closed.as_ref());
        let tried = cx.db.transact(|tx| async move {
            Ok(match attempt(cx, tx, request, intent, content, asked).await? {
                Attempt::Decided(tx, _, answer) => tx.commit().await.map(|()| Some(answer))?,
                Attempt::Repeated(answer) => Some(answer),
                Attempt::AskProvider => None,
            })
        });
        let tried: Result<_> = tried.await;
        match tried? {
            Some(answer) => return answer.map_err(|refusal| Refusal::from(refusal).into()),
            None => closed = money_in::close(cx, request.order).await?,
        }
    }
    Err(Refusal::ProviderUnreachable.into())
}
