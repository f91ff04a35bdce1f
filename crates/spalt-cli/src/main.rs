//! The program `spalt`.

use std::io::Write;

fn main() -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    for path in std::env::args().skip(1) {
        let release = spalt::Parser::new()
            .id(path.as_str())
            .parse(&std::fs::read(&path)?)?;
        serde_json::to_writer(&mut out, &release)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
