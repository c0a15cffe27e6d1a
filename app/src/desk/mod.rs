//! The desk: one screen for contributors and editors, kept live by the event log.

pub mod api;
mod ask;
pub mod board;
#[cfg(feature = "ssr")]
pub mod frame;
pub mod islands;
pub mod live;
pub mod model;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod reads;
#[cfg(feature = "ssr")]
pub mod store;
