//! What readers tell the editors: errors in published items.
//!
//! Life of a report: a reader sends it without an account, it lands at the desk with the editors of the item's section,
//! one of them marks it settled. Nothing of it is ever public.

pub mod api;
pub mod model;
#[cfg(feature = "ssr")]
pub mod store;
