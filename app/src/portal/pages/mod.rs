//! Pages.
pub mod errors;
pub mod home;
pub mod item;
pub mod section;
pub mod units;
