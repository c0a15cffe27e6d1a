//! Items: written by contributors, checked and published by editors, read by everyone.
//!
//! Life: `Draft -> Submitted -> InReview -> Accepted -> Scheduled -> Published -> (Corrected)* -> Withdrawn`, with
//! `Returned` (back to the author) and `Declined`. Every step is a verb in `api`, allowed by `policy`, made by
//! `store` only if nobody else was quicker, and told by an event in the same transaction.

pub mod api;
#[cfg(feature = "ssr")]
pub mod history;
#[cfg(feature = "ssr")]
pub mod import;
#[cfg(feature = "ssr")]
pub mod jobs;
pub mod model;
#[cfg(feature = "ssr")]
pub mod pictures;
#[cfg(feature = "ssr")]
mod steps;
#[cfg(feature = "ssr")]
pub mod store;
#[cfg(feature = "ssr")]
pub mod tags;
