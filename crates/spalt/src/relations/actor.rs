//! Who acts: from a phrase to the body, person or place that it names.

use std::{cell::OnceCell, ops::Range};

use crate::{
    entities::Entities,
    model::{Actor, Organisation, OrganisationKind, PlaceKind, Span},
    swedish::{body, clause, function_words::is_and, names, noun},
    text::{
        lexicon::{self, Class},
        line::LineText,
        token::{TokenKind, Tokens},
        words::Words,
    },
};

/// Every mention of an organisation, person or place, by where it begins.
pub(crate) struct Actors<'a> {
    mentions: Vec<ActorMention<'a>>,
    bodies: &'a [Organisation],
    tokens: &'a Tokens<'a>,
    /// Tokens with a capital within a sentence, and so names, in the order of
    /// their words; gathered when first asked for.
    names: OnceCell<Vec<usize>>,
}

/// A mention of a record that can act.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ActorMention<'a> {
    pub start: usize,
    pub end: usize,
    /// The record's name and id.
    pub name: &'a str,
    pub id: &'a str,
    pub kind: MentionKind,
    /// Whether the document writes the record's name somewhere.
    in_full: bool,
}

/// What a mention names; of two at one place the first kind here is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum MentionKind {
    Person,
    Organisation,
    Place,
}

