//! Texts of reviews.

use super::plural;

texts! {
    title = "評價服務" | "Review a service";
    note = "寫給正在挑選的其他企業看。頁面只公開星等、文字與方案名稱，不會公開貴企業的名稱。" | "For other firms that are choosing. Stars, words and the plan are shown; your firm is not named.";
    stars_label = "您給幾顆星？" | "How many stars?";
    star(stars: u8) = "{stars} 顆星" | "{stars} of 5 stars";
    five = "很滿意" | "Excellent";
    four = "滿意" | "Good";
    three = "普通" | "Fair";
    two = "不滿意" | "Poor";
    one = "很不滿意" | "Very poor";
    words = "想說的話" | "In words";
    words_hint = "哪裡好用、哪裡不好用？請勿寫個人資料。" | "What works, what does not? No personal data, please.";
    optional = "選填" | "optional";
    send = "送出評價" | "Send the review";
    change = "更新評價" | "Change the review";
    done_title = "評價已公開" | "The review is shown";
    done_text = "其他企業可以在方案頁面看到。您可以隨時修改。" | "Others see it on the solution's page. Change it whenever you like.";
    hidden_title = "這則評價目前不公開" | "This review is not shown";
    hidden_text(reason: String) = "工作人員的理由：{reason}。修改後送出，就會重新公開。" | "Why, by the staff: {reason}. Change it and send it, and it is shown again.";
    order_title = "用得如何？" | "How is it?";
    order_text = "您的評價會幫其他企業挑選。" | "Your review helps others to choose.";
    order_link = "評價這項服務" | "Review this service";

    heading = "使用者評價" | "Reviews";
    mean(mean: String, count: i64) = "{mean} 分（滿分 5 分，{count} 則）" | "{mean} of 5 ({count})" with count = plural(count, "review");
    none = "還沒有評價。開始使用服務的會員可以評價。" | "No reviews yet. Members may write one once their service has begun.";
    used_plan(plan: String) = "使用方案：{plan}" | "Plan used: {plan}";
    no_words = "（沒有留下文字）" | "(no words)";

    staff_title = "評價" | "Reviews";
    staff_note = "會員對服務的評價。只有含個人資料、廣告、辱罵或與服務無關的內容才隱藏；負面意見不是理由。" | "What members say of services. Hide only personal data, advertising, abuse or what is not about the service; a bad opinion is no reason.";
    staff_empty = "還沒有評價" | "No reviews yet";
    staff_empty_text = "會員寫了評價之後會出現在這裡。" | "They appear here once members write some.";
    col_solution = "方案" | "Solution";
    col_stars = "星等" | "Stars";
    col_at = "時間" | "When";
    col_order = "訂單" | "Order";
    col_state = "狀態" | "State";
    shown = "公開" | "Shown";
    hidden = "已隱藏" | "Hidden";
    reason = "隱藏的理由" | "Why it is hidden";
    reason_hint = "會原文告訴會員。" | "The member is told in these words.";
    hide = "隱藏評價" | "Hide the review";
    show = "恢復公開" | "Show it again";
    hidden_done = "評價已隱藏，會員已收到理由。" | "The review is hidden and its member was told why.";
    shown_done = "評價已恢復公開。" | "The review is shown again.";
}
