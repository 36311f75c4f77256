//! Texts of the staff's pages, including the audit's actions.

use domain::audit::Action;
use domain::lang::Lang;
use domain::view::staff::Invariant;

use super::{order_act, plural};

texts! {
    desk_title = "工作台" | "Staff desk";
    open = "前往處理" | "Go to it";
    books = "試算平衡" | "Trial balance";
    books_green = "帳本平衡，檢查都通過。" | "The books balance; every rule holds.";
    books_red(count: usize) = "帳本有問題：{count} 項檢查沒通過。" | "The books are wrong: {count} broken." with count = plural(count, "invariant");
    to_ledger = "各項檢查" | "All checks";
    counted_at(at: String) = "{at} 的數字；有變動就更新。" | "As of {at}; updated when something changes.";
    verified_changes(at: String) = "變動的帳目核對到 {at}。" | "Changes checked up to {at}.";
    verified_all(at: String) = "全部帳目從 {at} 起重新核對過一遍。" | "All accounts, lots and orders checked again since {at}.";
    verified_not = "全部帳目的核對還沒有完成一遍。" | "No check of all accounts, lots and orders is complete yet.";
    not_counted = "還沒有計算過，幾分鐘後再看。" | "Not calculated yet; check again in a few minutes.";

    inquiries_title = "登記資料待確認" | "Registrations to confirm";
    inquiries_note = "加入會員時查不到、檢查碼不符或狀態不明的統一編號。請向登記機關查證，回信給會員，再註記完成。" | "Tax IDs that weren’t found, don’t match the check digit or have an unclear status. Ask the registry, answer the member by email, then mark as done.";
    inquiries_empty = "目前沒有要確認的登記資料" | "Nothing to confirm";
    inquiries_empty_note = "會員請客服確認的統一編號會列在這裡。" | "Tax IDs that members ask support to check appear here.";
    inquiry_from(name: &str, email: &str) = "{name} {email}" | "{name} {email}";
    inquiry_in_zh = "以中文回覆" | "Answer in Chinese";
    inquiry_in_en = "以英文回覆" | "Answer in English";
    inquiry_settle = "註記完成" | "Mark as done";
    inquiry_settled = "已註記完成。" | "Marked as done.";
    col_due = "期限" | "Due";
    col_state = "狀態" | "Status";
    col_clause = "項目" | "Condition";
    col_verdict = "判斷" | "Result";
    decision = "審核結果" | "Decision";
    approve = "核准" | "Approve";
    approve_tax = "稅籍登記屬實" | "The tax registration is correct";
    approve_identity = "是登記的負責人" | "This is the registered responsible person";
    approve_correction = "更正的數字屬實" | "The corrected figures are correct";
    refuse = "退回" | "Reject";
    refuse_tax = "稅籍登記不符，會員不能領點" | "The tax registration doesn’t match; the member can’t receive points";
    refuse_identity = "不是，或無法確認" | "It isn’t, or it can’t be confirmed";
    refuse_correction = "無法確認，資格依登記資料判斷" | "Can’t be confirmed; the registered figures apply";
    registered_person = "登記的負責人" | "Registered responsible person";
    nobody_named = "登記資料沒有姓名" | "The registry names nobody";
    proven_id = "以手機證明的身分證字號末四碼" | "Last four characters of the ID number proven by phone";
    reason = "原因" | "Reason";
    decide = "送出決定" | "Submit decision";
    passed_done = "已核准，會員已收到通知。" | "Approved. The member has been notified.";
    refused_done = "已退回，會員已收到通知。" | "Rejected. The member has been notified.";

    search = "訂單編號或統一編號" | "Order number or tax ID";
    search_hint = "編號可含空白或連字號；統一編號是 8 位數字。" | "Numbers may contain spaces and hyphens; a tax ID has 8 digits.";
    search_neither = "這不是訂單編號，也不是統一編號。請核對後再查。" | "This is neither an order number nor a tax ID. Please check it.";
    search_go = "查詢" | "Search";
    state = "狀態" | "Status";
    all_states = "全部狀態" | "All statuses";
    clear = "清除條件" | "Clear filters";
    col_plan = "方案" | "Plan";
    none = "—" | "—";

    order_title = "訂單內容" | "Order details";
    back_orders = "所有訂單" | "All orders";
    parties = "雙方與內容" | "Parties and terms";
    member = "會員" | "Member";
    vendor = "廠商" | "Vendor";
    contact_of(party: &str) = "{party}聯絡人" | "{party} contact";
    price = "售價" | "Price";
    points_part = "點數" | "Points";
    self_part = "自付款" | "Cash";
    term = "期程" | "Term";
    months(count: u8) = "{count} 個月" | "{count}" with count = plural(count, "month");
    rules = "適用規則" | "Rules";
    created = "建立時間" | "Created";
    signed = "簽署時間" | "Signed";
    frozen_title = "訂單凍結，期限停止計算" | "Deadlines are frozen";
    deadlines = "進行中的期限" | "Running deadlines";
    col_clock = "誰要做什麼" | "Who does what";
    col_why = "怎麼算的" | "How it’s counted";
    timeline = "歷程" | "Timeline";
    payments = "付款紀錄" | "Payments";
    col_payment = "金流編號" | "Payment";
    col_amount = "金額" | "Amount";
    col_at = "時間" | "Time";
    pay_open = "待付款" | "Awaiting payment";
    pay_pending = "結果待確認" | "Awaiting result";
    pay_paid = "已付款" | "Paid";
    pay_closed = "已關閉" | "Closed";
    stray_returned = "不能入帳，已退還" | "Stray payment; returned";
    stray = "不能入帳" | "Stray payment";
    invoices = "發票" | "Invoices";
    refund = "退訂試算（依申請日固定）" | "Refund result (fixed on the request date)";
    objection_hand_over = "會員認為服務無法使用" | "The member says the service can’t be used";
    objection_refund = "廠商不同意退訂" | "The vendor objects to the refund";
    objection_reason = "異議內容" | "Objection";
    uphold = "異議成立" | "Uphold the objection";
    reject = "異議不成立" | "Reject the objection";
    uphold_hand_over = "回到待啟用，會員可主張廠商未啟用而全額退訂" | "The order goes back to awaiting start; the member can claim a full refund because the vendor didn’t start";
    reject_hand_over = "服務自通知的起始日開始" | "The service starts on the declared day";
    uphold_refund = "退訂不成立，服務繼續" | "No refund; the service continues";
    reject_refund = "退訂成立，點數立即返還" | "The refund goes ahead; points come back at once";
    both_told = "雙方都會看到，最多 300 字。" | "Both sides will see it. Up to 300 characters.";
    upheld_done = "已裁決：異議成立。" | "Decided: objection upheld.";
    rejected_done = "已裁決：異議不成立。" | "Decided: objection rejected.";
    to_audit = "這張訂單的稽核紀錄" | "Audit log of this order";
    to_lab = "試算退訂" | "Try a refund";

    ledger_title = "帳務" | "Ledger";
    ledger_note = "餘額是現在的數字；有變動的帳目先核對，其餘依序重複核對。" | "Balances are as of now. What changes is checked first, then everything else in turn, again and again.";
    col_account = "帳戶" | "Account";
    col_accounts = "帳戶數" | "Accounts";
    col_balance = "餘額" | "Balance";
    total = "合計" | "Total";
    acc_program = "計畫（發行）" | "Program (issued)";
    acc_available = "會員可用" | "Available to members";
    acc_held = "訂單保留" | "Held by orders";
    acc_vendor = "廠商已收" | "Received by vendors";
    acc_settled = "已結算" | "Settled";
    acc_expired = "已到期" | "Expired";
    invariants = "檢查項目" | "Invariants";
    col_invariant = "規則" | "Rule";
    col_result = "結果" | "Result";
    col_against = "不符之處" | "What doesn’t match";
    holds = "通過" | "Holds";
    fails = "沒通過" | "Does not hold";
    difference(whose: String, found: String, expected: String) = "{whose}：{found}，應為 {expected}" | "{whose}: {found}, should be {expected}";
    whole_ledger = "整本帳" | "The whole ledger";
    inv_conserved = "全部餘額合計為零" | "All balances add up to zero";
    inv_issued = "發行的點數等於各帳戶的總和" | "Points issued equal the sum of the accounts";
    inv_balances = "每個餘額等於分錄的總和" | "Each balance equals the sum of its entries";
    inv_negative = "不得為負的帳戶沒有負數" | "Accounts that can’t be negative aren’t";
    inv_lots = "每批點數的剩餘等於分錄的結果" | "What is left of each lot matches its entries";
    inv_held_lots = "訂單釋出的不超過保留的" | "No order released more of a lot than it held";
    inv_held = "每張訂單保留的點數與狀態相符" | "Points held by each order match its status";
    inv_sums = "累計數字等於全部分錄的總和" | "Running totals equal the sum of all entries";

    audit_title = "稽核紀錄" | "Audit log";
    audit_note = "誰在何時對什麼做了什麼；時間一律是實際時間。每一行以雜湊連到前一行，改動會被發現。" | "Who did what to what, and when; times are always real time. Each line is linked to the previous one by a hash, so changes are detected.";
    object = "對象" | "Object";
    filter = "篩選" | "Filter";
    verify = "驗證整條紀錄" | "Verify the whole log";
    chain_holds(lines: i64) = "紀錄完整：{lines} 行都與寫入時相同。" | "The log is intact: {lines} are exactly as written." with lines = plural(lines, "line");
    chain_whole(at: String) = "整條紀錄從 {at} 起重新驗證過一遍。" | "The whole log was verified again since {at}.";
    chain_broken(seq: i64) = "紀錄在第 {seq} 行被改動或缺漏。" | "The log was changed or has a gap at line {seq}.";
    audit_empty = "沒有這個對象的紀錄" | "No entries for this object";
    audit_empty_note = "核對對象，或清除篩選。" | "Check the object, or clear the filter.";
    col_seq = "行" | "Line";
    col_action = "動作" | "Action";
    col_actor = "行為人" | "Actor";
    col_facts = "內容與雜湊" | "Details and hash";
    system = "系統" | "System";
    visitor = "訪客" | "Visitor";
    details = "內容" | "Details";

    a_proposed = "提出需要第二人的決定" | "Proposed for a second person";
    a_confirmed = "第二人確認" | "Confirmed by a second person";
    a_rejected = "退回或收回提案" | "Proposal rejected or withdrawn";
    a_lapsed = "提案逾期失效" | "Proposal lapsed";
    a_registered = "註冊帳號" | "Account registered";
    a_email = "驗證電子郵件" | "Email address verified";
    a_list_exported = "匯出清單" | "Exported a list";
    a_opened = "登入" | "Signed in";
    a_ended = "登出" | "Signed out";
    a_all_ended = "登出所有裝置" | "Signed out everywhere";
    a_ended_by_staff = "工作人員登出某人的所有裝置" | "Signed a person out everywhere";
    a_other_ended = "登出另一個裝置" | "Signed out another device";
    a_password_reset = "以驗證碼重設密碼" | "Reset the password with a code";
    a_password_changed = "變更密碼" | "Changed the password";
    a_address_changed = "變更電子郵件" | "Changed the email address";
    a_profile_changed = "變更個人資料" | "Changed personal details";
    a_job_again = "重新執行背景工作" | "Ran a background job again";
    a_job_dropped = "放棄背景工作" | "Dropped a background job";
    a_mail_again = "重寄信件" | "Sent an email again";
    a_invited = "邀請代表人員" | "Invited a person";
    a_uninvited = "撤回邀請" | "Withdrew an invitation";
    a_joined = "接受邀請" | "Accepted an invitation";
    a_removed = "移除代表人員" | "Removed a person";
    a_clerk_limit = "設定經辦簽署額度" | "Set the clerks’ signing limit";
    a_business = "登錄事業" | "Business registered";
    a_assessment = "完成自評" | "Self-assessment completed";
    a_correction = "裁定更正資料" | "Decided a correction";
    a_corrected = "更正登記資料" | "Corrected registration data";
    a_tax = "裁定稅籍審核" | "Decided a tax check";
    a_eligibility = "裁定資格異議或申報查核" | "Decided an objection or a declaration";
    a_firm_proposed = "提出點數的決定" | "Decision about points proposed";
    a_firm_confirmed = "第二人確認點數的決定" | "Decision about points confirmed by a second person";
    a_firm_rejected = "退回點數的決定" | "Decision about points rejected";
    a_firm_lapsed = "點數的提案逾期失效" | "Decision about points lapsed";
    a_points_adjusted = "調整點數" | "Points adjusted";
    a_grant_revoked = "撤銷核發" | "Grant revoked";
    a_case_opened = "開始案件" | "Case opened";
    a_case_assigned = "指定案件負責人" | "Case assigned";
    a_case_noted = "案件註記" | "Case noted";
    a_case_asked = "請會員補充" | "Asked the member for more";
    a_case_answered = "會員回覆補充" | "The member answered";
    a_case_returned = "會員逾期未回覆，回到審核" | "No answer in time; back to staff";
    a_reason_changed = "修改理由範本" | "Reason template changed";
    a_program = "公布計畫" | "Program published";
    a_calendar = "變更行事曆" | "Calendar changed";
    a_year_dropped = "移除行事曆年度" | "Calendar year removed";
    a_program_drafted = "寫計畫草稿" | "Program draft written";
    a_recipients = "匯入舊會員名單" | "Earlier recipients imported";
    a_rules_drafted = "寫規則草稿" | "Draft of the rules written";
    a_rules_dropped = "刪除規則草稿" | "Draft of the rules deleted";
    a_rules_published = "公布新版規則" | "Version of the rules published";
    a_program_dropped = "刪除計畫草稿" | "Program draft deleted";
    a_program_opened = "提早開放計畫" | "Program opened early";
    a_program_closed = "提早停止領點" | "Program’s grants ended early";
    a_program_archived = "計畫歸檔" | "Program archived";
    a_program_proposed = "提出計畫變更" | "Change of a program proposed";
    a_program_confirmed = "確認計畫變更" | "Change of a program confirmed";
    a_program_rejected = "退回計畫變更" | "Change of a program rejected";
    a_program_lapsed = "計畫變更的提案失效" | "Change of a program lapsed";
    a_vendor = "新增廠商" | "Vendor added";
    a_vendor_person = "新增廠商人員" | "Person added to a vendor";
    a_listing = "上架方案" | "Solution listed";
    a_identity = "裁定負責人身分" | "Decided on an identity";
    a_clock = "調整演練時鐘" | "Moved the demo clock";
    a_appointed = "指派職務" | "Appointed staff";
    a_staff_invited = "邀請同仁" | "Staff invited";
    a_staff_uninvited = "撤回同仁的邀請" | "Staff invitation withdrawn";
    a_text_proposed = "提出條文新版" | "New legal text proposed";
    a_text_confirmed = "條文新版生效" | "New legal text in force";
    a_text_rejected = "退回條文新版" | "New legal text rejected";
    a_text_lapsed = "條文新版的提案失效" | "Proposal of a legal text lapsed";
    a_staff_roles = "變更同仁的角色" | "Staff roles changed";
    a_staff_removed = "移除同仁" | "Staff member removed";
    a_staff_proposed = "提出人員變更" | "Staff change proposed";
    a_staff_confirmed = "第二人確認人員變更" | "Staff change confirmed by a second person";
    a_staff_rejected = "退回人員變更" | "Staff change rejected";
    a_staff_lapsed = "人員變更逾期失效" | "Staff change lapsed";
    a_staff_joined = "接受同仁的邀請" | "Staff invitation accepted";
    a_expert_requested = "申請專家服務" | "Expert requested";
    a_expert_assigned = "指派專家" | "Expert assigned";
    a_expert_appointed = "約定專家時間" | "Expert appointment set";
    a_expert_finished = "專家服務結案" | "Expert request closed";
    a_expert_cancelled = "取消專家服務" | "Expert request cancelled";
    a_erasing = "申請刪除帳號" | "Account deletion requested";
    a_kept = "保留帳號" | "Account kept";
    a_erased = "刪除個人資料" | "Personal data deleted";
    a_taken_over = "以憑證接手事業" | "Business taken over with a certificate";
    a_inquiry = "來信詢問" | "Question sent";
    a_inquiry_settled = "詢問已處理" | "Question marked as done";
    a_message = "送出訊息" | "Message sent";
    a_settled = "訊息標示為不需回覆" | "Message marked as needing no answer";
    a_expired = "點數到期" | "Points expired";
    a_review = "寫評價" | "Review written";
    a_review_hidden = "隱藏評價" | "Review hidden";
    a_review_shown = "恢復公開評價" | "Review made public again";
    a_device = "忘記裝置" | "Device forgotten";
    a_factor_on = "設定兩步驟驗證" | "Two-step verification set up";
    a_factor_off = "關閉兩步驟驗證" | "Two-step verification turned off";
    a_factor_reset = "移除兩步驟驗證" | "Two-step verification removed";
    a_codes_renewed = "備用碼換新" | "New recovery codes";
    a_code_used = "使用備用碼" | "Recovery code used";
}

