//! The HTML around every page, rendered in one pass: head, frame, and scripts only where there are islands.

mod meta;

use std::sync::Arc;

use leptos::config::LeptosOptions;
use leptos::hydration::HydrationScripts;
use leptos::nonce::{provide_nonce, use_nonce};
use leptos::prelude::*;
use leptos::reactive::owner::Owner;

use crate::context::RequestContext;
use crate::desk::frame::DeskFrame;
use crate::portal::frame::ReaderFrame;
use crate::ui::page::{Document, Frame};

/// A rendered page and the nonce that its scripts carry; reader pages have neither.
pub struct Rendered {
    pub html: String,
    pub nonce: Option<String>,
}

/// Renders a page. Everything that it shows was loaded before: this neither waits nor fails.
pub fn render(cx: &RequestContext, document: &Document) -> Rendered {
    let owner = Owner::new_root(Some(Arc::new(hydration_context::SsrSharedContext::new_islands())));
    let rendered = owner.with(|| {
        provide_context(cx.clone());
        let nonce = (document.frame == Frame::Desk).then(|| {
            provide_nonce();
            use_nonce().map(|nonce| nonce.to_string()).unwrap_or_default()
        });
        let html = shell(cx, document).to_html();
        let html = match &nonce {
            Some(nonce) => with_plain_preloads(&html, nonce),
            None => without_markers(&html),
        };
        Rendered { html: format!("<!DOCTYPE html>{html}"), nonce }
    });
    owner.unset();
    rendered
}

/// The places that hydration would look for: nothing of a reader's page is brought to life, and they are no HTML.
/// What people wrote holds none: `<` is escaped in text and in attributes, and cleaned HTML has no comments.
fn without_markers(html: &str) -> String {
    html.replace("<!>", "")
}

/// Leptos 0.8 writes the nonce of its preloads a second time, as the value of `crossorigin`, which has none.
fn with_plain_preloads(html: &str, nonce: &str) -> String {
    html.replace(&format!(" crossorigin=\"{nonce}\""), " crossorigin")
}

fn shell(cx: &RequestContext, document: &Document) -> impl IntoView + use<> {
    let lang = cx.lang;
    let site = cx.body.info.title(lang).to_owned();
    let content = document.view();
    let frame = match document.frame {
        Frame::Reader => view! { <ReaderFrame cx=cx.clone()>{content}</ReaderFrame> }.into_any(),
        Frame::Desk => view! { <DeskFrame cx=cx.clone()>{content}</DeskFrame> }.into_any(),
    };
    let scripts = (document.frame == Frame::Desk).then(|| scripts(cx));
    let body_class = (document.frame == Frame::Desk).then_some("desk");
    view! {
        <html lang=lang.code()>
            <head>{head(cx, document, &site)} {scripts}</head>
            <body class=body_class>{frame}</body>
        </html>
    }
}

fn head(cx: &RequestContext, document: &Document, site: &str) -> impl IntoView + use<> {
    let (frame, head) = (document.frame, &document.head);
    let assets = &cx.house.assets;
    let title = if head.title.is_empty() { site.to_owned() } else { format!("{} – {site}", head.title) };
    let css = match frame {
        Frame::Reader => assets.reader_css.clone(),
        Frame::Desk => assets.desk_css.clone(),
    };
    let fonts: Vec<_> = assets
        .fonts
        .iter()
        .map(|font| view! { <link rel="preload" href=font.clone() r#as="font" type="font/woff2" crossorigin="anonymous" /> })
        .collect();
    let description = (!head.description.is_empty()).then(|| head.description.clone());
    // Fetched beside the style and run as soon as it is there, mostly before the first paint: the theme that a reader
    // chose does not flash, and a script that hangs keeps nobody waiting.
    let tools =
        (frame == Frame::Reader).then(|| view! { <script async src=assets.reader_js.clone() fetchpriority="high" /> });
    view! {
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        {description.map(|text| view! { <meta name="description" content=text /> })}
        {head.noindex.then(|| view! { <meta name="robots" content="noindex" /> })}
        <meta name="color-scheme" content="light dark" />
        {tools}
        {(frame == Frame::Reader).then_some(fonts)}
        <link rel="stylesheet" href=css />
        <link rel="icon" href="/favicon.ico" sizes="32x32" />
        <link rel="icon" href=assets.icon.clone() type="image/svg+xml" />
        <link rel="apple-touch-icon" href="/apple-touch-icon.png" />
        <link rel="manifest" href="/site.webmanifest" />
        {meta::theme_colours()}
        {meta::for_machines(cx, document, site)}
    }
}

fn scripts(cx: &RequestContext) -> impl IntoView + use<> {
    // The bundle's name carries the hash already; Leptos adds `.js` and `_bg.wasm`.
    let name = cx.house.assets.bundle.clone();
    let options = LeptosOptions::builder().output_name(name).site_pkg_dir("pkg").hash_files(false).build();
    view! { <HydrationScripts options islands=true /> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_stays_a_title() {
        let html = view! { <title>{"</title><script>alert(1)</script>".to_owned()}</title> }.to_html();
        assert!(!html.contains("<script>"), "{html}");
    }
}
