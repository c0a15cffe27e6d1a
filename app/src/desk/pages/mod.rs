//! Pages.
pub mod dashboard;
pub mod item;
pub mod items;
pub mod queue;
pub mod write;
