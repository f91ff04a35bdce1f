//! The shallow grammar of a clause: where it begins and ends, its finite verb,
//! and which phrase is the subject.
//!
//! Swedish puts the finite verb second in a main clause: the subject stands
//! before it, or right after it where something else stands first (`I dag
//! beslutar regeringen`). In a subordinate clause the subject stands before
//! the verb always. (Svenska Akademiens grammatik, volym 4.)

use std::ops::Range;

use super::{
    body,
    function_words::{is_and, is_own, is_relative, is_the, is_which, leads_to_part},
    names, span, verb,
};
use crate::text::{
    lexicon::Class,
    token::{TokenKind, Tokens},
    words::Words,
};

pub(crate) static LISTS: &[(Class, &Words)] = &[(Class::ADVERB, &ADVERBS)];

/// What may stand between the finite verb and its subject, or alone in front of the verb.
static ADVERBS: Words = Words::with("clause_adverb");

/// A clause of a sentence, in tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Clause {
    /// First token, after what opens the clause.
    pub first: usize,
    /// One past the last token; the final point stands outside.
    pub end: usize,
    /// The finite verb.
    pub verb: usize,
    /// The word that makes it subordinate (`att`, `som`, `när`).
    pub opener: Option<usize>,
    /// The finite verb of the clause before, where `och` joins this one to it.
    pub joined: Option<usize>,
}

/// Whether the token is a finite verb that the lists know; verbs of saying are
/// listed in finite forms only.
pub(crate) fn is_finite(tokens: &Tokens<'_>, i: usize) -> bool {
    let low = tokens.low(i);
    let participle = || low.ends_with("ade") && low != "hade" && is_attribute(tokens, i);
    (is_finite_form(tokens, i) || low.len() > 6 && low.ends_with("ades") || shares_out(tokens, i))
        && !participle()
        // `Inför valet föreslår …`
        && !(low == "inför" && sentence(tokens, i).start == i)
        && !is_name(tokens, i)
        && !(low == "går" && tokens.low(i.saturating_sub(1)) == "i")
        // `Vad gäller vägarna avsätter nämnden …`: as `Om vägarna`.
        && !(is_about(low) && tokens.low(i.saturating_sub(1)) == "vad")
        // `för var bro`: a pronoun.
        && !(low == "var" && tokens.is(i.saturating_sub(1), Class::PREPOSITION))
}

/// `delar X ut`: no `delar` of a whole, where the verb's particle follows.
fn shares_out(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.low(i) == "delar"
        && !tokens.is(
            i.wrapping_sub(1),
            Class::NUMERAL | Class::ARTICLE | Class::PREPOSITION,
        )
        && (i + 1..i + 6)
            .take_while(|&j| tokens.token(j).kind == TokenKind::Word && !is_finite_form(tokens, j))
            .any(|j| tokens.low(j) == "ut")
}

/// Whether the lists know the word as a finite verb.
fn is_finite_form(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.is(i, Class::AUXILIARY.or(Class::VERB).or(Class::SPEECH))
}

/// Words before a noun in the plural or with an owner, and so before its
/// participle.
static DETERMINERS: Words = Words::with("determiner");

/// Whether a participle in `-ade` stands before its noun or after a copula: `i
/// ökade intäkter`, `de beslutade åtgärderna`, `är ökade`, but `det beslutade
/// nämnden`.
fn is_attribute(tokens: &Tokens<'_>, i: usize) -> bool {
    let mut before = i.wrapping_sub(1);
    let next = tokens.low(i + 1);
    // `de kraftigt ökade priserna`
    let how = tokens.low(before).ends_with('t')
        && !is_finite_form(tokens, before)
        && is_the(tokens.low(before.wrapping_sub(1)));
    if how {
        before -= 1;
    }
    match tokens.low(before) {
        "de" => next.ends_with("na"),
        "den" => next.ends_with("en") || next.ends_with("an"),
        "det" => next.ends_with("et"),
        low if verb::is_form_of(low, "vara") || verb::is_form_of(low, "bli") => true,
        low => {
            // `När dagen var över betalade kommunen`: no preposition.
            let past = low == "över" && verb::is_copula(tokens.low(before.wrapping_sub(1)));
            DETERMINERS.contains(&low)
                || tokens.is(before, Class::ORDINAL)
                || tokens.is(before, Class::PREPOSITION)
                    && !tokens.is(before, Class::SUBORDINATOR)
                    && !past
        }
    }
}

/// Whether the word is capitalised within a sentence, and so a name even where
/// it looks like a function word (`Inga`, `Ville`).
fn is_name(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.is(i, Class::CAPITAL) && tokens.token(i.saturating_sub(1)).kind == TokenKind::Word
}

