//! The read-only API: every item once, filters that count, problems that name what is wrong, nothing about anyone.

use std::collections::BTreeSet;

use axum::body::Body;
use chrono::TimeDelta;
use http::Method;
use serde_json::Value;
use tinbai_app::articles::model::State;

use crate::client::Answer;
use crate::items::{Item, WITHDRAW};
use crate::personas::Persona::*;
use crate::site::{BASE_URL, OTHER_SECTION, OTHER_UNIT, SUBSECTION, TestSite, UNIT};

/// Every path of the API; `{id}` stands for an item's.
const PATHS: [&str; 6] = [
    "/api/v1/articles",
    "/api/v1/articles/{id}",
    "/api/v1/openapi.json",
    "/api/v1/search",
    "/api/v1/sections",
    "/api/v1/units",
];

fn json(answer: &Answer) -> Value {
    serde_json::from_slice(&answer.body).unwrap_or_else(|error| panic!("{error}: {}", answer.text()))
}

impl TestSite {
    async fn api(&self, path: &str) -> Value {
        let answer = self.as_(Anonymous).get(&format!("/api/v1{path}")).await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        assert_eq!(answer.header("content-type"), Some("application/json"), "{path}");
        json(&answer)
    }

    async fn problem(&self, method: Method, path: &str) -> (Answer, Value) {
        let visitor = self.as_(Anonymous);
        let request = visitor.request(method, &format!("/api/v1{path}"));
        let answer = visitor.send(request.body(Body::empty()).expect("a request")).await;
        assert_eq!(answer.header("content-type"), Some("application/problem+json"), "{path}: {}", answer.text());
        assert_eq!(answer.header("access-control-allow-origin"), Some("*"), "{path}");
        let problem = json(&answer);
        assert_eq!(problem["status"], answer.status, "{path}");
        assert_eq!(problem["instance"], format!("/api/v1{}", path.split('?').next().expect("a path")), "{path}");
        for key in ["type", "title", "detail"] {
            assert!(problem[key].as_str().is_some_and(|text| !text.is_empty()), "{path}: {key}: {problem}");
        }
        (answer, problem)
    }

    async fn published(&self, changes: &[(&str, &str)]) -> Item {
        let item = self.write(Contributor, changes).await.expect("a draft");
        self.bring(item, State::Published).await
    }
}

fn ids(list: &Value) -> Vec<i64> {
    list["items"].as_array().expect("items").iter().map(|item| item["id"].as_i64().expect("an integer")).collect()
}

on_both! {
    async fn a_cursor_walks_every_item_once_while_others_are_published(site) {
        let mut there = Vec::new();
        for n in 0..7 {
            // Some share their moment.
            if n % 3 == 0 {
                site.advance(TimeDelta::seconds(1));
            }
            there.push(site.item(if n % 2 == 0 { State::Published } else { State::Corrected }).await.id.0);
        }
        let mut walked = Vec::new();
        let mut path = "/articles?limit=2".to_owned();
        loop {
            let list = site.api(&path).await;
            walked.extend(ids(&list));
            assert_eq!(list["total"].as_u64(), Some(7 + walked.len().div_ceil(2) as u64 - 1), "those that came meanwhile count");
            let Some(next) = list["next"].as_str() else { break };
            path = format!("/articles?limit=2&cursor={next}");
            site.item(State::Published).await;
        }
        there.reverse();
        assert_eq!(walked, there);
    }
}

