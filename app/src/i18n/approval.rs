//! Texts of decisions that need a second person.

use domain::approval;
use domain::lang::Lang;

texts! {
    title = "等第二人確認" | "Waiting for a second person";
    note = "搬動點數或款項的大額決定、同仁的加入與角色、條文與計畫，由一位同仁提出、另一位確認。確認前會再核對一次效果；5 個工作天內沒有人確認就失效。" | "One staff member proposes a decision that moves a large sum, a change of the staff, a legal text or a program; another confirms it. The effect is checked again before it happens. A proposal lapses after 5 working days without an answer.";
    empty = "沒有等候確認的提案" | "No proposals are waiting";
    empty_note = "退款達到計畫門檻的裁決，以及同仁、條文與計畫的變更，會先列在這裡。" | "Decisions on objections to large refunds and changes of the staff, legal texts and programs appear here first.";
    caption = "等候確認的提案" | "Proposals waiting";
    col_what = "提案" | "Proposal";
    col_about = "對象" | "About";
    col_effect = "內容" | "Effect";
    col_first = "提出" | "Proposed by";
    col_due = "期限" | "Due";
    uphold = "退訂異議：成立" | "Refund objection: uphold";
    reject = "退訂異議：駁回" | "Refund objection: reject";
    invite_staff = "邀請同仁" | "Invite to the staff";
    legal_text = "條文新版" | "New version of a legal text";
    gone_text = "條文已經是這個內容，沒有要公布的事" | "The text reads like this already; there is nothing to publish";
    which_text = "條文" | "Text";
    becomes = "版本" | "Version";
    in_force = "生效" | "In force";
    at_once = "確認後立刻生效" | "In force at once";
    removed_line = "刪去" | "Removed";
    added_line = "新增" | "Added";
    unchanged(lines: usize) = "{lines} 行不變" | "{lines} unchanged lines";
    staff_roles = "變更同仁的角色" | "Change staff roles";
    remove_staff = "移除同仁" | "Remove from the staff";
    person = "同仁" | "Person";
    address = "電子郵件" | "Email address";
    roles_then = "現在的角色" | "Roles now";
    roles_after = "之後的角色" | "Roles afterwards";
    roles_offered = "接受後的角色" | "Roles once accepted";
    no_roles = "沒有：不再是同仁" | "None: no longer on the staff";
    link_mailed = "確認後寄出連結，72 小時內有效" | "Once confirmed, a link is mailed; it works for 72 hours";
    effect = "確認後的效果" | "What happens once confirmed";
    effect_then = "提出時的效果" | "Effect when proposed";
    effect_now = "現在的效果" | "Effect now";
    order = "訂單" | "Order";
    member = "會員" | "Member";
    vendor = "廠商" | "Vendor";
    applied_on = "申請退訂" | "Refund requested";
    objected_at = "廠商提出異議" | "Vendor objected";
    points_back = "退還點數" | "Points back";
    points_at_once(points: String) = "{points}，立即退還給會員" | "{points}, to the member at once";
    cash_back = "退款" | "Cash back";
    cash_by(cash: String, days: u16) = "{cash}，由廠商在確認後 {days} 個工作天內退還給會員" | "{cash}, from the vendor to the member within {days} working days of the confirmation";
    no_cash = "沒有要退的款項" | "No cash is due";
    goes_back = "退訂申請" | "Refund request";
    goes_back_to(state: &str) = "不成立，訂單回到「{state}」，不退點也不退款" | "Ends; the order goes back to “{state}”, with no points and no cash back";
    reason = "理由" | "Reason";
    two = "要兩位同仁" | "Two people decide";
    proposed(name: &str) = "{name} 提出" | "Proposed by {name}";
    awaits = "等另一位同仁確認" | "Waits for another staff member";
    you = "您" | "You";
    confirmed_by(name: &str) = "{name} 已確認" | "Confirmed by {name}";
    rejected_by(name: &str) = "{name} 不同意" | "Rejected by {name}";
    lapsed = "沒有人在期限內確認" | "Nobody confirmed it in time";
    changed = "效果和提出時不同，不能確認" | "The effect has changed and can’t be confirmed";
    changed_text = "請在下面說明並退回；需要的話，再重新提出。" | "Reject it below with a reason. If it is still needed, propose it again.";
    gone = "訂單已經往前走，沒有要裁決的事" | "The order has moved on; there is nothing to decide";
    gone_staff = "人員已經變動，沒有要做的事" | "The staff has changed; there is nothing to do";
    confirm = "確認並執行" | "Confirm and carry out";
    reject_reason = "不同意的理由" | "Reason for rejecting";
    reject_hint = "最多 300 字，只有同仁看得到。" | "Up to 300 characters. Only staff see it.";
    do_reject = "退回提案" | "Reject proposal";
    take_back_reason = "收回的理由" | "Reason for withdrawing";
    take_back = "收回提案" | "Withdraw proposal";
    own = "這是您提出的，要由另一位同仁確認。" | "You proposed this. Another staff member must confirm it.";
    own_firm = "這張訂單和您所屬的事業或廠商有關，請交給其他同仁。" | "This order is of a business or vendor you belong to. Leave it to a colleague.";
    own_roles = "這個提案和您自己有關，請交給其他同仁。" | "This proposal is about you. Leave it to a colleague.";
    not_staff_for = "審查或財務的同仁可以確認。" | "Reviewers and finance staff can confirm this.";
    propose = "提出裁決" | "Propose decision";
    propose_note = "退款達到計畫門檻，這個裁決要由另一位同仁確認才會執行。" | "The cash reaches the program’s limit. Your decision takes effect once another staff member confirms it.";
    proposed_done = "已提出，等另一位同仁確認。" | "Proposed. Another staff member must confirm it.";
    confirmed_done = "已確認並執行，相關的人都已收到通知。" | "Confirmed and carried out. The people concerned have been told.";
    rejected_done = "已退回，什麼都沒有改變。" | "Rejected. Nothing has changed.";
    last_rejected = "上一次的提案沒有通過" | "The last proposal was rejected";
    last_lapsed = "上一次的提案已失效" | "The last proposal lapsed";
    to_list = "前往確認" | "Go to the proposals";

    adjust = "調整點數" | "Adjust points";
    revoke = "撤銷核發" | "Revoke a grant";
    start = "更正起始日" | "Correct a start date";
    points_before = "現在可用" | "Can be spent now";
    points_change = "增減" | "Change";
    points_after = "之後可用" | "Can be spent afterwards";
    usable_until = "可用到" | "Usable until";
    points_granted = "核發" | "Granted";
    points_gone = "立即收回" | "Taken back at once";
    points_held = "訂單保留，不受影響" | "Held by orders, unchanged";
    points_claimed = "已使用，帳外追繳" | "Used: claimed outside the ledger";
    start_former = "現在的起始日" | "Start date now";
    start_now = "更正後" | "Corrected to";
    gone_firm = "點數已經變動，沒有要做的事" | "The points have changed; there is nothing to do";
    factor_reset = "重設兩步驟驗證" | "Reset two-step verification";
    factor_since = "兩步驟驗證開啟於" | "Two-step verification on since";
    factor_gone = "移除兩步驟驗證，登出所有裝置" | "Two-step verification removed, all devices signed out";

    publish_program = "公布計畫" | "Publish a program";
    open_program = "提早開放計畫" | "Open a program early";
    close_program = "提早停止領點" | "End a program’s grants early";
    gone_program = "計畫已經變動，沒有要做的事" | "The program has changed; there is nothing to do";
    grants_at_once = "確認後立刻開始發點" | "Grants points at once";
    grants_end = "確認後立刻停止發點；已領的點數照樣可以下單" | "Ends granting at once; points already granted still pay for orders";
    program_becomes = "確認後" | "Once confirmed";
    program_published = "公布，之後依下列日期進行" | "Published; the dates below decide from then on";
    in_short_publish(day: String) = "{day} 起領點" | "Grants from {day}";
    publish_rules = "公布新版規則" | "Publish a version of the rules";
    in_short_rules(version: String, day: String) = "版本 {version}，{day} 生效" | "Version {version}, in force from {day}";
    r_day_past = "生效日已經到了，請先改草稿的日期。" | "The day in force has come. Change the draft’s day first.";
    r_overlap = "兩個計畫的領點期間不能重疊。" | "Two programs can’t grant points at the same time.";
    r_over = "領點的期間已經過了，請先改草稿的日期。" | "The time for granting points is over. Change the draft’s dates first.";

    r_open_already = "這裡已有等候確認的提案。" | "A proposal on this is already waiting.";
    r_nothing = "現在沒有需要兩位同仁決定的事。" | "There is nothing here for two people to decide now.";
    r_answered = "這個提案已經由其他同仁處理。" | "This proposal has already been answered.";
    r_lapsed = "這個提案已經失效。需要的話請重新提出。" | "This proposal has lapsed. Propose it again if it is still needed.";
    r_own = "自己提出的，要由另一位同仁確認。" | "Someone else must confirm what you proposed.";
    r_own_firm = "不能決定自己的事，或自己所屬的事業或廠商的事。" | "You can’t decide about yourself, or for a business or vendor you belong to.";
    r_first = "提出的同仁已經沒有這項權限，請退回。" | "The person who proposed this no longer may. Reject it.";
    r_changed = "效果和提出時不同，什麼都沒有執行。請核對兩者。" | "The effect differs from the one proposed. Nothing was done; compare the two.";
    r_staff_already = "這個人已經是同仁。" | "This person is on the staff already.";
    r_last_administrator = "至少要有一位管理員，請先邀請另一位。" | "There must be at least one administrator. Invite another one first.";
}

