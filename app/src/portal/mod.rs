//! What readers see: home, sections, items, units. Complete HTML; its one small script is an extra.
//!
//! A page asks one function of `reads`, which asks `store`, and then renders what it got. `front`, `pager` and
//! `byline` decide without asking anyone.

pub mod address;
mod byline;
pub mod feed;
pub mod frame;
mod front;
pub mod kept;
mod linked;
pub mod listing;
pub mod model;
pub mod pager;
pub mod pages;
pub mod parts;
mod reads;
pub mod sitemap;
mod standing;
mod store;
pub mod tally;
