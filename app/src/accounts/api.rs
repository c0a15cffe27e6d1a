//! The verbs of accounts. Each is a public endpoint: context, load, permit, act.
//!
//! What they answer never tells whether somebody has an account. Tokens go out by mail only: an answer that carried
//! one would put it into an address, a history or a log, so an administrator who invites does not see the link.

use leptos::prelude::*;

use crate::error::AppError;
use crate::ids::PersonId;

#[cfg(feature = "ssr")]
use {
    super::links::{self, Purpose},
    super::model::{Email, PersonName, chosen_password, landing, typed_password},
    super::steps::{
        about_another, address, count_reset, count_sign_in, count_token, forget_failures, forgive_sign_in, parse_role,
        send_invitation, send_password_changed,
    },
    super::{mail, session, store},
    crate::context::RequestContext,
    crate::error::{FieldError, FieldErrors},
    crate::event_kind::EventKind,
    crate::policy::Action,
    std::time::Duration,
};

/// Every request for a reset takes this long, whether there was a mail to write or not.
#[cfg(feature = "ssr")]
const RESET_TAKES: Duration = Duration::from_millis(250);

/// Signs in and names the path to go to: `tiep` where it is one of this site. Throttled by account and by address;
/// the same answer after the same work for people who are unknown, disabled, or have no password yet.
#[server(endpoint = "accounts/sign_in")]
pub async fn sign_in(email: String, password: String, #[server(default)] tiep: String) -> Result<String, AppError> {
    let cx = RequestContext::current()?;
    let mut errors = FieldErrors::default();
    let email = errors.take("email", Email::parse(&email));
    let password = errors.take("password", typed_password(&password));
    let (Some(email), Some(password)) = (email, password) else { return Err(AppError::Invalid(errors)) };
    count_sign_in(&cx, &email).await?;
    let wrong = || AppError::invalid("password", FieldError::WrongPair);
    let known = store::find_by_email(cx.db().reader(), &email).await?.filter(|person| person.disabled_at.is_none());
    let hash = known.as_ref().and_then(|person| person.password_hash.clone());
    let fits = cx.house.hasher.verify(password, hash).await?;
    let person = known.filter(|_| fits).ok_or_else(wrong)?;
    session::begin(&cx, PersonId(person.id)).await?;
    let told = cx.clone();
    let confirmed = cx
        .db()
        .write(move |tx| async move {
            forgive_sign_in(&tx, &told, &email).await?;
            if store::still_opens(&tx, &person).await? { Ok(()) } else { Err(wrong()) }
        })
        .await;
    if let Err(error) = confirmed {
        session::end(&cx).await?;
        return Err(error);
    }
    Ok(landing(&tiep).to_owned())
}

/// Ends the session and tells the live streams that belong to it.
#[server(endpoint = "accounts/sign_out")]
pub async fn sign_out() -> Result<(), AppError> {
    let cx = RequestContext::current()?;
    session::end(&cx).await?;
    let (id, now) = (cx.person()?.id, cx.now());
    cx.db()
        .write(move |tx| async move {
            let person = store::find(&*tx, id).await?;
            store::tell(&tx, Some(id), EventKind::SessionEnded, &person, now).await
        })
        .await
}

/// Sends a link to choose a new password, if the address has an account that is not disabled. Somebody who never
/// accepted their invitation gets one too: the mailbox is the proof either way.
#[server(endpoint = "accounts/request_reset")]
pub async fn request_reset(email: String) -> Result<String, AppError> {
    let cx = RequestContext::current()?;
    let email = Email::parse(&email).map_err(|error| AppError::invalid("email", error))?;
    let answer_at = tokio::time::Instant::now() + RESET_TAKES;
    let told = cx.clone();
    let written = cx
        .db()
        .write(move |tx| async move {
            count_reset(&tx, &told, &email).await?;
            let Some(person) = store::find_by_email(&*tx, &email).await? else { return Ok(()) };
            let Some(token) = store::reset(&tx, &person, told.now()).await? else { return Ok(()) };
            let link = Purpose::Reset.address(&told.house.settings.base_url, &token);
            let until = told.now() + Purpose::Reset.lasts();
            tx.send_mail(mail::reset(&told.body, &email, &person.name, &link, until), told.now()).await?;
            Ok(())
        })
        .await;
    tokio::time::sleep_until(answer_at).await;
    written.map(|()| "/quen-mat-khau?xong=da-gui".to_owned())
}

