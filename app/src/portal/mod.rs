//! What readers see: home, sections, items, units.

pub mod frame;
pub mod pages;
