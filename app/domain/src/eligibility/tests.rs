use super::*;
use crate::rules::program_111;
use crate::time::start_of;
use chrono::NaiveDate;

fn company() -> BusinessFacts {
    BusinessFacts {
        registration: Some(Registration::Company),
        paid_in_capital: Some(Twd::new(5_000_000)),
        insured_average: Headcount::try_from("12.5".to_owned()).ok(),
        breach_of_law: Some(false),
        serious_default: Some(false),
        prc_funded: Some(false),
        foreign_branch: Some(false),
        prior_support: Some(false),
        prior_points: PriorPoints::Never,
        tax_check: StaffCheck::Pending,
        correction: None,
        identity: None,
        asked: None,
    }
}

fn judge_111(facts: &BusinessFacts) -> Judgement {
    judge(facts, &Criteria::of(&program_111()))
}

fn of(judgement: &Judgement, clause: Clause) -> (Verdict, Option<Cure>) {
    let judged = judgement.clauses.iter().find(|judged| judged.clause == clause).expect("every clause is judged");
    (judged.verdict, judged.cure)
}

fn sized(capital: Option<i64>, staff: Option<&str>) -> Outcome {
    let insured_average = staff.map(|text| Headcount::try_from(text.to_owned()).expect("a headcount"));
    judge_111(&BusinessFacts { paid_in_capital: capital.map(Twd::new), insured_average, ..company() }).outcome
}

#[test]
fn a_small_company_is_eligible_and_every_clause_is_judged_in_order() {
    let judgement = judge_111(&company());
    assert_eq!(judgement.outcome, Outcome::Eligible);
    assert_eq!(judgement.clauses.len(), 8);
    assert!(judgement.clauses.is_sorted_by_key(|judged| judged.clause));
    assert!(judgement.clauses.iter().all(|judged| judged.cure.is_none()));
}

#[test]
fn capital_of_exactly_the_limit_passes_and_exactly_200_staff_does_not() {
    assert_eq!(sized(Some(100_000_000), Some("500")), Outcome::Eligible);
    assert_eq!(sized(Some(100_000_001), Some("199.92")), Outcome::Eligible);
    assert_eq!(sized(Some(100_000_001), Some("199.999999")), Outcome::Eligible);
    assert_eq!(sized(Some(100_000_001), Some("200")), Outcome::Refused);
    assert_eq!(sized(Some(100_000_000), Some("200")), Outcome::Eligible);
}

#[test]
fn an_unknown_size_needs_review_unless_the_known_one_passes() {
    assert_eq!(sized(None, None), Outcome::NeedsReview);
    assert_eq!(sized(Some(1), None), Outcome::Eligible);
    assert_eq!(sized(None, Some("3")), Outcome::Eligible);
    assert_eq!(sized(Some(100_000_001), None), Outcome::NeedsReview);
    assert_eq!(sized(None, Some("200")), Outcome::NeedsReview);
}

#[test]
fn a_tax_registration_alone_has_no_size_test_and_waits_for_staff() {
    let facts = BusinessFacts {
        registration: Some(Registration::TaxOnly),
        paid_in_capital: None,
        insured_average: None,
        ..company()
    };
    let judgement = judge_111(&facts);
    assert_eq!(judgement.outcome, Outcome::NeedsReview);
    assert_eq!(of(&judgement, Clause::Size).0, Verdict::NotApplicable);
    assert_eq!(of(&judgement, Clause::Registration), (Verdict::Review, Some(Cure::AwaitTaxCheck)));
    assert_eq!(judge_111(&BusinessFacts { tax_check: StaffCheck::Passed, ..facts.clone() }).outcome, Outcome::Eligible);
    assert_eq!(judge_111(&BusinessFacts { tax_check: StaffCheck::Failed, ..facts }).outcome, Outcome::Refused);
}

/// A company that is too large by the registry and says that it is not.
fn corrected(capital: Option<i64>, staff: Option<&str>) -> BusinessFacts {
    let large = BusinessFacts {
        paid_in_capital: Some(Twd::new(500_000_000)),
        insured_average: Headcount::try_from("800".to_owned()).ok(),
        ..company()
    };
    let stated = Measures {
        paid_in_capital: capital.map(Twd::new),
        insured_average: staff.and_then(|text| Headcount::try_from(text.to_owned()).ok()),
    };
    let correction = Correction::of(large.registered(), stated, "減資".into(), Instant::from_millis(0));
    BusinessFacts { correction, ..large }
}

