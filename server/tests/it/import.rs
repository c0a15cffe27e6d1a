//! Items from elsewhere: all of a file or nothing of it, each line by the rules of the desk.

use std::path::Path;

use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};
use tinbai_app::entities::{article, article_picture, article_tag, article_version, person, picture};
use tinbai_app::error::AppError;
use tinbai_app::event_kind::EventKind;
use tinbai_server::cli::import::{Imported, Input, import};
use tokio_util::sync::CancellationToken;

use crate::backend::Folder;
use crate::personas::Persona::*;
use crate::pictures::png;
use crate::site::{OTHER_UNIT, SUBSECTION, TestSite, UNIT};

const NOVEMBER: usize = 10;

/// A line that keeps every rule.
pub fn line(title: &str) -> Value {
    json!({
        "title": title, "lead": "Sapo của bài.", "body_html": "<p>Bà con vào vụ từ sáng sớm.</p>", "kind": "tin",
        "section": SUBSECTION, "unit": UNIT, "author": "Tin, ảnh: Minh Hà",
        "published_at": "2026-11-05T07:30:00+07:00", "tags": ["vào vụ", "Hồ tiêu"],
    })
}

fn with(title: &str, key: &str, value: Value) -> Value {
    let mut line = line(title);
    line[key] = value;
    line
}

/// A folder with pictures and the file that names them.
struct Archive(Folder);