/// `Som sponsor betalar bolaget`: in what role, where a verb follows the noun right away.
fn is_role(tokens: &Tokens<'_>, som: usize) -> bool {
    let role = som + 1;
    tokens.is(som, Class::CAPITAL)
        && tokens.token(role).kind == TokenKind::Word
        && !tokens.is(role, Class::CAPITAL | Class::PRONOUN | Class::ADVERB)
        && !tokens.low(role).ends_with(['a', 'n', 't'])
        && !is_finite(tokens, role)
        && is_finite(tokens, role + 1)
}

/// Whether the token opens a subordinate clause. `om` is a preposition unless
/// a clause boundary stands before it.
pub(crate) fn opens_clause(tokens: &Tokens<'_>, i: usize) -> bool {
    if !tokens.is(i, Class::SUBORDINATOR) {
        return false;
    }
    match tokens.low(i) {
        // `Kravet, ofta hört, om att riva bron`: it brings a clause, but is none.
        "om" if tokens.low(i + 1) == "att" => false,
        "om" => {
            let before = tokens.token(i.saturating_sub(1));
            before.kind == TokenKind::Break
                || matches!(
                    tokens.low(i - 1),
                    "," | "." | "att" | "och" | "även" | "oavsett"
                )
        }
        "därför" => tokens.low(i + 1) == "att",
        // `tills vidare`, `tills i maj`: an adverbial.
        "tills" => {
            !tokens.is(i + 1, Class::PREPOSITION | Class::DIGITS | Class::MONTH)
                && !matches!(tokens.low(i + 1), "den" | "vidare")
        }
        // `som mest`, `som tidigast`: an adverb; `Som ett led i detta`: a
        // phrase.
        "som" => {
            !matches!(
                tokens.low(i + 1),
                "mest" | "minst" | "högst" | "lägst" | "tidigast" | "senast"
            ) && !is_role(tokens, i)
                // `Precis som i fjol får …`, `Så sent som i går antog nämnden planen`
                && !matches!(tokens.low(i.wrapping_sub(1)), "precis" | "sent" | "tidigt")
                && !(tokens.is(i, Class::CAPITAL)
                    && matches!(
                        tokens.low(i + 1),
                        "en" | "ett"
                            | "alltid"
                            | "bekant"
                            | "del"
                            | "första"
                            | "nästa"
                            | "planerat"
                            | "svar"
                            | "vanligt"
                            | "väntat"
                    ))
        }
        // `Då fler har kommit …`, but `Då beslutade nämnden …`.
        "då" if tokens.is(i, Class::CAPITAL) => !is_finite(tokens, i + 1),
        "då" | "där" => tokens.low(i.saturating_sub(1)) == ",",
        _ => true,
    }
}

/// A mark that no clause reaches across.
pub(crate) fn parts_clauses(tokens: &Tokens<'_>, i: usize) -> bool {
    let token = tokens.token(i);
    match tokens.word(i) {
        // `anslaget 7:2 höjs`: within a number.
        ":" if token.glued && tokens.token(i + 1).glued => {
            !(tokens.is(i.wrapping_sub(1), Class::DIGITS) && tokens.is(i + 1, Class::DIGITS))
        }
        ";" | ":" | "(" | ")" | "•" => true,
        _ => {
            token.kind == TokenKind::Break
                || token.class.meets(Class::DASH) && !token.glued && !tokens.token(i + 1).glued
        }
    }
}

/// The bounds of the sentence that the token stands in.
pub(crate) fn sentence(tokens: &Tokens<'_>, i: usize) -> Range<usize> {
    match tokens.sentence_of(i).and_then(|s| tokens.sentences.get(s)) {
        Some(s) => s.first..s.end,
        None => i..i + 1,
    }
}

/// The finite verb that governs the supine or infinitive at `verb` (`har
/// regeringen beslutat`), or `verb` itself where it is finite.
pub(crate) fn finite_of(tokens: &Tokens<'_>, verb: usize) -> usize {
    if is_finite(tokens, verb) {
        return verb;
    }
    let floor = sentence(tokens, verb).start.max(verb.saturating_sub(24));
    for i in leftwards(tokens, verb, floor) {
        if tokens.is(i, Class::AUXILIARY) {
            return i;
        }
        let stop = tokens.is(i, Class::VERB)
            || opens_clause(tokens, i)
            || parts_clauses(tokens, i)
            || tokens.word(i) == ",";
        if stop {
            break;
        }
    }
    verb
}

