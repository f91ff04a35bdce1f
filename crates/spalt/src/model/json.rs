//! JSON of records, byte for byte as serde_json writes it and faster: keys are
//! written as they are, and texts looked through eight bytes at a time.
//!
//! What records are made of is known here: structs, lists, maps of texts,
//! words, whole numbers, and decimals by their digits ([`super::decimal`]).
//! Anything else is an error, which the tests would meet.

use serde::{
    Serialize, Serializer,
    ser::{Error as _, Impossible, SerializeMap, SerializeSeq, SerializeStruct, SerializeTuple},
};

use super::release::Release;

type Result<T> = std::result::Result<T, serde_json::Error>;

impl Release {
    /// The document as JSON on one line, as `serde_json` writes it in less
    /// than half of the time.
    ///
    /// ```
    /// let release = spalt::parse_text("Bro får stöd\n\nKommunen får 3 miljoner kronor.");
    /// assert_eq!(release.to_json()?, serde_json::to_string(&release)?);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// None that is known: every release has its JSON.
    pub fn to_json(&self) -> Result<String> {
        let mut json = JsonWriter {
            out: String::with_capacity(self.text.len() * 6 + 1024),
        };
        self.serialize(&mut json)?;
        Ok(json.out)
    }
}

struct JsonWriter {
    out: String,
}

impl JsonWriter {
    fn text(&mut self, text: &str) {
        self.out.push('"');
        let mut rest = text;
        while let Some(at) = first_escaped(rest.as_bytes()) {
            self.out.push_str(&rest[..at]);
            self.escaped(rest.as_bytes()[at]);
            rest = &rest[at + 1..];
        }
        self.out.push_str(rest);
        self.out.push('"');
    }

    fn escaped(&mut self, byte: u8) {
        const HEX: &[u8; 16] = b"0123456789abcdef";
        let short = match byte {
            b'"' | b'\\' => byte,
            b'\n' => b'n',
            b'\r' => b'r',
            b'\t' => b't',
            0x08 => b'b',
            0x0C => b'f',
            _ => {
                self.out.push_str("\\u00");
                self.out.push(char::from(HEX[usize::from(byte >> 4)]));
                self.out.push(char::from(HEX[usize::from(byte & 15)]));
                return;
            }
        };
        self.out.push('\\');
        self.out.push(char::from(short));
    }

    fn number(&mut self, number: impl itoa::Integer) -> Result<()> {
        self.out.push_str(itoa::Buffer::new().format(number));
        Ok(())
    }

    fn open(&mut self, bracket: &str, end: &'static str) -> JsonParts<'_> {
        self.out.push_str(bracket);
        JsonParts {
            json: self,
            any: false,
            end,
        }
    }
}

/// The first byte of a text that JSON writes as an escape.
fn first_escaped(text: &[u8]) -> Option<usize> {
    // Of long texts 32 bytes are looked at together, which the compiler does at once.
    let is_escaped = |b: u8| (b < 0x20) | (b == b'"') | (b == b'\\');
    let any = |some: &[u8; 32]| some.iter().fold(0, |any, &b| any | u8::from(is_escaped(b))) != 0;
    let plain = text.as_chunks().0.iter().take_while(|some| !any(some));
    let plain = 4 * plain.count();
    let first = |found: u64| found.trailing_zeros() as usize / 8;
    let (eights, rest) = text.as_chunks();
    for (i, eight) in eights.iter().enumerate().skip(plain) {
        let found = escaped_of(u64::from_le_bytes(*eight));
        if found != 0 {
            return Some(8 * i + first(found));
        }
    }
    // The rest is looked at in the last eight bytes, where there are so many.
    let at = 8 * eights.len();
    match text.last_chunk() {
        _ if rest.is_empty() => None,
        Some(last) => {
            let found = escaped_of(u64::from_le_bytes(*last)) >> (8 * (8 - rest.len()));
            (found != 0).then(|| at + first(found))
        }
        None => rest.iter().position(|&b| is_escaped(b)),
    }
}

/// Sets the high bit of each byte that JSON escapes. Above the lowest such byte
/// others may be marked by mistake; below it none are.
fn escaped_of(eight: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let is_zero = |x: u64| x.wrapping_sub(ONES) & !x;
    let control = eight.wrapping_sub(0x20 * ONES) & !eight;
    let quote = is_zero(eight ^ (u64::from(b'"') * ONES));
    let backslash = is_zero(eight ^ (u64::from(b'\\') * ONES));
    (control | quote | backslash) & (0x80 * ONES)
}

/// The parts of a list, a map or a struct, with commas between.
struct JsonParts<'j> {
    json: &'j mut JsonWriter,
    any: bool,
    end: &'static str,
}

impl JsonParts<'_> {
    fn comma(&mut self) {
        if std::mem::replace(&mut self.any, true) {
            self.json.out.push(',');
        }
    }

    fn part<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<()> {
        self.comma();
        value.serialize(&mut *self.json)
    }

    fn close(self) -> Result<()> {
        self.json.out.push_str(self.end);
        Ok(())
    }
}

impl SerializeSeq for JsonParts<'_> {
    type Ok = ();
    type Error = serde_json::Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<()> {
        self.part(value)
    }

    fn end(self) -> Result<()> {
        self.close()
    }
}

