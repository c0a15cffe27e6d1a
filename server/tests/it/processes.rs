//! Real processes of the built binary: who may open a database, how a house ends, and what it does while its
//! database is away.

mod cluster;
mod process;

use std::time::{Duration, Instant};

use sea_orm::{ConnectionTrait, Database};

use crate::backend::{Backend, Folder, Place};
use crate::client::urlencoded;
use crate::items::draft_with;
use crate::personas::Persona;
use cluster::Cluster;
use process::{Browser, Server, run};

#[expect(clippy::disallowed_methods, reason = "a real process goes by the system's clock")]
fn this_year() -> String {
    chrono::Utc::now().format("%Y").to_string()
}

/// A database with the site and the people of the tests in it.
async fn furnished(backend: &Backend) -> Place {
    Place::furnished(backend).await.0
}

#[tokio::test]
async fn a_second_server_on_one_sqlite_file_is_refused_with_a_clear_sentence() {
    let place = furnished(&Backend::Sqlite).await;
    let first = Server::start(place.folder.path(), &place.url).await;
    let second = run(place.folder.path(), &place.url, &["serve"]).await;
    assert_eq!(second.code, Some(1));
    assert!(second.err.contains("Another Tin Bài is running on"), "{}", second.err);
    assert!(second.err.contains("tinbai.db"), "{}", second.err);
    assert_eq!(Browser::new(&first).get("/readyz").await.status, 200, "the first serves on");
    let ended = first.stop().await;
    assert_eq!(ended.code, Some(0), "{}", ended.err);
    let third = Server::start(place.folder.path(), &place.url).await;
    assert_eq!(third.stop().await.code, Some(0), "and after it the next one may");
}

#[tokio::test]
async fn a_server_that_was_killed_leaves_nothing_that_keeps_the_next_one_out() {
    let place = furnished(&Backend::Sqlite).await;
    let first = Server::start(place.folder.path(), &place.url).await;
    first.kill().await;
    let second = Server::start(place.folder.path(), &place.url).await;
    assert_eq!(Browser::new(&second).get("/").await.status, 200);
    assert_eq!(second.stop().await.code, Some(0));
}

async fn refuses_a_newer_database(backend: &Backend) {
    let place = furnished(backend).await;
    let db = Database::connect(&place.url).await.expect("the database");
    let newer = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m20991231_000001_future', 0)";
    db.execute_unprepared(newer).await.expect("a migration that nobody knows yet");
    db.close().await.expect("a clean end");
    for command in [&["serve"][..], &["migrate"]] {
        let refused = run(place.folder.path(), &place.url, command).await;
        assert_eq!(refused.code, Some(1), "{command:?}");
        assert!(refused.err.contains("newer than this program"), "{command:?}: {}", refused.err);
        assert!(refused.err.contains("m20991231_000001_future"), "{command:?}: {}", refused.err);
        assert!(!refused.err.contains("panicked"), "{command:?}: {}", refused.err);
    }
    place.drop_database().await;
}

#[tokio::test]
async fn a_database_that_is_newer_than_the_program_is_refused_sqlite() {
    refuses_a_newer_database(&Backend::Sqlite).await;
}

#[tokio::test]
async fn a_database_that_is_newer_than_the_program_is_refused_postgres() {
    let Some(backend) = Backend::postgres("a_database_that_is_newer_than_the_program_is_refused") else { return };
    refuses_a_newer_database(&backend).await;
}

#[tokio::test]
async fn a_server_that_is_told_to_stop_ends_its_open_streams_within_five_seconds() {
    let place = furnished(&Backend::Sqlite).await;
    let server = Server::start(place.folder.path(), &place.url).await;
    let browser = Browser::new(&server);
    browser.sign_in(Persona::Editor).await;
    let mut feeds = Vec::new();
    for _ in 0..3 {
        let mut feed = browser.live().await;
        feed.until("event: here").await;
        feeds.push(feed);
    }
    let began = Instant::now();
    let ended = server.stop().await;
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
    assert_eq!(ended.code, Some(0), "{}", ended.err);
    for mut feed in feeds {
        feed.until("event: bye").await;
    }
}

