//! Texts of accounts: signing in and out.

texts! {
    sign_in = "登入" | "Sign in";
    sign_out = "登出" | "Sign out";
    email = "電子郵件" | "E-mail address";
    password = "密碼" | "Password";
    sign_in_note = "登入後回到原來的頁面。" | "You return to the page you came from.";
    become_member = "還不是會員？加入會員" | "Not a member yet? Register";
    errors = "請先改正以下內容" | "Correct the following first";
}
