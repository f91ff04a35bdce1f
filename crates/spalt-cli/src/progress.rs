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
    failed: u64,
}

const COUNTED: &str = "{bar:24} {human_pos} of {human_len} documents, {per_sec}, {eta} left{msg}";
const UNCOUNTED: &str = "{spinner} {human_pos} documents, {per_sec}, {elapsed}{msg}";

impl Progress {
    pub fn new(quiet: bool) -> Progress {
        let bar = if !quiet && std::io::stderr().is_terminal() {
            ProgressBar::new_spinner()
        } else {
            ProgressBar::hidden()
        };
        bar.set_style(style(UNCOUNTED));
        bar.enable_steady_tick(Duration::from_millis(200));
        Progress { bar, failed: 0 }
    }

    /// Where there is a bar, counts beside the run how much there is to do, if
    /// that can be known.
    pub fn count(&self, count: impl FnOnce() -> Option<u64> + Send + 'static) {
        if self.bar.is_hidden() {
            return;
        }
        let bar = self.bar.clone();
        std::thread::spawn(move || {
            if let Some(count) = count() {
                bar.set_length(count);
                bar.set_style(style(COUNTED));
            }
        });
    }

    /// One more input is done, or has failed for these reasons.
    pub fn done(&mut self, failures: &[Failure]) {
        self.bar.inc(1);
        if failures.is_empty() {
            return;
        }
        self.failed += 1;
        self.bar.set_message(format!(", {} failed", self.failed));
        self.bar.suspend(|| {
            for failure in failures {
                // A lost message is no reason to stop.
                let _ = writeln!(std::io::stderr(), "{failure}");
            }
        });
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