/// Sets a new password with a link of [`request_reset`], once. All sessions of the person end; nobody is signed in.
#[server(endpoint = "accounts/reset_password")]
pub async fn reset_password(token: String, new_password: String, password_again: String) -> Result<String, AppError> {
    let cx = RequestContext::current()?;
    let mut errors = FieldErrors::default();
    let password = chosen_password(&mut errors, &new_password, &password_again).ok_or(AppError::Invalid(errors))?;
    count_token(&cx).await?;
    let held = links::holder(cx.db().reader(), &token, Purpose::Reset, cx.now()).await?;
    let (person, _) = held.ok_or_else(links::expired)?;
    let hash = cx.house.hasher.hash(password.reveal().to_owned()).await?;
    let told = cx.clone();
    cx.db()
        .write(move |tx| async move {
            links::spend(&tx, &token, Purpose::Reset, told.now()).await?;
            forget_failures(&tx, &told, &address(&person)?).await?;
            send_password_changed(&tx, &told, &person).await?;
            store::set_password(&tx, PersonId(person.id), hash, None, told.now()).await
        })
        .await?;
    Ok("/dang-nhap?xong=mat-khau".to_owned())
}

/// Adds a person without a password and sends them a link to choose one.
#[server(endpoint = "accounts/invite")]
pub async fn invite(
    name: String,
    email: String,
    role: String,
    #[server(default)] unit: String,
    #[server(default)] section: String,
) -> Result<String, AppError> {
    let cx = RequestContext::current()?;
    cx.require(Action::ManagePeople)?;
    let by = cx.person()?.id;
    let mut errors = FieldErrors::default();
    let name = errors.take("name", PersonName::parse(&name));
    let email = errors.take("email", Email::parse(&email));
    let role = parse_role(&cx, &mut errors, &role, &unit, &section);
    let (Some(name), Some(email), Some(role)) = (name, email, role) else { return Err(AppError::Invalid(errors)) };
    let told = cx.clone();
    cx.db()
        .write(move |tx| async move {
            let person = store::insert(&tx, email, name, &[role], None, told.now()).await?;
            send_invitation(&tx, &told, by, &person).await
        })
        .await?;
    Ok("/desk/people?xong=moi".to_owned())
}

/// Sends a new link to somebody who has not accepted yet; the earlier one stops working.
#[server(endpoint = "accounts/reinvite")]
pub async fn reinvite(person: PersonId) -> Result<String, AppError> {
    let cx = RequestContext::current()?;
    let by = about_another(&cx, person)?;
    let told = cx.clone();
    cx.db()
        .write(move |tx| async move {
            let person = store::find(&*tx, person).await?;
            if person.password_hash.is_some() || person.disabled_at.is_some() {
                return Err(AppError::Conflict { current: 0 });
            }
            send_invitation(&tx, &told, by, &person).await
        })
        .await?;
    Ok("/desk/people?xong=moi-lai".to_owned())
}

/// Takes up an invitation, once: the person chooses a name and a password, and can sign in.
#[server(endpoint = "accounts/accept_invitation")]
pub async fn accept_invitation(
    token: String,
    name: String,
    new_password: String,
    password_again: String,
) -> Result<String, AppError> {
    let cx = RequestContext::current()?;
    let mut errors = FieldErrors::default();
    let name = errors.take("name", PersonName::parse(&name));
    let password = chosen_password(&mut errors, &new_password, &password_again);
    let (Some(name), Some(password)) = (name, password) else { return Err(AppError::Invalid(errors)) };
    count_token(&cx).await?;
    let held = links::holder(cx.db().reader(), &token, Purpose::Invitation, cx.now()).await?;
    let (person, _) = held.ok_or_else(links::expired)?;
    let hash = cx.house.hasher.hash(password.reveal().to_owned()).await?;
    let (id, now) = (PersonId(person.id), cx.now());
    cx.db()
        .write(move |tx| async move {
            links::spend(&tx, &token, Purpose::Invitation, now).await?;
            store::set_password(&tx, id, hash, Some(name), now).await
        })
        .await?;
    Ok("/dang-nhap?xong=loi-moi".to_owned())
}

/// Shuts a person out at once; their items stay. Not oneself.
#[server(endpoint = "accounts/disable")]
pub async fn disable(person: PersonId) -> Result<String, AppError> {
    let cx = RequestContext::current()?;
    let (by, now) = (about_another(&cx, person)?, cx.now());
    cx.db().write(move |tx| async move { store::disable(&tx, Some(by), person, now).await }).await?;
    Ok("/desk/people?xong=khoa".to_owned())
}

/// Lets a person in again.
#[server(endpoint = "accounts/enable")]
pub async fn enable(person: PersonId) -> Result<String, AppError> {
    let cx = RequestContext::current()?;
    let (by, now) = (about_another(&cx, person)?, cx.now());
    cx.db().write(move |tx| async move { store::enable(&tx, Some(by), person, now).await }).await?;
    Ok("/desk/people?xong=mo".to_owned())
}
