//! `spalt serve`: who is answered and who is not, what several see of each
//! other, what is left after a restart, and the page in a real browser.
//!
//! The browser's part needs Node with the packages of `tests/review`, and
//! Chromium. Where one of them is missing it is skipped and says so; with
//! CI=true that is a failure.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, ChildStderr, Command, Stdio},
    time::{Duration, Instant, SystemTime},
};

use serde_json::{Value, json};

/// A server of a folder, and the token that its address has.
struct Server {
    child: Child,
    port: u16,
    token: String,
    /// Kept open: what the server tells has a reader.
    _told: BufReader<ChildStderr>,
}

impl Server {
    fn start(path: &Path, options: &[&str]) -> Server {
        let mut child = Command::new(env!("CARGO_BIN_EXE_spalt"))
            .arg("serve")
            .arg(path)
            .args(options)
            .env("LANG", "C")
            .stderr(Stdio::piped())
            .spawn()
            .expect("spalt runs");
        let mut told = String::new();
        let mut stderr = BufReader::new(child.stderr.take().unwrap());
        stderr.read_line(&mut told).unwrap();
        let address = told.strip_prefix("spalt: http://127.0.0.1:");
        let address = address.unwrap_or_else(|| panic!("{told}"));
        let (port, token) = address.trim().split_once("/?token=").unwrap();
        Server {
            child,
            port: port.parse().unwrap(),
            token: token.to_owned(),
            _told: stderr,
        }
    }

    fn address(&self) -> String {
        format!("http://127.0.0.1:{}/?token={}", self.port, self.token)
    }

    /// The head of a request as the page itself would make it.
    fn head(&self, method: &str, path: &str) -> String {
        let Server { port, token, .. } = self;
        format!(
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n\
             Cookie: spalt-{port}={token}\r\nConnection: close\r\n"
        )
    }

    fn get(&self, path: &str) -> Answer {
        self.send(format!("{}\r\n", self.head("GET", path)).as_bytes())
    }

    fn json(&self, path: &str) -> Value {
        let answer = self.get(path);
        assert_eq!(answer.code, 200, "{path}: {}", answer.text());
        serde_json::from_slice(&answer.body).unwrap()
    }

    fn post(&self, path: &str, body: &[u8]) -> Answer {
        let length = body.len();
        let head = self.head("POST", path);
        let mut request = format!("{head}Content-Length: {length}\r\n\r\n").into_bytes();
        request.extend(body);
        self.send(&request)
    }

    /// What comes back for these bytes.
    fn send(&self, request: &[u8]) -> Answer {
        let mut stream = self.connect();
        // Who is refused early may find the connection closed.
        let _ = stream.write_all(request);
        Answer::read(&mut stream)
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let patience = Some(Duration::from_secs(60));
        stream.set_read_timeout(patience).unwrap();
        stream
    }

