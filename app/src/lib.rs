//! Tin Bài's shared code: models, policy, server functions and pages, for the server and for the browser.

// Views are deep types.
#![recursion_limit = "512"]

pub mod accounts;
pub mod articles;
pub mod body;
pub mod browser;
pub mod desk;
pub mod error;
pub mod event_kind;
pub mod ids;
pub mod policy;
pub mod quota;
pub mod ui;

pub use tinbai_text as text;

#[cfg(feature = "ssr")]
pub mod context;
#[cfg(feature = "ssr")]
pub mod entities;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
pub mod platform;
#[cfg(feature = "ssr")]
pub mod portal;
#[cfg(feature = "ssr")]
pub mod routes;
#[cfg(feature = "ssr")]
pub mod shell;
