//! What machines read beside the API: feeds, sitemaps, robots.txt, and what the heads of pages tell them.

use axum::body::Body;
use chrono::TimeDelta;
use feed_rs::model::{Feed, FeedType};
use http::Method;
use serde_json::Value;
use tinbai_app::articles::model::State;

use crate::client::Answer;
use crate::items::{Item, WITHDRAW};
use crate::personas::Persona::{self, *};
use crate::site::{BASE_URL, OTHER_SECTION, TestSite};

const FEEDS: [(&str, FeedType, &str); 3] = [
    ("rss.xml", FeedType::RSS2, "application/rss+xml; charset=utf-8"),
    ("atom.xml", FeedType::Atom, "application/atom+xml; charset=utf-8"),
    ("feed.json", FeedType::JSON, "application/feed+json; charset=utf-8"),
];

fn parsed(answer: &Answer) -> Feed {
    assert_eq!(answer.status, 200, "{}", answer.text());
    feed_rs::parser::parse(&answer.body[..]).unwrap_or_else(|error| panic!("{error}: {}", answer.text()))
}

impl TestSite {
    async fn titled(&self, title: &str, section: &str) -> Item {
        let item = self.write(Contributor, &[("draft[title]", title), ("draft[section]", section)]).await;
        self.bring(item.expect("a draft"), State::Published).await
    }

    async fn asked(&self, path: &str, header: &str, value: &str) -> Answer {
        let visitor = self.as_(Anonymous);
        let request = visitor.request(Method::GET, path).header(header, value);
        visitor.send(request.body(Body::empty()).expect("a request")).await
    }

    /// Paths of all `<loc>` of a sitemap.
    async fn locations(&self, path: &str) -> Vec<String> {
        let answer = self.as_(Anonymous).get(path).await;
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header("content-type"), Some("application/xml; charset=utf-8"), "{path}");
        let text = answer.text();
        let found = text.split("<loc>").skip(1).map(|rest| rest.split("</loc>").next().expect("an end"));
        found.map(|address| address.strip_prefix(BASE_URL).expect("an address of this site").to_owned()).collect()
    }
}

on_both! {
    async fn every_feed_tells_the_newest_items_whole(site) {
        let old = site.item(State::Corrected).await;
        site.advance(TimeDelta::minutes(5));
        let new = site.pictured(State::Published).await;
        let (old, new) = (site.address(old).await, site.address(new).await);
        for (file, kind, content_type) in FEEDS {
            let answer = site.as_(Anonymous).get(&format!("/{file}")).await;
            assert_eq!(answer.header("content-type"), Some(content_type));
            let feed = parsed(&answer);
            assert_eq!(feed.feed_type, kind);
            assert_eq!(feed.title.expect("a title").content, "Xã Mẫu", "{file}");
            assert!(answer.text().contains(&format!("{BASE_URL}/{file}")), "{file} says where it is found itself");
            let links: Vec<&str> = feed.entries.iter().map(|entry| entry.links.iter().find(|link| link.rel.as_deref() != Some("enclosure")).expect("a link").href.as_str()).collect();
            assert_eq!(links, [format!("{BASE_URL}{new}"), format!("{BASE_URL}{old}")], "{file}");
            let [newest, corrected] = &feed.entries[..] else { panic!("{file}: two items") };
            assert_eq!(newest.title.as_ref().expect("a title").content, "Mưa về trên đồi điều", "{file}");
            let text = newest.content.as_ref().and_then(|content| content.body.clone()).expect("a text");
            for part in ["Cơn mưa đầu mùa đến sớm hơn mọi năm.", "Năm nay hoa ra đều.", "Đồi điều", &format!("src=\"{BASE_URL}/media/")] {
                assert!(text.contains(part), "{file}: {part}: {text}");
            }
            let text = corrected.content.as_ref().and_then(|content| content.body.clone()).expect("a text");
            assert!(text.contains("Tên xã trong bài đã được sửa."), "{file}: {text}");
            assert!(newest.authors.iter().any(|author| author.name.as_deref() == Some("Hạt Điều")), "{file}: {:?}", newest.authors);
            let categories: Vec<&str> = newest.categories.iter().map(|category| category.term.as_str()).collect();
            assert!(categories.starts_with(&["Kinh tế", "Nông nghiệp"]), "{file}: {categories:?}");
            assert_eq!(newest.published, Some(site.now()), "{file}");
            assert!(newest.id.starts_with(&format!("{BASE_URL}/api/v1/articles/")), "{file}: {}", newest.id);
        }
        let rss = parsed(&site.as_(Anonymous).get("/rss.xml").await);
        assert_eq!(rss.language.as_deref(), Some("vi"));
        assert!(rss.entries[0].media.iter().any(|media| !media.content.is_empty()), "the picture goes with it");
    }
}

