//! One file for each kind of page.

pub mod errors;
pub mod home;
pub mod item;
pub mod section;
pub mod units;
