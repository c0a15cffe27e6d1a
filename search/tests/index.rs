//! The index as the server uses it: what is found, in which order, and what happens when it is hurt.

use std::fs::{self, OpenOptions};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use tempfile::TempDir;
use tinbai_search::{Entry, Error, Filter, Found, Key, Kind, Passage, Request, Search, Span};

const DAY: i64 = 86_400_000;

fn entry(id: i64, title: &str, body: &str) -> Entry {
    Entry {
        id,
        title: title.to_owned(),
        body: body.to_owned(),
        section: Some(1 + id % 3),
        unit: Some(10 + id % 2),
        year: 2016 + i32::try_from(id % 2).expect("small"),
        published_at: 17_000 * DAY + id * DAY,
        slug: "bai".to_owned(),
        ..Entry::default()
    }
}

fn document(id: i64, number: &str, title: &str) -> Entry {
    Entry { kind: Kind::Document, number: number.to_owned(), ..entry(id, title, "") }
}

fn news() -> Vec<Entry> {
    vec![
        entry(1, "Giá cao su tăng", "Giá mủ cao su tại vườn tăng nhẹ trong tuần qua."),
        entry(2, "Hòa bình trên biên giới", "Nhân dân hai bên biên giới giữ gìn hoà bình."),
        entry(3, "Xây dựng nông thôn mới ở Bù Đăng", "Xã về đích nông thôn mới trước hẹn, theo Công văn 1482-CV/TU."),
        entry(4, "Hoa của núi rừng", "Mùa hoa nở trắng, cảnh binh lính đi tuần tra."),
        entry(5, "Cao nguyên và sự sống", "Trên cao nguyên, sự sống của cây rừng được giữ gìn."),
        document(6, "1482-CV/TU", "Về việc nâng cao chất lượng tin bài"),
        document(7, "1483-CV/TU", "Về việc chế độ báo cáo số 1482"),
        document(8, "144 /2002/QĐ/BTC", "Quyết định về chế độ kế toán"),
    ]
}

struct Site {
    folder: TempDir,
    search: Search,
}

fn site() -> Site {
    let folder = tempfile::tempdir().expect("a folder");
    let search = Search::open(folder.path()).expect("opens");
    build(&search, news(), 1);
    Site { folder, search }
}

fn build(search: &Search, entries: Vec<Entry>, cursor: i64) {
    let build = search.rebuild().expect("begins");
    build.add(entries).expect("taken");
    build.finish(cursor).expect("finished");
}

fn ask(search: &Search, text: &str) -> Found {
    search.find(&Request { text, size: 10, ..Request::default() }).expect("an answer")
}

fn ids(search: &Search, text: &str) -> Vec<i64> {
    ask(search, text).hits.iter().map(|hit| hit.entry.id).collect()
}

fn sorted(mut ids: Vec<i64>) -> Vec<i64> {
    ids.sort_unstable();
    ids
}

fn shown(spans: &[Span]) -> String {
    spans.iter().map(|span| if span.hit { format!("[{}]", span.text) } else { span.text.clone() }).collect()
}

#[test]
fn every_spelling_finds_the_same_things() {
    let site = site();
    let all = sorted(ids(&site.search, "hòa bình"));
    assert!(all.contains(&2));
    for query in ["hoà bình", "hoa binh", "HÒA BÌNH", "ho\u{300}a bi\u{300}nh", "hoa\u{300} bi\u{300}nh"] {
        assert_eq!(sorted(ids(&site.search, query)), all, "{query}");
        assert_eq!(ids(&site.search, query)[0], 2, "{query}");
    }
    assert_eq!(ids(&site.search, "nong thon moi"), [3]);
}

#[test]
fn accents_that_were_typed_come_first() {
    let site = site();
    assert_eq!(ids(&site.search, "cao su")[0], 1);
    assert_eq!(ids(&site.search, "sự sống")[0], 5);
    let folder = tempfile::tempdir().expect("a folder");
    let search = Search::open(folder.path()).expect("opens");
    let words = ["ma", "má", "mà", "mả", "mã", "mạ"];
    let entries = words.iter().zip(1..).map(|(word, id)| entry(id, word, ""));
    build(&search, entries.collect(), 0);
    for (word, id) in words.iter().zip(1..) {
        let found = ids(&search, word);
        assert_eq!(found.len(), 6, "{word}");
        assert_eq!(found[0], id, "{word}");
    }
}

#[test]
fn a_documents_number_finds_the_document_first() {
    let site = site();
    for query in ["1482-CV/TU", "1482-cv/tu", "1482", "số 1482", "so 1482", "Công văn số 1482-CV/TU"] {
        assert_eq!(ids(&site.search, query)[0], 6, "{query}");
    }
    assert!(ids(&site.search, "1482-CV/TU").contains(&3), "texts that mention it follow");
    assert_eq!(ids(&site.search, "144/2002/QĐ/BTC")[0], 8);
    assert_eq!(ids(&site.search, "144 /2002/qd/btc")[0], 8);
}

