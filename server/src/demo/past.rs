//! The past of a demo item: from its present state, how it came there, told back from now.

use std::collections::HashMap;

use chrono::{DateTime, NaiveTime, TimeDelta, Timelike, Utc};
use tinbai_app::articles::history::{PastAct, PastItem, PastStep};
use tinbai_app::articles::model::{Caption, Credit, DraftText, Kind, Lead, Note, State, Title};
use tinbai_app::articles::store::By;
use tinbai_app::body::model::Body;
use tinbai_app::error::FieldError;
use tinbai_app::ids::{PersonId, PictureId, SectionId};
use tinbai_app::platform::html;
use tinbai_app::text::Zone;

use super::files::DemoItem;

#[derive(Clone, Debug)]
pub(super) struct Author {
    pub(super) id: PersonId,
    pub(super) name: String,
}

impl Author {
    fn at(&self, at: DateTime<Utc>) -> By {
        By { person: Some(self.id), name: self.name.clone(), at }
    }
}

/// The people of the demo as its items need them.
#[derive(Debug, Default)]
pub(super) struct Newsroom {
    /// Everybody by address.
    pub(super) people: HashMap<String, Author>,
    /// Editors of everything, and of one section each.
    pub(super) editors: Vec<Author>,
    pub(super) section_editors: Vec<(SectionId, Author)>,
    pub(super) chief: Option<Author>,
}

impl Newsroom {
    /// A section's own editor, else one of the others by turns.
    fn editor(&self, section: SectionId, turn: usize) -> Option<&Author> {
        let own = self.section_editors.iter().find(|(edited, _)| *edited == section).map(|(_, editor)| editor);
        own.or_else(|| self.editors.get(turn % self.editors.len().max(1)))
    }
}

/// An item with everything that happened to it until `now`. `turn` is its place in the list.
///
/// # Errors
/// What is wrong with the line.
pub(super) fn of(
    item: &DemoItem,
    turn: usize,
    kept: &HashMap<String, PictureId>,
    newsroom: &Newsroom,
    body: &Body,
    now: DateTime<Utc>,
) -> Result<PastItem, String> {
    let section = body.section_by_slug(&item.section).ok_or_else(|| format!("unknown section {:?}", item.section))?;
    let unit = body.unit_by_slug(&item.unit).ok_or_else(|| format!("unknown unit {:?}", item.unit))?;
    let author = newsroom.people.get(&item.author).ok_or_else(|| format!("unknown author {:?}", item.author))?;
    let editor = newsroom.editor(section.id, turn).ok_or("no editor")?;
    let chief = newsroom.chief.as_ref().ok_or("no editor-in-chief")?;
    let field = |name: &'static str| move |error: FieldError| format!("{name}: {error:?}");
    let (caption, credit) = item.picture.as_ref().map_or(("", ""), |picture| (&picture.caption, &picture.credit));
    let text = DraftText {
        kind: Kind::parse(&item.kind).ok_or_else(|| format!("unknown kind {:?}", item.kind))?,
        title: Title::parse(&item.title).map_err(field("title"))?,
        lead: Lead::parse(&item.lead).map_err(field("lead"))?,
        body: html::clean(&item.body_html),
        section: section.id,
        picture: item.picture.as_ref().and_then(|picture| kept.get(&picture.file).copied()),
        caption: Caption::parse(caption).map_err(field("caption"))?,
        credit: Credit::parse(credit).map_err(field("credit"))?,
    };
    let mut gallery = Vec::new();
    for shown in &item.gallery {
        let picture = kept.get(&shown.file).copied().ok_or_else(|| format!("no picture {:?}", shown.file))?;
        let caption = Caption::parse(&shown.caption).map_err(field("caption"))?;
        gallery.push((picture, caption, Credit::parse(&shown.credit).map_err(field("credit"))?));
    }
    let state = State::parse(&item.state).ok_or_else(|| format!("unknown state {:?}", item.state))?;
    let since = moment(item, now, body.zone)?;
    let note = || Note::parse(item.note.as_deref().unwrap_or_default()).map_err(field("note"));
    let reason = || {
        let code = item.reason.clone().unwrap_or_default();
        body.reason(&code).map(|reason| reason.code.clone()).ok_or_else(|| format!("unknown reason {code:?}"))
    };
    let mut life = Life { steps: Vec::new() };
    match state {
        State::Draft => life.written(author, since, None),
        State::Submitted => life.written(author, since - TimeDelta::hours(3), Some(since)),
        State::InReview => life.taken(author, editor, since),
        State::Returned => {
            life.taken(author, editor, since - TimeDelta::minutes(70));
            life.then(editor, since, PastAct::Returned(reason()?, note()?));
        }
        State::Declined => {
            life.taken(author, editor, since - TimeDelta::minutes(45));
            life.then(editor, since, PastAct::Declined(reason()?, note()?));
        }
        State::Accepted => life.accepted(author, editor, since),
        State::Scheduled => {
            // The moment is still to come; whoever set it did so before now.
            let set = (since - TimeDelta::hours(12)).min(now - TimeDelta::minutes(30));
            life.accepted(author, editor, set - TimeDelta::minutes(5));
            life.then(editor, set, PastAct::Scheduled(since));
        }
        State::Published => life.published(author, editor, since, body.zone),
        State::Withdrawn => {
            life.published(author, editor, since, body.zone);
            life.then(chief, (since + TimeDelta::hours(20)).min(now), PastAct::Withdrawn(note()?));
        }
        State::Corrected => return Err("a corrected item is not told".to_owned()),
    }
    Ok(PastItem {
        text,
        author: author.id,
        byline: author.name.clone(),
        unit: unit.id,
        tags: item.tags.clone(),
        gallery,
        steps: life.steps,
    })
}

