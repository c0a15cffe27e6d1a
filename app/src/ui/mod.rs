//! Layout, forms and words that every page uses. Knows no slice.

#[cfg(feature = "ssr")]
pub mod form;
#[cfg(feature = "ssr")]
pub mod page;
#[cfg(feature = "ssr")]
pub mod text_area;
pub mod words;