on_both! {
    async fn an_empty_site_has_sound_feeds(site) {
        for (file, kind, _) in FEEDS {
            let feed = parsed(&site.as_(Anonymous).get(&format!("/{file}")).await);
            assert_eq!((feed.feed_type, feed.entries.len()), (kind, 0), "{file}");
        }
    }
}

on_both! {
    async fn a_sections_feed_has_what_is_below_it_and_nothing_else(site) {
        site.item(State::Published).await;
        site.titled("Hội làng", OTHER_SECTION).await;
        for (file, ..) in FEEDS {
            for (section, count) in [("kinh-te", 1), ("nong-nghiep", 1), ("van-hoa", 1), ("tin-tuc", 0)] {
                let feed = parsed(&site.as_(Anonymous).get(&format!("/chuyen-muc/{section}/{file}")).await);
                assert_eq!(feed.entries.len(), count, "{section} {file}");
            }
            assert_eq!(site.as_(Anonymous).get(&format!("/chuyen-muc/khong-co/{file}")).await.status, 404);
        }
    }
}

on_both! {
    async fn a_withdrawn_item_is_in_no_feed_and_no_sitemap_from_then_on(site) {
        let item = site.titled("Tin sẽ gỡ", OTHER_SECTION).await;
        let address = site.address(item).await;
        let mut paths: Vec<String> = FEEDS.iter().map(|(file, ..)| format!("/{file}")).collect();
        paths.extend(["/chuyen-muc/van-hoa/rss.xml", "/sitemap-news.xml", "/sitemap-1.xml"].map(str::to_owned));
        let mut tags = Vec::new();
        for path in &paths {
            let answer = site.as_(Anonymous).get(path).await;
            assert!(answer.text().contains(&address), "{path}");
            tags.push(answer.header("etag").map(str::to_owned));
        }
        site.act(Chief, &WITHDRAW, item).await.expect("withdrawn");
        for (path, tag) in paths.iter().zip(tags) {
            let answer = site.asked(path, "if-none-match", tag.as_deref().unwrap_or("\"none\"")).await;
            assert_eq!(answer.status, 200, "{path}");
            assert!(!answer.text().contains(&address), "{path}");
        }
    }
}

on_both! {
    async fn who_has_a_feed_already_is_told_so(site) {
        site.item(State::Published).await;
        site.advance(TimeDelta::minutes(1));
        for (file, ..) in FEEDS {
            let path = format!("/{file}");
            let answer = site.as_(Anonymous).get(&path).await;
            let tag = answer.header("etag").expect("a tag").to_owned();
            let date = answer.header("last-modified").expect("a date").to_owned();
            let known = site.asked(&path, "if-none-match", &tag).await;
            assert_eq!((known.status, known.body.len(), known.header("etag")), (304, 0, Some(tag.as_str())), "{path}");
            assert_eq!(site.asked(&path, "if-modified-since", &date).await.status, 304, "{path}");
            assert_eq!(site.asked(&path, "if-none-match", "\"other\"").await.status, 200, "{path}");
        }
        let before = site.as_(Anonymous).get("/rss.xml").await;
        site.item(State::Published).await;
        site.advance(TimeDelta::minutes(1));
        let date = before.header("last-modified").expect("a date");
        assert_eq!(site.asked("/rss.xml", "if-modified-since", date).await.status, 200, "there is something new");
    }
}