on_both! {
    async fn filters_find_and_count_the_same(site) {
        let first = site.published(&[]).await.id.0;
        site.advance(TimeDelta::days(1));
        let second = site.published(&[("draft[section]", OTHER_SECTION), ("draft[kind]", "bai")]).await.id.0;
        let third = {
            let item = site.write(Stranger, &[("draft[unit]", OTHER_UNIT)]).await.expect("a draft");
            site.bring_of(Stranger, item, State::Published).await.id.0
        };
        site.item(State::Accepted).await;
        for (query, found) in [
            ("", vec![third, second, first]),
            ("section=kinh-te", vec![third, first]),
            ("section=tin-tuc", vec![]),
            (&format!("section={SUBSECTION}&unit={UNIT}"), vec![first]),
            (&format!("unit={OTHER_UNIT}"), vec![third]),
            ("kind=bai", vec![second]),
            ("kind=tin&limit=1", vec![third]),
            ("to=2026-11-23", vec![first]),
            ("from=2026-11-24", vec![third, second]),
            ("from=2026-11-24T09:00:00%2B07:00&to=2026-11-24T09:00:01+07:00", vec![third, second]),
            ("to=2026-11-24T02:00:00Z", vec![first]),
            ("from=2027-01-01", vec![]),
        ] {
            let list = site.api(&format!("/articles?{query}")).await;
            assert_eq!(ids(&list), found, "{query}");
            if !query.contains("limit") {
                assert_eq!((list["total"].as_u64(), &list["next"]), (Some(found.len() as u64), &Value::Null), "{query}");
            }
        }
    }
}

on_both! {
    async fn every_node_counts_what_readers_find(site) {
        let node = site.second_node().await;
        let total = async || {
            let here = site.api("/articles?limit=1").await["total"].as_u64();
            let there = json(&site.on(&node, Anonymous).get("/api/v1/articles?limit=1").await)["total"].as_u64();
            assert_eq!(here, there);
            here
        };
        assert_eq!(total().await, Some(0));
        let item = site.item(State::Published).await;
        site.item(State::Corrected).await;
        assert_eq!(total().await, Some(2));
        site.act(Chief, &WITHDRAW, item).await.expect("withdrawn");
        assert_eq!(total().await, Some(1));
        node.read_everything().await;
        node.close().await;
    }
}

on_both! {
    async fn an_item_is_told_whole(site) {
        let item = site.pictured(State::Corrected).await;
        let told = site.api(&format!("/articles/{}", item.id)).await;
        assert_eq!(told["id"].as_i64(), Some(item.id.0));
        assert_eq!(told["url"], format!("{BASE_URL}{}", site.address(item).await));
        assert_eq!((told["kind"].as_str(), told["author"].as_str()), (Some("tin"), Some("Hạt Điều")));
        assert_eq!((told["section"]["slug"].as_str(), told["unit"]["slug"].as_str()), (Some(SUBSECTION), Some(UNIT)));
        assert_eq!(told["published_at"], "2026-11-23T02:00:00Z");
        assert_eq!(told["corrections"][0]["notice"], "Tên xã trong bài đã được sửa.");
        assert_eq!((told["picture"]["caption"].as_str(), told["picture"]["credit"].as_str()), (Some("Đồi điều"), Some("Hạt Điều")));
        assert!(told["body_html"].as_str().is_some_and(|body| body.contains("<p>Năm nay hoa ra đều.</p>")), "{told}");
    }
}

on_both! {
    async fn what_is_not_public_does_not_exist_and_what_was_is_gone(site) {
        for state in State::ALL.iter().filter(|state| !state.is_public()) {
            let item = site.item(*state).await;
            let (answer, problem) = site.problem(Method::GET, &format!("/articles/{}", item.id)).await;
            if *state == State::Withdrawn {
                assert_eq!(answer.status, 410);
                assert_eq!(problem["notice"], "Bài được gỡ theo yêu cầu của tác giả.");
                assert_eq!(problem["withdrawn_at"], "2026-11-23T02:00:00Z");
            } else {
                assert_eq!((answer.status, &problem["notice"]), (404, &Value::Null), "{state:?}");
            }
        }
        assert_eq!(site.api("/articles").await["total"].as_u64(), Some(0));
    }
}