#[tokio::test]
async fn an_import_beside_a_running_server_says_what_it_did() {
    let place = furnished(&Backend::Sqlite).await;
    let server = Server::start(place.folder.path(), &place.url).await;
    let file = place.folder.path().join("bai.jsonl").display().to_string();
    let mut line = crate::import::line("Bài nhập bên cạnh máy chủ");
    // A real process goes by the system's clock.
    line["published_at"] = "2017-03-14T07:30:00+07:00".into();
    std::fs::write(&file, format!("{line}\n")).expect("a file");
    let tried = run(place.folder.path(), &place.url, &["import", "articles", &file, "--dry-run"]).await;
    assert_eq!(tried.code, Some(0), "{}", tried.err);
    assert!(tried.out.contains("Items: 1.") && tried.out.contains("nothing was written"), "{}", tried.out);
    let done = run(place.folder.path(), &place.url, &["import", "articles", &file]).await;
    assert_eq!(done.code, Some(0), "{}", done.err);
    assert!(done.out.contains("Items imported: 1."), "{}", done.out);
    let again = run(place.folder.path(), &place.url, &["import", "articles", &file]).await;
    assert_eq!(again.code, Some(1), "{}", again.out);
    assert!(again.err.contains("line 1:") && again.err.contains("is there already"), "{}", again.err);
    // Nothing stands on standard input here.
    let empty = run(place.folder.path(), &place.url, &["import", "articles", "-"]).await;
    assert!(empty.out.contains("Items imported: 0."), "{} {}", empty.out, empty.err);
    let missing = run(place.folder.path(), &place.url, &["import", "articles", "khong-co.jsonl"]).await;
    assert!(missing.code == Some(1) && missing.err.contains("khong-co.jsonl"), "{}", missing.err);
    assert_eq!(server.stop().await.code, Some(0));
}

#[tokio::test]
async fn settings_that_are_wrong_are_named_in_one_sentence() {
    let folder = Folder::new();
    let site = folder.path().join("nha.toml");
    std::fs::write(&site, "[site]\nname = \"\"\ntime_zone = \"Asia/Nowhere\"\naccent = \"red\"\n").expect("a file");
    let site = site.display().to_string();
    for (command, word) in [
        (&["init", "--site", "khong-co.toml"][..], "khong-co.toml"),
        (&["init", "--site", &site], "time_zone"),
        (&["user", "disable", "khong.ai@nha.example"], "tinbai:"),
    ] {
        let url = format!("sqlite://{}", folder.path().join("tinbai.db").display());
        let ended = run(folder.path(), &url, command).await;
        assert_eq!(ended.code, Some(1), "{command:?}: {}", ended.err);
        assert!(ended.err.contains(word) && !ended.err.contains("panicked"), "{command:?}: {}", ended.err);
    }
    let ended = run(folder.path(), "mysql://nha:mat-khau@x/y", &["serve"]).await;
    assert_eq!(ended.code, Some(1));
    assert!(!ended.err.contains("mat-khau"), "the address holds a password: {}", ended.err);
}

#[tokio::test]
async fn a_body_is_written_once_and_nothing_changes_the_second_time() {
    let folder = Folder::new();
    let site = folder.path().join("nha.toml");
    std::fs::write(&site, include_str!("site.toml")).expect("a file");
    let url = format!("sqlite://{}", folder.path().join("tinbai.db").display());
    let site = site.display().to_string();
    let first = run(folder.path(), &url, &["init", "--site", &site]).await;
    assert_eq!(first.code, Some(0), "{}", first.err);
    let second = run(folder.path(), &url, &["init", "--site", &site]).await;
    assert!(second.code == Some(0) && first.out != second.out, "{} {}", first.out, second.out);
    let server = Server::start(folder.path(), &url).await;
    let page = Browser::new(&server).get("/").await;
    assert!(page.status == 200 && page.text.contains("Xã Mẫu"));
    assert_eq!(server.stop().await.code, Some(0));
}

#[tokio::test]
async fn without_its_postgresql_a_server_says_so_and_recovers_by_itself() {
    let Some(cluster) = Cluster::start("without_its_postgresql_a_server_says_so_and_recovers_by_itself").await else {
        return;
    };
    let backend = Backend::Postgres(cluster.url().to_owned());
    let place = Place::empty(&backend).await;
    crate::site::furnish(&place).await;
    let server = Server::start(place.folder.path(), &place.url).await;
    let browser = Browser::new(&server);
    browser.sign_in(Persona::Editor).await;
    assert_eq!(browser.get("/").await.status, 200);
    let mut feed = browser.live().await;
    feed.until("event: here").await;

    cluster.halt().await;
    browser.until_status("/readyz", 503).await;
    assert_eq!(browser.get("/healthz").await.status, 200, "the process itself is well");
    let stranger = Browser::new(&server);
    for (browser, path) in [(&stranger, "/"), (&stranger, "/don-vi"), (&browser, "/desk")] {
        let began = Instant::now();
        let page = browser.get(path).await;
        assert_eq!(page.status, 503, "{path}");
        assert!(page.text.contains("<!DOCTYPE html>") && page.text.contains("<h1"), "{path}: a page, not a fault");
        assert!(page.head.to_lowercase().contains("retry-after"), "{path}: {}", page.head);
        assert!(began.elapsed() < Duration::from_secs(10), "{path}: {:?}", began.elapsed());
    }
    let answer = browser.call("articles/save", &draft_with(&[])).await;
    assert_eq!(answer.status, 503);

    cluster.resume().await;
    browser.until_status("/readyz", 200).await;
    assert_eq!(browser.get("/").await.status, 200);
    assert_eq!(browser.get("/desk").await.status, 200, "still signed in");
    let saved = browser.call("articles/save", &draft_with(&[("draft[unit]", "ban-van-hoa")])).await;
    assert_eq!(saved.status, 200, "{}", saved.text);
    let ended = server.stop().await;
    assert_eq!(ended.code, Some(0), "{}", ended.err);
    assert!(!ended.err.contains("panicked"), "{}", ended.err);
    cluster.end().await;
}

