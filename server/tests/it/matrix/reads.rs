//! Every way to read an item: the page for readers, the pages of the desk, the picture, the row that islands ask for.

use tinbai_app::articles::model::State;
use tinbai_app::error::AppError;
use tinbai_app::policy::{Action, may};

use super::one_of_each;
use crate::client::Answer;
use crate::items::Item;
use crate::personas::Persona;
use crate::site::TestSite;

/// An item's pages, and the same of an id that no item has.
async fn twins(site: &TestSite, item: Item) -> Vec<(String, String)> {
    let (id, none) = (item.id.0, item.id.0 + 900_000);
    let row = site.row(item).await;
    vec![
        (format!("/bai/{}-{id}", row.slug), format!("/bai/{}-{none}", row.slug)),
        (format!("/desk/items/{id}"), format!("/desk/items/{none}")),
        (format!("/desk/items/{id}/edit"), format!("/desk/items/{none}/edit")),
        (format!("/desk/items/{id}/preview"), format!("/desk/items/{none}/preview")),
    ]
}

/// An answer without the address that was asked for; its length goes with that.
fn without_address(answer: &Answer, path: &str) -> String {
    let text = answer.comparable(&[path, &path.replace('/', "%2F")]);
    text.lines().filter(|line| !line.starts_with("content-length")).collect::<Vec<_>>().join("\n")
}

on_both! {
    async fn every_page_of_an_item_opens_for_whom_the_policy_lets(site) {
        let items = one_of_each(site).await;
        for persona in Persona::ALL {
            let actor = persona.actor(site.house()).await;
            let actor = actor.as_ref();
            let visitor = site.as_(persona);
            for (state, item, facts) in &items {
                let what = format!("{persona:?} {state:?}");
                let reads = may(actor, Action::Read(facts));
                let at_desk = may(actor, Action::EnterDesk);
                let edits = may(actor, Action::Edit(facts));
                let desk = |opens: bool| match (actor, at_desk) {
                    (None, _) => 303,
                    (_, false) => 403,
                    _ if opens => 200,
                    _ => 404,
                };
                let expected = [
                    // Readers see what everyone may read; what was withdrawn says so.
                    if *state == State::Withdrawn { 410 } else if may(None, Action::Read(facts)) { 200 } else { 404 },
                    desk(reads),
                    if at_desk && reads && !edits { 403 } else { desk(edits) },
                    if actor.is_none() { 303 } else if reads { 200 } else { 404 },
                ];
                for ((path, nowhere), status) in twins(site, *item).await.into_iter().zip(expected) {
                    let answer = visitor.get(&path).await;
                    assert_eq!(answer.status, status, "{what} {path}");
                    // A page that leads nowhere shows the newest items, which have the same title.
                    let text = answer.text();
                    let (own, _) = text.split_once("id=\"tin-moi\"").unwrap_or((&text, ""));
                    let title = own.contains("Mưa về trên đồi điều");
                    assert_eq!(title, status == 200, "{what} {path}: the title is told");
                    if [303, 404].contains(&status) || (status == 403 && !reads) {
                        let none = visitor.get(&nowhere).await;
                        assert_eq!(without_address(&answer, &path), without_address(&none, &nowhere), "{what} {path}");
                    }
                }
            }
        }
    }
}

on_both! {
    async fn a_picture_shows_itself_to_whom_the_policy_shows_its_item(site) {
        let items = one_of_each(site).await;
        for persona in Persona::ALL {
            let actor = persona.actor(site.house()).await;
            let visitor = site.as_(persona);
            let nowhere = visitor.get(&format!("/media/{}-24.webp", "0".repeat(64))).await;
            for (state, item, facts) in &items {
                let path = site.media(*item).await;
                let answer = visitor.get(&path).await;
                if !may(actor.as_ref(), Action::Read(facts)) {
                    assert_eq!(answer.comparable(&[]), nowhere.comparable(&[]), "{persona:?} {state:?}");
                    continue;
                }
                assert_eq!(answer.status, 200, "{persona:?} {state:?}");
                assert_eq!(answer.header("content-type"), Some("image/webp"));
                assert_eq!(&answer.body[..4], b"RIFF");
                let cache = if state.is_public() { "public, max-age=31536000, immutable" } else { "private, no-store" };
                assert_eq!(answer.header("cache-control"), Some(cache), "{persona:?} {state:?}");
                assert_eq!(answer.header("content-security-policy"), Some("default-src 'none'; sandbox"));
                // Only the widths that were made are there, and only under the picture's own name.
                let (base, _) = path.rsplit_once('-').expect("a width");
                for other in ["23.webp", "1440.webp", "24.png", "24", "../../tinbai.db", "-1.webp"] {
                    assert_eq!(visitor.get(&format!("{base}-{other}")).await.status, 404, "{other}");
                }
            }
        }
    }
}

