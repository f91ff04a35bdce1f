//! Text that a page shows only once its scripts have run: where the markup is
//! an empty shell it is read from what the scripts would read.

use serde_json::Value;

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
            scripts
                .filter_map(|script| serde_json::from_str(script.trim()).ok())
                .collect()
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

/// The longest text under one of the names, as markup.
fn longest(scripts: &[Value], names: &[&str]) -> Option<String> {
    let mut waiting: Vec<&Value> = scripts.iter().collect();
    let mut best = String::new();
    while let Some(value) = waiting.pop() {
        match value {
            Value::Array(values) => waiting.extend(values),
            Value::Object(object) => {
                for (name, value) in object {
                    let body = if names.contains(&name.as_str()) {
                        markup(value)
                    } else {
                        String::new()
                    };
                    // The whole of what it holds is taken, and looked at no
                    // further.
                    if body.len() >= LEAST {
                        if body.len() > best.len() {
                            best = body;
                        }
                    } else {
                        waiting.push(value);
                    }
                }
            }
            _ => {}
        }
    }
    (bare_len(&best) >= LEAST).then_some(best)
}

/// The strings of a value that are text, each as a paragraph or as it is.
fn markup(value: &Value) -> String {
    let mut html = String::new();
    let mut waiting = vec![value];
    while let Some(value) = waiting.pop() {
        match value {
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
        let notice = Hidden {
            scripts: Vec::new(),
            noscripts: vec!["<p>Du behöver JavaScript.</p>".to_owned()],
        };
        assert_eq!(notice.text(&[]), None);
    }
}