on_both! {
    async fn every_address_of_the_sitemaps_answers(site) {
        let shown = site.pictured(State::Published).await;
        let corrected = site.item(State::Corrected).await;
        let hidden = site.item(State::Accepted).await;
        let parts = site.locations("/sitemap.xml").await;
        assert_eq!(parts, ["/sitemap-0.xml", "/sitemap-1.xml"]);
        let mut all = Vec::new();
        for part in parts {
            all.extend(site.locations(&part).await);
        }
        for item in [shown, corrected] {
            assert!(all.contains(&site.address(item).await), "{all:?}");
        }
        assert!(!all.contains(&site.address(hidden).await), "{all:?}");
        for path in &all {
            assert_eq!(site.as_(Anonymous).get(path).await.status, 200, "{path}");
        }
        let part = site.as_(Anonymous).get("/sitemap-1.xml").await.text();
        assert_eq!(part.matches("<image:loc>").count(), 1, "{part}");
        let image = part.split("<image:loc>").nth(1).and_then(|rest| rest.split("</image:loc>").next()).expect("one");
        assert_eq!(site.as_(Anonymous).get(image.strip_prefix(BASE_URL).expect("ours")).await.status, 200, "{image}");
        for odd in ["/sitemap-2.xml", "/sitemap-01.xml", "/sitemap--1.xml", "/sitemap-x.xml", "/sitemap-99999999999999999999.xml", "/sitemap-1"] {
            assert_eq!(site.as_(Anonymous).get(odd).await.status, 404, "{odd}");
        }
    }
}

on_both! {
    async fn the_news_sitemap_forgets_after_two_days(site) {
        let item = site.item(State::Published).await;
        assert_eq!(site.locations("/sitemap-news.xml").await, [site.address(item).await]);
        site.advance(TimeDelta::hours(49));
        assert!(site.locations("/sitemap-news.xml").await.is_empty());
    }
}

on_both! {
    async fn robots_are_kept_from_the_desk_and_shown_the_way(site) {
        let answer = site.as_(Anonymous).get("/robots.txt").await;
        let text = answer.text();
        assert_eq!(answer.header("content-type"), Some("text/plain; charset=utf-8"));
        for line in ["User-agent: *", "Disallow: /desk", "Disallow: /api/", "Allow: /api/v1/", "Disallow: /dang-nhap"] {
            assert!(text.lines().any(|found| found == line), "{line}: {text}");
        }
        for map in ["sitemap.xml", "sitemap-news.xml"] {
            assert!(text.contains(&format!("Sitemap: {BASE_URL}/{map}\n")), "{text}");
        }
    }
}

/// The statements in a page's head.
fn linked(page: &str) -> Vec<Value> {
    let (_, rest) = page.split_once("<script type=\"application/ld+json\">").expect("statements");
    let (text, _) = rest.split_once("</script>").expect("an end");
    let graph: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    assert_eq!(graph["@context"], "https://schema.org");
    graph["@graph"].as_array().expect("a list").clone()
}

on_both! {
    async fn statements_survive_a_hostile_title(site) {
        let title = "Mưa </script><script>alert(1)</script><!-- \" & ' ]]>";
        let item = site.titled(title, OTHER_SECTION).await;
        let page = site.as_(Anonymous).get(&site.address(item).await).await.text();
        assert_eq!(page.matches("<script").count(), 1, "only the statements");
        let told = linked(&page);
        assert_eq!(told[0]["headline"], site.row(item).await.title);
        for (file, ..) in FEEDS {
            let feed = parsed(&site.as_(Anonymous).get(&format!("/{file}")).await);
            assert!(feed.entries[0].title.as_ref().expect("a title").content.contains("alert(1)"), "{file}");
        }
    }
}

on_both! {
    async fn an_item_tells_machines_what_it_is(site) {
        let item = site.pictured(State::Corrected).await;
        let address = site.address(item).await;
        let page = site.as_(Anonymous).get(&address).await.text();
        let told = linked(&page);
        assert_eq!((&told[0]["@type"], &told[1]["@type"]), (&"NewsArticle".into(), &"BreadcrumbList".into()));
        assert_eq!(told[0]["mainEntityOfPage"], format!("{BASE_URL}{address}"));
        assert_eq!(told[0]["author"]["name"], "Hạt Điều");
        assert_eq!(told[0]["publisher"]["name"], "Xã Mẫu");
        assert_eq!(told[0]["articleSection"], "Nông nghiệp");
        assert_eq!(told[0]["datePublished"], "2026-11-23T09:00:00+07:00");
        assert_eq!(told[0]["correction"][0]["text"], "Tên xã trong bài đã được sửa.");
        let way: Vec<&str> = told[1]["itemListElement"].as_array().expect("steps").iter().filter_map(|step| step["name"].as_str()).collect();
        assert_eq!(way, ["Trang nhất", "Kinh tế", "Nông nghiệp", "Mưa về trên đồi điều"]);
        for part in [
            format!("<link rel=\"canonical\" href=\"{BASE_URL}{address}\""),
            format!("hreflang=\"en\" href=\"{BASE_URL}{address}?lang=en\""),
            "property=\"og:type\" content=\"article\"".to_owned(),
            "property=\"og:title\" content=\"Mưa về trên đồi điều\"".to_owned(),
            format!("property=\"og:image\" content=\"{BASE_URL}/media/"),
            "href=\"/chuyen-muc/nong-nghiep/rss.xml\"".to_owned(),
            "href=\"/rss.xml\"".to_owned(),
        ] {
            assert!(page.contains(&part), "{part}: {page}");
        }
        let home = site.as_(Anonymous).get("/").await.text();
        let told = linked(&home);
        assert_eq!((&told[0]["@type"], &told[1]["@type"]), (&"Organization".into(), &"WebSite".into()));
        assert_eq!(told[1]["potentialAction"]["@type"], "SearchAction");
        assert_eq!(linked(&site.as_(Anonymous).get("/chuyen-muc/kinh-te").await.text())[0]["@type"], "BreadcrumbList");
    }
}

