//! Stub.
use leptos::prelude::*;
use crate::context::RequestContext;
#[component]
pub fn DeskFrame(cx: RequestContext, children: Children) -> impl IntoView { let _ = cx; view! { <main>{children()}</main> } }
