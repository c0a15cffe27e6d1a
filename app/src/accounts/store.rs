//! People in the database.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::model::{Actor, Role, Scope};
use crate::body::model::Body;
use crate::entities::{person, role_grant};
use crate::error::AppError;
use crate::ids::{PersonId, SectionId, UnitId};

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
