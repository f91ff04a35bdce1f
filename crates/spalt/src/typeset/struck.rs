//! Text that is struck out: a rule goes through its letters.

use super::{Glyph, Rectangle};

/// Most rules of a page that are looked at.
const RULES: usize = 1_000;
/// Most glyphs that are looked at for a rule.
const GLYPHS: usize = 2_000;
/// Thickest rule, in points.
const THICK: f32 = 2.0;
/// Largest letters, in points.
const LARGE: f32 = 48.0;
/// How far above the line they stand on letters are struck, in ems.
const HEIGHT: std::ops::Range<f32> = 0.15..0.45;
/// How far from the first and the last letter a rule begins and ends at most, in ems.
const NEAR: f32 = 0.5;

/// What stands for a letter that is struck out: it parts words, but keeps its room, so that
/// what stands around it is not told as columns.
pub(super) const STRUCK: char = '\u{2028}';

/// Takes the letters away through which a rule goes from the first to the last: `450 500
/// kronor` is 500 where 450 is struck.
pub(super) fn take(glyphs: &mut [Glyph], rules: &[Rectangle]) {
    let thin = |rule: &&Rectangle| rule.height() <= THICK && rule.width() > 2.0 * THICK;
    let mut rules = rules.iter().filter(thin).take(RULES).peekable();
    if rules.peek().is_none() {
        return;
    }
    let mut by_line: Vec<usize> = (0..glyphs.len()).collect();
    by_line.sort_by(|&a, &b| glyphs[a].y.total_cmp(&glyphs[b].y));
    let mut struck = vec![false; glyphs.len()];
    for rule in rules {
        let middle = (rule.y0 + rule.y1) / 2.0;
        let from = by_line.partition_point(|&n| glyphs[n].y < middle);
        let within = by_line[from..]
            .iter()
            .take_while(|&&n| glyphs[n].y < middle + HEIGHT.end * LARGE)
            .take(GLYPHS)
            .copied();
        let through: Vec<usize> = within
            .filter(|&n| {
                let glyph = &glyphs[n];
                let centre = glyph.x + glyph.width / 2.0;
                HEIGHT.contains(&((glyph.y - middle) / glyph.size))
                    && (rule.x0..rule.x1).contains(&centre)
                    && !glyph.char.is_whitespace()
            })
            .collect();
        let edge = |of: fn(&Glyph) -> f32, far: fn(f32, f32) -> f32| {
            through.iter().map(|&n| of(&glyphs[n])).reduce(far)
        };
        let first = edge(|glyph| glyph.x, f32::min);
        let last = edge(|glyph| glyph.x + glyph.width, f32::max);
        let (Some(first), Some(last), Some(&one)) = (first, last, through.first()) else {
            continue;
        };
        let near = NEAR * glyphs[one].size;
        if (first - rule.x0).abs() < near && (last - rule.x1).abs() < near {
            through.into_iter().for_each(|n| struck[n] = true);
        }
    }
    let glyphs = glyphs.iter_mut().zip(struck);
    glyphs
        .filter(|(_, struck)| *struck)
        .for_each(|(glyph, _)| glyph.char = STRUCK);
}
