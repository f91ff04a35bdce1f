//! `spalt serve`: drop documents, see the tables, read every record in its
//! text and decide, in a browser on this machine. No other machine is
//! contacted.

use std::{
    fs,
    io::Write,
    net::{Ipv4Addr, TcpListener},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

use self::{decided::Decided, drops::Drops, guard::Guard, load::Loading, store::Store};
use crate::{
    args::{Reading, Serve},
    language,
    lock::Lock,
    manifest::Stamp,
};

mod browser;
mod decided;
mod drops;
mod export;
mod guard;
mod http;
mod load;
mod query;
mod routes;
mod store;

/// All that an answer is made of.
pub struct App {
    guard: Guard,
    store: Store,
    decided: Decided,
    /// None where nothing may be dropped.
    drops: Option<Drops>,
    loading: Loading,
    reading: Reading,
    read_only: bool,
    /// What is served, as it is shown.
    title: String,
}

/// Answers until the program ends.
pub fn serve(args: &Serve) -> Result<ExitCode> {
    let archive = Archive::of(args)?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, args.port));
    let listener = listener.with_context(|| format!("port {}", args.port))?;
    let guard = Guard::new(listener.local_addr()?.port())?;
    let app = Arc::new(App {
        store: Store::open(&archive.state.join("tables.sqlite"), &made_by())?,
        decided: Decided::open(&archive.decisions, args.conflicts.clone())?,
        drops: match args.read_only {
            true => None,
            false => Some(Drops::open(archive.state.join("dropped"), args.max_upload)?),
        },
        loading: Loading::default(),
        reading: args.reading.clone(),
        read_only: args.read_only,
        title: archive.title.clone(),
        guard,
    });
    load::begin(app.clone(), archive.paths.clone());
    let address = app.guard.address();
    let ends = language::told("Ctrl-C ends it.");
    // The reader of standard output may be gone.
    let _ = std::io::stderr().write_all(format!("spalt: {address}\n{ends}\n").as_bytes());
    if args.open && !browser::open(&app.guard.address_once()) {
        let what = language::told("no browser could be opened: open the address above");
        writeln!(std::io::stderr(), "spalt: {what}")?;
    }
    http::listen(listener, app)?;
    Ok(ExitCode::SUCCESS)
}

/// What is served, and where what belongs to it is kept.
struct Archive {
    title: String,
    /// What is read.
    paths: Vec<PathBuf>,
    /// The folder of the tables and of what is dropped.
    state: PathBuf,
    decisions: PathBuf,
    /// Held while the program runs.
    _lock: Option<Lock>,
    _temporary: Option<TempDir>,
}

impl Archive {
    /// The state of a folder is kept inside it, that of a file beside it; without
    /// either there is a folder of the user's. Where nothing may be written, the
    /// state is gone when the program ends.
    fn of(args: &Serve) -> Result<Archive> {
        let path = match &args.path {
            Some(path) => path.clone(),
            None => own_folder()?,
        };
        let shown = path.display().to_string();
        let real = path.canonicalize().with_context(|| shown.clone())?;
        let (folder, state) = match real.is_dir() {
            true => (real.clone(), STATE.to_owned()),
            false => {
                let name = real.file_name().unwrap_or_default().to_string_lossy();
                let folder = real.parent().unwrap_or(Path::new(".")).to_owned();
                (folder, format!(".{name}{STATE}"))
            }
        };
        let decisions = args.decisions.clone();
        let mut archive = Archive {
            title: shown,
            paths: vec![real],
            state: folder.join(state),
            decisions: decisions.unwrap_or_else(|| folder.join("decisions.ndjson")),
            _lock: None,
            _temporary: None,
        };
        if args.read_only {
            let temporary = TempDir::with_prefix("spalt-serve-")?;
            let kept = archive.state.join("dropped");
            archive
                .paths
                .extend(Some(kept).filter(|kept| kept.is_dir()));
            archive.state = temporary.path().to_owned();
            archive._temporary = Some(temporary);
        } else {
            let state = &archive.state;
            let shown = || format!("{} (--read-only writes nothing there)", state.display());
            if state.is_symlink() {
                bail!("{}: is a link", state.display());
            }
            fs::create_dir_all(state).with_context(shown)?;
            archive._lock = Some(Lock::take(state.join("lock")).with_context(shown)?);
        }
        Ok(archive)
    }
}

/// The folder of what is kept of an archive. It is hidden, and so never read
/// as a part of it.
const STATE: &str = ".spalt-serve";

/// Where what is dropped is kept when nothing is named: `spalt` in the user's
/// own folder.
fn own_folder() -> Result<PathBuf> {
    let home = std::env::home_dir().filter(|home| home.is_dir());
    let folder = home.context("name a folder: you have none of your own")?;
    let folder = folder.join("spalt");
    fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    Ok(folder)
}

/// What the tables are made by: other rules make others.
fn made_by() -> String {
    let program = std::env::current_exe().ok();
    let built = program.and_then(|path| Stamp::of(&path));
    let built = built.map(|stamp| (stamp.size, stamp.mtime));
    let (version, schema) = (env!("CARGO_PKG_VERSION"), spalt::SCHEMA_VERSION);
    format!("spalt {version}, format {schema}, built {built:?}")
}
