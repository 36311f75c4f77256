//! The refund lab: anybody may try any refund. It is an area of its own, so that it loads little.

mod cases;
mod copy;
mod inputs;
mod page;
mod results;
mod run;
mod typed;

crate::routes::area! {
    /// The refund lab.
    LabRoutes "lab" at "" in lab_pages, __preload_lab_pages, LabPages {
        RefundLab Anybody "refund-lab" => page::RefundLabPage;
    }
}
