//! Arrow columns of the contract's types. What a type looks like in Arrow and
//! how a value goes into a column stand side by side, so that the schema
//! cannot say what the columns do not hold.

use std::{borrow::Cow, collections::BTreeMap, sync::Arc};

use arrow_array::{
    ArrayRef, ListArray, StructArray,
    builder::{Date32Builder, Decimal128Builder, Int64Builder, StringBuilder},
};
use arrow_buffer::{NullBuffer, NullBufferBuilder, OffsetBuffer, ScalarBuffer};
use arrow_schema::{DataType, Field, FieldRef, Fields};
use spalt::Decimal;

/// Digits of decimals, and how many of them stand after the point: as in the
/// program's Parquet.
pub const DIGITS: (u8, i8) = (38, 9);

/// A type that Arrow columns can hold.
pub trait Value {
    /// A column that is being filled.
    type Column: Default;
    fn data_type() -> DataType;
    fn push(&self, column: &mut Self::Column);
    fn push_null(column: &mut Self::Column);
    fn finish(column: Self::Column) -> ArrayRef;
}

/// Types that are text in Arrow, with the method that gives it.
macro_rules! texts {
    ($text:ident: $($type:ty),+ $(,)?) => {$(
        impl Value for $type {
            type Column = StringBuilder;
            fn data_type() -> DataType {
                DataType::Utf8
            }
            fn push(&self, column: &mut StringBuilder) {
                let text: &str = self.$text();
                column.append_value(text);
            }
            fn push_null(column: &mut StringBuilder) {
                column.append_null();
            }
            fn finish(mut column: StringBuilder) -> ArrayRef {
                Arc::new(column.finish())
            }
        }
    )+};
}

texts!(as_ref: String, Cow<'static, str>, &str);

// Words of the contract.
texts!(
    as_str:
    spalt::Basis,
    spalt::BlockKind,
    spalt::Bound,
    spalt::Change,
    spalt::ContactKind,
    spalt::CurrencySource,
    spalt::DecisionStatus,
    spalt::Dimension,
    spalt::DocumentKind,
    spalt::EvidenceSource,
    spalt::FlowKind,
    spalt::Modifier,
    spalt::OrganisationKind,
    spalt::PlaceKind,
    spalt::ReferenceKind,
    spalt::Resolution,
    spalt::RoleSource,
);

macro_rules! integers {
    ($($type:ty),+) => {$(
        impl Value for $type {
            type Column = Int64Builder;
            fn data_type() -> DataType {
                DataType::Int64
            }
            fn push(&self, column: &mut Int64Builder) {
                column.append_option(i64::try_from(*self).ok());
            }
            fn push_null(column: &mut Int64Builder) {
                column.append_null();
            }
            fn finish(mut column: Int64Builder) -> ArrayRef {
                Arc::new(column.finish())
            }
        }
    )+};
}
integers!(u8, u64, usize);

impl Value for Decimal {
    type Column = Decimal128Builder;
    fn data_type() -> DataType {
        DataType::Decimal128(DIGITS.0, DIGITS.1)
    }
    fn push(&self, column: &mut Decimal128Builder) {
        column.append_option(scaled(*self));
    }
    fn push_null(column: &mut Decimal128Builder) {
        column.append_null();
    }
    fn finish(column: Decimal128Builder) -> ArrayRef {
        let mut column = column.with_data_type(Self::data_type());
        Arc::new(column.finish())
    }
}

/// The number in billionths, rounded, as a whole number; `None` where that is
/// too large.
pub fn scaled(number: Decimal) -> Option<i128> {
    let after = u32::from(DIGITS.1.unsigned_abs());
    let number = number.round_dp(after);
    number
        .mantissa()
        .checked_mul(10_i128.pow(after - number.scale()))
}

/// A day that is written `2024-05-31`.
pub struct Day<'d>(pub &'d str);

/// Days since 1970, Arrow's count.
pub fn days(day: &str) -> Option<i32> {
    let day: jiff::civil::Date = day.get(..10)?.parse().ok()?;
    let since = day.since(jiff::civil::Date::constant(1970, 1, 1)).ok()?;
    Some(since.get_days())
}

impl Value for Day<'_> {
    type Column = Date32Builder;
    fn data_type() -> DataType {
        DataType::Date32
    }
    fn push(&self, column: &mut Date32Builder) {
        column.append_option(days(self.0));
    }
    fn push_null(column: &mut Date32Builder) {
        column.append_null();
    }
    fn finish(mut column: Date32Builder) -> ArrayRef {
        Arc::new(column.finish())
    }
}

impl<V: Value> Value for Option<V> {
    type Column = V::Column;
    fn data_type() -> DataType {
        V::data_type()
    }
    fn push(&self, column: &mut V::Column) {
        match self {
            Some(value) => value.push(column),
            None => V::push_null(column),
        }
    }
    fn push_null(column: &mut V::Column) {
        V::push_null(column);
    }
    fn finish(column: V::Column) -> ArrayRef {
        V::finish(column)
    }
}

/// Which values of a column are there.
pub struct There(NullBufferBuilder);

impl Default for There {
    fn default() -> There {
        There(NullBufferBuilder::new(0))
    }
}

