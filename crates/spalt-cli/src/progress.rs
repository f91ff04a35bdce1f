//! What is told on standard error while a run goes on.

use std::{
    io::{IsTerminal, Write},
    time::{Duration, Instant},
};

use indicatif::{ProgressBar, ProgressStyle};

use crate::{failure::Failure, language};

/// A bar on a terminal, and the failures anywhere.
pub struct Progress {
    bar: ProgressBar,
    began: Instant,
    done: u64,
    failed: u64,
}

// What is done is counted in documents, what is left in bytes: how many documents
// an archive holds is known only when it is read.
const MEASURED: &str = "{bar:24} {percent}%, {msg}, {eta} left";
const UNMEASURED: &str = "{spinner} {msg}, {elapsed}";

impl Progress {
    pub fn new(quiet: bool) -> Progress {
        let bar = if !quiet && std::io::stderr().is_terminal() {
            ProgressBar::new_spinner()
        } else {
            ProgressBar::hidden()
        };
        bar.set_style(style(UNMEASURED));
        bar.enable_steady_tick(Duration::from_millis(200));
        Progress {
            bar,
            began: Instant::now(),
            done: 0,
            failed: 0,
        }
    }

    /// Where there is a bar, finds out beside the run how many bytes there are
    /// to read.
    pub fn measure(&self, bytes: impl FnOnce() -> u64 + Send + 'static) {
        if self.bar.is_hidden() {
            return;
        }
        let bar = self.bar.clone();
        std::thread::spawn(move || {
            bar.set_length(bytes());
            bar.set_style(style(MEASURED));
        });
    }

    /// Notes how many bytes have been read.
    pub fn read(&self, bytes: u64) {
        self.bar.set_position(bytes);
    }

    /// One more input is done, or has failed for these reasons.
    pub fn done(&mut self, failures: &[Failure]) {
        self.done += 1;
        self.failed += u64::from(!failures.is_empty());
        if !self.bar.is_hidden() {
            self.bar.set_message(self.told());
        }
        if !failures.is_empty() {
            self.bar.suspend(|| {
                for failure in failures {
                    // A lost message is no reason to stop.
                    let _ = writeln!(std::io::stderr(), "{failure}");
                }
            });
        }
    }

    fn told(&self) -> String {
        let rate = self.done as f64 / self.began.elapsed().as_secs_f64();
        let told = format!("{} documents, {rate:.0}/s", self.done);
        let told = language::told(&told).into_owned();
        match self.failed {
            0 => told,
            failed => language::told(&format!("{told}, {failed} failed")).into_owned(),
        }
    }

    /// How many inputs have failed.
    pub fn failed(&self) -> u64 {
        self.failed
    }
}

/// The templates are fixed text: they always parse.
fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_spinner())
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
