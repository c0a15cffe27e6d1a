//! The public body whose house this is: its name, units by type, sections and reasons. Data, never code.

pub mod model;
#[cfg(feature = "ssr")]
pub mod site_file;
#[cfg(feature = "ssr")]
pub mod store;
