//! The library's files import one way: each folder names what it may use, and
//! no more than three files import each other in a circle; no two of its types
//! have one name. The functions of all crates are short.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// What each folder, or file beside the folders, may import, beside itself.
const MAY_USE: &[(&str, &[&str])] = &[
    (
        "entities",
        &["gazetteer", "kinds", "model", "rules", "swedish", "text"],
    ),
    ("error", &[]),
    ("gazetteer", &["model", "text"]),
    ("kinds", &[]),
    ("lists", &["entities", "gazetteer", "swedish", "text"]),
    ("model", &["kinds"]),
    (
        "parser",
        &[
            "entities",
            "error",
            "kinds",
            "lists",
            "model",
            "read",
            "relations",
            "selection",
            "text",
        ],
    ),
    ("read", &["error", "gazetteer", "model", "swedish", "text"]),
    ("registry", &["entities", "relations", "rules"]),
    (
        "relations",
        &[
            "entities",
            "gazetteer",
            "kinds",
            "model",
            "rules",
            "swedish",
            "text",
        ],
    ),
    ("rules", &["model", "text"]),
    ("selection", &["kinds", "model"]),
    ("sentences", &["lists", "model", "text"]),
    (
        "stages",
        &[
            "entities",
            "lists",
            "model",
            "read",
            "relations",
            "rules",
            "swedish",
            "text",
        ],
    ),
    ("swedish", &["gazetteer", "model", "text"]),
    ("text", &["model"]),
    ("typeset", &["read"]),
];

/// Most files that may import each other in a circle.
const CIRCLE: usize = 3;

/// Lines without comments, and branches (`if`, `while`, arms), of the longest
/// function.
const LINES: usize = 80;
const BRANCHES: usize = 25;

/// Functions that are longer; what has become short leaves the list.
const LONG: &[(&str, &str)] = &[];

