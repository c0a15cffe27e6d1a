//! What moves at the desk. Each island is plain HTML first, and then follows the live feed.

mod activity;
mod fresh;
mod items;
mod keys;
mod overview;
mod queue;
mod stage;
mod standing;
mod state;
mod status;
mod toasts;

pub use activity::Activity;
pub use fresh::{Fresh, refetching};
pub use items::{MyItems, Whose};
pub use keys::Keys;
pub use overview::Overview;
pub use queue::Queue;
pub use standing::{STEPS, Standing};
pub use state::ItemState;
pub use status::LiveStatus;
pub use toasts::Toasts;
