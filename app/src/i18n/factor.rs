//! Texts of the second factor: setting it up, entering it, recovery codes.

texts! {
    title = "兩步驟驗證" | "Two-step verification";
    note = "登入時除了密碼，還要手機驗證器的六位數字。別人知道密碼也進不來。" | "Signing in needs your password and a six-digit code from an app on your phone. Knowing your password isn’t enough.";
    back = "兩步驟驗證" | "Two-step verification";
    short_on = "已開啟" | "On";
    short_off = "未開啟" | "Off";
    since(at: String) = "{at} 起使用" | "On since {at}";
    required = "您的身分一定要使用兩步驟驗證，不能關閉。" | "Your role requires two-step verification, so it can’t be turned off.";
    done_off = "兩步驟驗證已關閉。" | "Two-step verification is off.";

    set_up_title = "設定驗證器" | "Set up an authenticator app";
    set_up_note = "先在手機安裝任何一種驗證器（TOTP），例如 Google Authenticator、Microsoft Authenticator、Aegis。" | "First install any authenticator app (TOTP) on your phone, such as Google Authenticator, Microsoft Authenticator or Aegis.";
    set_up = "開始設定" | "Set up";
    other_title = "換一支手機" | "Use another phone";
    other_note = "用新的驗證器重新設定；完成後，舊的驗證器與舊的備用碼都不能再用。" | "Set up an app on the new phone. Once that’s done, the old app and the old recovery codes stop working.";
    other = "設定另一支" | "Set up another one";
    password_hint = "請再輸入一次密碼" | "Enter your password again";

    app_title = "掃描並輸入第一組數字" | "Scan, then enter the first code";
    app_steps = "用驗證器掃描這個圖，再輸入它顯示的六位數字。輸入前什麼都不會改變。" | "Scan this picture with the app, then enter the six digits it shows. Nothing changes until you do.";
    picture = "給驗證器掃描的 QR 圖；不能掃描時，請用下方的金鑰" | "QR code for your authenticator app. If you can’t scan it, use the key below";
    by_hand = "不能掃描：自行輸入金鑰" | "Can’t scan? Enter this key";
    same_device = "用這台裝置的驗證器開啟" | "Open in an app on this device";
    app_code = "驗證器的六位數字" | "Code from the app";
    app_code_hint = "每 30 秒換一組" | "It changes every 30 seconds";
    turn_on = "開啟兩步驟驗證" | "Turn on";
    nothing_pending = "沒有正在設定的驗證器" | "No app is being set up";
    nothing_pending_note = "設定頁只顯示 15 分鐘。請重新開始。" | "The page is shown for 15 minutes only. Please start again.";

    codes_title = "備用碼" | "Recovery codes";
    codes_note = "找不到手機時，用其中一組代替六位數字；每組只能用一次。請列印或抄下來，收在安全的地方。離開這一頁就不再顯示。" | "If you lose your phone, use one of these instead of the six digits. Each works once. Print or copy them and keep them safe. They aren’t shown again after you leave this page.";
    codes_on = "兩步驟驗證已開啟。" | "Two-step verification is on.";
    codes_renewed = "備用碼已換新，舊的都不能再用。" | "You have new recovery codes. The old ones no longer work.";
    codes_kept = "我收好了" | "I’ve kept them";
    codes_gone = "備用碼不再顯示" | "The codes aren’t shown any more";
    codes_gone_note = "沒有收好的話，請換一份新的。" | "If you didn’t keep them, make new ones.";
    codes_left(count: i64) = "還剩 {count} 組沒有用過。" | "{count} unused codes are left.";
    renew = "換新備用碼" | "Make new codes";

    off_title = "關閉" | "Turn off";
    off_note = "關閉後，知道密碼的人就能登入。" | "After that, anybody who knows your password can sign in.";
    off = "關閉兩步驟驗證" | "Turn off two-step verification";

    enter_title = "輸入驗證碼" | "Enter your code";
    enter_note(email: String) = "{email}：密碼正確。請再輸入手機驗證器的六位數字。" | "{email}: the password is right. Now enter the six digits from your authenticator app.";
    again_note(email: String) = "{email}：這一步要再確認一次是您本人。請輸入手機驗證器的六位數字。" | "{email}: please confirm again that it’s you. Enter the six digits from your authenticator app.";
    code = "六位數字或備用碼" | "Six digits, or a recovery code";
    code_hint = "找不到手機時，輸入一組備用碼，例如 7k2m-9x4p-h3t6-w8rz" | "If you’ve lost your phone, enter a recovery code, such as 7k2m-9x4p-h3t6-w8rz";
    go_on = "繼續" | "Continue";
    other_account = "改用別的帳號" | "Use another account";
    lost = "手機與備用碼都找不到？請聯絡客服；計畫人員請找管理員重設。" | "Lost both your phone and your recovery codes? Contact support. Program staff ask an administrator to reset it.";
    must_set_up = "您的身分要先設定兩步驟驗證，才能使用計畫人員的頁面。" | "Your role needs two-step verification before you can use the staff pages.";
    nothing_needed = "不需要再輸入" | "Nothing to enter";

    again_in_form = "這一步要再輸入一次驗證碼" | "Enter your code again for this step";
    again_in_form_hint = "手機驗證器的六位數字，或一組備用碼；填好再按一次下方的按鈕" | "Six digits from your authenticator app, or a recovery code. Then press the button below again";
    beside = "在新分頁輸入驗證碼，再回來送出" | "Enter your code in a new tab, then come back and send this again";
}
