//! The browser's entry: wakes the islands of a page.

// Views are deep types.
#![recursion_limit = "512"]

/// Called once by the page's start script.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    // Registers the islands: an import that is never used is not linked.
    use tinbai_app as _;
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_islands();
}
