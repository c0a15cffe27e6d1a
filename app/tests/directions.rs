//! Keeps the directions in which the rooms of this house may know each other, by reading every `use` and every path.
//!
//! `frontend -> app <- server -> migrations, search`, below them `text`; `model <- policy <- api <- pages`;
//! `entities <- store <- api, jobs`;
//! owners know of each other only the models; composers read and never write; `ui` knows no slice,
//! `platform` knows no domain but the list of events.

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

/// Slices that write their own tables.
const OWNERS: [&str; 8] = ["accounts", "articles", "body", "calendar", "documents", "feedback", "quota", "visits"];
/// Slices that read what owners keep, and call their verbs.
const COMPOSERS: [&str; 7] = ["desk", "intake", "notifications", "portal", "reports", "search", "settings"];
/// The app's own root: modules that stand beside the slices.
const ROOT: [&str; 11] =
    ["browser", "context", "entities", "error", "event_kind", "forms", "ids", "platform", "policy", "routes", "shell"];
/// What only the server compiles.
const SERVER_ONLY: [&str; 6] = ["context", "entities", "forms", "platform", "routes", "shell"];

/// A module of the app, as its path below the crate.
type Module = Vec<String>;

/// One module names another.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Knows {
    from: Module,
    to: Module,
}

impl fmt::Display for Knows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} -> {}", self.from.join("::"), self.to.join("::"))
    }
}

impl fmt::Debug for Knows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

fn top(module: &Module) -> &str {
    module.first().map_or("", String::as_str)
}

fn room(module: &Module) -> &str {
    module.get(1).map_or("", String::as_str)
}

fn is_slice(module: &Module) -> bool {
    OWNERS.contains(&top(module)) || COMPOSERS.contains(&top(module))
}

/// A file of the app: which module it is, and its code without comments and tests.
struct File {
    module: Module,
    code: String,
}

fn source() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn files() -> Vec<File> {
    let root = source();
    let mut paths = Vec::new();
    rust_files(&root, &mut paths);
    let files: Vec<File> = paths.iter().map(|path| File { module: module(&root, path), code: code(path) }).collect();
    assert!(files.len() > 50, "the app was found");
    files
}

fn module(root: &Path, path: &Path) -> Module {
    let below = path.strip_prefix(root).expect("below the root").with_extension("");
    let mut module: Module = below.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if module.last().is_some_and(|last| last == "mod" || last == "lib") {
        module.pop();
    }
    module
}

/// The code without comments, and without the unit tests at the end.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("a file");
    let (text, _) = text.split_once("#[cfg(test)]\nmod tests {").unwrap_or((&text, ""));
    let lines = text.lines().map(|line| line.split_once("//").map_or(line, |(code, _)| code));
    lines.collect::<Vec<_>>().join("\n")
}

/// Everything that a file names of the crate: in its `use` lines and in paths within the code.
fn known(file: &File) -> BTreeSet<Knows> {
    let mut known = BTreeSet::new();
    let mut name = |path: &str| {
        if let Some(to) = absolute(&file.module, path) {
            known.insert(Knows { from: file.module.clone(), to });
        }
    };
    let mut rest = file.code.as_str();
    while let Some((_, after)) = rest.split_once("use ") {
        let (tree, behind) = after.split_once(';').unwrap_or((after, ""));
        expand("", tree, &mut name);
        rest = behind;
    }
    for (at, _) in file.code.match_indices("crate::") {
        let is_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
        let end = file.code[at..].find(|c| !is_path(c)).map_or(file.code.len(), |end| at + end);
        name(file.code[at..end].trim_end_matches(':'));
    }
    known
}

/// The leaves of a `use` tree.
fn expand(prefix: &str, tree: &str, name: &mut impl FnMut(&str)) {
    let tree = tree.trim();
    let Some((head, group)) = tree.split_once('{') else {
        let leaf = tree.split(" as ").next().unwrap_or_default().trim();
        name(&format!("{prefix}{leaf}"));
        return;
    };
    let prefix = format!("{prefix}{}", head.trim());
    let group = group.trim().strip_suffix('}').unwrap_or(group);
    let (mut depth, mut start) = (0, 0);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                expand(&prefix, &group[start..at], name);
                start = at + 1;
            }
            _ => {}
        }
    }
    if !group[start..].trim().is_empty() {
        expand(&prefix, &group[start..], name);
    }
}

