//! The formats of cells of workbooks from before XLSX ([MS-XLS]), which the reader of
//! their values leaves out.

use std::{
    collections::HashMap,
    io::{Cursor, Read},
    rc::Rc,
};

use cfb::CompoundFile;
use ssfmt::format_code_from_id;

use super::u16_at;

/// The codes of formats by row and column.
pub type Codes = HashMap<(u32, u32), Rc<str>>;

/// Records that are looked for ([MS-XLS] 2.3.1).
mod record {
    pub const FORMULA: u16 = 0x0006;
    pub const END: u16 = 0x000A;
    pub const SHEET: u16 = 0x0085;
    pub const NUMBERS: u16 = 0x00BD;
    pub const CELL_STYLE: u16 = 0x00E0;
    pub const NUMBER: u16 = 0x0203;
    pub const SHORT_NUMBER: u16 = 0x027E;
    pub const FORMAT: u16 = 0x041E;
    pub const START: u16 = 0x0809;
}

/// The codes of each sheet, in the order of the sheets; what is broken has none.
pub fn codes(bytes: &[u8]) -> Vec<Codes> {
    let stream = CompoundFile::open(Cursor::new(bytes)).and_then(|mut file| {
        let mut bytes = Vec::new();
        file.open_stream("Workbook")?.read_to_end(&mut bytes)?;
        Ok(bytes)
    });
    stream.map_or_else(|_| Vec::new(), |stream| of_stream(&stream))
}

fn of_stream(stream: &[u8]) -> Vec<Codes> {
    let mut formats: HashMap<u16, Rc<str>> = HashMap::new();
    let (mut styles, mut sheets) = (Vec::new(), Vec::new());
    for (kind, data) in records(stream) {
        match kind {
            record::FORMAT => {
                let code = text(data.get(2..).unwrap_or_default());
                formats.extend(u16_at(data, 0).zip(code));
            }
            record::CELL_STYLE => styles.extend(u16_at(data, 2)),
            record::SHEET => {
                let at = data.get(..4).and_then(|at| at.try_into().ok());
                sheets.push(at.map_or(usize::MAX, |at| u32::from_le_bytes(at) as usize));
            }
            record::END => break,
            _ => {}
        }
    }
    let code_of = |style: u16| {
        let id = *styles.get(usize::from(style))?;
        match formats.get(&id) {
            Some(code) => Some(code.clone()),
            None => format_code_from_id(id.into()).map(Rc::from),
        }
    };
    let sheets = sheets.into_iter();
    let sheets = sheets.map(|at| of_sheet(stream.get(at..).unwrap_or_default(), &code_of));
    sheets.collect()
}

fn of_sheet(stream: &[u8], code_of: &impl Fn(u16) -> Option<Rc<str>>) -> Codes {
    let mut codes = Codes::new();
    // Charts stand within sheets, with a beginning and an end of their own.
    let mut depth = 0;
    for (kind, data) in records(stream) {
        match kind {
            record::START => depth += 1,
            record::END if depth <= 1 => break,
            record::END => depth -= 1,
            record::FORMULA | record::NUMBER | record::SHORT_NUMBER if depth == 1 => {
                if let Some([row, column, style]) = u16s(data)
                    && let Some(code) = code_of(style)
                {
                    codes.insert((row.into(), column.into()), code);
                }
            }
            record::NUMBERS if depth == 1 => {
                let Some([row, first]) = u16s(data) else {
                    continue;
                };
                // A style and four bytes of number each; the last column ends the record.
                let cells = data.get(4..data.len() - 2).unwrap_or_default();
                for (n, cell) in cells.chunks_exact(6).enumerate() {
                    if let Some(code) = u16_at(cell, 0).and_then(code_of) {
                        codes.insert((row.into(), u32::from(first) + n as u32), code);
                    }
                }
            }
            _ => {}
        }
    }
    codes
}

/// The records of a stream by their kind, up to one that is broken.
fn records(stream: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = stream.get(at..)?;
        let [kind, length] = u16s(rest)?;
        let data = rest.get(4..4 + usize::from(length))?;
        at += 4 + data.len();
        Some((kind, data))
    })
}

/// A text with its length before it, of letters of one byte or two.
fn text(bytes: &[u8]) -> Option<Rc<str>> {
    let [length] = u16s(bytes)?;
    let (wide, letters) = bytes.get(2..)?.split_first()?;
    let letters: Vec<u16> = match wide & 1 {
        0 => letters.iter().map(|&letter| letter.into()).collect(),
        _ => letters
            .chunks_exact(2)
            .map(|two| u16::from_le_bytes([two[0], two[1]]))
            .collect(),
    };
    let letters = letters.get(..length.into())?;
    Some(String::from_utf16_lossy(letters).into())
}

fn u16s<const N: usize>(bytes: &[u8]) -> Option<[u16; N]> {
    let mut numbers = [0; N];
    for (n, number) in numbers.iter_mut().enumerate() {
        *number = u16_at(bytes, 2 * n)?;
    }
    Some(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, data: &[&[u16]]) -> Vec<u8> {
        let words = data.concat();
        let head = [kind, 2 * words.len() as u16];
        let all = head.iter().chain(&words);
        all.flat_map(|word| word.to_le_bytes()).collect()
    }

    #[test]
    fn cells_have_the_formats_of_their_styles() {
        let wide = "0,".encode_utf16().collect::<Vec<_>>();
        // The name of a format: its length, a byte that says that it is wide, and letters.
        let mut format = record(record::FORMAT, &[&[164, 2], &wide]);
        format.insert(8, 1);
        format[2] += 1;
        let styles = [0, 164, 10].map(|id| record(record::CELL_STYLE, &[&[0, id]]));
        let mut stream = [format, styles.concat()].concat();
        let at = stream.len() as u16 + 8 + 4;
        stream.extend(record(record::SHEET, &[&[at, 0]]));
        stream.extend(record(record::END, &[]));
        stream.extend(record(record::START, &[]));
        stream.extend(record(record::NUMBER, &[&[3, 1, 1, 0, 0, 0, 0]]));
        // A chart in it has cells of its own.
        stream.extend(record(record::START, &[]));
        stream.extend(record(record::NUMBER, &[&[9, 9, 1, 0, 0, 0, 0]]));
        stream.extend(record(record::END, &[]));
        stream.extend(record(record::NUMBERS, &[&[4, 2, 2, 0, 0, 0, 0, 0, 3]]));
        stream.extend(record(record::END, &[]));
        let sheets = of_stream(&stream);
        let mut cells: Vec<_> = sheets[0].iter().map(|(at, code)| (*at, &**code)).collect();
        cells.sort();
        assert_eq!(
            cells,
            [((3, 1), "0,"), ((4, 2), "0.00%"), ((4, 3), "General")]
        );
        for cut in 0..stream.len() {
            of_stream(&stream[..cut]);
        }
    }
}
