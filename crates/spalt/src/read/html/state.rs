//! Text that a page shows only once its scripts have run: where the markup is
//! an empty shell it is read from what the scripts would read.

use serde_json::{Map, Value};

/// What a page holds besides its markup.
#[derive(Debug, Default)]
pub(super) struct Hidden {
    /// JSON of scripts: JSON-LD, the state of `__NEXT_DATA__` and its like.
    pub scripts: Vec<String>,
    /// What `<noscript>` elements hold, as markup.
    pub noscripts: Vec<String>,
}

/// Markup of the text that is hidden, and where it was.
#[derive(Debug, PartialEq)]
pub(super) struct Text {
    pub html: String,
    pub source: &'static str,
}

/// Bytes of text that are more than a notice that scripts are needed.
const LEAST: usize = 300;

/// Scripts of a page that are looked at.
const SCRIPTS: usize = 20;

impl Hidden {
    /// The hidden text that is surest to be the article.
    pub(super) fn text(&self, json_ld: &[String]) -> Option<Text> {
        let read = |scripts: &[String]| -> Vec<Value> {
            let scripts = scripts.iter().take(SCRIPTS);
            scripts.filter_map(|script| value(script)).collect()
        };
        let article = longest(&read(json_ld), &["articleBody"]);
        let state = || longest(&read(&self.scripts), BODIES);
        let noscript = || {
            let all = self.noscripts.iter();
            let html = all.max_by_key(|html| bare_len(html))?;
            (bare_len(html) >= LEAST).then(|| html.clone())
        };
        let text = |html, source| Text { html, source };
        article
            .map(|html| text(html, "JSON-LD"))
            .or_else(|| Some(text(state()?, "the state of a script")))
            .or_else(|| Some(text(noscript()?, "a noscript element")))
    }
}

/// What JSON-LD tells of the text of the article.
pub(super) fn article_body(json_ld: &[String]) -> Option<String> {
    let scripts = json_ld.iter().take(SCRIPTS);
    let read: Vec<Value> = scripts
        .filter(|script| script.contains("articleBody"))
        .filter_map(|script| serde_json::from_str(script.trim()).ok())
        .collect();
    longest(&read, &["articleBody"])
}

/// What state calls the text of an article.
const BODIES: &[&str] = &[
    "articleBody",
    "articleText",
    "blocks",
    "body",
    "bodyHtml",
    "bodyText",
    "content",
    "html",
    "mainBody",
    "paragraphs",
    "text",
];

/// What state calls the lead, beside the text.
const LEADS: &[&str] = &[
    "ingress",
    "intro",
    "introduction",
    "lead",
    "leadText",
    "preamble",
    "standfirst",
];

/// Whether a script sets the state of a page: `window.__NUXT__={…}`.
pub(super) fn is_state(script: &str) -> bool {
    let head = script.trim_start();
    head.starts_with("window.__") || head.starts_with("window[\"__")
}

/// What a script holds: JSON, what a variable is set to, or else the strings
/// that it names as text.
fn value(script: &str) -> Option<Value> {
    let script = script.trim();
    if let Ok(value) = serde_json::from_str(script) {
        return Some(value);
    }
    let (_, set) = script.split_once('=')?;
    let mut values = serde_json::Deserializer::from_str(set).into_iter();
    values.next().and_then(Result::ok).or_else(|| named(script))
}

/// Strings of a script that stand under the names of texts: `body:"<p>…"`.
fn named(script: &str) -> Option<Value> {
    let mut found = Vec::new();
    for at in memchr::memmem::find_iter(script.as_bytes(), ":\"") {
        let name = script[..at].trim_end_matches('"');
        let start = name.rfind(|c: char| !c.is_ascii_alphabetic());
        let name = &name[start.map_or(0, |start| start + 1)..];
        if BODIES.contains(&name) {
            let mut values = serde_json::Deserializer::from_str(&script[at + 1..]).into_iter();
            if let Some(Ok(Value::String(text))) = values.next() {
                found.push(serde_json::json!({ name: text }));
            }
        }
    }
    (!found.is_empty()).then_some(Value::Object(Map::from_iter([(
        "found".to_owned(),
        Value::Array(found),
    )])))
}

/// The longest text under one of the names, as markup.
fn longest(scripts: &[Value], names: &[&str]) -> Option<String> {
    let all = scripts.iter().map(|script| longest_of(script, names));
    all.max_by_key(String::len)
        .filter(|best| bare_len(best) >= LEAST)
}

/// How many values are followed in a state whose values refer to each other by index.
const FOLLOWED: usize = 2_000;

fn longest_of(script: &Value, names: &[&str]) -> String {
    let table = script.as_array().map(Vec::as_slice).unwrap_or_default();
    let mut waiting: Vec<&Value> = vec![script];
    let mut best = String::new();
    while let Some(value) = waiting.pop() {
        match value {
            Value::Array(values) => waiting.extend(values),
            Value::Object(object) => {
                for (name, value) in object {
                    let body = if names.contains(&name.as_str()) {
                        markup(value, table)
                    } else {
                        String::new()
                    };
                    // The whole of what it holds is taken, and looked at no
                    // further.
                    if body.len() >= LEAST {
                        if body.len() > best.len() {
                            best = lead(object, table, &body) + &body;
                        }
                    } else {
                        waiting.push(value);
                    }
                }
            }
            _ => {}
        }
    }
    best
}

