//! Texts about the people who work for the program.

use domain::access::StaffRole;
use domain::lang::Lang;

texts! {
    reviewer = "審查" | "Reviewer";
    finance = "財務" | "Finance";
    support = "客服" | "Support";
    administrator = "管理員" | "Administrator";

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
