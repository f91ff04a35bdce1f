//! The clause or phrase that says whose the speech is: behind it, within it
//! or before it.

use std::ops::Range;

use super::{Attribution, QuoteReader, Slot, frame::SpeakerFrame};
use crate::{
    swedish::{
        clause,
        function_words::is_he_or_she,
        job_title, parties,
        verb::{self, Says},
    },
    text::{
        lexicon::Class,
        token::{TokenKind, Tokens},
        words::Words,
    },
};

impl QuoteReader<'_, '_> {
    /// The first attribution after `from`, and where the speech goes on.
    pub(super) fn attribution(&self, from: usize, end: usize) -> Option<(Attribution, usize)> {
        (from + 1..end)
            .filter(|&i| self.is_verb(i))
            .find_map(|verb| self.attribution_by(verb, end))
    }

    /// The attribution that begins at `at` or after a comma there.
    pub(super) fn attribution_at(&self, at: usize, end: usize) -> Option<(Attribution, usize)> {
        let opens = self.tokens.word(at) == "," || self.points(at + 1, end);
        let verb = at + usize::from(opens);
        (verb < end && self.is_verb(verb))
            .then(|| self.attribution_by(verb, end))
            .flatten()
    }

    pub(super) fn is_verb(&self, i: usize) -> bool {
        let class = self.tokens.class(i);
        !class.meets(Class::CAPITAL)
            && (class.meets(Class::SPEECH)
                || class.meets(Class::AUXILIARY.or(Class::VERB_FORM))
                    && self.is_cut(i)
                    && (class.meets(Class::AUXILIARY)
                        || particle_of(self.tokens.low(i)).is_some()
                        || verb::is_form_of(self.tokens.low(i), "bruka")))
            || class.meets(Class::PREPOSITION) && self.tokens.word(i) == "enligt"
            || class.meets(Class::SUBORDINATOR)
                && self.tokens.word(i) == "som"
                && self.is_cut(i)
                && self.closes_marks(i)
    }

    /// Whether speech in marks ends before the token, a comma aside.
    pub(super) fn closes_marks(&self, i: usize) -> bool {
        let last = i - usize::from(self.tokens.word(i - 1) == ",");
        self.tokens.is(last - 1, Class::QUOTE_MARK)
    }

    /// Whether speech may end before the token.
    fn is_cut(&self, i: usize) -> bool {
        let tokens = self.tokens;
        matches!(tokens.word(i - 1), "," | "?" | "!" | "…" | ".")
            || tokens.is(i - 1, Class::QUOTE_MARK)
            || tokens.is(i - 1, Class::DASH) && !tokens.token(i).glued
    }

    /// `Det säger X`, `Så kommenterar X beslutet`: whether the word before the verb points at
    /// speech that has ended, at a closing mark or before the last sentence.
    fn points(&self, verb: usize, end: usize) -> bool {
        let tokens = self.tokens;
        let Some(first) = verb.checked_sub(1).filter(|&first| first > 0) else {
            return false;
        };
        self.opens_by_pointing(verb)
            && tokens.is(verb, Class::SPEECH)
            && (tokens.is(first - 1, Class::QUOTE_MARK) || self.sentence_end(verb) + 1 >= end)
    }

    /// Whether the sentence opens with the word before the verb, which points back.
    fn opens_by_pointing(&self, verb: usize) -> bool {
        let first = verb.wrapping_sub(1);
        matches!(self.tokens.word(first), "Det" | "Detta" | "Så")
            && clause::sentence(self.tokens, first).start == first
    }

    /// `Det säger X, rektor.` as the paragraph below speech that ends at the token.
    pub(super) fn said_below(&self, end: usize) -> Option<Attribution> {
        let tokens = self.tokens;
        let first = end + usize::from(tokens.token(end).kind == TokenKind::Break);
        let below = tokens.token(first).block == tokens.token(end.checked_sub(1)?).block + 1;
        let verb = first + 1;
        if !below || !self.opens_by_pointing(verb) || !tokens.is(verb, Class::SPEECH) {
            return None;
        }
        let (said, _) = self.attribution_by(verb, self.sentence_end(verb) + 1)?;
        Some(said).filter(|said| said.speaker.name.is_some())
    }

