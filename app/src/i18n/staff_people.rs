//! Texts about the people who work for the program.

use domain::access::{StaffAct, StaffRole};
use domain::approval::Kind;
use domain::audit::Action;
use domain::lang::Lang;
use domain::view::staff_people::{StaffChange, StaffSubject};

use super::staff;

texts! {
    reviewer = "審查" | "Reviewer";
    finance = "財務" | "Finance";
    support = "客服" | "Support";
    administrator = "管理員" | "Administrator";

    reviewer_note = "審查會員與方案，裁決異議" | "Checks members and solutions, decides objections";
    finance_note = "處理點數、款項與撥款" | "Handles points, money and settlement";
    support_note = "回覆會員，安排專家" | "Answers members, arranges experts";
    administrator_note = "管理人員、計畫與行事曆" | "Manages people, programs and the calendar";

    title = "人員與權限" | "People and rights";
    note = "每個角色能做什麼。同仁的加入、角色變更與移除，由管理員提出、另一位同仁確認。" | "What each role may do. An administrator proposes who joins, changes roles or leaves; another member of staff confirms it.";
    people = "同仁" | "Staff";
    col_person = "人" | "Person";
    col_roles = "角色" | "Roles";
    col_factor = "第二道驗證" | "Second factor";
    factor_on = "已設定" | "Set up";
    factor_off = "未設定" | "Not set up";
    col_last = "上次登入" | "Last sign-in";
    col_acts = "可做的事" | "Actions";
    me = "您" | "You";
    never_seen = "尚未登入，或已很久沒有登入" | "Not yet, or long ago";
    change = "變更或移除" | "Change or remove";
    waits = "等第二人確認" | "Waits for a second person";
    invited = "邀請中" | "Invited";
    is_invited = "待接受" | "Not accepted yet";
    until(at: String) = "{at} 前有效" | "valid until {at}";
    withdraw = "撤回邀請" | "Withdraw invitation";

    invite = "邀請" | "Invite";
    invite_note = "連結寄到這個信箱，72 小時內有效，限用一次。" | "The link goes to this address. It works once, for 72 hours.";
    email = "電子郵件" | "Email address";
    reason_hint = "最多 300 字，確認的同仁會看到。" | "Up to 300 characters. Whoever confirms it sees this.";
    second = "要第二人：送出後由另一位同仁確認才會生效。" | "Needs a second person: it takes effect once another member of staff confirms it.";
    alone = "目前只有您一位同仁，沒有人能確認，所以這份邀請會立刻寄出，並記入稽核紀錄。" | "You are the only member of staff, so nobody can confirm. This invitation is sent at once and recorded in the audit.";
    send = "寄出邀請" | "Send invitation";
    propose_invite = "提出邀請" | "Propose invitation";
    invite_other = "邀請其他人" | "Invite somebody";
    propose_roles = "提出角色變更" | "Propose new roles";
    remove = "移除同仁" | "Remove from the staff";
    remove_note = "確認後立刻不能再處理計畫的工作；本人的帳號與會員資料不受影響。" | "Once confirmed, the person can no longer do the program’s work. Their own account and membership stay.";
    removal_reason = "移除的理由" | "Reason for removal";
    propose_removal = "提出移除" | "Propose removal";
    last_administrator = "唯一的管理員不能移除，也不能失去這個角色。請先邀請另一位管理員。" | "The only administrator can’t be removed or lose the role. Invite another administrator first.";
    done_invited = "邀請已寄出。" | "Invitation sent.";
    done_proposed = "已提出，等另一位同仁確認。" | "Proposed. Another staff member must confirm it.";
    done_withdrawn = "邀請已撤回。" | "Invitation withdrawn.";

    powers = "誰能做什麼" | "Who may do what";
    legend = "「要第二人」由這個角色提出、另一位同仁確認；「可確認」能確認別人提出的。" | "“Second person”: this role proposes it, another member of staff confirms. “May confirm”: can confirm what others propose.";
    col_act = "動作" | "Act";
    may = "可以" | "May";
    may_not = "不可以" | "May not";
    proposes = "要第二人" | "Second person";
    confirms = "可確認" | "May confirm";
    p_see = "看會員、訂單與帳務（留下紀錄）" | "See members, orders and the books (recorded)";
    p_review = "審查、裁決異議" | "Check, and decide objections";
    p_experts = "指派專家、約定時間" | "Assign experts, agree on appointments";
    p_money = "處理點數與款項" | "Handle points and money";
    p_account = "看退款帳戶" | "See accounts for refunds";
    p_administer = "寫計畫與條文的草稿、維護行事曆" | "Write drafts of programs and legal texts, keep the calendar";
    p_read = "看會員與廠商的訊息（留下紀錄）" | "Read messages between member and vendor (recorded)";
    p_export = "匯出清單與稽核紀錄（留下紀錄）" | "Export lists and the audit (recorded)";
    p_find = "以姓名、電子郵件、電話找人（留下紀錄）" | "Find people by name, email or phone (recorded)";
    p_answer = "回覆客服訊息" | "Answer messages to support";
    p_jobs = "處理放棄執行的背景工作" | "Decide on background jobs given up";
    p_mails = "看寄不出去的信、更正地址再寄" | "Read unsent emails, correct the address, send again";
    p_sessions = "登出某人的所有裝置" | "Sign a person out everywhere";
    p_security = "看安全紀錄" | "Read the security log";
    again(act: &str) = "{act}（超過 10 分鐘要再輸入驗證碼）" | "{act} (asks for the code again after 10 minutes)";
    p_people = "看同仁名單、撤回邀請" | "See the staff, withdraw invitations";
    k_refund = "裁決退款達計畫門檻的異議" | "Decide an objection from the program’s limit on";
    k_invite = "邀請同仁" | "Invite to the staff";
    k_factor = "重設別人的兩步驟驗證" | "Reset another person’s two-step verification";
    k_text = "公布條文新版" | "Publish a new version of a legal text";
    k_publish = "公布計畫" | "Publish a program";
    k_open = "提早開放計畫" | "Open a program early";
    k_rules = "公布新版規則" | "Publish a version of the rules";
    k_close = "提早停止領點" | "End a program’s grants early";
    k_adjust = "調整點數" | "Adjusting points";
    k_revoke = "撤銷核發" | "Revoking a grant";
    k_start = "更正起始日" | "Correcting a start date";
    k_roles = "變更角色、移除同仁" | "Change roles, remove from the staff";

    changes = "最近變更" | "Latest changes";
    audit = "全部紀錄" | "Whole audit";
    by_two(action: String, first: String, second: String) = "{action}，{first} 提出、{second} 確認" | "{action}: proposed by {first}, confirmed by {second}";
    by_one(action: String, by: String) = "{action}，{by}" | "{action}: {by}";
    by_one_alone(action: String, by: String) = "{action}，{by}（當時沒有其他同仁）" | "{action}: {by} (there was no other staff then)";
    about(action: String, whom: String) = "{action} {whom}" | "{action} {whom}";
    with_roles(text: String, roles: String) = "{text}（{roles}）" | "{text} ({roles})";
    operator = "系統管理者" | "the operator";
    somebody = "已不存在的帳號" | "a deleted account";
    some_address = "已不保存的地址" | "an address no longer kept";

    join_title = "邀請您加入計畫團隊" | "You’re invited to join the program’s staff";
    join_text(by: String, roles: String) = "{by} 邀請您以「{roles}」的身分，在雲市集處理計畫的工作。" | "{by} invites you to work for the program on Yunshiji as: {roles}.";
    join_operator(roles: String) = "系統管理者邀請您以「{roles}」的身分，在雲市集處理計畫的工作。" | "The operator of this site invites you to work for the program on Yunshiji as: {roles}.";
    join_until(at: String) = "請在 {at} 前接受，連結限用一次。" | "Please accept by {at}. The link works once.";
    join_new(email: String) = "請為 {email} 設定姓名與密碼。打開這個連結就等於驗證了信箱。" | "Set a name and a password for {email}. Opening this link has verified the address.";
    join_name_hint = "同仁與會員會看到這個名字。" | "Colleagues and members see this name.";
    join_create = "建立帳號並加入" | "Create account and join";
    join_sign_in(email: String) = "{email} 已經有帳號，請登入後接受。" | "{email} already has an account. Sign in to accept.";
    join_here(email: String) = "您已用 {email} 登入。" | "You’re signed in as {email}.";
}

