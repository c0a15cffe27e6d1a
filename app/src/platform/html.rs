//! Item text as HTML that cannot harm a reader: cleaned where it enters, and only this type is ever shown raw.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::text::{SafeHtml, light};

static CLEANER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(cleaner);

fn cleaner() -> ammonia::Builder<'static> {
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
}

/// Cleans HTML from outside: the tags of an article, links, nothing that runs or loads.
pub fn clean(html: &str) -> SafeHtml {
    SafeHtml::trust(CLEANER.clean(html).to_string())
}

/// Turns what was typed into a plain form (see `text::light`) into clean HTML.
pub fn from_light(text: &str) -> SafeHtml {
    clean(&light::to_html(text))
}

/// Clean HTML whose links lead on from anywhere: those that start from the page at `page` are written out.
pub fn with_whole_links(html: &SafeHtml, page: &str) -> String {
    let html = html.as_str();
    let known = ["https:", "http:", "mailto:", "tel:"];
    let all_whole = html
        .match_indices("href=\"")
        .all(|(at, found)| known.iter().any(|how| html[at + found.len()..].starts_with(how)));
    // Most texts have no other links; the words of a text that look like one cost only time.
    if all_whole {
        return html.to_owned();
    }
    match ammonia::Url::parse(page) {
        Ok(base) => cleaner().url_relative(ammonia::UrlRelative::RewriteWithBase(base)).clean(html).to_string(),
        Err(_) => html.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_on_from_anywhere() {
        let page = "https://xa.example/bai/mua-1";
        let whole = |html: &str| with_whole_links(&clean(html), page);
        assert!(whole("<a href=\"/don-vi\">x</a>").contains("href=\"https://xa.example/don-vi\""));
        assert!(whole("<a href=\"#y\">x</a>").contains("href=\"https://xa.example/bai/mua-1#y\""));
        assert!(whole("<a href=\"https://a.example/b\">x</a>").contains("href=\"https://a.example/b\""));
        assert_eq!(whole("<p>Viết href=\"/x\" vào đây</p>"), "<p>Viết href=\"/x\" vào đây</p>");
    }
}
