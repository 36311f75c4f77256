//! The fifteen categories of the program's zone, the sizes of firms, and the data the catalogue shows.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use crate::id::PlanId;
use crate::lang::Lang;
use crate::money::Twd;

/// Where a category's name comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NameSource {
    /// Legible in the leaflet.
    Leaflet,
    /// Half legible in the leaflet; this project completed it.
    HalfLegible,
    /// Chosen by this project: the leaflet says fifteen, but four cannot be read.
    ChosenByProject,
}

macro_rules! categories {
    ($($name:ident $code:literal $zh:literal $en:literal $source:ident;)*) => {
        /// A category of solutions. JSON and addresses carry its code.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Category {$(
            #[doc = $zh]
            #[serde(rename = $code)]
            $name,
        )*}

        impl Category {
            /// All categories, in the catalogue's order.
            pub const ALL: [Self; 15] = [$(Self::$name),*];

            /// The stable code.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),* }
            }

            /// The name in a language. [`source`](Self::source) says which part of it this project chose.
            #[must_use]
            pub const fn name(self, lang: Lang) -> &'static str {
                match (self, lang) { $((Self::$name, Lang::Zh) => $zh, (Self::$name, Lang::En) => $en),* }
            }

            /// Where the name comes from.
            #[must_use]
            pub const fn source(self) -> NameSource {
                match self { $(Self::$name => NameSource::$source),* }
            }
        }
    };
}

categories! {
    Erp "erp" "企業資源規劃" "Enterprise resource planning" Leaflet;
    Accounting "accounting" "財會管理" "Finance and accounting" Leaflet;
    Crm "crm" "客戶關係管理(CRM)" "Customer relations (CRM)" Leaflet;
    Hr "hr" "人力資源管理(HR)" "Human resources (HR)" Leaflet;
    CloudOffice "cloud_office" "雲端辦公" "Cloud office" Leaflet;
    CloudTill "cloud_till" "雲端收銀" "Cloud till (POS)" Leaflet;
    Analytics "analytics" "商業分析" "Business analytics" HalfLegible;
    MobilePayment "mobile_payment" "行動支付" "Mobile payment" Leaflet;
    CustomerService "customer_service" "雲端客服" "Cloud customer service" Leaflet;
    OnlineStore "online_store" "開店平台" "Online store platform" Leaflet;
    Energy "energy" "能源管理系統(EMS)" "Energy management (EMS)" Leaflet;
    Inventory "inventory" "進銷存管理" "Purchasing, sales and stock" ChosenByProject;
    Security "security" "資訊安全" "Information security" ChosenByProject;
    Marketing "marketing" "數位行銷" "Digital marketing" ChosenByProject;
    Booking "booking" "線上預約" "Online booking" ChosenByProject;
}

impl Category {
    /// The category with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|category| category.code() == code)
    }
}

/// The size of a firm, in people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SizeBand {
    /// Up to 9 people.
    #[serde(rename = "1-9")]
    UpTo9,
    /// 10 to 20 people.
    #[serde(rename = "10-20")]
    UpTo20,
    /// 21 to 50 people.
    #[serde(rename = "21-50")]
    UpTo50,
    /// 51 to 100 people.
    #[serde(rename = "51-100")]
    UpTo100,
    /// 101 people and more.
    #[serde(rename = "101-")]
    Over100,
}

