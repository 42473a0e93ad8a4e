//! The subsidy of a case on the wire: the amount, why it is that amount, and what is left of each entitlement.

use std::sync::Arc;

use yiju_domain::{
    Date,
    money::Fen,
    subsidy::{self, Calculation, CostKind, EntryState, Language, Outcome, Policy, Who},
};
use yiju_store::tables::{entitlements::Entitlement, subsidies::Subsidy};

use super::{Refusal, Worked, work_out};
use crate::{
    cases::file::CaseFile,
    error::ApiError,
    money,
    packs::Registry,
    wire::{
        FundPartView, GrantView, LevelAskedView, MarkView, StandingView, SubsidyPolicyView, SubsidyView,
        TwoLanguages,
    },
    workspace::Packs,
};

/// See the module. A settled case shows what was kept when it was settled.
pub(crate) fn view(registry: &Registry, packs: &Packs, file: &CaseFile) -> Result<SubsidyView, ApiError> {
    let worked = work_out(packs, file, &file.case, &file.lines)?;
    let settled = money::is_settled(&file.case);
    let kept = file.subsidies.decided.as_ref().filter(|_| settled);
    let policy =
        kept.and_then(|kept| policy_of(registry, kept)).unwrap_or_else(|| Arc::clone(&worked.policy));
    let (calculation, outcome) = match (kept, &worked.result) {
        (Some(kept), _) => (Some(&kept.calculation), Some(&kept.result)),
        (None, Ok((calculation, outcome))) => (Some(calculation), Some(outcome)),
        (None, Err(_)) => (None, None),
    };
    let refused = worked.result.as_ref().err().filter(|_| kept.is_none() && !file.lines.is_empty());
    let say = |language| outcome.map(|outcome| outcome.words(language)).unwrap_or_default();
    Ok(SubsidyView {
        policy: policy_view(&policy, packs.policy_missing && kept.is_none()),
        pinned_on: outcome.map(|outcome| outcome.pinned_on.to_string()),
        category: outcome.and_then(|outcome| outcome.category).map(|one| one.code().to_owned()),
        rate_bp: outcome.and_then(|outcome| outcome.rate_bp).map(i64::from),
        funds: outcome.map(|outcome| funds(&policy, outcome)).unwrap_or_default(),
        trail_zh: say(Language::Zh),
        trail_en: say(Language::En),
        refused: refused.map(two),
        stale: !settled && differs(file, &worked),
        frozen: kept.is_some(),
        decided_at: file.subsidies.decided.as_ref().map(|one| one.decided_at),
        standings: calculation
            .map(|found| standings(&policy, found, outcome))
            .transpose()?
            .unwrap_or_default(),
        marks: marks(&policy, file),
        levels: levels_asked(&policy, file),
        events: events(&policy, file),
        ledger: file.subsidies.own(&file.case).map(grant).collect(),
        version: file.subsidies.facts.as_ref().map(|facts| facts.version),
    })
}

fn policy_of(registry: &Registry, kept: &Subsidy) -> Option<Arc<Policy>> {
    let pin = crate::packs::Pinned { id: &kept.policy, version: kept.policy_version };
    registry.policies.get(pin)
}

/// The words of a refusal.
pub(crate) fn two(refusal: &Refusal) -> TwoLanguages {
    TwoLanguages { zh: refusal.words(Language::Zh), en: refusal.words(Language::En) }
}

/// Whether the written figures are not what would be worked out now: another case of the household took from the same
/// entitlement, or a policy came in since.
pub(crate) fn differs(file: &CaseFile, worked: &Worked) -> bool {
    let (mut case, mut lines) = (file.case.clone(), file.lines.clone());
    worked.apply(&mut case, &mut lines);
    case != file.case || lines != file.lines
}

pub(crate) fn policy_view(policy: &Policy, missing: bool) -> SubsidyPolicyView {
    SubsidyPolicyView {
        id: policy.id.clone(),
        version: i64::from(policy.version),
        name_zh: policy.name.clone(),
        name_en: policy.name_en.clone(),
        document: policy.documents.first().map(document).unwrap_or_default(),
        valid_from: policy.valid_from.to_string(),
        valid_to: policy.valid_to.map(|day| day.to_string()),
        certainty: policy.certainty.code().into(),
        payable: policy.payable,
        currency: policy.currency.code.code().into(),
        minor_digits: i64::from(policy.currency.minor_digits),
        pin: policy.pin.code().into(),
        missing,
    }
}

fn document(source: &yiju_domain::catalogue::Source) -> String {
    [Some(source.document.as_str()), source.number.as_deref()]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}

