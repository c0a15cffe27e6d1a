//! Tin Bài's server: what turns the shared code into a running house.

pub mod boot;
pub mod cli;
pub mod config;
pub mod demo;
pub mod http;
pub mod mailer;
pub mod session_store;
pub mod worker;
