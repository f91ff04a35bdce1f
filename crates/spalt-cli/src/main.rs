//! The program `spalt`.

use std::process::ExitCode;

fn main() -> ExitCode {
    spalt_cli::main()
}
