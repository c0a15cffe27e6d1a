//! The one set of icons: symbols in one sheet a page, shown by name.

use leptos::prelude::*;

/// An icon beside words; by itself it says nothing to a screen reader.
#[component]
pub fn Icon(name: &'static str) -> impl IntoView {
    view! {
        <svg class="icon" aria-hidden="true">
            <use_ href=format!("#{name}") />
        </svg>
    }
}

/// The four-step bar of a quota: `steps-0` to `steps-4`, `steps-exempt`.
#[component]
pub fn Steps(name: &'static str) -> impl IntoView {
    view! {
        <svg class="steps" aria-hidden="true">
            <use_ href=format!("#{name}") />
        </svg>
    }
}

/// The sheet that the others point into. Once a page, in its frame.
#[component]
pub fn Symbols() -> impl IntoView {
    view! {
        <svg
            width="0"
            height="0"
            aria-hidden="true"
            focusable="false"
            class="visually-hidden"
            inner_html=include_str!("symbols.svg")
        />
    }
}