/// One past the number of a paragraph that opens a sentence: `3.1 Regionen betalar`,
/// `§ 9 Årsmötet beviljar`.
fn past_number(tokens: &Tokens<'_>, sentence: Range<usize>) -> usize {
    let mark = usize::from(tokens.word(sentence.start) == "§");
    let mut at = sentence.start + mark;
    while tokens.is(at, Class::DIGITS) && at + 1 < sentence.end {
        at += 1;
        if tokens.word(at) == "." {
            at += 1;
        }
    }
    let parted = at > sentence.start + 1 && mark == 1
        || (sentence.start + 1..at).any(|i| tokens.word(i) == ".");
    match parted && tokens.is(at, Class::CAPITAL) {
        true => at,
        false => sentence.start,
    }
}

/// The clause whose finite verb stands at `verb`.
pub(crate) fn clause(tokens: &Tokens<'_>, verb: usize) -> Clause {
    let bounds = sentence(tokens, verb);
    let mut clause = Clause {
        first: past_number(tokens, bounds.clone()),
        end: end(tokens, verb),
        verb,
        opener: None,
        joined: None,
    };
    // Finite verbs between here and `verb` whose own clause has not begun yet.
    let mut owed = 0_usize;
    let mut conjunction = None;
    let mut i = verb;
    while i > bounds.start {
        i -= 1;
        // What stands in brackets is no clause of its own: `Verket (SMA) får`.
        if tokens.word(i) == ")"
            && let Some(open) = (bounds.start.max(i.saturating_sub(12))..i)
                .rev()
                .find(|&j| tokens.word(j) == "(")
        {
            i = open;
            continue;
        }
        // `Nämnden, med Bo Ek som ordförande, beslutade`
        if tokens.word(i) == ","
            && i + 1 == verb
            && let Some(open) = opens_inserted(tokens, i, bounds.start)
        {
            i = open;
            continue;
        }
        if i + 1 == verb
            && let Some(first) = first_listed(tokens, verb)
        {
            clause.first = verb;
            clause.joined = Some(first);
            return clause;
        }
        if tokens.low(i) == "men" {
            clause.first = i + 1;
            // `men får 5 miljoner`: the subject is that of the clause before.
            let nearest = (bounds.start..i).rev().find(|&j| is_finite(tokens, j));
            clause.joined = nearest
                .filter(|_| i + 1 == verb)
                .map(|nearest| main_verb(tokens, nearest, bounds.start));
            return clause;
        }
        if parts_clauses(tokens, i) || tokens.word(i) == "," && is_inverted(tokens, i + 1, verb) {
            clause.first = i + 1;
            return clause;
        }
        if opens_clause(tokens, i) {
            if owed == 0 && (opens_infinitive(tokens, i) || lacks_auxiliary(tokens, i, verb)) {
                continue;
            }
            if owed == 0 {
                clause.first = i + 1;
                clause.opener = Some(i);
                return clause;
            }
            owed -= 1;
            continue;
        }
        if is_finite(tokens, i) {
            // `Faller affären ska bolaget betala`: a condition stands in front.
            if i == clause.first && conjunction.is_none() {
                return clause;
            }
            if conjunction == Some(verb.saturating_sub(1)) || !is_owned(tokens, i, bounds.start) {
                let joint = conjunction.or_else(|| asyndetic(tokens, i, verb));
                clause.first = joint.map_or(i + 1, |joint| joint + 1);
                clause.joined = conjunction.map(|_| main_verb(tokens, i, bounds.start));
                return clause;
            }
            owed += 1;
        } else if conjunction.is_none() && tokens.is(i, Class::CONJUNCTION) {
            conjunction = Some(i);
        }
    }
    clause
}

/// Whether the verb is a later one of a list with one subject: `godkände rapporten,
/// avslog motionen och gav …`.
pub(crate) fn is_listed_verb(tokens: &Tokens<'_>, verb: usize) -> bool {
    first_listed(tokens, verb).is_some()
}

/// The verb before a comma that has the subject of the one behind it, where both
/// decide, in one tense.
fn first_listed(tokens: &Tokens<'_>, verb: usize) -> Option<usize> {
    let tense = |i: usize| {
        let mut readings = verb::readings_at(tokens, i).iter();
        let decides = |reading: &&verb::Reading| {
            reading.is_finite()
                && reading.voice == verb::Voice::Active
                && reading.says(verb::Says::Decides)
        };
        readings.find(decides).map(|reading| reading.form)
    };
    let own = tense(verb).filter(|_| tokens.word(verb.wrapping_sub(1)) == ",")?;
    let bounds = sentence(tokens, verb);
    // `…, föreslår nämnden`: who acts stands behind.
    let tail = verb::is_form_of_any(
        tokens.low(verb),
        &["besluta", "föreslå", "hemställa", "yrka"],
    ) && (body::acts(tokens.low(verb + 1)) || tokens.is(verb + 1, Class::CAPITAL));
    let before = (bounds.start..verb - 1)
        .rev()
        .take(24)
        .take_while(|&i| !opens_clause(tokens, i) && !parts_clauses(tokens, i))
        .find(|&i| is_finite(tokens, i))?;
    (!tail && tense(before) == Some(own)).then_some(before)
}