/// Why a proposal was not made, confirmed or rejected.
pub(crate) const fn refused(lang: Lang, refusal: approval::Refusal) -> &'static str {
    match refusal {
        approval::Refusal::OpenAlready => r_open_already(lang),
        approval::Refusal::NothingToPropose => r_nothing(lang),
        approval::Refusal::Answered => r_answered(lang),
        approval::Refusal::Lapsed => r_lapsed(lang),
        approval::Refusal::OwnProposal => r_own(lang),
        approval::Refusal::OwnFirm => r_own_firm(lang),
        approval::Refusal::FirstMayNot => r_first(lang),
        approval::Refusal::EffectChanged => r_changed(lang),
        approval::Refusal::StaffAlready => r_staff_already(lang),
        approval::Refusal::LastAdministrator => r_last_administrator(lang),
        approval::Refusal::GrantsOverlap => r_overlap(lang),
        approval::Refusal::GrantsOver => r_over(lang),
        approval::Refusal::DayPast => r_day_past(lang),
    }
}

/// The proposed act in a few words.
pub(crate) fn act(lang: Lang, act: &approval::Act) -> &'static str {
    match act {
        approval::Act::RefundObjection { upheld: true, .. } => uphold(lang),
        approval::Act::RefundObjection { upheld: false, .. } => reject(lang),
        approval::Act::StaffInvitation { .. } => invite_staff(lang),
        approval::Act::StaffRoles { roles, .. } if roles.is_empty() => remove_staff(lang),
        approval::Act::StaffRoles { .. } => staff_roles(lang),
        approval::Act::FactorReset { .. } => factor_reset(lang),
        approval::Act::LegalText { .. } => legal_text(lang),
        approval::Act::ProgramPublication { .. } => publish_program(lang),
        approval::Act::ProgramOpening { .. } => open_program(lang),
        approval::Act::ProgramClosing { .. } => close_program(lang),
        approval::Act::PointsAdjustment { .. } => adjust(lang),
        approval::Act::GrantRevocation { .. } => revoke(lang),
        approval::Act::StartCorrection { .. } => start(lang),
        approval::Act::RulesPublication { .. } => publish_rules(lang),
    }
}
