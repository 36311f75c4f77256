//! Texts of the eligibility check: the questions, and each clause's verdict with its cure.

use domain::eligibility::{
    BusinessFacts, Clause, Criteria, Cure, Judged, Measures, Outcome, Registration, StaffCheck, Verdict,
};
use domain::lang::Lang;
use domain::rules::{Granting, Program, ProgramNow};

use super::{format, plural};

texts! {
    title = "我符合領點資格嗎？" | "Am I eligible?";
    note = "不用註冊，邊答邊看結果；不知道的可以先跳過。您填的內容只留在網址裡；按「開始註冊」時，才由這個瀏覽器帶到註冊表單。" | "No account needed: see the result as you answer, and skip what you don’t know. Your answers stay in the page address only; this browser carries them into the registration form when you press “Register”.";
    fix = "請先改正這些欄位" | "Please correct these fields";
    result = "結果" | "Result";
    check = "看結果" | "See result";
    again = "重新填寫" | "Start again";
    next_step = "開始註冊" | "Start registration";
    more = "看常見問題" | "See FAQ";
    open_points = "要處理或確認的項目" | "Items to settle or confirm";

    ask_registration = "您的事業是怎麼登記的？" | "How is your business registered?";
    company = "公司登記" | "Company registration";
    business = "商業登記" | "Business registration";
    business_note = "行號、商號、企業社" | "Sole proprietorship or partnership";
    tax_only = "只有稅籍登記" | "Tax registration only";
    tax_only_note = "沒有公司、商業或有限合夥登記，但有稅籍" | "A tax registration, but no company, business or limited partnership registration";
    limited_partnership = "有限合夥登記" | "Limited partnership";
    domestic_branch = "本國企業的分公司" | "Branch of a domestic company";
    foreign_branch = "外國營利事業在臺分公司" | "Taiwan branch of a foreign company";
    unregistered = "都沒有登記" | "Not registered";
    unsure = "不確定" | "Not sure";
    ask_capital = "實收資本額" | "Paid-in capital";
    capital_hint = "登記資料上的實收資本額。資本額或員工數，知道一項就可以。" | "Paid-in capital as registered. Knowing either capital or staff can be enough.";
    ask_staff = "經常僱用員工數" | "Regular employees";
    staff_hint = "最近 12 個月平均投保人數，可以有小數，例如 199.92" | "Average insured staff over the last 12 months; decimals are fine, for example 199.92";
    people = "人" | "people";
    ask_breach = "有違反法律規定的情事嗎？" | "Has it broken the law?";
    ask_default = "執行政府計畫時，有重大違約紀錄嗎？" | "Does it have a record of serious default on a government project?";
    ask_prc = "是陸資企業嗎？" | "Is it a PRC-funded company?";
    ask_support = "獲得過政府的數位轉型補助或輔導嗎？" | "Has it received government support for digital transformation?";
    support_hint = "經濟部、客委會、原民會、農委會等的補助或輔導計畫；雲市集的點數不算在這一題。" | "Subsidies or guidance from ministries or councils such as MOEA, HAC, CIP or COA. Points from this platform don’t count here.";
    ask_points(cutoff: String) = "{cutoff} 以前領過雲市集的點數嗎？" | "Did it receive points from this platform before {cutoff}?";
    points_hint = "不論有沒有用掉" | "Whether or not they were used";
    yes = "是，有" | "Yes";
    no = "沒有，不是" | "No";

    clause_registration = "登記" | "Registration";
    clause_size = "規模" | "Size";
    clause_breach = "守法" | "Legal compliance";
    clause_default = "政府計畫履約" | "Government projects";
    clause_prc = "資金來源" | "Source of funding";
    clause_foreign = "外國營利事業" | "Foreign company";
    clause_support = "其他補助輔導" | "Other support";
    clause_points = "雲市集點數" | "Earlier points";

    passed = "符合" | "Met";
    not_applicable = "不適用" | "Does not apply";
    buy_only = "只能自付" | "Cash only";
    review = "待確認" | "Open";
    refused = "不符合" | "Not met";

    registered = "有公司或商業登記。" | "Has a company or business registration.";
    tax_registered = "稅籍登記已確認。" | "The tax registration is confirmed.";
    tax_review(days: u16) = "只有稅籍登記的事業，由工作人員確認資格，約 {days} 個工作天。" | "Staff confirm the eligibility of businesses with a tax registration only: about {days}." with days = plural(days, "working day");
    identity_review(days: u16) = "登記資料沒有負責人的號碼可以核對，由工作人員核對身分，約 {days} 個工作天。" | "The registry has no number of the responsible person, so staff check the identity: about {days}." with days = plural(days, "working day");
    identity_failed = "證明身分的人與登記的負責人未能確認為同一人。" | "It could not be confirmed that the registered responsible person proved the identity.";
    tax_failed = "稅籍登記查核沒有通過。" | "The tax registration did not pass the check.";
    partnership_refused = "有限合夥不在補助對象內。" | "Limited partnerships aren’t eligible.";
    unregistered_refused = "沒有登記的事業不在補助對象內。" | "Unregistered businesses aren’t eligible.";
    branch_refused = "本國企業的分公司不能單獨申請。" | "A branch of a domestic company can’t apply on its own.";
    foreign_elsewhere = "見「外國營利事業」。" | "See “Foreign company”.";
    unanswered = "還沒有回答。" | "Not answered yet.";
    by_capital(max: String) = "實收資本額在 {max} 以下。" | "Paid-in capital is {max} or less.";
    by_staff(below: u32) = "經常僱用員工未滿 {below} 人。" | "Fewer than {below} regular employees.";
    size_elsewhere = "這種登記不看規模。" | "Size doesn’t matter for this registration.";
    size_unknown(max: String, below: u32) = "實收資本額 {max} 以下，或經常僱用員工未滿 {below} 人，其中一項符合就可以。" | "Either is enough: paid-in capital of {max} or less, or fewer than {below} regular employees.";
    correction_review(days: u16) = "更正後的數字由工作人員確認，約 {days} 個工作天。" | "Staff confirm the corrected figures: about {days}." with days = plural(days, "working day");
    capital_over(max: String, below: u32) = "實收資本額超過 {max}，要看員工是否未滿 {below} 人。" | "Paid-in capital is over {max}; it depends on having fewer than {below} employees.";
    staff_over(max: String, below: u32) = "員工達 {below} 人，要看實收資本額是否在 {max} 以下。" | "There are {below} employees or more; it depends on paid-in capital of {max} or less.";
    too_large(max: String, below: u32) = "實收資本額超過 {max}，員工也達 {below} 人，不是中小企業。" | "Paid-in capital is over {max} and there are {below} employees or more, so it isn’t a small or medium business.";
    breach_passed = "沒有違反法律規定的情事。" | "Hasn’t broken the law.";
    breach_refused = "有違反法律規定的情事，不能領點。" | "Has broken the law, so it can’t receive points.";
    default_passed = "沒有重大違約紀錄。" | "No record of serious default.";
    default_refused = "有執行政府計畫的重大違約紀錄，不能領點。" | "Has a record of serious default on a government project, so it can’t receive points.";
    prc_passed = "不是陸資企業。" | "Not a PRC-funded company.";
    prc_refused = "陸資企業不在補助對象內。" | "PRC-funded companies aren’t eligible.";
    foreign_passed = "不是外國營利事業在臺分公司。" | "Not a Taiwan branch of a foreign company.";
    foreign_refused = "外國營利事業在臺分公司不在補助對象內。" | "Taiwan branches of foreign companies aren’t eligible.";
    support_passed = "沒有獲得過其他數位轉型補助或輔導。" | "Hasn’t received other digital transformation support.";
    support_refused = "已獲得其他數位轉型補助或輔導，不能再領點。" | "Has received other digital transformation support, so it can’t receive points.";
    points_passed = "這個日期以前沒有領過點數。" | "No points received before this date.";
    points_before(cutoff: String) = "{cutoff} 以前領過點數，不論有沒有用掉，都不能再領。" | "Received points before {cutoff}; used or not, it can’t receive them again.";

    cure_head_office = "請用總公司的統一編號申請。" | "Apply with the head office’s tax ID.";
    cure_register = "先辦公司、商業或稅籍登記，再來申請。" | "Register the company, business or tax registration first, then apply.";
    cure_tax_check = "查核通過就符合這一項。" | "Met once the check passes.";
    cure_correction_check = "確認後依更正的數字判斷。" | "Once confirmed, the corrected figures count.";
    cure_identity_check = "確認後就符合這一項。" | "Met once staff confirm it.";
    cure_state = "回答這一題就知道。" | "Answer this question to find out.";
    cure_size = "請填資本額或員工數。" | "Enter the capital or the number of employees.";
    cure_self_paid = "仍可全額自付，購買各類型雲端方案。" | "You can still buy any cloud plan in cash.";
    cure_object = "紀錄如果有誤，註冊後可以更正或向客服申復；帳號與資料都會保留。" | "If the record is wrong, you can correct it after registering or object through support. Your account and data are kept.";

    start_title = "回答問題，這裡馬上告訴您" | "Answer the questions and see the result here";
    start_text(count: usize) = "一共 {count} 題，都可以跳過。" | "{count} questions; you can skip any of them.";
    eligible_title(grant: String) = "您可以領 {grant}" | "You can receive {grant}";
    eligible_text = "註冊、驗證身分、填完數位自評，點數立即入帳。這是依您填的內容判斷；實際領點時會以登記資料再確認一次。" | "Register, verify your identity and complete the self-assessment; the points arrive at once. This result is based on your answers. We check the registry again when points are granted.";
    closed_title = "符合資格，但目前沒有發放點數" | "Eligible, but points aren’t being granted at the moment";
    closed_not_yet(day: String) = "補助計畫從 {day} 起發放點數，現在可以先註冊。" | "The program grants points from {day}. You can register now.";
    closed_over(day: String) = "補助計畫發放點數到 {day} 為止。" | "The program granted points until {day}.";
    closed_spent = "補助計畫的預算已經用完。" | "The program’s budget is used up.";
    closed_none = "目前沒有補助計畫，以下的點數與期限只供參考；計畫公布後才能註冊。" | "There is no program at present. Points and deadlines here are only an example; you can register once a program is published.";
    closed_yet_buy(why: &str) = "{why}註冊後仍可全額自付，購買各類型雲端方案。" | "{why} Once registered, you can still buy any cloud plan in cash.";
    buy_title = "您可以購買，但不能再領點數" | "You can buy, but not receive points again";
    buy_text = "各類型雲端方案都可以全額自付購買，不需要填自評。" | "You can buy any cloud plan in cash, without the self-assessment.";
    review_title(open: usize) = "還有 {open} 項要確認" | "{open} still to confirm" with open = plural(open, "point");
    review_text = "目前沒有不符合的項目。確認完下面的項目，就知道能不能領點。" | "Nothing so far rules you out. Once the items below are confirmed, you’ll know whether you can receive points.";
    refused_title = "依您填的內容，不能領點" | "Based on your answers, you can’t receive points";
    refused_text = "原因與處理方式都列在下面。" | "The reasons and what you can do are below.";
}