/// An invariant of the ledger as a sentence.
pub(crate) const fn invariant(lang: Lang, invariant: Invariant) -> &'static str {
    match invariant {
        Invariant::Conserved => inv_conserved(lang),
        Invariant::Issued => inv_issued(lang),
        Invariant::Balances => inv_balances(lang),
        Invariant::NotNegative => inv_negative(lang),
        Invariant::Lots => inv_lots(lang),
        Invariant::HeldLots => inv_held_lots(lang),
        Invariant::Held => inv_held(lang),
        Invariant::Sums => inv_sums(lang),
    }
}

/// A kind of account; an unknown one is shown as it is.
pub(crate) fn account(lang: Lang, kind: &str) -> String {
    let words = match kind {
        "program" => acc_program(lang),
        "available" => acc_available(lang),
        "held" => acc_held(lang),
        "vendor" => acc_vendor(lang),
        "settled" => acc_settled(lang),
        "expired" => acc_expired(lang),
        other => other,
    };
    words.to_owned()
}

/// The language of the answer to an inquiry.
pub(crate) fn inquiry_lang(lang: Lang, answer: Lang) -> &'static str {
    match answer {
        Lang::Zh => inquiry_in_zh(lang),
        Lang::En => inquiry_in_en(lang),
    }
}

/// An action of the audit. An unknown action is shown by its name, so that nothing is hidden.
pub(crate) fn action(lang: Lang, name: &str) -> String {
    Action::named(name).map_or_else(|| name.to_owned(), |action| action_words(lang, action).to_owned())
}