on_both! {
    async fn a_picture_of_a_gallery_shows_itself_to_whom_the_policy_shows_its_item(site) {
        let mut hung = Vec::new();
        for state in State::ALL {
            let item = site.item(*state).await;
            let picture = site.hang_in(item, "Đồi điều").await;
            hung.push((*state, site.media_of(picture).await, site.facts(item).await));
        }
        for persona in Persona::ALL {
            let actor = persona.actor(site.house()).await;
            let visitor = site.as_(persona);
            let nowhere = visitor.get(&format!("/media/{}-24.webp", "0".repeat(64))).await;
            for (state, path, facts) in &hung {
                let answer = visitor.get(path).await;
                if !may(actor.as_ref(), Action::Read(facts)) {
                    assert_eq!(answer.comparable(&[]), nowhere.comparable(&[]), "{persona:?} {state:?}");
                    continue;
                }
                assert_eq!(answer.status, 200, "{persona:?} {state:?}");
                let cache = if state.is_public() { "public, max-age=31536000, immutable" } else { "private, no-store" };
                assert_eq!(answer.header("cache-control"), Some(cache), "{persona:?} {state:?}");
            }
        }
    }
}

on_both! {
    async fn the_row_of_an_item_is_read_by_whom_the_policy_lets(site) {
        let items = one_of_each(site).await;
        for persona in Persona::ALL {
            let actor = persona.actor(site.house()).await;
            let actor = actor.as_ref();
            for (state, item, facts) in &items {
                let answer = site.as_(persona).call("desk/item", &[("id", &item.id.to_string())]).await;
                let what = format!("{persona:?} {state:?}");
                match answer {
                    Ok(row) => {
                        assert!(may(actor, Action::EnterDesk) && may(actor, Action::Read(facts)), "{what}");
                        assert_eq!(row["state"], state.as_str(), "{what}");
                        // Who checked it, and what was said about it, belong to its history.
                        if !may(actor, Action::SeeHistory(facts)) {
                            assert_eq!((&row["reviewer_name"], &row["note"]), (&().into(), &().into()), "{what}");
                        }
                    }
                    Err(AppError::SignedOut) => assert!(actor.is_none(), "{what}"),
                    Err(AppError::Forbidden) => assert!(actor.is_some() && !may(actor, Action::EnterDesk), "{what}"),
                    Err(AppError::NotFound) => assert!(!may(actor, Action::Read(facts)), "{what}"),
                    Err(error) => panic!("{what}: {error:?}"),
                }
            }
        }
    }
}

on_both! {
    async fn the_history_of_an_item_is_told_to_whom_the_policy_lets(site) {
        let items = one_of_each(site).await;
        for persona in Persona::people() {
            let actor = persona.actor(site.house()).await;
            for (state, item, facts) in &items {
                let page = site.as_(persona).get(&format!("/desk/items/{}", item.id)).await;
                if page.status != 200 {
                    continue;
                }
                let seen = may(actor.as_ref(), Action::SeeHistory(facts));
                assert_eq!(page.text().contains("id=\"history\""), seen, "{persona:?} {state:?}");
                assert_eq!(page.text().contains("id=\"versions\""), seen, "{persona:?} {state:?}");
            }
        }
    }
}

on_both! {
    async fn the_rooms_of_the_desk_open_for_whom_the_policy_lets(site) {
        one_of_each(site).await;
        let rooms = [
            ("/desk", Action::EnterDesk),
            ("/desk/items", Action::EnterDesk),
            ("/desk/quota", Action::EnterDesk),
            ("/desk/queue", Action::SeeQueue),
            ("/desk/reports", Action::SeeReports),
            ("/desk/people", Action::ManagePeople),
        ];
        for persona in Persona::ALL {
            let actor = persona.actor(site.house()).await;
            for (path, action) in rooms {
                let answer = site.as_(persona).get(path).await;
                let expected: &[u16] = match &actor {
                    None => &[303],
                    Some(_) if may(actor.as_ref(), action) => &[200],
                    // Everybody with a role enters the desk; what only others see there is not there.
                    Some(_) if may(actor.as_ref(), Action::EnterDesk) => &[404],
                    Some(_) => &[403, 404],
                };
                assert!(expected.contains(&answer.status), "{persona:?} {path}: {}", answer.status);
            }
            let writes = actor.as_ref().is_some_and(|actor| {
                site.house().body.get().units.iter().any(|unit| may(Some(actor), Action::WriteFor(unit.id)))
            });
            let expected = if actor.is_none() { 303 } else if writes { 200 } else { 403 };
            assert_eq!(site.as_(persona).get("/desk/write").await.status, expected, "{persona:?} /desk/write");
        }
    }
}

on_both! {
    async fn lists_of_the_desk_hold_only_what_the_policy_lets_one_read(site) {
        let items = one_of_each(site).await;
        site.write(Persona::Stranger, &[("draft[unit]", crate::site::OTHER_UNIT)]).await.expect("another unit's draft");
        for persona in Persona::people() {
            let actor = persona.actor(site.house()).await;
            for (endpoint, fields) in
                [("desk/queue", &[("filter", "all")][..]), ("desk/my_items", &[]), ("desk/unit_items", &[])]
            {
                let Ok(rows) = site.as_(persona).call(endpoint, fields).await else { continue };
                for row in rows.as_array().expect("rows") {
                    let item = items.iter().find(|(_, item, _)| row["id"] == item.id.0);
                    match item {
                        Some((state, _, facts)) => {
                            assert!(may(actor.as_ref(), Action::Read(facts)), "{persona:?} {endpoint} {state:?}");
                        }
                        None => assert_eq!(persona, Persona::Stranger, "{endpoint}: the stranger's draft"),
                    }
                }
            }
        }
    }
}
