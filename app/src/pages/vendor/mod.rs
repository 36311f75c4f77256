//! The vendor's pages: lazy routes, so that members never load them.

pub(crate) mod desk;
mod forms;
pub(crate) mod order;

crate::routes::area! {
    vendor_pages, __preload_vendor_pages, VendorPages;
    /// The vendor's desk.
    VendorRoutes "vendor" at "vendor" {
        VendorDesk Vendor "" => desk::VendorDeskPage;
        VendorOrder Vendor "orders/:id" => order::VendorOrderPage;
        SellerMessages Vendor "orders/:id/messages" => super::orders::messages::MessagesPage;
    }
}
