//! Who may do what, over every channel: each person x each state x each way to read or to act.
//!
//! What is expected comes from the policy table; `sentences` says the most important of it once more by hand, so
//! that a wrong table is caught, too. A server function that `endpoints` does not know fails the build.

mod acts;
mod endpoints;
mod heard;
mod reads;
mod sentences;
mod twin;

use tinbai_app::articles::model::{Facts, State};

use crate::items::Item;
use crate::site::TestSite;

/// One item in each state, with a picture, written by the contributor and taken by the editor.
pub async fn one_of_each(site: &TestSite) -> Vec<(State, Item, Facts)> {
    let mut items = Vec::new();
    for state in State::ALL {
        let item = site.pictured(*state).await;
        let facts = site.facts(item).await;
        assert_eq!(facts.state, *state);
        items.push((*state, item, facts));
    }
    items
}
