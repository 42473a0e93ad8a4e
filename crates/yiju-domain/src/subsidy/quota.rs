//! Caps above the line: what each leaves, and which lines it is taken from.

use super::eligible::{About, Work};
use super::step::{CapRef, Step};
use super::{
    Cap, CapOrder, Exact, Language, LedgerEntry, Line, Measure, Policy, Rounding, Scope, SubsidyError, window,
};
use crate::money::Fen;
use std::collections::BTreeSet;

/// The lines that share one limit, in the order it is taken from them.
pub(super) struct Bucket<'a> {
    scope: &'a Scope,
    /// The class, for a cap on each class.
    pub(super) class: Option<String>,
    /// Places of the lines that are still in.
    pub(super) places: Vec<usize>,
}

impl<'a> Bucket<'a> {
    /// The limit of a cap without regard to lines.
    pub(super) fn of_scope(cap: &'a Cap, class: Option<String>) -> Self {
        Self { scope: &cap.scope, class, places: Vec::new() }
    }
}

impl Bucket<'_> {
    /// Whether an entry of the ledger takes from the same limit.
    pub(super) fn holds_entry(&self, entry: &LedgerEntry) -> bool {
        match self.scope {
            Scope::All => true,
            Scope::EachClass => self.class.as_deref() == Some(entry.class.as_str()),
            Scope::Classes(classes) => classes.contains(&entry.class),
            Scope::Natures(natures) => natures.contains(&entry.nature),
            Scope::Items(items) => items.contains(&entry.item_code),
        }
    }
}

pub(super) fn speaks_of(scope: &Scope, class: Option<&str>, line: &Line) -> bool {
    match scope {
        Scope::All => true,
        Scope::EachClass => class == Some(line.class.as_str()),
        Scope::Classes(classes) => classes.contains(&line.class),
        Scope::Natures(natures) => natures.contains(&line.nature),
        Scope::Items(items) => items.contains(&line.item_code),
    }
}

/// A cap's limits on these lines: one, or one for each class there is. Those without lines are left out.
pub(super) fn buckets<'a>(cap: &'a Cap, works: &[Work<'_>]) -> Vec<Bucket<'a>> {
    let classes: Vec<Option<String>> = match cap.scope {
        Scope::EachClass => works
            .iter()
            .map(|work| Some(work.line.class.clone()))
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect(),
        _ => vec![None],
    };
    let order = in_order(works);
    let inside = |class: &Option<String>| {
        let held = |place: &usize| {
            works
                .get(*place)
                .is_some_and(|work| !work.dropped && speaks_of(&cap.scope, class.as_deref(), work.line))
        };
        order.iter().copied().filter(held).collect::<Vec<_>>()
    };
    let all = classes.into_iter().map(|class| (inside(&class), class));
    all.filter(|(places, _)| !places.is_empty())
        .map(|(places, class)| Bucket { scope: &cap.scope, class, places })
        .collect()
}

/// Basic before optional, then by item number.
fn in_order(works: &[Work<'_>]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..works.len()).collect();
    order.sort_by_key(|place| works.get(*place).map(|work| (work.line.kind, work.line.item_no)));
    order
}

/// A cap as the trail names it. What the policy has no name for is called as the lines call it.
pub(super) fn cap_ref<'a>(
    cap: &Cap,
    class: Option<&str>,
    policy: &'a Policy,
    lines: impl Iterator<Item = &'a Line> + Clone,
) -> CapRef {
    let names = match &cap.scope {
        Scope::Classes(codes) => codes.iter().map(|code| class_names(code, policy, lines.clone())).collect(),
        Scope::Items(codes) => codes.iter().map(|code| item_names(code, policy, lines.clone())).collect(),
        Scope::All | Scope::EachClass | Scope::Natures(_) => Vec::new(),
    };
    CapRef {
        code: cap.code.clone(),
        subject: cap.subject,
        scope: cap.scope.clone(),
        class: class.map(|code| {
            let [zh, en] = class_names(code, policy, lines);
            [code.to_owned(), zh, en]
        }),
        names,
        period: cap.period,
        measure: cap.measure,
    }
}

fn cap_of(about: About<'_>, cap: &Cap, class: Option<&str>, works: &[Work<'_>]) -> CapRef {
    cap_ref(cap, class, about.policy, works.iter().map(|work| work.line))
}