impl<'a> Actors<'a> {
    pub(crate) fn new(tokens: &'a Tokens<'a>, entities: &'a Entities) -> Actors<'a> {
        let people = entities.people.iter().flat_map(|person| {
            let named = (person.name.as_str(), person.id.as_str());
            mentions(&person.mentions, &person.span, named, MentionKind::Person)
        });
        let organisations = entities.organisations.iter().flat_map(|body| {
            let named = (body.name.as_str(), body.id.as_str());
            let in_full = is_written(tokens, body);
            mentions(&body.mentions, &body.span, named, MentionKind::Organisation)
                .map(move |mention| ActorMention { in_full, ..mention })
        });
        let places = entities.places.iter().flat_map(|place| {
            let named = (place.name.as_str(), place.id.as_str());
            let [start, end] = place.span.bytes;
            // `Gotland` is called so, not by the name of its county.
            let in_full = place.kind != PlaceKind::County
                || is_lower_of(tokens.lower_text(start, end), &place.name);
            mentions(&[], &place.span, named, MentionKind::Place)
                .map(move |mention| ActorMention { in_full, ..mention })
        });
        let counts = (entities.people.iter().map(|one| one.mentions.len()))
            .chain(entities.organisations.iter().map(|one| one.mentions.len()));
        let mut mentions = Vec::with_capacity(entities.places.len() + counts.sum::<usize>());
        mentions.extend(people.chain(organisations).chain(places));
        mentions.sort_by_key(|m| (m.start, m.kind, std::cmp::Reverse(m.end)));
        mentions.dedup_by_key(|m| (m.start, m.kind));
        Actors {
            mentions,
            bodies: &entities.organisations,
            tokens,
            names: OnceCell::new(),
        }
    }

    /// The mentions that begin within a byte extent.
    pub(crate) fn within(&self, bytes: Range<usize>) -> &[ActorMention<'a>] {
        let first = self.mentions.partition_point(|m| m.start < bytes.start);
        let from = &self.mentions[first..];
        // Phrases hold few.
        let count = from.iter().take_while(|m| m.start < bytes.end).count();
        &from[..count]
    }

    /// The organisation whose mention ends before the token.
    pub(crate) fn before(&self, tokens: &Tokens<'_>, i: usize) -> Option<Actor> {
        let end = tokens.token(i.checked_sub(1)?).end as usize;
        let at = self.mentions.partition_point(|m| m.start < end);
        self.mentions[..at]
            .iter()
            .rev()
            .take(4)
            .find(|m| m.end == end && m.kind == MentionKind::Organisation)
            .map(|m| m.actor(tokens))
    }

    /// `Eva och Per Berg`: two of one name; `Entreprenören och miljardären Karin Berg`: two
    /// roles of one, where the first ends the head of the phrase and is no body.
    fn of_joined(
        &self,
        tokens: &Tokens<'_>,
        whole: Range<usize>,
        head: &Range<usize>,
    ) -> Option<Actor> {
        if is_couple(tokens, whole.clone()) {
            let bytes = extent(tokens, whole);
            return Some(Actor {
                name: tokens.slice(bytes.start, bytes.end).to_owned(),
                record: None,
            });
        }
        let role = tokens.low(head.start);
        if head.end >= whole.end || !noun::looks_definite_singular(role) || body::acts(role) {
            return None;
        }
        let bytes = extent(tokens, whole);
        let [one] = self.within(bytes.clone()) else {
            return None;
        };
        let named = one.kind == MentionKind::Person && one.end == bytes.end;
        // A role stands between `och` and the name.
        let behind = tokens.token_from(one.start) > head.end + 1;
        (named && behind).then(|| one.actor(tokens))
    }

    /// The one that a phrase names: of several that `och` joins the first. A
    /// phrase that names no one who can act (`förslaget`) gives none.
    pub(crate) fn of(&self, tokens: &Tokens<'_>, phrase: Range<usize>) -> Option<Actor> {
        let whole = phrase.clone();
        let phrase = head(tokens, phrase);
        if phrase.is_empty() {
            return None;
        }
        if let Some(one) = self.of_joined(tokens, whole, &phrase) {
            return Some(one);
        }
        let bytes = extent(tokens, phrase.clone());
        let named = self.within(bytes.clone());
        let first = named.iter().find(|m| m.kind != MentionKind::Place);
        // `Partiets gruppledare Maja Lindqvist`: she acts, not the party.
        let owns = |m: &&ActorMention<'_>| {
            m.kind == MentionKind::Organisation
                && m.start == bytes.start
                && tokens.slice(m.start, m.end).ends_with('s')
        };
        // `familjen Ekenberg`: whoever of them is named, but `Bröderna Eks Åkeri AB`.
        let family =
            is_family(tokens.low(phrase.start)) && tokens.is(phrase.start + 1, Class::CAPITAL);
        if family && !named.first().is_some_and(|m| m.start == bytes.start) {
            return Some(Actor {
                name: tokens.slice(bytes.start, bytes.end).to_owned(),
                record: None,
            });
        }
        let owned = first.filter(owns).and_then(|owner| {
            // `Kommunens energibolag Tuna Energi`
            let last = |m: &&ActorMention<'_>| {
                m.kind == MentionKind::Organisation && m.end == bytes.end && m.start > owner.end
            };
            let person = named.iter().find(|m| m.kind == MentionKind::Person);
            person.or_else(|| named.iter().find(last))
        });
        if let Some(mention) = owned
            .or(first)
            .or_else(|| named.iter().find(|m| m.start == bytes.start))
        {
            return Some(mention.actor(tokens));
        }
        if phrase.len() == 1
            && let Some(body) = self.pointed(tokens, phrase.start)
        {
            return Some(body);
        }
        let written = tokens.slice(bytes.start, bytes.end);
        let names = phrase
            .clone()
            .filter(|&i| tokens.is(i, Class::CAPITAL))
            .count();
        let opens = (clause::sentence(tokens, phrase.start).start..phrase.start)
            .all(|i| tokens.token(i).kind == TokenKind::Mark);
        // `Sjöfronten, en förening, …`
        let told = tokens.word(phrase.end) == "," && tokens.is(phrase.end + 1, Class::ARTICLE);
        let proper = names == phrase.len() && (names > 1 || !opens || told);
        let last = tokens.low(phrase.end - 1);
        if tokens.is(phrase.start, Class::PRONOUN) && phrase.len() == 1 || is_water(last) {
            return None;
        }
        if phrase.len() == 1 && names == 1 && opens && !proper {
            return self.by_own_word(written).or_else(|| {
                (body::acts(last) || self.is_name(written)).then(|| Actor {
                    name: written.to_owned(),
                    record: None,
                })
            });
        }
        // `Norrhamra kommun`: a name with what it is the name of.
        let titled = names + 1 == phrase.len()
            && names > 0
            && !tokens.is(phrase.end - 1, Class::CAPITAL)
            // `Varje avdelning`, `Svensk förening` open a sentence and name no one.
            && (!opens || matches!(last, "församling" | "kommun"))
            && !matches!(tokens.low(phrase.start), "en" | "ingen" | "någon" | "varje")
            && body::names_party(last)
            && !body::are_parties(last)
            && !noun::looks_definite_singular(last);
        (proper || titled || body::acts(last)).then(|| Actor {
            name: written.to_owned(),
            record: None,
        })
    }

    /// Whether the body with the id is an association, a company or a university.
    pub(crate) fn is_free(&self, id: &str) -> bool {
        use OrganisationKind::{Association, Company, University};
        let mut bodies = self.bodies.iter();
        bodies.any(|body| body.id == id && matches!(body.kind, Association | Company | University))
    }

    /// Whether the body with the id is an association or one of several countries.
    pub(crate) fn is_beyond_budgets(&self, id: &str) -> bool {
        use OrganisationKind::{Association, International};
        let mut bodies = self.bodies.iter();
        bodies.any(|body| body.id == id && matches!(body.kind, Association | International))
    }

    pub(crate) fn is_company(&self, id: &str) -> bool {
        let mut bodies = self.bodies.iter();
        bodies.any(|body| body.id == id && body.kind == OrganisationKind::Company)
    }

    /// Whether the body with the id is the government or under it.
    pub(crate) fn is_of_state(&self, id: &str) -> bool {
        use OrganisationKind::{Agency, Government, Ministry, Parliament};
        let mut bodies = self.bodies.iter();
        bodies.any(|body| {
            body.id == id && matches!(body.kind, Agency | Government | Ministry | Parliament)
        })
    }

    /// Whether the body with the id has its money from a public budget.
    pub(crate) fn is_budgeted(&self, id: &str) -> bool {
        use OrganisationKind::{
            Agency, Board, Division, Government, Hospital, Ministry, Parliament,
        };
        let mut bodies = self.bodies.iter();
        bodies.any(|body| {
            let kind = body.kind;
            let state = matches!(kind, Agency | Government | Ministry | Parliament);
            body.id == id && (state || matches!(kind, Board | Division | Hospital))
        })
    }

    /// Whether the body with the id is elected, or rules for one that is.
    pub(crate) fn is_elected(&self, id: &str) -> bool {
        use OrganisationKind::{Board, Government, Municipality, Parliament, Region};
        let mut bodies = self.bodies.iter();
        bodies.any(|body| {
            body.id == id
                && matches!(
                    body.kind,
                    Board | Government | Municipality | Parliament | Region
                )
        })
    }

    /// The body of that name.
    pub(crate) fn called(&self, name: &str) -> Option<Actor> {
        let body = self.bodies.iter().find(|body| body.name == name)?;
        Some(Actor {
            name: body.name.clone(),
            record: Some(body.id.clone()),
        })
    }

    /// The body that a noun in the definite points to.
    pub(crate) fn pointed(&self, tokens: &Tokens<'_>, i: usize) -> Option<Actor> {
        self.in_short(tokens.low(i))
            .or_else(|| self.just_named(tokens, i))
    }

    /// What kind of record has the id.
    pub(crate) fn kind_of(&self, id: &str) -> Option<MentionKind> {
        self.mentions.iter().find(|m| m.id == id).map(|m| m.kind)
    }

    /// Whether the actor is a record of that kind.
    pub(crate) fn is_kind(&self, actor: &Actor, kind: MentionKind) -> bool {
        let record = actor.record.as_deref();
        record.is_some_and(|id| self.kind_of(id) == Some(kind))
    }

    fn is_name(&self, word: &str) -> bool {
        let names = self.names.get_or_init(|| names(self.tokens));
        names
            .binary_search_by_key(&word, |&i| self.tokens.word(i))
            .is_ok()
    }

    /// The one body of its kind that this block or the one before has named:
    /// `Myndigheten` after Arbetsförmedlingen.
    fn just_named(&self, tokens: &Tokens<'_>, i: usize) -> Option<Actor> {
        let (_, kind) = ANAPHORS.iter().find(|(noun, _)| *noun == tokens.low(i))?;
        // Of two companies the text may mean either.
        if *kind == OrganisationKind::Company
            && self.bodies.iter().filter(|body| body.kind == *kind).count() > 1
        {
            return None;
        }
        // `Bolaget` of a company that publishes may be that one.
        let publisher = tokens.doc.metadata.publisher.as_ref();
        let publishes = publisher.filter(|(publisher, _)| {
            *kind == OrganisationKind::Company
                && matches!(publisher.kind, None | Some(OrganisationKind::Company))
        });
        let token = tokens.token(i);
        let block = token.block as usize;
        let first = tokens.doc.blocks.get(block.saturating_sub(1))?.start;
        let named = self.within(first..token.start as usize);
        let mut bodies = named
            .iter()
            .filter_map(|mention| self.bodies.iter().find(|body| body.id == mention.id))
            .filter(|body| body.kind == *kind);
        let body = bodies.next()?;
        let another = publishes.is_some_and(|(publisher, _)| {
            !body.name.starts_with(&publisher.name) && !publisher.name.starts_with(&body.name)
        });
        let one = !another && bodies.all(|other| other.id == body.id);
        one.then(|| Actor {
            name: body.name.clone(),
            record: Some(body.id.clone()),
        })
    }

    /// The one body that is called by a word of its name: `Lyktan` for
    /// `Biståndsorganisationen Lyktan`, `EG9` for `EG9 Interactive AB`.
    fn by_own_word(&self, word: &str) -> Option<Actor> {
        let own = |body: &&Organisation| {
            let rest = body
                .name
                .strip_prefix(word)
                .or_else(|| body.name.strip_suffix(word));
            rest.is_some_and(|rest| rest.starts_with(' ') || rest.ends_with(' '))
        };
        let mut named = self.bodies.iter().filter(own);
        let body = named.next()?;
        let known = word.chars().count() > 2 && !body::acts(&word.lower());
        (known && named.next().is_none()).then(|| Actor {
            name: body.name.clone(),
            record: Some(body.id.clone()),
        })
    }
}

