//! Tables of the data folder: lines of columns parted by tabs.

/// The rows of a table, `N` columns each; an empty column at the end may be
/// left out. Lines with `#` are remarks.
pub(crate) fn rows<const N: usize>(
    table: &'static str,
) -> impl DoubleEndedIterator<Item = [&'static str; N]> + Clone {
    table
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| {
            let mut rest = line;
            std::array::from_fn(|_| {
                let (column, after) = rest.split_once('\t').unwrap_or((rest, ""));
                rest = after;
                column
            })
        })
}