#[tokio::test]
async fn a_server_that_starts_before_its_postgresql_waits_for_it() {
    let Some(cluster) = Cluster::start("a_server_that_starts_before_its_postgresql_waits_for_it").await else { return };
    let backend = Backend::Postgres(cluster.url().to_owned());
    let place = Place::empty(&backend).await;
    crate::site::furnish(&place).await;
    cluster.halt().await;
    let server = Server::start(place.folder.path(), &place.url).await;
    let browser = Browser::new(&server);
    assert_eq!(browser.get("/readyz").await.status, 503);
    assert_eq!(browser.get("/").await.status, 503);
    cluster.resume().await;
    browser.until_status("/readyz", 200).await;
    let page = browser.until_status("/", 200).await;
    assert!(page.text.contains("Xã Mẫu"));
    assert_eq!(server.stop().await.code, Some(0));
    cluster.end().await;
}

#[tokio::test]
async fn what_one_server_publishes_another_shows_within_a_second() {
    let Some(backend) = Backend::postgres("what_one_server_publishes_another_shows_within_a_second") else { return };
    let place = furnished(&backend).await;
    // Files are shared, as an object store would be.
    let here = Server::start(place.folder.path(), &place.url).await;
    let there = Server::start(place.folder.path(), &place.url).await;
    let (author, editor, watcher, reader) =
        (Browser::new(&here), Browser::new(&here), Browser::new(&there), Browser::new(&there));
    author.sign_in(Persona::Contributor).await;
    editor.sign_in(Persona::Editor).await;
    watcher.sign_in(Persona::Lead).await;
    assert!(!reader.get("/").await.text.contains("Mưa về trên đồi điều"));
    let year = this_year();
    let board = watcher.call("quota/board", &[("year", &year)]).await.text;

    let saved = author.call("articles/save", &draft_with(&[])).await;
    let mut item: tinbai_app::articles::model::Saved = serde_json::from_str(&saved.text).expect("a draft");
    let mut feed = watcher.live().await;
    feed.until("event: here").await;
    for (browser, verb, told) in [
        (&author, "articles/submit", "article.submitted"),
        (&editor, "articles/take", "article.taken"),
        (&editor, "articles/accept", "article.accepted"),
        (&editor, "articles/publish", "article.published"),
    ] {
        let (id, version) = (item.id.to_string(), item.version.0.to_string());
        let answer = browser.call(verb, &[("id", id.as_str()), ("version", &version)]).await;
        assert_eq!(answer.status, 200, "{verb}: {}", answer.text);
        let began = Instant::now();
        item = serde_json::from_str(&answer.text).expect("where it stands");
        feed.until(told).await;
        // The first one may still have come before the other server heard of its neighbours.
        let patience = if verb == "articles/submit" { 20 } else { 1 };
        assert!(began.elapsed() < Duration::from_secs(patience), "{verb}: {:?}", began.elapsed());
    }
    assert!(reader.get("/").await.text.contains("Mưa về trên đồi điều"), "the other server's home page shows it");
    assert_ne!(watcher.call("quota/board", &[("year", &year)]).await.text, board, "and its board has moved");

    // Who signs out at one server is out at the other.
    let elsewhere = Browser::new(&there).with_cookies_of(&editor);
    assert_eq!(elsewhere.get("/desk").await.status, 200);
    let mut of_editor = elsewhere.live().await;
    of_editor.until("event: here").await;
    editor.post("/dang-xuat", &urlencoded(&[])).await;
    of_editor.until("event: bye").await;
    assert_eq!(elsewhere.get("/desk").await.status, 303);

    for server in [here, there] {
        let ended = server.stop().await;
        assert_eq!(ended.code, Some(0), "{}", ended.err);
    }
    place.drop_database().await;
}

#[tokio::test]
async fn the_demo_prints_its_sign_ins_and_listens_on_loopback_only() {
    let folder = Folder::new();
    let url = format!("sqlite://{}", folder.path().join("tinbai.db").display());
    let server = Server::start_with(folder.path(), &url, &["serve", "--demo"], &[]).await;
    let printed = server.printed();
    assert!(printed.contains("@tinbai.example"), "{printed}");
    let browser = Browser::new(&server);
    let home = browser.get("/").await;
    assert!(home.status == 200 && home.text.contains("href=\"/bai/"), "items on the home page");
    let ended = server.stop().await;
    assert_eq!(ended.code, Some(0), "{}", ended.err);
    assert!(!ended.err.contains("ERROR"), "{}", ended.err);

    let refused = process::run_with(folder.path(), &url, &["serve", "--demo"], &[("TINBAI_LISTEN", "0.0.0.0:0")]).await;
    assert_eq!(refused.code, Some(1));
    assert!(refused.err.contains("TINBAI_DEMO_ANYWHERE"), "{}", refused.err);
}
