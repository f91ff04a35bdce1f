//! Processes with limits, in which formats are read that unpack or on which
//! libraries may crash: a bad file fails alone, and has access to nothing.
//!
//! A format that wants a worker has a line in `READERS` of `source.rs`, a function
//! from bytes to a value that JSON can hold, and asks for it by its name:
//!
//! ```ignore
//! ("docx", |bytes| worker::answer(docx::page(bytes))),
//! let page: String = worker::read("docx", bytes, reading.worker())?;
//! ```
//!
//! The worker is this program as it was started. It gets the bytes, may take
//! so much time and memory, and on Linux may do no more than compute and
//! answer: no file, no socket, no other program is open to it. Of all workers
//! of a run no more are at work than its memory allows.

use std::{
    io::{self, Read, Write},
    path::PathBuf,
    process::{Child, Command, ExitStatus, Stdio},
    sync::{Condvar, Mutex, PoisonError},
    time::Duration,
};

use anyhow::{Context, Result};
use serde::{Serialize, de::DeserializeOwned};

/// Most memory of one worker.
pub const MEMORY: u64 = 1 << 30;
/// Most bytes of an answer, and besides for each byte that was sent: attachments
/// of a mail come back, those of mails in mails more than once.
const ANSWER: u64 = 64 << 20;
const ANSWERED: u64 = 8;
/// How many seconds by the clock there are for each of the processor's: a
/// machine may have more to do, but nobody waits for ever.
const PATIENCE: u64 = 3;

/// What a document's workers may take.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Of the processor's time.
    pub seconds: u64,
    /// Bytes of each worker, and of all that are at work at once.
    pub memory: u64,
    pub all: u64,
}

