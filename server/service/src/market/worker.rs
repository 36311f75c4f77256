//! What the passing of time does to orders, as a job: lapses, confirmation by silence, the end of a term.
//!
//! A job is only a wake-up: the clock decides what happens, so a job that runs twice, late or never changes no result.

use std::time::Duration;

use async_trait::async_trait;
use domain::id::OrderId;
use domain::order::Command;
use store::Tx;
use store::job::Job;

use super::attempt::{Attempt, Intent, Request, attempt};
use super::money_in;
use crate::error::{Error, Result};
use crate::jobs::{self, Handler, Kind};
use crate::{Cx, Principal, Refusal};

/// How long to wait for a payment provider in all, so that the job has time for the rest.
const PROVIDER_TIME: Duration = Duration::from_secs(40);

/// Processes one order.
#[derive(Debug, Clone, Copy, Default)]
pub struct OrderDue;

#[async_trait]
impl Handler for OrderDue {
    fn kind(&self) -> Kind {
        Kind::OrderDue
    }

    fn at_once(&self) -> u8 {
        jobs::AT_ONCE
    }

    async fn run(&self, cx: &Cx, job: &Job) -> Result<Tx> {
        let id: OrderId = job.subject.parse().map_err(|_| Error::Internal("job without an order".to_owned()))?;
        let request = Request { actor: &Principal::Platform, order: &id, key: None };
        let tick = Intent::Plain(Command::Tick);
        let content = serde_json::Value::Null;
        let tx = cx.db.begin().await?;
        let attempted = attempt(cx, tx, request, &tick, &content, None).await?;
        if let Some(tx) = decided(attempted)? {
            return Ok(tx);
        }
        // When an unpaid order is overdue, its link is closed and the provider asked, before the order is processed.
        let asked = tokio::time::timeout(PROVIDER_TIME, money_in::close(cx, &id)).await;
        let closed = asked.map_err(|_| Error::from(Refusal::ProviderUnreachable))??;
        let tx = cx.db.begin().await?;
        let attempted = attempt(cx, tx, request, &tick, &content, closed.as_ref()).await?;
        // Somebody opened another link meanwhile, so the job comes again.
        decided(attempted)?.ok_or_else(|| Refusal::ProviderUnreachable.into())
    }
}

fn decided(attempt: Attempt) -> Result<Option<Tx>> {
    match attempt {
        Attempt::Decided(tx, _, answer) => answer.map(|()| Some(*tx)).map_err(|refusal| Refusal::from(refusal).into()),
        Attempt::Repeated(_) => Err(Error::Internal("a job has no key".to_owned())),
        Attempt::AskProvider => Ok(None),
    }
}
