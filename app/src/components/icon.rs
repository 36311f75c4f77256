//! Icons: one line weight, 24 units square. An icon always stands beside a word and is hidden from screen readers.

use leptos::prelude::*;

/// All icons. The first fifteen stand for the categories of solutions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say what is drawn")]
pub enum Glyph {
    Crm,
    Hr,
    Energy,
    Accounting,
    Office,
    Pos,
    MobilePayment,
    Support,
    Shop,
    Erp,
    Analytics,
    Inventory,
    Security,
    Marketing,
    Booking,
    Check,
    Close,
    Warning,
    Info,
    Clock,
    Calendar,
    Points,
    Coin,
    Document,
    Download,
    Print,
    Search,
    Filter,
    Person,
    Bell,
    Mail,
    Phone,
    Language,
    Rehearsal,
    ArrowLeft,
    ArrowRight,
    ChevronRight,
    External,
    Plus,
    Edit,
    Refund,
    Compare,
    Empty,
    Offline,
    SignOut,
    Home,
    People,
    Flag,
    Eye,
    Key,
    Book,
    Gear,
    Scales,
    Wallet,
}

impl Glyph {
    /// The icon of a category by its code; an unknown code gets the icon of documents.
    #[must_use]
    pub fn of_category(code: &str) -> Self {
        match code {
            "crm" => Self::Crm,
            "hr" | "hrm" => Self::Hr,
            "ems" | "energy" => Self::Energy,
            "accounting" | "finance" => Self::Accounting,
            "office" | "cloud_office" => Self::Office,
            "pos" | "cloud_till" => Self::Pos,
            "payment" | "mobile_payment" => Self::MobilePayment,
            "support" | "customer_service" => Self::Support,
            "shop" | "online_store" => Self::Shop,
            "erp" => Self::Erp,
            "analytics" | "bi" => Self::Analytics,
            "inventory" => Self::Inventory,
            "security" => Self::Security,
            "marketing" => Self::Marketing,
            "booking" => Self::Booking,
            _ => Self::Document,
        }
    }

