//! What the API answers with: plain data with whole addresses.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use tinbai_app::articles::model::{self, GalleryPicture};
use tinbai_app::body::model::{Section as BodySection, Unit as BodyUnit};
use tinbai_app::context::RequestContext;
use tinbai_app::portal::feed::shown;
use tinbai_app::portal::listing::Entry;
use tinbai_app::text::byline::author_name;
use utoipa::ToSchema;

/// `tin`: a short news item; `bai`: an article.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Kind {
    Tin,
    Bai,
}

/// A section, as articles name it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SectionName {
    #[schema(example = 3)]
    id: i64,
    #[schema(example = "kinh-te")]
    slug: String,
    #[schema(example = "Kinh tế")]
    name: String,
}

/// A unit, as articles name it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct UnitName {
    #[schema(example = 12)]
    id: i64,
    #[schema(example = "bu-dang")]
    slug: String,
    #[schema(example = "Ban biên tập Bù Đăng")]
    name: String,
}

/// A picture in its widest form of at most 1280 pixels.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Picture {
    #[schema(example = "https://tinbai.example/media/5f0c-1280.webp")]
    url: String,
    #[schema(example = 1280)]
    width: u32,
    #[schema(example = 853)]
    height: u32,
    #[schema(example = "Đồi điều cuối mùa mưa")]
    caption: String,
    /// Whom the picture is owed to; empty where nobody is named.
    #[schema(example = "Hạt Điều")]
    credit: String,
}

/// A published article, without its text.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Article {
    #[schema(example = 41)]
    id: i64,
    kind: Kind,
    /// Where people read it. It follows the headline; the id stays.
    #[schema(example = "https://tinbai.example/bai/mua-ve-tren-doi-dieu-41")]
    url: String,
    #[schema(example = "Mưa về trên đồi điều")]
    title: String,
    /// The sapo: what it is about, in a sentence or two.
    #[schema(example = "Cơn mưa đầu mùa đến sớm hơn mọi năm.")]
    lead: String,
    /// `null` for the moment in which a section is new to this server.
    section: Option<SectionName>,
    /// Whom it is credited to; `null` as with sections.
    unit: Option<UnitName>,
    /// Who wrote it; `null` where nobody is named.
    #[schema(example = "Hạt Điều")]
    author: Option<String>,
    #[schema(example = json!(["cây điều"]))]
    tags: Vec<String>,
    picture: Option<Picture>,
    #[schema(example = "2026-11-23T02:00:00Z")]
    published_at: DateTime<Utc>,
    /// When it was corrected for the last time, else when it was published.
    #[schema(example = "2026-11-23T02:00:00Z")]
    updated_at: DateTime<Utc>,
}

impl Article {
    pub(super) fn of(cx: &RequestContext, entry: Entry) -> Self {
        let base = &cx.house.settings.base_url;
        let author = author_name(&entry.byline);
        Self {
            id: entry.id.0,
            kind: match entry.kind {
                model::Kind::Tin => Kind::Tin,
                model::Kind::Bai => Kind::Bai,
            },
            url: format!("{base}{}", entry.path()),
            author: (!author.is_empty()).then(|| author.to_owned()),
            section: cx.body.section(entry.section).map(|section| SectionName {
                id: section.id.0,
                slug: section.slug.clone(),
                name: section.name.clone(),
            }),
            unit: cx.body.unit(entry.unit).map(|unit| UnitName {
                id: unit.id.0,
                slug: unit.slug.clone(),
                name: unit.name.clone(),
            }),
            picture: entry.picture.as_ref().map(|picture| Picture::of(cx, picture, entry.caption, entry.credit)),
            title: entry.title,
            lead: entry.lead,
            tags: entry.tags,
            published_at: entry.published_at,
            updated_at: entry.updated_at,
        }
    }
}

impl Picture {
    fn of(cx: &RequestContext, picture: &model::Picture, caption: String, credit: String) -> Self {
        let (url, width, height) = shown(&cx.house.settings.base_url, picture);
        Self { url, width, height, caption, credit }
    }

    pub(super) fn hung(cx: &RequestContext, hung: GalleryPicture) -> Self {
        Self::of(cx, &hung.picture, hung.caption, hung.credit)
    }
}