    /// Where the words that say that someone speaks end, if they do: `säger X`,
    /// `lägger X till`, `brukade X säga`, `har X berättat`.
    fn said(&self, verb: usize, core: usize) -> Option<usize> {
        let tokens = self.tokens;
        let low = tokens.low(verb);
        if tokens.is(verb, Class::SPEECH) || low == "enligt" {
            return Some(core);
        }
        // `som X uttryckte saken`, `som hon sade`
        if low == "som" {
            let says = verb::readings_at(tokens, core)
                .iter()
                .any(|reading| reading.is_finite() && reading.says(Says::Speaks));
            let puts = verb::is_finite_of_any(tokens.low(core), &PUTS)
                && matches!(tokens.low(core + 1), "det" | "saken" | "sig");
            return (says || puts).then_some(core + 1 + usize::from(puts));
        }
        let second = match particle_of(low) {
            Some(particle) => tokens.low(core) == particle,
            None => verb::readings_at(tokens, core)
                .iter()
                .any(|reading| !reading.is_finite() && reading.says(Says::Speaks)),
        };
        second.then_some(core + 1)
    }

    pub(super) fn attribution_by(&self, verb: usize, end: usize) -> Option<(Attribution, usize)> {
        let tokens = self.tokens;
        let points = self.points(verb, end);
        let cut = self.is_cut(verb) || points;
        // `Det säger X i sin bok` within speech is a part of it.
        if !cut && (!tokens.is(verb, Class::SAY) || self.opens_by_pointing(verb)) {
            return None;
        }
        let limit = self.sentence_end(verb).min(end);
        let (mut slot, phrase) = self
            .slot(verb, limit)
            .filter(|(slot, _)| !points || slot.name.is_some())?;
        let core = self.said(verb, phrase)?;
        // `som X sade`
        let told = tokens.low(verb) == "som";
        // `slog regeringen fast målet att …`: what has an object goes on.
        if !tokens.is(verb, Class::SAY) && !points && !self.is_edge(core, limit) {
            return None;
        }
        let (stop, resumes) = self.tail(&mut slot, verb, core..limit);
        // Without a comma only a full name up to the point is sure.
        if !cut && (slot.name.is_none() || stop < limit) {
            return None;
        }
        // `säger X, enligt Tidningen`: another source is quoted.
        let told_on =
            || self.is_told_to_press(verb, core..stop) && !self.is_first_person(stop..end);
        let heard = (core..stop).any(|i| self.is_source(i)) || told_on();
        let resumes = if heard {
            end
        } else if stop == limit {
            self.skip_marks(limit, end)
        } else {
            self.skip_marks(resumes, end)
        };
        let frame = match tokens.word(stop) {
            "," | ":" if stop < limit => SpeakerFrame::Within,
            _ => SpeakerFrame::After,
        };
        Some((
            Attribution {
                frame,
                verb: Some(if told { phrase } else { verb }),
                whole: verb - usize::from(points)..stop,
                speaker: slot,
            },
            resumes,
        ))
    }

    /// Whether the clause may end at the token: at a mark, before an adverbial,
    /// a further clause or the verb's particle.
    fn is_edge(&self, i: usize, end: usize) -> bool {
        let tokens = self.tokens;
        let goes_on = Class::PREPOSITION
            .or(Class::CONJUNCTION)
            .or(Class::SUBORDINATOR)
            .or(Class::ADVERB)
            .or(Class::PRONOUN);
        i >= end
            || tokens.token(i).kind != TokenKind::Word
            || tokens.is(i, goes_on)
            // `slår X fast`, `flikar X in`
            || matches!(tokens.low(i), "fast" | "in")
                && (i + 1 >= end || tokens.word(i + 1) == ",")
            // `konstaterar han torrt`
            || tokens.low(i).ends_with('t') && i + 1 == end
    }

