//! The quota: what each unit owes a month, and what was published for it. The board that shows both is `desk::board`.

pub mod model;
#[cfg(feature = "ssr")]
pub mod store;