impl There {
    pub fn push(&mut self, is_there: bool) {
        self.0.append(is_there);
    }

    pub fn finish(mut self) -> Option<NullBuffer> {
        self.0.finish()
    }
}

/// Lists in a row: all their values, and where each list ends.
pub struct Lists<C> {
    values: C,
    ends: Vec<i32>,
    there: There,
}

impl<C: Default> Default for Lists<C> {
    fn default() -> Lists<C> {
        Lists {
            values: C::default(),
            ends: vec![0],
            there: There::default(),
        }
    }
}

impl<C> Lists<C> {
    /// One more list, of so many values.
    fn push(&mut self, length: usize, is_there: bool) {
        let last = self.ends.last().copied().unwrap_or_default();
        // A chunk of documents is far from holding as many.
        let length = i32::try_from(length).unwrap_or(i32::MAX);
        self.ends.push(last.saturating_add(length));
        self.there.push(is_there);
    }

    fn finish(self, of: DataType, values: impl Fn(C) -> ArrayRef) -> ArrayRef {
        let ends = OffsetBuffer::new(ScalarBuffer::from(self.ends));
        let values = values(self.values);
        Arc::new(ListArray::new(item(of), ends, values, self.there.finish()))
    }
}

fn item(of: DataType) -> FieldRef {
    Arc::new(Field::new("item", of, true))
}

impl<V: Value> Value for Vec<V> {
    type Column = Lists<V::Column>;
    fn data_type() -> DataType {
        DataType::List(item(V::data_type()))
    }
    fn push(&self, column: &mut Self::Column) {
        column.push(self.len(), true);
        self.iter().for_each(|value| value.push(&mut column.values));
    }
    fn push_null(column: &mut Self::Column) {
        column.push(0, false);
    }
    fn finish(column: Self::Column) -> ArrayRef {
        column.finish(V::data_type(), V::finish)
    }
}

/// Start and end of a span.
impl Value for [usize; 2] {
    type Column = Lists<Int64Builder>;
    fn data_type() -> DataType {
        Vec::<usize>::data_type()
    }
    fn push(&self, column: &mut Self::Column) {
        column.push(2, true);
        self.iter().for_each(|value| value.push(&mut column.values));
    }
    fn push_null(column: &mut Self::Column) {
        column.push(0, false);
    }
    fn finish(column: Self::Column) -> ArrayRef {
        Vec::<usize>::finish(column)
    }
}

/// Keys and values that no contract names: a list of pairs.
impl Value for BTreeMap<String, String> {
    type Column = Lists<PairColumn>;
    fn data_type() -> DataType {
        Vec::<Pair<'static>>::data_type()
    }
    fn push(&self, column: &mut Self::Column) {
        column.push(self.len(), true);
        for (key, value) in self {
            Pair { key, value }.push(&mut column.values);
        }
    }
    fn push_null(column: &mut Self::Column) {
        column.push(0, false);
    }
    fn finish(column: Self::Column) -> ArrayRef {
        Vec::<Pair<'static>>::finish(column)
    }
}

struct Pair<'p> {
    key: &'p str,
    value: &'p str,
}

/// Structures: for each a column of columns, named as in JSON. A field is the
/// value's own field, or what stands after `=`.
macro_rules! structures {
    ($($columns:ident of $type:ty as $it:ident {
        $($name:ident: $field:ty $(= $value:expr)?),+ $(,)?
    })+) => {$(
        #[derive(Default)]
        pub struct $columns {
            $($name: <$field as Value>::Column,)+
            there_: There,
        }

        impl Value for $type {
            type Column = $columns;

            fn data_type() -> DataType {
                DataType::Struct(Fields::from(vec![
                    $(Field::new(stringify!($name), <$field>::data_type(), true)),+
                ]))
            }

            fn push(&self, columns: &mut $columns) {
                let $it = self;
                $(structures!(@value $it $name $($value)?).push(&mut columns.$name);)+
                columns.there_.push(true);
            }

            fn push_null(columns: &mut $columns) {
                $(<$field>::push_null(&mut columns.$name);)+
                columns.there_.push(false);
            }

            fn finish(columns: $columns) -> ArrayRef {
                let arrays = vec![$(<$field>::finish(columns.$name)),+];
                let DataType::Struct(fields) = Self::data_type() else {
                    unreachable!("a structure has fields")
                };
                Arc::new(StructArray::new(fields, arrays, columns.there_.finish()))
            }
        }
    )+};
    (@value $it:ident $name:ident) => { $it.$name };
    (@value $it:ident $name:ident $value:expr) => { $value };
}

/// Structures of what every record has and what its kind has.
macro_rules! records {
    ($($columns:ident of $type:ty as $it:ident { $($fields:tt)+ })+) => {
        structures! {$(
            $columns of $type as $it {
                id: String,
                span: Span,
                text: String,
                rule: Cow<'static, str>,
                block: usize,
                $($fields)+
            }
        )+}
    };
}

pub(crate) use {records, structures};

structures! {
    PairColumn of Pair<'_> as pair {
        key: &'static str,
        value: &'static str,
    }
}