impl Limits {
    /// A share of the time, so that what several workers of a document take
    /// together is bounded too.
    #[cfg(feature = "pdf")]
    pub fn share(self, part: u64, of: u64) -> Limits {
        let seconds = (self.seconds * part / of).max(1);
        Limits { seconds, ..self }
    }
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Failed {
    pub why: String,
    /// It lies with the machine, not with the document.
    pub may_pass: bool,
}

impl From<String> for Failed {
    fn from(why: String) -> Failed {
        let may_pass = false;
        Failed { why, may_pass }
    }
}

impl From<&str> for Failed {
    fn from(why: &str) -> Failed {
        why.to_owned().into()
    }
}

/// Reads bytes into an answer that is JSON.
pub type Reader = fn(&[u8]) -> Result<Vec<u8>, String>;

/// What a reader gives back.
pub fn answer(read: Result<impl Serialize, String>) -> Result<Vec<u8>, String> {
    serde_json::to_vec(&read?).map_err(|error| error.to_string())
}

/// The argument that makes this program a worker.
const ARGUMENT: &str = "worker";
/// How a worker ends that says why it has no answer, or that took too long.
const REFUSED: i32 = 3;
const LATE: i32 = 4;

/// Has the bytes read by the reader of that name.
pub fn read<T: DeserializeOwned>(name: &str, bytes: &[u8], limits: Limits) -> Result<T, Failed> {
    let _held = Held::take(limits);
    let (status, answer) = asked(program(), name, bytes, limits).map_err(|error| Failed {
        why: format!("cannot run what reads {name}: {error}"),
        may_pass: true,
    })?;
    match status.code() {
        Some(0) => serde_json::from_slice(&answer).map_err(|_| unreadable(name)),
        Some(REFUSED) => Err(String::from_utf8_lossy(&answer).into_owned().into()),
        Some(LATE) => Err(Failed {
            why: format!("not read in {} seconds", limits.seconds * PATIENCE),
            may_pass: true,
        }),
        Some(_) => Err(unreadable(name)),
        None => Err(killed(status, name, limits)),
    }
}

fn unreadable(name: &str) -> Failed {
    format!("cannot be read as {name}").into()
}

/// Whose fault it is that the system ended the worker.
#[cfg(unix)]
fn killed(status: ExitStatus, name: &str, limits: Limits) -> Failed {
    use rustix::process::Signal;
    let signal = std::os::unix::process::ExitStatusExt::signal(&status);
    if signal == Some(Signal::XCPU.as_raw()) {
        return format!("takes more than {} seconds to read", limits.seconds).into();
    }
    let may_pass = signal == Some(Signal::KILL.as_raw()) || signal == Some(Signal::TERM.as_raw());
    match may_pass {
        true => Failed {
            why: format!("what reads {name} was killed"),
            may_pass,
        },
        // It aborts where memory is at its end.
        false => unreadable(name),
    }
}

#[cfg(not(unix))]
fn killed(_: ExitStatus, name: &str, _: Limits) -> Failed {
    unreadable(name)
}

/// This program, though another may have taken its place since.
fn program() -> io::Result<PathBuf> {
    let own = PathBuf::from("/proc/self/exe");
    match cfg!(target_os = "linux") && own.exists() {
        true => Ok(own),
        false => std::env::current_exe(),
    }
}

/// How the worker ended, and what it wrote.
fn asked(
    program: io::Result<PathBuf>,
    name: &str,
    bytes: &[u8],
    limits: Limits,
) -> io::Result<(ExitStatus, Vec<u8>)> {
    let mut command = Command::new(program?);
    command
        .args([ARGUMENT, name])
        .args([limits.seconds, limits.memory].map(|limit| limit.to_string()))
        // Memory that malloc reserves for each thread would count as taken.
        .env("MALLOC_ARENA_MAX", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    // A terminal's Ctrl-C is for the run, which finishes what is in hand.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let mut child = command.spawn()?;
    let answer = talked(&mut child, bytes);
    Ok((child.wait()?, answer))
}

fn talked(child: &mut Child, bytes: &[u8]) -> Vec<u8> {
    let mut answer = Vec::new();
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    std::thread::scope(|scope| {
        // A worker that ends early closes the pipe, and says so by its status.
        scope.spawn(move || stdin.map(|mut stdin| stdin.write_all(bytes)));
        // One that writes without end finds nobody who reads.
        let most = ANSWER + ANSWERED * bytes.len() as u64;
        let _ = stdout.map(|stdout| stdout.take(most).read_to_end(&mut answer));
    });
    answer
}

/// Memory that a worker may take.
struct Held(u64);

static HELD: Mutex<u64> = Mutex::new(0);
static FREED: Condvar = Condvar::new();

impl Held {
    /// Waits until so much memory is free.
    fn take(limits: Limits) -> Held {
        let held = HELD.lock().unwrap_or_else(PoisonError::into_inner);
        let is_full = |held: &mut u64| *held > 0 && *held + limits.memory > limits.all;
        let waited = FREED.wait_while(held, is_full);
        *waited.unwrap_or_else(PoisonError::into_inner) += limits.memory;
        Held(limits.memory)
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        *HELD.lock().unwrap_or_else(PoisonError::into_inner) -= self.0;
        FREED.notify_all();
    }
}

/// What this program does as a worker, if it was started as one.
pub fn work(readers: &[(&str, Reader)]) -> Option<Result<()>> {
    let arguments: Vec<String> = std::env::args_os()
        .skip(1)
        .map(|argument| argument.to_string_lossy().into_owned())
        .collect();
    let [argument, name, seconds, memory] = arguments.as_slice() else {
        return None;
    };
    let (_, reader) = readers.iter().find(|(known, _)| known == name)?;
    let (seconds, memory) = (seconds.parse().ok()?, memory.parse().ok()?);
    (argument == ARGUMENT).then(|| answered(*reader, seconds, memory))
}

fn answered(reader: Reader, seconds: u64, memory: u64) -> Result<()> {
    limit(seconds, memory)?;
    std::thread::spawn(move || {
        std::thread::sleep(Duration::from_secs(seconds * PATIENCE));
        std::process::exit(LATE);
    });
    let mut bytes = Vec::new();
    io::stdin().read_to_end(&mut bytes)?;
    confine()?;
    let answer = reader(&bytes);
    let said = answer.as_deref().unwrap_or_else(|why| why.as_bytes());
    io::stdout().write_all(said)?;
    io::stdout().flush()?;
    if answer.is_err() {
        std::process::exit(REFUSED);
    }
    Ok(())
}

/// The system ends the worker that takes more.
#[cfg(unix)]
fn limit(seconds: u64, memory: u64) -> Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let limit = |most, at_last| Rlimit {
        current: Some(most),
        maximum: Some(at_last),
    };
    // At the soft limit by a signal that says why.
    setrlimit(Resource::Cpu, limit(seconds, seconds + 1)).context("time")?;
    setrlimit(Resource::Core, limit(0, 0)).context("core")?;
    setrlimit(Resource::Fsize, limit(0, 0)).context("files")?;
    if cfg!(target_os = "linux") {
        setrlimit(Resource::As, limit(memory, memory)).context("memory")?;
    }
    Ok(())
}

#[cfg(not(unix))]
fn limit(_: u64, _: u64) -> Result<()> {
    Ok(())
}

/// Leaves this thread, and those it begins, the system's services that are
/// needed to compute and to write to what is open; all others fail.
#[cfg(all(
    target_os = "linux",
    any(
        target_arch = "x86_64",
        target_arch = "aarch64",
        target_arch = "riscv64"
    )
))]
fn confine() -> Result<()> {
    use seccompiler::{BpfProgram, SeccompAction, SeccompFilter, apply_filter};
    #[rustfmt::skip]
    let allowed = [
        // Memory.
        libc::SYS_brk, libc::SYS_mmap, libc::SYS_munmap, libc::SYS_mremap, libc::SYS_mprotect, libc::SYS_madvise,
        // Threads, and how they wait and end.
        libc::SYS_clone, libc::SYS_clone3, libc::SYS_futex, libc::SYS_sched_yield, libc::SYS_sched_getaffinity, libc::SYS_set_robust_list,
        libc::SYS_rseq, libc::SYS_gettid, libc::SYS_getpid, libc::SYS_exit, libc::SYS_exit_group, libc::SYS_sigaltstack,
        libc::SYS_rt_sigaction, libc::SYS_rt_sigprocmask, libc::SYS_rt_sigreturn, libc::SYS_tgkill, libc::SYS_restart_syscall,
        // What is open: the pipes.
        libc::SYS_read, libc::SYS_write, libc::SYS_writev, libc::SYS_close, libc::SYS_fstat, libc::SYS_fcntl,
        // Time and chance.
        libc::SYS_clock_gettime, libc::SYS_clock_nanosleep, libc::SYS_nanosleep, libc::SYS_getrandom,
    ];
    let filter = SeccompFilter::new(
        allowed.into_iter().map(|call| (call, Vec::new())).collect(),
        SeccompAction::Errno(libc::EPERM as u32),
        SeccompAction::Allow,
        std::env::consts::ARCH.try_into()?,
    )?;
    let filter: BpfProgram = filter.try_into()?;
    match apply_filter(&filter) {
        // A kernel without seccomp leaves the other limits.
        Err(seccompiler::Error::Prctl(error) | seccompiler::Error::Seccomp(error))
            if error.raw_os_error() == Some(libc::EINVAL)
                || error.raw_os_error() == Some(libc::ENOSYS) =>
        {
            Ok(())
        }
        other => Ok(other?),
    }
}

