//! Every page and its reader, for the end-to-end tests that open each of them. The rows come from the areas' tables
//! ([`area!`](crate::routes::area)). A new area needs a line in [`pages`]; a test fails until it has one.

pub(crate) use super::area::Page;
use crate::pages::{account, demo, lab, member, public, register, staff, vendor};

/// All pages, in the order of the route table.
pub(crate) fn pages() -> Vec<Page> {
    [
        public::read_by(),
        lab::read_by(),
        account::read_by(),
        register::read_by(),
        member::read_by(),
        demo::read_by(),
        vendor::read_by(),
        staff::read_by(),
    ]
    .concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::routes::area::Reader;
    use crate::site::PUBLIC_PATHS;

    #[test]
    fn each_page_has_the_reader_of_its_own_row() {
        let pages = pages();
        let reader = |path: &str| pages.iter().find(|page| page.path == path).map(|page| page.reader);
        for path in PUBLIC_PATHS {
            assert_eq!(reader(path), Some(Reader::Anybody), "{path}");
        }
        for (path, of) in [
            ("/reset", Reader::Anybody),
            ("/account", Reader::Owner),
            ("/register/email", Reader::Anybody),
            ("/register/done", Reader::Owner),
            ("/member/orders/:id/messages", Reader::Owner),
            ("/vendor", Reader::Vendor),
            ("/staff/reviews", Reader::Staff),
            ("/refund-lab", Reader::Anybody),
        ] {
            assert_eq!(reader(path), Some(of), "{path}");
        }
    }
}
