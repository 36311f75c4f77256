//! Texts of the calendar files for an order's dates and an appointment. Only the server creates these files.

texts! {
    organizer = "雲市集" | "Yunshiji";
    appointment(expert: String) = "雲市集專家服務：與 {expert} 談" | "Yunshiji expert service: talk with {expert}";
    appointment_note(way: &str, topic: &str, contact: String) = "方式：{way}。主題：{topic}。專家聯絡方式：{contact}。" | "{way}. Topic: {topic}. Expert’s contact: {contact}.";
    deadline(what: &str, solution: &str) = "雲市集期限：{what}（{solution}）" | "Yunshiji deadline: {what} ({solution})";
    deadline_note(until: String) = "在 {until} 以前。" | "By {until}.";
    half(solution: &str) = "雲市集：自付款可退的最後一天（{solution}）" | "Yunshiji: last day for a cash refund ({solution})";
    month(solution: &str) = "雲市集：退訂金額減少前的最後一天（{solution}）" | "Yunshiji: last day before the refund drops ({solution})";
    end(solution: &str) = "雲市集：服務的最後一天（{solution}）" | "Yunshiji: last day of service ({solution})";
    turn_note(last: String, cash: String, points: String, next: String, cash_then: String, points_then: String) =
        "{last}（含）前申請退訂，退回自付款 {cash}、點數 {points}；{next} 起退回自付款 {cash_then}、點數 {points_then}。"
        | "A refund requested by {last} returns {cash} and {points}; from {next}, {cash_then} and {points_then}.";
    end_note(last: String, cash: String, points: String, next: String) =
        "服務到 {last} 24:00 為止；當天仍可申請退訂，退回自付款 {cash}、點數 {points}，{next} 起不能再申請。"
        | "The service runs until the end of {last}. A refund requested that day still returns {cash} and {points}; from {next} you can’t request one.";
    which(number: &str, solution: &str, plan: &str) = "訂單 {number}，{solution}「{plan}」。" | "Order {number}, {solution}, plan “{plan}”.";
}
