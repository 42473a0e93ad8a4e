//! What of each line counts: cover, repeats, pieces, price limits.

use super::quota::{cap_ref, class_names};
use super::step::{ItemRef, NotCovered, Step};
use super::{
    Covers, Exact, Facts, LedgerEntry, Line, Measure, Policy, Repeat, Rounding, SameBy, SubsidyError, window,
};
use crate::Date;
use crate::catalogue::ItemKind;
use crate::money::{Fen, Quantity};

/// A line on its way through the calculation.
#[derive(Debug, Clone)]
pub(super) struct Work<'a> {
    pub(super) line: &'a Line,
    /// Quantity that counts.
    pub(super) quantity: Quantity,
    /// Cost that counts; nothing for a line that dropped out.
    pub(super) base: Exact,
    /// Subsidy before rounding.
    pub(super) value: Exact,
    /// Subsidy before the caps above the line, rounded.
    pub(super) rounded: Fen,
    /// Subsidy.
    pub(super) paid: Fen,
    /// Out of the calculation.
    pub(super) dropped: bool,
}

impl Work<'_> {
    pub(super) fn item(&self) -> ItemRef {
        let line = self.line;
        ItemRef { no: line.item_no, name: line.name.clone(), name_en: line.name_en.clone() }
    }

    pub(super) fn drop_out(&mut self) {
        (self.dropped, self.base, self.quantity) = (true, Exact::ZERO, Quantity::ZERO);
    }
}

/// What a calculation is about.
#[derive(Clone, Copy)]
pub(super) struct About<'a> {
    pub(super) policy: &'a Policy,
    pub(super) facts: &'a Facts,
    pub(super) ledger: &'a [LedgerEntry],
    pub(super) day: Date,
}

/// The lines with what counts of each.
pub(super) fn eligible<'a>(
    about: About<'_>,
    lines: &'a [Line],
    trail: &mut Vec<Step>,
) -> Result<Vec<Work<'a>>, SubsidyError> {
    let start = |line| Work {
        line,
        quantity: line.quantity,
        base: Exact::ZERO,
        value: Exact::ZERO,
        rounded: Fen::ZERO,
        paid: Fen::ZERO,
        dropped: false,
    };
    let mut works: Vec<Work<'a>> = lines.iter().map(start).collect();
    for work in &mut works {
        if let Some((why, value)) = not_covered(&about.policy.covers, work.line) {
            let names = (why == NotCovered::Class)
                .then(|| class_names(&value, about.policy, std::iter::once(work.line)));
            trail.push(Step::LineNotCovered {
                item: work.item(),
                why,
                value,
                names,
                amount: work.line.amount,
            });
            work.drop_out();
        }
    }
    for rule in &about.policy.repeats {
        drop_repeats(rule, about, &mut works, trail);
    }
    limit_pieces(about, &mut works, trail)?;
    for work in works.iter_mut().filter(|work| !work.dropped) {
        price(about.policy, work, trail)?;
    }
    Ok(works)
}

fn not_covered(covers: &Covers, line: &Line) -> Option<(NotCovered, String)> {
    // First of all: what was not done is no item of a basket, and no twin of another line.
    if line.quantity <= Quantity::ZERO {
        return Some((NotCovered::NothingDone, String::new()));
    }
    let lacks = |is_open: bool, found: bool| !is_open && !found;
    if line.kind == ItemKind::SelfPaid {
        return Some((NotCovered::SelfPaid, line.kind.to_string()));
    }
    if lacks(covers.kinds.is_empty(), covers.kinds.contains(&line.kind)) {
        return Some((NotCovered::Kind, line.kind.to_string()));
    }
    if covers.excluded_costs.contains(&line.cost) {
        return Some((NotCovered::Cost, line.cost.to_string()));
    }
    if lacks(covers.natures.is_empty(), covers.natures.contains(&line.nature)) {
        return Some((NotCovered::Nature, line.nature.to_string()));
    }
    lacks(covers.classes.is_empty(), covers.classes.contains(&line.class))
        .then(|| (NotCovered::Class, line.class.clone()))
}

