//! What several entities say together: quotes, decisions and flows.

use crate::{
    entities::Entities,
    model::{Decision, Flow, Quote},
    rules::RuleInfo,
    text::token::Tokens,
};

pub(crate) mod actor;
pub(crate) mod decision;
pub(crate) mod flow;
pub(crate) mod quote;

/// Every rule of this stage.
pub(crate) fn infos() -> impl Iterator<Item = &'static RuleInfo> {
    quote::infos().chain(decision::infos()).chain(flow::infos())
}

/// What is said, decided and paid.
#[derive(Debug, Clone, Default)]
pub(crate) struct Relations {
    pub quotes: Vec<Quote>,
    pub decisions: Vec<Decision>,
    pub flows: Vec<Flow>,
}

/// Reads quotes, decisions and flows. A quote may make plain who a person is, and
/// no decision stands in a quote, so quotes come first.
pub(crate) fn relations(tokens: &Tokens<'_>, entities: &Entities) -> Relations {
    let actors = actor::Actors::new(tokens, entities);
    let quotes = quote::records(tokens, entities, &actors);
    let decisions = decision::records(tokens, entities, &actors, &quotes);
    let flows = flow::records(tokens, entities, &actors);
    Relations {
        quotes,
        decisions,
        flows,
    }
}
