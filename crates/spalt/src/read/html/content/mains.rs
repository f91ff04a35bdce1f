//! Which containers are the main content: where the body of the text stands
//! together, and what beside it is text, too.

use super::{Container, Containers, Hint, Shape, Sum};

/// The smallest container in which the body of the text stands together.
fn main(all: &[Container], sums: &[Sum], headed: &[bool]) -> usize {
    let total = sums[0].body;
    // What the page itself calls its text, if most of the body stands there,
    // or much of it and the headline.
    let named = (1..all.len())
        .filter(|&at| {
            let share = if headed[at] { 40 } else { 55 };
            // Verses and lists may be the text, too.
            let bare = |at: usize| sums[at].text.saturating_sub(sums[at].linked);
            let verse = all[at].hint == Hint::Body && bare(at) * 2 > bare(0);
            all[at].hint > Hint::None && sums[at].body * 100 >= total * share || verse
        })
        .max_by_key(|&at| (all[at].hint, sums[at].body));
    let mut heaviest = vec![0; all.len()];
    for at in (1..all.len()).rev() {
        let best = &mut heaviest[all[at].parent];
        if sums[at].body > 0 && (*best == 0 || sums[at].body >= sums[*best].body) {
            *best = at;
        }
    }
    let mut main = named.unwrap_or(0);
    let share = if named.is_some() { 96 } else { 75 };
    while all[main].hint < Hint::Body {
        let inner = heaviest[main];
        if inner == 0
            || all[inner].shape == Shape::Leaf
            || sums[inner].body * 100 < sums[main].body * share
        {
            break;
        }
        main = inner;
    }
    // Where the page is tables, little of it is running text.
    let much = sums[main].rows + 3 * sums[main].text;
    let mut at = main;
    while at > 0 && sums[at].rows <= much {
        at = all[at].parent;
    }
    if sums[at].rows > much { at } else { main }
}

/// The main container, and those that stand beside it and are text, too.
/// `headed` are those that hold the headline, `others` those with a headline of another text.
pub(super) fn mains(
    containers: &Containers,
    sums: &[Sum],
    headline: Option<usize>,
    headed: &[bool],
    others: &[bool],
) -> Vec<usize> {
    let all = &containers.all;
    let main = main(all, sums, headed);
    let mut around = vec![false; all.len()];
    // For each container, its child on the way down to the main one.
    let mut way = vec![0; all.len()];
    // For each container, whether that child has no body text outside the main one.
    let mut alone = vec![false; all.len()];
    let (mut at, mut only) = (main, true);
    while at > 0 {
        around[at] = true;
        let outer = all[at].parent;
        way[outer] = at;
        alone[outer] = only;
        only &= sums[outer].body == sums[at].body;
        at = outer;
    }
    around[0] = true;
    let mut mains = vec![main];
    // For each container, whether the child looked at last, which comes next, is text.
    let mut next = vec![false; all.len()];
    for at in (1..all.len()).rev() {
        let sum = &sums[at];
        let parent = all[at].parent;
        if !around[parent] || parent == main || sum.parts == 0 {
            continue;
        }
        if around[at] {
            next[parent] = true;
            continue;
        }
        let under = headline.is_none_or(|headline| all[at].at > headline);
        let together = sum.body * 2 > sum.prose;
        // A lead may stand above.
        let lead = at < main && alone[parent];
        // Text may be put together from boxes of one look.
        let series = all[at].look.is_some() && all[at].look == all[way[parent]].look;
        let text = under
            && !others[at]
            && !sum.notice()
            && (all[at].facts
                || sum.dense() && (together || lead || series && sum.linked == 0)
                || series && sum.linked == 0 && next[parent] && sum.heads == sum.parts);
        next[parent] = text;
        if text {
            mains.push(at);
        }
    }
    mains
}
