//! What the verbs share: the brakes on guessing, and fields turned into what they mean.

use chrono::TimeDelta;

use super::links::{self, Purpose};
use super::model::{Email, Role, Scope};
use super::{mail, store};
use crate::body::model::Body;
use crate::context::RequestContext;
use crate::entities::person;
use crate::error::{AppError, FieldError, FieldErrors};
use crate::event_kind::EventKind;
use crate::ids::{PersonId, SectionId, UnitId};
use crate::platform::db::Tx;
use crate::platform::failure::internal;
use crate::platform::throttle::{Brake, network};
use crate::policy::Action;

const QUARTER: TimeDelta = TimeDelta::minutes(15);

/// Failed sign-ins of one account, wherever they come from. Counted for unknown accounts too.
const SIGN_IN_ACCOUNT: Brake = Brake { name: "sign-in.account", tries: 5, window: QUARTER };
/// Failed sign-ins from one address: an office may share it.
const SIGN_IN_ADDRESS: Brake = Brake { name: "sign-in.address", tries: 30, window: QUARTER };
/// Reset mails to one address of mail, known or not.
const RESET_ACCOUNT: Brake = Brake { name: "reset.account", tries: 3, window: TimeDelta::hours(1) };
const RESET_ADDRESS: Brake = Brake { name: "reset.address", tries: 20, window: TimeDelta::hours(1) };
/// Tokens tried from one address. They cannot be guessed; this keeps the hashing from being a way to load us.
const TOKEN_ADDRESS: Brake = Brake { name: "token.address", tries: 30, window: QUARTER };

/// Counts a sign-in as failed before it is tried: many at once cannot pass together.
pub(super) async fn count_sign_in(cx: &RequestContext, email: &Email) -> Result<(), AppError> {
    let (email, network, now) = (email.clone(), network(&cx.address), cx.now());
    cx.db()
        .write(move |tx| async move {
            tx.count_try(SIGN_IN_ADDRESS, &network, now).await?;
            tx.count_try(SIGN_IN_ACCOUNT, email.as_str(), now).await
        })
        .await
}

/// A sign-in that was right is no failure.
pub(super) async fn forgive_sign_in(tx: &Tx, cx: &RequestContext, email: &Email) -> Result<(), AppError> {
    tx.take_try_back(SIGN_IN_ADDRESS, &network(&cx.address)).await?;
    forget_failures(tx, cx, email).await
}

/// Who has just proved who they are may try again at once.
pub(super) async fn forget_failures(tx: &Tx, cx: &RequestContext, email: &Email) -> Result<(), AppError> {
    Ok(tx.forget_tries(SIGN_IN_ACCOUNT, email.as_str(), cx.now()).await?)
}

pub(super) async fn count_reset(tx: &Tx, cx: &RequestContext, email: &Email) -> Result<(), AppError> {
    tx.count_try(RESET_ADDRESS, &network(&cx.address), cx.now()).await?;
    tx.count_try(RESET_ACCOUNT, email.as_str(), cx.now()).await
}

pub(super) async fn count_token(cx: &RequestContext) -> Result<(), AppError> {
    let (network, now) = (network(&cx.address), cx.now());
    cx.db().write(move |tx| async move { tx.count_try(TOKEN_ADDRESS, &network, now).await }).await
}

/// Sends an invitation, with the one link that is good from now on, and tells the log.
pub(super) async fn send_invitation(
    tx: &Tx,
    cx: &RequestContext,
    by: PersonId,
    person: &person::Model,
) -> Result<(), AppError> {
    let (id, now) = (PersonId(person.id), cx.now());
    links::forget(tx, id).await?;
    let token = links::make(tx, id, Purpose::Invitation, now).await?;
    let link = Purpose::Invitation.address(&cx.house.settings.base_url, &token);
    let until = now + Purpose::Invitation.lasts();
    tx.send_mail(mail::invitation(&cx.body, &address(person)?, &person.name, &link, until), now).await?;
    store::tell(tx, Some(by), EventKind::PersonInvited, person, now).await
}

/// Tells a person that their password was changed.
pub(super) async fn send_password_changed(
    tx: &Tx,
    cx: &RequestContext,
    person: &person::Model,
) -> Result<(), AppError> {
    let letter = mail::password_changed(&cx.body, &address(person)?, &person.name, &cx.house.settings.base_url);
    Ok(tx.send_mail(letter, cx.now()).await?)
}

/// A person's address as the type that keeps headers clean.
pub(super) fn address(person: &person::Model) -> Result<Email, AppError> {
    Email::parse(&person.email).map_err(|_| internal(&format!("person {}: a malformed address", person.id)))
}

/// The administrator behind a request about somebody else: nobody shuts themselves out.
pub(super) fn about_another(cx: &RequestContext, person: PersonId) -> Result<PersonId, AppError> {
    cx.require(Action::ManagePeople)?;
    let actor = cx.person()?.id;
    if actor == person { Err(AppError::Forbidden) } else { Ok(actor) }
}

/// A role from the fields `role`, `unit` and `section`. A unit stands where the role has one and is still there
/// today; a section stands where it may, and none means all of them.
pub(super) fn parse_role(
    cx: &RequestContext,
    errors: &mut FieldErrors,
    role: &str,
    unit: &str,
    section: &str,
) -> Option<Role> {
    match role {
        "contributor" => Some(Role::Contributor { unit: parse_unit(cx, errors, unit)? }),
        "unit_lead" => Some(Role::UnitLead { unit: parse_unit(cx, errors, unit)? }),
        "editor" if section.is_empty() => Some(Role::Editor { scope: Scope::All }),
        "editor" => Some(Role::Editor { scope: Scope::Only(vec![parse_section(&cx.body, errors, section)?]) }),
        "chief_editor" => Some(Role::ChiefEditor),
        "clerk" => Some(Role::Clerk),
        "admin" => Some(Role::Admin),
        _ => errors.take("role", Err(FieldError::Unknown)),
    }
}

fn parse_unit(cx: &RequestContext, errors: &mut FieldErrors, slug: &str) -> Option<UnitId> {
    let today = cx.body.zone.date(cx.now());
    let unit = cx.body.unit_by_slug(slug).filter(|unit| unit.stands_between(today, today));
    errors.take("unit", unit.map(|unit| unit.id).ok_or(FieldError::Unknown))
}

fn parse_section(body: &Body, errors: &mut FieldErrors, slug: &str) -> Option<SectionId> {
    errors.take("section", body.section_by_slug(slug).map(|section| section.id).ok_or(FieldError::Unknown))
}