#[test]
fn a_figure_as_registered_is_no_correction() {
    let facts = corrected(Some(500_000_000), Some("800"));
    assert_eq!((facts.correction.as_ref(), facts.measures()), (None, facts.registered()));
    let facts = corrected(Some(500_000_000), Some("80"));
    assert_eq!(facts.correction.expect("a correction").measures.paid_in_capital, None);
}

#[test]
fn a_correction_improves_no_verdict_before_staff_confirmed_it() {
    let waits = (Verdict::Review, Some(Cure::AwaitCorrectionCheck));
    for facts in [corrected(Some(100_000_000), None), corrected(None, Some("199.92"))] {
        let judgement = judge_111(&facts);
        assert_eq!((of(&judgement, Clause::Size), judgement.check()), (waits, Some(Checked::Correction)));
        assert_eq!(judge_111(&facts.clone().checked(Checked::Correction, None)).outcome, Outcome::Eligible);
        let refused = judge_111(&facts.checked(Checked::Correction, Some("查無減資登記")));
        assert_eq!((refused.outcome, refused.check()), (Outcome::Refused, None));
    }
    let unknown = BusinessFacts { paid_in_capital: None, insured_average: None, ..corrected(Some(1), None) };
    assert_eq!(
        of(&judge_111(&unknown), Clause::Size),
        waits,
        "a figure that the registry lacks can be given by hand, too"
    );
}

#[test]
fn a_correction_that_improves_no_verdict_holds_at_once() {
    let refused = judge_111(&corrected(Some(100_000_001), None));
    assert_eq!((refused.outcome, refused.check()), (Outcome::Refused, None));
    let small = BusinessFacts { correction: corrected(Some(6_000_000), None).correction, ..company() };
    assert_eq!(judge_111(&small).outcome, Outcome::Eligible);
    assert_eq!(small.measures().paid_in_capital, Some(Twd::new(6_000_000)));
    let large = BusinessFacts { correction: corrected(Some(600_000_000), Some("900")).correction, ..company() };
    assert_eq!(judge_111(&large).outcome, Outcome::Refused, "what a firm says against itself holds");
}

#[test]
fn a_correction_that_changes_nothing_is_not_kept() {
    let criteria = Criteria::of(&program_111());
    let correction = corrected(Some(1), None).correction.expect("a correction");
    let large = BusinessFacts { correction: None, ..corrected(None, None) };
    assert!(large.clone().corrected(correction.clone(), &criteria).correction.is_some());
    let unknown = BusinessFacts { paid_in_capital: None, ..large.clone() };
    assert!(unknown.corrected(correction.clone(), &criteria).correction.is_some(), "staff have something to check");
    let tax_only = BusinessFacts { registration: Some(Registration::TaxOnly), ..large.clone() };
    for facts in [company(), tax_only, BusinessFacts { prc_funded: Some(true), ..large }] {
        assert_eq!(facts.clone().corrected(correction.clone(), &criteria), facts);
    }
}

#[test]
fn facts_stored_before_corrections_existed_are_read() {
    let mut kept = serde_json::to_value(company()).expect("json");
    kept.as_object_mut().expect("an object").remove("correction");
    assert_eq!(serde_json::from_value::<BusinessFacts>(kept).expect("facts"), company());
}

#[test]
fn other_registrations_are_refused_and_a_branch_is_sent_to_its_head_office() {
    for (kind, cure) in [
        (Registration::LimitedPartnership, Cure::Object),
        (Registration::None, Cure::Register),
        (Registration::DomesticBranch, Cure::ApplyWithHeadOffice),
    ] {
        let judgement = judge_111(&BusinessFacts { registration: Some(kind), ..company() });
        assert_eq!(judgement.outcome, Outcome::Refused);
        assert_eq!(of(&judgement, Clause::Registration), (Verdict::Refused, Some(cure)));
    }
    let facts = BusinessFacts { registration: Some(Registration::ForeignBranch), foreign_branch: None, ..company() };
    let judgement = judge_111(&facts);
    assert_eq!(judgement.outcome, Outcome::Refused);
    assert_eq!(of(&judgement, Clause::ForeignBranch).0, Verdict::Refused);
}

