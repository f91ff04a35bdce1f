use crate::swedish::{lexicon::Class, prose::Prose};
pub(super) fn cardinal(low: &str) -> Option<u64> {
    const N: [&str; 12] = [
        "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv",
    ];
    if low == "en" {
        return Some(1);
    }
    N.iter().position(|n| *n == low).map(|n| n as u64 + 1)
}
pub(super) fn ordinal_at(prose: &Prose<'_>, i: usize) -> Option<(u32, usize)> {
    if let Some(n) = ["första", "andra", "tredje", "fjärde", "femte"]
        .iter()
        .position(|w| *w == prose.low(i))
    {
        return Some((n as u32 + 1, i + 1));
    }
    let ending = prose.is(i, Class::DIGITS)
        && prose.word(i + 1) == ":"
        && matches!(prose.low(i + 2), "e" | "a" | "de" | "dje" | "te" | "nde")
        && prose.token(i + 1).glued
        && prose.token(i + 2).glued;
    ending.then(|| Some((prose.word(i).parse().ok()?, i + 3)))?
}