impl SerializeTuple for JsonParts<'_> {
    type Ok = ();
    type Error = serde_json::Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<()> {
        self.part(value)
    }

    fn end(self) -> Result<()> {
        self.close()
    }
}

impl SerializeMap for JsonParts<'_> {
    type Ok = ();
    type Error = serde_json::Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<()> {
        self.part(key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<()> {
        self.json.out.push(':');
        value.serialize(&mut *self.json)
    }

    fn end(self) -> Result<()> {
        self.close()
    }
}

/// What `RawValue` calls itself: digits that go in as they are.
const RAW: &str = "$serde_json::private::RawValue";

impl SerializeStruct for JsonParts<'_> {
    type Ok = ();
    type Error = serde_json::Error;

    #[inline]
    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<()> {
        if key == RAW {
            let start = self.json.out.len();
            value.serialize(&mut *self.json)?;
            self.json.out.remove(start);
            self.json.out.pop();
            return Ok(());
        }
        self.comma();
        self.json.out.push('"');
        self.json.out.push_str(key);
        self.json.out.push_str("\":");
        value.serialize(&mut *self.json)
    }

    fn end(self) -> Result<()> {
        self.close()
    }
}

/// What no record holds.
fn unknown<T>() -> Result<T> {
    Err(serde_json::Error::custom("no record holds such a value"))
}

/// The methods for plain values that no record holds.
macro_rules! in_no_record {
    ($($method:ident($value:ty))*) => {
        $(fn $method(self, _: $value) -> Result<()> {
            unknown()
        })*
    };
}

impl<'j> Serializer for &'j mut JsonWriter {
    type Ok = ();
    type Error = serde_json::Error;
    type SerializeSeq = JsonParts<'j>;
    type SerializeTuple = JsonParts<'j>;
    type SerializeMap = JsonParts<'j>;
    type SerializeStruct = JsonParts<'j>;
    type SerializeTupleStruct = Impossible<(), serde_json::Error>;
    type SerializeTupleVariant = Impossible<(), serde_json::Error>;
    type SerializeStructVariant = Impossible<(), serde_json::Error>;

    #[inline]
    fn serialize_str(self, text: &str) -> Result<()> {
        self.text(text);
        Ok(())
    }

    #[inline]
    fn serialize_none(self) -> Result<()> {
        self.out.push_str("null");
        Ok(())
    }

    #[inline]
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<()> {
        value.serialize(self)
    }

    fn serialize_u8(self, number: u8) -> Result<()> {
        self.number(number)
    }

    fn serialize_u64(self, number: u64) -> Result<()> {
        self.number(number)
    }

    fn serialize_i64(self, number: i64) -> Result<()> {
        self.number(number)
    }

    #[inline]
    fn serialize_seq(self, _: Option<usize>) -> Result<JsonParts<'j>> {
        Ok(self.open("[", "]"))
    }

    #[inline]
    fn serialize_tuple(self, _: usize) -> Result<JsonParts<'j>> {
        Ok(self.open("[", "]"))
    }

    #[inline]
    fn serialize_map(self, _: Option<usize>) -> Result<JsonParts<'j>> {
        Ok(self.open("{", "}"))
    }

    #[inline]
    fn serialize_struct(self, name: &'static str, _: usize) -> Result<JsonParts<'j>> {
        Ok(match name {
            RAW => self.open("", ""),
            _ => self.open("{", "}"),
        })
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &str, value: &T) -> Result<()> {
        value.serialize(self)
    }

    in_no_record! {
        serialize_bool(bool)
        serialize_i8(i8)
        serialize_i16(i16)
        serialize_i32(i32)
        serialize_u16(u16)
        serialize_u32(u32)
        serialize_f32(f32)
        serialize_f64(f64)
        serialize_char(char)
        serialize_bytes(&[u8])
        serialize_unit_struct(&'static str)
    }

    fn serialize_unit(self) -> Result<()> {
        unknown()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, _: &'static str) -> Result<()> {
        unknown()
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<()> {
        unknown()
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct> {
        unknown()
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant> {
        unknown()
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant> {
        unknown()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn json_of(value: &impl Serialize) -> String {
        let mut json = JsonWriter { out: String::new() };
        value.serialize(&mut json).unwrap();
        json.out
    }

    #[test]
    fn every_byte_is_escaped_as_it_must_be_at_every_place() {
        for c in (0..=0xFF).map(char::from) {
            for at in 0..20 {
                let mut text = "a".repeat(19);
                text.insert(at, c);
                assert_eq!(json_of(&text), serde_json::to_string(&text).unwrap());
                let short = &text[..at + c.len_utf8()];
                assert_eq!(json_of(&short), serde_json::to_string(short).unwrap());
            }
        }
    }

    proptest! {
        #[test]
        fn texts_are_written_as_serde_json_writes_them(text in "[\\PC\\x00-\\x23\\\\]{0,40}") {
            prop_assert_eq!(json_of(&text), serde_json::to_string(&text).unwrap());
        }

        #[test]
        fn numbers_are_written_as_serde_json_writes_them(numbers: (u64, i64, u8, usize)) {
            let (a, b, c, d) = numbers;
            prop_assert_eq!(json_of(&a), a.to_string());
            prop_assert_eq!(json_of(&b), b.to_string());
            prop_assert_eq!(json_of(&[Some(usize::from(c)), Some(d), None]), format!("[{c},{d},null]"));
        }
    }
}
