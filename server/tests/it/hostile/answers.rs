//! What every answer is like: armoured, honest about what is not there, leading nowhere else.

use http::{Method, header};
use tinbai_app::articles::model::State;

use crate::client::{Answer, Visitor, urlencoded};
use crate::personas::Persona::{self, *};
use crate::site::TestSite;

const READER_PAGES: [&str; 11] = [
    "/",
    "/tac-gia/hat-dieu",
    "/tro-nang",
    "/chuyen-muc/tin-tuc",
    "/chuyen-muc/kinh-te",
    "/chuyen-muc/kinh-te?trang=1",
    "/don-vi",
    "/don-vi/ban-van-hoa",
    "/dang-nhap",
    "/quen-mat-khau",
    "/khong-co-trang-nay",
];

impl TestSite {
    async fn reader_pages(&self) -> Vec<(String, Answer)> {
        let published = self.pictured(State::Published).await;
        let corrected = self.item(State::Corrected).await;
        let withdrawn = self.item(State::Withdrawn).await;
        let mut paths: Vec<String> = READER_PAGES.map(str::to_owned).into();
        for item in [published, corrected, withdrawn] {
            paths.push(self.address(item).await);
            paths.push(format!("{}/bao-loi", self.address(item).await));
        }
        let mut pages = Vec::new();
        for path in paths {
            let answer = self.as_(Anonymous).get(&path).await;
            pages.push((path, answer));
        }
        pages
    }
}

on_both! {
    async fn a_readers_page_is_whole_without_script_and_sets_no_cookie(site) {
        for (path, page) in site.reader_pages().await {
            let text = page.text();
            assert!([200, 404, 410].contains(&page.status), "{path}: {}", page.status);
            assert!(text.starts_with("<!DOCTYPE html><html lang=\"vi\""), "{path}");
            assert!(!text.contains("wasm"), "{path}");
            for script in text.split("<script").skip(1) {
                let tag = script.split('>').next().unwrap_or_default();
                // The one file of the reader's tools, which keeps nothing waiting; and data for machines.
                let tools = tag.contains("src=\"/pkg/reader-0.js\"") && tag.contains("async");
                assert!(tools || tag.contains("type=\"application/ld+json\""), "{path}: <script{tag}>");
            }
            assert_eq!(page.header("set-cookie"), None, "{path}");
            assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"), "{path}");
            let policy = page.header("content-security-policy").unwrap_or_default();
            assert!(policy.contains("script-src 'self';"), "{path}: {policy}");
            assert_eq!(text.matches("<h1").count(), 1, "{path} has one first heading");
            assert_eq!(text.matches("<main").count(), 1, "{path} has one main part");
            assert!(!text.contains("<!>"), "{path} holds what only the desk's code needs");
            must_have_nothing_inline(&text, &path);
        }
    }
}

on_both! {
    async fn a_page_of_the_desk_runs_only_what_carries_its_nonce(site) {
        let item = site.item(State::InReview).await;
        let mut nonces = Vec::new();
        for path in ["/desk", "/desk/queue", "/desk/items", "/desk/write", "/desk/quota", "/desk/khong-co"] {
            nonces.push(nonce_of(&site.as_(Editor).get(path).await, path));
        }
        for path in ["", "/edit"] {
            let path = format!("/desk/items/{}{path}", item.id);
            nonces.push(nonce_of(&site.as_(Editor).get(&path).await, &path));
        }
        nonces.push(nonce_of(&site.as_(Admin).get("/desk/people").await, "/desk/people"));
        let count = nonces.len();
        nonces.sort();
        nonces.dedup();
        assert_eq!(nonces.len(), count, "each page has its own");
    }
}

