//! Prices, rates and limits for one person or thing, which are no flows.

use super::{AmountPlace, FlowReader, FoundBy, Governor, frame::Means};
use rust_decimal::Decimal;

use crate::{
    model::{Amount, FlowKind, Modifier},
    text::words::Words,
};

/// Below this, what something costs is the price that a buyer pays, not what
/// an organisation spends.
const PRICE: u32 = 10_000;

/// Below this, what goes to a purpose is a share of each crown.
const COINS: u32 = 1_000;

/// Below this, `för varje hus` makes a rate of it.
const EACH: u32 = 100_000;

/// Below this, `stöd på högst …` sets a limit.
const LIMIT: u32 = 1_000_000;

/// Whether a unit of `per` is a stretch of time for which money is set aside.
pub(super) fn is_time(per: &str) -> bool {
    matches!(
        per,
        "helår" | "month" | "quarter" | "school_year" | "season" | "term" | "year"
    )
}

/// Whether the amount is a price, a rate or a limit for one person or thing.
pub(super) fn is_price(amount: &Amount, frame: &Governor, each: bool) -> bool {
    let unit = amount.per.as_deref().is_some_and(|per| !is_time(per));
    let small = amount.value < PRICE.into() && amount.value > (0_u32).into();
    let bound = matches!(amount.modifier, Modifier::AtMost | Modifier::AtLeast);
    // `780 kronor i månaden` is what one has; a few crowns are a rate.
    let wage = matches!(
        amount.per.as_deref(),
        Some("day" | "hour" | "month" | "week")
    );
    let few = amount.value > Decimal::ZERO && amount.value < Decimal::TEN;
    let rate = few && frame.kind != FlowKind::TaxChange;
    if rate || frame.kind == FlowKind::Grant && wage && small {
        return true;
    }
    let unit = unit || each;
    if small && frame.rule == FoundBy::Measure {
        return true;
    }
    let changes = matches!(
        frame.verb,
        Some((_, Means::Raises | Means::Lowers | Means::Measures))
    ) && matches!(frame.rule, FoundBy::Change | FoundBy::Noun);
    match frame.kind {
        FlowKind::Cost | FlowKind::Saving | FlowKind::Revenue | FlowKind::Total => unit || small,
        // A limit to what each may have, not what someone has been given.
        FlowKind::Grant if frame.rule == FoundBy::Noun => {
            unit && small || bound && amount.value < LIMIT.into()
        }
        // `Av varje hundralapp går 88 kronor till ändamålet`
        FlowKind::Grant => {
            let coins = amount.value < COINS.into() && matches!(frame.verb, Some((_, Means::Goes)));
            unit && small || bound && small || each || coins
        }
        // `skatten sänks med 20 öre`
        FlowKind::TaxChange => small && (unit || !changes),
        FlowKind::Result => small,
        _ => unit && small,
    }
}

impl<'a> FlowReader<'a> {
    /// `ett vite på 5 miljoner`: what the one who has done wrong pays.
    pub(super) fn is_fine(&self, frame: &Governor) -> bool {
        frame.kind == FlowKind::Cost && frame.noun.is_some_and(|noun| self.names_fine(noun))
    }

    /// `böter`, `sanktionsavgifter`
    pub(super) fn names_fine(&self, noun: usize) -> bool {
        static FINES: Words = Words::with("fine_end");
        let low = self.tokens.low(noun);
        FINES.ends(low)
    }

    /// `högst 200 000 kronor var`: what each may have.
    pub(super) fn is_limit_each(&self, place: &AmountPlace<'_>) -> bool {
        place.amount.modifier == Modifier::AtMost
            && matches!(
                self.tokens.low(place.range.end),
                "var" | "vardera" | "styck"
            )
    }

    /// `skatt på de första 300 000 kronorna`: the part of a sum that a rule holds for.
    pub(super) fn is_threshold(&self, place: &AmountPlace<'_>) -> bool {
        let first = place.range.start;
        (first.saturating_sub(3)..first).any(|i| self.tokens.low(i) == "första")
            && self.tokens.low(place.range.end - 1) == "kronorna"
    }

    /// Whether an amount is said to be for each: `15 000 kronor för varje hus`.
    pub(super) fn is_each(&self, place: &AmountPlace<'_>) -> bool {
        let next = place.range.end;
        let time = |i: usize| matches!(self.tokens.low(i), "år" | "månad" | "kvartal" | "helår");
        let each = matches!(self.tokens.low(next), "för" | "till")
            && matches!(self.tokens.low(next + 1), "varje" | "var");
        // `1 200 kronor per ko`
        let unit = self.tokens.low(next) == "per" && !time(next + 1);
        (each || unit) && place.amount.value < EACH.into()
    }
}
