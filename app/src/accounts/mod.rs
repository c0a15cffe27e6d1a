//! People: who may sign in, and which roles they hold.
//!
//! Life: invited (no password) -> in use -> disabled -> in use again. Passwords are Argon2id; invitations and
//! resets are one-time links of which only the hash is kept; guessing is slowed down by account and by address.

pub mod api;
#[cfg(feature = "ssr")]
pub mod hasher;
#[cfg(feature = "ssr")]
pub mod jobs;
#[cfg(feature = "ssr")]
pub mod links;
#[cfg(feature = "ssr")]
mod mail;
pub mod model;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
mod read;
#[cfg(feature = "ssr")]
pub mod session;
#[cfg(feature = "ssr")]
mod steps;
#[cfg(feature = "ssr")]
pub mod store;