    /// Whether the words say to which paper, by name, something was said: `till Ortens
    /// Tidning`. What follows is the paper's.
    fn is_told_to_press(&self, verb: usize, words: Range<usize>) -> bool {
        words.clone().any(|i| {
            self.leads_to_hearer(verb, i)
                && i + 1 < words.end
                && self.tokens.is(i + 1, Class::CAPITAL)
                && self.person(i + 1..i + 2).is_none()
        })
    }

    /// Whether the token brings to whom something is said, `till` or behind `berättar` also
    /// `för`, where it belongs to no office: `rådgivare till Region Skåne`, but `två
    /// ledamöter till Ortens Tidning`.
    pub(super) fn leads_to_hearer(&self, verb: usize, i: usize) -> bool {
        const TOLD: &[&str] = &["bekräfta", "berätta", "förklara", "uppge"];
        let tokens = self.tokens;
        let low = tokens.low(i);
        let several = job_title::is_several(tokens.low(i - 1));
        (low == "till" || low == "för" && verb::is_form_of_any(tokens.low(verb), TOLD))
            && (!tokens.is(i - 1, Class::ROLE) || several && low == "till")
    }

    /// `, enligt Tidningen` behind another attribution.
    pub(super) fn is_source(&self, i: usize) -> bool {
        self.tokens.word(i) == "enligt" && self.tokens.word(i - 1) == ","
    }

    /// A name and an office without a verb at the end: `…, X, talesperson.`
    pub(super) fn bare(&self, from: usize, end: usize) -> Option<Attribution> {
        let tokens = self.tokens;
        let sentence = clause::sentence(tokens, end.checked_sub(1)?)
            .start
            .max(from + 1);
        let limit = self.sentence_end(sentence);
        let comma = (sentence..limit).rev().find(|&i| {
            tokens.word(i) == ","
                && self
                    .name_run(i + 1, limit)
                    .is_some_and(|n| n.start == i + 1)
        })?;
        let name = self.name_run(comma + 1, limit)?;
        let office = name.end + 1..limit;
        let stands = tokens.word(name.end) == "," && is_title(tokens, office.clone());
        stands.then(|| Attribution::bare(name, office))
    }

    /// The name that stands at the token, an office before it or none: `X`, `talesperson X`.
    fn signer(&self, at: usize, end: usize) -> Option<(Range<usize>, Range<usize>)> {
        let tokens = self.tokens;
        let name = self.name_run(at, end)?;
        let office = || {
            job_title::role_at(tokens, at)
                .is_some_and(|role| role.first == at && role.end == name.start)
        };
        (name.start == at || office()).then_some((at..name.start, name))
    }

    /// A name behind speech in marks and a dash or a stroke, its office before it or after a
    /// comma: `”…” – X, talesperson`, `”…” – talesperson X`, `”…” /X`. Nothing follows it in
    /// the block.
    pub(super) fn signature(&self, dash: usize, end: usize) -> Option<Attribution> {
        let tokens = self.tokens;
        let signed = dash < end
            && self.is_stroke(dash)
            && tokens.is(dash.checked_sub(1)?, Class::QUOTE_MARK);
        if !signed {
            return None;
        }
        let limit = end - usize::from(tokens.word(end - 1) == ".");
        let (role, name) = self.signer(dash + 1, limit)?;
        let after = parties::in_brackets(tokens, name.end).map_or(name.end, |(_, next)| next);
        let office = after + 1..limit;
        if after == limit {
            return Some(Attribution::bare(name, limit..limit).headed_by(role));
        }
        // The place says that it is one, of whatever trade: `X, snickare`.
        let stands = tokens.word(after) == ","
            && !office.is_empty()
            && !office.clone().any(|i| clause::is_finite(tokens, i));
        stands.then(|| Attribution::bare(name, office).headed_by(role))
    }

    /// Whether the token is a mark before a name that signs: `–`, `/`.
    fn is_stroke(&self, i: usize) -> bool {
        self.tokens.is(i, Class::DASH) || self.tokens.word(i) == "/"
    }

