//! Texts of the page between an order and its payment provider.

texts! {
    title = "前往付款頁" | "Go to payment";
    note(cash: String) = "要付的金額是 {cash}。如果沒有自動前往，請按下面的按鈕。" | "The amount to pay is {cash}. If you aren’t taken there automatically, press the button below.";
    back = "回到訂單" | "Back to the order";
}
