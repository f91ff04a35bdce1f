//! Which requests are answered: only those that address this machine by its own
//! name, from this server's own pages, with the token that stands in the address.

use std::sync::{Mutex, PoisonError};

use anyhow::{Result, anyhow};
use hyper::{
    HeaderMap, Method, StatusCode,
    header::{AUTHORIZATION, COOKIE, HOST, HeaderName, ORIGIN},
    http::request::Parts,
};
use sha2::{Digest, Sha256};

use crate::digest::hex;

/// The secret of one run and the port that it is good for.
pub struct Guard {
    token: String,
    port: u16,
    /// A token that lets in only the first request with it: other users of the
    /// machine may see the command that opens the browser.
    once: Mutex<Option<String>>,
}

impl Guard {
    pub fn new(port: u16) -> Result<Guard> {
        Ok(Guard {
            token: random()?,
            once: Mutex::new(Some(random()?)),
            port,
        })
    }

    /// The address that lets a browser in.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/?token={}", self.port, self.token)
    }

    /// An address that lets a browser in only once.
    pub fn address_once(&self) -> String {
        let once = self.once.lock().unwrap_or_else(PoisonError::into_inner);
        let once = once.clone().unwrap_or_default();
        format!("http://127.0.0.1:{}/?token={once}", self.port)
    }

    /// Whether a request with this token is let in.
    pub fn lets_in(&self, told: &str) -> bool {
        let mut once = self.once.lock().unwrap_or_else(PoisonError::into_inner);
        if once.as_ref().is_some_and(|once| is_same(once, told)) {
            *once = None;
            return true;
        }
        self.is_token(told)
    }

    /// The cookie that lets the browser in from then on. No other site's page
    /// sends it and no script reads it. Cookies are shared by all ports of a
    /// machine, so its name holds the port.
    pub fn cookie(&self) -> String {
        let (name, token) = (self.cookie_name(), &self.token);
        format!("{name}={token}; Path=/; HttpOnly; SameSite=Strict")
    }

    fn cookie_name(&self) -> String {
        format!("spalt-{}", self.port)
    }

    /// Refuses what comes by another name, as after DNS rebinding, or from
    /// another site's page; and what would change something without saying
    /// that it comes from here.
    pub fn place(&self, head: &Parts) -> Result<(), StatusCode> {
        let port = self.port;
        let here = [format!("127.0.0.1:{port}"), format!("localhost:{port}")];
        let mut hosts = head.headers.get_all(HOST).iter();
        let (Some(host), None) = (hosts.next(), hosts.next()) else {
            return Err(StatusCode::BAD_REQUEST);
        };
        let is_here = |host: &[u8]| here.iter().any(|here| here.as_bytes() == host);
        let authority = head.uri.authority();
        if !is_here(host.as_bytes()) || !authority.is_none_or(|a| is_here(a.as_str().as_bytes())) {
            return Err(StatusCode::MISDIRECTED_REQUEST);
        }
        let asks = [Method::GET, Method::HEAD].contains(&head.method);
        let origin = head.headers.get(ORIGIN).map(|origin| origin.as_bytes());
        let own = |origin: &[u8]| origin.strip_prefix(b"http://").is_some_and(is_here);
        if !origin.map_or(asks, own) {
            return Err(StatusCode::FORBIDDEN);
        }
        // What the browser itself says of where it comes from; `none` is the
        // user, who typed or opened the address.
        let site = head.headers.get(FETCH_SITE).map(|site| site.as_bytes());
        let is_own = |site: &[u8]| site == b"same-origin" || asks && site == b"none";
        if !site.is_none_or(is_own) {
            return Err(StatusCode::FORBIDDEN);
        }
        Ok(())
    }

    /// Whether the token is there, as the cookie or as a header.
    pub fn knows(&self, headers: &HeaderMap) -> bool {
        let name = self.cookie_name();
        let cookies = headers.get_all(COOKIE).iter();
        let mut cookies = cookies.filter_map(|line| line.to_str().ok());
        let in_cookie = cookies.any(|line| {
            let mut pairs = line.split("; ").filter_map(|pair| pair.split_once('='));
            pairs.any(|(key, value)| key == name && self.is_token(value))
        });
        let bearer = headers.get(AUTHORIZATION).and_then(|h| h.to_str().ok());
        let bearer = bearer.and_then(|bearer| bearer.strip_prefix("Bearer "));
        in_cookie || bearer.is_some_and(|token| self.is_token(token))
    }

    fn is_token(&self, told: &str) -> bool {
        is_same(told, &self.token)
    }
}