/// A role of the staff.
pub(crate) const fn role(lang: Lang, role: StaffRole) -> &'static str {
    match role {
        StaffRole::Reviewer => reviewer(lang),
        StaffRole::Finance => finance(lang),
        StaffRole::Support => support(lang),
        StaffRole::Administrator => administrator(lang),
    }
}

/// Several roles.
pub(crate) fn roles<'a>(lang: Lang, roles: impl IntoIterator<Item = &'a StaffRole>) -> String {
    let between = match lang {
        Lang::Zh => "、",
        Lang::En => ", ",
    };
    roles.into_iter().map(|one| role(lang, *one)).collect::<Vec<_>>().join(between)
}

/// What a role is for.
pub(crate) const fn role_note(lang: Lang, role: StaffRole) -> &'static str {
    match role {
        StaffRole::Reviewer => reviewer_note(lang),
        StaffRole::Finance => finance_note(lang),
        StaffRole::Support => support_note(lang),
        StaffRole::Administrator => administrator_note(lang),
    }
}

/// The name of a role's field in a form.
pub(crate) const fn field(role: StaffRole) -> &'static str {
    match role {
        StaffRole::Reviewer => "reviewer",
        StaffRole::Finance => "finance",
        StaffRole::Support => "support",
        StaffRole::Administrator => "administrator",
    }
}

