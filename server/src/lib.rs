//! Tin Bài's server: what turns the shared code into a running house.

// Views are deep types.
#![recursion_limit = "512"]

pub mod boot;
pub mod cli;
pub mod config;
pub mod demo;
pub mod http;
pub mod mailer;
pub mod search;
pub mod session_store;

pub mod worker;
