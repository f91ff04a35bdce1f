//! Every rule of the library, in one place.

use crate::{entities, relations, rules::RuleInfo};

/// Every rule that may have found a record, in the order of the stages.
///
/// ```
/// let names: Vec<_> = spalt::rules().map(|rule| rule.name).collect();
/// assert!(names.contains(&"date.month_day"));
/// ```
pub fn rules() -> impl Iterator<Item = &'static RuleInfo> {
    entities::infos().chain(relations::infos())
}
