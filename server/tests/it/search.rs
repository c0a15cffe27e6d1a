//! Search through the real pages: what is published is found, what is withdrawn is not, and no query is too strange.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use tinbai_app::articles::model::State;
use tinbai_server::search::Index;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::client::{Answer, urlencoded};
use crate::items::{Item, WITHDRAW};
use crate::personas::Persona::*;
use crate::site::TestSite;

/// The index of a site, following its log.
struct Following {
    stop: CancellationToken,
    task: JoinHandle<()>,
}

impl Following {
    async fn end(self) {
        self.stop.cancel();
        self.task.await.expect("the follower ends without panic");
    }
}

/// What is sought, as the query of an address.
fn asking(text: &str) -> String {
    format!("/tim-kiem?{}", urlencoded(&[("q", text)]))
}

impl TestSite {
    /// Opens the index as the server does.
    async fn follow_in_index(&self) -> Following {
        let index = Index::open(&self.node.config.data.join("index")).expect("the folder");
        self.house().search.answered_by(index.clone());
        let stop = CancellationToken::new();
        let task = tokio::spawn(index.follow(self.house().clone(), stop.clone()));
        self.until("the index answers", async || self.as_(Anonymous).get(&asking("x")).await.status == 200).await;
        Following { stop, task }
    }

    async fn until(&self, what: &str, mut holds: impl AsyncFnMut() -> bool) {
        let began = Instant::now();
        while !holds().await {
            assert!(began.elapsed() < Duration::from_secs(10), "{what}");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    async fn ask(&self, text: &str) -> Answer {
        let answer = self.as_(Anonymous).get(&asking(text)).await;
        assert_eq!(answer.status, 200, "{text}");
        answer
    }

    async fn finds(&self, text: &str, item: Item) -> bool {
        let address = self.address(item).await;
        self.ask(text).await.text().contains(&format!("href=\"{address}\""))
    }
}

/// An item that readers may read.
async fn published(site: &TestSite, title: &str, body: &str) -> Item {
    let item = site.write(Contributor, &[("draft[title]", title), ("draft[body]", body)]).await.expect("a draft");
    site.bring(item, State::Published).await
}

on_both! {
    async fn what_is_published_is_found_and_what_is_withdrawn_is_not(site) {
        let early = published(site, "Chuyện người giữ rừng", "Ông đi tuần mỗi sáng.").await;
        let following = site.follow_in_index().await;
        site.until("what was there before", async || site.finds("giữ rừng", early).await).await;

        let item = published(site, "Lễ hội đua thuyền trên hồ", "Mười đội đua thuyền tranh tài.").await;
        site.until("the new item", async || site.finds("đua thuyền", item).await).await;
        let page = site.ask("đua thuyền").await.text();
        assert!(page.contains("Lễ hội <mark>đua thuyền</mark> trên hồ"), "{page}");
        assert!(page.contains("1 kết quả cho “đua thuyền”"), "{page}");

        let draft = site.write(Contributor, &[("draft[title]", "Bản nháp đua ghe")]).await.expect("a draft");
        let item = site.act(Chief, &WITHDRAW, item).await.expect("withdrawn");
        site.until("the withdrawn item goes", async || !site.finds("đua thuyền", item).await).await;
        assert!(!site.finds("đua ghe", draft).await, "drafts are nobody's to find");
        following.end().await;
    }
}

on_both! {
    async fn every_spelling_finds_the_same(site) {
        let item = published(site, "Hòa bình nơi biên giới", "Nhân dân giữ gìn hoà bình.").await;
        let following = site.follow_in_index().await;
        site.until("the item", async || site.finds("hòa bình", item).await).await;
        for text in ["hoà bình", "hoa binh", "HÒA BÌNH", "ho\u{300}a bi\u{300}nh", "\"hòa bình", "biên giới hòa bình"] {
            assert!(site.finds(text, item).await, "{text}");
        }
        following.end().await;
    }
}

on_both! {
    async fn any_query_is_answered(site) {
        let _item = published(site, "Mùa điều chín", "Bà con thu hoạch điều.").await;
        let following = site.follow_in_index().await;
        // About as long as an address may be.
        let long = "nông thôn mới ".repeat(1500);
        let texts = [
            "", " ", "\0", "\u{1}\u{7f}", "\"", "((((", "a AND OR", "title:x", "*", "[a TO b]", "🚀🇻🇳", "\u{301}", "-x",
            "<script>alert(1)</script>", "' OR 1=1 --", &long,
        ];
        for text in texts {
            let answer = site.as_(Anonymous).get(&asking(text)).await;
            assert!([200, 400].contains(&answer.status), "{text:.20}: {}", answer.status);
            assert!(!answer.text().contains("<script>alert"), "{text:.20}");
        }
        for path in ["/tim-kiem", "/tim-kiem?q=%ff%fe&q=%00", "/tim-kiem?q[]=x", "/tim-kiem?&&&=", "/tim-kiem?q=a&q=b"] {
            assert_eq!(site.as_(Anonymous).get(path).await.status, 200, "{path}");
        }
        for path in ["&trang=2", "&trang=0", "&trang=x", "&trang=99999999999", "&loai=phim", "&chuyen-muc=khong", "&nam=17"] {
            let path = format!("/tim-kiem?q=x{path}");
            assert_eq!(site.as_(Anonymous).get(&path).await.status, 404, "{path}");
        }
        following.end().await;
    }
}

on_both! {
    async fn facets_lead_to_what_they_count(site) {
        let item = published(site, "Mùa điều chín", "Bà con thu hoạch điều.").await;
        let other = published(site, "Điều được giá", "Giá điều tăng.").await;
        let following = site.follow_in_index().await;
        site.until("both", async || site.finds("điều", item).await && site.finds("điều", other).await).await;
        let narrowed = |key: &str, value: &str| format!("{}&{key}={value}", asking("điều"));
        for (key, value) in [("chuyen-muc", crate::site::SECTION), ("don-vi", crate::site::UNIT), ("nam", "2026"), ("loai", "tin-bai")] {
            let page = site.as_(Anonymous).get(&narrowed(key, value)).await;
            assert_eq!(page.status, 200, "{key}");
            assert!(page.text().contains("2 kết quả"), "{key}: {}", page.text());
        }
        for (key, value) in [("chuyen-muc", crate::site::OTHER_SECTION), ("nam", "2016"), ("loai", "van-ban")] {
            let page = site.as_(Anonymous).get(&narrowed(key, value)).await;
            assert_eq!(page.status, 200, "{key}");
            assert!(page.text().contains("Tìm lại trên toàn trang"), "{key}: {}", page.text());
        }
        following.end().await;
    }
}

on_both! {
    async fn an_index_that_is_hurt_while_it_runs_recovers(site) {
        let item = published(site, "Mùa điều chín", "Bà con thu hoạch điều.").await;
        let following = site.follow_in_index().await;
        site.until("the item", async || site.finds("mùa điều", item).await).await;
        for file in files(&site.node.config.data.join("index")) {
            std::fs::write(&file, b"").expect("emptied");
        }
        let recovered = async || {
            let page = site.as_(Anonymous).get(&asking("mùa điều")).await;
            assert!([200, 503].contains(&page.status), "{}", page.status);
            page.status == 200 && page.text().contains("<mark>")
        };
        site.until("the index is made anew", recovered).await;
        let fresh = published(site, "Hội thi cạo mủ", "Thợ cạo mủ thi tài.").await;
        site.until("what came after", async || site.finds("cạo mủ", fresh).await).await;
        following.end().await;
    }
}

on_both! {
    async fn without_an_index_the_page_says_so(site) {
        assert_eq!(site.as_(Anonymous).get(&asking("mùa điều")).await.status, 503);
        assert_eq!(site.as_(Anonymous).get("/tim-kiem").await.status, 200, "the box itself needs none");
    }
}

/// The files of all indexes below a folder that hold content.
fn files(folder: &std::path::Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|ending| ["idx", "term", "store"].iter().any(|known| ending == *known)) {
            found.push(path);
        }
    }
    found
}