on_both! {
    async fn a_problem_names_the_parameter_that_is_not_valid(site) {
        let long = format!("limit={}", "9".repeat(4000));
        for (query, parameter) in [
            ("limit=0", "limit"), ("limit=101", "limit"), ("limit=-1", "limit"), ("limit=nhi%E1%BB%81u", "limit"), ("limit=", "limit"), (&long, "limit"),
            ("cursor=", "cursor"), ("cursor=x", "cursor"), ("cursor=1-0", "cursor"), ("cursor=%00%ff", "cursor"), ("cursor=' OR 1=1 --".replace(' ', "%20").as_str(), "cursor"),
            ("from=hom-qua", "from"), ("from=2026-02-30", "from"), ("to=2026-13-01", "to"), ("to=99999-01-01", "to"),
            ("section=khong-co", "section"), ("unit=khong-co", "unit"), ("kind=anh", "kind"), ("kind=tin&limit=1000", "limit"),
        ] {
            let (answer, problem) = site.problem(Method::GET, &format!("/articles?{query}")).await;
            assert_eq!((answer.status, problem["parameter"].as_str()), (400, Some(parameter)), "{query}");
            let kind = problem["type"].as_str().expect("a type");
            assert_eq!(kind, format!("{BASE_URL}/api/v1/openapi.json#/components/responses/InvalidParameter"), "{query}");
        }
        for ignored in ["_=17", "x%zz=%ff", "&&&=&", "LIMIT=0", "limit=5&limit=0"] {
            site.api(&format!("/articles?{ignored}")).await;
        }
    }
}

on_both! {
    async fn what_there_is_not_and_what_may_not_be_done_are_problems_too(site) {
        for path in ["", "/", "/khong-co", "/articles/", "/articles/abc", "/articles/0", "/articles/-1", "/articles/01", "/articles/99999999999999999999", "/articles/1/x", "/articles/%00", "/documents", "/desk"] {
            let (answer, problem) = site.problem(Method::GET, path).await;
            assert_eq!((answer.status, problem["type"].as_str()), (404, Some("about:blank")), "{path}");
        }
        for method in [Method::POST, Method::PUT, Method::DELETE, Method::PATCH] {
            for path in ["/articles", "/articles/1", "/sections", "/units", "/openapi.json"] {
                let (answer, _) = site.problem(method.clone(), path).await;
                assert_eq!(answer.status, 405, "{method} {path}");
                assert!(answer.header("allow").is_some_and(|allow| allow.contains("GET")), "{method} {path}");
            }
        }
        let signed_in = site.as_(Editor).call_raw("v1/articles", &[]).await;
        assert_eq!(signed_in.status, 405, "and no verb of the desk hides there");
    }
}

on_both! {
    async fn answers_are_open_to_every_site_known_again_and_about_nobody(site) {
        let item = site.item(State::Published).await;
        for path in PATHS {
            let path = path.replace("{id}", &item.id.to_string());
            let visitor = site.as_(Editor).with_cookie("tinbai_lang", "en");
            let answer = visitor.get(&path).await;
            assert_eq!(answer.status, 200, "{path}");
            assert_eq!(answer.body, site.as_(Anonymous).get(&path).await.body, "{path}");
            assert_eq!(answer.header("access-control-allow-origin"), Some("*"), "{path}");
            assert_eq!((answer.header("access-control-allow-credentials"), answer.header("set-cookie")), (None, None), "{path}");
            assert!(answer.header("link").is_some_and(|link| link.contains("service-desc")), "{path}");
            let tag = answer.header("etag").expect("a tag").to_owned();
            let again = visitor.request(Method::GET, &path).header("if-none-match", &tag);
            let again = visitor.send(again.body(Body::empty()).expect("a request")).await;
            assert_eq!((again.status, again.body.len()), (304, 0), "{path}");
            assert_eq!(again.header("access-control-allow-origin"), Some("*"), "{path}");
            let head = visitor.send(visitor.request(Method::HEAD, &path).body(Body::empty()).expect("a request")).await;
            assert_eq!((head.status, head.body.len()), (200, 0), "{path}");
            let preflight = visitor.request(Method::OPTIONS, &path)
                .header("origin", "https://khac.example")
                .header("access-control-request-method", "GET")
                .header("access-control-request-headers", "if-none-match");
            let preflight = visitor.send(preflight.body(Body::empty()).expect("a request")).await;
            assert_eq!(preflight.status, 200, "{path}");
            assert!(preflight.header("access-control-allow-headers").is_some_and(|names| names.contains("if-none-match")), "{path}");
        }
        let before = site.as_(Anonymous).get("/api/v1/articles").await;
        site.item(State::Published).await;
        let after = site.as_(Anonymous).get("/api/v1/articles").await;
        assert_ne!(before.header("etag"), after.header("etag"));
    }
}

