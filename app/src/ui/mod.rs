//! Layout, forms and words that every page uses. Knows no slice.

pub mod chips;
pub mod erased;
#[cfg(feature = "ssr")]
pub mod form;
pub mod icons;
#[cfg(feature = "ssr")]
pub mod page;
#[cfg(feature = "ssr")]
pub mod text_area;
pub mod time;
pub mod words;
