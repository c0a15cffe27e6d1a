//! Views without their types, where these would only cost.

use leptos::prelude::*;

/// On the server the type of a view is forgotten: deep ones take minutes to compile.
#[cfg(feature = "ssr")]
pub fn erased(view: impl IntoAny) -> AnyView {
    view.into_any()
}

/// In the browser it stays: every erased type brings code for all that a view could ever do. The HTML is the same.
#[cfg(not(feature = "ssr"))]
pub fn erased<V: IntoView>(view: V) -> V {
    view
}
