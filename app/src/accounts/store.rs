//! People in the database.

use chrono::{DateTime, Utc};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::{Expr, SimpleExpr};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, SqlErr};

use super::links::{self, Purpose};
use super::model::{Actor, Email, PersonName, Role, Scope};
use crate::body::model::Body;
use crate::entities::{person, role_grant, session};
use crate::error::{AppError, FieldError};
use crate::event_kind::EventKind;
use crate::ids::{PersonId, SectionId, UnitId};
use crate::platform::db::Tx;
use crate::platform::events::{NewEvent, Subject};

/// In place of the address of the one who holds imported items. It is none, so nobody can sign in with it, be invited
/// under it, or have its password reset; `find` and `everyone` do not know it, so nobody can let it in either.
const IMPORTER: &str = "import";
/// What the desk shows as the author of an imported item; readers see the item's byline.
const IMPORTER_NAME: &str = "Nhập bài từ tệp";

/// The person with the roles of this moment; `None` for one who is unknown or disabled.
///
/// # Errors
/// The database fails.
pub async fn load_actor<C: ConnectionTrait>(db: &C, body: &Body, id: PersonId) -> Result<Option<Actor>, AppError> {
    let row = person::Entity::find_by_id(id.0).filter(person::Column::DisabledAt.is_null()).one(db).await?;
    let Some(row) = row else { return Ok(None) };
    let grants = role_grant::Entity::find().filter(role_grant::Column::PersonId.eq(row.id)).all(db).await?;
    Ok(Some(Actor { id, name: row.name, email: row.email, roles: roles(&grants, body) }))
}

/// Grants as roles: an editor's sections come with everything below them. A grant that does not read is no right.
pub fn roles(grants: &[role_grant::Model], body: &Body) -> Vec<Role> {
    let mut only: Vec<SectionId> = Vec::new();
    let mut roles: Vec<Role> = Vec::new();
    for grant in grants {
        match (grant.role.as_str(), grant.unit_id, grant.section_id) {
            ("contributor", Some(unit), _) => roles.push(Role::Contributor { unit: UnitId(unit) }),
            ("unit_lead", Some(unit), _) => roles.push(Role::UnitLead { unit: UnitId(unit) }),
            ("editor", _, None) => roles.push(Role::Editor { scope: Scope::All }),
            ("editor", _, Some(section)) => only.extend(body.branch(SectionId(section))),
            ("chief_editor", ..) => roles.push(Role::ChiefEditor),
            ("clerk", ..) => roles.push(Role::Clerk),
            ("admin", ..) => roles.push(Role::Admin),
            (role, ..) => tracing::warn!(role, grant = grant.id, "a grant of an unknown role"),
        }
    }
    if !only.is_empty() {
        roles.push(Role::Editor { scope: Scope::Only(only) });
    }
    roles
}

/// Roles as the rows that hold them: code, unit, section. The other way round than [`roles`].
fn rows(roles: &[Role]) -> Vec<(&'static str, Option<i64>, Option<i64>)> {
    let row = |role: &Role| match role {
        Role::Contributor { unit } | Role::UnitLead { unit } => vec![(role.code(), Some(unit.0), None)],
        Role::Editor { scope: Scope::Only(sections) } => {
            sections.iter().map(|section| (role.code(), None, Some(section.0))).collect()
        }
        Role::Editor { scope: Scope::All } | Role::ChiefEditor | Role::Clerk | Role::Admin => {
            vec![(role.code(), None, None)]
        }
    };
    roles.iter().flat_map(row).collect()
}

/// # Errors
/// `NotFound`; the database fails.
pub async fn find<C: ConnectionTrait>(db: &C, id: PersonId) -> Result<person::Model, AppError> {
    let with_account = person::Entity::find_by_id(id.0).filter(person::Column::Email.ne(IMPORTER));
    with_account.one(db).await?.ok_or(AppError::NotFound)
}

/// # Errors
/// The database fails.
pub async fn find_by_email<C: ConnectionTrait>(db: &C, email: &Email) -> Result<Option<person::Model>, DbErr> {
    person::Entity::find().filter(person::Column::Email.eq(email.as_str())).one(db).await
}

/// # Errors
/// The database fails.
pub async fn grants_of<C: ConnectionTrait>(db: &C, id: PersonId) -> Result<Vec<role_grant::Model>, DbErr> {
    let grants = role_grant::Entity::find().filter(role_grant::Column::PersonId.eq(id.0));
    grants.order_by_asc(role_grant::Column::Id).all(db).await
}