/// A clause in a few words.
pub(crate) const fn clause(lang: Lang, clause: Clause) -> &'static str {
    match clause {
        Clause::Registration => clause_registration(lang),
        Clause::Size => clause_size(lang),
        Clause::BreachOfLaw => clause_breach(lang),
        Clause::SeriousDefault => clause_default(lang),
        Clause::PrcFunded => clause_prc(lang),
        Clause::ForeignBranch => clause_foreign(lang),
        Clause::PriorSupport => clause_support(lang),
        Clause::PriorPoints => clause_points(lang),
    }
}

/// A verdict in a few words.
pub(crate) const fn verdict(lang: Lang, verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Passed => passed(lang),
        Verdict::NotApplicable => not_applicable(lang),
        Verdict::BuyOnly => buy_only(lang),
        Verdict::Review => review(lang),
        Verdict::Refused => refused(lang),
    }
}

/// Why points are not granted now, and that buying is still possible. `None` while points are granted.
pub(crate) fn closed(lang: Lang, now: &ProgramNow) -> Option<String> {
    closed_because(lang, now).map(|why| match now.granting {
        Granting::NoProgram => why,
        Granting::Open | Granting::NotYet | Granting::Over | Granting::BudgetSpent => closed_yet_buy(lang, &why),
    })
}

