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

pub use activity::{Activity, ActivityData};
pub use fresh::{Fresh, refetching};
pub use items::{MyItems, MyItemsData, Whose};
pub use keys::Keys;
pub use overview::{Overview, OverviewData};
pub use queue::{Queue, QueueData};
pub use standing::{STEPS, Standing, StandingData};
pub use state::{ItemState, ItemStateData};
pub use status::{LiveStatus, LiveStatusData};
pub use toasts::{Toasts, ToastsData};
