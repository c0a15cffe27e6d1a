//! What readers see: home, sections, items, units. Complete HTML, no script.
//!
//! A page asks one function of `reads`, which asks `store`, and then renders what it got. `front`, `pager` and
//! `byline` decide without asking anyone.

mod address;
mod byline;
pub mod frame;
mod front;
mod linked;
mod model;
mod pager;
pub mod pages;
mod parts;
mod reads;
mod standing;
mod store;