fn action_words(lang: Lang, action: Action) -> &'static str {
    match action {
        Action::AccountRegistered => a_registered(lang),
        Action::AddressProved => a_email(lang),
        Action::AddressChanged => a_address_changed(lang),
        Action::ProfileChanged => a_profile_changed(lang),
        Action::PasswordChanged => a_password_changed(lang),
        Action::PasswordReset => a_password_reset(lang),
        Action::ErasureAsked => a_erasing(lang),
        Action::AccountKept => a_kept(lang),
        Action::AccountErased => a_erased(lang),
        Action::SessionOpened => a_opened(lang),
        Action::ListExported => a_list_exported(lang),
        Action::SessionEnded => a_ended(lang),
        Action::OtherSessionEnded => a_other_ended(lang),
        Action::AllSessionsEnded => a_all_ended(lang),
        Action::SessionsEndedByStaff => a_ended_by_staff(lang),
        Action::DeviceForgotten => a_device(lang),
        Action::FactorTurnedOn => a_factor_on(lang),
        Action::FactorTurnedOff => a_factor_off(lang),
        Action::FactorReset => a_factor_reset(lang),
        Action::RecoveryCodesRenewed => a_codes_renewed(lang),
        Action::RecoveryCodeUsed => a_code_used(lang),
        Action::StaffAppointed => a_appointed(lang),
        Action::StaffInvited => a_staff_invited(lang),
        Action::StaffUninvited => a_staff_uninvited(lang),
        Action::StaffJoined => a_staff_joined(lang),
        Action::StaffRolesChanged => a_staff_roles(lang),
        Action::StaffRemoved => a_staff_removed(lang),
        Action::StaffProposed => a_staff_proposed(lang),
        Action::StaffConfirmed => a_staff_confirmed(lang),
        Action::StaffRejected => a_staff_rejected(lang),
        Action::StaffLapsed => a_staff_lapsed(lang),
        Action::TextProposed => a_text_proposed(lang),
        Action::TextConfirmed => a_text_confirmed(lang),
        Action::TextRejected => a_text_rejected(lang),
        Action::TextLapsed => a_text_lapsed(lang),
        Action::BusinessRegistered => a_business(lang),
        Action::BusinessTakenOver => a_taken_over(lang),
        Action::BusinessCorrected => a_corrected(lang),
        Action::TaxCheckDecided => a_tax(lang),
        Action::CorrectionDecided => a_correction(lang),
        Action::IdentityDecided => a_identity(lang),
        Action::EligibilityDecided => a_eligibility(lang),
        Action::FirmProposed => a_firm_proposed(lang),
        Action::FirmConfirmed => a_firm_confirmed(lang),
        Action::FirmRejected => a_firm_rejected(lang),
        Action::FirmLapsed => a_firm_lapsed(lang),
        Action::PointsAdjusted => a_points_adjusted(lang),
        Action::GrantRevoked => a_grant_revoked(lang),
        Action::CaseOpened => a_case_opened(lang),
        Action::CaseAssigned => a_case_assigned(lang),
        Action::CaseNoted => a_case_noted(lang),
        Action::CaseAsked => a_case_asked(lang),
        Action::CaseAnswered => a_case_answered(lang),
        Action::CaseReturned => a_case_returned(lang),
        Action::ReasonChanged => a_reason_changed(lang),
        Action::AssessmentFinished => a_assessment(lang),
        Action::PointsExpired => a_expired(lang),
        Action::PersonInvited => a_invited(lang),
        Action::PersonUninvited => a_uninvited(lang),
        Action::PersonJoined => a_joined(lang),
        Action::PersonRemoved => a_removed(lang),
        Action::ClerkLimitSet => a_clerk_limit(lang),
        Action::MessageSent => a_message(lang),
        Action::MessageSettled => a_settled(lang),
        Action::ReviewWritten => a_review(lang),
        Action::ReviewHidden => a_review_hidden(lang),
        Action::ReviewShown => a_review_shown(lang),
        Action::ApprovalProposed => a_proposed(lang),
        Action::ApprovalConfirmed => a_confirmed(lang),
        Action::ApprovalRejected => a_rejected(lang),
        Action::ApprovalLapsed => a_lapsed(lang),
        Action::ExpertRequested => a_expert_requested(lang),
        Action::ExpertAssigned => a_expert_assigned(lang),
        Action::ExpertAppointed => a_expert_appointed(lang),
        Action::ExpertFinished => a_expert_finished(lang),
        Action::ExpertCancelled => a_expert_cancelled(lang),
        Action::InquirySent => a_inquiry(lang),
        Action::InquirySettled => a_inquiry_settled(lang),
        Action::CalendarChanged => a_calendar(lang),
        Action::CalendarYearDropped => a_year_dropped(lang),
        Action::RecipientsImported => a_recipients(lang),
        Action::RulesDrafted => a_rules_drafted(lang),
        Action::RulesDropped => a_rules_dropped(lang),
        Action::RulesPublished => a_rules_published(lang),
        Action::ProgramDrafted => a_program_drafted(lang),
        Action::ProgramDropped => a_program_dropped(lang),
        Action::ProgramPublished => a_program(lang),
        Action::ProgramOpened => a_program_opened(lang),
        Action::ProgramClosed => a_program_closed(lang),
        Action::ProgramArchived => a_program_archived(lang),
        Action::ProgramProposed => a_program_proposed(lang),
        Action::ProgramConfirmed => a_program_confirmed(lang),
        Action::ProgramRejected => a_program_rejected(lang),
        Action::ProgramLapsed => a_program_lapsed(lang),
        Action::VendorAdded => a_vendor(lang),
        Action::VendorPersonAdded => a_vendor_person(lang),
        Action::ListingAdded => a_listing(lang),
        Action::ClockMoved => a_clock(lang),
        Action::JobRunAgain => a_job_again(lang),
        Action::JobDropped => a_job_dropped(lang),
        Action::MailSentAgain => a_mail_again(lang),
        Action::Order(act) => order_act::done(lang, act),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_act_has_a_text_and_an_unknown_action_shows_its_name() {
        assert_eq!(action(Lang::En, "order.draft"), order_act::done(Lang::En, domain::order::Act::Draft));
        assert_eq!(action(Lang::En, "something.new"), "something.new");
    }
}
