//! A whole gateway to try: two banks and their merchants, thirteen months of payments, a sandbox bank, a shop, a mailbox.

mod history;
mod queries;
mod ranges;