impl SizeBand {
    /// All sizes, the smallest first.
    pub const ALL: [Self; 5] = [Self::UpTo9, Self::UpTo20, Self::UpTo50, Self::UpTo100, Self::Over100];

    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::UpTo9 => "1-9",
            Self::UpTo20 => "10-20",
            Self::UpTo50 => "21-50",
            Self::UpTo100 => "51-100",
            Self::Over100 => "101-",
        }
    }

    /// The size of a firm with this number of people.
    #[must_use]
    pub const fn of(people: u32) -> Self {
        match people {
            0..=9 => Self::UpTo9,
            10..=20 => Self::UpTo20,
            21..=50 => Self::UpTo50,
            51..=100 => Self::UpTo100,
            101.. => Self::Over100,
        }
    }

    /// The smallest number of people of this size.
    #[must_use]
    pub const fn fewest(self) -> u32 {
        match self {
            Self::UpTo9 => 1,
            Self::UpTo20 => 10,
            Self::UpTo50 => 21,
            Self::UpTo100 => 51,
            Self::Over100 => 101,
        }
    }

    /// The sizes that a plan for this range of people serves: those whose smallest number of people lies in the range.
    #[must_use]
    pub fn served(people: RangeInclusive<i64>) -> Vec<Self> {
        Self::ALL.into_iter().filter(|band| people.contains(&i64::from(band.fewest()))).collect()
    }

    /// The distance between two sizes in steps; 0 when they are the same.
    #[must_use]
    pub fn distance(self, other: Self) -> usize {
        let place = |band| Self::ALL.iter().position(|each| *each == band).unwrap_or(0);
        place(self).abs_diff(place(other))
    }
}

/// A plan (方案) as the catalogue shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanView {
    /// The plan's identifier.
    pub id: PlanId,
    /// Its name.
    pub name: String,
    /// Its price for the whole term, tax included.
    pub price: Twd,
    /// Its term in whole months, 1..=60.
    pub term_months: u8,
    /// How many people may use it; `None` when unlimited.
    pub users: Option<u32>,
    /// Whether points may pay for it, that is, whether it lies in the zone of the open program.
    pub points_pay: bool,
}

/// How the catalogue is sorted. No place is for sale.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// By how well the words match, then by name.
    #[default]
    Relevance,
    /// The lowest price first.
    PriceUp,
    /// The highest price first.
    PriceDown,
    /// The newest first.
    Newest,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_fifteen_categories_ten_legible_one_half_and_four_chosen() {
        let count = |source| Category::ALL.iter().filter(|category| category.source() == source).count();
        assert_eq!(count(NameSource::Leaflet), 10);
        assert_eq!(count(NameSource::HalfLegible), 1);
        assert_eq!(count(NameSource::ChosenByProject), 4);
    }

    #[test]
    fn a_code_names_one_category_in_json_too() {
        for category in Category::ALL {
            assert_eq!(Category::from_code(category.code()), Some(category));
            assert_eq!(serde_json::to_value(category).expect("json"), category.code());
        }
        for band in SizeBand::ALL {
            assert_eq!(serde_json::to_value(band).expect("json"), band.code());
        }
    }

    #[test]
    fn a_plan_suits_the_bands_whose_fewest_people_it_serves() {
        for band in SizeBand::ALL {
            assert_eq!(SizeBand::of(band.fewest()), band);
            assert!(band.fewest() == 1 || SizeBand::of(band.fewest() - 1) != band, "nobody below {}", band.fewest());
        }
        assert_eq!(SizeBand::served(1..=9), [SizeBand::UpTo9]);
        assert_eq!(SizeBand::served(1..=10), [SizeBand::UpTo9, SizeBand::UpTo20]);
        assert_eq!(SizeBand::served(20..=51), [SizeBand::UpTo50, SizeBand::UpTo100]);
        assert_eq!(SizeBand::served(100..=i64::MAX), [SizeBand::Over100]);
        assert!(SizeBand::served(2..=9).is_empty());
    }

    #[test]
    fn the_sizes_have_no_gap_between_them() {
        for (people, band) in [
            (9, SizeBand::UpTo9),
            (10, SizeBand::UpTo20),
            (21, SizeBand::UpTo50),
            (51, SizeBand::UpTo100),
            (101, SizeBand::Over100),
        ] {
            assert_eq!(SizeBand::of(people), band);
        }
        assert_eq!(SizeBand::UpTo9.distance(SizeBand::UpTo50), 2);
    }
}
