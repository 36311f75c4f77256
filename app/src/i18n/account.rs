//! Texts of accounts: signing in and out, passwords, addresses, sessions.

texts! {
    sign_in = "登入" | "Sign in";
    sign_out = "登出" | "Sign out";
    email = "電子郵件" | "E-mail address";
    password = "密碼" | "Password";
    show_password = "顯示" | "Show";
    sign_in_note = "登入後回到原來的頁面。" | "You return to the page you came from.";
    become_member = "還不是會員？加入會員" | "Not a member yet? Register";
    errors = "請先改正以下內容" | "Correct the following first";
    account_of(name: &str) = "我的帳號：{name}" | "My account: {name}";
    sign_in_beside = "在新分頁登入，再回來送出" | "Sign in in a new tab, then send it here again";
    not_sent = "這次沒有送出" | "This was not sent";

    forgotten = "忘記密碼？" | "Forgot the password?";
    reset_title = "重設密碼" | "Set a new password";
    reset_note = "輸入帳號的電子郵件，我們寄一組驗證碼給您。" | "Enter the account's address; a code is sent to it.";
    send_code = "寄驗證碼" | "Send the code";
    reset_code_title = "輸入驗證碼與新密碼" | "The code and a new password";
    reset_code_note(email: String) = "如果 {email} 有帳號，驗證碼已經寄出，10 分鐘內有效。" | "If {email} has an account, a code is on its way. It works for 10 minutes.";
    reset_code_unsent = "輸入電子郵件、信裡的驗證碼與新密碼。" | "Enter the address, the code of the mail and a new password.";
    code = "驗證碼" | "Code";
    code_hint = "六位數字；請看最新的一封信" | "Six digits, of the newest mail";
    new_password = "新密碼" | "New password";
    new_password_hint = "至少 8 個字元；用一句話最好記" | "At least 8 characters; a phrase is easiest to remember";
    set_password = "設定新密碼並登入" | "Set it and sign in";
    reset_ends = "設定後，其他裝置都會登出。" | "All other devices are signed out then.";
    send_again = "重新寄送" | "Send it again";
    mailbox = "演練環境：到信箱看信" | "Rehearsal: read the mail in the mailbox";

    title = "我的帳號" | "My account";
    note = "個人資料、密碼、登入的裝置。" | "Your data, password and devices.";
    back = "我的帳號" | "My account";
    change = "變更" | "Change";
    see = "查看" | "See";
    name = "姓名" | "Name";
    phone = "手機號碼" | "Mobile number";
    phone_hint = "例如 0912-345-678" | "Such as 0912-345-678";
    mail_lang = "通知信的語言" | "Language of mails";
    reminders = "提醒也寄電子郵件" | "Send reminders by mail too";
    reminders_hint = "使用期限過半、每月更替與到期前的提醒。不勾選時只出現在通知頁；期限、付款、退訂等必要的通知一律會寄。" | "Before half of a term, another month, or its end. Unticked, they stand among the notices alone; what you must be told about deadlines, payments and refunds is always mailed.";
    news = "訊息、評價與專家服務也寄電子郵件" | "Send messages, reviews and the expert service by mail too";
    news_hint = "客服或廠商的新訊息、會員的評價、專家服務的安排。不勾選時只出現在通知頁與訂單頁。" | "New messages of support or a vendor, members' reviews, and what an expert arranges. Unticked, they stand among the notices and on the order alone.";
    news_short = "訊息、評價與專家服務" | "Messages, reviews, experts";
    reminders_short = "提醒" | "Reminders";
    reminders_mailed = "通知頁與電子郵件" | "Notices and mail";
    reminders_here = "只在通知頁" | "Notices alone";
    since = "建立日期" | "Member since";
    hidden_password = "不顯示" | "Not shown";
    devices = "登入的裝置" | "Devices signed in";
    devices_count(count: usize) = "{count} 個" | "{count}";
    done_profile = "資料已更新。" | "Your data were changed.";
    done_password = "密碼已變更，其他裝置都已登出。" | "The password was changed; all other devices are signed out.";
    done_address = "電子郵件已變更，之後請用新的地址登入。" | "The address was changed. Sign in with the new one from now on.";

    profile_title = "變更個人資料" | "Change your data";
    save = "儲存" | "Save";
    password_title = "變更密碼" | "Change the password";
    current = "目前的密碼" | "The password of today";
    change_password = "變更密碼" | "Change it";
    address_title = "變更電子郵件" | "Change the address";
    address_note(email: String) = "目前是 {email}。驗證碼會寄到新的地址，輸入後才會變更。" | "It is {email} now. A code goes to the new address; nothing changes until you enter it.";
    new_address = "新的電子郵件" | "New address";
    address_code_title = "輸入新地址收到的驗證碼" | "The code that the new address received";
    address_code_note(email: String) = "如果 {email} 可以使用，驗證碼已經寄出，10 分鐘內有效。" | "If {email} can be used, a code is on its way. It works for 10 minutes.";
    no_code = "沒有等待驗證的地址" | "No address waits for a code";
    confirm_address = "確認變更" | "Change it";

    sessions_title = "登入的裝置" | "Devices signed in";
    sessions_note = "看到不認得的裝置，請把它登出並變更密碼。" | "If you do not know a device, sign it out and change the password.";
    last_seen = "最近使用" | "Last used";
    signed_in_at = "登入時間" | "Signed in";
    this_device = "這個裝置" | "This device";
    unknown_device = "不明的瀏覽器" | "An unknown browser";
    end_session = "登出這個裝置" | "Sign it out";
    known_title = "認得的裝置" | "Devices that are known";
    known_note = "您在這些裝置登入過，現在沒有登入。別人用您的地址試密碼時，這些裝置照樣可以登入；超過 180 天沒有登入就不再認得。不再使用的裝置，請移除。" | "You signed in with these before and are not signed in now. While somebody tries passwords with your address, they can sign in all the same; after 180 days without a sign-in they are no longer known. Remove what you no longer use.";
    known_since = "第一次登入" | "First signed in";
    known_last = "最近登入" | "Last signed in";
    forget = "移除這個裝置" | "Remove it";
    everywhere = "在所有裝置登出" | "Sign out everywhere";
    everywhere_note = "包括這個裝置，也不再認得任何裝置；之後要重新登入。" | "This device too, and no device is known any more; you sign in again afterwards.";

    consents = "同意紀錄" | "What you agreed to";
    consents_note = "條文全文已隨信寄給您；指紋（SHA-256）證明您看到的就是這一版。" | "The words were mailed to you; the fingerprint (SHA-256) proves which version you saw.";
    text = "內容" | "Text";
    version = "版本" | "Version";
    agreed_at = "同意時間" | "Agreed";
    fingerprint = "指紋" | "Fingerprint";
    no_consents = "這個帳號沒有同意紀錄。" | "This account has no consents on record.";
}

/// Where reminders, or messages, are told.
pub(crate) const fn by_mail(lang: domain::lang::Lang, mailed: bool) -> &'static str {
    if mailed { reminders_mailed(lang) } else { reminders_here(lang) }
}
