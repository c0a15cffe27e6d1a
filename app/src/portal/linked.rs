//! What machines are told of home, a section and an item: statements in schema.org's words, and cards.

use serde_json::{Map, Value, json};

use super::model::Item;
use crate::articles::model::Picture;
use crate::body::model::Section;
use crate::context::RequestContext;
use crate::ids::SectionId;
use crate::text::byline::{author_name, author_slug};
use crate::ui::page::{Card, CardImage, FeedLink, Meta};
use crate::ui::words::machines as words;

/// Pictures of a card are at most so wide: what previews take.
const CARD_WIDTH: u32 = 1600;

pub fn of_home(cx: &RequestContext) -> Meta {
    let base = &cx.house.settings.base_url;
    let website = json!({
        "@type": "WebSite",
        "@id": format!("{base}/#website"),
        "name": cx.body.info.title(cx.lang),
        "url": format!("{base}/"),
        "inLanguage": cx.lang.code(),
        "publisher": { "@id": publisher_id(cx) },
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": format!("{base}/tim-kiem?q={{search_term_string}}"),
            },
            "query-input": "required name=search_term_string",
        },
    });
    Meta { card: Some(website_card()), linked: vec![publisher(cx), website], feed: None }
}

pub fn of_section(cx: &RequestContext, section: &Section) -> Meta {
    let feed = FeedLink { title: section.label(cx.lang).to_owned(), path: format!("/chuyen-muc/{}/", section.slug) };
    Meta { card: Some(website_card()), linked: vec![trail(cx, section.id, None)], feed: Some(feed) }
}

pub fn of_item(cx: &RequestContext, item: &Item) -> Meta {
    let moment = |at| cx.body.zone.with_offset(at).to_rfc3339_opts(chrono::SecondsFormat::Secs, false);
    let changed = item.notices.iter().map(|notice| notice.at).max().or(item.published_at);
    let section = cx.body.section(item.section).map(|section| section.label(cx.lang).to_owned());
    let image = item.picture.as_ref().map(|picture| card_image(picture, &item.caption));
    let card = Card {
        kind: "article",
        image,
        published: item.published_at.map(moment),
        changed: changed.map(moment),
        section,
    };
    let feed = cx.body.section(item.section).map(|section| FeedLink {
        title: section.label(cx.lang).to_owned(),
        path: format!("/chuyen-muc/{}/", section.slug),
    });
    let linked = vec![article(cx, item, &card), trail(cx, item.section, Some(&item.title))];
    Meta { card: Some(card), linked, feed }
}

fn website_card() -> Card {
    Card { kind: "website", image: None, published: None, changed: None, section: None }
}

fn publisher_id(cx: &RequestContext) -> String {
    format!("{}/#publisher", cx.house.settings.base_url)
}

/// The body itself, as far as the site file names it.
fn publisher(cx: &RequestContext) -> Value {
    let (base, info) = (&cx.house.settings.base_url, &cx.body.info);
    let mut told = Map::new();
    told.insert("@type".to_owned(), "Organization".into());
    told.insert("@id".to_owned(), publisher_id(cx).into());
    told.insert("name".to_owned(), info.title(cx.lang).into());
    told.insert("url".to_owned(), format!("{base}/").into());
    told.insert("logo".to_owned(), logo(base));
    for (key, text) in [("address", &info.address), ("telephone", &info.phone), ("email", &info.email)] {
        if !text.is_empty() {
            told.insert(key.to_owned(), text.as_str().into());
        }
    }
    told.into()
}

fn logo(base: &str) -> Value {
    json!({ "@type": "ImageObject", "url": format!("{base}/icon-512.png"), "width": 512, "height": 512 })
}