    /// Waits until all that there is to read is read.
    fn settled(&self) -> Value {
        let began = Instant::now();
        loop {
            let state = self.json("/api/state");
            if state["loading"]["busy"] == false {
                return state;
            }
            assert!(began.elapsed() < Duration::from_secs(120), "{state}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    fn decide(&self, record: &Row, action: &str, who: &str) -> Answer {
        let said = json!([{
            "document": record.document, "record": record.id, "action": action, "who": who,
        }]);
        self.post("/api/decide", said.to_string().as_bytes())
    }

    fn rows(&self, query: &str) -> Vec<Row> {
        let told = self.json(&format!("/api/rows?{query}"));
        let columns: Vec<&str> = told["columns"]
            .as_array()
            .unwrap()
            .iter()
            .map(|c| c.as_str().unwrap())
            .collect();
        let at = |name: &str| columns.iter().position(|c| *c == name).unwrap();
        let rows = told["rows"].as_array().unwrap().iter();
        rows.map(|row| Row {
            document: row[at("doc_id")].as_str().unwrap().to_owned(),
            id: row[at("id")].as_str().unwrap().to_owned(),
        })
        .collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[derive(Debug, Clone, PartialEq)]
struct Row {
    document: String,
    id: String,
}

struct Answer {
    code: u16,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn read(stream: &mut TcpStream) -> Answer {
        let mut all = Vec::new();
        // A connection that is cut is all that there is.
        let _ = stream.read_to_end(&mut all);
        let end = all.windows(4).position(|four| four == b"\r\n\r\n");
        let end = end.unwrap_or(all.len());
        let head = String::from_utf8_lossy(&all[..end]).to_ascii_lowercase();
        let code = head.split(' ').nth(1).and_then(|code| code.parse().ok());
        Answer {
            code: code.unwrap_or(0),
            head,
            body: all.get(end + 4..).unwrap_or_default().to_vec(),
        }
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A folder with some documents of the corpus.
fn archive() -> tempfile::TempDir {
    let temp = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(root().join("corpus/releases")).unwrap() {
        let path = entry.unwrap().path();
        let copy = temp.path().join(path.file_name().unwrap());
        fs::copy(&path, &copy).unwrap();
        // What was written just now may yet be written to, and is read again.
        let old = SystemTime::now() - Duration::from_secs(3600);
        let file = fs::File::options().write(true).open(copy).unwrap();
        file.set_modified(old).unwrap();
    }
    temp
}

fn small() -> tempfile::TempDir {
    let temp = tempfile::tempdir().unwrap();
    let text = "Ny bro i Haparanda\n\nRegeringen ger Haparanda kommun 3 miljoner kronor i bidrag till en bro.\n";
    fs::write(temp.path().join("bro.txt"), text).unwrap();
    temp
}

#[test]
fn nobody_else_is_answered() {
    let folder = small();
    let server = Server::start(folder.path(), &[]);
    let (port, token) = (server.port, &server.token);
    let own = format!("127.0.0.1:{port}");
    let ask = |method: &str, path: &str, headers: &[(&str, &str)]| {
        let headers: String = headers
            .iter()
            .map(|(name, value)| format!("{name}: {value}\r\n"))
            .collect();
        let request = format!(
            "{method} {path} HTTP/1.1\r\n{headers}Connection: close\r\nContent-Length: 0\r\n\r\n"
        );
        server.send(request.as_bytes()).code
    };
    let cookie = format!("spalt-{port}={token}");
    let cookie = ("Cookie", cookie.as_str());
    let host = ("Host", own.as_str());
    assert_eq!(ask("GET", "/api/state", &[host, cookie]), 200);

    // Another name for this machine, as after DNS rebinding.
    let elsewhere = format!("exempel.se:{port}");
    for name in [elsewhere.as_str(), "exempel.se", "127.0.0.1", "[::1]", ""] {
        assert_eq!(
            ask("GET", "/api/state", &[("Host", name), cookie]),
            421,
            "{name}"
        );
    }
    assert_eq!(ask("GET", "/api/state", &[cookie]), 400);
    assert_eq!(
        ask("GET", "/api/state", &[host, ("Host", "exempel.se"), cookie]),
        400
    );
    let absolute = format!("http://exempel.se:{port}/api/state");
    assert_eq!(ask("GET", &absolute, &[host, cookie]), 421);

    // Another site's page.
    for path in ["/api/decide", "/api/drop?name=x.txt"] {
        for origin in [
            "http://exempel.se",
            "null",
            "https://127.0.0.1",
            "http://localhost.exempel.se",
        ] {
            assert_eq!(
                ask("POST", path, &[host, cookie, ("Origin", origin)]),
                403,
                "{origin}"
            );
        }
        assert_eq!(ask("POST", path, &[host, cookie]), 403);
        let own_origin = format!("http://{own}");
        let own_origin = ("Origin", own_origin.as_str());
        let cross = ("Sec-Fetch-Site", "cross-site");
        assert_eq!(ask("POST", path, &[host, cookie, own_origin, cross]), 403);
    }
    assert_eq!(
        ask(
            "GET",
            "/api/state",
            &[host, cookie, ("Sec-Fetch-Site", "cross-site")]
        ),
        403
    );
    assert_eq!(
        ask(
            "GET",
            "/api/state",
            &[host, cookie, ("Origin", "http://exempel.se")]
        ),
        403
    );

    // No token, a wrong one, one in the wrong place.
    let wrong = format!("spalt-{port}={}", "0".repeat(64));
    let wrong = ("Cookie", wrong.as_str());
    for path in [
        "/",
        "/api/state",
        "/read?document=bro.txt",
        "/export/spalt.sqlite",
        "/script.js",
        "/none",
    ] {
        assert_eq!(ask("GET", path, &[host]), 401, "{path}");
        assert_eq!(ask("GET", path, &[host, wrong]), 401, "{path}");
    }
    assert_eq!(
        ask("GET", &format!("/?token={}", "0".repeat(64)), &[host]),
        401
    );
    assert_eq!(
        ask("GET", &format!("/api/state?token={token}"), &[host]),
        401
    );
    assert_eq!(ask("GET", &format!("/?token={token}"), &[host]), 200);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn every_answer_is_closed_to_scripts_and_frames() {
    let folder = small();
    let server = Server::start(folder.path(), &[]);
    server.settled();
    for path in [
        "/",
        "/read?document=bro.txt",
        "/script.js",
        "/api/state",
        "/none",
        "/export/spalt.ndjson",
    ] {
        let answer = server.get(path);
        for header in [
            "content-security-policy: default-src 'none'; script-src 'self'; style-src 'self'",
            "frame-ancestors 'none'",
            "x-content-type-options: nosniff",
            "referrer-policy: no-referrer",
            "cross-origin-resource-policy: same-origin",
            "cache-control: no-store",
        ] {
            assert!(answer.head.contains(header), "{path}: {}", answer.head);
        }
        assert!(!answer.head.contains("unsafe") && !answer.head.contains("access-control"));
    }
    let entered = server.get(&format!("/?token={}", server.token));
    assert!(
        entered.head.contains("httponly; samesite=strict"),
        "{}",
        entered.head
    );
    assert!(!server.get("/").text().contains(&server.token));
}

#[test]
fn no_path_comes_from_the_client() {
    let folder = small();
    fs::write(folder.path().join("../hemlig.txt"), "hemligt").ok();
    let server = Server::start(folder.path(), &[]);
    server.settled();
    for path in [
        "/../hemlig.txt",
        "/..%2f..%2fetc%2fpasswd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/export/../../etc/passwd",
        "/export/..%2f..%2fbro.txt",
        "//etc/passwd",
        "/read?document=../../etc/passwd",
        "/read?document=/etc/passwd",
        "/read?document=bro.txt%00",
        "/export/rows.csv?table=sqlite_master",
        "/api/rows?table=releases",
        "/api/rows?table=money&sort=value;DROP",
        "/api/rows?table=money&x%22y.is=1",
        "/api/facet?table=money&column=1%20FROM%20releases--",
    ] {
        let answer = server.get(path);
        assert!([400, 404].contains(&answer.code), "{path}: {}", answer.code);
        assert!(!answer.text().contains("root:") && !answer.text().contains("hemligt"));
    }
    // What is dropped stands under its digest whatever it is called.
    for name in [
        "../../ute.txt",
        "/tmp/ute.txt",
        "C:%5Cute.txt",
        "..%5C..%5Cute.txt",
        "%2e%2e%2fute.txt",
    ] {
        let text = format!("Ute {name}\n\nBron kostar 3 kronor.\n");
        let answer = server.post(&format!("/api/drop?name={name}"), text.as_bytes());
        assert_eq!(answer.code, 200, "{name}: {}", answer.text());
    }
    server.settled();
    let kept = fs::read_dir(folder.path().join(".spalt-serve/dropped")).unwrap();
    for entry in kept {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let is_digest = name.len() == 68 && name.ends_with(".txt");
        assert!(is_digest || name == "names.ndjson", "{name}");
    }
    let shown = server
        .json("/api/facet?table=documents&column=id")
        .to_string();
    assert!(
        shown.contains("dropped/ute.txt") && !shown.contains(".."),
        "{shown}"
    );
    for name in ["x.exe", "x", "", "x.txt/", "names.ndjson", ".htaccess"] {
        let code = server.post(&format!("/api/drop?name={name}"), b"x").code;
        assert_eq!(code, if name == "x.txt/" { 200 } else { 415 }, "{name}");
    }
}

#[test]
fn what_is_too_large_is_refused_before_it_is_kept() {
    let folder = small();
    let server = Server::start(folder.path(), &["--max-upload", "100000"]);
    let drop = folder.path().join(".spalt-serve/dropped");
    let head = server.head("POST", "/api/drop?name=x.txt");
    // A file whose stated length is too large is refused unread.
    let told = server.send(format!("{head}Content-Length: 100001\r\n\r\n").as_bytes());
    assert_eq!(told.code, 413);
    // One that states no length is read up to the limit.
    let mut chunked = format!("{head}Transfer-Encoding: chunked\r\n\r\n").into_bytes();
    for _ in 0..20 {
        chunked.extend(format!("{:x}\r\n", 10_000).into_bytes());
        chunked.extend([b'x'; 10_000]);
        chunked.extend(b"\r\n");
    }
    chunked.extend(b"0\r\n\r\n");
    assert_eq!(server.send(&chunked).code, 413);
    // An upload that breaks off leaves nothing.
    let mut stream = server.connect();
    stream
        .write_all(format!("{head}Content-Length: 90000\r\n\r\nhalf").as_bytes())
        .unwrap();
    std::thread::sleep(Duration::from_millis(300));
    stream.shutdown(std::net::Shutdown::Both).unwrap();
    std::thread::sleep(Duration::from_millis(300));
    assert_eq!(fs::read_dir(&drop).unwrap().count(), 0);
    // All together have a limit of 16 times that of one.
    let all = (0..40).map(|n| {
        let text = format!("{n} {}", "x".repeat(90_000));
        server.post("/api/drop?name=x.txt", text.as_bytes()).code
    });
    let all: Vec<u16> = all.collect();
    assert_eq!(
        all.iter().filter(|code| **code == 200).count(),
        17,
        "{all:?}"
    );
    assert!(all[17..].iter().all(|code| *code == 507));
    // What is posted besides is small.
    let large = server.post("/api/decide", &vec![b' '; 2 << 20]);
    assert_eq!(large.code, 413);
    let long = format!("/api/rows?q={}", "x".repeat(100_000));
    assert!([414, 431].contains(&server.get(&long).code));
}

#[test]
fn slow_clients_are_let_go_and_hinder_nobody() {
    let folder = small();
    let server = Server::start(folder.path(), &[]);
    server.settled();
    // Heads that come letter by letter, bodies that do not come, and readers
    // that do not read.
    let mut slow: Vec<TcpStream> = (0..30).map(|_| server.connect()).collect();
    for stream in &mut slow {
        stream.write_all(b"GET / HTTP/1.1\r\nHo").unwrap();
    }
    let mut bodies: Vec<TcpStream> = (0..20).map(|_| server.connect()).collect();
    for (n, stream) in bodies.iter_mut().enumerate() {
        let path = ["/api/decide", "/api/drop?name=x.txt"][n % 2];
        let head = server.head("POST", path);
        stream
            .write_all(format!("{head}Content-Length: 50\r\n\r\n[").as_bytes())
            .unwrap();
    }
    let began = Instant::now();
    assert_eq!(server.get("/api/state").code, 200);
    assert!(began.elapsed() < Duration::from_secs(5));
    for stream in slow.iter_mut().chain(&mut bodies) {
        let code = Answer::read(stream).code;
        assert!([0, 408].contains(&code), "{code}");
    }
    let taken = began.elapsed();
    assert!(taken < Duration::from_secs(25), "{taken:?}");
    // More connections than are taken at once: one more waits, and is answered.
    let many: Vec<TcpStream> = (0..100).map(|_| server.connect()).collect();
    assert_eq!(server.get("/api/state").code, 200);
    assert!(began.elapsed() < Duration::from_secs(60));
    drop(many);
}

#[test]
fn what_is_no_request_is_refused() {
    let folder = small();
    let server = Server::start(folder.path(), &[]);
    for garbage in [
        &b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"[..],
        b"GET / HTTP/9.9\r\n\r\n",
        b"\0\0\0\0\r\n\r\n",
        b"POST /api/decide HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\nzzzz\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ] {
        let mut stream = server.connect();
        stream.write_all(garbage).unwrap();
        stream.shutdown(std::net::Shutdown::Write).unwrap();
        let code = Answer::read(&mut stream).code;
        assert!(code == 0 || (400..=505).contains(&code), "{code}");
    }
    for method in ["PUT", "DELETE", "TRACE", "OPTIONS"] {
        let head = server.head(method, "/api/decide");
        let code = server.send(format!("{head}\r\n").as_bytes()).code;
        assert_eq!(code, 405, "{method}");
    }
    for said in ["", "[", "{}", "[{}]", "[{\"document\":\"bro.txt\"}]", "[1]"] {
        assert_eq!(
            server.post("/api/decide", said.as_bytes()).code,
            400,
            "{said}"
        );
    }
    assert_eq!(server.get("/api/state").code, 200);
}

#[test]
fn read_only_writes_nothing() {
    let folder = small();
    let before = fs::read_dir(folder.path()).unwrap().count();
    let server = Server::start(folder.path(), &["--read-only"]);
    server.settled();
    let rows = server.rows("table=money");
    assert_eq!(rows.len(), 1);
    assert_eq!(server.decide(&rows[0], "reject", "Åsa").code, 403);
    assert_eq!(server.post("/api/drop?name=x.txt", b"x").code, 403);
    assert_eq!(server.get("/export/spalt.sqlite").code, 200);
    assert!(server.get("/").text().contains("data-read-only=\"true\""));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), before);
}

#[test]
fn two_see_each_other_and_a_restart_keeps_all() {
    let folder = archive();
    let server = Server::start(folder.path(), &[]);
    let state = server.settled();
    let documents = state["documents"].as_u64().unwrap();
    let grants = server.rows("table=money&kind.is=grant");
    assert!(grants.len() > 10);
    let sum = |server: &Server| server.json("/api/rows?table=money&kind.is=grant")["sums"].clone();
    let before = sum(&server);

    // One of them rejects two; the other sees it, in the list and in the sum.
    for grant in &grants[..2] {
        let answer = server.decide(grant, "reject", "Åsa");
        assert_eq!(answer.code, 200, "{}", answer.text());
    }
    let changes = server.json("/api/changes?since=0");
    assert_eq!(changes["count"], 2);
    assert_eq!(changes["decisions"][1]["who"], "Åsa");
    assert_eq!(
        server.json("/api/changes?since=1")["decisions"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(
        server.rows("table=money&kind.is=grant").len(),
        grants.len() - 2
    );
    assert_ne!(sum(&server), before);

    // They are in the file before they are answered.
    let file = folder.path().join("decisions.ndjson");
    assert_eq!(fs::read_to_string(&file).unwrap().lines().count(), 2);

    // One takes a rejection back, edits a payer, adds what was missed.
    assert_eq!(server.decide(&grants[0], "clear", "Åsa").code, 200);
    let edit = json!([{
        "document": grants[0].document, "record": grants[0].id, "action": "edit",
        "fields": {"payer": "Sveriges riksdag"}, "who": "Bo",
    }]);
    let answer = server.post("/api/decide", edit.to_string().as_bytes());
    assert_eq!(answer.code, 200, "{}", answer.text());
    let payer = "table=flows&payer_name.is=Sveriges%20riksdag";
    assert_eq!(server.rows(payer), [grants[0].clone()]);
    let told = server.json("/api/rows?table=flows&payer_name.is=Sveriges%20riksdag");
    let key = format!("{}\n{}", grants[0].document, grants[0].id);
    assert_eq!(told["said"][&key][0]["action"], "edit");

    // A document is dropped; what is dropped twice is there once.
    let text = "Dropped\n\nRegeringen ger Nybro kommun 7 miljoner kronor i bidrag till vägar.\n";
    for is_new in [true, false] {
        let answer = server.post("/api/drop?name=nytt/doc.txt", text.as_bytes());
        let told: Value = serde_json::from_slice(&answer.body).unwrap();
        assert_eq!(told["new"], is_new);
    }
    server.settled();
    let nybro = "table=money&municipality.is=0881&q=vägar";
    let nybro = nybro.replace('ä', "%C3%A4");
    assert_eq!(server.rows(&nybro)[0].document, "dropped/nytt/doc.txt");

    // What no document has is refused, with all that came with it.
    let torn = json!([
        {"document": grants[1].document, "record": grants[1].id, "action": "clear", "who": "Åsa"},
        {"document": grants[1].document, "record": "a999", "action": "reject"},
    ]);
    assert_eq!(
        server.post("/api/decide", torn.to_string().as_bytes()).code,
        400
    );
    let lines = fs::read_to_string(&file).unwrap();
    assert_eq!(lines.lines().count(), 4);

    // Killed in the middle of it, it comes back with all.
    let (rows, sums) = (server.rows("table=flows"), sum(&server));
    drop(server);
    let server = Server::start(folder.path(), &[]);
    let state = server.settled();
    assert_eq!(state["documents"], documents + 1);
    assert_eq!(state["decisions"], 4);
    assert!(state["loading"]["read"].as_u64().unwrap() <= 1, "{state}");
    assert_eq!(
        (server.rows("table=flows"), sum(&server)),
        (rows.clone(), sums.clone())
    );
    drop(server);

    // What was taken out of the file does not count any more.
    let moved = folder.path().join("moved");
    fs::rename(&file, &moved).unwrap();
    let server = Server::start(folder.path(), &[]);
    server.settled();
    assert_eq!(
        server.rows("table=money&kind.is=grant").len(),
        grants.len() + 1
    );
    drop(server);
    fs::rename(&moved, &file).unwrap();

    // Without what it kept of the tables it reads all again, to the same.
    fs::remove_file(folder.path().join(".spalt-serve/tables.sqlite")).unwrap();
    let server = Server::start(folder.path(), &[]);
    server.settled();
    assert_eq!((server.rows("table=flows"), sum(&server)), (rows, sums));
    assert_eq!(fs::read_to_string(&file).unwrap(), lines);
}

#[test]
fn without_a_folder_there_is_one_of_the_user() {
    let home = tempfile::tempdir().unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_spalt"))
        .arg("serve")
        .env("HOME", home.path())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut told = String::new();
    let mut stderr = BufReader::new(child.stderr.take().unwrap());
    stderr.read_line(&mut told).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(told.contains("127.0.0.1"), "{told}");
    assert!(home.path().join("spalt/.spalt-serve").is_dir());
}

#[test]
fn a_second_server_of_one_folder_is_refused() {
    let folder = small();
    let _first = Server::start(folder.path(), &[]);
    let second = Command::new(env!("CARGO_BIN_EXE_spalt"))
        .arg("serve")
        .arg(folder.path())
        .output()
        .unwrap();
    assert_eq!(second.status.code(), Some(1));
    let told = String::from_utf8_lossy(&second.stderr);
    assert!(told.contains("another run is at work here"), "{told}");
}

#[test]
fn databases_and_lines_are_served_and_not_touched() {
    let folder = archive();
    let spalt = |args: &[&str]| {
        let out = Command::new(env!("CARGO_BIN_EXE_spalt"))
            .args(args)
            .output()
            .unwrap();
        assert!(
            out.status.success(),
            "{}",
            String::from_utf8_lossy(&out.stderr)
        );
    };
    let temp = tempfile::tempdir().unwrap();
    let of_folder = Server::start(folder.path(), &["--read-only"]);
    of_folder.settled();
    let wanted = of_folder.json("/api/rows?table=money&limit=500");
    for name in ["out.sqlite", "out.ndjson"] {
        let path = temp.path().join(name);
        spalt(&[
            "convert",
            "-q",
            folder.path().to_str().unwrap(),
            "-o",
            path.to_str().unwrap(),
        ]);
        let bytes = fs::read(&path).unwrap();
        let server = Server::start(&path, &[]);
        server.settled();
        let told = server.json("/api/rows?table=money&limit=500");
        assert_eq!(told["rows"], wanted["rows"], "{name}");
        assert_eq!(told["sums"], wanted["sums"], "{name}");
        let rows = server.rows("table=money");
        assert_eq!(server.decide(&rows[0], "reject", "Åsa").code, 200);
        assert!(temp.path().join("decisions.ndjson").exists());
        fs::remove_file(temp.path().join("decisions.ndjson")).unwrap();
        assert_eq!(fs::read(&path).unwrap(), bytes);
    }
}

#[test]
fn people_are_spoken_to_in_their_language_and_output_is_the_same() {
    let folder = small();
    fs::write(folder.path().join("bild.png"), "x").unwrap();
    fs::write(folder.path().join("trasig.pdf"), "%PDF-1.4\nbroken").unwrap();
    let temp = tempfile::tempdir().unwrap();
    let run = |name: &str, args: &[&str], locale: &str| {
        let out = temp.path().join(name);
        let done = Command::new(env!("CARGO_BIN_EXE_spalt"))
            .args(args)
            .args([
                "convert",
                folder.path().to_str().unwrap(),
                "-f",
                "ndjson,csv,sqlite",
                "-o",
            ])
            .arg(&out)
            .env_remove("LC_ALL")
            .env_remove("LC_MESSAGES")
            .env("LANG", locale)
            .output()
            .unwrap();
        let told = String::from_utf8(done.stderr).unwrap();
        let read = |file| fs::read(out.join(file)).unwrap();
        (told, ["spalt.ndjson", "errors.csv", "flows.csv"].map(read))
    };
    let (english, plain) = run("a", &[], "C");
    let (swedish, of_locale) = run("b", &[], "sv_SE.UTF-8");
    let (asked, of_option) = run("c", &["--lang", "sv"], "en_US.UTF-8");
    assert!(
        english.contains("1 documents, 1 failed") && english.contains("1 file not read: 1 .png"),
        "{english}"
    );
    for told in [swedish, asked] {
        assert!(
            told.contains("1 dokument, 1 misslyckades")
                && told.contains("1 fil lästes inte: 1 .png"),
            "{told}"
        );
        assert!(
            told.contains("trasig.pdf: en PDF som inte kan läsas"),
            "{told}"
        );
    }
    assert_eq!(plain, of_locale);
    assert_eq!(plain, of_option);
    let failed = Command::new(env!("CARGO_BIN_EXE_spalt"))
        .args(["--lang", "sv", "stats", "/finns/inte"])
        .output()
        .unwrap();
    let told = String::from_utf8(failed.stderr).unwrap();
    assert!(
        told.contains("/finns/inte: filen eller mappen finns inte"),
        "{told}"
    );
}

/// What dropping a folder on the program's icon runs.
#[test]
#[cfg(unix)]
fn a_folder_alone_is_served_and_opened() {
    use std::os::unix::fs::PermissionsExt;
    let temp = tempfile::tempdir().unwrap();
    // Names that some shell or command line would take apart.
    let folder = temp.path().join("mina dokument & \"såna\" åäö %20 'x' -v");
    fs::create_dir(&folder).unwrap();
    fs::write(
        folder.join("bro.txt"),
        "Ny bro\n\nBron kostar 3 miljoner kronor.\n",
    )
    .unwrap();
    // A browser that notes the address that it is to open.
    let browser = temp.path().join("xdg-open");
    fs::write(&browser, "#!/bin/sh\nprintf '%s' \"$1\" > \"$(dirname \"$0\")/opened.part\"\nmv \"$(dirname \"$0\")/opened.part\" \"$(dirname \"$0\")/opened\"\n").unwrap();
    fs::set_permissions(&browser, fs::Permissions::from_mode(0o755)).unwrap();
    let path = std::env::var("PATH").unwrap();
    let path = format!("{}:{path}", temp.path().display());
    let mut child = Command::new(env!("CARGO_BIN_EXE_spalt"))
        .arg(&folder)
        .env("PATH", path)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut told = String::new();
    let mut stderr = BufReader::new(child.stderr.take().unwrap());
    stderr.read_line(&mut told).unwrap();
    let (port, token) = told
        .trim()
        .split_once("127.0.0.1:")
        .unwrap()
        .1
        .split_once("/?token=")
        .unwrap();
    let server = Server {
        child,
        port: port.parse().unwrap(),
        token: token.to_owned(),
        _told: stderr,
    };
    assert_eq!(server.settled()["documents"], 1);
    let began = Instant::now();
    let opened = loop {
        if let Ok(opened) = fs::read_to_string(temp.path().join("opened")) {
            break opened;
        }
        assert!(began.elapsed() < Duration::from_secs(20));
        std::thread::sleep(Duration::from_millis(50));
    };
    // What a browser is opened with is seen by others, and lets in once.
    let once = opened.split_once("token=").unwrap().1;
    assert_ne!(once, server.token);
    assert_eq!(server.get(&format!("/?token={once}")).code, 200);
    assert_eq!(server.get(&format!("/?token={once}")).code, 401);
}

#[test]
fn exports_hold_what_the_decisions_leave() {
    let folder = archive();
    let server = Server::start(folder.path(), &[]);
    server.settled();
    let flows = server.rows("table=flows&limit=1000");
    assert_eq!(server.decide(&flows[0], "reject", "Åsa").code, 200);
    let ndjson = server.get("/export/spalt.ndjson");
    assert!(
        ndjson
            .head
            .contains("attachment; filename=\"spalt.ndjson\"")
    );
    let releases: Vec<spalt::Release> = ndjson
        .text()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let count: usize = releases.iter().map(|release| release.flows.len()).sum();
    assert_eq!(count, flows.len() - 1);
    let of = |name: &str| server.get(&format!("/export/{name}")).body;
    let temp = tempfile::tempdir().unwrap();
    let database = temp.path().join("x.sqlite");
    fs::write(&database, of("spalt.sqlite")).unwrap();
    let database = rusqlite::Connection::open(database).unwrap();
    let rows: usize = database
        .query_row("SELECT count(*) FROM flows", [], |row| {
            row.get(0).map(|n: i64| n as usize)
        })
        .unwrap();
    assert_eq!(rows, count);
    for (name, member) in [
        ("spalt-csv.zip", "flows.csv"),
        ("spalt-parquet.zip", "flows.parquet"),
        ("spalt.xlsx", "xl/workbook.xml"),
    ] {
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(of(name))).unwrap();
        assert!(zip.by_name(member).is_ok(), "{name}");
        assert_eq!(of("spalt-csv.zip"), of("spalt-csv.zip"));
    }
    let seen = server
        .get("/export/rows.csv?table=money&kind.is=grant")
        .text();
    assert_eq!(seen.lines().next().unwrap().split(',').next(), Some("uid"));
    assert!(csv_lines(&seen) > 10);
    let decisions = server.get("/export/decisions.ndjson").text();
    assert_eq!(
        decisions,
        fs::read_to_string(folder.path().join("decisions.ndjson")).unwrap()
    );
}

fn csv_lines(text: &str) -> usize {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.records().filter(|record| record.is_ok()).count()
}

#[test]
fn the_page_in_a_browser() {
    drive(&archive());
}

/// Real documents are no part of the project: where they lie beside it, three
/// hundred are dropped, those of the corpus among them.
#[test]
fn the_page_in_a_browser_over_real_documents() {
    let shared = root().join("../shared");
    if !shared.join("real").is_dir() {
        println!("SKIPPED: {} is not there", shared.join("real").display());
        return;
    }
    let documents = archive();
    for folder in ["real", "cases/docs", "gold-examples/docs"] {
        for entry in walkdir::WalkDir::new(shared.join(folder)).sort_by_file_name() {
            let entry = entry.unwrap();
            let is_read = entry.path().extension().is_some_and(|extension| {
                ["html", "md", "pdf", "txt"]
                    .iter()
                    .any(|known| extension == *known)
            });
            if is_read && fs::read_dir(documents.path()).unwrap().count() < 300 {
                let name = entry.file_name().to_str().unwrap();
                fs::copy(entry.path(), documents.path().join(format!("real-{name}"))).unwrap();
            }
        }
    }
    assert_eq!(fs::read_dir(documents.path()).unwrap().count(), 300);
    drive(&documents);
}

/// Drops the documents on a page, looks at all that it does and decides; after
/// a restart all is there.
#[expect(clippy::print_stdout, reason = "a test says that it skips")]
fn drive(documents: &tempfile::TempDir) {
    let folder = root().join("tests/review");
    let chromium = std::env::var("CHROMIUM").unwrap_or("/usr/bin/chromium".into());
    let is_node = Command::new("node").arg("--version").output().is_ok();
    let is_chromium = Path::new(&chromium).exists();
    let is_installed = folder.join("node_modules").is_dir();
    if !(is_node && is_chromium && is_installed) {
        let is_ci = std::env::var("CI").as_deref() == Ok("true");
        assert!(!is_ci, "node, chromium or the packages are missing");
        println!("SKIPPED: node, chromium or the packages of tests/review are missing");
        return;
    }
    let temp = tempfile::tempdir().unwrap();
    let work = temp.path().join("work");
    fs::create_dir(&work).unwrap();
    for (n, place) in ["Haparanda", "Kiruna", "Kalix", "Övertorneå", "Överkalix"]
        .iter()
        .enumerate()
    {
        let text = format!(
            "Ny bro i {place}\n\nRegeringen ger {place} kommun {} miljoner kronor i bidrag till en bro. \
             Bron ligger {n} mil från centrum, och kommunen lägger själv en rejäl slant.\n",
            n + 2
        );
        fs::write(documents.path().join(format!("bro-{n}.txt")), text).unwrap();
    }
    let run = |phase: &str, address: &str, given: &str| {
        let screenshots = std::env::var("SCREENSHOTS").ok();
        let screenshots = screenshots.iter().flat_map(|to| ["--screenshots", to]);
        let out = Command::new("node")
            .args(["serve.mjs", phase, address, given])
            .args(screenshots)
            .current_dir(&folder)
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&out.stdout).into_owned();
        println!("{told}");
        let stderr = String::from_utf8_lossy(&out.stderr);
        assert!(out.status.success(), "{told}{stderr}");
        told
    };
    let server = Server::start(&work, &["--lang", "sv"]);
    let told = run(
        "first",
        &server.address(),
        documents.path().to_str().unwrap(),
    );
    drop(server);
    let server = Server::start(&work, &[]);
    run("again", &server.address(), told.lines().last().unwrap());
}