/// The lead that stands beside a text which does not open with it.
fn lead(object: &Map<String, Value>, table: &[Value], body: &str) -> String {
    let lead = LEADS.iter().find_map(|name| object.get(*name));
    let lead = lead.map_or_else(String::new, |lead| markup(lead, table));
    let words = |html: &str| -> String {
        let bare = html.replace("<p>", " ").replace("</p>", " ");
        bare.trim().chars().take(40).collect()
    };
    match words(body) == words(&lead) {
        true => String::new(),
        false => lead,
    }
}

/// The strings of a value that are text, each as a paragraph or as it is. A
/// state that is one table names its values by their place in it.
fn markup(value: &Value, table: &[Value]) -> String {
    let mut html = String::new();
    let mut waiting = vec![value];
    let mut followed = 0;
    while let Some(value) = waiting.pop() {
        match value {
            Value::Number(place) if followed < FOLLOWED => {
                let place = place.as_u64().and_then(|place| usize::try_from(place).ok());
                followed += 1;
                waiting.extend(place.and_then(|place| table.get(place)));
            }
            Value::String(text) if text.contains("</") => {
                html.push_str(text);
                html.push('\n');
            }
            // A type, an address, a key is no text.
            Value::String(text) if text.contains(' ') && !text.starts_with("http") => {
                for line in text.split('\n').filter(|line| !line.trim().is_empty()) {
                    html.push_str("<p>");
                    html.push_str(&line.replace('<', "&lt;"));
                    html.push_str("</p>\n");
                }
            }
            Value::Array(values) => waiting.extend(values.iter().rev()),
            Value::Object(object) => {
                let values: Vec<&Value> = object.values().collect();
                waiting.extend(values.into_iter().rev());
            }
            _ => {}
        }
    }
    html
}

/// Bytes of markup that stand outside its tags.
fn bare_len(html: &str) -> usize {
    let (mut len, mut tag) = (0, false);
    for byte in html.bytes() {
        match byte {
            b'<' => tag = true,
            b'>' => tag = false,
            _ if !tag => len += 1,
            _ => {}
        }
    }
    len
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_surest_text_is_taken() {
        let long = "Kommunen bygger en ny bro över ån. ".repeat(12);
        let json_ld = format!(r#"{{"@graph":[{{"@type":"NewsArticle","articleBody":"{long}"}}]}}"#);
        let state = format!(
            r#"{{"props":{{"pageProps":{{"menu":{{"text":"Meny och sök"}},"post":{{"body":[{{"type":"p","text":"{long}"}},{{"type":"p","text":"Bron < ån."}}]}}}}}}}}"#
        );
        let hidden = Hidden {
            scripts: vec![state],
            noscripts: vec![format!("<p>{long}</p>"), "<img src=x>".to_owned()],
        };
        let text = hidden.text(&[json_ld]).expect("a text");
        assert_eq!(text.source, "JSON-LD");
        let text = hidden.text(&[]).expect("a text");
        assert_eq!(text.source, "the state of a script");
        assert!(
            text.html.ends_with("<p>Bron &lt; ån.</p>\n"),
            "{}",
            text.html
        );
        assert!(!text.html.contains("Meny"));
        let noscript = Hidden {
            scripts: vec!["{broken".to_owned()],
            ..hidden
        };
        let text = noscript.text(&[]).expect("a text");
        assert_eq!(text.source, "a noscript element");
        for state in [
            format!(r#"window.__INITIAL_STATE__ = {{"post":{{"body":"<p>{long}</p>"}}}};"#),
            format!(
                r#"window.__NUXT__=(function(a){{return {{data:[{{body:"<p>{long}\u003C/p>"}}]}}}}(1));"#
            ),
            format!(
                r#"[["Reactive",1],{{"post":2}},{{"id":3,"body":4}},7,[5,6],{{"text":7}},{{"text":8}},"Rubrik","{long}"]"#
            ),
        ] {
            assert!(is_state(&state) || state.starts_with('['));
            let scripted = Hidden {
                scripts: vec![state],
                noscripts: Vec::new(),
            };
            let text = scripted.text(&[]).expect("a text");
            assert_eq!(text.source, "the state of a script");
            assert!(text.html.contains(long.trim_end()), "{}", text.html);
        }
        // The lead stands beside the text, or opens it too.
        for (lead, begins) in [
            ("Bron är snart här.", "<p>Bron är snart här.</p>"),
            (long.trim_end(), "<p>Kommunen bygger"),
        ] {
            let page = format!(r#"{{"page":{{"preamble":"{lead}","mainBody":"<p>{long}</p>"}}}}"#);
            let scripted = Hidden {
                scripts: vec![page],
                noscripts: Vec::new(),
            };
            let text = scripted.text(&[]).expect("a text").html;
            assert!(
                text.starts_with(begins) && text.len() < 2 * long.len(),
                "{text}"
            );
        }
        let notice = Hidden {
            scripts: Vec::new(),
            noscripts: vec!["<p>Du behöver JavaScript.</p>".to_owned()],
        };
        assert_eq!(notice.text(&[]), None);
    }
}