fn article(cx: &RequestContext, item: &Item, card: &Card) -> Value {
    let base = &cx.house.settings.base_url;
    let mut told = json!({
        "@type": "NewsArticle",
        "headline": item.title,
        "mainEntityOfPage": format!("{base}{}", item.path()),
        // Items are not translated, whatever language the page around them is in.
        "inLanguage": crate::text::Lang::Vi.code(),
        "isAccessibleForFree": true,
        "author": author(cx, item),
        "publisher": {
            "@type": "Organization",
            "@id": publisher_id(cx),
            "name": cx.body.info.title(cx.lang),
            "url": format!("{base}/"),
            "logo": logo(base),
        },
    });
    let mut tell = |key: &str, value: Value| {
        if let Some(told) = told.as_object_mut() {
            told.insert(key.to_owned(), value);
        }
    };
    if !item.lead.is_empty() {
        tell("description", item.lead.as_str().into());
    }
    let pictures = item.picture.iter().map(|picture| (picture, &item.caption, &item.credit));
    let hung = item.gallery.iter().map(|hung| (&hung.picture, &hung.caption, &hung.credit));
    let images: Vec<Value> =
        pictures.chain(hung).map(|(picture, caption, credit)| image(base, picture, caption, credit)).collect();
    if !images.is_empty() {
        tell("image", images.into());
    }
    for (key, value) in
        [("datePublished", &card.published), ("dateModified", &card.changed), ("articleSection", &card.section)]
    {
        if let Some(value) = value {
            tell(key, value.as_str().into());
        }
    }
    if !item.tags.is_empty() {
        tell("keywords", item.tags.clone().into());
    }
    if !item.notices.is_empty() {
        let corrections = item.notices.iter().map(|notice| {
            let at = cx.body.zone.with_offset(notice.at).to_rfc3339_opts(chrono::SecondsFormat::Secs, false);
            json!({ "@type": "CorrectionComment", "text": notice.text, "datePublished": at })
        });
        tell("correction", corrections.collect());
    }
    told
}

fn image(base: &str, picture: &Picture, caption: &str, credit: &str) -> Value {
    let shown = card_image(picture, caption);
    let mut told = json!({
        "@type": "ImageObject",
        "url": format!("{base}{}", shown.path),
        "width": shown.width,
        "height": shown.height,
    });
    if let Some(told) = told.as_object_mut() {
        for (key, text) in [("caption", caption), ("creditText", credit)] {
            if !text.is_empty() {
                told.insert(key.to_owned(), text.into());
            }
        }
    }
    told
}

fn card_image(picture: &Picture, alt: &str) -> CardImage {
    let width = picture.widths.iter().copied().filter(|width| *width <= CARD_WIDTH).max().unwrap_or(picture.width);
    CardImage { path: picture.address(width), width, height: picture.height_at(width), alt: alt.to_owned() }
}

/// The person in the byline; the unit where nobody is named.
fn author(cx: &RequestContext, item: &Item) -> Value {
    let base = &cx.house.settings.base_url;
    let name = author_name(&item.byline);
    if !name.is_empty() {
        let page = format!("{base}/tac-gia/{}", author_slug(&item.byline));
        return json!({ "@type": "Person", "name": name, "url": page });
    }
    match cx.body.unit(item.unit) {
        Some(unit) => {
            json!({ "@type": "Organization", "name": unit.name, "url": format!("{base}/don-vi/{}", unit.slug) })
        }
        None => json!({ "@id": publisher_id(cx) }),
    }
}

/// The way from home to a section, and on to `last` in it.
fn trail(cx: &RequestContext, section: SectionId, last: Option<&str>) -> Value {
    let base = &cx.house.settings.base_url;
    let mut way: Vec<(String, Option<String>)> = Vec::new();
    let mut next = cx.body.section(section);
    // As many steps as there are sections: a loop in the data does not become one here.
    for _ in &cx.body.sections {
        let Some(section) = next else { break };
        way.push((section.label(cx.lang).to_owned(), Some(format!("{base}/chuyen-muc/{}", section.slug))));
        next = section.parent.and_then(|parent| cx.body.section(parent));
    }
    way.push((words::home(cx.lang).to_owned(), Some(format!("{base}/"))));
    way.reverse();
    way.extend(last.map(|title| (title.to_owned(), None)));
    let steps: Vec<Value> = (1..)
        .zip(way)
        .map(|(position, (name, address))| {
            let mut step = json!({ "@type": "ListItem", "position": position, "name": name });
            if let (Some(step), Some(address)) = (step.as_object_mut(), address) {
                step.insert("item".to_owned(), address.into());
            }
            step
        })
        .collect();
    json!({ "@type": "BreadcrumbList", "itemListElement": steps })
}
