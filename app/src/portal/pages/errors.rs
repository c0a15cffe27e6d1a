//! Stub.
use crate::context::RequestContext;
use crate::error::AppError;
use crate::ui::page::{Document, Frame, Head};
use leptos::prelude::*;
/// The page for what went wrong.
pub fn page(_cx: &RequestContext, error: &AppError) -> Document { let e = error.to_string(); Document::new(Frame::Reader, Head::default(), move || view!{ <p>{e.clone()}</p> }.into_any()).with_status(error.status()) }