/// Names of a class: the policy's, else those of the catalogue the lines come from, else its code.
pub(super) fn class_names<'a>(
    code: &str,
    policy: &Policy,
    mut lines: impl Iterator<Item = &'a Line>,
) -> [String; 2] {
    let named = policy.classes.iter().find(|class| class.code == code);
    let own = named.map(|class| [class.name.clone(), class.name_en.clone()]);
    let told = || lines.find(|line| line.class == code && line.class_names.is_some())?.class_names.clone();
    own.or_else(told).unwrap_or_else(|| [code.to_owned(), code.to_owned()])
}

/// Names of an item: as the lines call it, else as the pack's own examples do, else its code.
fn item_names<'a>(code: &str, policy: &'a Policy, lines: impl Iterator<Item = &'a Line>) -> [String; 2] {
    let mut known = lines.chain(policy.examples.iter().flat_map(|example| &example.lines));
    let named = known.find(|line| line.item_code == code && !line.name.is_empty());
    named.map_or_else(
        || [code.to_owned(), code.to_owned()],
        |line| {
            [&line.name, if line.name_en.is_empty() { &line.name } else { &line.name_en }].map(Clone::clone)
        },
    )
}

/// Lines of a cap whose applications are used up receive nothing.
pub(super) fn limit_applications(
    about: About<'_>,
    works: &mut [Work<'_>],
    trail: &mut Vec<Step>,
) -> Result<(), SubsidyError> {
    for cap in &about.policy.caps {
        let Some(most) = cap.max_applications else { continue };
        let entries = window::counting(cap, about.policy, about.facts, about.day, about.ledger);
        for bucket in buckets(cap, works) {
            let made: BTreeSet<_> = entries
                .iter()
                .filter(|entry| bucket.holds_entry(entry))
                .map(|entry| (entry.application.as_str(), entry.on))
                .collect();
            let weights: Vec<_> = made.into_iter().map(|(_, on)| (on, 1)).collect();
            let made = window::heaviest(cap.period, about.day, &weights).ok_or(SubsidyError::Overflow)?;
            let made = u32::try_from(made).unwrap_or(u32::MAX);
            if made < most {
                continue;
            }
            let cap = cap_of(about, cap, bucket.class.as_deref(), works);
            trail.push(Step::ApplicationsUsedUp { cap, most, made });
            bucket.places.iter().filter_map(|place| works.get_mut(*place).map(Work::drop_out)).count();
        }
    }
    Ok(())
}

/// What a cap leaves of one bucket; `None` when it has no limit of the amount for this person.
struct Left {
    limit: Fen,
    used: Fen,
    left: Fen,
}

/// The highest amount that fits the person; `None` when the cap has no amounts, or says that others have no limit.
fn limit(about: About<'_>, cap: &Cap) -> Result<Option<Fen>, SubsidyError> {
    let mut limit = None;
    for amount in &cap.amounts {
        if amount.who.fits(about.facts, about.day)? {
            limit = limit.max(Some(amount.amount));
        }
    }
    if limit.is_some() || cap.amounts.is_empty() || cap.others_uncapped {
        return Ok(limit);
    }
    let named = cap_ref(cap, None, about.policy, std::iter::empty());
    Err(SubsidyError::NoCapAmount { cap: [Language::Zh, Language::En].map(|language| named.words(language)) })
}

/// Where the policy frees others of a cap, the trail says so.
fn say_uncapped(about: About<'_>, cap: &Cap, bucket: &Bucket<'_>, works: &[Work<'_>], trail: &mut Vec<Step>) {
    if !cap.amounts.is_empty() {
        trail.push(Step::Uncapped { cap: cap_of(about, cap, bucket.class.as_deref(), works) });
    }
}

fn left(about: About<'_>, cap: &Cap, bucket: &Bucket<'_>) -> Result<Option<Left>, SubsidyError> {
    let Some(limit) = limit(about, cap)? else { return Ok(None) };
    let entries = window::counting(cap, about.policy, about.facts, about.day, about.ledger);
    let mut used = taken(about, cap, bucket, &entries)?;
    if cap.resets.care_steps.is_some() {
        used = used.max(beyond_one_reset(about, cap, bucket, limit)?);
    }
    let left = minus(limit, used)?.max(Fen::ZERO);
    Ok(Some(Left { limit, used, left }))
}

/// Limit and what is left of a cap; `None` when it has no limit of the amount for this person.
pub(super) fn standing(
    about: About<'_>,
    cap: &Cap,
    bucket: &Bucket<'_>,
) -> Result<Option<(Fen, Fen)>, SubsidyError> {
    Ok(left(about, cap, bucket)?.map(|Left { limit, left, .. }| (limit, left)))
}

/// What entries take from one bucket of a cap in the period of the case.
fn taken(
    about: About<'_>,
    cap: &Cap,
    bucket: &Bucket<'_>,
    entries: &[&LedgerEntry],
) -> Result<Fen, SubsidyError> {
    let weight = |entry: &LedgerEntry| match cap.measure {
        Measure::Subsidy => entry.amount.get(),
        Measure::Cost => entry.cost.get(),
    };
    let inside = entries.iter().filter(|entry| bucket.holds_entry(entry));
    let weights: Vec<_> = inside.map(|entry| (entry.on, weight(entry))).collect();
    window::heaviest(cap.period, about.day, &weights).map(Fen::new).ok_or(SubsidyError::Overflow)
}

/// What was granted in all beyond one limit. A cap begins anew once, so two limits are the most there can be, also when
/// an application is worked out late and its older date moves the step that later rises are measured against.
fn beyond_one_reset(
    about: About<'_>,
    cap: &Cap,
    bucket: &Bucket<'_>,
    limit: Fen,
) -> Result<Fen, SubsidyError> {
    let entries = window::since_events(cap, about.policy, about.facts, about.day, about.ledger);
    minus(taken(about, cap, bucket, &entries)?, limit)
}

fn minus(one: Fen, other: Fen) -> Result<Fen, SubsidyError> {
    one.checked_sub(other).ok_or(SubsidyError::Overflow)
}

pub(super) fn total(amounts: impl IntoIterator<Item = Fen>) -> Result<Fen, SubsidyError> {
    Fen::sum(amounts).ok_or(SubsidyError::Overflow)
}

/// Caps on the cost: what of the lines counts before any rate.
pub(super) fn limit_cost(
    about: About<'_>,
    works: &mut [Work<'_>],
    trail: &mut Vec<Step>,
) -> Result<(), SubsidyError> {
    let currency = about.policy.currency;
    let counted = |base: Exact| base.round(Rounding::HalfUp, currency).ok_or(SubsidyError::Overflow);
    for cap in about.policy.caps.iter().filter(|cap| cap.measure == Measure::Cost) {
        for bucket in buckets(cap, works) {
            let Some(quota) = left(about, cap, &bucket)? else {
                say_uncapped(about, cap, &bucket, works, trail);
                continue;
            };
            let bases: Vec<Fen> = bucket
                .places
                .iter()
                .filter_map(|place| works.get(*place))
                .map(|work| counted(work.base))
                .collect::<Result<_, _>>()?;
            trail.push(quota_step(about, (cap, &bucket), &quota, works, total(bases)?));
            let mut rest = quota.left;
            for place in &bucket.places {
                let Some(work) = works.get_mut(*place) else { continue };
                if work.base > rest.into() {
                    let (item, from) = (work.item(), work.base);
                    trail.push(Step::LineCostCut { item, cap: cap.code.clone(), from, to: rest });
                    work.base = rest.into();
                }
                rest = minus(rest, counted(work.base)?)?.max(Fen::ZERO);
            }
        }
    }
    Ok(())
}

fn quota_step(
    about: About<'_>,
    (cap, bucket): (&Cap, &Bucket<'_>),
    quota: &Left,
    works: &[Work<'_>],
    wanted: Fen,
) -> Step {
    let Left { limit, used, left } = *quota;
    Step::Quota { cap: cap_of(about, cap, bucket.class.as_deref(), works), limit, used, left, wanted }
}

/// Caps on a part of the lines: classes, natures, items. A line gives to every such cap it stands under. It has been
/// rounded before: rounding what is left of a whole limit gives the same as limiting what is rounded.
pub(super) fn limit_parts(
    about: About<'_>,
    works: &mut [Work<'_>],
    trail: &mut Vec<Step>,
) -> Result<(), SubsidyError> {
    let (rounding, currency) = (about.policy.rounding, about.policy.currency);
    let rounded = |value: Exact| value.round(rounding, currency).ok_or(SubsidyError::Overflow);
    let mut rests: Vec<(&str, Vec<usize>, Fen)> = Vec::new();
    for cap in
        about.policy.caps.iter().filter(|cap| cap.measure == Measure::Subsidy && cap.scope != Scope::All)
    {
        for bucket in buckets(cap, works) {
            let Some(quota) = left(about, cap, &bucket)? else {
                say_uncapped(about, cap, &bucket, works, trail);
                continue;
            };
            let wanted =
                total(bucket.places.iter().filter_map(|place| works.get(*place)).map(|work| work.rounded))?;
            trail.push(quota_step(about, (cap, &bucket), &quota, works, wanted));
            rests.push((&cap.code, bucket.places, quota.left));
        }
    }
    for place in in_order(works) {
        let Some(work) = works.get_mut(place) else { continue };
        let mine = || rests.iter().filter(|(_, places, _)| places.contains(&place));
        if let Some((code, _, rest)) =
            mine().min_by_key(|(_, _, rest)| *rest).filter(|(_, _, rest)| *rest < work.paid)
        {
            let to = rounded((*rest).into())?;
            let (item, cap, from) = (work.item(), (*code).to_owned(), work.paid);
            trail.push(Step::LineCut { item, cap, order: CapOrder::ByNumber, from, to });
            work.paid = to;
        }
        for (_, places, rest) in &mut rests {
            if places.contains(&place) {
                *rest = minus(*rest, work.paid)?;
            }
        }
    }
    Ok(())
}

/// Caps on all lines together; the tightest is taken from the lines in the order of the policy. `flat` is a fixed sum.
pub(super) fn limit_whole(
    about: About<'_>,
    flat: Option<Fen>,
    works: &mut [Work<'_>],
    trail: &mut Vec<Step>,
) -> Result<(), SubsidyError> {
    let wanted = total(works.iter().map(|work| work.paid))?;
    let mut tightest: Option<(Fen, &str)> = None;
    if let Some(amount) = flat {
        trail.push(Step::FlatSum { amount, wanted });
        tightest = Some((amount, "flat"));
    }
    for cap in
        about.policy.caps.iter().filter(|cap| cap.measure == Measure::Subsidy && cap.scope == Scope::All)
    {
        for bucket in buckets(cap, works) {
            let Some(quota) = left(about, cap, &bucket)? else {
                say_uncapped(about, cap, &bucket, works, trail);
                continue;
            };
            trail.push(quota_step(about, (cap, &bucket), &quota, works, wanted));
            if tightest.is_none_or(|(least, _)| quota.left < least) {
                tightest = Some((quota.left, &cap.code));
            }
        }
    }
    match tightest {
        Some((limit, code)) if limit < wanted => cut(about.policy, limit, code, works, trail),
        _ => Ok(()),
    }
}

fn cut(
    policy: &Policy,
    limit: Fen,
    code: &str,
    works: &mut [Work<'_>],
    trail: &mut Vec<Step>,
) -> Result<(), SubsidyError> {
    let step = policy.rounding.step(policy.currency);
    let parts = match policy.cap_order {
        CapOrder::ByNumber => by_number(limit, step, works),
        CapOrder::ProRata => pro_rata(limit, step, works),
    };
    for (place, to) in parts.ok_or(SubsidyError::Overflow)? {
        let Some(work) = works.get_mut(place).filter(|work| work.paid != to) else { continue };
        let (item, cap, order, from) = (work.item(), code.to_owned(), policy.cap_order, work.paid);
        trail.push(Step::LineCut { item, cap, order, from, to });
        work.paid = to;
    }
    Ok(())
}

fn by_number(limit: Fen, step: i64, works: &[Work<'_>]) -> Option<Vec<(usize, Fen)>> {
    let mut rest = limit.get() / step * step;
    let mut parts = Vec::new();
    for place in in_order(works) {
        let to = works.get(place)?.paid.get().min(rest);
        rest -= to;
        parts.push((place, Fen::new(to)));
    }
    Some(parts)
}

/// In proportion, by largest remainder; equal remainders go to the earlier line. A part is never more than what the
/// line asked, because the limit is less than the sum.
fn pro_rata(limit: Fen, step: i64, works: &[Work<'_>]) -> Option<Vec<(usize, Fen)>> {
    let order = in_order(works);
    let asked = |place: usize| works.get(place).map(|work| i128::from(work.paid.get() / step));
    let sum = order.iter().map(|place| asked(*place)).sum::<Option<i128>>()?;
    let units = i128::from(limit.get() / step);
    let shares = order.iter().map(|place| asked(*place)?.checked_mul(units)).collect::<Option<Vec<_>>>()?;
    let mut parts: Vec<i128> = shares.iter().map(|share| share.checked_div(sum)).collect::<Option<_>>()?;
    let missing = usize::try_from(units - parts.iter().sum::<i128>()).ok()?;
    let mut by_rest: Vec<usize> = (0..parts.len()).collect();
    by_rest.sort_by_key(|at| std::cmp::Reverse(shares.get(*at).map(|share| share.rem_euclid(sum))));
    for at in by_rest.into_iter().take(missing) {
        *parts.get_mut(at)? += 1;
    }
    let minor = |part: i128| i64::try_from(part).ok()?.checked_mul(step).map(Fen::new);
    order.into_iter().zip(parts).map(|(place, part)| Some((place, minor(part)?))).collect()
}