/// The comma that joins a clause to the one of an earlier verb: `Staten står för 5
/// miljoner kronor, Sala kommun bidrar med 2`. A phrase stands between it and its verb.
fn asyndetic(tokens: &Tokens<'_>, earlier: usize, verb: usize) -> Option<usize> {
    const PHRASE: usize = 8;
    let floor = (earlier + 1).max(verb.saturating_sub(PHRASE));
    let comma = (floor..verb).rev().find(|&i| tokens.word(i) == ",")?;
    let first = comma + 1;
    let other = (Class::PREPOSITION.or(Class::ADVERB))
        .or(Class::CONJUNCTION)
        .or(Class::SUBORDINATOR);
    let phrase = first < verb
        && tokens.token(first).kind == TokenKind::Word
        && (tokens.is(first, Class::CAPITAL) || !tokens.is(first, other));
    phrase.then_some(comma)
}

/// Whether `som` opens a clause whose supine stands without `har`, so that the
/// finite verb behind it is another's: `grupper som aldrig fått stöd får`.
fn lacks_auxiliary(tokens: &Tokens<'_>, som: usize, verb: usize) -> bool {
    let is_supine = |i: usize| {
        let mut forms = verb::readings_at(tokens, i)
            .iter()
            .map(|reading| reading.form);
        forms.any(|form| form == verb::Form::Supine)
    };
    /// Tokens of a clause that a comma ends.
    const INSERTED: usize = 24;
    // `Bo Ek, som berett ärendet, föreslog`
    let closed = || {
        let supine = |i: usize| tokens.low(i).ends_with('t') && !tokens.is(i, Class::ADVERB);
        tokens.word(verb - 1) == ","
            && verb - som < INSERTED
            && supine(som + 1)
            && (som + 2..verb - 1).all(|i| tokens.word(i) != ",")
    };
    tokens.low(som) == "som"
        && verb - som > 2
        && !is_supine(verb)
        && ((som + 1..verb).any(is_supine) || closed())
}

/// Whether adverbs alone stand before the verb, so that a clause begins with
/// them: `…, därför föreslår regeringen att`.
fn is_inverted(tokens: &Tokens<'_>, first: usize, verb: usize) -> bool {
    first < verb
        && tokens.low(verb - 1) != "och"
        && (first..verb).all(|i| {
            tokens.is(i, Class::ADVERB) || matches!(tokens.low(i), "därför" | "och" | "så")
        })
}

/// Whether `att` opens an infinitive: that has no finite verb, so one to its
/// right belongs to the clause around it (`För att minska köerna föreslår
/// nämnden`, `Kravet på att riva bron avslogs`).
fn opens_infinitive(tokens: &Tokens<'_>, att: usize) -> bool {
    let mut at = att + 1;
    if tokens.low(att) != "att" {
        return false;
    }
    if tokens.is(at, Class::ADVERB.or(Class::NEGATION)) || matches!(tokens.low(at), "fortsatt") {
        at += 1;
    }
    is_infinitive(tokens, at) && !tokens.is(at, Class::CAPITAL)
}

/// Whether the word looks like an infinitive: a verb that the lists know, or
/// an ending in -a that is no plural.
pub(crate) fn is_infinitive(tokens: &Tokens<'_>, at: usize) -> bool {
    let low = tokens.low(at);
    // Plurals of adjectives and nouns end in -a too.
    let plural = ["rna", "xna", "egna", "ogna", "iga", "iska", "enska", "ella"]
        .iter()
        .any(|end| low.ends_with(end))
        || matches!(
            low,
            "alla"
                | "andra"
                | "hundra"
                | "dessa"
                | "vissa"
                | "nya"
                | "stora"
                | "svåra"
                | "lika"
                | "olika"
                | "rika"
                | "många"
                | "långa"
                | "unga"
                | "dyra"
        );
    matches!(
        low,
        "kunna" | "dra" | "ge" | "ha" | "ta" | "bli" | "se" | "ställa" | "värna" | "öka"
    ) || ends_in_stress(low)
        || low.ends_with('a')
            && low.len() > 3
            && !plural
            && !tokens.is(at, Class::NUMERAL.or(Class::PRONOUN))
}

/// `nå`, `avslå`, `tillgodose`, `utge`: an infinitive that ends in the stressed
/// vowel of its stem.
fn ends_in_stress(low: &str) -> bool {
    static OTHERS: Words = Words::with("no_infinitive");
    let compound = |stem: &str| {
        low.strip_suffix(stem)
            .is_some_and(|prefix| ["an", "av", "för", "tillgodo", "ut", "över"].contains(&prefix))
    };
    low.ends_with('å') && !OTHERS.contains(&low) || compound("ge") || compound("se")
}

