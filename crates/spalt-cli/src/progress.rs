//! What is told on standard error while a run goes on.

use std::{
    io::{IsTerminal, Write},
    time::Duration,
};

use indicatif::{ProgressBar, ProgressStyle};

use crate::failure::Failure;

/// A bar on a terminal, and the failures anywhere.
pub struct Progress {
    bar: ProgressBar,
    failures: u64,
}

impl Progress {
    pub fn new() -> Progress {
        let bar = if std::io::stderr().is_terminal() {
            ProgressBar::new_spinner()
        } else {
            ProgressBar::hidden()
        };
        // The template is fixed text: it always parses.
        if let Ok(style) = ProgressStyle::with_template(
            "{spinner} {human_pos} documents, {per_sec}, {elapsed}{msg}",
        ) {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(200));
        Progress { bar, failures: 0 }
    }

    /// One more document is done.
    pub fn done(&self) {
        self.bar.inc(1);
    }

    /// One input failed.
    pub fn failed(&mut self, failure: &Failure) {
        self.failures += 1;
        self.bar.set_message(format!(", {} failed", self.failures));
        self.bar.suspend(|| {
            // A lost message is no reason to stop.
            let _ = writeln!(std::io::stderr(), "{failure}");
        });
    }

    pub fn failures(&self) -> u64 {
        self.failures
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
