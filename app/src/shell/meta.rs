//! What a page's head tells machines: its one address in each language, its card on other sites, its statements
//! in schema.org's words, its feeds.

use leptos::html::meta;
use leptos::prelude::*;
use serde_json::{Value, json};

use crate::context::RequestContext;
use crate::text::Lang;
use crate::ui::page::{Card, CardImage, Document, FeedLink, Frame};

/// The colours around the page in browsers that show one: `--paper` of `style/tokens.css`.
pub(super) fn theme_colours() -> AnyView {
    let colour = |media: &'static str, colour: &'static str| {
        meta().attr("name", "theme-color").attr("media", media).attr("content", colour)
    };
    (colour("(prefers-color-scheme:light)", "#fff"), colour("(prefers-color-scheme:dark)", "#161616")).into_any()
}

/// Nothing for the desk and for pages that search engines should not keep.
pub(super) fn for_machines(cx: &RequestContext, document: &Document, site: &str) -> AnyView {
    let head = &document.head;
    let Some(path) = head.canonical.as_deref().filter(|_| document.frame == Frame::Reader && !head.noindex) else {
        return ().into_any();
    };
    let meta = &document.meta;
    let title = if head.title.is_empty() { site } else { &head.title };
    view! {
        {addresses(cx, path)}
        {feeds(site, meta.feed.as_ref())}
        {meta.card.as_ref().map(|card| shown_elsewhere(cx, card, path, title, &head.description, site))}
        {linked(&meta.linked)}
    }
    .into_any()
}

/// The address of a page in a language: Vietnamese is the plain one.
pub fn in_language(path: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => path.to_owned(),
        Lang::En => format!("{path}{}lang={}", if path.contains('?') { '&' } else { '?' }, lang.code()),
    }
}

fn addresses(cx: &RequestContext, path: &str) -> AnyView {
    let base = &cx.house.settings.base_url;
    let at = |lang: Lang| format!("{base}{}", in_language(path, lang));
    let languages: Vec<_> = Lang::ALL
        .into_iter()
        .map(|lang| view! { <link rel="alternate" hreflang=lang.code() href=at(lang) /> })
        .collect();
    view! {
        <link rel="canonical" href=at(cx.lang) />
        {languages}
        <link rel="alternate" hreflang="x-default" href=at(Lang::Vi) />
    }
    .into_any()
}

/// The site's feed, and the page's own.
fn feeds(site: &str, own: Option<&FeedLink>) -> AnyView {
    let whole = FeedLink { title: site.to_owned(), path: "/".to_owned() };
    let links: Vec<_> = own
        .into_iter()
        .chain([&whole])
        .map(|feed| {
            let address = format!("{}rss.xml", feed.path);
            view! { <link rel="alternate" type="application/rss+xml" title=feed.title.clone() href=address /> }
        })
        .collect();
    links.into_any()
}

fn shown_elsewhere(
    cx: &RequestContext,
    card: &Card,
    path: &str,
    title: &str,
    description: &str,
    site: &str,
) -> AnyView {
    let base = &cx.house.settings.base_url;
    let property = |name: &'static str, content: String| meta().attr("property", name).attr("content", content);
    let maybe = |name: &'static str, content: &Option<String>| content.clone().map(|content| property(name, content));
    let image = card.image.as_ref().map(|CardImage { path, width, height, alt }| {
        (
            property("og:image", format!("{base}{path}")),
            property("og:image:width", width.to_string()),
            property("og:image:height", height.to_string()),
            (!alt.is_empty()).then(|| property("og:image:alt", alt.clone())),
        )
    });
    // Everything else a card needs is read from the og: properties.
    let size = if card.image.is_some() { "summary_large_image" } else { "summary" };
    let icon = card.image.is_none().then(|| property("og:image", format!("{base}/icon-512.png")));
    view! {
        {property("og:type", card.kind.to_owned())}
        {property("og:site_name", site.to_owned())}
        {property("og:locale", cx.lang.pick("vi_VN", "en_GB").to_owned())}
        {property("og:title", title.to_owned())}
        {(!description.is_empty()).then(|| property("og:description", description.to_owned()))}
        {property("og:url", format!("{base}{}", in_language(path, cx.lang)))}
        {image}
        {icon}
        {maybe("article:published_time", &card.published)}
        {maybe("article:modified_time", &card.changed)}
        {maybe("article:section", &card.section)}
        <meta name="twitter:card" content=size />
    }
    .into_any()
}

/// One block of data for all statements. Browsers do not run it, so no policy has to allow it.
fn linked(statements: &[Value]) -> AnyView {
    if statements.is_empty() {
        return ().into_any();
    }
    let graph = json!({ "@context": "https://schema.org", "@graph": statements });
    view! { <script type="application/ld+json" inner_html=inside_script(&graph) /> }.into_any()
}

/// JSON that cannot end the element it stands in: what markup is made of stands only inside its strings, and is
/// written there as JSON's own escapes.
fn inside_script(value: &Value) -> String {
    let mut text = String::new();
    for c in value.to_string().chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => text.push_str(&format!("\\u{:04x}", u32::from(c))),
            _ => text.push(c),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_stays_inside_its_element_and_reads_back() {
        let hostile = json!({ "headline": "</script><script>alert(1)</script><!-- & \u{2028}" });
        let text = inside_script(&hostile);
        assert!(!text.contains(['<', '>', '&', '\u{2028}']), "{text}");
        assert_eq!(serde_json::from_str::<Value>(&text).ok(), Some(hostile));
    }

    #[test]
    fn english_stands_beside_the_plain_address() {
        assert_eq!(in_language("/bai/mua-1", Lang::Vi), "/bai/mua-1");
        assert_eq!(in_language("/bai/mua-1", Lang::En), "/bai/mua-1?lang=en");
        assert_eq!(in_language("/don-vi/x?trang=2", Lang::En), "/don-vi/x?trang=2&lang=en");
    }
}
