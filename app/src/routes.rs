//! Every address and its page, in one table.

use crate::accounts;
use crate::context::RequestContext;
use crate::desk;
use crate::error::AppError;
use crate::ids::ArticleId;
use crate::portal;
use crate::text::slug::parse_slug_id;
use crate::ui::page::Page;

/// The parameters of a query string that pages know; all others are ignored.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(default)]
pub struct Query {
    /// Page of a list, from 1.
    pub trang: Option<String>,
    /// Year of the board.
    pub nam: Option<String>,
    /// Month of the board that a narrow screen shows, 1 to 12.
    pub thang: Option<String>,
    /// Filter of the queue.
    pub loc: Option<String>,
    /// Where to go after signing in: a path of this site.
    pub tiep: Option<String>,
    /// What just succeeded, as a word of the catalogue.
    pub xong: Option<String>,
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