/// A path as a module below the crate; nothing for other crates and for names of no module.
fn absolute(from: &Module, path: &str) -> Option<Module> {
    let mut parts = path.split("::").map(str::trim).peekable();
    let mut module = match parts.next()? {
        "crate" => Vec::new(),
        "self" => from.clone(),
        "super" => {
            let mut module = from.clone();
            module.pop();
            while parts.next_if_eq(&"super").is_some() {
                module.pop();
            }
            module
        }
        _ => return None,
    };
    let is_module = |part: &&str| part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    module.extend(parts.take_while(is_module).filter(|part| *part != "self").map(str::to_owned));
    Some(module)
}

/// No module may know what `forbidden` says of it.
fn never(why: &str, forbidden: impl Fn(&Knows) -> bool) {
    let broken: Vec<Knows> = files().iter().flat_map(known).filter(forbidden).collect();
    assert!(broken.is_empty(), "{why}:\n{broken:#?}");
}

#[test]
fn every_module_has_its_place_in_the_plan() {
    let unknown: BTreeSet<String> = files()
        .into_iter()
        .map(|file| top(&file.module).to_owned())
        .filter(|name| !name.is_empty() && name != "ui")
        .filter(|name| ![&OWNERS[..], &COMPOSERS, &ROOT].iter().any(|known| known.contains(&name.as_str())))
        .collect();
    assert!(unknown.is_empty(), "say in this test what they are: {unknown:?}");
}

#[test]
fn an_owner_knows_only_the_models_of_other_owners() {
    never("owners speak to each other through models and events", |knows| {
        OWNERS.contains(&top(&knows.from))
            && OWNERS.contains(&top(&knows.to))
            && top(&knows.from) != top(&knows.to)
            && !room(&knows.to).is_empty()
            && room(&knows.to) != "model"
    });
}

#[test]
fn an_owner_knows_no_composer() {
    never("composers know owners, not the other way round", |knows| {
        OWNERS.contains(&top(&knows.from)) && COMPOSERS.contains(&top(&knows.to))
    });
}

#[test]
fn a_model_knows_models_words_and_ids_and_nothing_that_asks_or_acts() {
    let above = ["api", "islands", "jobs", "links", "mail", "pages", "reads", "session", "steps", "store"];
    never("a model is pure", |knows| {
        is_slice(&knows.from) && room(&knows.from) == "model" && {
            let plain = ["error", "event_kind", "ids", "text"].contains(&top(&knows.to));
            let own = top(&knows.to) == top(&knows.from) && !above.contains(&room(&knows.to));
            let model = is_slice(&knows.to) && room(&knows.to) == "model";
            !plain && !own && !model
        }
    });
}

#[test]
fn the_policy_knows_models_and_ids_and_nothing_else() {
    never("the policy is pure", |knows| {
        top(&knows.from) == "policy"
            && !["event_kind", "ids", "policy"].contains(&top(&knows.to))
            && !(is_slice(&knows.to) && room(&knows.to) == "model")
    });
}

#[test]
fn pages_and_islands_never_touch_a_store() {
    never("pages call what loads for them", |knows| {
        ["pages", "islands"].contains(&room(&knows.from))
            && ((is_slice(&knows.to) && ["store", "jobs"].contains(&room(&knows.to))) || top(&knows.to) == "entities")
    });
}

#[test]
fn islands_know_only_what_the_browser_has() {
    let server_rooms = ["hasher", "jobs", "links", "mail", "pages", "pictures", "reads", "session", "steps", "store"];
    never("islands run in the browser", |knows| {
        room(&knows.from) == "islands"
            && (SERVER_ONLY.contains(&top(&knows.to))
                || (is_slice(&knows.to) && server_rooms.contains(&room(&knows.to))))
    });
}

