//! Opens the user's browser.

use std::process::{Command, Stdio};

/// Whether the browser was asked to open the address.
pub fn open(address: &str) -> bool {
    let (program, before): (&str, &[&str]) = if cfg!(windows) {
        ("rundll32", &["url.dll,FileProtocolHandler"])
    } else if cfg!(target_os = "macos") {
        ("open", &[])
    } else {
        ("xdg-open", &[])
    };
    let mut command = Command::new(program);
    command.args(before).arg(address);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    match command.spawn() {
        Ok(mut child) => {
            // Nobody else waits for it.
            std::thread::spawn(move || child.wait());
            true
        }
        Err(_) => false,
    }
}
