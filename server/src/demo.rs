//! The demo site: the body of the letter with its people and three months of items, loaded into an empty database.

mod files;
mod past;

use std::collections::{BTreeMap, HashMap};

use chrono::{Datelike, Months, NaiveDate, TimeDelta};
use futures::{StreamExt, TryStreamExt, stream};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use tinbai_app::accounts::model::{Email, PersonName, Role, Scope};
use tinbai_app::accounts::store as accounts;
use tinbai_app::articles::{history, pictures};
use tinbai_app::body::model::Body;
use tinbai_app::body::site_file;
use tinbai_app::context::House;
use tinbai_app::entities::{article, person};
use tinbai_app::error::AppError;
use tinbai_app::ids::{PersonId, PictureId};
use tinbai_app::platform::pictures::prepare;
use tinbai_app::text::Lang;
use tinbai_app::ui::words::accounts as words;

use crate::boot;
use crate::config::Config;
use files::{DemoItem, DemoPerson, DemoRole, Files};
use past::{Author, Newsroom};

/// Of everybody in the demo.
pub const PASSWORD: &str = "tinbai-demo-2017";
/// Pictures prepared at once: each takes a core and some memory.
const PICTURES_AT_ONCE: usize = 2;

/// Its passwords are public: only this machine may reach it, unless the operator says otherwise.
///
/// # Errors
/// A sentence that names the key which allows it.
pub fn may_listen(config: &Config) -> Result<(), String> {
    if config.listen.ip().is_loopback() || config.demo_anywhere {
        return Ok(());
    }
    Err(format!(
        "The demo's passwords are public, so it does not listen on {}: set TINBAI_LISTEN to 127.0.0.1, or \
         TINBAI_DEMO_ANYWHERE=1 if everybody may sign in.",
        config.listen
    ))
}

/// Loads what is missing of the demo; a database that holds somebody else's site is left alone.
///
/// # Errors
/// A sentence.
pub async fn load(house: &House) -> Result<(), String> {
    let files = Files::read()?;
    load_files(house, files).await.map_err(|error| match error {
        Refusal::Sentence(sentence) => sentence,
        Refusal::App(error) => format!("The demo site could not be loaded: {error}."),
    })
}

enum Refusal {
    Sentence(String),
    App(AppError),
}

impl From<AppError> for Refusal {
    fn from(error: AppError) -> Self {
        Self::App(error)
    }
}

impl From<sea_orm::DbErr> for Refusal {
    fn from(cause: sea_orm::DbErr) -> Self {
        Self::App(cause.into())
    }
}

impl From<String> for Refusal {
    fn from(sentence: String) -> Self {
        Self::Sentence(sentence)
    }
}

async fn load_files(house: &House, files: Files) -> Result<(), Refusal> {
    let db = house.db.reader();
    let addresses: Vec<&str> = files.people.iter().map(|person| person.email.as_str()).collect();
    let known = person::Entity::find().filter(person::Column::Email.is_in(addresses)).count(db).await?;
    let everyone = person::Entity::find().count(db).await?;
    let of_a_body = !house.body.get().info.name.is_empty();
    if known == 0 && (everyone > 0 || (of_a_body && house.body.get().info.name != files.site.name())) {
        return Err(
            "The database holds a site already; --demo fills only an empty one. Set TINBAI_DATA to another folder."
                .to_owned()
                .into(),
        );
    }
    if article::Entity::find().count(db).await? > 0 {
        return Ok(());
    }
    let site = files.site.clone().owing_from(first_whole_month(house, &files.items));
    site_file::apply(&house.db, &site, house.clock.now()).await?;
    boot::reload_body(house).await?;
    add_people(house, &files.people).await?;
    let newsroom = newsroom(house, &files.people).await?;
    let kept = keep_pictures(house, &newsroom, &files).await?;
    let (body, now) = (house.body.get(), house.clock.now());
    let mut items = Vec::with_capacity(files.items.len());
    for (index, item) in files.items.iter().enumerate() {
        let past = past::of(item, index, &kept, &newsroom, &body, now);
        items.push(past.map_err(|fault| format!("demo/items.jsonl, line {}: {fault}.", index + 1))?);
    }
    let zone = body.zone;
    house.db.write(move |tx| async move { history::insert_past(&tx, items, zone).await }).await?;
    Ok(())
}

/// The first day of the first month that the items cover whole. The body's zone is not known yet: a day more or less
/// does not matter here.
fn first_whole_month(house: &House, items: &[DemoItem]) -> NaiveDate {
    let oldest = items.iter().map(|item| item.days_ago).max().unwrap_or_default();
    let day = house.clock.now().date_naive() - TimeDelta::days(oldest);
    let next = day.with_day(1).and_then(|first| first.checked_add_months(Months::new(1)));
    next.unwrap_or(day)
}

/// Those who are not there yet, all with the one password.
async fn add_people(house: &House, people: &[DemoPerson]) -> Result<(), Refusal> {
    let present = person::Entity::find().all(house.db.reader()).await?;
    let body = house.body.get();
    let mut missing = Vec::new();
    for row in people.iter().filter(|row| present.iter().all(|person| person.email != row.email)) {
        let fault = |field: &str| format!("demo/people.toml: {}: {field}.", row.email);
        let email = Email::parse(&row.email).map_err(|_| fault("no mail address"))?;
        let name = PersonName::parse(&row.name).map_err(|_| fault("no name"))?;
        let roles: Result<Vec<Role>, String> = row.roles.iter().map(|role| as_role(role, &body)).collect();
        missing.push((email, name, roles.map_err(|text| fault(&text))?));
    }
    let hash = house.hasher.hash(PASSWORD.to_owned()).await?;
    let now = house.clock.now();
    house
        .db
        .write(move |tx| async move {
            for (email, name, roles) in missing {
                accounts::add_person(&tx, email, name, &roles, Some(hash.clone()), now).await?;
            }
            Ok(())
        })
        .await?;
    Ok(())
}

