//! Item text as HTML that cannot harm a reader: cleaned where it enters, and only this type is ever shown raw.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::text::{SafeHtml, light};

static CLEANER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut builder = ammonia::Builder::empty();
    builder
        .tags(HashSet::from([
            "p",
            "h2",
            "h3",
            "ul",
            "ol",
            "li",
            "blockquote",
            "strong",
            "em",
            "b",
            "i",
            "a",
            "br",
            "sub",
            "sup",
            "table",
            "caption",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
        ]))
        .clean_content_tags(HashSet::from(["script", "style", "svg", "math", "template", "iframe", "object"]))
        .tag_attributes(HashMap::from([
            ("a", HashSet::from(["href", "title"])),
            ("td", HashSet::from(["colspan", "rowspan"])),
            ("th", HashSet::from(["colspan", "rowspan", "scope"])),
        ]))
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .url_relative(ammonia::UrlRelative::PassThrough)
        .link_rel(Some("noopener nofollow"));
    builder
});

/// Cleans HTML from outside: the tags of an article, links, nothing that runs or loads.
pub fn clean(html: &str) -> SafeHtml {
    SafeHtml::trust(CLEANER.clean(html).to_string())
}

/// Turns what was typed into a plain form (see `text::light`) into clean HTML.
pub fn from_light(text: &str) -> SafeHtml {
    clean(&light::to_html(text))
}