/// When the present state began. What would be later today than now was yesterday.
fn moment(item: &DemoItem, now: DateTime<Utc>, zone: Zone) -> Result<DateTime<Utc>, String> {
    let time = NaiveTime::parse_from_str(&item.time, "%H:%M").map_err(|_| format!("time {:?}", item.time))?;
    let day = zone.date(now).checked_sub_signed(TimeDelta::days(item.days_ago)).ok_or("days_ago is out of bounds")?;
    let at = zone.instant(day.and_time(time));
    Ok(if item.days_ago >= 0 && at > now { at - TimeDelta::days(1) } else { at })
}

struct Life {
    steps: Vec<PastStep>,
}

impl Life {
    fn then(&mut self, who: &Author, at: DateTime<Utc>, act: PastAct) {
        self.steps.push(PastStep { by: who.at(at), act });
    }

    fn written(&mut self, author: &Author, drafted: DateTime<Utc>, submitted: Option<DateTime<Utc>>) {
        self.then(author, drafted, PastAct::Drafted);
        if let Some(at) = submitted {
            self.then(author, at, PastAct::Submitted);
        }
    }

    fn taken(&mut self, author: &Author, editor: &Author, at: DateTime<Utc>) {
        let submitted = at - TimeDelta::hours(4);
        self.written(author, submitted - TimeDelta::minutes(155), Some(submitted));
        self.then(editor, at, PastAct::Taken);
    }

    fn accepted(&mut self, author: &Author, editor: &Author, at: DateTime<Utc>) {
        self.taken(author, editor, at - TimeDelta::minutes(50));
        self.then(editor, at, PastAct::Accepted);
    }

    /// What is published early was accepted the evening before.
    fn published(&mut self, author: &Author, editor: &Author, at: DateTime<Utc>, zone: Zone) {
        let early = zone.local(at).hour() < 9;
        let before = if early { TimeDelta::minutes(620) } else { TimeDelta::minutes(25) };
        self.accepted(author, editor, at - before);
        self.then(editor, at, PastAct::Published);
    }
}