    /// A line that signs the speech in marks before it: `– X, insatschef`, `Insatschef X`.
    pub(super) fn signed_below(&self, first: usize, end: usize) -> Option<Attribution> {
        let tokens = self.tokens;
        let name = first + usize::from(self.is_stroke(first));
        let office = |name: &Range<usize>| {
            let after = parties::in_brackets(tokens, name.end).map_or(name.end, |(_, next)| next);
            (after == end).then_some(end..end).or_else(|| {
                // `partner på Ljus Kapital, som tar plats i styrelsen`
                let told =
                    (after + 1..end).find(|&i| tokens.low(i) == "som" && tokens.word(i - 1) == ",");
                let office = after + 1..told.map_or(end, |som| som - 1);
                let stands = tokens.word(after) == "," && is_title(tokens, office.clone());
                stands.then_some(office)
            })
        };
        let (role, name) = self.signer(name, end)?;
        let office = office(&name)?;
        Some(Attribution::bare(name, office).headed_by(role))
    }

    pub(super) fn skip_marks(&self, mut at: usize, end: usize) -> usize {
        while at < end && matches!(self.tokens.word(at), "." | "," | ":" | ";" | "!" | "?") {
            at += 1;
        }
        at
    }

    /// The end of the sentence without its point. What the splitter takes for
    /// a new sentence after an initial or a role is no matter here.
    pub(super) fn sentence_end(&self, i: usize) -> usize {
        let mut end = clause::sentence(self.tokens, i).end;
        while end > i + 1 && matches!(self.tokens.word(end - 1), "." | "!" | "?" | "…") {
            end -= 1;
        }
        end
    }

    /// What stands before speech in quotation marks or a dash and says whose
    /// it is: `X säger:`. `open` is the mark, in a block that begins at
    /// `start`.
    pub(super) fn lead_in(&self, open: usize, start: usize) -> Option<Attribution> {
        let tokens = self.tokens;
        let last = if open > start {
            open.checked_sub(1)?
        } else {
            // The last token of the block before.
            (0..start)
                .rev()
                .find(|&i| tokens.token(i).kind != TokenKind::Break)?
        };
        // `X säger; ”…”`, `X säger, ”…”`, `X kommenterar priset; ”…”`, `Så säger X -”…”`
        let slip = match tokens.word(last) {
            "," => tokens.is(last.checked_sub(1)?, Class::SPEECH),
            ";" => self.speaks_before(last),
            _ => tokens.is(last, Class::DASH) && self.speaks_before(last),
        };
        // `X lät anteckna följande.`, and what others did in a sentence behind that
        let announced = (open == start && tokens.word(last) != ":")
            .then(|| self.announced(last))
            .flatten();
        let last = announced.unwrap_or(last);
        let colon = tokens.word(last) == ":" || slip || announced.is_some();
        let so = !colon && self.says_so(last);
        if !colon && !so && !tokens.is(last, Class::SAY) {
            return None;
        }
        let bounds = clause::sentence(tokens, last);
        let words = bounds.start..last + usize::from(!colon);
        let verb = words.clone().rev().find(|&i| tokens.is(i, Class::SPEECH));
        // `säger X och tillägger:`
        let shared = words
            .clone()
            .skip(1)
            .filter(|&i| self.is_verb(i) && tokens.word(i - 1) == ",")
            .find_map(|i| self.attribution_by(i, last + 1));
        if let Some((attribution, _)) = shared {
            return Some(Attribution {
                frame: SpeakerFrame::Before,
                verb,
                ..attribution
            });
        }
        // `Enligt socialchefen saknades det tid:`
        if verb.is_none()
            && tokens.low(words.start) == "enligt"
            && let Some((speaker, _)) = self.slot(words.start, last)
        {
            return Some(Attribution {
                frame: SpeakerFrame::Before,
                verb,
                whole: words,
                speaker,
            });
        }
        let phrase = match verb {
            Some(verb) => clause::subject(tokens, &clause::clause(tokens, verb))
                .filter(|s| s.end <= last && s.start >= bounds.start),
            // `Regiondirektör X:`
            None => self
                .last_subject(words.clone())
                .or_else(|| Some(words.clone()))
                .filter(|w| self.person(w.clone()).is_some() || self.is_title(w.clone())),
        };
        let phrase = phrase
            .filter(|phrase| verb.is_none() || self.names_someone(phrase.clone()))
            // `På frågan om de har sålt svarar vd:n X:`
            .or_else(|| Some(verb? + 1..last).filter(|w| self.person(w.clone()).is_some()))
            .or_else(|| verb.map(|v| words.start..v))?;
        let phrase = self.with_name(phrase, verb);
        let speaker = self.named_before(phrase, verb, last + usize::from(so))?;
        Some(Attribution {
            frame: SpeakerFrame::Before,
            verb,
            whole: words,
            speaker,
        })
    }

