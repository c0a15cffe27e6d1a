//! What every slice stands on: database, clock, events, jobs, mail, files. Knows no domain but the list of events.

pub mod clock;
pub mod db;
pub mod decoder;
pub mod events;
pub mod failure;
pub mod files;
pub mod html;
pub mod jobs;
pub mod mail;
pub mod memo;
pub mod pictures;
pub mod search;
pub mod secrets;
pub mod throttle;
