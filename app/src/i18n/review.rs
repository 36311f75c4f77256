//! Texts of reviews.

use super::plural;

texts! {
    title = "評價服務" | "Review a service";
    note = "寫給正在挑選的其他企業看。頁面只公開星等、文字與方案名稱，不會公開貴企業的名稱。" | "For other businesses that are choosing. Only stars, text and plan name are public, never your business name.";
    stars_label = "您給幾顆星？" | "How many stars would you give?";
    star(stars: u8) = "{stars} 顆星" | "{stars} of 5 stars";
    five = "很滿意" | "Excellent";
    four = "滿意" | "Good";
    three = "普通" | "Fair";
    two = "不滿意" | "Poor";
    one = "很不滿意" | "Very poor";
    words = "想說的話" | "Your review";
    words_hint = "哪裡好用、哪裡不好用？請勿寫個人資料。" | "What works well, and what doesn’t? Please don’t include personal data.";
    optional = "選填" | "optional";
    send = "送出評價" | "Send review";
    change = "更新評價" | "Update review";
    done_title = "評價已公開" | "Review published";
    done_text = "其他企業可以在方案頁面看到。您可以隨時修改。" | "Other businesses can see it on the solution page. You can change it at any time.";
    hidden_title = "這則評價目前不公開" | "This review is hidden";
    hidden_text(reason: String) = "工作人員的理由：{reason}。修改後送出，就會重新公開。" | "Staff’s reason: {reason}. If you change and send it again, it becomes public again.";
    order_title = "用得如何？" | "How is it going?";
    order_text = "您的評價會幫其他企業挑選。" | "Your review helps other businesses choose.";
    order_link = "評價這項服務" | "Review this service";

    heading = "使用者評價" | "Reviews";
    mean(mean: String, count: i64) = "{mean} 分（滿分 5 分，{count} 則）" | "{mean} of 5 ({count})" with count = plural(count, "review");
    none = "還沒有評價。開始使用服務的會員可以評價。" | "No reviews yet. Members can review a service once they’ve started using it.";
    used_plan(plan: String) = "使用方案：{plan}" | "Plan used: {plan}";
    no_words = "（沒有留下文字）" | "(no text)";

    staff_title = "評價" | "Reviews";
    staff_note = "會員對服務的評價。只有含個人資料、廣告、辱罵或與服務無關的內容才隱藏；負面意見不是理由。" | "Members’ reviews of services. Only hide personal data, advertising, abuse or off-topic content; a negative opinion is not a reason.";
    staff_empty = "還沒有評價" | "No reviews yet";
    staff_empty_text = "會員寫了評價之後會出現在這裡。" | "Members’ reviews appear here.";
    col_solution = "方案" | "Solution";
    col_stars = "星等" | "Stars";
    col_at = "時間" | "When";
    col_order = "訂單" | "Order";
    col_state = "狀態" | "Status";
    shown = "公開" | "Public";
    hidden = "已隱藏" | "Hidden";
    reason = "隱藏的理由" | "Reason for hiding";
    reason_hint = "會原文告訴會員。" | "The member sees these exact words.";
    hide = "隱藏評價" | "Hide review";
    show = "恢復公開" | "Make public again";
    hidden_done = "評價已隱藏，會員已收到理由。" | "Review hidden. The member has been told why.";
    shown_done = "評價已恢復公開。" | "Review is public again.";
}
