//! Items of the test site, made and moved by the verbs of their life, through the router.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::Value;
use tinbai_app::articles::model::{Caption, Credit, Facts, Saved, State};
use tinbai_app::articles::pictures::{hang, keep_picture};
use tinbai_app::articles::store;
use tinbai_app::articles::tags::file;
use tinbai_app::entities::{article, picture};
use tinbai_app::error::AppError;
use tinbai_app::event_kind::EventKind;
use tinbai_app::ids::{ArticleId, PictureId};

use crate::personas::Persona;
use crate::pictures::png;
use crate::site::{SUBSECTION, TestSite, UNIT};

/// Every verb of an item's life with what it needs besides id and version, and what it is told as.
pub struct Verb {
    pub endpoint: &'static str,
    pub fields: &'static [(&'static str, &'static str)],
    pub told_as: EventKind,
    /// Where it leads.
    pub to: State,
    /// Who does it when nothing else is said: somebody who may, in the states where it may be done.
    pub by: Persona,
}

macro_rules! verbs {
    ($($name:ident = $endpoint:literal $fields:expr, $told_as:ident -> $to:ident by $by:ident;)+) => {
        $(pub const $name: Verb = Verb {
            endpoint: $endpoint,
            fields: &$fields,
            told_as: EventKind::$told_as,
            to: State::$to,
            by: Persona::$by,
        };)+

        /// All of them but saving.
        pub const VERBS: &[&Verb] = &[$(&$name),+];
    };
}

verbs! {
    SUBMIT = "articles/submit" [], ArticleSubmitted -> Submitted by Contributor;
    RECALL = "articles/recall" [], ArticleRecalled -> Draft by Contributor;
    TAKE = "articles/take" [], ArticleTaken -> InReview by Editor;
    RELEASE = "articles/release" [], ArticleReleased -> Submitted by Editor;
    RETURN = "articles/return" [("reason", "thieu-thong-tin"), ("note", "Xin thêm tên người trong ảnh.")], ArticleReturned -> Returned by Editor;
    DECLINE = "articles/decline" [("reason", "trung-noi-dung"), ("note", "Tuần trước đã đăng.")], ArticleDeclined -> Declined by Editor;
    ACCEPT = "articles/accept" [], ArticleAccepted -> Accepted by Editor;
    SCHEDULE = "articles/schedule" [("at", "2026-11-24T07:30")], ArticleScheduled -> Scheduled by Editor;
    PUBLISH = "articles/publish" [], ArticlePublished -> Published by Editor;
    CORRECT = "articles/correct" [("notice", "Tên xã trong bài đã được sửa.")], ArticleCorrected -> Corrected by Chief;
    WITHDRAW = "articles/withdraw" [("notice", "Bài được gỡ theo yêu cầu của tác giả.")], ArticleWithdrawn -> Withdrawn by Chief;
}

/// The verbs that lead a new draft to a state.
pub const fn way_to(state: State) -> &'static [&'static Verb] {
    match state {
        State::Draft => &[],
        State::Submitted => &[&SUBMIT],
        State::InReview => &[&SUBMIT, &TAKE],
        State::Returned => &[&SUBMIT, &TAKE, &RETURN],
        State::Declined => &[&SUBMIT, &TAKE, &DECLINE],
        State::Accepted => &[&SUBMIT, &TAKE, &ACCEPT],
        State::Scheduled => &[&SUBMIT, &TAKE, &ACCEPT, &SCHEDULE],
        State::Published => &[&SUBMIT, &TAKE, &ACCEPT, &PUBLISH],
        State::Corrected => &[&SUBMIT, &TAKE, &ACCEPT, &PUBLISH, &CORRECT],
        State::Withdrawn => &[&SUBMIT, &TAKE, &ACCEPT, &PUBLISH, &WITHDRAW],
    }
}

/// The fields of a good new item.
pub const DRAFT: [(&str, &str); 8] = [
    ("draft[kind]", "tin"),
    ("draft[title]", "Mưa về trên đồi điều"),
    ("draft[lead]", "Cơn mưa đầu mùa đến sớm hơn mọi năm."),
    ("draft[body]", "Bà con tranh thủ dọn vườn.\n\nNăm nay hoa ra đều."),
    ("draft[section]", SUBSECTION),
    ("draft[unit]", UNIT),
    ("draft[caption]", ""),
    ("draft[credit]", ""),
];

/// The same with some fields changed or added.
pub fn draft_with<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields: Vec<(&'a str, &'a str)> = DRAFT.to_vec();
    for (name, value) in changes {
        fields.retain(|(field, _)| field != name);
        fields.push((name, value));
    }
    fields
}

/// An item as a test holds it: where it stood when it was last moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    pub id: ArticleId,
    pub version: i64,
}

impl Item {
    fn from(saved: Value) -> Self {
        let saved: Saved = serde_json::from_value(saved).expect("where it stands now");
        Self { id: saved.id, version: saved.version.0 }
    }
}

