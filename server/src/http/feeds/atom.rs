//! Atom 1.0 (RFC 4287).

use chrono::{DateTime, SecondsFormat, Utc};
use tinbai_app::context::RequestContext;
use tinbai_app::portal::feed::{Feed, FeedItem, shown};
use tinbai_app::text::byline::author_name;

use super::xml::Xml;
use super::{entry_id, feed_address};

pub(super) const TYPE: &str = "application/atom+xml; charset=utf-8";

pub(super) fn write(cx: &RequestContext, feed: &Feed) -> String {
    let base = &cx.house.settings.base_url;
    let own = feed_address(base, &feed.path, "atom.xml");
    let home = format!("{base}{}", feed.path);
    let site = cx.body.info.title(cx.lang);
    let mut xml = Xml::document();
    let about = [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", cx.lang.code())];
    xml.element("feed", &about, |xml| {
        xml.leaf("title", &feed.title);
        xml.leaf("subtitle", &feed.description);
        xml.leaf("id", &own);
        xml.empty("link", &[("rel", "self"), ("type", "application/atom+xml"), ("href", &own)]);
        xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &home)]);
        // A feed has to say when it changed, also while nothing stands in it yet.
        xml.leaf("updated", &moment(cx, feed.updated_at().unwrap_or(DateTime::UNIX_EPOCH)));
        xml.leaf("icon", &format!("{base}/icon-192.png"));
        xml.element("author", &[], |xml| {
            xml.leaf("name", site);
            xml.leaf("uri", &format!("{base}/"));
        });
        xml.leaf_with("generator", &[], "Tin Bài");
        for item in &feed.items {
            write_entry(xml, cx, item);
        }
    });
    xml.finish()
}

fn write_entry(xml: &mut Xml, cx: &RequestContext, item: &FeedItem) {
    let base = &cx.house.settings.base_url;
    let entry = &item.entry;
    xml.element("entry", &[], |xml| {
        xml.leaf("title", &entry.title);
        let address = format!("{base}{}", entry.path());
        xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &address)]);
        xml.leaf("id", &entry_id(base, entry.id));
        xml.leaf("published", &moment(cx, entry.published_at));
        xml.leaf("updated", &moment(cx, entry.updated_at));
        let author = author_name(&entry.byline);
        if !author.is_empty() {
            xml.element("author", &[], |xml| xml.leaf("name", author));
        }
        for category in item.sections.iter().chain(&entry.tags) {
            xml.empty("category", &[("term", category)]);
        }
        if let Some(picture) = &entry.picture {
            let (address, ..) = shown(base, picture);
            xml.empty("link", &[("rel", "enclosure"), ("type", "image/webp"), ("href", &address)]);
        }
        if !entry.lead.is_empty() {
            xml.leaf("summary", &entry.lead);
        }
        xml.leaf_with("content", &[("type", "html")], &item.content);
    });
}

fn moment(cx: &RequestContext, at: DateTime<Utc>) -> String {
    cx.body.zone.with_offset(at).to_rfc3339_opts(SecondsFormat::Secs, false)
}
