//! What islands need of the browser, in as few bytes as it takes: reading JSON, asking the server, moving the page on.
//!
//! Nothing of this runs on the server: it is only called from effects and where an island wakes.

mod ask;
mod island;
mod morph;
mod read;

pub use ask::{Failed, ask};
pub(crate) use island::island;
pub use island::{asleep, wake};
pub use morph::Markup;
pub use read::{parse, read};