    /// The SVG path data.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            // a heart with a pulse line
            Self::Crm => {
                "M12 20.5 5.2 13.9a4.2 4.2 0 0 1 5.9-6l.9.9.9-.9a4.2 4.2 0 0 1 5.9 6zM8.5 13h2l1.5-2.5 1.5 4 1-1.5h1.5"
            }
            Self::Hr => {
                "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c.3-3.5 2.9-6 6.5-6s6.2 2.5 6.5 6M16 4.3a3.5 3.5 0 0 1 0 6.4M18 14.4c2.1.9 3.3 2.9 3.5 5.6"
            }
            Self::Energy => "M13 2.5 5 13.5h6l-1 8 8-11h-6z",
            Self::Accounting => {
                "M6 2.5h12a1.5 1.5 0 0 1 1.5 1.5v16a1.5 1.5 0 0 1-1.5 1.5H6A1.5 1.5 0 0 1 4.5 20V4A1.5 1.5 0 0 1 6 2.5zM8 6.5h8v3H8zM8 13.5h.01M12 13.5h.01M16 13.5h.01M8 17.5h.01M12 17.5h.01M16 17.5h.01"
            }
            Self::Office => "M3.5 5h17v11h-17zM2 19.5h20M8 9h5M8 12h8",
            Self::Pos => "M6 9V3.5h8V9M3.5 9h17l1 8h-19zM2.5 17v4h19v-4M7 12h.01M10.5 12h.01M14 12h3.5M9.5 19h5",
            Self::MobilePayment => {
                "M7 2.5h7A1.5 1.5 0 0 1 15.5 4v16a1.5 1.5 0 0 1-1.5 1.5H7A1.5 1.5 0 0 1 5.5 20V4A1.5 1.5 0 0 1 7 2.5zM9.5 18.5h2M18 8.5a5 5 0 0 1 0 7M20.5 6a8.5 8.5 0 0 1 0 12"
            }
            Self::Support => {
                "M4 14v-2a8 8 0 0 1 16 0v2M4 13.5h3v5.5H5.5A1.5 1.5 0 0 1 4 17.5zM20 13.5h-3v5.5h1.5a1.5 1.5 0 0 0 1.5-1.5zM18.5 19c0 1.5-1.5 2.5-4 2.5h-1.5"
            }
            Self::Shop => {
                "M4 10.5V20.5h16V10.5M2.5 8 5 3.5h14L21.5 8c0 1.7-1.2 2.8-2.7 2.8S16 9.7 16 8c0 1.7-1.5 2.8-4 2.8S8 9.7 8 8c0 1.7-1.3 2.8-2.8 2.8S2.5 9.7 2.5 8zM9.5 20.5V15h5v5.5"
            }
            Self::Erp => {
                "M9.5 3.5h5v4h-5zM2.5 16.5h5v4h-5zM9.5 16.5h5v4h-5zM16.5 16.5h5v4h-5zM12 7.5v9M5 16.5V12h14v4.5"
            }
            Self::Analytics => "M3.5 3.5v17h17M7.5 16.5v-4M11.5 16.5v-8M15.5 16.5v-5.5M19.5 16.5V5.5",
            Self::Inventory => {
                "M12 2.5 20.5 7v10L12 21.5 3.5 17V7zM3.5 7 12 11.5 20.5 7M12 11.5v10M7.7 4.8l8.5 4.5v3.5"
            }
            Self::Security => {
                "M12 2.5 19.5 5.5v6c0 4.7-3 8.2-7.5 10-4.5-1.8-7.5-5.3-7.5-10v-6zM8.5 11.8l2.5 2.5 4.5-4.8"
            }
            Self::Marketing => "M3.5 9.5v5h3.5l9.5 4.5V5L7 9.5zM7 14.5l1.2 6h2.8l-1-4.7M19.5 9.5a4 4 0 0 1 0 5",
            Self::Booking => "M4 4.5h16v16H4zM4 9h16M8 2.5v4M16 2.5v4M8.5 14.5l2.3 2.3 4.7-4.6",
            Self::Check => "M4.5 12.5l5 5L19.5 7",
            Self::Close => "M6 6l12 12M18 6 6 18",
            Self::Warning => "M12 3.5 22 20.5H2zM12 10v5M12 17.8h.01",
            Self::Info => "M12 21.5a9.5 9.5 0 1 0 0-19 9.5 9.5 0 0 0 0 19zM12 11v6M12 7.5h.01",
            Self::Clock => "M12 21.5a9.5 9.5 0 1 0 0-19 9.5 9.5 0 0 0 0 19zM12 6.5V12l3.5 2.5",
            Self::Calendar => "M4 4.5h16v16H4zM4 9h16M8 2.5v4M16 2.5v4",
            Self::Points => {
                "M3 6.5h18v4a1.8 1.8 0 0 0 0 3.5v3.5H3V14a1.8 1.8 0 0 0 0-3.5zM14.5 6.5v2M14.5 11v2M14.5 15.5v2"
            }
            Self::Coin => {
                "M12 21.5a9.5 9.5 0 1 0 0-19 9.5 9.5 0 0 0 0 19zM15 8.5C14.3 7.5 13.3 7 12 7c-1.8 0-3 .9-3 2.4 0 3.4 6 1.7 6 5 0 1.6-1.2 2.6-3 2.6-1.4 0-2.5-.6-3.2-1.7M12 5v2M12 17v2"
            }
            Self::Document => "M6 2.5h8l4.5 4.5v14.5H6zM14 2.5V7h4.5M9 12h6.5M9 16h6.5",
            Self::Download => "M12 3.5v12M6.5 10.5 12 16l5.5-5.5M4 20.5h16",
            Self::Print => "M7 8V3h10v5M7 17H3.5V8h17v9H17M7 13.5h10v7.5H7z",
            Self::Search => "M10.5 17.5a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM15.5 15.5l5.5 5.5",
            Self::Filter => "M3.5 6h17M6.5 12h11M10 18h4",
            Self::Person => "M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.5-4 3.5-6 7.5-6s7 2 7.5 6",
            Self::Bell => "M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 2h-15zM10 21.5h4M12 3v2",
            Self::Mail => "M3 5.5h18v13H3zM3 6.5l9 7 9-7",
            Self::Phone => {
                "M5 3.5h3.5l2 5-2.3 1.7a12 12 0 0 0 5.6 5.6l1.7-2.3 5 2V19a1.8 1.8 0 0 1-2 1.8C10.5 20.2 3.8 13.5 3.2 5.5A1.8 1.8 0 0 1 5 3.5z"
            }
            Self::Language => {
                "M12 21.5a9.5 9.5 0 1 0 0-19 9.5 9.5 0 0 0 0 19zM2.5 12h19M12 2.5c5.3 5.5 5.3 13.5 0 19M12 2.5c-5.3 5.5-5.3 13.5 0 19"
            }
            Self::Rehearsal => "M9 3h6M10 3v6l-5.5 9.5A1.7 1.7 0 0 0 6 21h12a1.7 1.7 0 0 0 1.5-2.5L14 9V3M7.5 15h9",
            Self::ArrowLeft => "M20 12H4.5M11 5.5 4.5 12l6.5 6.5",
            Self::ArrowRight => "M4 12h15.5M13 5.5l6.5 6.5-6.5 6.5",
            Self::ChevronRight => "M9 5.5l6.5 6.5L9 18.5",
            Self::External => "M10 5H4.5v14.5H19V14M14 4h6v6M20 4l-9 9",
            Self::Plus => "M12 4.5v15M4.5 12h15",
            Self::Edit => "M4 20l1-4.5L16.5 4l3.5 3.5L8.5 19zM14 6.5l3.5 3.5",
            Self::Refund => "M4.5 9h10a5 5 0 0 1 0 10.5H8M8.5 4.5 4 9l4.5 4.5",
            Self::Compare => "M4 4.5h6v15H4zM14 4.5h6v15h-6zM6.5 8.5h1M16.5 8.5h1M6.5 12h1M16.5 12h1",
            Self::Empty => "M3.5 13.5 6.5 5h11l3 8.5v6h-17zM3.5 13.5H8.5l1.5 2.5h4l1.5-2.5h5",
            Self::Offline => {
                "M3 3l18 18M7.5 8.5A4.5 4.5 0 0 0 7 17.5h9.5M11 6a5.5 5.5 0 0 1 6.5 5 3.6 3.6 0 0 1 2.5 5.6"
            }
            Self::SignOut => "M10 4H4.5v16H10M15.5 7.5 20 12l-4.5 4.5M20 12H9.5",
            Self::Home => "M4 10.5 12 4l8 6.5V20h-5.5v-5.5h-5V20H4z",
            Self::People => {
                "M9 5a3.3 3.3 0 1 0 0 6.6A3.3 3.3 0 0 0 9 5zM2.5 19.5c.6-3.3 3.1-5 6.5-5s5.9 1.7 6.5 5M15.5 5.4a3.3 3.3 0 0 1 0 5.9M17.8 14.9c2 .7 3.3 2.2 3.7 4.6"
            }
            Self::Flag => "M6 21V4h11l-2 4 2 4H6",
            Self::Eye => {
                "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z"
            }
            Self::Key => "M8 8.5a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM11.5 11 20 4.5M16 8l2.5 3",
            Self::Book => "M12 6.5C10 5 7 4.5 4 5v13c3-.5 6 0 8 1.5 2-1.5 5-2 8-1.5V5c-3-.5-6 0-8 1.5zM12 6.5v13",
            Self::Gear => {
                "M12 8.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM12 2.5v3M12 18.5v3M2.5 12h3M18.5 12h3M5.3 5.3l2.1 2.1M16.6 16.6l2.1 2.1M18.7 5.3l-2.1 2.1M7.4 16.6l-2.1 2.1"
            }
            Self::Scales => "M12 4v16M7 20h10M5 7h14M5 7l-2.5 6.5h5zM19 7l-2.5 6.5h5z",
            Self::Wallet => {
                "M4 7.5V18a1.5 1.5 0 0 0 1.5 1.5h14v-12H5.5A1.5 1.5 0 0 1 4 6a1.5 1.5 0 0 1 1.5-1.5H17v3M16 13.5v.1"
            }
        }
    }
}

