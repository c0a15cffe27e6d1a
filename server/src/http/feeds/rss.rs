//! RSS 2.0, with the whole text, the author's name and the picture in the modules that readers know.

use tinbai_app::context::RequestContext;
use tinbai_app::portal::feed::{Feed, FeedItem, shown};
use tinbai_app::text::byline::author_name;

use super::xml::Xml;
use super::{entry_id, feed_address};

pub(super) const TYPE: &str = "application/rss+xml; charset=utf-8";

pub(super) fn write(cx: &RequestContext, feed: &Feed) -> String {
    let base = &cx.house.settings.base_url;
    let own = feed_address(base, &feed.path, "rss.xml");
    let home = format!("{base}{}", feed.path);
    let names = [
        ("version", "2.0"),
        ("xmlns:atom", "http://www.w3.org/2005/Atom"),
        ("xmlns:content", "http://purl.org/rss/1.0/modules/content/"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:media", "http://search.yahoo.com/mrss/"),
    ];
    let mut xml = Xml::document();
    xml.element("rss", &names, |xml| {
        xml.element("channel", &[], |xml| {
            xml.leaf("title", &feed.title);
            xml.leaf("link", &home);
            xml.leaf("description", &feed.description);
            xml.leaf("language", cx.lang.code());
            if let Some(at) = feed.updated_at() {
                xml.leaf("lastBuildDate", &cx.body.zone.with_offset(at).to_rfc2822());
            }
            xml.leaf("generator", "Tin Bài");
            xml.leaf("docs", "https://www.rssboard.org/rss-specification");
            xml.leaf("ttl", "15");
            xml.element("image", &[], |xml| {
                xml.leaf("url", &format!("{base}/icon-192.png"));
                xml.leaf("title", &feed.title);
                xml.leaf("link", &home);
                // RSS allows no more.
                xml.leaf("width", "144");
                xml.leaf("height", "144");
            });
            xml.empty("atom:link", &[("href", &own), ("rel", "self"), ("type", "application/rss+xml")]);
            for item in &feed.items {
                write_item(xml, cx, item);
            }
        });
    });
    xml.finish()
}

fn write_item(xml: &mut Xml, cx: &RequestContext, item: &FeedItem) {
    let base = &cx.house.settings.base_url;
    let entry = &item.entry;
    xml.element("item", &[], |xml| {
        xml.leaf("title", &entry.title);
        xml.leaf("link", &format!("{base}{}", entry.path()));
        // The address of an item follows its headline; this does not.
        xml.leaf_with("guid", &[("isPermaLink", "false")], &entry_id(base, entry.id));
        xml.leaf("pubDate", &cx.body.zone.with_offset(entry.published_at).to_rfc2822());
        let author = author_name(&entry.byline);
        if !author.is_empty() {
            xml.leaf("dc:creator", author);
        }
        for category in item.sections.iter().chain(&entry.tags) {
            xml.leaf("category", category);
        }
        xml.leaf("description", &entry.lead);
        xml.leaf("content:encoded", &item.content);
        if let Some(picture) = &entry.picture {
            let (address, width, height) = shown(base, picture);
            let (width, height) = (width.to_string(), height.to_string());
            let about = [
                ("url", address.as_str()),
                ("medium", "image"),
                ("type", "image/webp"),
                ("width", &width),
                ("height", &height),
            ];
            xml.element("media:content", &about, |xml| {
                for (name, text) in [("media:description", &entry.caption), ("media:credit", &entry.credit)] {
                    if !text.is_empty() {
                        xml.leaf(name, text);
                    }
                }
            });
        }
    });
}
