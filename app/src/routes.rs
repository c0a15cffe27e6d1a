//! Every address and its page, in one table.

use crate::accounts;
use crate::context::RequestContext;
use crate::desk;
use crate::error::AppError;
use crate::ids::ArticleId;
use crate::portal;
use crate::search;
use crate::text::slug::parse_slug_id;
use crate::ui::page::Page;

/// The parameters of a query string that pages know; all others are ignored.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(default)]
pub struct Query {
    /// Page of a list, from 1.
    pub trang: Option<String>,
    /// Year of the board, or of what is searched for.
    pub nam: Option<String>,
    /// Month of the board that a narrow screen shows, 1 to 12.
    pub thang: Option<String>,
    /// Filter of the queue.
    pub loc: Option<String>,
    /// Where to go after signing in: a path of this site.
    pub tiep: Option<String>,
    /// What just succeeded, as a word of the catalogue.
    pub xong: Option<String>,
    /// What is searched for: any text.
    pub q: Option<String>,
    /// Kind of what is searched for.
    pub loai: Option<String>,
    /// Section and unit of what is searched for, by slug.
    #[serde(rename = "chuyen-muc")]
    pub chuyen_muc: Option<String>,
    #[serde(rename = "don-vi")]
    pub don_vi: Option<String>,
}

/// The one form of an address whose page may be kept for all readers, without what no page knows; `None` for every
/// other one. However many ways there are to write an address, it is kept once.
pub fn kept_address(path: &str, query: &Query) -> Option<String> {
    let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    let paged = match segments.as_slice() {
        [] | ["don-vi"] | ["tro-nang"] => false,
        ["rss.xml" | "atom.xml" | "feed.json"] => false,
        ["chuyen-muc", slug, "rss.xml" | "atom.xml" | "feed.json"] => is_plain(slug).then_some(false)?,
        ["bai", segment] => is_plain(segment).then_some(false)?,
        ["chuyen-muc" | "don-vi" | "tac-gia", slug] => is_plain(slug).then_some(true)?,
        _ => return None,
    };
    let mut address = format!("/{}", segments.join("/"));
    if paged && let Some(page) = query.trang.as_deref().filter(|page| *page != "1") {
        // Pages that there cannot be are refused where all are.
        let page: u32 = page.parse().ok().filter(|number: &u32| number.to_string() == page)?;
        address.push_str(&format!("?trang={page}"));
    }
    Some(address)
}

/// What slugs and ids are made of.
fn is_plain(segment: &str) -> bool {
    segment.len() <= 120 && segment.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// Loads the page at a path.
///
/// # Errors
/// `NotFound`, `Gone`, `SignedOut`, and whatever loading meets.
pub async fn open(cx: &RequestContext, path: &str, query: &Query) -> Result<Page, AppError> {
    let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    match segments.as_slice() {
        [] => portal::pages::home::home(cx).await,
        ["chuyen-muc", slug] => portal::pages::section::section(cx, slug, query).await,
        ["bai", segment] => {
            let (slug, id) = parse_slug_id(segment).ok_or(AppError::NotFound)?;
            portal::pages::item::item(cx, slug, ArticleId(id)).await
        }
        ["bai", segment, "bao-loi"] => {
            let (slug, id) = parse_slug_id(segment).ok_or(AppError::NotFound)?;
            portal::pages::report::report(cx, slug, ArticleId(id), query).await
        }
        ["tim-kiem"] => search::pages::results::results(cx, query),
        ["tac-gia", slug] => portal::pages::author::author(cx, slug, query).await,
        ["tro-nang"] => Ok(portal::pages::accessibility::statement(cx)),
        ["don-vi"] => portal::pages::units::units(cx).await,
        ["don-vi", slug] => portal::pages::units::unit(cx, slug, query).await,
        ["dang-nhap"] => accounts::pages::sign_in(cx, query).await,
        ["quen-mat-khau"] => accounts::pages::forgot_password(cx, query).await,
        ["dat-lai-mat-khau", token] => accounts::pages::reset_password(cx, token).await,
        ["loi-moi", token] => accounts::pages::invitation(cx, token).await,
        ["desk"] => desk::pages::dashboard::dashboard(cx, query).await,
        ["desk", "queue"] => desk::pages::queue::queue(cx, query).await,
        ["desk", "reports"] => desk::pages::reports::reports(cx, query).await,
        ["desk", "items"] => desk::pages::items::my_items(cx).await,
        ["desk", "write"] => desk::pages::write::write(cx).await,
        ["desk", "items", id] => desk::pages::item::item(cx, article_id(id)?, query).await,
        ["desk", "items", id, "edit"] => desk::pages::write::edit(cx, article_id(id)?, query).await,
        ["desk", "items", id, "preview"] => portal::pages::item::preview(cx, article_id(id)?).await,
        ["desk", "quota"] => desk::board::pages::board(cx, query).await,
        ["desk", "people"] => accounts::pages::people(cx, query).await,
        _ => Err(AppError::NotFound),
    }
}

fn article_id(segment: &str) -> Result<ArticleId, AppError> {
    segment.parse().map(ArticleId).map_err(|_| AppError::NotFound)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(path: &str, page: Option<&str>) -> Option<String> {
        kept_address(path, &Query { trang: page.map(str::to_owned), ..Query::default() })
    }

    #[test]
    fn an_address_is_kept_once_however_it_is_written() {
        assert_eq!(kept("/", None).as_deref(), Some("/"));
        assert_eq!(kept("//bai//hai-vu-7/", Some("3")).as_deref(), Some("/bai/hai-vu-7"));
        assert_eq!(kept("/chuyen-muc/kinh-te", Some("1")).as_deref(), Some("/chuyen-muc/kinh-te"));
        assert_eq!(kept("/chuyen-muc/kinh-te", Some("2")).as_deref(), Some("/chuyen-muc/kinh-te?trang=2"));
        assert_eq!(kept("/chuyen-muc/kinh-te/rss.xml", Some("2")).as_deref(), Some("/chuyen-muc/kinh-te/rss.xml"));
        assert_eq!(kept("/don-vi", Some("9")).as_deref(), Some("/don-vi"));
    }

    #[test]
    fn what_is_no_readers_page_is_not_kept() {
        for path in ["/desk", "/desk/queue", "/dang-nhap", "/tim-kiem", "/bai/%2e%2e", "/bai/a/bao-loi", "/x"] {
            assert_eq!(kept(path, None), None, "{path}");
        }
        for page in ["0x2", "+2", "02", "-1", "99999999999", ""] {
            assert_eq!(kept("/chuyen-muc/kinh-te", Some(page)), None, "{page}");
        }
    }
}