#[cfg(not(all(
    target_os = "linux",
    any(
        target_arch = "x86_64",
        target_arch = "aarch64",
        target_arch = "riscv64"
    )
)))]
fn confine() -> Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: Limits = Limits {
        seconds: 1,
        memory: 2,
        all: 5,
    };

    #[test]
    fn a_worker_that_cannot_be_started_is_no_fault_of_the_document() {
        let nowhere = Ok(PathBuf::from("/nowhere/spalt"));
        assert!(asked(nowhere, "pdf", b"", LIMITS).is_err());
    }

    #[test]
    fn no_more_workers_are_at_work_than_memory_allows() {
        let first = Held::take(LIMITS);
        let second = Held::take(LIMITS);
        let third = std::thread::spawn(|| drop(Held::take(LIMITS)));
        std::thread::sleep(Duration::from_millis(50));
        assert!(!third.is_finished());
        drop(first);
        third.join().unwrap();
        drop(second);
        // One that needs more than all there is waits until it is alone.
        drop(Held::take(Limits {
            memory: 9,
            ..LIMITS
        }));
    }

    #[cfg(all(target_os = "linux", target_arch = "x86_64"))]
    #[test]
    fn a_worker_can_neither_write_nor_read_files_nor_open_a_socket() {
        use std::{
            fs, net,
            os::unix::net::{UnixDatagram, UnixStream},
        };
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a");
        fs::write(&file, "a").unwrap();
        let tried = std::thread::spawn(move || {
            confine().unwrap();
            let denied = |what: &str, error: Option<io::Error>| match error {
                Some(error) if error.kind() == io::ErrorKind::PermissionDenied => None,
                other => Some(format!("{what}: {other:?}")),
            };
            [
                denied("create", fs::File::create(file.with_file_name("b")).err()),
                denied("write", fs::write(&file, "b").err()),
                denied("read", fs::read(&file).err()),
                denied("remove", fs::remove_file(&file).err()),
                denied("rename", fs::rename(&file, file.with_file_name("c")).err()),
                denied("folder", fs::create_dir(file.with_file_name("d")).err()),
                denied("TCP", net::TcpListener::bind("127.0.0.1:0").err()),
                denied("connect", net::TcpStream::connect("127.0.0.1:9").err()),
                denied("UDP", net::UdpSocket::bind("127.0.0.1:0").err()),
                denied("socket", UnixDatagram::unbound().err()),
                denied("pair", UnixStream::pair().err()),
                denied("program", Command::new("/bin/true").spawn().err()),
            ]
        });
        // Computing is allowed.
        let failed: Vec<_> = tried.join().unwrap().into_iter().flatten().collect();
        assert!(failed.is_empty(), "{failed:?}");
        assert_eq!(fs::read(folder.path().join("a")).unwrap(), b"a");
        assert!(fs::read_dir(folder.path()).unwrap().count() == 1);
    }
}
