//! Texts of who acts for a firm.

use domain::lang::Lang;
use domain::membership::MemberRole;

texts! {
    title = "代表人員" | "People";
    note(name: String, ubn: String) = "可以代表 {name}（{ubn}）的人" | "Who acts for {name} ({ubn})";
    owner = "負責人" | "Owner";
    owner_note = "查看、下單、簽署、退訂、管理人員" | "Sees, orders, signs, ends orders, manages people";
    clerk = "經辦" | "Clerk";
    clerk_note = "查看、準備、付款、驗收與撤回訂單，填自評；簽署要照下面的額度" | "Sees, prepares, pays, confirms and withdraws orders, and fills in the assessment; signs within the limit below";
    me = "您" | "You";
    since(day: String) = "{day} 起" | "Since {day}";
    oneself(name: &str) = "{name}（您）" | "{name} (you)";
    remove_title = "移除人員" | "Remove somebody";
    remove_note = "立刻生效，並通知本人與所有負責人。" | "It takes effect at once; the person and all owners are told.";
    remove_who = "不再代表的人" | "Who";
    remove = "移除" | "Remove";
    leave_title = "不再代表這家事業" | "Leave";
    leave_note = "立刻生效，並通知所有負責人。" | "It takes effect at once; all owners are told.";
    leave = "不再代表" | "Leave";
    last_owner = "唯一的負責人不能移除，請先邀請另一位。" | "The only owner stays; invite another one first.";

    invited = "等待接受的邀請" | "Invitations sent";
    until(at: String) = "{at} 前有效" | "Valid until {at}";
    withdraw = "撤回邀請" | "Withdraw";

    invite_title = "邀請人員" | "Invite somebody";
    invite_note = "邀請信有效 7 天，只有這個電子郵件的帳號可以接受。" | "The invitation works for 7 days, for the account of this address alone.";
    email = "電子郵件" | "E-mail address";
    role = "身分" | "As";
    invite = "寄出邀請" | "Send the invitation";

    limit_title = "經辦可以簽署的額度" | "What clerks may sign";
    limit_note = "經辦只能用工商憑證簽署，而且訂單價格不超過這個金額。留空：經辦不能簽署。" | "Clerks sign with the firm's certificate alone, and up to this price. Empty: clerks sign nothing.";
    limit = "每張訂單最高" | "Highest price of an order";
    limit_now(amount: String) = "經辦可以用工商憑證簽署 {amount} 以下的訂單。" | "Clerks may sign orders up to {amount} with the firm's certificate.";
    limit_none = "經辦不能簽署訂單。" | "Clerks sign no orders.";
    save = "儲存額度" | "Save";
    optional = "（可不填）" | "(optional)";

    done_invited = "邀請已寄出。" | "The invitation was sent.";
    done_withdrawn = "邀請已撤回。" | "The invitation was withdrawn.";
    done_removed = "已移除，並已通知本人。" | "Removed; the person was told.";
    done_limit = "額度已更新。" | "The limit was changed.";

    join_title = "邀請您代表事業" | "An invitation";
    join_text(by: String, name: String, ubn: String, role: String) = "{by} 邀請您以「{role}」的身分，代表 {name}（{ubn}）。" | "{by} invites you to act for {name} ({ubn}), as: {role}.";
    join_until(at: String) = "請在 {at} 前接受。" | "Accept it until {at}.";
    join = "接受邀請" | "Accept";
    join_sign_in(email: String) = "這份邀請寄給 {email}。請用這個地址登入；還沒有帳號的話，請用這個地址註冊，驗證信箱後就會回到這裡。" | "It went to {email}. Sign in with this address; without an account, register with it: once the address is proved you are back here.";
    join_other(email: String) = "您現在用另一個帳號登入。這份邀請寄給 {email}，請登出後用那個帳號登入。" | "You are signed in with another account. It went to {email}: sign out, then sign in with that one.";
    sign_in = "登入" | "Sign in";
    register = "註冊帳號" | "Register";
}

/// What a person is to a firm.
pub(crate) const fn role_name(lang: Lang, role: MemberRole) -> &'static str {
    match role {
        MemberRole::Owner => owner(lang),
        MemberRole::Clerk => clerk(lang),
    }
}
