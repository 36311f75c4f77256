//! The public pages.

pub(crate) mod accessibility;
pub(crate) mod address;
pub(crate) mod compare;
mod compare_facts;
mod compare_links;
mod contact_details;
pub(crate) mod contact_form;
pub(crate) mod eligibility;
pub(crate) mod faq;
pub(crate) mod help;
pub(crate) mod home;
pub(crate) mod legal;
pub(crate) mod login;
pub(crate) mod not_found;
mod offer;
pub(crate) mod privacy;
pub(crate) mod ranking;
mod reviews;
mod section;
pub(crate) mod site_map;
pub(crate) mod solution;
pub(crate) mod solutions;

crate::routes::area! {
    /// The public pages.
    PublicRoutes "public" at "" in public_pages, __preload_public_pages, PublicPages {
        Home Anybody "" => home::HomePage;
        Login Anybody "login" => login::LoginPage;
        Eligibility Anybody "eligibility" => eligibility::EligibilityPage;
        Faq Anybody "faq" => faq::FaqPage;
        Help Anybody "help" => help::HelpPage;
        InquirySent Anybody "help/sent" => contact_form::InquirySentPage;
        Privacy Anybody "privacy" => privacy::PrivacyPage;
        LegalText Anybody "legal/:code/:version" => legal::LegalTextPage;
        Accessibility Anybody "accessibility" => accessibility::AccessibilityPage;
        SiteMap Anybody "sitemap" => site_map::SiteMapPage;
    }
    /// The catalogue.
    CatalogueRoutes "public" at "" in catalogue_pages, __preload_catalogue_pages, CataloguePages {
        Solutions Anybody "solutions" => solutions::SolutionsPage;
        Solution Anybody "solutions/:slug" => solution::SolutionDetail;
        Compare Anybody "compare" => compare::ComparePage;
        Ranking Anybody "ranking" => ranking::RankingPage;
    }
}