/// What was wrong in an article, and when it was put right.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Correction {
    #[schema(example = "Tên xã trong bài đã được sửa.")]
    pub(super) notice: String,
    #[schema(example = "2026-11-23T09:30:00Z")]
    pub(super) at: DateTime<Utc>,
}

/// An article with its text.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct WholeArticle {
    #[serde(flatten)]
    pub(super) article: Article,
    /// Sanitised HTML with whole addresses.
    #[schema(example = "<p>Bà con tranh thủ dọn vườn.</p>")]
    pub(super) body_html: String,
    pub(super) gallery: Vec<Picture>,
    /// Newest first.
    pub(super) corrections: Vec<Correction>,
}

/// A part of the list of articles, newest first.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ArticleList {
    pub(super) items: Vec<Article>,
    /// `cursor` of the part that follows; `null` at the end.
    #[schema(example = "64413e9f5c000-29")]
    pub(super) next: Option<String>,
    /// How many articles the filter finds, in all parts.
    #[schema(example = 1482)]
    pub(super) total: u64,
}

/// A section of the portal.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Section {
    #[schema(example = 3)]
    id: i64,
    #[schema(example = "kinh-te")]
    slug: String,
    #[schema(example = "Kinh tế")]
    name: String,
    #[schema(example = "Economy")]
    name_en: String,
    #[schema(example = "Sản xuất, thị trường, làm ăn.")]
    description: String,
    /// Id of the section above it.
    parent: Option<i64>,
    #[schema(example = "https://tinbai.example/chuyen-muc/kinh-te")]
    url: String,
    /// Its feed in RSS; `atom.xml` and `feed.json` stand beside it.
    #[schema(example = "https://tinbai.example/chuyen-muc/kinh-te/rss.xml")]
    feed_url: String,
}

impl Section {
    pub(super) fn of(cx: &RequestContext, section: &BodySection) -> Self {
        let url = format!("{}/chuyen-muc/{}", cx.house.settings.base_url, section.slug);
        Self {
            id: section.id.0,
            slug: section.slug.clone(),
            name: section.name.clone(),
            name_en: section.name_en.clone(),
            description: section.description.clone(),
            parent: section.parent.map(|parent| parent.0),
            feed_url: format!("{url}/rss.xml"),
            url,
        }
    }
}

/// All sections, in the order of the portal. They come in one part.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SectionList {
    pub(super) items: Vec<Section>,
    /// Always `null`.
    pub(super) next: Option<String>,
    #[schema(example = 14)]
    pub(super) total: u64,
}

/// A unit that writes for the portal, or wrote for it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Unit {
    #[schema(example = 12)]
    id: i64,
    #[schema(example = "bu-dang")]
    slug: String,
    #[schema(example = "Ban biên tập Bù Đăng")]
    name: String,
    #[schema(example = "Bù Đăng")]
    short_name: String,
    /// Slug of its kind.
    #[schema(example = "huyen")]
    unit_type: String,
    #[schema(example = "2010-01-01")]
    founded_on: NaiveDate,
    /// Its last day; `null` while it stands.
    ended_on: Option<NaiveDate>,
    /// Id of the unit that took its place.
    merged_into: Option<i64>,
    #[schema(example = "https://tinbai.example/don-vi/bu-dang")]
    url: String,
}

impl Unit {
    pub(super) fn of(cx: &RequestContext, unit: &BodyUnit) -> Self {
        let kind = cx.body.unit_types.iter().find(|kind| kind.id == unit.unit_type);
        Self {
            id: unit.id.0,
            slug: unit.slug.clone(),
            name: unit.name.clone(),
            short_name: unit.short_name.clone(),
            unit_type: kind.map(|kind| kind.slug.clone()).unwrap_or_default(),
            founded_on: unit.founded_on,
            ended_on: unit.ended_on,
            merged_into: unit.merged_into.map(|unit| unit.0),
            url: format!("{}/don-vi/{}", cx.house.settings.base_url, unit.slug),
        }
    }
}

/// All units, in the order of the portal. They come in one part.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct UnitList {
    pub(super) items: Vec<Unit>,
    /// Always `null`.
    pub(super) next: Option<String>,
    #[schema(example = 27)]
    pub(super) total: u64,
}