fn nonce_of(page: &Answer, path: &str) -> String {
    let policy = page.header("content-security-policy").expect("a policy").to_owned();
    let (_, rest) = policy.split_once("'nonce-").unwrap_or_else(|| panic!("{path}: {policy}"));
    let nonce = rest.split('\'').next().expect("a nonce").to_owned();
    assert!(nonce.len() >= 16, "{nonce}");
    assert_eq!(page.header("cache-control"), Some("private, no-store"), "{path}");
    let text = page.text();
    for script in text.split("<script").skip(1) {
        let tag = script.split('>').next().unwrap_or_default();
        assert!(tag.contains(&format!("nonce=\"{nonce}\"")), "{path}: <script{tag}>");
    }
    must_have_nothing_inline(&text, path);
    nonce
}

/// What the policy would stop: styles and handlers in attributes.
fn must_have_nothing_inline(text: &str, path: &str) {
    for tag in text.split('<').skip(1).filter_map(|rest| rest.split('>').next()) {
        let quoted = tag.split('"').step_by(2).collect::<String>();
        assert!(!quoted.contains(" style="), "{path}: <{tag}>");
        assert!(
            !quoted.split_whitespace().any(|word| word.starts_with("on") && word.ends_with('=')),
            "{path}: <{tag}>"
        );
    }
}

on_both! {
    async fn a_post_from_another_site_is_refused_and_does_nothing(site) {
        let item = site.item(State::Accepted).await;
        let fields = [("id", item.id.to_string()), ("version", item.version.to_string())];
        let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
        let posted = async |path: &str, with: &[(&str, &str)]| {
            let mut request = site.as_(Editor).request(Method::POST, path);
            request.headers_mut().expect("headers").remove("sec-fetch-site");
            for (name, value) in with {
                request = request.header(*name, *value);
            }
            let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
            site.as_(Editor).send(request.body(urlencoded(&fields).into()).expect("a request")).await.status
        };
        for with in [
            &[("sec-fetch-site", "cross-site")][..],
            &[("sec-fetch-site", "same-site")],
            &[("origin", "https://xau.example")],
            &[("origin", "null")],
            &[("origin", "http://nha.example.xau.example")],
            &[("origin", "http://nha.example:8080")],
            &[("sec-fetch-site", "cross-site"), ("origin", "http://nha.example")],
        ] {
            for path in ["/api/articles/publish", "/dang-xuat", "/desk/write", "/api/accounts/sign_in"] {
                assert_eq!(posted(path, with).await, 403, "{path} {with:?}");
            }
        }
        assert_eq!(site.state(item).await, State::Accepted);
        assert_eq!(site.as_(Editor).get("/desk").await.status, 200, "still signed in");
        assert_eq!(posted("/api/articles/publish", &[("origin", "http://nha.example")]).await, 303, "from this site");
        assert_eq!(site.state(item).await, State::Published);
    }
}

on_both! {
    async fn no_answer_leads_to_another_site(site) {
        for bad in ["//xau.example", "https://xau.example", "/\\xau.example", "\\\\xau.example", "/%0d%0aSet-Cookie:x=1", "javascript:x", "/\t/xau.example", "http:xau.example"] {
            let query = urlencoded(&[("tiep", bad)]);
            let answers = [
                site.as_(Anonymous).get(&format!("/ngon-ngu/en?{query}")).await,
                site.as_(Editor).get(&format!("/dang-nhap?{query}")).await,
                site.as_(Editor).post_form("/dang-xuat", &[("tiep", bad)]).await,
                site.newcomer("192.0.2.90").get(bad_path(bad)).await,
            ];
            for answer in answers {
                must_stay(&answer, bad);
            }
        }
        for referer in ["https://xau.example/", "http://nha.example.xau.example/x", "http://nha.example//xau.example", "http://nha.example@xau.example/"] {
            let visitor = site.as_(Anonymous);
            let request = visitor.request(Method::GET, "/ngon-ngu/en").header(header::REFERER, referer);
            let answer = visitor.send(request.body(axum::body::Body::empty()).expect("a request")).await;
            must_stay(&answer, referer);
        }
    }
}