#[test]
fn folders_import_one_way() {
    let imports = imports();
    let mut wrong = Vec::new();
    for (file, uses) in &imports {
        let room = room(file);
        if room == "lib" {
            continue;
        }
        let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == room) else {
            panic!("{file} stands in no folder that {MAY_USE:?} names");
        };
        for other in uses.iter().map(|other| self::room(other)) {
            if other != room && !allowed.contains(&other.as_str()) {
                wrong.push(format!("{file} imports from {other}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    // What `MAY_USE` allows makes no circle itself.
    let graph: BTreeMap<String, BTreeSet<String>> = MAY_USE
        .iter()
        .map(|(name, uses)| {
            let uses = uses.iter().map(|&other| other.to_owned());
            ((*name).to_owned(), uses.collect())
        })
        .collect();
    assert_eq!(circles(&graph), Vec::<Vec<String>>::new());
}

#[test]
fn files_make_no_large_circle() {
    let large: Vec<_> = circles(&imports())
        .into_iter()
        .filter(|circle| circle.len() > CIRCLE)
        .collect();
    assert!(large.is_empty(), "{large:#?}");
}

#[test]
fn functions_are_short() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = BTreeMap::new();
    for name in ["spalt", "spalt-cli", "spalt-py"] {
        gather(&crates, &crates.join(name).join("src"), &mut files);
    }
    assert!(files.len() > 200, "{}", files.len());
    let mut wrong = Vec::new();
    let mut long: BTreeSet<(&str, &str)> = LONG.iter().copied().collect();
    for (file, source) in &files {
        for (name, body) in functions(source) {
            let lines = body.lines().count();
            let branches = ["if ", "while ", "=> "]
                .iter()
                .map(|word| body.matches(word).count())
                .sum::<usize>();
            if lines <= LINES && branches <= BRANCHES {
                continue;
            }
            if !long.remove(&(file.as_str(), name)) {
                wrong.push(format!(
                    "{file}: {name} has {lines} lines, {branches} branches"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(long.is_empty(), "short by now: {long:?}");
}

#[test]
fn no_two_types_have_one_name() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = BTreeMap::new();
    gather(&root, &root, &mut files);
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    let mut twice = Vec::new();
    for (file, source) in &files {
        for line in source.lines() {
            let mut words = line.split_whitespace().peekable();
            words.next_if(|word| *word == "pub" || word.starts_with("pub("));
            if !matches!(words.next(), Some("struct" | "enum" | "trait" | "union")) {
                continue;
            }
            let name = words.next().unwrap_or_default();
            let name = name.split(|c: char| !c.is_alphanumeric()).next();
            let name = name.filter(|name| !name.is_empty());
            if let Some(name) = name
                && let Some(other) = seen.insert(name, file)
            {
                twice.push(format!("{name}: {other}, {file}"));
            }
        }
    }
    assert!(seen.len() > 150, "{}", seen.len());
    assert!(twice.is_empty(), "{twice:#?}");
}

/// The functions of a source that rustfmt has set, with their lines.
fn functions(source: &str) -> Vec<(&str, String)> {
    let lines: Vec<&str> = source.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let code = line.trim_start();
        let Some((before, after)) = code.split_once("fn ") else {
            continue;
        };
        let is_head = before
            .split_whitespace()
            .all(|word| matches!(word, "const" | "pub") || word.starts_with("pub("));
        let name = after.split(['(', '<']).next().unwrap_or_default();
        let close = format!("{}}}", &line[..line.len() - code.len()]);
        if is_head && let Some(len) = lines[at..].iter().position(|line| *line == close) {
            found.push((name, lines[at..=at + len].join("\n")));
        }
    }
    found
}

/// The folder of a file, or the file's own name where it stands in none.
fn room(file: &str) -> String {
    let first = file.split('/').next().unwrap_or(file);
    first.trim_end_matches(".rs").to_owned()
}

/// For each file of the library, by its path, the files that its `use` lines
/// and paths name; tests within a file do not count.
fn imports() -> BTreeMap<String, BTreeSet<String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = BTreeMap::new();
    gather(&root, &root, &mut files);
    let modules: BTreeMap<String, String> = files
        .keys()
        .map(|file| (module(file).join("::"), file.clone()))
        .collect();
    let resolve = |path: &[String]| {
        (1..=path.len())
            .rev()
            .find_map(|len| modules.get(&path[..len].join("::")))
    };
    files
        .iter()
        .map(|(file, source)| {
            let uses = paths(source)
                .into_iter()
                .map(|path| absolute(&path, &module(file)))
                .filter_map(|path| resolve(&path).cloned())
                .filter(|other| other != file && other != "lib.rs");
            (file.clone(), uses.collect())
        })
        .collect()
}

fn gather(root: &Path, folder: &Path, files: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(root, &path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap();
            let source = fs::read_to_string(&path).unwrap();
            let code: Vec<_> = source
                .split("#[cfg(test)]\nmod tests")
                .next()
                .unwrap_or_default()
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"))
                .collect();
            files.insert(name.replace('\\', "/"), code.join("\n"));
        }
    }
}

/// `entities/date/mod.rs` → `crate entities date`.
fn module(file: &str) -> Vec<String> {
    let mut parts: Vec<String> = file
        .trim_end_matches(".rs")
        .split('/')
        .map(str::to_owned)
        .collect();
    if matches!(parts.last().map(String::as_str), Some("mod" | "lib")) {
        parts.pop();
    }
    parts.insert(0, "crate".to_owned());
    parts
}

/// Every path of the crate in a source, `use` trees taken apart.
fn paths(source: &str) -> Vec<String> {
    let mut paths = Vec::new();
    let mut rest = source;
    while let Some(at) = ["crate::", "super::", "self::"]
        .iter()
        .filter_map(|start| rest.find(start))
        .min()
    {
        let tree = &rest[at..];
        let end = tree_end(tree);
        expand("", &tree[..end], &mut paths);
        rest = &rest[at + end..];
    }
    paths
}

/// Where a path or a tree of paths ends.
fn tree_end(tree: &str) -> usize {
    let mut depth = 0;
    for (at, c) in tree.char_indices() {
        match c {
            '{' if tree[..at].ends_with("::") || depth > 0 => depth += 1,
            '}' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    return at + 1;
                }
            }
            _ if depth > 0 || c.is_alphanumeric() || c == '_' || c == ':' => {}
            _ => return at,
        }
    }
    tree.len()
}

fn expand(prefix: &str, tree: &str, paths: &mut Vec<String>) {
    let tree = tree.trim();
    let Some((head, inner)) = tree.split_once('{') else {
        let path = tree.split(" as ").next().unwrap_or(tree);
        paths.push(format!("{prefix}{path}"));
        return;
    };
    let inner = inner.strip_suffix('}').unwrap_or(inner);
    let (mut depth, mut from) = (0, 0);
    let mut members = Vec::new();
    for (at, c) in inner.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                members.push(&inner[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    members.push(&inner[from..]);
    for member in members
        .into_iter()
        .filter(|member| !member.trim().is_empty())
    {
        expand(&format!("{prefix}{head}"), member, paths);
    }
}

/// A path as it is counted from the crate's root.
fn absolute(path: &str, module: &[String]) -> Vec<String> {
    let mut parts: Vec<&str> = path.split("::").collect();
    let mut base = module.to_vec();
    match parts[0] {
        "crate" => base.truncate(1),
        "super" => {
            while parts.first() == Some(&"super") {
                base.pop();
                parts.remove(0);
            }
            parts.insert(0, "");
        }
        _ => {}
    }
    let rest = parts.into_iter().skip(1).filter(|part| !part.is_empty());
    base.extend(rest.map(str::to_owned));
    base
}

/// The sets of more than one that reach each other.
fn circles(graph: &BTreeMap<String, BTreeSet<String>>) -> Vec<Vec<String>> {
    let reach: BTreeMap<&String, BTreeSet<&String>> = graph
        .keys()
        .map(|from| {
            let mut seen = BTreeSet::new();
            let mut due: Vec<&String> = graph[from].iter().collect();
            while let Some(next) = due.pop() {
                if seen.insert(next) {
                    due.extend(graph.get(next).into_iter().flatten());
                }
            }
            (from, seen)
        })
        .collect();
    let mut circles: BTreeSet<Vec<String>> = BTreeSet::new();
    for (from, reached) in &reach {
        if reached.contains(from) {
            let circle = reached
                .iter()
                .filter(|other| reach.get(*other).is_some_and(|back| back.contains(from)));
            circles.insert(circle.map(|&file| file.clone()).collect());
        }
    }
    circles.into_iter().collect()
}