/// The words that stand with a capital where no sentence begins.
fn names(tokens: &Tokens<'_>) -> Vec<usize> {
    let within = |i: usize| {
        tokens.is(i, Class::CAPITAL)
            && !tokens.is(i, Class::PRONOUN | Class::ARTICLE)
            && tokens.token(i - 1).kind == TokenKind::Word
            && !tokens.is(i - 1, Class::CAPITAL)
            && !tokens.is(i + 1, Class::CAPITAL)
    };
    let mut names: Vec<_> = (1..tokens.list.len()).filter(|&i| within(i)).collect();
    names.sort_unstable_by_key(|&i| tokens.word(i));
    names
}

/// `makarna Eva och Per Berg`, `Eva och Per Berg`: two who share their last name.
pub(crate) fn is_couple(tokens: &Tokens<'_>, phrase: Range<usize>) -> bool {
    let first = phrase.start + usize::from(is_family(tokens.low(phrase.start)));
    let (and, second) = (first + 1, first + 2);
    second + 2 == phrase.end
        && is_and(tokens.low(and))
        && tokens.is(phrase.end - 1, Class::CAPITAL)
        && [first, second]
            .iter()
            .all(|&i| tokens.is(i, Class::CAPITAL) && names::is_first_name(tokens.word(i)))
}