impl TestSite {
    /// A new draft, or what is wrong with it.
    pub async fn write(&self, by: Persona, changes: &[(&str, &str)]) -> Result<Item, AppError> {
        self.as_(by).call("articles/save", &draft_with(changes)).await.map(Item::from)
    }

    /// Saves an item's text once more.
    pub async fn rewrite(&self, by: Persona, item: Item, changes: &[(&str, &str)]) -> Result<Item, AppError> {
        let (id, version) = (item.id.to_string(), item.version.to_string());
        let mut fields = draft_with(changes);
        fields.extend([("draft[id]", id.as_str()), ("draft[version]", version.as_str())]);
        self.as_(by).call("articles/save", &fields).await.map(Item::from)
    }

    /// Somebody does something with an item.
    pub async fn act(&self, by: Persona, verb: &Verb, item: Item) -> Result<Item, AppError> {
        self.act_with(by, verb, item, verb.fields).await
    }

    pub async fn act_with(
        &self,
        by: Persona,
        verb: &Verb,
        item: Item,
        fields: &[(&str, &str)],
    ) -> Result<Item, AppError> {
        let (id, version) = (item.id.to_string(), item.version.to_string());
        let mut all = vec![("id", id.as_str()), ("version", version.as_str())];
        all.extend(fields);
        self.as_(by).call(verb.endpoint, &all).await.map(Item::from)
    }

    /// The contributor's item in a state, taken (where it was) by the editor.
    pub async fn item(&self, state: State) -> Item {
        let item = self.write(Persona::Contributor, &[]).await.expect("a draft");
        self.bring(item, state).await
    }

    /// The same with a picture.
    pub async fn pictured(&self, state: State) -> Item {
        let picture = self.picture_of(Persona::Contributor).await.to_string();
        let fields =
            [("draft[picture]", picture.as_str()), ("draft[caption]", "Đồi điều"), ("draft[credit]", "Hạt Điều")];
        let item = self.write(Persona::Contributor, &fields).await.expect("a draft");
        self.bring(item, state).await
    }

    /// Leads a draft to a state.
    pub async fn bring(&self, item: Item, state: State) -> Item {
        self.bring_of(Persona::Contributor, item, state).await
    }

    /// The same with somebody else's.
    pub async fn bring_of(&self, author: Persona, mut item: Item, state: State) -> Item {
        for verb in way_to(state) {
            let by = if verb.by == Persona::Contributor { author } else { verb.by };
            item = self.act(by, verb, item).await.unwrap_or_else(|error| panic!("{}: {error:?}", verb.endpoint));
        }
        item
    }

    /// A picture that somebody has sent.
    pub async fn picture_of(&self, persona: Persona) -> PictureId {
        keep_picture(self.house(), persona.id(), png(24, 16)).await.expect("a sound picture")
    }

    /// Hangs a new picture of the contributor's into an item's gallery.
    pub async fn hang_in(&self, item: Item, caption: &'static str) -> PictureId {
        let picture = self.picture_of(Persona::Contributor).await;
        self.change(move |tx| async move {
            let caption = Caption::parse(caption).expect("a caption");
            let credit = Credit::parse("Hạt Điều").expect("a credit");
            hang(&tx, item.id, [(picture, caption, credit)]).await
        })
        .await;
        picture
    }

    /// Gives an item its tags, as what is imported has them.
    pub async fn tag(&self, item: Item, tags: &'static str) {
        self.change(move |tx| async move {
            article::Entity::update_many()
                .col_expr(article::Column::Tags, Expr::value(tags))
                .filter(article::Column::Id.eq(item.id.0))
                .exec(&*tx)
                .await?;
            let tags: Vec<String> = tags.split(',').map(str::to_owned).collect();
            Ok(file(&tx, item.id, &tags).await?)
        })
        .await;
    }

    pub async fn row(&self, item: Item) -> article::Model {
        store::find(self.house().db.reader(), item.id).await.expect("the item is there")
    }

    pub async fn facts(&self, item: Item) -> Facts {
        store::facts(&self.row(item).await).expect("a state that is known")
    }

    pub async fn state(&self, item: Item) -> State {
        self.facts(item).await.state
    }

    /// The item's address for readers.
    pub async fn address(&self, item: Item) -> String {
        let row = self.row(item).await;
        format!("/bai/{}-{}", row.slug, row.id)
    }

    /// The address of the item's picture in its smallest width.
    pub async fn media(&self, item: Item) -> String {
        let id = self.row(item).await.picture_id.expect("it has a picture");
        self.media_of(PictureId(id)).await
    }

    /// The address of any picture in its smallest width.
    pub async fn media_of(&self, id: PictureId) -> String {
        let row = picture::Entity::find_by_id(id.0).one(self.house().db.reader()).await.expect("the database answers");
        let row = row.expect("the picture is there");
        let width = row.widths.split(',').next().expect("a width");
        format!("/media/{}-{width}.webp", row.token)
    }
}
