//! `tinbai user`: people from the terminal, the way in for the first administrator.

use sea_orm::ConnectionTrait;
use tinbai_app::accounts::links::{self, Purpose as Link};
use tinbai_app::accounts::model::{Email, PersonName, Role, Scope};
use tinbai_app::accounts::store;
use tinbai_app::body::model::Body;
use tinbai_app::context::House;
use tinbai_app::entities::person;
use tinbai_app::error::{AppError, FieldError};
use tinbai_app::ids::{PersonId, SectionId, UnitId};
use tinbai_app::platform::clock::Clock;

use super::{UserCommand, sentence};
use crate::boot::{self, Purpose};
use crate::config::Config;

pub(super) async fn run(config: &Config, command: UserCommand) -> Result<(), String> {
    let opened = boot::open(config, Clock::System, Purpose::Command).await?;
    let told = act(&opened.house, command).await;
    opened.close().await?;
    println!("{}", told?);
    Ok(())
}

/// What to print.
async fn act(house: &House, command: UserCommand) -> Result<String, String> {
    let base_url = &house.settings.base_url;
    let now = house.clock.now();
    match command {
        UserCommand::Add { email, name, role, unit, section } => {
            let email = address(&email)?;
            let name = PersonName::parse(&name).map_err(|_| format!("--name: 1 to {} characters.", PersonName::MAX))?;
            let roles = roles(&house.body.get(), &role, unit.as_deref(), &section)?;
            let taken = format!("{} has an account already.", email.as_str());
            let token = house
                .db
                .write(move |tx| async move {
                    let person = store::add_person(&tx, email, name, &roles, None, now).await?;
                    Ok(links::make(&tx, person, Link::Invitation, now).await?)
                })
                .await
                .map_err(|error| match error {
                    AppError::Invalid(fields) if fields.get("email") == Some(FieldError::AlreadyTaken) => taken,
                    error => sentence(error),
                })?;
            Ok(Link::Invitation.address(base_url, &token))
        }
        UserCommand::Disable { email } => {
            let person = find(house.db.reader(), &email).await?;
            if person.disabled_at.is_some() {
                return Ok(format!("{} was disabled already.", person.email));
            }
            let id = PersonId(person.id);
            let done = house.db.write(move |tx| async move { store::disable(&tx, None, id, now).await }).await;
            done.map_err(sentence)?;
            Ok(format!("{} can no longer sign in.", person.email))
        }
        UserCommand::Reset { email } => {
            let person = find(house.db.reader(), &email).await?;
            let disabled = format!("{} is disabled.", person.email);
            let token = house.db.write(move |tx| async move { Ok(store::reset(&tx, &person, now).await?) }).await;
            let token = token.map_err(sentence)?.ok_or(disabled)?;
            Ok(Link::Reset.address(base_url, &token))
        }
    }
}

fn address(text: &str) -> Result<Email, String> {
    Email::parse(text).map_err(|_| format!("{text:?} is not a mail address."))
}

async fn find<C: ConnectionTrait>(db: &C, email: &str) -> Result<person::Model, String> {
    let email = address(email)?;
    let found = store::find_by_email(db, &email).await.map_err(|cause| sentence(cause.into()))?;
    found.ok_or_else(|| format!("{} has no account.", email.as_str()))
}

fn roles(body: &Body, codes: &[String], unit: Option<&str>, sections: &[String]) -> Result<Vec<Role>, String> {
    let unit = |role: &str| -> Result<UnitId, String> {
        let slug = unit.ok_or_else(|| format!("--role {role} needs --unit."))?;
        body.unit_by_slug(slug).map(|unit| unit.id).ok_or_else(|| format!("--unit: there is no unit {slug:?}."))
    };
    let scope = || -> Result<Scope, String> {
        if sections.is_empty() {
            return Ok(Scope::All);
        }
        let ids: Result<Vec<SectionId>, String> = sections
            .iter()
            .map(|slug| {
                let section = body.section_by_slug(slug).map(|section| section.id);
                section.ok_or_else(|| format!("--section: there is no section {slug:?}."))
            })
            .collect();
        Ok(Scope::Only(ids?))
    };
    if !sections.is_empty() && codes.iter().all(|code| code != "editor") {
        return Err("--section goes with --role editor.".to_owned());
    }
    codes
        .iter()
        .map(|code| match code.as_str() {
            "contributor" => Ok(Role::Contributor { unit: unit(code)? }),
            "unit_lead" => Ok(Role::UnitLead { unit: unit(code)? }),
            "editor" => Ok(Role::Editor { scope: scope()? }),
            "chief_editor" => Ok(Role::ChiefEditor),
            "clerk" => Ok(Role::Clerk),
            "admin" => Ok(Role::Admin),
            other => Err(format!("--role: there is no role {other:?}.")),
        })
        .collect()
}