    /// `Så här säger X, driftchef ”…”`: whether the sentence up to the token points ahead at
    /// speech, with or without a colon.
    pub(super) fn says_so(&self, last: usize) -> bool {
        let tokens = self.tokens;
        let first = clause::sentence(tokens, last).start;
        let verb = first + 1 + usize::from(tokens.low(first + 1) == "här");
        tokens.low(first) == "så" && tokens.is(verb, Class::SPEECH) && verb < last
    }

    /// The last token of the sentence that announces the speech in the block which ends at
    /// the token: `X lät anteckna följande till protokollet.`
    fn announced(&self, last: usize) -> Option<usize> {
        let tokens = self.tokens;
        let block = tokens.token(last).block;
        let says = |words: Range<usize>, low: &str| words.into_iter().any(|i| tokens.low(i) == low);
        let point = tokens.word(last) == ".";
        let mut end = last;
        for _ in 0..3 {
            let words = clause::sentence(tokens, end);
            let noted = says(words.clone(), "anteckna");
            let own = end == last && point;
            if says(words.clone(), "följande") && (own || noted) {
                return Some(end);
            }
            end = words.start.checked_sub(1)?;
            if tokens.token(end).block != block {
                return None;
            }
        }
        None
    }

    /// Whether a verb of saying stands in the sentence before the token.
    fn speaks_before(&self, at: usize) -> bool {
        let first = clause::sentence(self.tokens, at).start;
        (first..at).any(|i| self.tokens.is(i, Class::SPEECH))
    }

    /// `Statsministern:`: whether an office is all that stands there.
    fn is_title(&self, words: Range<usize>) -> bool {
        let role = job_title::role_at(self.tokens, words.start);
        role.is_some_and(|role| role.first == words.start && role.after == words.end)
    }

    /// `…, medan X efterlyser besked:`: the subject of the last clause, where it
    /// names someone.
    fn last_subject(&self, words: Range<usize>) -> Option<Range<usize>> {
        let tokens = self.tokens;
        let verb = words
            .clone()
            .rev()
            .find(|&i| clause::is_finite(tokens, i))?;
        clause::subject(tokens, &clause::clause(tokens, verb))
            .filter(|s| s.start >= words.start && s.end <= words.end)
            .filter(|s| self.person(s.clone()).is_some())
    }

    /// `Gruppledaren för Moderaterna, X, 29,`: the subject with the name that
    /// stands behind its comma.
    fn with_name(&self, phrase: Range<usize>, verb: Option<usize>) -> Range<usize> {
        let first = phrase.end + 1;
        let Some(verb) = verb.filter(|&verb| self.tokens.word(first - 1) == "," && verb > first)
        else {
            return phrase;
        };
        let named = self.person(phrase.clone()).is_none()
            && (self.person(first..verb))
                .is_some_and(|person| self.tokens.token_from(person.start) == first);
        if named { phrase.start..verb } else { phrase }
    }