#[test]
fn a_store_knows_neither_verbs_nor_pages_nor_leptos() {
    never("stores stand below verbs", |knows| {
        is_slice(&knows.from)
            && room(&knows.from) == "store"
            && (["context", "forms", "routes", "shell", "ui"].contains(&top(&knows.to))
                || (is_slice(&knows.to) && ["api", "pages", "islands", "reads"].contains(&room(&knows.to))))
    });
    for file in files().iter().filter(|file| is_slice(&file.module) && ["store", "jobs"].contains(&room(&file.module)))
    {
        assert!(!file.code.contains("leptos"), "{} names leptos", file.module.join("::"));
    }
}

#[test]
fn entities_know_nothing_and_are_known_by_stores() {
    never("entities have no behaviour", |knows| top(&knows.from) == "entities" && top(&knows.to) != "entities");
    never("tables are the business of stores and of what verbs share", |knows| {
        top(&knows.to) == "entities" && ["model", "pages", "islands"].contains(&room(&knows.from))
    });
}

#[test]
fn composers_never_write() {
    let writes = [
        "ActiveModel",
        "ActiveValue",
        "Entity::insert",
        "Entity::update",
        "Entity::delete",
        "insert_many",
        "update_many",
        "delete_many",
        "delete_by_id",
        ".write(",
        "exec_without_returning",
        "execute_unprepared",
    ];
    for file in files().iter().filter(|file| COMPOSERS.contains(&top(&file.module))) {
        let on_browser = room(&file.module) == "islands";
        let found: Vec<&&str> = writes.iter().filter(|word| file.code.contains(**word) && !on_browser).collect();
        assert!(found.is_empty(), "{} writes: {found:?}; call an owner's verb", file.module.join("::"));
    }
}

#[test]
fn ui_knows_no_slice_but_the_closed_sets_that_it_has_words_and_signs_for() {
    never("ui is for every slice", |knows| {
        top(&knows.from) == "ui"
            && (["context", "entities", "platform", "routes", "shell"].contains(&top(&knows.to))
                || (is_slice(&knows.to) && room(&knows.to) != "model"))
    });
}

#[test]
fn the_platform_knows_no_domain_but_the_list_of_events() {
    never("the platform is for every domain", |knows| {
        top(&knows.from) == "platform"
            && !["entities", "error", "event_kind", "platform", "text"].contains(&top(&knows.to))
    });
}

#[test]
fn only_the_servers_configuration_reads_the_environment() {
    let workspace = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut paths = Vec::new();
    for part in ["app", "frontend", "migrations", "search", "server", "text"] {
        rust_files(&workspace.join(part).join("src"), &mut paths);
    }
    let readers: Vec<PathBuf> = paths
        .into_iter()
        .filter(|path| ["env::var", "env::vars", "env::set_var"].iter().any(|read| code(path).contains(read)))
        .collect();
    assert!(readers.len() == 1 && readers[0].ends_with("server/src/config.rs"), "{readers:?}");
}

#[test]
fn crates_depend_on_each_other_in_one_direction() {
    let workspace = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
    for (part, may) in [
        ("text", &[][..]),
        ("app", &["tinbai-text"]),
        ("migrations", &["tinbai-text"]),
        ("frontend", &["tinbai-app"]),
        ("search", &["tinbai-text"]),
        ("server", &["tinbai-app", "tinbai-migrations", "tinbai-search"]),
    ] {
        let text = fs::read_to_string(workspace.join(part).join("Cargo.toml")).expect("a manifest");
        let ours = text
            .lines()
            .filter_map(|line| line.split([' ', '=', '.']).next())
            .filter(|name| name.starts_with("tinbai-"));
        let found: Vec<&str> = ours.collect();
        assert_eq!(found, may, "{part}");
    }
}

#[test]
fn this_test_reads_what_it_should() {
    let from = vec!["desk".to_owned(), "pages".to_owned(), "item".to_owned()];
    let code = "use crate::{a::b, c::{self, D, e as f}};\nuse super::super::store;\nfn x() { crate::g::h(crate::I) }";
    let file = File { module: from, code: code.to_owned() };
    let known: Vec<String> = known(&file).into_iter().map(|knows| knows.to.join("::")).collect();
    assert_eq!(known, ["", "a::b", "c", "c::e", "desk::store", "g::h"]);
}
