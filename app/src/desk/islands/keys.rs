//! Keys that controls name in `aria-keyshortcuts`, and J and K through a list. Never while one types.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

#[island]
pub fn Keys() -> impl IntoView {
    Effect::new(|| {
        window_event_listener_untyped("keydown", |event| {
            if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
                pressed(event);
            }
        });
    });
}

/// `None` where the key is nothing to us.
fn pressed(event: &KeyboardEvent) -> Option<()> {
    if event.alt_key() || event.repeat() || event.is_composing() {
        return None;
    }
    let key = event.key().to_ascii_lowercase();
    if event.ctrl_key() || event.meta_key() {
        let save = (key == "s").then(|| find("[aria-keyshortcuts='Control+s']"))??;
        event.prevent_default();
        save.click();
        return Some(());
    }
    let at = event.target()?.dyn_into::<Element>().ok()?;
    if at.closest("input, textarea, select, [contenteditable]").ok()?.is_some() {
        return None;
    }
    let row = at.closest("tr").ok()?;
    match key.as_str() {
        "j" => step(row.as_ref(), true),
        "k" => step(row.as_ref(), false),
        letter if letter.len() == 1 && letter.bytes().all(|byte| byte.is_ascii_lowercase()) => {
            let named = format!("[aria-keyshortcuts='{letter}']");
            // In a list a key acts on the row that has the focus, and on no other.
            let control = match row.and_then(|row| row.query_selector(&named).ok()?) {
                Some(control) => control.dyn_into().ok()?,
                None => find(&format!("{named}:not(tr *)"))?,
            };
            event.prevent_default();
            control.click();
            Some(())
        }
        _ => None,
    }
}

fn find(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).ok()??.dyn_into().ok()
}

/// Moves the focus to the next or the previous row's link, from nowhere to the first.
fn step(row: Option<&Element>, down: bool) -> Option<()> {
    let link = match row {
        Some(row) => {
            let mut other = if down { row.next_element_sibling()? } else { row.previous_element_sibling()? };
            other.query_selector("th a").ok()?.map(|link| other = link)?;
            other
        }
        None => document().query_selector(".queue th a").ok()??,
    };
    link.dyn_into::<HtmlElement>().ok()?.focus().ok()
}
