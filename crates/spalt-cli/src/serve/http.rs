//! Connections, within limits: how many there are, how long each may take and
//! how much it may send. What is asked is answered in `routes`.

use std::{
    convert::Infallible,
    fs::File,
    io::{self, Read, Write},
    net::TcpListener,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use http_body_util::{BodyExt, Full, Limited};
use hyper::{
    HeaderMap, Method, Request, Response, StatusCode,
    body::{Body, Bytes, Frame, Incoming, SizeHint},
    header::{self, HeaderValue},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{sync::Semaphore, task::spawn_blocking, time::timeout};

use super::{App, drops, routes};

/// Connections at a time; a browser opens six.
const CONNECTIONS: usize = 64;
/// How long a head may take to come, and a connection be idle.
const HEAD: Duration = Duration::from_secs(10);
/// How long what is posted may take, and the next piece of a file.
const BODY: Duration = Duration::from_secs(10);
/// How long a connection may last, whatever it does: a file of some GiB comes
/// and goes in that time.
const CONNECTION: Duration = Duration::from_secs(15 * 60);
/// What a head and what is posted may hold.
const MOST_HEAD: usize = 32 << 10;
const MOST_POSTED: usize = 1 << 20;

/// What is asked, as `routes` wants it.
pub struct Asked {
    pub method: Method,
    pub path: String,
    /// The pairs of the query, decoded.
    pub query: Vec<(String, String)>,
    pub headers: HeaderMap,
    pub posted: Bytes,
}

/// What is answered.
pub type Answer = Response<Content>;

/// The bytes of an answer.
pub enum Content {
    Whole(Full<Bytes>),
    /// A file and how much of it is left.
    File(File, u64),
}

/// Answers until the program ends.
pub fn listen(listener: TcpListener, app: Arc<App>) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .max_blocking_threads(8)
        .build()?;
    runtime.block_on(async {
        listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let free = Arc::new(Semaphore::new(CONNECTIONS));
        loop {
            let place = free.clone().acquire_owned().await;
            let Ok((stream, _)) = listener.accept().await else {
                // Too many files may be open: others will be closed.
                tokio::time::sleep(Duration::from_millis(100)).await;
                continue;
            };
            let app = app.clone();
            tokio::spawn(async move {
                let service = service_fn(move |request| answer(app.clone(), request));
                let connection = http1::Builder::new()
                    .timer(TokioTimer::new())
                    .header_read_timeout(HEAD)
                    .max_buf_size(MOST_HEAD)
                    .serve_connection(TokioIo::new(stream), service);
                // A client that hung up gets no answer.
                let _ = timeout(CONNECTION, connection).await;
                drop(place);
            });
        }
    })
}

async fn answer(app: Arc<App>, request: Request<Incoming>) -> Result<Answer, Infallible> {
    let answer = asked(app, request).await.unwrap_or_else(refused);
    Ok(guarded(answer))
}

async fn asked(app: Arc<App>, request: Request<Incoming>) -> Result<Answer, StatusCode> {
    let (head, body) = request.into_parts();
    app.guard.place(&head)?;
    let query = head.uri.query().unwrap_or_default();
    let query = form_urlencoded::parse(query.as_bytes()).into_owned();
    let mut asked = Asked {
        method: head.method,
        path: head.uri.path().to_owned(),
        query: query.collect(),
        headers: head.headers,
        posted: Bytes::new(),
    };
    if let Some(entered) = routes::enter(&app, &asked) {
        return entered;
    }
    if !app.guard.knows(&asked.headers) {
        return Err(StatusCode::UNAUTHORIZED);
    }
    if asked.method == Method::POST && app.read_only {
        return Err(StatusCode::FORBIDDEN);
    }
    if asked.method == Method::POST && asked.path == "/api/drop" {
        return dropped(app, asked, body).await;
    }
    if asked.method == Method::POST {
        let all = timeout(BODY, Limited::new(body, MOST_POSTED).collect()).await;
        asked.posted = match all {
            Ok(Ok(all)) => all.to_bytes(),
            Ok(Err(error)) if error.is::<http_body_util::LengthLimitError>() => {
                return Err(StatusCode::PAYLOAD_TOO_LARGE);
            }
            Ok(Err(_)) => return Err(StatusCode::BAD_REQUEST),
            Err(_) => return Err(StatusCode::REQUEST_TIMEOUT),
        };
    }
    let answered = spawn_blocking(move || routes::answer(&app, &asked)).await;
    answered.map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?
}

/// Takes a file as it comes, to the disk and not to memory.
async fn dropped(app: Arc<App>, asked: Asked, mut body: Incoming) -> Result<Answer, StatusCode> {
    let length = body.size_hint().exact();
    let name = asked.query.iter().find(|(key, _)| key == "name");
    let name = name.map(|(_, name)| name.as_str()).unwrap_or_default();
    let mut drop = drops::Incoming::begin(&app, name, length)?;
    while let Some(frame) = timeout(BODY, body.frame())
        .await
        .map_err(|_| StatusCode::REQUEST_TIMEOUT)?
    {
        let frame = frame.map_err(|_| StatusCode::BAD_REQUEST)?;
        if let Some(bytes) = frame.data_ref() {
            drop.write_all(bytes).map_err(|_| drop.refused())?;
        }
    }
    let done = spawn_blocking(move || drop.end(&app)).await;
    let told = done.map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)??;
    Ok(json(&told))
}

