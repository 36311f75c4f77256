//! The self-assessment, one topic at a time, and the grant for it.

use domain::form::AssessmentForm;
use domain::view::member::{AssessmentPage, RecommendedPlan};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::member::acting;
#[cfg(feature = "ssr")]
use super::request::{actor, cx, invalid, refuse, submit_key};
use super::{AppError, Ask, Json, Submit};
#[cfg(feature = "ssr")]
use domain::assessment::Topic;
#[cfg(feature = "ssr")]
use domain::form::{FieldError, FieldErrors, FormError};
#[cfg(feature = "ssr")]
use domain::id::BusinessId;

/// An assessment and its business.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Opened {
    /// The business.
    pub(crate) business: String,
    /// The current assessment.
    pub(crate) page: AssessmentPage,
}

/// The recommendations and the answers that decided them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Advice {
    /// The business.
    pub(crate) business: String,
    /// Its assessment.
    pub(crate) page: AssessmentPage,
    /// The plans, best first.
    pub(crate) plans: Vec<RecommendedPlan>,
}

/// The current assessment; `None` for a person without a business.
#[server(prefix = "/api/fn", endpoint = "assessment", protocol = Ask)]
pub(crate) async fn assessment(#[server(default)] business: String) -> Result<Option<Opened>, AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let Some(business) = acting(&cx, &by, &business).await? else { return Ok(None) };
    let page = service::assessments::page(&cx, &by, &business).await.map_err(refuse)?;
    Ok(Some(Opened { business: business.to_string(), page }))
}
callers!(Assessment: Member);

/// The recommendations: the business, its answers, the plans. `None` for a person without a business.
#[server(prefix = "/api/fn", endpoint = "recommendations", protocol = Ask)]
pub(crate) async fn recommended(#[server(default)] business: String) -> Result<Option<Advice>, AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let Some(business) = acting(&cx, &by, &business).await? else { return Ok(None) };
    let page = service::assessments::page(&cx, &by, &business).await.map_err(refuse)?;
    let lang = crate::i18n::use_lang();
    let plans = service::recommendations::of(&cx, &by, &business, lang).await.map_err(refuse)?;
    Ok(Some(Advice { business: business.to_string(), page, plans }))
}
callers!(Recommended: Member);

/// Saves the answer to a topic, then continues: to the next topic if the answer is complete, or away.
#[server(prefix = "/api/fn", endpoint = "save_answer", client = Submit, output = Json)]
pub(crate) async fn save_answer(
    business: String,
    form: AssessmentForm,
    #[server(default)] go: String,
) -> Result<(), AppError> {
    let cx = cx()?;
    let (topic, answer) = form.parse().map_err(invalid)?;
    let by = actor(&cx).await?;
    let id = id(&business)?;
    let command = service::assessments::Save { business: id, topic, answer };
    service::assessments::save(&cx, &by, command).await.map_err(refuse)?;
    if go == "leave" {
        leptos_axum::redirect(&format!("/member?business={business}"));
        return Ok(());
    }
    let open = [("today", answer.today.is_none()), ("wanted", answer.wanted.is_none())];
    let open = open.into_iter().filter(|(_, open)| *open);
    let errors: Vec<_> =
        open.map(|(field, _)| FieldError { field: field.to_owned(), error: FormError::Required }).collect();
    if !errors.is_empty() {
        // the partial answer is saved anyway
        return Err(invalid(FieldErrors(errors)));
    }
    let next = if go == "review" { None } else { after(topic) };
    let place = match next {
        Some(next) => format!("topic={}", next.code()),
        None => "view=review".to_owned(),
    };
    leptos_axum::redirect(&format!("/member/assessment?business={business}&{place}"));
    Ok(())
}
callers!(SaveAnswer: Member);

/// Finishes the assessment. The points are granted, or the page says why not.
#[server(prefix = "/api/fn", endpoint = "finish_assessment", client = Submit, output = Json)]
pub(crate) async fn finish_assessment(business: String) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let command = service::assessments::Finish { business: id(&business)?, key: submit_key(&cx) };
    service::assessments::finish(&cx, &by, command).await.map_err(refuse)?;
    leptos_axum::redirect(&format!("/member/assessment?business={business}&view=done"));
    Ok(())
}
callers!(FinishAssessment: Member);

#[cfg(feature = "ssr")]
fn id(business: &str) -> Result<BusinessId, AppError> {
    business.parse().map_err(|_| refuse(service::Error::NotFound))
}

/// The next topic in the leaflet's order.
#[cfg(feature = "ssr")]
fn after(topic: Topic) -> Option<Topic> {
    Topic::ALL.into_iter().skip_while(|known| *known != topic).nth(1)
}