/// The finite verb that `och` joins the next one to: the nearest to the left
/// that no subordinate clause owns, else the nearest.
fn main_verb(tokens: &Tokens<'_>, nearest: usize, floor: usize) -> usize {
    (floor..=nearest)
        .rev()
        .take_while(|&i| !parts_clauses(tokens, i))
        .find(|&i| is_finite(tokens, i) && !is_owned(tokens, i, floor))
        .unwrap_or(nearest)
}

/// Whether a subordinate clause to the left owns the finite verb.
fn is_owned(tokens: &Tokens<'_>, verb: usize, floor: usize) -> bool {
    for i in (floor..verb).rev() {
        if opens_clause(tokens, i) {
            return true;
        }
        if is_finite(tokens, i) || parts_clauses(tokens, i) {
            return false;
        }
    }
    // `Sedan kriget tog slut har X gett`
    let phrase = tokens.is(floor + 1, Class::DIGITS) || tokens.low(floor + 1) == "dess";
    tokens.low(floor) == "sedan" && !phrase
}

/// One past the last token of what belongs to the verb: the sentence without
/// its point, or up to a mark that parts clauses.
pub(crate) fn end(tokens: &Tokens<'_>, verb: usize) -> usize {
    let mut end = sentence(tokens, verb).end;
    while end > verb + 1 && matches!(tokens.word(end - 1), "." | "!" | "?" | "…" | "," | ":") {
        end -= 1;
    }
    (verb + 1..end)
        .find(|&i| match tokens.token(i).kind {
            TokenKind::Break => true,
            TokenKind::Mark => matches!(tokens.word(i), ";" | "•"),
            _ => false,
        })
        .unwrap_or(end)
}

/// The subject of the clause, without adverbs; `None` where it is not in
/// sight. `som` stands for the phrase before it.
pub(crate) fn subject(tokens: &Tokens<'_>, clause: &Clause) -> Option<Range<usize>> {
    let mut clause = *clause;
    // `X gör A och beslutar B`: the subject is that of the first verb. A
    // sentence has few verbs, and each step goes left.
    while clause.first == clause.verb {
        match clause.joined {
            Some(verb) => clause = self::clause(tokens, verb),
            None => break,
        }
    }
    // `X, som ägs av kommunen, betalar`: over the clause between commas.
    if let Some(antecedent) = over_relative(tokens, clause.verb) {
        return Some(antecedent);
    }
    // `Även Tullverket föreslås få`: what the adverb points out is the subject.
    let points = matches!(
        tokens.low(clause.first),
        "bara" | "enbart" | "endast" | "också" | "även"
    );
    clause.first += usize::from(points && clause.first + 1 < clause.verb);
    let mut front = trim(tokens, clause.first..clause.verb);
    // `som sedan 2019 har …`: an adverbial is no subject.
    let relative = |i| matches!(tokens.low(i), "som" | "vilka" | "vilken");
    // `forskare som vardera tilldelas`
    let each = front.len() == 1 && matches!(tokens.low(front.start), "alla" | "båda" | "vardera");
    // `de kunder som drabbats får`: the relative clause lacks its auxiliary.
    let supine = front.len() < 4
        && front.clone().next_back().is_some_and(|last| {
            let low = tokens.low(last);
            verb::is_supine(low) || low.ends_with("ats")
        });
    if clause.opener.is_some_and(relative)
        && (each || supine || is_fronted(tokens, clause.first, clause.verb))
    {
        front = clause.verb..clause.verb;
    }
    if clause.opener.is_none() && is_fronted(tokens, clause.first, clause.verb)
        || front.is_empty() && clause.opener.is_none()
    {
        return after(tokens, clause.verb + 1, clause.end);
    }
    if !front.is_empty() {
        return Some(front);
    }
    let opener = clause.opener?;
    if !relative(opener) {
        return None;
    }
    let mut last = opener;
    while last > 0 && tokens.word(last - 1) == "," {
        last -= 1;
    }
    let bounds = sentence(tokens, opener);
    let first = (bounds.start..last)
        .rev()
        .take_while(|&i| !ends_phrase(tokens, i))
        .last()?;
    Some(first..last)
}

/// The tokens before `from` down to `floor`, over a relative clause between
/// commas (`har i ett mål, som avgjordes 2019, dömts`) and over what a
/// preposition brings between commas right before `from` (`har nämnden, efter
/// samråd med bolaget, beslutat`).
pub(crate) fn leftwards(
    tokens: &Tokens<'_>,
    from: usize,
    floor: usize,
) -> impl Iterator<Item = usize> {
    let before = move |at: usize| at.checked_sub(1).filter(|&i| i >= floor);
    let inserted = move |close: usize| {
        (floor..close)
            .rev()
            .find(|&i| tokens.word(i) == ",")
            .filter(|&open| close + 1 == from && tokens.is(open + 1, Class::PREPOSITION))
    };
    let mut at = from;
    std::iter::from_fn(move || {
        at = before(at)?;
        if tokens.word(at) == ","
            && let Some(open) = opens_relative(tokens, at, floor).or_else(|| inserted(at))
        {
            at = before(open)?;
        }
        Some(at)
    })
}

