//! The policy's twin in SQL: `visible_to` finds exactly the rows that `may` lets one read.

use std::collections::BTreeSet;

use sea_orm::{EntityTrait, QueryFilter};
use tinbai_app::accounts::model::{Actor, Role, Scope};
use tinbai_app::articles::model::State;
use tinbai_app::articles::store::{facts, visible_to};
use tinbai_app::entities::article;
use tinbai_app::ids::{PersonId, SectionId, UnitId};
use tinbai_app::policy::{Action, may};

use super::one_of_each;
use crate::personas::Persona;
use crate::site::{OTHER_SECTION, OTHER_UNIT};

on_both! {
    async fn sql_finds_exactly_what_the_policy_lets_one_read(site) {
        one_of_each(site).await;
        // Another unit, another section, in every state.
        let elsewhere = [("draft[unit]", OTHER_UNIT), ("draft[section]", OTHER_SECTION)];
        for state in State::ALL {
            let item = site.write(Persona::Stranger, &elsewhere).await.expect("a draft");
            site.bring_of(Persona::Stranger, item, *state).await;
        }
        let rows = article::Entity::find().all(site.house().db.reader()).await.expect("all rows");
        assert_eq!(rows.len(), 2 * State::ALL.len());

        let mut actors = vec![None];
        for persona in Persona::people() {
            actors.push(persona.actor(site.house()).await);
        }
        actors.extend(combinations(site.house()).into_iter().map(Some));
        for actor in actors {
            let visible = article::Entity::find().filter(visible_to(actor.as_ref())).all(site.house().db.reader()).await;
            let visible: BTreeSet<i64> = visible.expect("the twin is sound SQL").into_iter().map(|row| row.id).collect();
            let readable = |row: &&article::Model| may(actor.as_ref(), Action::Read(&facts(row).expect("facts")));
            let expected: BTreeSet<i64> = rows.iter().filter(readable).map(|row| row.id).collect();
            assert_eq!(visible, expected, "{actor:?}");
        }
    }
}

/// People with every pair of roles, writing under somebody's id or under nobody's.
fn combinations(house: &tinbai_app::context::House) -> Vec<Actor> {
    let body = house.body.get();
    let unit = |slug| body.unit_by_slug(slug).map_or(UnitId(0), |unit| unit.id);
    let section = |slug| body.section_by_slug(slug).map_or(SectionId(0), |section| section.id);
    let roles = [
        Role::Contributor { unit: unit(crate::site::UNIT) },
        Role::UnitLead { unit: unit(crate::site::UNIT) },
        Role::UnitLead { unit: unit(OTHER_UNIT) },
        Role::Editor { scope: Scope::All },
        Role::Editor { scope: Scope::Only(vec![]) },
        Role::Editor { scope: Scope::Only(vec![section(OTHER_SECTION)]) },
        Role::Editor { scope: Scope::Only(body.branch(section(crate::site::SECTION))) },
        Role::ChiefEditor,
        Role::Clerk,
        Role::Admin,
    ];
    let mut actors = Vec::new();
    for id in [Persona::Contributor.id(), PersonId(999)] {
        for one in &roles {
            for other in &roles {
                let roles = vec![one.clone(), other.clone()];
                actors.push(Actor { id, name: String::new(), email: String::new(), roles });
            }
        }
    }
    actors
}