on_both! {
    async fn an_address_can_name_the_language_of_its_page(site) {
        let item = site.item(State::Published).await;
        let address = site.address(item).await;
        for path in ["/", "/don-vi", "/chuyen-muc/kinh-te", &address] {
            let visitor = site.as_(Anonymous);
            let page = visitor.get(&format!("{path}?lang=en")).await;
            assert!(page.text().starts_with("<!DOCTYPE html><html lang=\"en\""), "{path}");
            assert!(page.text().contains(&format!("<link rel=\"canonical\" href=\"{BASE_URL}{path}?lang=en\"")), "{path}");
            assert_eq!(page.header("set-cookie"), None, "{path}");
            assert!(visitor.get(path).await.text().starts_with("<!DOCTYPE html><html lang=\"vi\""), "{path}");
        }
    }
}

on_both! {
    async fn what_should_not_be_found_tells_machines_nothing(site) {
        let withdrawn = site.item(State::Withdrawn).await;
        let address = site.address(withdrawn).await;
        for (persona, path) in [(Anonymous, "/khong-co"), (Anonymous, "/dang-nhap"), (Anonymous, address.as_str()), (Editor, "/desk")] {
            let page = site.as_(persona).get(path).await.text();
            for word in ["ld+json", "og:", "rel=\"canonical\"", "hreflang=\"x-default\""] {
                assert!(!page.contains(word), "{path}: {word}");
            }
        }
    }
}

on_both! {
    async fn icons_and_the_manifest_stand_where_browsers_look(site) {
        for (path, kind, starts) in [
            ("/favicon.ico", "image/x-icon", &b"\0\0\x01\0"[..]),
            ("/apple-touch-icon.png", "image/png", b"\x89PNG"),
            ("/icon-192.png", "image/png", b"\x89PNG"),
            ("/icon-512.png", "image/png", b"\x89PNG"),
        ] {
            let answer = site.as_(Anonymous).get(path).await;
            assert_eq!((answer.status, answer.header("content-type")), (200, Some(kind)), "{path}");
            assert!(answer.body.starts_with(starts), "{path}");
        }
        let answer = site.as_(Anonymous).get("/site.webmanifest").await;
        let manifest: Value = serde_json::from_slice(&answer.body).expect("JSON");
        assert_eq!((manifest["name"].as_str(), manifest["lang"].as_str()), (Some("Xã Mẫu"), Some("vi")));
        for icon in manifest["icons"].as_array().expect("icons") {
            assert_eq!(site.as_(Anonymous).get(icon["src"].as_str().expect("a path")).await.status, 200);
        }
    }
}

on_both! {
    async fn what_machines_read_is_the_same_to_everyone(site) {
        site.item(State::Published).await;
        let paths = ["/rss.xml", "/atom.xml", "/feed.json", "/sitemap.xml", "/sitemap-1.xml", "/robots.txt", "/site.webmanifest"];
        for path in paths {
            let stranger = site.as_(Anonymous).get(path).await;
            for persona in [Persona::Editor, Persona::Admin] {
                let visitor = site.as_(persona).with_cookie("tinbai_lang", "en");
                let answer = visitor.get(path).await;
                assert_eq!(answer.body, stranger.body, "{path} as {persona:?}");
                assert_eq!((answer.header("set-cookie"), answer.header("vary").filter(|vary| vary.contains("ookie"))), (None, None), "{path}");
            }
        }
    }
}
