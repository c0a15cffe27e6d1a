//! One file per table, no behaviour.

pub mod article;
pub mod article_picture;
pub mod article_tag;
pub mod article_version;
pub mod correction;
pub mod error_report;
pub mod event;
pub mod job;
pub mod one_time_link;
pub mod outbox;
pub mod person;
pub mod picture;
pub mod quota;
pub mod quota_exemption;
pub mod reason;
pub mod role_grant;
pub mod section;
pub mod session;
pub mod setting;
pub mod throttle;
pub mod unit;
pub mod unit_type;
