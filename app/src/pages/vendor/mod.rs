//! The vendor's pages.

pub(crate) mod desk;
mod first;
mod forms;
pub(crate) mod order;

crate::routes::area! {
    /// The vendor's desk.
    VendorRoutes "vendor" at "vendor" in vendor_pages, __preload_vendor_pages, VendorPages {
        VendorDesk Vendor "" => desk::VendorDeskPage;
        VendorOrder Vendor "orders/:id" => order::VendorOrderPage;
        SellerMessages Vendor "orders/:id/messages" => super::orders::messages::MessagesPage;
    }
}
