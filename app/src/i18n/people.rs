//! Texts about the people who act for a firm.

use domain::access::MemberRole;
use domain::lang::Lang;

texts! {
    title = "代表人員" | "People";
    note(name: String, ubn: String) = "可以代表 {name}（{ubn}）的人" | "People who can act for {name} ({ubn})";
    owner = "負責人" | "Owner";
    owner_note = "查看、下單、簽署、退訂、管理人員" | "Can view, order, sign, request refunds and manage people";
    clerk = "經辦" | "Clerk";
    clerk_note = "查看、準備、付款、驗收與撤回訂單，填自評；簽署要照下面的額度" | "Can view, prepare, pay, confirm and withdraw orders, and fill in the self-assessment; can sign within the limit below";
    me = "您" | "You";
    since(day: String) = "{day} 起" | "Since {day}";
    oneself(name: &str) = "{name}（您）" | "{name} (you)";
    remove_title = "移除人員" | "Remove a person";
    remove_note = "立刻生效，並通知本人與所有負責人。" | "Takes effect at once. The person and all owners are notified.";
    remove_who = "不再代表的人" | "Person to remove";
    remove = "移除" | "Remove";
    leave_title = "不再代表這家事業" | "Stop acting for this business";
    leave_note = "立刻生效，並通知所有負責人。" | "Takes effect at once. All owners are notified.";
    leave = "不再代表" | "Leave";
    last_owner = "唯一的負責人不能移除，請先邀請另一位。" | "The only owner can’t be removed. Invite another owner first.";

    invited = "等待接受的邀請" | "Pending invitations";
    until(at: String) = "{at} 前有效" | "Valid until {at}";
    withdraw = "撤回邀請" | "Withdraw invitation";

    invite_title = "邀請人員" | "Invite a person";
    invite_note = "邀請信有效 7 天，只有這個電子郵件的帳號可以接受。" | "The invitation is valid for 7 days. Only the account with this email address can accept it.";
    email = "電子郵件" | "Email address";
    role = "身分" | "Role";
    invite = "寄出邀請" | "Send invitation";

    limit_title = "經辦可以簽署的額度" | "Signing limit for clerks";
    limit_note = "經辦只能用工商憑證簽署，而且訂單價格不超過這個金額。留空：經辦不能簽署。" | "Clerks can only sign with the business certificate, and only orders up to this price. Leave empty to not let clerks sign.";
    limit = "每張訂單最高" | "Maximum per order";
    limit_now(amount: String) = "經辦可以用工商憑證簽署 {amount} 以下的訂單。" | "Clerks can sign orders up to {amount} with the business certificate.";
    limit_none = "經辦不能簽署訂單。" | "Clerks can’t sign orders.";
    save = "儲存額度" | "Save limit";
    optional = "（可不填）" | "(optional)";

    done_invited = "邀請已寄出。" | "Invitation sent.";
    done_withdrawn = "邀請已撤回。" | "Invitation withdrawn.";
    done_removed = "已移除，並已通知本人。" | "Removed. The person has been notified.";
    done_limit = "額度已更新。" | "Limit updated.";

    join_title = "邀請您代表事業" | "You’re invited to act for a business";
    join_text(by: String, name: String, ubn: String, role: String) = "{by} 邀請您以「{role}」的身分，代表 {name}（{ubn}）。" | "{by} invites you to act for {name} ({ubn}) as: {role}.";
    join_until(at: String) = "請在 {at} 前接受。" | "Please accept by {at}.";
    join = "接受邀請" | "Accept invitation";
    join_sign_in(email: String) = "這份邀請寄給 {email}。請用這個地址登入；還沒有帳號的話，請用這個地址註冊，驗證信箱後就會回到這裡。" | "This invitation was sent to {email}. Sign in with that address. If you don’t have an account yet, register with it; once it’s verified you’ll come back here.";
    join_other(email: String) = "您現在用另一個帳號登入。這份邀請寄給 {email}，請登出後用那個帳號登入。" | "You’re signed in with another account. This invitation was sent to {email}. Sign out, then sign in with that account.";
    sign_in = "登入" | "Sign in";
    register = "註冊帳號" | "Register";
}

/// A person's role in a firm.
pub(crate) const fn role_name(lang: Lang, role: MemberRole) -> &'static str {
    match role {
        MemberRole::Owner => owner(lang),
        MemberRole::Clerk => clerk(lang),
    }
}
