//! The pages that exist only in demo mode: ready accounts, mailbox, clock, pay page.

pub(crate) mod accounts;
pub(crate) mod clock;
pub(crate) mod mailbox;
pub(crate) mod pay;

crate::routes::area! {
    /// The pages of demo mode.
    DemoRoutes "demo" at "demo" in demo_pages, __preload_demo_pages, DemoPages {
        Accounts Anybody "" => accounts::AccountsPage;
        Mailbox Anybody "mailbox" => mailbox::MailboxPage;
        Clock Anybody "clock" => clock::ClockPage;
        Pay Anybody "pay" => pay::PayPage;
    }
}
