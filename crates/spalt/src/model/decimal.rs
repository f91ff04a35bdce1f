//! Exact decimals as JSON numbers with their exact digits.
//!
//! serde_json writes a fraction through `f64`, which cannot hold `0.1`. A
//! fraction, or a whole number past `i64`, therefore goes through [`RawValue`],
//! which carries the digits as they are; other numbers are plain integers.
//! Formats that no person reads (MessagePack, CBOR) get the digits as a text.

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _, ser::Error as _};
use serde_json::value::RawValue;

pub(crate) fn serialize<S: Serializer>(value: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    let value = value.normalize();
    if !serializer.is_human_readable() {
        return value.to_string().serialize(serializer);
    }
    if value.scale() == 0
        && let Ok(n) = i64::try_from(value.mantissa())
    {
        return n.serialize(serializer);
    }
    RawValue::from_string(value.to_string())
        .map_err(S::Error::custom)?
        .serialize(serializer)
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
    if !deserializer.is_human_readable() {
        let digits = String::deserialize(deserializer)?;
        return Decimal::from_str_exact(&digits).map_err(D::Error::custom);
    }
    let raw = Box::<RawValue>::deserialize(deserializer)?;
    Decimal::from_str_exact(raw.get()).map_err(D::Error::custom)
}

/// The same for a value that may be missing.
pub(crate) mod option {
    use super::*;

    pub(crate) fn serialize<S: Serializer>(
        value: &Option<Decimal>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) if serializer.is_human_readable() => super::serialize(value, serializer),
            Some(value) => serializer.serialize_some(&value.normalize().to_string()),
            None => serializer.serialize_none(),
        }
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Decimal>, D::Error> {
        if !deserializer.is_human_readable() {
            let digits = Option::<String>::deserialize(deserializer)?;
            let value = digits.map(|digits| Decimal::from_str_exact(&digits));
            return value.transpose().map_err(D::Error::custom);
        }
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        if raw.get() == "null" {
            return Ok(None);
        }
        Decimal::from_str_exact(raw.get())
            .map(Some)
            .map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Sample {
        #[serde(with = "super")]
        value: Decimal,
        #[serde(with = "super::option")]
        upper: Option<Decimal>,
    }

    /// Every digit goes to JSON and back, in a number and not in a string.
    #[test]
    fn digits_are_kept() {
        for (value, written) in [
            ("0", "0"),
            ("-35", "-35"),
            ("0.10", "0.1"),
            ("10900000.00", "10900000"),
            ("9223372036854775808", "9223372036854775808"),
            (
                "0.3333333333333333333333333333",
                "0.3333333333333333333333333333",
            ),
        ] {
            let value: Decimal = value.parse().unwrap();
            for (upper, upper_written) in [(Some(value), written), (None, "null")] {
                let record = Sample { value, upper };
                let json = format!(r#"{{"value":{written},"upper":{upper_written}}}"#);
                assert_eq!(serde_json::to_string(&record).unwrap(), json);
                assert_eq!(serde_json::from_str::<Sample>(&json).unwrap(), record);
            }
        }
    }
}
