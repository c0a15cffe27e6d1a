//! `/sitemap.xml`, its parts, and the sitemap of the news of two days.

use axum::Extension;
use axum::body::Body;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use chrono::SecondsFormat;
use futures::stream::{self, StreamExt};
use http::{HeaderMap, header};
use tinbai_app::context::RequestContext;
use tinbai_app::error::AppError;
use tinbai_app::portal::feed;
use tinbai_app::portal::sitemap::{self, Address, Range};

use super::xml::{DECLARATION, Xml};
use crate::http::fresh::Fresh;
use crate::http::pages;

const TYPE: &str = "application/xml; charset=utf-8";
const SITEMAP: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const IMAGE: &str = "http://www.google.com/schemas/sitemap-image/1.1";
const NEWS: &str = "http://www.google.com/schemas/sitemap-news/0.9";

/// The parts by number: it asks for one id, however many items there are.
pub(super) async fn index(Extension(cx): Extension<RequestContext>, asked: HeaderMap) -> Response {
    let parts = match sitemap::item_parts(&cx).await {
        Ok(parts) => parts,
        Err(error) => return pages::failure(&cx, &error),
    };
    let base = &cx.house.settings.base_url;
    let mut xml = Xml::document();
    xml.element("sitemapindex", &[("xmlns", SITEMAP)], |xml| {
        for part in 0..=parts {
            xml.element("sitemap", &[], |xml| xml.leaf("loc", &format!("{base}/sitemap-{part}.xml")));
        }
    });
    Fresh { content_type: TYPE, body: xml.finish().into(), changed_at: None, now: cx.now() }.answer(&asked)
}

/// `/sitemap-{number}.xml`, sent as it is read. Where the database fails on the way, the answer breaks off: nobody
/// takes it for the whole part.
pub(super) async fn part(Extension(cx): Extension<RequestContext>, Path(file): Path<String>) -> Response {
    match open(&cx, &file).await {
        Ok(body) => ([(header::CONTENT_TYPE, TYPE), (header::CACHE_CONTROL, "public, no-cache")], body).into_response(),
        Err(error) => pages::failure(&cx, &error),
    }
}

async fn open(cx: &RequestContext, file: &str) -> Result<Body, AppError> {
    let number = file.strip_suffix(".xml").filter(|number| is_plain(number)).ok_or(AppError::NotFound)?;
    let number: i64 = number.parse().map_err(|_| AppError::NotFound)?;
    if number > sitemap::item_parts(cx).await? {
        return Err(AppError::NotFound);
    }
    let head = format!("{DECLARATION}<urlset xmlns=\"{SITEMAP}\" xmlns:image=\"{IMAGE}\">");
    let foot = "</urlset>".to_owned();
    if number == 0 {
        return Ok(Body::from(format!("{head}{}{foot}", written(cx, &sitemap::pages(cx)))));
    }
    let house = cx.clone();
    let steps = stream::unfold(Some(Range::of_part(number)), move |rest| {
        let cx = house.clone();
        async move {
            let (now, then) = rest?.step()?;
            match sitemap::items(&cx, now).await {
                Ok(addresses) => Some((Ok(written(&cx, &addresses)), Some(then))),
                Err(error) => Some((Err(error), None)),
            }
        }
    });
    let whole = stream::once(async { Ok(head) }).chain(steps).chain(stream::once(async { Ok(foot) }));
    Ok(Body::from_stream(whole))
}

/// One address for a part, so that no other spelling of its number is another address.
fn is_plain(number: &str) -> bool {
    let digits = (1..=9).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    digits && (number == "0" || !number.starts_with('0'))
}

fn written(cx: &RequestContext, addresses: &[Address]) -> String {
    let base = &cx.house.settings.base_url;
    let mut xml = Xml::piece();
    for address in addresses {
        xml.element("url", &[], |xml| {
            xml.leaf("loc", &format!("{base}{}", address.path));
            if let Some(at) = address.changed_at {
                xml.leaf("lastmod", &cx.body.zone.with_offset(at).to_rfc3339_opts(SecondsFormat::Secs, false));
            }
            for image in &address.images {
                xml.element("image:image", &[], |xml| xml.leaf("image:loc", image));
            }
        });
    }
    xml.finish()
}

/// The items of the last two days, as news searches ask for them.
pub(super) async fn news(Extension(cx): Extension<RequestContext>, asked: HeaderMap) -> Response {
    let entries = match feed::news(&cx).await {
        Ok(entries) => entries,
        Err(error) => return pages::failure(&cx, &error),
    };
    let base = &cx.house.settings.base_url;
    let mut xml = Xml::document();
    xml.element("urlset", &[("xmlns", SITEMAP), ("xmlns:news", NEWS)], |xml| {
        for entry in &entries {
            xml.element("url", &[], |xml| {
                xml.leaf("loc", &format!("{base}{}", entry.path()));
                xml.element("news:news", &[], |xml| {
                    xml.element("news:publication", &[], |xml| {
                        xml.leaf("news:name", cx.body.info.title(cx.lang));
                        xml.leaf("news:language", cx.lang.code());
                    });
                    let at = cx.body.zone.with_offset(entry.published_at);
                    xml.leaf("news:publication_date", &at.to_rfc3339_opts(SecondsFormat::Secs, false));
                    xml.leaf("news:title", &entry.title);
                });
            });
        }
    });
    Fresh { content_type: TYPE, body: xml.finish().into(), changed_at: None, now: cx.now() }.answer(&asked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_has_one_address() {
        for fine in ["0", "1", "10", "123456789"] {
            assert!(is_plain(fine), "{fine}");
        }
        for odd in ["", "00", "01", "-1", "+1", "1.0", "news", "1234567890"] {
            assert!(!is_plain(odd), "{odd}");
        }
    }
}
