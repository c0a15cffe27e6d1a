//! The quota board at the desk: what the ledger in `quota` says, live.

pub mod api;
pub mod islands;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod reads;