/// An answer in JSON.
pub fn json(value: &impl serde::Serialize) -> Answer {
    match serde_json::to_vec(value) {
        Ok(json) => bytes(json, "application/json"),
        Err(_) => refused(StatusCode::INTERNAL_SERVER_ERROR),
    }
}

pub fn bytes(bytes: impl Into<Bytes>, media_type: &'static str) -> Answer {
    let mut answer = Response::new(Content::Whole(Full::new(bytes.into())));
    let media_type = HeaderValue::from_static(media_type);
    answer
        .headers_mut()
        .insert(header::CONTENT_TYPE, media_type);
    answer
}

/// A file to be kept under a name of ours.
pub fn file(file: File, media_type: &'static str, name: &str) -> io::Result<Answer> {
    let length = file.metadata()?.len();
    let mut answer = Response::new(Content::File(file, length));
    let kept = format!("attachment; filename=\"{name}\"");
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    if let Ok(kept) = HeaderValue::try_from(kept) {
        headers.insert(header::CONTENT_DISPOSITION, kept);
    }
    Ok(answer)
}

pub fn refused(code: StatusCode) -> Answer {
    let mut answer = bytes(code.to_string() + "\n", "text/plain; charset=utf-8");
    *answer.status_mut() = code;
    answer
}

/// What every answer says: run nothing but our own script, ask nobody else,
/// stand in no other page, keep no copy.
const HEADERS: [(&str, &str); 7] = [
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
         img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cache-control", "no-store"),
];

fn guarded(mut answer: Answer) -> Answer {
    let headers = answer.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    answer
}

impl Body for Content {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        match self.get_mut() {
            Content::Whole(bytes) => {
                let frame = Pin::new(bytes).poll_frame(context);
                frame.map_err(|never| match never {})
            }
            Content::File(_, 0) => Poll::Ready(None),
            // Reading from the disk hardly blocks.
            Content::File(file, left) => {
                let mut piece = vec![0; (*left).min(64 << 10) as usize];
                let read = file.read_exact(&mut piece);
                *left -= piece.len() as u64;
                Poll::Ready(Some(read.map(|()| Frame::data(piece.into()))))
            }
        }
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Content::Whole(bytes) => bytes.size_hint(),
            Content::File(_, left) => SizeHint::with_exact(*left),
        }
    }
}