/// Everybody with an account, and all grants.
///
/// # Errors
/// The database fails.
pub async fn everyone<C: ConnectionTrait>(db: &C) -> Result<(Vec<person::Model>, Vec<role_grant::Model>), DbErr> {
    let people = person::Entity::find().filter(person::Column::Email.ne(IMPORTER)).all(db).await?;
    let grants = role_grant::Entity::find().order_by_asc(role_grant::Column::Id).all(db).await?;
    Ok((people, grants))
}

/// Adds a person on behalf of the operator. One without a password needs a link: `links::make`.
///
/// # Errors
/// `AlreadyTaken` at the field `email`; the database fails.
pub async fn add_person(
    tx: &Tx,
    email: Email,
    name: PersonName,
    roles: &[Role],
    password_hash: Option<String>,
    now: DateTime<Utc>,
) -> Result<PersonId, AppError> {
    let person = insert(tx, email, name, roles, password_hash, now).await?;
    tell(tx, None, EventKind::PersonInvited, &person, now).await?;
    Ok(PersonId(person.id))
}

/// Who holds imported items: nobody who could sign in, made when there is none yet. Until the transaction ends no
/// other import gets past here, so that of two the second sees what the first has written.
///
/// # Errors
/// The database fails.
pub async fn importer(tx: &Tx, now: DateTime<Utc>) -> Result<PersonId, DbErr> {
    person::Entity::update_many()
        .col_expr(person::Column::Name, Expr::value(IMPORTER_NAME))
        .filter(person::Column::Email.eq(IMPORTER))
        .exec(&**tx)
        .await?;
    let there = person::Entity::find().filter(person::Column::Email.eq(IMPORTER)).one(&**tx).await?;
    if let Some(there) = there {
        return Ok(PersonId(there.id));
    }
    let row = person::ActiveModel {
        id: NotSet,
        email: Set(IMPORTER.to_owned()),
        name: Set(IMPORTER_NAME.to_owned()),
        password_hash: Set(None),
        disabled_at: Set(Some(now)),
        created_at: Set(now),
    };
    Ok(PersonId(row.insert(&**tx).await?.id))
}

/// Makes a link with which a person chooses a new password; the old one works until then. Returns its token, or
/// `None` for somebody who is disabled.
///
/// # Errors
/// The database fails.
pub async fn reset(tx: &Tx, person: &person::Model, now: DateTime<Utc>) -> Result<Option<String>, DbErr> {
    if person.disabled_at.is_some() {
        return Ok(None);
    }
    links::make(tx, PersonId(person.id), Purpose::Reset, now).await.map(Some)
}

/// Sets a password, and the name where one was chosen. Whoever else was in is out, and no other link is good.
///
/// # Errors
/// `Expired` at the field `token` when the person was disabled meanwhile; the database fails.
pub async fn set_password(
    tx: &Tx,
    id: PersonId,
    password_hash: String,
    name: Option<PersonName>,
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    let mut set = vec![(person::Column::PasswordHash, Expr::value(password_hash))];
    set.extend(name.map(|name| (person::Column::Name, Expr::value(name.into_string()))));
    let only = person::Column::DisabledAt.is_null();
    let person = change(tx, id, set, only).await?.ok_or_else(links::expired)?;
    links::forget(tx, id).await?;
    tell(tx, Some(id), EventKind::PersonChanged, &person, now).await?;
    end_sessions(tx, Some(id), &person, now).await
}

/// Shuts a person out at once: no session, no link, no way in.
///
/// # Errors
/// `Conflict` when they are out already; the database fails.
pub async fn disable(tx: &Tx, by: Option<PersonId>, id: PersonId, now: DateTime<Utc>) -> Result<(), AppError> {
    let set = vec![(person::Column::DisabledAt, Expr::value(now))];
    let only = person::Column::DisabledAt.is_null();
    let person = change(tx, id, set, only).await?.ok_or(AppError::Conflict { current: 0 })?;
    links::forget(tx, id).await?;
    tell(tx, by, EventKind::PersonChanged, &person, now).await?;
    end_sessions(tx, by, &person, now).await
}

/// Lets a person in again, with the password and roles they had.
///
/// # Errors
/// `Conflict` when they are in already; the database fails.
pub async fn enable(tx: &Tx, by: Option<PersonId>, id: PersonId, now: DateTime<Utc>) -> Result<(), AppError> {
    let set = vec![(person::Column::DisabledAt, Expr::value(Option::<DateTime<Utc>>::None))];
    let only = person::Column::DisabledAt.is_not_null();
    let person = change(tx, id, set, only).await?.ok_or(AppError::Conflict { current: 0 })?;
    tell(tx, by, EventKind::PersonChanged, &person, now).await
}

