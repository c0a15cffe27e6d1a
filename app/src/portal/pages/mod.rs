//! One file for each kind of page.

pub mod accessibility;
pub mod author;
pub mod errors;
pub mod home;
pub mod item;
mod item_parts;
pub mod report;
pub mod section;
pub mod units;