/// The comma before a relative clause that the comma at `close` ends.
fn opens_relative(tokens: &Tokens<'_>, close: usize, floor: usize) -> Option<usize> {
    (floor..close)
        .rev()
        .take(24)
        .find(|&i| tokens.word(i) == "," && is_relative(tokens.low(i + 1)))
}

fn is_bracket(tokens: &Tokens<'_>, i: usize) -> bool {
    matches!(tokens.word(i), "(" | ")")
}

/// The comma before a phrase that a preposition brings, without a verb, which the
/// comma at `close` ends: `Nämnden, med Bo Ek som ordförande, beslutade`.
fn opens_inserted(tokens: &Tokens<'_>, close: usize, floor: usize) -> Option<usize> {
    (floor..close)
        .rev()
        .take(24)
        .take_while(|&i| {
            !is_finite(tokens, i) && (is_bracket(tokens, i) || !parts_clauses(tokens, i))
        })
        .find(|&i| tokens.word(i) == ",")
        .filter(|&open| tokens.is(open + 1, Class::PREPOSITION))
}

/// The comma, not before `from`, that ends the relative clause which the comma at
/// `open` begins.
pub(crate) fn relative_end(
    tokens: &Tokens<'_>,
    open: usize,
    mut from: Range<usize>,
) -> Option<usize> {
    let comma = |i: usize| tokens.word(i) == "," && !tokens.token(i + 1).glued;
    // `Studien, för vilken X betalar 5 miljoner, är klar`
    let led = tokens.is(open + 1, Class::PREPOSITION) && is_which(tokens.low(open + 2));
    let relative = comma(open) && (led || is_relative(tokens.low(open + 1)));
    relative.then(|| from.find(|&i| comma(i)))?
}

/// What a relative clause before the verb hangs on, where that opens the
/// sentence.
fn over_relative(tokens: &Tokens<'_>, verb: usize) -> Option<Range<usize>> {
    let close = verb.checked_sub(1).filter(|&i| tokens.word(i) == ",")?;
    let bounds = sentence(tokens, verb);
    let open = opens_relative(tokens, close, bounds.start)
        .or_else(|| opens_inserted(tokens, close, bounds.start))?;
    // `Punkt 5: Styrelsen, som …, föreslår`
    let first = (bounds.start..open)
        .rev()
        .find(|&i| parts_clauses(tokens, i) && !is_bracket(tokens, i))
        .map_or(bounds.start, |i| i + 1);
    let subject = trim(tokens, first..open);
    let plain = (subject.clone()).all(|i| !is_finite(tokens, i))
        && !is_fronted(tokens, subject.start, open);
    (plain && !subject.is_empty()).then_some(subject)
}

/// The phrase that stands right after the finite verb, over adverbs.
pub(crate) fn after(tokens: &Tokens<'_>, from: usize, end: usize) -> Option<Range<usize>> {
    let mut at = from;
    while at < end {
        let low = tokens.low(at);
        if tokens.is(at, Class::ADVERB.or(Class::NEGATION)) || matches!(low, "sig" | "bland") {
            at += 1 + usize::from(low == "bland" && tokens.low(at + 1) == "annat");
        } else if low == "i"
            && matches!(
                tokens.low(at + 1),
                "dag" | "går" | "stället" | "veckan" | "år"
            )
        {
            at += 2;
        } else {
            break;
        }
    }
    let phrase = phrase(tokens, at, end);
    // `föreslår vi nämnden att`, `föreslår vi mer pengar`: who acts, and then the object.
    let two = phrase.len() > 1
        && is_subject_pronoun(tokens.low(at))
        && !matches!(
            tokens.low(at + 1),
            "alla" | "andra" | "båda" | "själv" | "själva"
        );
    let end = if two { at + 1 } else { phrase.end };
    (!phrase.is_empty()).then_some(at..end)
}

/// Personal pronouns that can only be the subject.
fn is_subject_pronoun(low: &str) -> bool {
    matches!(low, "du" | "han" | "hon" | "jag" | "man" | "ni" | "vi")
}

/// The agent of a passive: what `av` brings within the clause.
pub(crate) fn agent(tokens: &Tokens<'_>, from: usize, end: usize) -> Option<Range<usize>> {
    let av = (from..end)
        .take_while(|&i| !opens_clause(tokens, i) && !is_finite(tokens, i))
        .find(|&i| tokens.low(i) == "av")?;
    let phrase = phrase(tokens, av + 1, end);
    (!phrase.is_empty()).then_some(phrase)
}