/// What one person may do.
pub(crate) const fn act(lang: Lang, act: StaffAct) -> &'static str {
    match act {
        StaffAct::See => p_see(lang),
        StaffAct::Review => p_review(lang),
        StaffAct::ArrangeExperts => p_experts(lang),
        StaffAct::MoveMoney => p_money(lang),
        StaffAct::SeeRefundAccount => p_account(lang),
        StaffAct::Administer => p_administer(lang),
        StaffAct::ReadMessages => p_read(lang),
        StaffAct::AnswerMessages => p_answer(lang),
        StaffAct::HandleJobs => p_jobs(lang),
        StaffAct::HandleMails => p_mails(lang),
        StaffAct::ManageStaff => p_people(lang),
        StaffAct::ReadSecurity => p_security(lang),
        StaffAct::FindPeople => p_find(lang),
        StaffAct::Export => p_export(lang),
        StaffAct::EndSessions => p_sessions(lang),
    }
}

/// What needs a second person.
pub(crate) const fn kind(lang: Lang, kind: Kind) -> &'static str {
    match kind {
        Kind::RefundObjection => k_refund(lang),
        Kind::StaffInvitation => k_invite(lang),
        Kind::StaffRoles => k_roles(lang),
        Kind::FactorReset => k_factor(lang),
        Kind::LegalText => k_text(lang),
        Kind::ProgramPublication => k_publish(lang),
        Kind::ProgramOpening => k_open(lang),
        Kind::ProgramClosing => k_close(lang),
        Kind::PointsAdjustment => k_adjust(lang),
        Kind::GrantRevocation => k_revoke(lang),
        Kind::StartCorrection => k_start(lang),
        Kind::RulesPublication => k_rules(lang),
    }
}

/// A change among the staff in one sentence.
pub(crate) fn changed(lang: Lang, change: &StaffChange) -> String {
    let whom = match &change.subject {
        StaffSubject::Person(name) => name.clone().unwrap_or_else(|| somebody(lang).to_owned()),
        StaffSubject::Address(email) => email.clone().unwrap_or_else(|| some_address(lang).to_owned()),
    };
    let mut what = about(lang, staff::action(lang, &change.action), whom);
    if !change.roles.is_empty() {
        what = with_roles(lang, what, roles(lang, &change.roles));
    }
    let by = change.by.clone().unwrap_or_else(|| operator(lang).to_owned());
    match &change.first {
        Some(first) => by_two(lang, what, first.clone(), by),
        // who joins does so alone
        None if change.action == Action::StaffJoined.name() => what,
        None if change.alone => by_one_alone(lang, what, by),
        None => by_one(lang, what, by),
    }
}
