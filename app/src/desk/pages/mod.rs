//! Pages of the desk. Each reads the feed's cursor first and its data after: what happens in between is told.

pub mod dashboard;
pub mod item;
mod item_acts;
mod item_text;
pub mod items;
pub mod queue;
pub mod reports;
pub mod write;
mod write_conflict;
mod write_form;

use leptos::prelude::*;

use crate::context::RequestContext;
use crate::routes::Query;
use crate::ui::page::{Document, Frame, Head, Page};
use crate::ui::time::Wall;
use crate::ui::words::{desk as words, errors};

fn page(title: &str, view: impl Fn() -> AnyView + Send + Sync + 'static) -> Page {
    let head = Head { title: title.to_owned(), noindex: true, ..Head::default() };
    Document::new(Frame::Desk, head, view).into()
}

fn wall(cx: &RequestContext) -> Wall {
    Wall { lang: cx.lang, zone: cx.body.zone, now: cx.now() }
}

/// What just succeeded, or why a form came back.
fn notices(cx: &RequestContext, query: &Query) -> AnyView {
    let lang = cx.lang;
    if let Some(form) = &cx.form {
        return view! {
            <div class="desk-notice" data-tone="bad" role="alert">
                <h2>{words::not_done(lang)}</h2>
                <p>{errors::whole(&form.error, lang)}</p>
            </div>
        }
        .into_any();
    }
    let success = query.xong.as_deref().and_then(|word| words::success(word, lang));
    success
        .map(|text| {
            view! {
                <div class="desk-notice" data-tone="good" role="status">
                    <p>{text}</p>
                </div>
            }
        })
        .into_any()
}