on_both! {
    async fn sections_and_units_come_in_the_order_of_the_site(site) {
        let sections = site.api("/sections").await;
        assert_eq!((sections["total"].as_u64(), &sections["next"]), (Some(4), &Value::Null));
        let farming = sections["items"].as_array().expect("items").iter().find(|section| section["slug"] == SUBSECTION).expect("it is there");
        let parent = sections["items"].as_array().expect("items").iter().find(|section| section["id"] == farming["parent"]).expect("its parent");
        assert_eq!((parent["slug"].as_str(), farming["name_en"].as_str()), (Some("kinh-te"), Some("Farming")));
        let units = site.api("/units").await;
        let items = units["items"].as_array().expect("items");
        assert_eq!(units["total"].as_u64(), Some(items.len() as u64));
        let ended = items.iter().find(|unit| unit["slug"] == "ap-doi-lau").expect("what was is told too");
        let heir = items.iter().find(|unit| unit["id"] == ended["merged_into"]).expect("its heir");
        assert_eq!((ended["ended_on"].as_str(), heir["slug"].as_str()), (Some("2026-06-30"), Some(OTHER_UNIT)));
        for address in [&farming["url"], &farming["feed_url"], &ended["url"]] {
            let path = address.as_str().and_then(|address| address.strip_prefix(BASE_URL)).expect("an address of ours");
            assert_eq!(site.as_(Anonymous).get(path).await.status, 200, "{path}");
        }
    }
}

on_both! {
    async fn the_description_names_every_path_and_nothing_else(site) {
        let item = site.item(State::Published).await;
        let description = site.api("/openapi.json").await;
        assert!(description["openapi"].as_str().is_some_and(|version| version.starts_with("3.1")), "{description}");
        let described: BTreeSet<&str> = description["paths"].as_object().expect("paths").keys().map(String::as_str).collect();
        assert_eq!(described, BTreeSet::from(PATHS));
        for (path, methods) in description["paths"].as_object().expect("paths") {
            assert_eq!(methods.as_object().expect("methods").keys().collect::<Vec<_>>(), ["get"], "{path}");
            let path = path.replace("{id}", &item.id.to_string());
            assert_eq!(site.as_(Anonymous).get(&path).await.status, 200, "{path}");
        }
        let parameters = description["paths"]["/api/v1/articles"]["get"]["parameters"].as_array().expect("parameters");
        let named: BTreeSet<&str> = parameters.iter().filter_map(|parameter| parameter["name"].as_str()).collect();
        assert_eq!(named, BTreeSet::from(["cursor", "from", "kind", "limit", "section", "to", "unit"]));
        for parameter in parameters {
            assert_eq!((&parameter["in"], &parameter["required"]), (&"query".into(), &false.into()), "{parameter}");
        }
        // Every reference leads to something.
        let text = description.to_string();
        for reference in text.split("\"$ref\":\"#").skip(1).map(|rest| rest.split('"').next().expect("an end")) {
            assert!(description.pointer(reference).is_some(), "{reference}");
        }
        for problem in ["InvalidParameter", "Withdrawn"] {
            assert!(description.pointer(&format!("/components/responses/{problem}")).is_some(), "{problem}");
        }
    }
}