on_both! {
    async fn programs_find_what_readers_find_part_by_part(site) {
        let mut there = Vec::new();
        for n in 0..3 {
            there.push(published(site, &format!("Mùa nấm mối {n}"), "Nấm mọc sau mưa.").await);
        }
        let following = site.follow_in_index().await;
        site.until("all are found", async || {
            let answer = site.as_(Anonymous).get("/api/v1/search?q=nam%20moi").await;
            serde_json::from_slice::<serde_json::Value>(&answer.body).is_ok_and(|found| found["total"] == 3)
        }).await;
        let mut found = Vec::new();
        let mut path = "/api/v1/search?q=nam%20moi&limit=2".to_owned();
        loop {
            let part: serde_json::Value = serde_json::from_slice(&site.as_(Anonymous).get(&path).await.body).expect("JSON");
            for item in part["items"].as_array().expect("items") {
                assert_eq!(item["kind"], "article");
                assert!(item["title"].as_str().is_some_and(|title| title.starts_with("Mùa nấm mối")), "{item}");
                found.push(item["id"].as_i64().expect("an id"));
            }
            let Some(next) = part["next"].as_str() else { break };
            path = format!("/api/v1/search?q=nam%20moi&limit=2&cursor={next}");
        }
        found.sort_unstable();
        assert_eq!(found, there.iter().map(|item| item.id.0).collect::<Vec<_>>());
        for bad in ["cursor=0", "cursor=x", "limit=0", "section=khong-co", "unit=khong-co"] {
            let answer = site.as_(Anonymous).get(&format!("/api/v1/search?q=nam&{bad}")).await;
            assert_eq!(answer.status, 400, "{bad}");
        }
        following.end().await;
    }
}