impl Archive {
    fn new() -> Self {
        Self(Folder::new())
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn picture(&self, name: &str, width: u32) {
        std::fs::create_dir_all(self.path().join("anh")).expect("a folder");
        std::fs::write(self.path().join(name), png(width, 90)).expect("a picture");
    }

    async fn import(&self, site: &TestSite, lines: &[Value]) -> Result<Imported, String> {
        self.run(site, lines, false).await
    }

    async fn run(&self, site: &TestSite, lines: &[Value], dry_run: bool) -> Result<Imported, String> {
        let lines: Vec<String> = lines.iter().map(Value::to_string).collect();
        let file = self.path().join("bai.jsonl");
        std::fs::write(&file, lines.join("\n")).expect("a file");
        let input = Input::open(&file, &site.node.config.data).expect("it can be read");
        import(site.house(), input, dry_run, &CancellationToken::new()).await
    }
}

/// Files of pictures that the house keeps, and nothing else in its folder that an import left.
fn kept_files(site: &TestSite) -> usize {
    fn count(folder: &Path) -> usize {
        let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
        entries.flatten().map(|entry| if entry.path().is_dir() { count(&entry.path()) } else { 1 }).sum()
    }
    let data = &site.node.config.data;
    let litter = std::fs::read_dir(data).expect("a folder").flatten();
    let litter: Vec<_> = litter.filter(|entry| entry.file_name().to_string_lossy().starts_with("import-")).collect();
    assert!(litter.is_empty(), "{litter:?}");
    count(&data.join("media"))
}

async fn items(site: &TestSite) -> Vec<article::Model> {
    let all = article::Entity::find().order_by_asc(article::Column::Id);
    all.all(site.house().db.reader()).await.expect("the database answers")
}

async fn importers(site: &TestSite) -> Vec<person::Model> {
    let held = person::Entity::find().filter(person::Column::Email.eq("import"));
    held.all(site.house().db.reader()).await.expect("the database answers")
}

fn entry(item: &article::Model) -> String {
    format!("/bai/{}-{}", item.slug, item.id)
}

on_both! {
    async fn an_imported_item_is_published_on_its_own_day_and_counts_for_its_unit(site) {
        let before = site.last_event().await;
        let done = Archive::new().import(site, &[line("Mùa  tiêu so\u{301}m")]).await.expect("a good file");
        assert_eq!(done, Imported { items: 1, pictures: 0 });
        let item = items(site).await.remove(0);
        assert_eq!((item.title.as_str(), item.slug.as_str()), ("Mùa tiêu sóm", "mua-tieu-som"));
        assert_eq!((item.state.as_str(), item.version, item.kind.as_str()), ("published", 1, "tin"));
        assert_eq!((item.byline.as_str(), item.author_slug.as_str()), ("Tin, ảnh: Minh Hà", "minh-ha"));
        assert_eq!(item.published_at.map(|at| at.to_rfc3339()).as_deref(), Some("2026-11-05T00:30:00+00:00"));
        assert_eq!(item.published_month.as_deref(), Some("2026-11"));
        assert_eq!(item.tags, "vào vụ,Hồ tiêu");

        let db = site.house().db.reader();
        let version = article_version::Entity::find().one(db).await.expect("the database answers").expect("a version");
        assert_eq!((version.article_id, version.version, version.saved_by), (item.id, 1, item.author_id));
        assert_eq!((&version.title, &version.body_html), (&item.title, &item.body_html));
        assert_eq!(version.saved_at, site.now());
        let filed = article_tag::Entity::find().filter(article_tag::Column::ArticleId.eq(item.id));
        assert_eq!(filed.count(db).await.expect("the database answers"), 2);

        let told = site.events_after(before).await;
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!((told[0].kind, told[0].at), (EventKind::ArticlePublished, site.now()));
        assert_eq!((told[0].unit, told[0].section), (Some(item.unit_id), Some(item.section_id)));
        assert_eq!(told[0].payload["title"], "Mùa tiêu sóm");

        let page = site.as_(Anonymous).get(&entry(&item)).await;
        assert_eq!(page.status, 200);
        assert!(page.text().contains("Minh Hà"), "{}", page.text());
        assert_eq!(site.cell(UNIT, NOVEMBER).await.published, 1);
        assert_eq!(site.cell(OTHER_UNIT, NOVEMBER).await.published, 0);
    }
}

on_both! {
    async fn one_faulty_line_keeps_everything_out_and_every_one_is_named(site) {
        let archive = Archive::new();
        archive.picture("anh/a.png", 400);
        let before = site.last_event().await;
        let lines = [
            with("Có ảnh", "images", json!([{"path": "anh/a.png"}])),
            with("Lạ", "colour", json!("red")),
            line("Tốt"),
            with("Sai mục", "section", json!("the-thao")),
            with("Sai đơn vị", "unit", json!("khong-co")),
            with("Sai ngày", "published_at", json!("05/11/2026")),
            with("Ngày mai", "published_at", json!("2026-11-24T07:00:00+07:00")),
            line(" "),
            line(&"ộ".repeat(201)),
            json!("không phải bài"),
        ];
        let told = archive.import(site, &lines).await.expect_err("faulty lines");
        assert!(told.contains("faulty lines: 8"), "{told}");
        for (number, word) in [
            (2, "colour"), (4, "section"), (5, "unit"), (6, "published_at"), (7, "still to come"), (8, "title"),
            (9, "title"), (10, "invalid type"),
        ] {
            let line = told.lines().find(|line| line.trim_start().starts_with(&format!("line {number}:")));
            assert!(line.is_some_and(|line| line.contains(word)), "{number}: {told}");
        }
        assert!(!told.contains("line 1:") && !told.contains("line 3:"), "{told}");
        assert_eq!(items(site).await.len(), 0);
        assert_eq!(site.last_event().await, before);
        assert_eq!(importers(site).await.len(), 0);
        assert_eq!(kept_files(site), 0, "the picture of the good line is gone again");

        let many: Vec<Value> = (0..30).map(|_| json!({})).collect();
        let told = archive.import(site, &many).await.expect_err("faulty lines");
        assert!(told.contains("line 20:") && !told.contains("line 21:") && told.contains("10 more"), "{told}");
    }
}

on_both! {
    async fn a_dry_run_checks_everything_and_writes_nothing(site) {
        let archive = Archive::new();
        archive.picture("anh/a.png", 400);
        let before = site.last_event().await;
        let good = with("Có ảnh", "images", json!([{"path": "anh/a.png"}]));
        let tried = archive.run(site, &[good.clone(), line("Khác")], true).await;
        assert_eq!(tried, Ok(Imported { items: 2, pictures: 1 }));
        let bad = with("Ảnh", "images", json!([{"path": "bai.jsonl"}]));
        let told = archive.run(site, &[good, bad], true).await.expect_err("no picture");
        assert!(told.contains("line 2: images: \"bai.jsonl\": the file is not a"), "{told}");
        assert_eq!((items(site).await.len(), site.last_event().await, kept_files(site)), (0, before, 0));
    }
}

on_both! {
    async fn hostile_markup_is_cleaned_and_text_composed(site) {
        let body = "<p onclick=\"x()\">Viê\u{323}t<script>alert(1)</script><a href=\"javascript:x()\">y</a>\
                    <img src=x onerror=x()></p>\u{0}<svg><style><p>z</style></svg>";
        let hostile = with("</title><script>alert(2)</script>", "body_html", json!(body));
        Archive::new().import(site, &[hostile]).await.expect("cleaned, not refused");
        let item = items(site).await.remove(0);
        for bad in ["script", "onclick", "onerror", "svg", "style", "img", "\0"] {
            assert!(!item.body_html.contains(bad), "{bad}: {}", item.body_html);
        }
        assert!(item.body_html.contains("Việt"), "{}", item.body_html);
        let page = site.as_(Anonymous).get(&entry(&item)).await.text();
        assert!(!page.contains("<script>alert"), "{page}");
    }
}

on_both! {
    async fn pictures_are_prepared_once_and_hang_in_their_order(site) {
        let archive = Archive::new();
        archive.picture("anh/a.png", 400);
        archive.picture("anh/b.png", 500);
        std::fs::copy(archive.path().join("anh/a.png"), archive.path().join("a-lai.png")).expect("a copy");
        let images = |paths: &[&str]| -> Value {
            paths.iter().map(|path| json!({"path": path, "caption": format!("Ảnh {path}")})).collect()
        };
        let done = archive
            .import(site, &[
                with("Một", "images", images(&["anh/a.png", "./anh/b.png", "a-lai.png"])),
                with("Hai", "images", images(&["anh/b.png"])),
                line("Ba"),
            ])
            .await;
        assert_eq!(done, Ok(Imported { items: 3, pictures: 2 }));
        let items = items(site).await;
        let db = site.house().db.reader();
        let pictures = picture::Entity::find().all(db).await.expect("the database answers");
        assert_eq!(pictures.len(), 2);
        assert_eq!((items[0].caption.as_str(), items[2].picture_id), ("Ảnh anh/a.png", None));
        let (a, b) = (items[0].picture_id.expect("a picture"), items[1].picture_id.expect("a picture"));
        assert_ne!(a, b);
        let hung = article_picture::Entity::find().order_by_asc(article_picture::Column::Position);
        let hung = hung.all(db).await.expect("the database answers");
        let hung: Vec<_> = hung.iter().map(|row| (row.article_id, row.position, row.picture_id)).collect();
        assert_eq!(hung, [(items[0].id, 0, b), (items[0].id, 1, a)]);
        for picture in pictures {
            let address = format!("/media/{}-320.webp", picture.token);
            assert_eq!(site.as_(Anonymous).get(&address).await.status, 200, "{address}");
        }
    }
}

on_both! {
    async fn a_picture_outside_the_files_folder_is_never_read(site) {
        let (archive, other) = (Archive::new(), Archive::new());
        other.picture("anh/x.png", 400);
        let outside = other.path().join("anh/x.png");
        std::os::unix::fs::symlink(&outside, archive.path().join("lien-ket.png")).expect("a link");
        std::os::unix::fs::symlink(other.path(), archive.path().join("thu-muc")).expect("a link");
        let name = other.path().file_name().expect("a name").to_string_lossy().into_owned();
        let absolute = outside.display().to_string();
        let up = format!("../{name}/anh/x.png");
        for path in [&absolute, &up, "lien-ket.png", "thu-muc/anh/x.png", "", ".", "..", "khong-co.png", "a\0.png"] {
            let line = with("Ảnh", "images", json!([{"path": path}]));
            let told = archive.import(site, &[line]).await.expect_err(path);
            assert!(told.contains("line 1: images:"), "{path}: {told}");
        }
        assert_eq!((items(site).await.len(), kept_files(site)), (0, 0));
    }
}

on_both! {
    async fn an_item_that_is_there_already_is_refused(site) {
        let archive = Archive::new();
        let twice = [line("Một"), line("Hai"), line("Một")];
        let told = archive.import(site, &twice).await.expect_err("a line twice");
        assert!(told.contains("line 3:") && told.contains("as line 1"), "{told}");
        archive.import(site, &twice[..2]).await.expect("two items");
        // The same moment in another zone is the same item; another unit's or another day's is not.
        let same = with("Hai", "published_at", json!("2026-11-05T00:30:00Z"));
        let told = archive.import(site, &[line("Ba"), same]).await.expect_err("an item twice");
        assert!(told.contains("line 2:") && told.contains("is there already"), "{told}");
        let others = [
            with("Hai", "unit", json!(OTHER_UNIT)), with("Hai", "published_at", json!("2026-11-05T00:30:01Z")),
        ];
        archive.import(site, &others).await.expect("others");
        assert_eq!(items(site).await.len(), 4);
        assert_eq!(importers(site).await.len(), 1, "one holds them all");
    }
}

on_both! {
    async fn many_items_keep_the_order_of_their_lines(site) {
        let before = site.last_event().await;
        let title = |number: usize| format!("Bài số {number}");
        let lines: Vec<Value> = (0..1003).map(|number| line(&title(number))).collect();
        let done = Archive::new().import(site, &lines).await;
        assert_eq!(done, Ok(Imported { items: 1003, pictures: 0 }));
        let items = items(site).await;
        assert_eq!(items.len(), lines.len());
        assert!(items.iter().enumerate().all(|(number, item)| item.title == title(number)));
        let told = site.events_after(before).await;
        assert_eq!(told.len(), lines.len());
        assert!(told.iter().enumerate().all(|(number, event)| event.payload["title"] == title(number)));
        let versions = article_version::Entity::find().count(site.house().db.reader()).await;
        assert_eq!(versions.expect("the database answers"), 1003);
        // What is written by hand afterwards takes the next id.
        let item = site.write(Contributor, &[]).await.expect("a draft");
        assert!(item.id.0 > items[1002].id);
    }
}

on_both! {
    async fn nobody_can_come_in_as_the_holder_of_imported_items(site) {
        Archive::new().import(site, &[line("Một")]).await.expect("an item");
        let holder = importers(site).await.remove(0);
        assert!(holder.password_hash.is_none() && holder.disabled_at.is_some());
        let list = site.as_(Admin).get("/desk/people").await;
        assert_eq!(list.status, 200);
        assert!(!list.text().contains(&holder.name), "it is not among those who have an account");
        let id = holder.id.to_string();
        for endpoint in ["accounts/enable", "accounts/reinvite", "accounts/disable"] {
            let answer = site.as_(Admin).call(endpoint, &[("person", &id)]).await;
            assert_eq!(answer, Err(AppError::NotFound), "{endpoint}");
        }
        let answer = site.as_(Anonymous).call("accounts/sign_in", &[("email", "import"), ("password", "")]).await;
        assert!(matches!(answer, Err(AppError::Invalid(_))), "{answer:?}");
        assert_eq!(importers(site).await, [holder]);
    }
}

on_both! {
    async fn an_import_that_is_stopped_leaves_nothing(site) {
        let archive = Archive::new();
        std::fs::write(archive.path().join("bai.jsonl"), line("Một").to_string()).expect("a file");
        let input = Input::open(&archive.path().join("bai.jsonl"), &site.node.config.data).expect("it can be read");
        let stop = CancellationToken::new();
        stop.cancel();
        let told = import(site.house(), input, false, &stop).await.expect_err("stopped");
        assert!(told.contains("Interrupted"), "{told}");
        assert_eq!((items(site).await.len(), kept_files(site)), (0, 0));
    }
}