#[test]
fn none_of_the_excluding_facts_may_hold_and_an_unknown_one_needs_review() {
    type Set = fn(&mut BusinessFacts, Option<bool>);
    let cases: [(Clause, Set); 4] = [
        (Clause::BreachOfLaw, |facts, is| facts.breach_of_law = is),
        (Clause::SeriousDefault, |facts, is| facts.serious_default = is),
        (Clause::PrcFunded, |facts, is| facts.prc_funded = is),
        (Clause::PriorSupport, |facts, is| facts.prior_support = is),
    ];
    for (clause, set) in cases {
        for (answer, outcome) in [(Some(true), Outcome::Refused), (None, Outcome::NeedsReview)] {
            let mut facts = company();
            set(&mut facts, answer);
            let judgement = judge_111(&facts);
            assert_eq!(judgement.outcome, outcome, "{clause:?}");
            assert_eq!(of(&judgement, clause).0.outcome(), outcome);
        }
    }
}

#[test]
fn points_received_before_the_cutoff_leave_buying_self_paid() {
    let cutoff = start_of(NaiveDate::from_ymd_opt(2022, 1, 3).expect("a date"));
    for (prior, outcome) in [
        (PriorPoints::At(cutoff.plus_millis(-1)), Outcome::EligibleToBuyOnly),
        (PriorPoints::At(cutoff), Outcome::Eligible),
        (PriorPoints::DeclaredBeforeCutoff, Outcome::EligibleToBuyOnly),
        (PriorPoints::Unknown, Outcome::NeedsReview),
    ] {
        assert_eq!(judge_111(&BusinessFacts { prior_points: prior, ..company() }).outcome, outcome, "{prior:?}");
    }
}

#[test]
fn the_worst_clause_decides_and_all_reasons_are_shown() {
    let judgement = judge_111(&BusinessFacts {
        prior_points: PriorPoints::DeclaredBeforeCutoff,
        prc_funded: Some(true),
        breach_of_law: None,
        ..company()
    });
    assert_eq!(judgement.outcome, Outcome::Refused);
    let not_passed: Vec<_> = judgement
        .clauses
        .iter()
        .filter(|judged| judged.verdict != Verdict::Passed)
        .map(|judged| judged.clause)
        .collect();
    assert_eq!(not_passed, [Clause::BreachOfLaw, Clause::PrcFunded, Clause::PriorPoints]);
    let facts = serde_json::to_string(&company()).expect("text");
    assert_eq!(serde_json::from_str::<BusinessFacts>(&facts).expect("facts"), company());
}

#[test]
fn an_identity_that_the_registry_cannot_confirm_waits_for_staff() {
    let at = start_of(NaiveDate::from_ymd_opt(2022, 7, 15).expect("a date"));
    let proven = BusinessFacts { identity: Some(IdentityCheck::pending(at)), ..company() };
    let waits = judge_111(&proven);
    assert_eq!((waits.outcome, waits.check()), (Outcome::NeedsReview, Some(Checked::Identity)));
    let passed = proven.clone().checked(Checked::Identity, None);
    assert_eq!(judge_111(&passed).outcome, Outcome::Eligible);
    let failed = judge_111(&proven.clone().checked(Checked::Identity, Some("另有其人")));
    assert_eq!(
        (failed.outcome, of(&failed, Clause::Registration)),
        (Outcome::Refused, (Verdict::Refused, Some(Cure::Object)))
    );
    // what is refused anyway is not checked
    let partnership = BusinessFacts { registration: Some(Registration::LimitedPartnership), ..proven.clone() };
    assert_eq!((judge_111(&partnership).outcome, judge_111(&partnership).check()), (Outcome::Refused, None));
    // one check after the other
    let both = BusinessFacts { registration: Some(Registration::TaxOnly), ..proven };
    assert_eq!(judge_111(&both).check(), Some(Checked::TaxRegistration));
    assert_eq!(judge_111(&both.checked(Checked::TaxRegistration, None)).check(), Some(Checked::Identity));
}

#[test]
fn the_size_test_follows_the_rules_of_the_program_and_its_numbers_stay_with_the_result() {
    let mut program = program_111();
    program.rules.sme_capital_max = Twd::new(50_000_000);
    let facts = BusinessFacts { paid_in_capital: Some(Twd::new(80_000_000)), insured_average: None, ..company() };
    assert_eq!(judge_111(&facts).outcome, Outcome::Eligible);
    let judged = judge(&facts, &Criteria::of(&program));
    assert_eq!(judged.outcome, Outcome::NeedsReview, "the other measure is not known");
    let size = judged.clauses.iter().find(|judged| judged.clause == Clause::Size).unwrap();
    assert_eq!(size.because.inputs["capital_max"], serde_json::json!(50_000_000));
}
