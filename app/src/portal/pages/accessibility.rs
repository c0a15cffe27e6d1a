//! The accessibility statement.

use leptos::prelude::*;

use crate::context::RequestContext;
use crate::portal::frame::contacts;
use crate::ui::page::{Document, Frame, Head, Page};
use crate::ui::words::accessibility as words;

pub fn statement(cx: &RequestContext) -> Page {
    let lang = cx.lang;
    let head = Head {
        title: words::heading(lang).to_owned(),
        description: words::intro(lang).to_owned(),
        canonical: Some("/tro-nang".to_owned()),
        noindex: false,
    };
    let cx = cx.clone();
    Document::new(Frame::Reader, head, move || show(&cx)).about([]).into()
}

fn show(cx: &RequestContext) -> AnyView {
    let lang = cx.lang;
    let can = [
        words::can_without_script(lang),
        words::can_keyboard(lang),
        words::can_zoom(lang),
        words::can_display(lang),
        words::can_listen(lang),
        words::can_print(lang),
    ];
    let lacks = [words::lacks_captions(lang), words::lacks_english(lang), words::lacks_voice(lang)];
    let list = |lines: &[&'static str]| lines.iter().map(|line| view! { <li>{*line}</li> }).collect::<Vec<_>>();
    view! {
        <header class="section-head">
            <h1>{words::heading(lang)}</h1>
            <p>{words::intro(lang)}</p>
        </header>
        <div class="text statement">
            <h2>{words::level(lang)}</h2>
            <p>{words::level_text(lang)}</p>
            <h2>{words::can(lang)}</h2>
            <ul>{list(&can)}</ul>
            <h2>{words::lacks(lang)}</h2>
            <ul>{list(&lacks)}</ul>
            <h2>{words::tell(lang)}</h2>
            <p>{words::tell_text(lang)}</p>
            {contacts(cx)}
        </div>
    }
    .into_any()
}
