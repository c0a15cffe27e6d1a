//! Every act on an item: each person in each state, whoever has taken it.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use tinbai_app::articles::model::{Facts, State};
use tinbai_app::entities::article;
use tinbai_app::policy::Action;

use super::endpoints::{ENDPOINTS, Serves, expected};
use crate::items::Item;
use crate::personas::Persona;
use crate::site::TestSite;

impl TestSite {
    /// Puts an item into a state without living through its life; its version goes on counting.
    async fn put(&self, item: Item, state: State, reviewer: Option<Persona>) -> Item {
        let version = self.row(item).await.version + 1;
        let reviewer = reviewer.map(|persona| persona.id().0);
        self.change(move |tx| async move {
            article::Entity::update_many()
                .col_expr(article::Column::State, Expr::value(state.as_str()))
                .col_expr(article::Column::Version, Expr::value(version))
                .col_expr(article::Column::ReviewerId, Expr::value(reviewer))
                .col_expr(article::Column::ScheduledFor, Expr::value(Option::<chrono::DateTime<chrono::Utc>>::None))
                .filter(article::Column::Id.eq(item.id.0))
                .exec(&*tx)
                .await?;
            Ok(())
        })
        .await;
        Item { id: item.id, version }
    }
}

/// Who has it while it is in a state; in review both kinds of editors are tried.
const fn reviewers(state: State) -> &'static [Option<Persona>] {
    match state {
        State::Draft | State::Submitted => &[None],
        State::InReview | State::Accepted => &[Some(Persona::Editor), Some(Persona::SectionEditor)],
        _ => &[Some(Persona::Editor)],
    }
}

on_both! {
    async fn every_act_is_done_by_whom_the_policy_lets_and_by_nobody_else(site) {
        let mut tried = 0;
        let mut item = site.pictured(State::Draft).await;
        for state in State::ALL {
            for reviewer in reviewers(*state) {
                item = site.put(item, *state, *reviewer).await;
                let mut facts = site.facts(item).await;
                for persona in Persona::ALL {
                    let actor = persona.actor(site.house()).await;
                    for (endpoint, serves) in ENDPOINTS {
                        let (action, answer): (for<'a> fn(&'a Facts) -> Action<'a>, _) = match serves {
                            Serves::Act(action, verb) => (*action, site.act(persona, verb, item).await),
                            // Everyone at the desk may try to save; what a guest sends is not even looked at.
                            Serves::Save if persona == Persona::Guest => continue,
                            Serves::Save => (|item| Action::Edit(item), site.rewrite(persona, item, &[]).await),
                            _ => continue,
                        };
                        tried += 1;
                        let expected = expected(actor.as_ref(), &facts, action(&facts));
                        assert_eq!(answer.as_ref().map(|_| &()), expected.as_ref(), "{persona:?} {state:?} {endpoint}, taken by {reviewer:?}");
                        if answer.is_ok() {
                            item = site.put(item, *state, *reviewer).await;
                        }
                        facts = site.facts(item).await;
                        assert_eq!((facts.state, facts.reviewer), (*state, reviewer.map(Persona::id)));
                    }
                }
            }
        }
        assert_eq!(tried, 12 * (Persona::ALL.len() * 12 - 1), "twelve settings, twelve acts each");
    }
}

on_both! {
    async fn what_is_denied_answers_byte_for_byte_as_if_there_were_no_item(site) {
        let draft = site.item(State::Draft).await;
        let (id, none) = (draft.id.to_string(), "900000");
        for persona in Persona::ALL {
            if persona == Persona::Contributor {
                continue;
            }
            for (endpoint, serves) in ENDPOINTS {
                let answers = match serves {
                    Serves::Act(_, verb) => {
                        let ask = async |id: &str| {
                            let mut fields = vec![("id", id), ("version", "1")];
                            fields.extend(verb.fields);
                            site.as_(persona).call_raw(endpoint, &fields).await
                        };
                        (ask(&id).await, ask(none).await)
                    }
                    Serves::Save => {
                        let ask = async |id: &str| {
                            let fields = crate::items::draft_with(&[("draft[id]", id), ("draft[version]", "1")]);
                            site.as_(persona).call_raw(endpoint, &fields).await
                        };
                        (ask(&id).await, ask(none).await)
                    }
                    Serves::Item => {
                        let ask = async |id: &str| site.as_(persona).call_raw(endpoint, &[("id", id)]).await;
                        (ask(&id).await, ask(none).await)
                    }
                    _ => continue,
                };
                assert_eq!(answers.0.comparable(&[]), answers.1.comparable(&[]), "{persona:?} {endpoint}");
                assert!([401, 403, 404].contains(&answers.0.status), "{persona:?} {endpoint}: {}", answers.0.status);
            }
        }
    }
}
