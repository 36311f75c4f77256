//! The pages of a member: member centre, self-assessment, recommendations, points and more.

pub(crate) mod assessment;
pub(crate) mod business;
pub(crate) mod centre;
pub(crate) mod expert;
pub(crate) mod notices;
mod parts;
pub(crate) mod people;
pub(crate) mod planner;
mod planner_shares;
pub(crate) mod points;
pub(crate) mod recommendations;
pub(crate) mod result;
pub(crate) mod verdicts;
pub(crate) mod why;

pub(crate) use parts::of_business;
use parts::{business_named, no_business, ticket};

crate::routes::area! {
    /// The member centre.
    MemberRoutes "member" at "member" in member_pages, __preload_member_pages, MemberPages {
        Centre Owner "" => centre::CentrePage;
    }
    /// The pages about a business.
    BusinessRoutes "member" at "member" in business_pages, __preload_business_pages, BusinessPages {
        Points Owner "points" => points::PointsPage;
        Notices Owner "notices" => notices::NoticesPage;
        MemberBusiness Owner "business" => business::BusinessPage;
        People Owner "people" => people::PeoplePage;
    }
    /// The pages that help to choose.
    AdviceRoutes "member" at "member" in advice_pages, __preload_advice_pages, AdvicePages {
        Assessment Owner "assessment" => assessment::AssessmentPage;
        Recommendations Owner "recommendations" => recommendations::RecommendationsPage;
        Planner Owner "planner" => planner::PlannerPage;
        Expert Owner "expert" => expert::ExpertPage;
    }
    /// The member's orders.
    OrderRoutes "orders" at "member/orders" in order_pages, __preload_order_pages, OrderPages {
        MemberOrders Owner "" => super::orders::list::OrdersPage;
        NewOrder Owner "new" => super::orders::new::NewOrderPage;
        CheckOrder Owner ":id/check" => super::orders::check::CheckOrderPage;
        RefundOrder Owner ":id/refund" => super::orders::refund::OrderRefundPage;
        ReviewOrder Owner ":id/review" => super::orders::review::ReviewPage;
        MemberOrder Owner ":id" => super::orders::order::MemberOrderPage;
        MemberMessages Owner ":id/messages" => super::orders::messages::MessagesPage;
    }
}
