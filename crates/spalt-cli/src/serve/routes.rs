//! What is answered at each address.

use std::sync::atomic::Ordering;

use anyhow::{Context, Result};
use hyper::{
    Method, StatusCode,
    header::{HeaderValue, SET_COOKIE},
};
use serde_json::json;

use super::{
    App,
    decided::Said,
    export,
    http::{Answer, Asked, bytes, json},
    query::Query,
};
use crate::{language, review};

const PAGE: &str = include_str!("page.html");
const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = concat!(
    "(() => {\n\"use strict\";\n",
    include_str!("words.js"),
    include_str!("places.js"),
    include_str!("../review/elements.js"),
    include_str!("../review/overview.js"),
    include_str!("charts.js"),
    include_str!("app.js"),
    "})();\n",
);

/// A browser that comes with the token in the address gets the cookie, and is led
/// to the page by a page of ours: it sends the cookie only from there.
pub fn enter(app: &App, asked: &Asked) -> Option<Result<Answer, StatusCode>> {
    if asked.method != Method::GET || asked.path != "/" {
        return None;
    }
    let (_, token) = asked.query.iter().find(|(name, _)| name == "token")?;
    if !app.guard.lets_in(token) {
        return Some(Err(StatusCode::UNAUTHORIZED));
    }
    let on = "<!DOCTYPE html><html lang=\"en\"><title>spalt</title><link rel=\"icon\" href=\"data:,\">\
              <meta http-equiv=\"refresh\" content=\"0;url=/\">";
    let mut answer = bytes(on, HTML);
    let cookie = HeaderValue::try_from(app.guard.cookie());
    Some(match cookie {
        Ok(cookie) => {
            answer.headers_mut().insert(SET_COOKIE, cookie);
            Ok(answer)
        }
        Err(_) => Err(StatusCode::INTERNAL_SERVER_ERROR),
    })
}

const HTML: &str = "text/html; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";
const JS: &str = "text/javascript; charset=utf-8";

/// The answer to a request that is allowed.
pub fn answer(app: &App, asked: &Asked) -> Result<Answer, StatusCode> {
    let told = match (asked.method.as_str(), asked.path.as_str()) {
        ("GET", "/") => Ok(bytes(page(app), HTML)),
        ("GET", "/style.css") => Ok(bytes(STYLE, CSS)),
        ("GET", "/script.js") => Ok(bytes(SCRIPT, JS)),
        ("GET", "/review.css") => Ok(bytes(review::STYLE, CSS)),
        ("GET", "/review.js") => Ok(bytes(review::SCRIPT_SERVED, JS)),
        ("GET", "/read") => return read(app, asked),
        ("GET", "/api/state") => state(app),
        ("GET", "/api/rows") => rows(app, asked),
        ("GET", "/api/facet") => facet(app, asked),
        ("GET", "/api/changes") => Ok(json(&app.decided.since(number(asked, "since")))),
        ("GET", "/api/decided") => decided(app, asked),
        ("POST", "/api/decide") => decide(app, asked),
        ("GET", path) if path.starts_with("/export/") => {
            let name = path.trim_start_matches("/export/");
            export::answer(app, name, &asked.query)
        }
        ("GET" | "POST", _) => return Err(StatusCode::NOT_FOUND),
        _ => return Err(StatusCode::METHOD_NOT_ALLOWED),
    };
    Ok(told.unwrap_or_else(|error| {
        // The request is for what is not there, or holds no valid decision.
        let mut answer = bytes(format!("{error:#}\n"), "text/plain; charset=utf-8");
        *answer.status_mut() = StatusCode::BAD_REQUEST;
        answer
    }))
}

fn page(app: &App) -> String {
    let language = language::chosen().tag();
    PAGE.replace("{{language}}", language).replace(
        "{{read_only}}",
        if app.read_only { "true" } else { "false" },
    )
}

/// A document with its records, on the page of `spalt review`.
fn read(app: &App, asked: &Asked) -> Result<Answer, StatusCode> {
    let failed = |_| StatusCode::INTERNAL_SERVER_ERROR;
    let id = told(asked, "document").ok_or(StatusCode::BAD_REQUEST)?;
    let release = app.store.release(id).map_err(failed)?;
    let release = release.ok_or(StatusCode::NOT_FOUND)?;
    let fit = app.decided.fit(&app.store, &release).map_err(failed)?;
    let page = review::served(&release, fit, app.read_only);
    page.map(|page| bytes(page, HTML))
        .map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)
}

fn decided(app: &App, asked: &Asked) -> Result<Answer> {
    let id = told(asked, "document").context("which document?")?;
    let release = app.store.release(id)?.context("no such document")?;
    let fit = app.decided.fit(&app.store, &release)?;
    Ok(json(&review::placed(0, &release, fit)))
}

fn state(app: &App) -> Result<Answer> {
    Ok(json(&json!({
        "title": app.title,
        "version": app.loading.version.load(Ordering::SeqCst),
        "loading": app.loading.told(),
        "documents": app.store.count()?,
        "decisions": app.decided.count(),
        "read_only": app.read_only,
    })))
}

fn rows(app: &App, asked: &Asked) -> Result<Answer> {
    let reader = app.store.reader()?;
    let mut rows = Query::new(&reader, &asked.query)?.rows()?;
    for id in rows.documents() {
        for (record, said) in app.decided.told(&app.store, &id)? {
            let key = format!("{id}\n{record}");
            rows.said.insert(key, said);
        }
    }
    Ok(json(&rows))
}

fn facet(app: &App, asked: &Asked) -> Result<Answer> {
    let reader = app.store.reader()?;
    let column = told(asked, "column").context("which column?")?;
    let most = match number(asked, "most") {
        0 => 30,
        most => most as u64,
    };
    let by_sum = told(asked, "by") == Some("sum");
    let query = Query::new(&reader, &asked.query)?;
    Ok(json(&query.facet(column, by_sum, most)?))
}

/// Takes decisions: they are in the file before they are answered.
fn decide(app: &App, asked: &Asked) -> Result<Answer> {
    let said: Vec<Said> = serde_json::from_slice(&asked.posted)?;
    let touched = app.decided.say(&app.store, said)?;
    for release in touched {
        app.store
            .correct(&app.decided.corrected(&app.store, &release))?;
    }
    app.loading.version.fetch_add(1, Ordering::SeqCst);
    Ok(json(&app.decided.count()))
}

fn told<'a>(asked: &'a Asked, name: &str) -> Option<&'a str> {
    let pair = asked.query.iter().find(|(key, _)| key == name);
    pair.map(|(_, value)| value.as_str())
}

fn number(asked: &Asked, name: &str) -> usize {
    let number = told(asked, name).and_then(|number| number.parse().ok());
    number.unwrap_or_default()
}