/// A noun phrase from `at` on: determiners, adjectives and nouns up to the
/// first word that cannot belong to it. Names that `och` joins are one phrase.
pub(crate) fn phrase(tokens: &Tokens<'_>, at: usize, end: usize) -> Range<usize> {
    let mut i = at;
    while i < end && (!ends_phrase(tokens, i) || is_split_compound(tokens, i)) {
        // `regeringen Skolverket`, `regeringen en lag`: a second phrase.
        if i > at && is_definite(tokens, i - 1) && begins_phrase(tokens, i) {
            break;
        }
        // `godkände bolagets styrelse bygget`: an owner makes it definite.
        let owned = i > at + 1
            && tokens.low(i - 2).ends_with('s')
            && body::names_party(tokens.low(i - 1))
            && tokens.token(i).kind == TokenKind::Word
            && !tokens.is(i, Class::CAPITAL);
        // `anställer Ljusgård 25 personer`
        let counts = i > at
            && tokens.is(i - 1, Class::CAPITAL)
            && tokens.is(i, Class::DIGITS)
            && tokens.word(i).len() < 4
            && tokens.token(i + 1).kind == TokenKind::Word
            && !tokens.is(i + 1, Class::CAPITAL);
        // `köpte Nordvalv samtliga aktier`
        let all = i > at
            && matches!(tokens.low(i), "alla" | "hälften" | "samtliga")
            && !tokens.is(i - 1, Class::ARTICLE);
        if owned || counts || all {
            break;
        }
        i += 1;
    }
    if i + 1 < end && i > at && is_and(tokens.low(i)) && tokens.is(i + 1, Class::CAPITAL) {
        let rest = phrase_end(tokens, i + 1, end);
        return at..rest;
    }
    at..i
}

/// Whether `och` stands within a compound: `mark- och miljöchefen`.
pub(crate) fn is_split_compound(tokens: &Tokens<'_>, i: usize) -> bool {
    is_and(tokens.low(i))
        && tokens.word(i - 1) == "-"
        && tokens.token(i - 1).glued
        && tokens.token(i + 1).kind == TokenKind::Word
}

fn phrase_end(tokens: &Tokens<'_>, at: usize, end: usize) -> usize {
    (at..end).find(|&i| ends_phrase(tokens, i)).unwrap_or(end)
}

/// A definite noun that is complete by itself: the name of a body that acts.
fn is_definite(tokens: &Tokens<'_>, i: usize) -> bool {
    let low = tokens.low(i);
    body::acts(low) || tokens.is(i, Class::CAPITAL) && low.ends_with("en") && low != "en"
}

fn begins_phrase(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.is(
        i,
        Class::ARTICLE
            .or(Class::CAPITAL)
            .or(Class::DIGITS)
            .or(Class::NUMERAL),
    ) || tokens.token(i).kind == TokenKind::Word
}

pub(crate) fn ends_phrase(tokens: &Tokens<'_>, i: usize) -> bool {
    let token = tokens.token(i);
    match token.kind {
        TokenKind::Break => return true,
        TokenKind::Mark => return !token.class.meets(Class::DASH) || !token.glued,
        TokenKind::Word | TokenKind::Digits => {}
    }
    let closed = Class::PREPOSITION
        .or(Class::SUBORDINATOR)
        .or(Class::CONJUNCTION)
        .or(Class::AUXILIARY)
        .or(Class::ADVERB)
        .or(Class::NEGATION);
    token.class.meets(closed) && !is_name(tokens, i)
        || token.class.meets(Class::VERB) && is_finite(tokens, i)
        || tokens.low(i) == "sig"
        || is_own(tokens.low(i))
}

