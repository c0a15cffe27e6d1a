//! Text that wants to be markup: it stays text on every page where it can stand.

use tinbai_app::articles::model::State;
use tinbai_app::entities::article;

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::written;
use crate::items::{RETURN, draft_with};
use crate::personas::Persona::{self, *};
use crate::site::TestSite;

/// Ways out of an element, an attribute, a text area, a title, a script and a comment.
const ATTEMPTS: [&str; 9] = [
    "<script>tinbai_alert(1)</script>",
    "</textarea><script>tinbai_alert(2)</script>",
    "</title><script>tinbai_alert(3)</script>",
    "\"><img src=x onerror=tinbai_alert(4)>",
    "' onmouseover='tinbai_alert(5)",
    "\" autofocus onfocus=\"tinbai_alert(6)",
    "--><svg onload=tinbai_alert(7)>",
    "</script><script>tinbai_alert(8)</script>",
    "]]><a href=javascript:tinbai_alert(9)>x</a>",
];

/// No tag and no attribute of what was typed may have become one.
fn must_be_harmless(page: &str, what: &str) {
    for (at, _) in page.match_indices("tinbai_alert") {
        let start = page[..at].rfind(['<', '>']).map_or(0, |start| start + 1);
        let inside_tag = page[..at].rfind('<') > page[..at].rfind('>');
        let around = page.get(start.saturating_sub(40)..(at + 40).min(page.len())).unwrap_or("…");
        if inside_tag {
            // Within a tag only inside a quoted value that it cannot leave.
            let tag = &page[start..at];
            let open_quotes = tag.matches('"').count() % 2 == 1;
            assert!(open_quotes, "{what}: {around}");
        } else {
            let element = page[..start].rsplit('<').next().unwrap_or_default();
            let data = element.starts_with("script type=\"application/ld+json\">");
            let live =
                (element.starts_with("script") && !data) || element.starts_with("style") || element.starts_with("svg");
            assert!(!live, "{what}: {around}");
        }
    }
    for raw in ["<script>tinbai", "<img src=x", "<svg onload", "<a href=javascript", "href=\"javascript"] {
        assert!(!page.contains(raw), "{what}: {raw}");
    }
}

impl TestSite {
    /// Every page on which an item's text can stand.
    async fn pages_of(&self, id: i64) -> Vec<(Persona, String)> {
        let mut pages = Vec::new();
        for persona in [Contributor, Lead, Editor, Chief] {
            for path in ["", "/edit", "/preview"] {
                pages.push((persona, format!("/desk/items/{id}{path}")));
            }
            for path in ["/desk", "/desk/items", "/desk/queue", "/desk/quota"] {
                pages.push((persona, path.to_owned()));
            }
        }
        for path in ["/", "/chuyen-muc/nong-nghiep", "/chuyen-muc/kinh-te", "/don-vi", "/don-vi/ban-van-hoa"] {
            pages.push((Anonymous, path.to_owned()));
        }
        pages
    }
}

on_both! {
    async fn what_is_typed_stays_text_on_every_page_in_every_state(site) {
        for (n, attempt) in ATTEMPTS.iter().enumerate() {
            let picture = site.picture_of(Contributor).await.to_string();
            let fields = [
                ("draft[title]", *attempt), ("draft[lead]", attempt), ("draft[body]", attempt),
                ("draft[caption]", attempt), ("draft[credit]", attempt), ("draft[picture]", &picture),
            ];
            let state = State::ALL[n % State::ALL.len()];
            let note = [("reason", "thieu-thong-tin"), ("note", *attempt)];
            let item = site.as_(Contributor).call("articles/save", &draft_with(&fields)).await.expect("a draft");
            let item: tinbai_app::articles::model::Saved = serde_json::from_value(item).expect("saved");
            let item = crate::items::Item { id: item.id, version: item.version.0 };
            let item = if state == State::Returned {
                let item = site.bring(item, State::InReview).await;
                site.act_with(Editor, &RETURN, item, &note).await.expect("returned")
            } else {
                site.bring(item, state).await
            };
            let mut pages = site.pages_of(item.id.0).await;
            pages.push((Anonymous, site.address(item).await));
            for (persona, path) in pages {
                let answer = site.as_(persona).get(&path).await;
                must_be_harmless(&answer.text(), &format!("{attempt} on {path} as {persona:?}"));
            }
        }
    }
}

on_both! {
    async fn a_form_that_comes_back_cannot_be_left_by_its_text(site) {
        for attempt in ATTEMPTS {
            let long = attempt.repeat(20);
            for field in ["title", "lead", "body", "caption", "credit", "kind", "section", "unit", "version", "picture_id", "act"] {
                let parts = written(&[("title", &long), (field, attempt)]);
                let answer = site.as_(Contributor).post_parts("/desk/write", &parts).await;
                must_be_harmless(&answer.text(), &format!("{attempt} in {field}"));
            }
            let fields = [("email", attempt), ("password", attempt), ("tiep", attempt)];
            let answer = site.as_(Anonymous).post_form_from("/dang-nhap", "/api/accounts/sign_in", &fields).await;
            must_be_harmless(&answer.text(), attempt);
            let fields = [("name", attempt), ("email", attempt), ("role", attempt), ("unit", attempt), ("section", attempt)];
            let answer = site.as_(Admin).post_form_from("/desk/people", "/api/accounts/invite", &fields).await;
            must_be_harmless(&answer.text(), attempt);
        }
    }
}

