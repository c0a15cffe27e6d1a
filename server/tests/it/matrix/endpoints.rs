//! Every server function there is, and whom it serves.

use std::collections::BTreeSet;

use http::Method;
use tinbai_app::accounts::model::Actor;
use tinbai_app::articles::model::Facts;
use tinbai_app::error::AppError;
use tinbai_app::policy::{Action, may};

use crate::items::{
    ACCEPT, CORRECT, DECLINE, PUBLISH, RECALL, RELEASE, RETURN, SCHEDULE, SUBMIT, TAKE, Verb, WITHDRAW,
};
use crate::personas::Persona;

/// Whom a server function serves.
pub enum Serves {
    /// Those who may take this action on the item that it names.
    Act(for<'a> fn(&'a Facts) -> Action<'a>, &'static Verb),
    /// Saving: a new item, or the next version of one.
    Save,
    /// Those who may read the item that it names, at the desk.
    Item,
    /// Those who may do this, whatever the fields.
    Those(Action<'static>, &'static [(&'static str, &'static str)]),
    /// Anyone at all: what it does depends on what is sent, not on who sends it (`accounts.rs` and `reports.rs` prove it).
    Anyone,
    /// Whoever is signed in.
    SignedIn,
}

use Serves::*;

pub const ENDPOINTS: &[(&str, Serves)] = &[
    ("accounts/accept_invitation", Anyone),
    ("accounts/disable", Those(Action::ManagePeople, &[("person", "999999")])),
    ("accounts/enable", Those(Action::ManagePeople, &[("person", "999999")])),
    ("accounts/invite", Those(Action::ManagePeople, &[("name", ""), ("email", "moi@nha.example"), ("role", "clerk")])),
    ("accounts/reinvite", Those(Action::ManagePeople, &[("person", "999999")])),
    ("accounts/request_reset", Anyone),
    ("accounts/reset_password", Anyone),
    ("accounts/sign_in", Anyone),
    ("accounts/sign_out", SignedIn),
    ("articles/accept", Act(|item| Action::Accept(item), &ACCEPT)),
    ("articles/correct", Act(|item| Action::Correct(item), &CORRECT)),
    ("articles/decline", Act(|item| Action::Decline(item), &DECLINE)),
    ("articles/publish", Act(|item| Action::Publish(item), &PUBLISH)),
    ("articles/recall", Act(|item| Action::Recall(item), &RECALL)),
    ("articles/release", Act(|item| Action::Release(item), &RELEASE)),
    ("articles/return", Act(|item| Action::Return(item), &RETURN)),
    ("articles/save", Save),
    ("articles/schedule", Act(|item| Action::Schedule(item), &SCHEDULE)),
    ("articles/submit", Act(|item| Action::Submit(item), &SUBMIT)),
    ("articles/take", Act(|item| Action::Take(item), &TAKE)),
    ("articles/withdraw", Act(|item| Action::Withdraw(item), &WITHDRAW)),
    ("desk/activity", Those(Action::EnterDesk, &[("after", "0")])),
    ("desk/counts", Those(Action::SeeQueue, &[])),
    ("desk/item", Item),
    ("desk/my_items", Those(Action::EnterDesk, &[])),
    ("desk/queue", Those(Action::SeeQueue, &[("filter", "all")])),
    ("desk/standing", Those(Action::EnterDesk, &[])),
    ("desk/unit_items", Those(Action::EnterDesk, &[])),
    ("feedback/report_error", Anyone),
    ("feedback/settle_report", Those(Action::SeeReports, &[("report", "999999")])),
    ("quota/board", Those(Action::EnterDesk, &[("year", "2026")])),
];

/// What a person gets who asks for `action` on an item.
pub fn expected(actor: Option<&Actor>, facts: &Facts, action: Action<'_>) -> Result<(), AppError> {
    match actor {
        None => Err(AppError::SignedOut),
        Some(_) if may(actor, action) => Ok(()),
        Some(_) if may(actor, Action::Read(facts)) => Err(AppError::Forbidden),
        Some(_) => Err(AppError::NotFound),
    }
}

#[test]
fn every_server_function_stands_in_the_table_and_none_changes_anything_on_a_get() {
    let known: BTreeSet<String> = ENDPOINTS.iter().map(|(endpoint, _)| format!("/api/{endpoint}")).collect();
    assert_eq!(known.len(), ENDPOINTS.len(), "each stands there once");
    let registered: Vec<(&str, Method)> = server_fn::axum::server_fn_paths().collect();
    for (path, method) in &registered {
        assert_eq!(*method, Method::POST, "{path}");
    }
    let registered: BTreeSet<String> = registered.into_iter().map(|(path, _)| path.to_owned()).collect();
    let unknown: Vec<_> = registered.difference(&known).collect();
    assert!(unknown.is_empty(), "the matrix does not know {unknown:?}: say whom they serve");
    let gone: Vec<_> = known.difference(&registered).collect();
    assert!(gone.is_empty(), "the matrix knows what there is not: {gone:?}");
}

on_both! {
    async fn a_server_function_serves_whom_the_policy_lets_and_nobody_else(site) {
        for persona in Persona::ALL {
            let actor = persona.actor(site.house()).await;
            let visitor = site.as_(persona);
            for (endpoint, serves) in ENDPOINTS {
                let (action, fields) = match serves {
                    Those(action, fields) => (Some(*action), *fields),
                    // Signing out for real is proven elsewhere: here it would end everybody's session.
                    SignedIn if actor.is_none() => (None, &[][..]),
                    _ => continue,
                };
                let answer = visitor.call(endpoint, fields).await;
                match (&actor, action) {
                    (None, _) => assert_eq!(answer, Err(AppError::SignedOut), "{persona:?} {endpoint}"),
                    (_, Some(action)) if may(actor.as_ref(), action) => {
                        // Some fields are wrong on purpose: what is judged here is the permission.
                        let let_in = !matches!(answer, Err(AppError::Forbidden | AppError::SignedOut));
                        assert!(let_in, "{persona:?} {endpoint}: {answer:?}");
                    }
                    // A list that one may not see is not there.
                    (_, Some(Action::SeeQueue)) => {
                        assert_eq!(answer, Err(AppError::NotFound), "{persona:?} {endpoint}");
                    }
                    _ => assert_eq!(answer, Err(AppError::Forbidden), "{persona:?} {endpoint}"),
                }
            }
        }
        site.work().await;
    }
}

on_both! {
    async fn a_server_function_that_there_is_not_and_a_get_find_nothing(site) {
        let chief = site.as_(Persona::Chief);
        let answer = chief.call_raw("articles/delete_everything", &[]).await;
        assert_eq!(answer.status, 404);
        for (endpoint, _) in ENDPOINTS {
            let answer = chief.get(&format!("/api/{endpoint}?id=1&version=1")).await;
            assert!([404, 405].contains(&answer.status), "{endpoint}: {}", answer.status);
        }
    }
}
