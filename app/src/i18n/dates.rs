//! Texts of the file that carries an order's days to people's calendars. Only the server writes it.

texts! {
    deadline(what: &str, solution: String) = "雲市集期限：{what}（{solution}）" | "Yunshiji deadline: {what} ({solution})";
    deadline_note(until: String) = "在 {until} 以前。" | "Until {until}.";
    half(solution: String) = "雲市集：自付款可退的最後一天（{solution}）" | "Yunshiji: last day on which cash comes back ({solution})";
    month(solution: String) = "雲市集：退訂金額減少前的最後一天（{solution}）" | "Yunshiji: last day before less comes back ({solution})";
    end(solution: String) = "雲市集：服務的最後一天（{solution}）" | "Yunshiji: last day of service ({solution})";
    turn_note(last: String, cash: String, points: String, next: String, cash_then: String, points_then: String) =
        "{last}（含）前申請退訂，退回自付款 {cash}、點數 {points}；{next} 起退回自付款 {cash_then}、點數 {points_then}。"
        | "A refund applied for by {last} returns {cash} and {points}; from {next} on {cash_then} and {points_then}.";
    end_note(last: String, cash: String, points: String, next: String) =
        "服務到 {last} 24:00 為止；當天仍可申請退訂，退回自付款 {cash}、點數 {points}，{next} 起不能再申請。"
        | "The service runs until the end of {last}. On that day a refund still returns {cash} and {points}; from {next} on none can be applied for.";
    which(number: String, solution: String, plan: String) = "訂單 {number}，{solution}「{plan}」。" | "Order {number}, {solution}, plan “{plan}”.";
}
