//! The quota: what each unit owes a month, what was published for it, and the board that shows both.

pub mod api;
pub mod islands;
pub mod model;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod reads;
#[cfg(feature = "ssr")]
pub mod store;