fn funds(policy: &Policy, outcome: &Outcome) -> Vec<FundPartView> {
    let named = |code: &str| policy.funds.iter().find(|fund| fund.code == code);
    outcome
        .funds
        .iter()
        .map(|part| FundPartView {
            code: part.fund.clone(),
            name_zh: named(&part.fund).map_or_else(|| part.fund.clone(), |fund| fund.name.clone()),
            name_en: named(&part.fund).map_or_else(|| part.fund.clone(), |fund| fund.name_en.clone()),
            amount_fen: part.amount.get(),
        })
        .collect()
}

/// What is left counts the case itself as taking what it is worked out to.
fn standings(
    policy: &Policy,
    calculation: &Calculation,
    outcome: Option<&Outcome>,
) -> Result<Vec<StandingView>, ApiError> {
    let Calculation { facts, lines, ledger, .. } = calculation;
    let Ok(found) = subsidy::standings(policy, facts, lines, ledger) else { return Ok(Vec::new()) };
    let view = |one: subsidy::Standing| {
        let own = outcome.map_or(Fen::ZERO, |outcome| subsidy::taken_by(outcome, lines, &one.cap));
        StandingView {
            code: one.cap.code.clone(),
            name_zh: one.cap.words(Language::Zh),
            name_en: one.cap.words(Language::En),
            limit_fen: one.limit.get(),
            used_fen: one.used.get(),
            reserved_fen: one.reserved.get(),
            own_fen: own.get(),
            left_fen: one.left.checked_sub(own).unwrap_or(Fen::ZERO).max(Fen::ZERO).get(),
        }
    };
    Ok(found.into_iter().map(view).collect())
}

fn marks(policy: &Policy, file: &CaseFile) -> Vec<MarkView> {
    let held = |code: &String| file.subsidies.facts.as_ref().is_some_and(|facts| facts.marks.contains(code));
    policy
        .marks
        .iter()
        .map(|mark| MarkView {
            code: mark.code.clone(),
            name_zh: mark.name.clone(),
            name_en: mark.name_en.clone(),
            held: held(&mark.code),
        })
        .collect()
}

/// Scales the policy asks for that no assessment in this program is of.
fn levels_asked(policy: &Policy, file: &CaseFile) -> Vec<LevelAskedView> {
    let of = |who: &Who| who.level.as_ref().map(|band| band.scale.clone());
    let rates = policy.rates.iter().filter_map(|rate| of(&rate.who));
    let caps = policy.caps.iter().flat_map(|cap| {
        let amounts = cap.amounts.iter().filter_map(|amount| of(&amount.who));
        amounts.chain(cap.resets.care_steps.iter().map(|steps| steps.scale.clone())).collect::<Vec<_>>()
    });
    let mut scales: Vec<String> = rates.chain(caps).filter(|scale| !scale.starts_with("GB/T")).collect();
    scales.sort();
    scales.dedup();
    let entered = |scale: &String| file.subsidies.facts.as_ref()?.levels.get(scale).copied();
    scales.into_iter().map(|scale| LevelAskedView { level: entered(&scale), scale }).collect()
}

/// Kinds of events that begin a cap anew, with the day that was entered.
fn events(policy: &Policy, file: &CaseFile) -> Vec<crate::wire::EventAskedView> {
    let mut kinds: Vec<&String> = policy.caps.iter().flat_map(|cap| &cap.resets.events).collect();
    kinds.sort();
    kinds.dedup();
    let entered = |kind: &String| file.subsidies.facts.as_ref()?.events.get(kind).cloned();
    kinds
        .into_iter()
        .map(|kind| crate::wire::EventAskedView { kind: kind.clone(), on: entered(kind) })
        .collect()
}

fn grant(row: &Entitlement) -> GrantView {
    GrantView {
        item_no: row.item_no,
        policy: row.policy.clone(),
        counts_on: row.counts_on.to_string(),
        state: row
            .state
            .parse::<EntryState>()
            .map_or_else(|_| row.state.clone(), |state| state.code().into()),
        amount_fen: row.amount_fen.get(),
        reason: row.reason.clone(),
    }
}

/// Codes of what a line's money may be for.
pub(crate) fn cost_code(code: &str) -> Result<&'static str, ApiError> {
    code.parse::<CostKind>().map(CostKind::code).map_err(|_| ApiError::code_unknown("cost", code))
}

/// A day of a request for an event.
pub(super) fn day(text: &str) -> Result<Date, ApiError> {
    crate::cases::create_date("events", Some(text))?.ok_or_else(|| ApiError::required("events"))
}
