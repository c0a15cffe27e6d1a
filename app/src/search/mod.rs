//! Search over everything public: the page of results, and what the index is made of.

pub mod pages;
pub mod request;
pub mod store;
