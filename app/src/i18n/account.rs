//! Texts of accounts: signing in and out.

texts! {
    sign_in = "登入" | "Sign in";
    sign_out = "登出" | "Sign out";
    email = "電子郵件" | "E-mail address";
    password = "密碼" | "Password";
    sign_in_note = "登入後回到原來的頁面。" | "You return to the page you came from.";
    errors = "請先改正以下內容" | "Correct the following first";
}