#[test]
fn highlights_stand_in_the_text_as_it_is_written() {
    let site = site();
    let found = ask(&site.search, "gia cao su");
    assert_eq!(shown(&found.hits[0].title), "[Giá cao su] tăng");
    assert_eq!(
        shown(&found.hits[0].passage.spans),
        "[Giá] mủ [cao su] tại vườn tăng nhẹ trong tuần qua.".replace("[Giá]", "Giá")
    );
    assert!(found.hits[0].entry.body.is_empty());
    let found = ask(&site.search, "<script>");
    assert!(found.hits.iter().all(|hit| hit.passage != Passage::default() || hit.entry.body.is_empty()));
}

#[test]
fn facets_count_and_filters_filter() {
    let site = site();
    let query = |filter| {
        let request = Request { text: "về việc chế độ", filter, start: 0, size: 10 };
        site.search.find(&request).expect("an answer")
    };
    let all = query(Filter::default());
    assert_eq!(all.total, all.facets.kinds.iter().map(|(_, count)| count).sum::<usize>());
    let documents = query(Filter { kinds: vec![Kind::Document], ..Filter::default() });
    assert!(documents.total > 0 && documents.hits.iter().all(|hit| hit.entry.kind == Kind::Document));
    assert_eq!(documents.facets.kinds, all.facets.kinds, "a list is counted without its own filter");
    assert_eq!(query(Filter { units: vec![999], ..Filter::default() }).total, 0);
    let page = |start| site.search.find(&Request { text: "về việc", start, size: 1, ..Request::default() });
    let (first, second) = (page(0).expect("a page"), page(1).expect("a page"));
    assert_eq!(first.total, second.total);
    assert_ne!(first.hits[0].entry.id, second.hits[0].entry.id);
    assert!(page(usize::MAX).expect("an empty page").hits.is_empty());
}

#[test]
fn no_query_is_too_strange() {
    let site = site();
    let megabytes = "nông thôn mới (\"AND title:* ".repeat(200_000);
    let noise: String = (0..200_000_u32).filter_map(char::from_u32).collect();
    let queries = [
        "",
        " ",
        "\0",
        "\u{1}\u{2}\n\t",
        "\"",
        "((((((",
        "a AND",
        "title:cao",
        "*",
        "cao~2",
        "[a TO b]",
        "🚀🇻🇳",
        "-cao",
        "\u{301}\u{323}",
        "%00%ff",
        "cao\u{200B}su",
        "\u{202E}cao su",
        "'; DROP TABLE article; --",
        &megabytes,
        &noise,
    ];
    for query in queries {
        let began = Instant::now();
        let found = ask(&site.search, query);
        assert!(began.elapsed() < Duration::from_millis(250), "{:.20} took {:?}", query, began.elapsed());
        assert!(found.complete);
    }
    assert!(!ids(&site.search, "cao\u{200B} su").is_empty());
}

#[test]
fn changes_are_found_at_once_and_kept() {
    let site = site();
    let changed = entry(1, "Giá hạt điều giảm", "");
    site.search
        .apply(vec![changed, entry(9, "Lễ hội đua thuyền", "")], &[Key { kind: Kind::Article, id: 2 }], 42)
        .expect("applied");
    let Site { folder, search } = site;
    let look = |search: &Search| {
        assert_eq!(search.cursor(), Some(42));
        assert_eq!(ids(search, "đua thuyền"), [9]);
        assert_eq!(ids(search, "hạt điều"), [1]);
        assert!(!ids(search, "cao su").contains(&1));
        assert!(!ids(search, "hòa bình").contains(&2));
        assert_eq!(search.len(), 8);
    };
    look(&search);
    search.rest().expect("rests");
    look(&search);
    drop(search);
    look(&Search::open(folder.path()).expect("opens"));
}

/// As a kill leaves it: whatever was written so far, and nothing after.
#[test]
fn what_was_not_committed_is_as_if_it_had_never_begun() {
    let site = site();
    for round in 0..5 {
        site.search.apply(vec![entry(100 + round, "Tin mới", "")], &[], 10 + round).expect("applied");
    }
    let copy = tempfile::tempdir().expect("a folder");
    copy_folder(site.folder.path(), copy.path());
    // Half-written files of a commit that never came.
    let volume = volume(copy.path());
    fs::write(volume.join("0123456789abcdef0123456789abcdef.store"), b"half").expect("written");
    fs::write(volume.join("meta.json.new"), b"{").expect("written");
    // And an index that was being made.
    let unfinished = copy.path().join("77");
    fs::create_dir(&unfinished).expect("made");
    fs::write(unfinished.join("meta.json"), b"").expect("written");
    let search = Search::open(copy.path()).expect("opens");
    assert_eq!(search.cursor(), Some(14));
    assert_eq!(ids(&search, "tin mới").len(), 5);
    search.apply(vec![entry(200, "Sau khi mở lại", "")], &[], 15).expect("applied");
    assert_eq!(ids(&search, "mở lại"), [200]);
}