/// Whether a password that was just verified still opens the account. Writes the row as it is, so that it waits for
/// a reset under way: a session that was kept before this either is ended by that reset, or must be ended now.
///
/// # Errors
/// The database fails.
pub async fn still_opens(tx: &Tx, verified: &person::Model) -> Result<bool, DbErr> {
    let same = person::Entity::update_many()
        .col_expr(person::Column::PasswordHash, Expr::col(person::Column::PasswordHash))
        .filter(person::Column::Id.eq(verified.id))
        .filter(person::Column::PasswordHash.eq(verified.password_hash.clone()))
        .filter(person::Column::DisabledAt.is_null())
        .exec(&**tx)
        .await?;
    Ok(same.rows_affected == 1)
}

/// Adds a person and their roles; the event is the caller's to tell.
pub(super) async fn insert(
    tx: &Tx,
    email: Email,
    name: PersonName,
    roles: &[Role],
    password_hash: Option<String>,
    now: DateTime<Utc>,
) -> Result<person::Model, AppError> {
    let taken = || AppError::invalid("email", FieldError::AlreadyTaken);
    if find_by_email(&**tx, &email).await?.is_some() {
        return Err(taken());
    }
    let row = person::ActiveModel {
        id: NotSet,
        email: Set(email.into_string()),
        name: Set(name.into_string()),
        password_hash: Set(password_hash),
        disabled_at: Set(None),
        created_at: Set(now),
    };
    let person = row.insert(&**tx).await.map_err(|cause| match cause.sql_err() {
        // Two administrators at once, on PostgreSQL.
        Some(SqlErr::UniqueConstraintViolation(_)) => taken(),
        _ => cause.into(),
    })?;
    for (role, unit, section) in rows(roles) {
        let grant = role_grant::ActiveModel {
            id: NotSet,
            person_id: Set(person.id),
            role: Set(role.to_owned()),
            unit_id: Set(unit),
            section_id: Set(section),
        };
        grant.insert(&**tx).await?;
    }
    Ok(person)
}

/// Changes a person whom `only` still fits; `None` when it does not.
async fn change(
    tx: &Tx,
    id: PersonId,
    set: Vec<(person::Column, SimpleExpr)>,
    only: SimpleExpr,
) -> Result<Option<person::Model>, AppError> {
    let mut update = person::Entity::update_many().filter(person::Column::Id.eq(id.0)).filter(only);
    for (column, value) in set {
        update = update.col_expr(column, value);
    }
    let changed = update.exec(&**tx).await?.rows_affected == 1;
    let person = find(&**tx, id).await?;
    Ok(changed.then_some(person))
}

async fn end_sessions(
    tx: &Tx,
    by: Option<PersonId>,
    person: &person::Model,
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    session::Entity::delete_many().filter(session::Column::PersonId.eq(person.id)).exec(&**tx).await?;
    tell(tx, by, EventKind::SessionEnded, person, now).await
}

/// Writes an event about a person into the log. Last in the transaction.
pub(super) async fn tell(
    tx: &Tx,
    by: Option<PersonId>,
    kind: EventKind,
    person: &person::Model,
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    tx.record(NewEvent {
        at: now,
        actor: by.map(|by| by.0),
        kind,
        subject: Subject::Person(person.id),
        author: None,
        unit: None,
        section: None,
        payload: serde_json::json!({ "name": person.name }),
    })
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_survives_its_rows() {
        let held = vec![
            Role::Contributor { unit: UnitId(3) },
            Role::UnitLead { unit: UnitId(3) },
            Role::ChiefEditor,
            Role::Clerk,
            Role::Admin,
            Role::Editor { scope: Scope::Only(vec![SectionId(1), SectionId(2)]) },
        ];
        let grants: Vec<role_grant::Model> = (1..)
            .zip(rows(&held))
            .map(|(id, (role, unit_id, section_id))| role_grant::Model {
                id,
                person_id: 7,
                role: role.to_owned(),
                unit_id,
                section_id,
            })
            .collect();
        assert_eq!(grants.len(), 7, "one row for each section");
        assert_eq!(roles(&grants, &Body::default()), held);
        assert_eq!(rows(&[Role::Editor { scope: Scope::All }]), vec![("editor", None, None)]);
    }
}