/// Whether the noun is for people of one name.
pub(crate) fn is_family(low: &str) -> bool {
    matches!(
        low,
        "bröderna" | "familjen" | "makarna" | "paret" | "syskonen" | "systrarna"
    )
}

/// Whether the word names a sea, a lake or a river, which is no party.
pub(crate) fn is_water(low: &str) -> bool {
    static WATERS: Words = Words::with("water_end");
    WATERS.ends(low)
}

impl Actors<'_> {
    /// The document's one body whose name ends in the noun: `nämnden` where
    /// only Tekniska nämnden is named.
    fn in_short(&self, noun: &str) -> Option<Actor> {
        let stem = body::short(noun)?;
        let mut named = self.bodies.iter().filter(|body| {
            let acts = !matches!(
                body.kind,
                OrganisationKind::Company | OrganisationKind::Party
            );
            acts && body.name.by_word().any(|word| {
                let low = word.lower();
                low.ends_with(noun) || low == stem || low.ends_with(stem)
            })
        });
        let body = named.next().filter(|body| body.name.lower() != noun)?;
        named.next().is_none().then(|| Actor {
            name: body.name.clone(),
            record: Some(body.id.clone()),
        })
    }
}

/// Nouns that point back to a body, and its kind.
const ANAPHORS: &[(&str, OrganisationKind)] = &[
    ("bolaget", OrganisationKind::Company),
    ("företaget", OrganisationKind::Company),
    ("högskolan", OrganisationKind::University),
    ("kommunen", OrganisationKind::Municipality),
    ("myndigheten", OrganisationKind::Agency),
    ("partiet", OrganisationKind::Party),
    ("regionen", OrganisationKind::Region),
    ("universitetet", OrganisationKind::University),
];