/// Only the reason, for an outcome other than "eligible". Such an outcome already says who may buy.
pub(crate) fn closed_beside(lang: Lang, now: &ProgramNow, outcome: Outcome) -> Option<String> {
    closed_because(lang, now).filter(|_| outcome != Outcome::Eligible)
}

fn closed_because(lang: Lang, now: &ProgramNow) -> Option<String> {
    Some(match now.granting {
        Granting::Open => return None,
        Granting::NotYet => closed_not_yet(lang, format::date(lang, now.program.opens.day())),
        // the end is exclusive
        Granting::Over => closed_over(lang, format::date(lang, now.program.closes.plus_millis(-1).day())),
        Granting::BudgetSpent => closed_spent(lang).to_owned(),
        Granting::NoProgram => closed_none(lang).to_owned(),
    })
}

/// The cure for a verdict.
pub(crate) const fn cure(lang: Lang, cure: Cure) -> &'static str {
    match cure {
        Cure::ApplyWithHeadOffice => cure_head_office(lang),
        Cure::Register => cure_register(lang),
        Cure::AwaitTaxCheck => cure_tax_check(lang),
        Cure::AwaitCorrectionCheck => cure_correction_check(lang),
        Cure::AwaitIdentityCheck => cure_identity_check(lang),
        Cure::StateTheFact => cure_state(lang),
        Cure::StateCapitalOrStaff => cure_size(lang),
        Cure::BuySelfPaid => cure_self_paid(lang),
        Cure::Object => cure_object(lang),
    }
}