fn as_role(role: &DemoRole, body: &Body) -> Result<Role, String> {
    let unit = || {
        let slug = role.unit.as_deref().ok_or_else(|| format!("{} without a unit", role.role))?;
        body.unit_by_slug(slug).map(|unit| unit.id).ok_or_else(|| format!("unknown unit {slug:?}"))
    };
    match role.role.as_str() {
        "contributor" => Ok(Role::Contributor { unit: unit()? }),
        "unit_lead" => Ok(Role::UnitLead { unit: unit()? }),
        "editor" => match role.section.as_deref() {
            None => Ok(Role::Editor { scope: Scope::All }),
            Some(slug) => {
                let section = body.section_by_slug(slug).ok_or_else(|| format!("unknown section {slug:?}"))?;
                Ok(Role::Editor { scope: Scope::Only(vec![section.id]) })
            }
        },
        "chief_editor" => Ok(Role::ChiefEditor),
        "clerk" => Ok(Role::Clerk),
        "admin" => Ok(Role::Admin),
        other => Err(format!("unknown role {other:?}")),
    }
}

/// Who writes and who edits, by the ids that they have in this database.
async fn newsroom(house: &House, people: &[DemoPerson]) -> Result<Newsroom, Refusal> {
    let body = house.body.get();
    let rows = person::Entity::find().all(house.db.reader()).await?;
    let mut newsroom = Newsroom::default();
    for row in people {
        let Some(found) = rows.iter().find(|found| found.email == row.email) else { continue };
        let person = Author { id: PersonId(found.id), name: found.name.clone() };
        for role in &row.roles {
            match as_role(role, &body)? {
                Role::Editor { scope: Scope::All } => newsroom.editors.push(person.clone()),
                Role::Editor { scope: Scope::Only(roots) } => {
                    let sections = roots.into_iter().flat_map(|root| body.branch(root));
                    newsroom.section_editors.extend(sections.map(|section| (section, person.clone())));
                }
                Role::ChiefEditor => newsroom.chief = Some(person.clone()),
                Role::Contributor { .. } | Role::UnitLead { .. } | Role::Clerk | Role::Admin => {}
            }
        }
        newsroom.people.insert(row.email.clone(), person);
    }
    Ok(newsroom)
}

/// Pictures by the name of their file, prepared in parallel.
async fn keep_pictures(
    house: &House,
    newsroom: &Newsroom,
    files: &Files,
) -> Result<HashMap<String, PictureId>, Refusal> {
    // Each once, in whoever's name it is met first: a gallery may show what stands on top elsewhere.
    let mut wanted = BTreeMap::new();
    for (index, item) in files.items.iter().enumerate() {
        let fault = |text: String| format!("demo/items.jsonl, line {}: {text}.", index + 1);
        for picture in item.picture.iter().chain(&item.gallery) {
            let by = newsroom.people.get(&item.author);
            let by = by.ok_or_else(|| fault(format!("unknown author {:?}", item.author)))?;
            let bytes = files::picture(&picture.file).ok_or_else(|| fault(format!("no picture {:?}", picture.file)))?;
            wanted.entry(picture.file.clone()).or_insert((by.id, bytes));
        }
    }
    stream::iter(wanted)
        .map(|(file, (by, bytes))| async move {
            let prepared = tokio::task::spawn_blocking(move || prepare(bytes)).await;
            let prepared = prepared.map_err(|cause| format!("demo/pictures/{file}: {cause}."))?;
            let prepared = prepared.map_err(|cause| format!("demo/pictures/{file}: {cause}."))?;
            Ok((file, pictures::keep_prepared(house, by, prepared).await?))
        })
        .buffer_unordered(PICTURES_AT_ONCE)
        .try_collect()
        .await
}

/// The sign-ins as a table for the terminal.
///
/// # Errors
/// A sentence: the demo's own files are broken.
pub fn sign_ins(body: &Body) -> Result<String, String> {
    use std::fmt::Write as _;
    let files = Files::read()?;
    let rows: Vec<[String; 3]> = files
        .people
        .iter()
        .map(|person| {
            let roles: Vec<&str> = person.roles.iter().map(|role| words::role(&role.role, Lang::Vi)).collect();
            [person.email.clone(), roles.join(", "), places(person, body)]
        })
        .collect();
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
    let (first, second) = (width(0), width(1));
    let mut table = format!("Trang mẫu. Mật khẩu của mọi tài khoản: {PASSWORD}\n\n");
    for [email, roles, places] in &rows {
        // Writing to a string cannot fail.
        let _ = writeln!(table, "{}", format!("  {email:<first$}  {roles:<second$}  {places}").trim_end());
    }
    Ok(table)
}

fn places(person: &DemoPerson, body: &Body) -> String {
    let names = person.roles.iter().filter_map(|role| match (&role.unit, &role.section) {
        (Some(unit), _) => body.unit_by_slug(unit).map(|unit| unit.name.as_str()),
        (None, Some(section)) => body.section_by_slug(section).map(|section| section.name.as_str()),
        (None, None) => None,
    });
    names.collect::<Vec<_>>().join(", ")
}