impl ActorMention<'_> {
    /// The record's name, where the document writes it; else the name as it stands
    /// in the text, such as the abbreviation of a ministry.
    pub(crate) fn actor(&self, tokens: &Tokens<'_>) -> Actor {
        let written = tokens.slice(self.start, self.end);
        let name = if self.in_full {
            self.name
        } else {
            // `ICRC:s`, `Gotlands`: no name ends so.
            let owner = written
                .strip_suffix('s')
                .filter(|_| self.kind == MentionKind::Place);
            let bare = written.strip_suffix(":s").or(owner);
            bare.unwrap_or(written)
        };
        Actor {
            name: name.to_owned(),
            record: Some(self.id.to_owned()),
        }
    }
}

/// Whether some mention is the record's name, but for case and ending.
fn is_written(tokens: &Tokens<'_>, body: &Organisation) -> bool {
    // `Malå` of `Malå och Sorsele kommuner`
    body.rule == "organisation.shared"
        || body.mentions.iter().any(|mention| {
            let written = tokens.lower_text(mention.bytes[0], mention.bytes[1]);
            is_lower_of(written, &body.name)
        })
}

/// Whether a text in lower case is the name, or the name in the genitive.
fn is_lower_of(lower: &str, name: &str) -> bool {
    let is = |lower: &str| {
        lower.eq_ignore_ascii_case(name)
            || lower.chars().eq(name.chars().flat_map(char::to_lowercase))
    };
    is(lower) || lexicon::nominative(lower).is_some_and(is)
}

fn mentions<'a>(
    all: &'a [Span],
    first: &'a Span,
    (name, id): (&'a str, &'a str),
    kind: MentionKind,
) -> impl Iterator<Item = ActorMention<'a>> {
    let own = if all.is_empty() {
        std::slice::from_ref(first)
    } else {
        all
    };
    own.iter().map(move |span| ActorMention {
        start: span.bytes[0],
        end: span.bytes[1],
        name,
        id,
        kind,
        in_full: true,
    })
}

/// The byte extent of a range of tokens.
pub(crate) fn extent(tokens: &Tokens<'_>, range: Range<usize>) -> Range<usize> {
    let start = tokens.token(range.start).start as usize;
    let end = tokens.token(range.end.saturating_sub(1)).end as usize;
    start..end.max(start)
}

/// The phrase up to the first preposition, conjunction or mark.
fn head(tokens: &Tokens<'_>, phrase: Range<usize>) -> Range<usize> {
    let closed = Class::PREPOSITION.or(Class::CONJUNCTION);
    let end = phrase
        .clone()
        .skip(1)
        .find(|&i| {
            tokens.is(i, closed)
                && !tokens.is(i, Class::CAPITAL)
                && !clause::is_split_compound(tokens, i)
                || matches!(tokens.low(i), "själv" | "själva")
                || tokens.token(i).kind == TokenKind::Mark && !tokens.is(i, Class::DASH)
        })
        .unwrap_or(phrase.end);
    phrase.start..end
}
