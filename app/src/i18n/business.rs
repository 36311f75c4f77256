//! Texts about a business: the registry's figures and their correction.

use domain::eligibility::{Correction, Headcount, Registration, Source, StaffCheck};
use domain::lang::Lang;

use super::{eligibility, format, plural};

texts! {
    title = "事業資料" | "Business data";
    note(name: String, ubn: String) = "{name}（{ubn}）的登記資料與資格" | "Registration data and eligibility of {name} ({ubn})";
    registered = "登記資料" | "Registration data";
    name = "登記名稱" | "Registered name";
    ubn = "統一編號" | "Tax ID (統一編號)";
    kind = "登記種類" | "Registration type";
    capital = "實收資本額" | "Paid-in capital";
    staff = "經常僱用員工數" | "Regular employees";
    people(count: String) = "{count} 人" | "{count}" with count = format!("{count} {}", if count == "1" { "person" } else { "people" });
    source = "資料來源" | "Source";
    source_gcis = "經濟部商工登記公示資料" | "Ministry of Economic Affairs open data";
    source_simulated = "演練環境的虛構登記資料" | "Invented registry of the demo";
    asked_at = "查詢時間" | "Asked on";
    unknown = "登記資料沒有" | "Not in the registry";
    corrected_to = "更正為" | "Corrected to";
    comma = "、" | ", ";
    figure(name: &str, value: String) = "{name} {value}" | "{name} {value}";
    reason_given = "更正原因" | "Reason given";
    confirmed = "是否確認" | "Confirmed";
    pending = "尚未確認" | "Not yet";
    passed = "工作人員已確認" | "Yes, by staff";
    failed(answer: &str) = "未能確認，依登記資料判斷。原因：{answer}" | "Not confirmed, so the registered figures apply. Reason: {answer}";

    correct_title = "資本額或員工數不對，或登記資料沒有？" | "Is the capital or staff figure wrong or missing?";
    correct_note(days: u16) = "只填要更正的數字，並說明原因。更正會讓結果變好時，由工作人員確認，約 {days} 個工作天。名稱、負責人與登記種類以登記資料為準。" | "Enter only the figures to correct, and say why. If the correction improves the result, staff confirm it first (about {days}). Name, responsible person and registration type stay as registered." with days = plural(days, "working day");
    correct_capital = "正確的實收資本額" | "Correct paid-in capital";
    correct_staff = "正確的經常僱用員工數" | "Correct number of regular employees";
    leave_empty = "不用更正就留白" | "Leave empty if it is right";
    reason = "更正原因" | "Reason";
    reason_hint = "例如「上個月辦理減資登記」。最多 300 字，給審核的工作人員看。" | "For example “capital was reduced last month”. Up to 300 characters, read by the staff who confirm it.";
    judge_again = "以更正後的資料判斷" | "Decide by the corrected figures";
    withdraw = "不更正，用登記資料" | "Use the registered figures";
    changes_nothing = "更正不會改變結果，以登記資料為準。" | "The correction doesn’t change the result, so the registered figures apply.";
    take_back = "撤回更正" | "Withdraw the correction";
    taken_back = "已撤回更正，以登記資料為準。" | "Correction withdrawn. The registered figures apply.";
    answer_by = "最晚回覆您" | "You’ll hear from us by";
    correct = "送出更正" | "Send correction";
    sent = "已送出更正" | "Correction sent";
    sent_text = "結果列在下面；需要確認的，確認後會寄信通知您。" | "The result is below. If staff need to confirm it, we’ll email you once they have.";
    only_owner = "要更正資料，請負責人登入後辦理。" | "To correct the data, an owner must sign in.";
}

/// A kind of registration.
pub(crate) const fn kind_of(lang: Lang, kind: Registration) -> &'static str {
    match kind {
        Registration::Company => eligibility::company(lang),
        Registration::Business => eligibility::business(lang),
        Registration::TaxOnly => eligibility::tax_only(lang),
        Registration::LimitedPartnership => eligibility::limited_partnership(lang),
        Registration::None => eligibility::unregistered(lang),
        Registration::DomesticBranch => eligibility::domestic_branch(lang),
        Registration::ForeignBranch => eligibility::foreign_branch(lang),
    }
}

/// A registry.
pub(crate) const fn registry(lang: Lang, source: Source) -> &'static str {
    match source {
        Source::Gcis => source_gcis(lang),
        Source::Simulated => source_simulated(lang),
    }
}

/// The average number of staff, truncated (never rounded) to two decimal places.
pub(crate) fn headcount(lang: Lang, average: Headcount) -> String {
    people(lang, average.get().trunc_with_scale(2).normalize().to_string())
}

/// The corrected figures with their names.
pub(crate) fn corrected(lang: Lang, correction: &Correction) -> String {
    let capital = correction.measures.paid_in_capital.map(|value| figure(lang, capital(lang), format::cash(value)));
    let staff = correction.measures.insured_average.map(|value| figure(lang, staff(lang), headcount(lang, value)));
    [capital, staff].into_iter().flatten().collect::<Vec<_>>().join(comma(lang))
}

/// Whether staff confirmed a correction, or why not.
pub(crate) fn found(lang: Lang, correction: &Correction) -> String {
    match correction.check {
        StaffCheck::Pending => pending(lang).to_owned(),
        StaffCheck::Passed => passed(lang).to_owned(),
        StaffCheck::Failed => failed(lang, &correction.answer),
    }
}
