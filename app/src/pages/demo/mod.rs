//! Pages of the rehearsal alone: ready accounts, mailbox, clock, pay page.

pub(crate) mod accounts;
pub(crate) mod clock;
pub(crate) mod mailbox;
pub(crate) mod pay;

crate::routes::area! {
    /// The rehearsal alone.
    DemoRoutes "demo" at "demo" in demo_pages, __preload_demo_pages, DemoPages {
        Accounts Anybody "" => accounts::AccountsPage;
        Mailbox Anybody "mailbox" => mailbox::MailboxPage;
        Clock Anybody "clock" => clock::ClockPage;
        Pay Anybody "pay" => pay::PayPage;
    }
}
