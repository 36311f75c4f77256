//! Texts of the home page.

texts! {
    title = "三萬點，幫您的店把雲端用起來" | "30,000 points to put the cloud to work for your shop";
}
