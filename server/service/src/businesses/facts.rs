//! The registry's answer as facts, and the judgement by the program in force.

use domain::eligibility::{Asked, BusinessFacts, Correction, Criteria, Headcount, Judgement, Registration, judge};
use domain::form::business::NewBusiness;
use domain::time::{Instant, start_of};
use gateway::registry::{BusinessKind, BusinessRecord};
use rust_decimal::Decimal;
use store::Tx;

use crate::error::Result;
use crate::{Refusal, program};

const MONTHS: i64 = 12;

/// The facts of a business that registers, and their judgement: the registry's answer, the declarations, and the
/// correction where it changes something. A business that is taken over is not corrected.
pub(super) async fn of_new(
    tx: &mut Tx,
    record: &BusinessRecord,
    new: NewBusiness,
    asked: Asked,
) -> Result<(BusinessFacts, Judgement)> {
    let now = asked.at;
    let criteria = criteria(tx, now).await?;
    let known = BusinessFacts { asked: Some(asked), ..new.declared.merged_into(of_record(record)) };
    let known = listed(tx, new.ubn.as_str(), known).await?;
    let stated = new.correction.filter(|_| !new.take_over);
    let facts = match stated.and_then(|new| Correction::of(known.registered(), new.measures, new.reason, now)) {
        Some(correction) => known.corrected(correction, &criteria),
        None => known,
    };
    let judgement = judge(&facts, &criteria);
    Ok((facts, judgement))
}

/// The registry's answer as facts, without the declarations.
fn of_record(record: &BusinessRecord) -> BusinessFacts {
    let average = record
        .insured_person_months
        .and_then(|months| Decimal::from(months).checked_div(Decimal::from(MONTHS)))
        .and_then(|average| Headcount::new(average).ok());
    BusinessFacts {
        registration: Some(match record.kind {
            BusinessKind::Company => Registration::Company,
            BusinessKind::Business => Registration::Business,
            BusinessKind::LimitedPartnership => Registration::LimitedPartnership,
            BusinessKind::TaxOnly => Registration::TaxOnly,
            BusinessKind::DomesticBranch => Registration::DomesticBranch,
            BusinessKind::ForeignBranch => Registration::ForeignBranch,
        }),
        paid_in_capital: record.capital,
        insured_average: average,
        ..BusinessFacts::default()
    }
}

/// The facts of a stored business with what the registry answers now; its declarations and its correction stay.
pub(crate) fn asked_again(known: BusinessFacts, record: &BusinessRecord, asked: Asked) -> BusinessFacts {
    let fresh = of_record(record);
    BusinessFacts {
        registration: fresh.registration,
        paid_in_capital: fresh.paid_in_capital,
        insured_average: fresh.insured_average,
        asked: Some(asked),
        ..known
    }
}

/// The facts with what the list of earlier recipients says of the business (rules §2.4).
///
/// # Errors
/// Those of the database.
pub async fn listed(tx: &mut Tx, ubn: &str, facts: BusinessFacts) -> Result<BusinessFacts> {
    Ok(facts.listed(store::recipient::first_day(tx, ubn).await?.map(start_of)))
}

/// Judges by the program in force.
///
/// # Errors
/// [`Refusal::NoProgram`].
pub async fn judge_now(tx: &mut Tx, facts: &BusinessFacts, now: Instant) -> Result<Judgement> {
    Ok(judge(facts, &criteria(tx, now).await?))
}

/// The criteria by which a business is judged now.
///
/// # Errors
/// [`Refusal::NoProgram`].
pub(super) async fn criteria(tx: &mut Tx, now: Instant) -> Result<Criteria> {
    Ok(Criteria::of(&program::current(tx, now).await?.ok_or(Refusal::NoProgram)?))
}

/// A name of which only the first character is shown.
pub(super) fn masked(name: &str) -> String {
    let mut chars = name.chars();
    let first: String = chars.next().into_iter().collect();
    first + &chars.map(|_| '○').collect::<String>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_shown_by_its_first_character() {
        assert_eq!(masked("王小明"), "王○○");
        assert_eq!(masked("𠮷田"), "𠮷○");
        assert_eq!(masked(""), "");
    }
}
