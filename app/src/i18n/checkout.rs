//! Texts of the page between an order and its payment provider.

texts! {
    title = "前往付款頁" | "To the payment page";
    note(cash: String) = "要付的金額是 {cash}。如果沒有自動前往，請按下面的按鈕。" | "{cash} is to be paid. Press the button if this page does not lead on by itself.";
    back = "回到訂單" | "Back to the order";
}