/// The reason for a clause's verdict.
pub(crate) fn reason(lang: Lang, judged: &Judged, facts: &BusinessFacts, program: &Program) -> String {
    let must_not = |passed: &'static str, refused: &'static str| match judged.verdict {
        Verdict::Passed | Verdict::NotApplicable => passed,
        Verdict::Refused | Verdict::BuyOnly => refused,
        Verdict::Review => unanswered(lang),
    };
    match judged.clause {
        Clause::Registration if judged.cure == Some(Cure::AwaitIdentityCheck) => {
            identity_review(lang, program.rules.tax_check_wd)
        }
        Clause::Registration if judged.verdict == Verdict::Refused && identity_is_refused(facts) => {
            identity_failed(lang).to_owned()
        }
        Clause::Registration => registration(lang, judged.verdict, facts.registration, program),
        Clause::Size if judged.cure == Some(Cure::AwaitCorrectionCheck) => {
            correction_review(lang, program.rules.tax_check_wd)
        }
        Clause::Size => size(lang, judged.verdict, facts.measures(), &Criteria::of(program)),
        Clause::BreachOfLaw => must_not(breach_passed(lang), breach_refused(lang)).to_owned(),
        Clause::SeriousDefault => must_not(default_passed(lang), default_refused(lang)).to_owned(),
        Clause::PrcFunded => must_not(prc_passed(lang), prc_refused(lang)).to_owned(),
        Clause::ForeignBranch => must_not(foreign_passed(lang), foreign_refused(lang)).to_owned(),
        Clause::PriorSupport => must_not(support_passed(lang), support_refused(lang)).to_owned(),
        Clause::PriorPoints => match judged.verdict {
            Verdict::Passed | Verdict::NotApplicable => points_passed(lang).to_owned(),
            Verdict::BuyOnly | Verdict::Refused => points_before(lang, format::numeric(program.prior_cutoff.day())),
            Verdict::Review => unanswered(lang).to_owned(),
        },
    }
}