/// Compares digests: how long it takes tells nothing of the secret.
fn is_same(one: &str, other: &str) -> bool {
    Sha256::digest(one) == Sha256::digest(other)
}

fn random() -> Result<String> {
    let mut random = [0; 32];
    getrandom::fill(&mut random).map_err(|error| anyhow!("no random token: {error}"))?;
    Ok(hex(&random))
}

const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

#[cfg(test)]
mod tests {
    use hyper::Request;

    use super::*;

    fn place(method: &str, headers: &[(&str, &str)]) -> Result<(), u16> {
        let mut request = Request::builder().method(method).uri("/x");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let (head, ()) = request.body(()).unwrap().into_parts();
        let guard = Guard::new(4711).unwrap();
        guard.place(&head).map_err(|code| code.as_u16())
    }

    #[test]
    fn only_this_machine_by_its_own_name() {
        let host = |host| place("GET", &[("host", host)]);
        assert_eq!(host("127.0.0.1:4711"), Ok(()));
        assert_eq!(host("localhost:4711"), Ok(()));
        for other in [
            "127.0.0.1",
            "127.0.0.1:4712",
            "exempel.se:4711",
            "localhost.exempel.se:4711",
            "127.0.0.1:4711.exempel.se",
            "",
        ] {
            assert_eq!(host(other), Err(421), "{other}");
        }
        assert_eq!(place("GET", &[]), Err(400));
        let twice = [("host", "127.0.0.1:4711"), ("host", "exempel.se")];
        assert_eq!(place("GET", &twice), Err(400));
    }

    #[test]
    fn only_from_its_own_pages() {
        let host = ("host", "127.0.0.1:4711");
        let post = |origin| place("POST", &[host, ("origin", origin)]);
        assert_eq!(post("http://127.0.0.1:4711"), Ok(()));
        for other in [
            "null",
            "http://127.0.0.1",
            "https://127.0.0.1:4711",
            "http://exempel.se",
        ] {
            assert_eq!(post(other), Err(403), "{other}");
        }
        assert_eq!(place("POST", &[host]), Err(403));
        let site = |method, site| {
            let own = ("origin", "http://127.0.0.1:4711");
            place(method, &[host, own, ("sec-fetch-site", site)])
        };
        assert_eq!(site("GET", "none"), Ok(()));
        assert_eq!(site("POST", "same-origin"), Ok(()));
        assert_eq!(site("POST", "none"), Err(403));
        assert_eq!(site("GET", "cross-site"), Err(403));
        assert_eq!(site("GET", "same-site"), Err(403));
    }

    #[test]
    fn the_token_is_asked_for() {
        let guard = Guard::new(4711).unwrap();
        let knows = |name: &'static str, value: String| {
            let mut headers = HeaderMap::new();
            headers.insert(name, value.parse().unwrap());
            guard.knows(&headers)
        };
        let token = &guard.token;
        assert_eq!(token.len(), 64);
        assert!(knows("cookie", format!("a=b; spalt-4711={token}")));
        assert!(knows("authorization", format!("Bearer {token}")));
        assert!(!knows("cookie", format!("spalt-4712={token}")));
        assert!(!knows("cookie", format!("spalt-4711={}", &token[1..])));
        assert!(!knows("authorization", token.clone()));
        assert!(!guard.knows(&HeaderMap::new()));
        let once = guard.address_once();
        let once = once.split_once("token=").unwrap().1;
        assert_ne!(once, guard.token);
        assert!(guard.lets_in(once) && !guard.lets_in(once));
        assert!(guard.lets_in(token) && guard.lets_in(token));
    }
}