fn bad_path(bad: &str) -> &str {
    if bad.starts_with("//") { "//xau.example/desk" } else { "/desk" }
}

fn must_stay(answer: &Answer, asked: &str) {
    if let Some(to) = answer.location() {
        assert!(to.starts_with('/') && !to.starts_with("//") && !to.starts_with("/\\"), "{asked} leads to {to}");
        assert!(!to.contains(['\r', '\n', '\t']), "{asked} leads to {to}");
    }
    assert_ne!(answer.header("set-cookie").map(|cookie| cookie.contains("x=1")), Some(true), "{asked}");
}

on_both! {
    async fn the_language_is_one_of_two_and_goes_back_to_the_page(site) {
        let visitor = site.as_(Anonymous);
        let answer = visitor.get("/ngon-ngu/en?tiep=/don-vi").await;
        assert_eq!((answer.status, answer.location()), (303, Some("/don-vi")));
        let page = visitor.get("/don-vi").await;
        assert!(page.text().starts_with("<!DOCTYPE html><html lang=\"en\""));
        assert_eq!(page.header("vary"), Some("Cookie"));
        let named = visitor.get("/don-vi?lang=vi").await;
        assert!(named.text().starts_with("<!DOCTYPE html><html lang=\"vi\""), "the address wins over the cookie");
        let answer = visitor.get("/ngon-ngu/en?tiep=%2Fdon-vi%3Flang%3Dvi").await;
        assert_eq!(answer.location(), Some("/don-vi"), "the switch leads to the language that was chosen");
        for lang in ["fr", "", "en%0d%0aX:1", "../x"] {
            assert_eq!(visitor.get(&format!("/ngon-ngu/{lang}")).await.status, 404, "{lang}");
        }
    }
}

on_both! {
    async fn an_address_that_leads_nowhere_says_so(site) {
        let item = site.item(State::Published).await;
        let address = site.address(item).await;
        let paths = [
            "/bai/x-", "/bai/x-0", "/bai/x-1e3", "/bai/x-99999999999999999999", "/bai/x-9223372036854775807",
            "/bai/%00-77777", "/bai/%ff%fe-77777", "/bai", "/bai/a/b", "/chuyen-muc", "/chuyen-muc/khong-co", "/chuyen-muc/%2e%2e%2f", "/chuyen-muc/kinh-te/x",
            "/don-vi/khong-co", "/tac-gia", "/tac-gia/khong-co", "/tac-gia/%00", "/tac-gia/a/b", "/tro-nang/x", "/bai/x-77777/bao-loi", "/bai/bao-loi", "/desk/items/abc", "/desk/items/-1", "/desk/items/1.5", "/desk/items/99999999999999999999", "/desk/items/1/khong-co",
            "/desk/khong-co", "/media/x", "/media/x-1.webp", "/media/..%2f..%2ftinbai.db", "/pkg/khong-co.js", "/pkg/../Cargo.toml", "/fonts/%2e%2e/pkg/x",
            "/dat-lai-mat-khau", "/loi-moi", "/api", "/.env", "/.git/config", "/wp-login.php", "/index.php?x=%3Cscript%3E", "/%", "/%zz", "/a%00b",
        ];
        for persona in [Anonymous, Chief] {
            for path in paths {
                let answer = site.as_(persona).get(path).await;
                let expected: &[u16] = if persona == Anonymous && path.starts_with("/desk") { &[303, 404] } else { &[400, 404, 405] };
                assert!(expected.contains(&answer.status), "{persona:?} {path}: {}", answer.status);
            }
        }
        for query in ["trang=0", "trang=-1", "trang=abc", "trang=99999999999999999999", "trang=2", "trang=1&trang=2", "trang=%00", "%=", "&&&", "trang"] {
            let answer = site.as_(Anonymous).get(&format!("/chuyen-muc/kinh-te?{query}")).await;
            assert!([200, 301, 303, 404].contains(&answer.status), "{query}: {}", answer.status);
        }
        for query in ["nam=0", "nam=-1", "nam=99999999", "nam=abc", "nam=", "nam=262143", "thang=13", "thang=abc", "thang=0", "loc=khong-co", "xong=khong-co"] {
            for path in ["/desk/quota", "/desk/queue", "/desk"] {
                let answer = site.as_(Chief).get(&format!("{path}?{query}")).await;
                assert!([200, 303, 404].contains(&answer.status), "{path}?{query}: {}", answer.status);
            }
        }
        let answer = site.as_(Anonymous).get(&format!("/bai/ten-khac-{}", item.id)).await;
        assert_eq!((answer.status, answer.location()), (301, Some(address.as_str())), "another title leads to the item");
    }
}