/// Whether something other than the subject stands before the verb.
fn is_fronted(tokens: &Tokens<'_>, first: usize, verb: usize) -> bool {
    if first >= verb {
        return false;
    }
    let class = tokens.class(first);
    let opening = Class::PREPOSITION
        .or(Class::ADVERB)
        .or(Class::DIGITS)
        .or(Class::WEEKDAY)
        .or(Class::MONTH);
    // `Tor Ek yrkar`: a first name, and no day or month.
    let calendar = Class::WEEKDAY.or(Class::MONTH);
    let named = class.meets(calendar)
        && tokens.is(first + 1, Class::CAPITAL)
        && names::is_first_name(tokens.word(first));
    if named {
        return false;
    }
    // `25 kommuner får`: they are the subject.
    let counted = class.meets(Class::DIGITS) && body::is_party(tokens.low(verb - 1));
    class.meets(opening) && !counted
        || opens_clause(tokens, first)
        || tokens.is(first, Class::SUBORDINATOR)
        || tokens.is(first + 1, Class::DIGITS)
            && (matches!(tokens.low(first), "den" | "år" | "åren") || tokens.is(first, Class::SEASON))
        // `De kommande tio åren behöver bolaget`
        || tokens.is(first, Class::ARTICLE)
            && first + 1 < verb
            && (span::is_definite(tokens.low(verb - 1)) || tokens.low(verb - 1) == "gången")
        || is_time_phrase(tokens, first)
        // `Faller affären ska bolaget betala`: a condition.
        || is_finite(tokens, first)
        || leads_to_part(tokens.low(first))
        || tokens.low(first) == "varje"
            && span::is_one(tokens.low(first + 1))
        || matches!(
            tokens.low(first),
            "senast"
                | "tillsammans"
                | "bl"
                | "nästa"
                | "samma"
                | "dels"
                | "flest"
                | "högst"
                | "lägst"
                | "sedan"
                | "störst"
                | "mest"
                | "minst"
                | "särskilt"
                | "förra"
                | "totalt"
                | "sammanlagt"
                | "sammantaget"
                | "hittills"
                | "därutöver"
                | "förutom"
                | "precis"
                | "ännu"
                | "utöver"
        )
        // `Vad gäller vägarna avsätter nämnden …`
        || tokens.low(first) == "vad" && is_about(tokens.low(first + 1))
}

/// Whether the verb, in lower case, says what something is about: `vad gäller vägarna`.
fn is_about(low: &str) -> bool {
    matches!(low, "angår" | "beträffar" | "gäller")
}

/// `Ett år efter skyfallet`, `Två veckor senare`: a measure of time with what it is
/// measured from.
fn is_time_phrase(tokens: &Tokens<'_>, first: usize) -> bool {
    let measure = span::is_indefinite(tokens.low(first + 1));
    let counted = tokens.is(first, Class::NUMERAL | Class::DIGITS)
        || matches!(tokens.low(first), "en" | "ett" | "några");
    let from = tokens.low(first + 2);
    counted && measure && matches!(from, "efter" | "före" | "innan" | "senare" | "tidigare")
}

/// The range without marks, adverbs, an inserted clause and what hangs on it.
fn trim(tokens: &Tokens<'_>, range: Range<usize>) -> Range<usize> {
    let (mut first, mut end) = (range.start, range.end);
    while first < end
        && (tokens.token(first).kind == TokenKind::Mark || tokens.is(first, Class::CONJUNCTION))
    {
        first += 1;
    }
    if let Some(cut) = (first + 1..end).find(|&i| tokens.word(i) == "," || opens_clause(tokens, i))
    {
        end = cut;
    }
    while end > first && tokens.is(end - 1, Class::ADVERB.or(Class::NEGATION)) {
        end -= 1;
    }
    first..end
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The subject of the word at `verb` in the sentence, as written.
    fn subject_of(text: &str, verb: &str) -> String {
        let doc = crate::read::text::read(text);
        let tokens = crate::lists::tokens(&doc);
        let at = (0..tokens.list.len())
            .find(|&i| tokens.low(i) == verb)
            .expect("the verb");
        let clause = clause(&tokens, finite_of(&tokens, at));
        subject(&tokens, &clause).map_or(String::new(), |s| {
            let (first, last) = (tokens.token(s.start), tokens.token(s.end - 1));
            tokens
                .slice(first.start as usize, last.end as usize)
                .to_owned()
        })
    }

    #[test]
    fn subjects() {
        for (text, verb, want) in [
            (
                "Nämnden i Tierp avser att bygga.",
                "avser",
                "Nämnden i Tierp",
            ),
            ("I dag lämnar regeringen ett svar.", "lämnar", "regeringen"),
            (
                "Nu har regeringen tidigare lämnat svar.",
                "lämnat",
                "regeringen",
            ),
            ("Den 3 maj lämnade styrelsen svar.", "lämnade", "styrelsen"),
            (
                "Det är klart att kommunen presenterar planen.",
                "presenterar",
                "kommunen",
            ),
            ("När bron är klar lämnar staten marken.", "lämnar", "staten"),
            (
                "Utredaren, som har granskat bron, lämnar svar.",
                "lämnar",
                "Utredaren",
            ),
            (
                "Staten bygger en bro och lämnar marken.",
                "lämnar",
                "Staten",
            ),
            (
                "Det är en nämnd som presenterar planen.",
                "presenterar",
                "en nämnd",
            ),
            (
                "Därför ger regeringen Trafikverket ansvar.",
                "ger",
                "regeringen",
            ),
        ] {
            assert_eq!(subject_of(text, verb), want, "{text}");
        }
    }
}