on_both! {
    async fn a_name_stays_text_wherever_people_stand(site) {
        let name = "<script>tinbai_alert(1)</script>\"><img src=x onerror=tinbai_alert(2)>";
        let fields = [("name", name), ("email", "x@nha.example"), ("role", "clerk")];
        site.as_(Admin).call("accounts/invite", &fields).await.expect("a name is any text");
        let page = site.as_(Admin).get("/desk/people").await;
        assert!(page.text().contains("&lt;script&gt;tinbai_alert"));
        must_be_harmless(&page.text(), "the list of people");

        let id = Contributor.id().0;
        site.change(move |tx| async move {
            use tinbai_app::entities::person;
            person::Entity::update_many()
                .col_expr(person::Column::Name, Expr::value(name))
                .filter(person::Column::Id.eq(id))
                .exec(&*tx)
                .await?;
            Ok(())
        })
        .await;
        let item = site.item(State::Published).await;
        let mut pages = site.pages_of(item.id.0).await;
        pages.push((Anonymous, site.address(item).await));
        for (persona, path) in pages {
            must_be_harmless(&site.as_(persona).get(&path).await.text(), &format!("a name on {path}"));
        }
        site.work().await;
    }
}

on_both! {
    async fn a_query_and_an_address_stay_text(site) {
        for attempt in ATTEMPTS {
            let encoded = crate::client::urlencoded(&[("tiep", attempt), ("trang", attempt), ("xong", attempt), ("loc", attempt), ("nam", attempt)]);
            for path in ["/", "/dang-nhap", "/quen-mat-khau", "/chuyen-muc/kinh-te", "/desk", "/desk/queue", "/desk/quota", "/khong-co"] {
                for persona in [Anonymous, Editor] {
                    let answer = site.as_(persona).get(&format!("{path}?{encoded}")).await;
                    must_be_harmless(&answer.text(), &format!("{attempt} at {path}"));
                }
            }
            let segment: String = attempt.bytes().map(|byte| format!("%{byte:02x}")).collect();
            for path in [format!("/chuyen-muc/{segment}"), format!("/bai/{segment}-1"), format!("/loi-moi/{segment}"), format!("/{segment}")] {
                let answer = site.as_(Anonymous).get(&path).await;
                must_be_harmless(&answer.text(), &path);
            }
        }
    }
}

on_both! {
    async fn links_lead_to_the_web_and_to_mail_and_nowhere_else(site) {
        let body = "[a](javascript:tinbai_alert(1)) [b](data:text/html,x) [c](vbscript:x) [d](https://tinbai.example/) \
                    [e](/don-vi) [f](mailto:x@nha.example) [g](jAvAsCrIpT:tinbai_alert(2)) [h](java\tscript:tinbai_alert(3)) \
                    [i](&#106;avascript:tinbai_alert(4)) [j](//xau.example)";
        let item = site.write(Contributor, &[("draft[body]", body)]).await.expect("a draft");
        let item = site.bring(item, State::Published).await;
        let html = site.row(item).await.body_html;
        let links: Vec<&str> = html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        for link in &links {
            let fine = ["https://", "http://", "mailto:", "tel:", "/"].iter().any(|start| link.starts_with(start));
            assert!(fine, "{link}");
        }
        assert!(links.contains(&"https://tinbai.example/") && links.contains(&"/don-vi"), "{links:?}");
        let page = site.as_(Anonymous).get(&site.address(item).await).await.text();
        assert!(!page.to_lowercase().replace(['\t', '\n'], "").contains("href=\"javascript"));
        assert!(page.contains("rel=\"noopener nofollow\""));
    }
}

on_both! {
    async fn markup_typed_into_the_body_is_text_or_clean(site) {
        let body = "<p onclick=\"tinbai_alert(1)\">Đoạn</p><iframe src=//x></iframe><style>*{}</style><form action=//x><input></form>\
                    <math><mtext></table><mglyph><style><img src=x onerror=tinbai_alert(2)>";
        let item = site.write(Contributor, &[("draft[body]", body)]).await.expect("a draft");
        let html = site.row(item).await.body_html.to_lowercase();
        for tag in ["<iframe", "<style", "<form", "<input", "<math", "<img", "<svg", "<script", "<p onclick"] {
            assert!(!html.contains(tag), "{html}");
        }
        // Even what a fault elsewhere left in the database does not run: nothing inline may.
        let id = item.id.0;
        site.bring(item, State::Published).await;
        site.change(move |tx| async move {
            article::Entity::update_many()
                .col_expr(article::Column::Title, Expr::value("<script>tinbai_alert(3)</script>"))
                .filter(article::Column::Id.eq(id))
                .exec(&*tx)
                .await?;
            Ok(())
        })
        .await;
        let page = site.as_(Anonymous).get(&site.address(item).await).await;
        must_be_harmless(&page.text(), "a title from the database");
    }
}