fn identity_is_refused(facts: &BusinessFacts) -> bool {
    facts.identity.as_ref().is_some_and(|identity| identity.check == StaffCheck::Failed)
}

fn registration(lang: Lang, verdict: Verdict, kind: Option<Registration>, program: &Program) -> String {
    match (kind, verdict) {
        (None, _) => unanswered(lang).to_owned(),
        (Some(Registration::TaxOnly), Verdict::Review) => tax_review(lang, program.rules.tax_check_wd),
        (Some(Registration::TaxOnly), Verdict::Refused) => tax_failed(lang).to_owned(),
        (Some(Registration::TaxOnly), _) => tax_registered(lang).to_owned(),
        (Some(Registration::Company | Registration::Business), _) => registered(lang).to_owned(),
        (Some(Registration::LimitedPartnership), _) => partnership_refused(lang).to_owned(),
        (Some(Registration::None), _) => unregistered_refused(lang).to_owned(),
        (Some(Registration::DomesticBranch), _) => branch_refused(lang).to_owned(),
        (Some(Registration::ForeignBranch), _) => foreign_elsewhere(lang).to_owned(),
    }
}

fn size(lang: Lang, verdict: Verdict, measures: Measures, criteria: &Criteria) -> String {
    let (max, below) = (format::cash(criteria.sme.capital_max), criteria.sme.staff_below);
    let small = measures.paid_in_capital.is_some_and(|capital| capital <= criteria.sme.capital_max);
    match verdict {
        Verdict::NotApplicable => size_elsewhere(lang).to_owned(),
        Verdict::Passed | Verdict::BuyOnly if small => by_capital(lang, max),
        Verdict::Passed | Verdict::BuyOnly => by_staff(lang, below),
        Verdict::Refused => too_large(lang, max, below),
        Verdict::Review => match (measures.paid_in_capital, measures.insured_average) {
            (Some(_), _) => capital_over(lang, max, below),
            (None, Some(_)) => staff_over(lang, max, below),
            (None, None) => size_unknown(lang, max, below),
        },
    }
}

#[cfg(test)]
mod tests {
    use domain::eligibility::judge;
    use domain::money::Twd;
    use domain::rules::program_111;

    use super::*;

    fn size_words(facts: &BusinessFacts) -> String {
        let program = program_111();
        let judgement = judge(facts, &Criteria::of(&program));
        let size =
            judgement.clauses.iter().find(|judged| judged.clause == Clause::Size).expect("every clause is judged");
        reason(Lang::En, size, facts, &program)
    }

    #[test]
    fn the_text_of_the_size_test_names_the_deciding_measure() {
        let capital = |dollars| BusinessFacts { paid_in_capital: Some(Twd::new(dollars)), ..BusinessFacts::default() };
        let staff = |count: &str| domain::form::parse::headcount(count).ok();
        assert!(size_words(&BusinessFacts::default()).starts_with("Either is enough"));
        assert!(size_words(&capital(100_000_000)).contains("capital is NT$100,000,000 or less"));
        assert!(size_words(&capital(100_000_001)).contains("having fewer than 200 employees"));
        let facts = BusinessFacts { insured_average: staff("199.92"), ..capital(100_000_001) };
        assert!(size_words(&facts).contains("Fewer than 200 regular employees"));
        let facts = BusinessFacts { insured_average: staff("200"), ..capital(100_000_001) };
        assert!(size_words(&facts).contains("isn’t a small or medium business"));
    }

    #[test]
    fn a_registration_without_a_size_test_says_so() {
        let facts = BusinessFacts { registration: Some(Registration::TaxOnly), ..BusinessFacts::default() };
        assert_eq!(size_words(&facts), size_elsewhere(Lang::En));
    }
}