fn drop_repeats(rule: &Repeat, about: About<'_>, works: &mut [Work<'_>], trail: &mut Vec<Step>) {
    for place in 0..works.len() {
        let (before, rest) = works.split_at_mut(place);
        let Some(work) = rest.first_mut().filter(|work| !work.dropped && rule.speaks_of(work.line)) else {
            continue;
        };
        let twin = before.iter().any(|other| {
            !other.dropped && rule.same(work.line, &other.line.item_code, other.line.product.as_deref())
        });
        let earlier = about.ledger.iter().find(|entry| rule.hits(work.line, entry, about));
        let (application, on) = match earlier {
            Some(entry) => (Some(entry.application.clone()), entry.on),
            None if twin && rule.within_application => (None, about.day),
            None => continue,
        };
        trail.push(Step::LineRepeated {
            item: work.item(),
            by: rule.by,
            subject: rule.subject,
            application,
            on,
        });
        work.drop_out();
    }
}

impl Repeat {
    fn speaks_of(&self, line: &Line) -> bool {
        self.natures.is_empty() || self.natures.contains(&line.nature)
    }

    fn same(&self, line: &Line, item: &str, product: Option<&str>) -> bool {
        match self.by {
            SameBy::Item => line.item_code == item,
            SameBy::Product => line.product.is_some() && line.product.as_deref() == product,
        }
    }

    fn hits(&self, line: &Line, entry: &LedgerEntry, about: About<'_>) -> bool {
        let counted = self.programmes.is_empty()
            || about.policy.counts(&entry.policy)
            || self.programmes.contains(&entry.policy);
        counted
            && entry.is_live()
            && entry.application != about.facts.application
            && self.from.is_none_or(|from| from <= entry.on)
            && about.facts.subjects.same(&entry.subjects, self.subject)
            && self.same(line, &entry.item_code, entry.product.as_deref())
            && window::together(self.period, about.day, entry.on)
    }
}

/// Caps on the number of pieces, in the order caps are taken from lines.
fn limit_pieces(about: About<'_>, works: &mut [Work<'_>], trail: &mut Vec<Step>) -> Result<(), SubsidyError> {
    for cap in &about.policy.caps {
        let Some(most) = cap.max_pieces else { continue };
        let entries = window::counting(cap, about.policy, about.facts, about.day, about.ledger);
        let called: Vec<&Line> = works.iter().map(|work| work.line).collect();
        for bucket in super::quota::buckets(cap, works) {
            let inside = entries.iter().filter(|entry| bucket.holds_entry(entry));
            let weights: Vec<_> = inside.map(|entry| (entry.on, entry.quantity.get())).collect();
            let used = window::heaviest(cap.period, about.day, &weights).ok_or(SubsidyError::Overflow)?;
            let mut left = (i64::from(most) * 1000).saturating_sub(used).max(0);
            for place in bucket.places {
                let Some(work) = works.get_mut(place) else { continue };
                let allowed = work.quantity.min(Quantity::new(left));
                left -= allowed.get();
                if allowed == work.quantity {
                    continue;
                }
                let cap = cap_ref(cap, bucket.class.as_deref(), about.policy, called.iter().copied());
                trail.push(Step::LinePieces {
                    item: work.item(),
                    cap,
                    most,
                    quantity: work.quantity,
                    allowed,
                });
                work.quantity = allowed;
                if allowed == Quantity::ZERO {
                    work.drop_out();
                }
            }
        }
    }
    Ok(())
}

/// Deal price or the lowest limit, times the quantity that counts; never more than the contract asks.
fn price(policy: &Policy, work: &mut Work<'_>, trail: &mut Vec<Step>) -> Result<(), SubsidyError> {
    let line = work.line;
    let limits =
        policy.item_limits.iter().filter(|limit| limit.item == line.item_code).map(|limit| limit.limit);
    let limit = limits.chain(line.ceiling).chain(line.guide_price).min();
    let unit = limit.map_or(line.unit_price, |limit| limit.min(line.unit_price));
    let full = counted(policy, Exact::of(unit, work.quantity).ok_or(SubsidyError::Overflow)?)?;
    work.base = full.min(line.amount.into());
    trail.push(Step::LineBase {
        item: work.item(),
        unit_price: line.unit_price,
        limit,
        quantity: work.quantity,
        amount: line.amount,
        eligible: work.base,
    });
    Ok(())
}

/// A cost that a cap counts is whole minor units, as it stands on the receipt; else what the ledger holds and what the
/// rate is taken of would differ by parts of one.
fn counted(policy: &Policy, full: Exact) -> Result<Exact, SubsidyError> {
    if policy.caps.iter().all(|cap| cap.measure != Measure::Cost) {
        return Ok(full);
    }
    full.round(Rounding::HalfUp, policy.currency).map(Exact::from).ok_or(SubsidyError::Overflow)
}
