//! Texts of accounts: sign-in and sign-out, passwords, addresses, sessions.

texts! {
    sign_in = "登入" | "Sign in";
    sign_out = "登出" | "Sign out";
    email = "電子郵件" | "Email address";
    password = "密碼" | "Password";
    show_password = "顯示" | "Show";
    sign_in_note = "登入後回到原來的頁面。" | "You’ll return to the page you came from.";
    become_member = "還不是會員？加入會員" | "Not a member yet? Register";
    errors = "請先改正以下內容" | "Please correct the following";
    account_of(name: &str) = "我的帳號：{name}" | "My account: {name}";
    sign_in_beside = "在新分頁登入，再回來送出" | "Sign in in a new tab, then come back and send this again";
    not_sent = "這次沒有送出" | "Not sent";

    forgotten = "忘記密碼？" | "Forgot your password?";
    reset_title = "重設密碼" | "Reset your password";
    reset_note = "輸入帳號的電子郵件，我們寄一組驗證碼給您。" | "Enter your account’s email address and we’ll send you a code.";
    send_code = "寄驗證碼" | "Send code";
    reset_code_title = "輸入驗證碼與新密碼" | "Enter the code and a new password";
    reset_code_note(email: String) = "如果 {email} 有帳號，驗證碼已經寄出，10 分鐘內有效。" | "If {email} has an account, we’ve sent a code to it. It works for 10 minutes.";
    reset_code_unsent = "輸入電子郵件、信裡的驗證碼與新密碼。" | "Enter your email address, the code we sent and a new password.";
    code = "驗證碼" | "Code";
    code_hint = "六位數字；請看最新的一封信" | "Six digits, from the latest email";
    new_password = "新密碼" | "New password";
    new_password_hint = "至少 8 個字元；用一句話最好記" | "At least 8 characters; a phrase is easiest to remember";
    set_password = "設定新密碼並登入" | "Set password and sign in";
    reset_ends = "設定後，其他裝置都會登出。" | "This signs you out on all other devices.";
    send_again = "重新寄送" | "Send again";
    mailbox = "演練環境：到信箱看信" | "Demo: read the email in the mailbox";

    title = "我的帳號" | "My account";
    note = "個人資料、密碼、登入的裝置。" | "Your details, password and signed-in devices.";
    back = "我的帳號" | "My account";
    change = "變更" | "Change";
    see = "查看" | "View";
    name = "姓名" | "Name";
    phone = "手機號碼" | "Mobile number";
    phone_hint = "例如 0912-345-678" | "For example 0912-345-678";
    mail_lang = "通知信的語言" | "Email language";
    reminders = "提醒也寄電子郵件" | "Also email me reminders";
    reminders_hint = "使用期限過半、每月更替與到期前的提醒。不勾選時只出現在通知頁；期限、付款、退訂等必要的通知一律會寄。" | "Reminders before the halfway point, before each new month and before the end of a service. If you turn this off, they only appear on the notices page. We always email you about deadlines, payments and refunds.";
    news = "訊息、評價與專家服務也寄電子郵件" | "Also email me about messages, reviews and the expert service";
    news_hint = "客服或廠商的新訊息、會員的評價、專家服務的安排。不勾選時只出現在通知頁與訂單頁。" | "New messages from support or a vendor, members’ reviews, and expert appointments. If you turn this off, they only appear on the notices page and the order page.";
    news_short = "訊息、評價與專家服務" | "Messages, reviews, expert service";
    reminders_short = "提醒" | "Reminders";
    reminders_mailed = "通知頁與電子郵件" | "Notices page and email";
    reminders_here = "只在通知頁" | "Notices page only";
    since = "建立日期" | "Created";
    hidden_password = "不顯示" | "Not shown";
    devices = "登入的裝置" | "Signed-in devices";
    devices_count(count: usize) = "{count} 個" | "{count}";
    done_profile = "資料已更新。" | "Your details were updated.";
    done_password = "密碼已變更，其他裝置都已登出。" | "Your password was changed. All other devices were signed out.";
    done_address = "電子郵件已變更，之後請用新的地址登入。" | "Your email address was changed. Use the new one to sign in from now on.";

    profile_title = "變更個人資料" | "Change your details";
    save = "儲存" | "Save";
    password_title = "變更密碼" | "Change your password";
    current = "目前的密碼" | "Current password";
    change_password = "變更密碼" | "Change password";
    address_title = "變更電子郵件" | "Change your email address";
    address_note(email: String) = "目前是 {email}。驗證碼會寄到新的地址，輸入後才會變更。" | "Your current address is {email}. We’ll send a code to the new address; nothing changes until you enter it.";
    new_address = "新的電子郵件" | "New email address";
    address_code_title = "輸入新地址收到的驗證碼" | "Enter the code sent to your new address";
    address_code_note(email: String) = "如果 {email} 可以使用，驗證碼已經寄出，10 分鐘內有效。" | "If {email} can be used, we’ve sent a code to it. It works for 10 minutes.";
    no_code = "沒有等待驗證的地址" | "No address is waiting for a code";
    confirm_address = "確認變更" | "Confirm change";

    sessions_title = "登入的裝置" | "Signed-in devices";
    sessions_note = "看到不認得的裝置，請把它登出並變更密碼。" | "If you don’t recognise a device, sign it out and change your password.";
    last_seen = "最近使用" | "Last used";
    signed_in_at = "登入時間" | "Signed in";
    this_device = "這個裝置" | "This device";
    unknown_device = "不明的瀏覽器" | "Unknown browser";
    end_session = "登出這個裝置" | "Sign out this device";
    known_title = "認得的裝置" | "Recognised devices";
    known_note = "您在這些裝置登入過，現在沒有登入。別人用您的地址試密碼時，這些裝置照樣可以登入；超過 180 天沒有登入就不再認得。不再使用的裝置，請移除。" | "You’ve signed in on these devices before but aren’t signed in there now. If somebody tries passwords with your address, you can still sign in on them. A device is forgotten after 180 days without a sign-in. Remove any you no longer use.";
    known_since = "第一次登入" | "First signed in";
    known_last = "最近登入" | "Last signed in";
    forget = "移除這個裝置" | "Remove this device";
    everywhere = "在所有裝置登出" | "Sign out everywhere";
    everywhere_note = "包括這個裝置，也不再認得任何裝置；之後要重新登入。" | "This includes this device, and no device is recognised any more. You’ll need to sign in again.";

    consents = "同意紀錄" | "What you agreed to";
    consents_note = "條文全文已隨信寄給您；指紋（SHA-256）證明您看到的就是這一版。" | "We emailed you the full texts. The fingerprint (SHA-256) proves which version you saw.";
    text = "內容" | "Text";
    version = "版本" | "Version";
    agreed_at = "同意時間" | "Agreed on";
    fingerprint = "指紋" | "Fingerprint";
    no_consents = "這個帳號沒有同意紀錄。" | "This account has no consents on record.";
}

/// Whether reminders or messages come by mail or only on the site.
pub(crate) const fn by_mail(lang: domain::lang::Lang, mailed: bool) -> &'static str {
    if mailed { reminders_mailed(lang) } else { reminders_here(lang) }
}