#[test]
fn a_missing_index_is_made_and_answers_meanwhile_with_what_it_has() {
    let folder = tempfile::tempdir().expect("a folder");
    let search = Search::open(folder.path()).expect("opens");
    assert_eq!(search.cursor(), None);
    assert!(matches!(search.find(&Request { text: "cao su", size: 1, ..Request::default() }), Err(Error::Missing)));
    let build = search.rebuild().expect("begins");
    build.add(news()).expect("taken");
    build.show().expect("shown");
    assert_eq!(ids(&search, "cao su")[0], 1);
    assert!(!ask(&search, "cao su").complete);
    assert_eq!(search.cursor(), None);
    build.finish(7).expect("finished");
    assert!(ask(&search, "cao su").complete);
    assert_eq!(search.cursor(), Some(7));
}

#[test]
fn an_unfinished_rebuild_is_begun_again_and_the_old_index_answers() {
    let site = site();
    let build = site.search.rebuild().expect("begins");
    build.add(vec![entry(50, "Thuyền rồng", "")]).expect("taken");
    assert!(!ids(&site.search, "cao su").is_empty(), "the old one answers");
    assert!(ids(&site.search, "thuyền rồng").is_empty());
    drop(build);
    let Site { folder, search } = site;
    drop(search);
    let search = Search::open(folder.path()).expect("opens");
    assert_eq!(search.cursor(), Some(1));
    build_again(&search);
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 2, "one index and the lock");
}

fn build_again(search: &Search) {
    build(search, news(), 9);
    assert_eq!(search.cursor(), Some(9));
    assert_eq!(ids(search, "cao su")[0], 1);
}

#[test]
fn an_index_of_an_old_shape_answers_until_it_is_made_anew() {
    let Site { folder, search } = site();
    drop(search);
    let meta = volume(folder.path()).join("meta.json");
    let text = fs::read_to_string(&meta).expect("read").replace("\\\"shape\\\":", "\\\"shape\\\":9000");
    fs::write(&meta, text).expect("written");
    let search = Search::open(folder.path()).expect("opens");
    assert_eq!(search.cursor(), None, "it must be made anew");
    assert!(!ids(&search, "cao su").is_empty(), "and answers");
    build_again(&search);
}

#[test]
fn files_cut_off_or_deleted_under_a_running_index_are_found_out_and_mended() {
    for (hurt, name) in [(cut as fn(&Path), "cut"), (empty, "emptied"), (delete, "deleted"), (scramble, "scrambled")] {
        for ending in ["idx", "term", "store", "fast", "fieldnorm", "json"] {
            let Site { folder, search } = site();
            for file in files(folder.path(), ending) {
                hurt(&file);
            }
            // Queries answer or say that they cannot; none takes the process down.
            for query in ["cao su", "hoà bình", "1482"] {
                let _ = search.find(&Request { text: query, size: 10, ..Request::default() });
            }
            let _ = search.check();
            let _ = search.verify();
            assert_eq!(search.cursor(), None, "{ending} {name} is noticed");
            build_again(&search);

            let Site { folder, search } = site();
            drop(search);
            for file in files(folder.path(), ending) {
                hurt(&file);
            }
            let search = Search::open(folder.path()).expect("opens all the same");
            let _ = search.verify();
            assert_eq!(search.cursor(), None, "{ending} {name} is noticed at the start");
            build_again(&search);
        }
    }
}

#[test]
fn one_process_at_a_time() {
    let site = site();
    assert!(matches!(Search::open(site.folder.path()), Err(Error::Folder(_))));
}

fn volume(folder: &Path) -> PathBuf {
    let entries = fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path());
    entries.filter(|path| path.is_dir() && path.join("meta.json").exists()).max().expect("an index")
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(volume(folder)).expect("a folder").flatten().map(|entry| entry.path());
    let found: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|extension| extension == ending)).collect();
    assert!(!found.is_empty(), "{ending}");
    found
}

fn cut(file: &Path) {
    let file = OpenOptions::new().write(true).open(file).expect("opens");
    file.set_len(file.metadata().expect("known").len() / 2).expect("cut");
}

fn empty(file: &Path) {
    OpenOptions::new().write(true).open(file).expect("opens").set_len(0).expect("emptied");
}

fn delete(file: &Path) {
    fs::remove_file(file).expect("deleted");
}

fn scramble(file: &Path) {
    let bytes: Vec<u8> = fs::read(file).expect("read").iter().map(|byte| byte ^ 0x5A).collect();
    use std::io::Write;
    OpenOptions::new().write(true).open(file).expect("opens").write_all(&bytes).expect("written");
}

fn copy_folder(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            fs::create_dir(&target).expect("made");
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("copied");
        }
    }
}