    /// The sentence before speech in marks that says who spoke and of what:
    /// `X säger att det går. ”Vi har en plan.”`
    pub(super) fn told_before(&self, open: usize, start: usize) -> Option<Attribution> {
        let tokens = self.tokens;
        let last = open.checked_sub(1).filter(|&last| last > start)?;
        if !matches!(tokens.word(last), "." | "!" | "?") {
            return None;
        }
        let words = clause::sentence(tokens, last).start.max(start)..last;
        let verb = words
            .clone()
            .find(|&i| tokens.is(i, Class::SPEECH) && tokens.low(i + 1) == "att")?;
        let phrase = clause::subject(tokens, &clause::clause(tokens, verb))
            .filter(|s| s.end <= last && s.start >= words.start)?;
        let speaker = self
            .named_before(phrase, Some(verb), last)
            .filter(|slot| slot.name.is_some() || slot.pronoun)?;
        Some(Attribution {
            frame: SpeakerFrame::Before,
            verb: Some(verb),
            whole: words,
            speaker,
        })
    }

    /// Whether a phrase holds a name, a title or a body.
    fn names_someone(&self, phrase: Range<usize>) -> bool {
        self.person(phrase.clone()).is_some()
            || self.name_run(phrase.start, phrase.end).is_some()
            || is_he_or_she(self.tokens.low(phrase.start))
            || phrase.clone().any(|i| self.tokens.is(i, Class::ROLE))
            || self.actors.of(self.tokens, phrase).is_some()
    }

    /// Who speaks, by the phrase before the verb that leads into the speech;
    /// the clause ends at `last`.
    fn named_before(&self, phrase: Range<usize>, verb: Option<usize>, last: usize) -> Option<Slot> {
        let tokens = self.tokens;
        let mut slot = Slot::default();
        if phrase.is_empty() {
            return None;
        }
        let name = match self.person(phrase.clone()) {
            Some(person) => Some(tokens.token_from(person.start)..tokens.token_from(person.end)),
            None => self.name_run(phrase.start, phrase.end),
        };
        if let Some(name) = name {
            if tokens.word(name.end) == "," && self.is_apposition(&slot, name.end + 1, last) {
                slot.apposition = Some(name.end + 1..self.apposition_stop(name.end + 1, last))
                    .filter(|phrase| self.is_office(phrase.clone()));
            }
            // `Avtalet kritiseras av X:` tells no office, and `Och från
            // ordföranden X:` no other than what follows the preposition.
            let joint = Class::CONJUNCTION.or(Class::PREPOSITION);
            let first = (phrase.start..name.start)
                .find(|&i| !tokens.is(i, joint))
                .unwrap_or(name.start);
            // `Kommentar från vd X:`, `Citat från X, vd:`
            let from = (first..name.start).rev().find(|&i| {
                matches!(tokens.low(i), "av" | "från")
                    && (i + 1 == name.start || job_title::opens_role(tokens, i + 1))
            });
            let first = from.map_or(first, |from| from + 1);
            slot.role = Some(first..name.start)
                .filter(|role| !role.is_empty())
                .filter(|role| !role.clone().any(|i| clause::is_finite(tokens, i)));
            slot.name = Some(name);
        } else if is_he_or_she(tokens.low(phrase.start)) {
            slot.pronoun = true;
        } else if phrase.clone().any(|i| tokens.is(i, Class::ROLE)) {
            slot.role = Some(phrase);
        } else if self.actors.of(tokens, phrase.clone()).is_some() {
            slot.body = Some(phrase);
        } else {
            verb?;
        }
        Some(slot)
    }
}

/// Verbs of how something is put into words.
static PUTS: Words = Words::with("puts_into_words");

/// The particle that makes a verb one of saying.
fn particle_of(low: &str) -> Option<&'static str> {
    const PARTICLES: &[(&str, &str)] = &[
        ("fylla", "i"),
        ("lägga", "till"),
        ("skjuta", "in"),
        ("bryta", "in"),
    ];
    let of = |(lemma, _): &&(&str, &str)| verb::is_form_of(low, lemma);
    PARTICLES.iter().find(of).map(|(_, particle)| *particle)
}

/// Whether the tokens name a role and make no clause.
fn is_title(tokens: &Tokens<'_>, mut office: Range<usize>) -> bool {
    office.clone().any(|i| tokens.is(i, Class::ROLE))
        && !office.any(|i| clause::is_finite(tokens, i))
}
