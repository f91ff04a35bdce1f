//! Heads that say what stands under them: `Beslut`, `Förslag till beslut`.

use super::{Draft, Reader};
use crate::{
    model::{
        BlockKind,
        DecisionStatus::{Decided, Proposed},
    },
    swedish::clause,
    text::token::TokenKind,
};

impl Reader<'_, '_> {
    /// `Kommunstyrelsens förslag till kommunfullmäktige` over what is proposed.
    pub(super) fn owned_head(&mut self, at: usize) -> Option<usize> {
        let tokens = self.tokens;
        let noun = (at + 1..at + 5).find(|&i| tokens.low(i) == "förslag")?;
        let from = noun + 2;
        let edge = clause::end(tokens, at);
        let whole_line = tokens.token(edge).kind == TokenKind::Break
            && tokens.token(at).block == tokens.token(edge).block
            && (at..edge).all(|i| !clause::is_finite(tokens, i));
        if tokens.low(noun + 1) != "till" || !whole_line {
            return None;
        }
        let draft = Draft {
            rule: "decision.head",
            status: Proposed,
            actor: Some(self.actors.of(tokens, at..noun)?),
            decider: (tokens.low(from) != "beslut")
                .then(|| self.actors.of(tokens, from..edge))
                .flatten(),
            verb: Some(at),
            whole: at..edge,
            action: None,
        };
        if let Some(end) = self.list_below(draft.clone()) {
            return Some(end);
        }
        // A paragraph of whole sentences: `Motionen avslås.`
        let first = edge + 1;
        let block = tokens.token(first).block;
        let sentence = tokens
            .sentence_of(first)
            .and_then(|s| tokens.sentences.get(s))?;
        if tokens.block_kind(block as usize) != BlockKind::Paragraph
            || sentence.block != block as usize
        {
            return None;
        }
        let end = clause::end(tokens, first);
        self.push(Draft {
            whole: first..end,
            action: Some(first..end),
            ..draft
        })
    }

    /// `Beslut` or `Förslag till beslut` over `att` clauses.
    pub(super) fn head(&mut self, at: usize) -> Option<usize> {
        let tokens = self.tokens;
        if let Some(end) = self.owned_head(at) {
            return Some(end);
        }
        let words = (0..3).map(|n| tokens.low(at + n));
        let (status, rest) = match words.collect::<Vec<_>>()[..] {
            ["förslag", "till", "beslut"] => (Proposed, at + 3),
            ["beslut", ..] => (Decided, at + 1),
            _ => return None,
        };
        let colon = tokens.word(rest) == ":";
        let edge = rest + usize::from(colon);
        let draft = Draft {
            rule: "decision.head",
            status,
            actor: None,
            decider: None,
            verb: None,
            whole: at..edge,
            action: None,
        };
        if tokens.low(edge) == "att" && colon {
            return self.split(draft, edge + 1, clause::end(tokens, edge));
        }
        if tokens.token(edge).kind != TokenKind::Break {
            return None;
        }
        self.list_below(Draft {
            verb: Some(at),
            ..draft
        })
    }
}