on_both! {
    async fn only_what_reads_is_read_and_other_methods_are_refused(site) {
        for (method, path) in [("POST", "/"), ("PUT", "/don-vi"), ("DELETE", "/desk"), ("PATCH", "/bai/x-1"), ("TRACE", "/"), ("PUT", "/desk/write"), ("GET", "/dang-xuat"), ("DELETE", "/api/articles/save"), ("ODD", "/")] {
            let visitor = site.as_(Editor);
            let request = visitor.request(Method::from_bytes(method.as_bytes()).expect("a method"), path);
            let answer = visitor.send(request.body(axum::body::Body::empty()).expect("a request")).await;
            assert!([403, 404, 405].contains(&answer.status), "{method} {path}: {}", answer.status);
        }
        for path in ["/", "/don-vi", "/desk"] {
            let visitor = site.as_(Editor);
            let head = visitor.send(visitor.request(Method::HEAD, path).body(axum::body::Body::empty()).expect("a request")).await;
            assert_eq!((head.status, head.body.len()), (200, 0), "HEAD {path}");
        }
        assert_eq!(site.as_(Editor).get("/desk").await.status, 200, "a link to the sign-out signs nobody out");
    }
}

on_both! {
    async fn headers_that_lie_or_are_odd_do_no_harm(site) {
        let odd = |name: &'static str, value: &'static str| (name, value);
        for (name, value) in [
            odd("host", "xau.example"), odd("x-forwarded-host", "xau.example"), odd("x-original-url", "/desk/people"),
            odd("cookie", "tinbai=%00; tinbai_lang=<script>; ;;=;="), odd("cookie", "tinbai=AAAAAAAAAAAAAAAAAAAAAA"),
            odd("accept-language", "*;q=99"), odd("range", "bytes=0-1"), odd("if-none-match", "*"), odd("x-request-id", "<script>"),
            odd("accept", ""), odd("accept-encoding", "gzip;q=0"), odd("content-length", "5"),
        ] {
            let visitor = Visitor::new(site.node.router(), &site.tag);
            let mut request = visitor.request(Method::GET, "/");
            request.headers_mut().expect("headers").insert(name, value.parse().expect("a value"));
            let answer = visitor.send(request.body(axum::body::Body::empty()).expect("a request")).await;
            assert_eq!(answer.status, 200, "{name}: {value}");
            assert!(!answer.text().contains("xau.example"), "{name}: the page names another host");
        }
    }
}

on_both! {
    async fn nobody_but_the_person_may_keep_what_the_desk_answers(site) {
        let item = site.item(State::InReview).await;
        for persona in [Contributor, Editor, Admin] {
            for path in ["/", "/don-vi", "/desk", &format!("/desk/items/{}", item.id), "/khong-co"] {
                let answer = site.as_(persona).get(path).await;
                assert_eq!(answer.header("cache-control"), Some("private, no-store"), "{persona:?} {path}");
            }
        }
        let answer = site.as_(Persona::Editor).call_raw("desk/item", &[("id", &item.id.to_string())]).await;
        assert_eq!(answer.header("cache-control"), Some("no-store"));
    }
}