/// An icon.
#[component]
pub fn Icon(
    /// The icon to draw.
    glyph: Glyph,
    /// Side length in CSS pixels.
    #[prop(default = 24)]
    size: u16,
) -> impl IntoView {
    view! {
        <svg
            class="icon"
            width=size.to_string()
            height=size.to_string()
            viewBox="0 0 24 24"
            fill="none"
            stroke="currentColor"
            stroke-width="1.75"
            stroke-linecap="round"
            stroke-linejoin="round"
            aria-hidden="true"
            focusable="false"
        >
            <path d=glyph.path()></path>
        </svg>
    }
}

/// The product's logo: a cloud over a market stall's table. It stands beside the name, which says the same.
#[component]
pub fn BrandMark() -> impl IntoView {
    view! {
        <svg class="brand" width="32" height="32" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
            <rect class="mark-ground" width="32" height="32" rx="9"></rect>
            <path
                class="mark-cloud"
                stroke-width="2"
                stroke-linecap="round"
                stroke-linejoin="round"
                d="M10 20a4.5 4.5 0 0 1-.4-9 6.5 6.5 0 0 1 12.5 1.2A4 4 0 0 1 22 20z"
            ></path>
            <path class="mark-stall" stroke-width="2.5" stroke-linecap="round" d="M11 25h10"></path>
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::Glyph;

    #[test]
    fn each_of_the_fifteen_categories_has_its_own_icon() {
        let codes = domain::catalogue::Category::ALL.map(domain::catalogue::Category::code);
        let icons: BTreeSet<&str> = codes.iter().map(|code| Glyph::of_category(code).path()).collect();
        assert_eq!(icons.len(), codes.len());
        assert!(!icons.contains(Glyph::Document.path()));
    }
}
