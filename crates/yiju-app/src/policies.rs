//! Policies by themselves: is a pack well made and what does it pay in its own examples, what does a policy say, and what
//! would another one pay for the same cases?

use std::{collections::BTreeMap, sync::Arc};

use yiju_domain::{
    Date,
    catalogue::Source,
    pack::{PackFault, PackText},
    subsidy::{
        Example, Language, Outcome, Policy, SimulatedCase, Simulation, calculate, simulate as compare,
    },
};
use yiju_store::tables::{
    self,
    cases::{CaseFilter, CaseOrder},
    subsidies::Subsidy,
};

use crate::{
    context::Context,
    error::ApiError,
    packs::{self, Pinned, Registry},
    reason::Reason,
    reference,
    subsidies::policy_view,
    wire::{
        PolicyCheckRequest, PolicyCheckView, PolicyDetailView, PolicyExampleView, PolicyGapView,
        PolicyGetRequest, PolicyRemarkView, PolicyRuleView, PolicySimulateRequest, PolicySimulationView,
        PolicySourceView, SimulatedCaseView, SimulationRefusedView,
    },
};

/// A policy with everything it says, its rules in plain sentences.
pub(crate) async fn get(cx: &Context<'_>, request: PolicyGetRequest) -> Result<PolicyDetailView, ApiError> {
    let workspace = cx.workspace().await?;
    let registry = workspace.fresh_packs().await?;
    let policy = named(&registry, &request.id, request.version, cx.today())?;
    let mut reader = workspace.store.read().await?;
    let programmes = tables::programmes::all(&mut reader).await?;
    let by_it = programmes.into_iter().filter(|one| one.policy == policy.id);
    Ok(PolicyDetailView {
        policy: policy_view(&policy, false),
        area_zh: policy.area.name.clone(),
        area_en: policy.area.name_en.clone(),
        documents: policy.documents.iter().map(source).collect(),
        sources: policy.sources.iter().map(source).collect(),
        remarks: policy
            .remarks
            .iter()
            .map(|one| PolicyRemarkView {
                field: one.field.clone(),
                about: one.about.code().into(),
                certainty: one.certainty.code().into(),
                text_zh: one.text.clone(),
                text_en: one.text_en.clone(),
            })
            .collect(),
        missing: policy.missing.iter().map(gap).collect(),
        rules: policy
            .rules()
            .into_iter()
            .map(|rule| PolicyRuleView { about: rule.about.code().into(), zh: rule.zh, en: rule.en })
            .collect(),
        examples: policy.examples.iter().map(|one| example(&policy, one)).collect::<Result<_, _>>()?,
        programmes: by_it.map(|one| one.name).collect(),
    })
}

/// The version a request names; without one the version that holds today.
fn named(registry: &Registry, id: &str, version: Option<i64>, today: Date) -> Result<Arc<Policy>, ApiError> {
    let found = match version {
        Some(version) => registry.policies.get(Pinned { id, version }),
        None => registry.policies.named(id, today),
    };
    found.ok_or_else(|| ApiError::code_unknown("policy", id))
}

fn source(source: &Source) -> PolicySourceView {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    PolicySourceView {
        document: source.document.clone(),
        number: text(&source.number),
        issuer: text(&source.issuer),
        date: source.date.map(|day| day.to_string()),
        note: text(&source.note),
    }
}

/// What another policy would give the cases of a programme whose amount was decided, from what was kept with the
/// decision. Nothing is changed.
pub(crate) async fn simulate(
    cx: &Context<'_>,
    request: PolicySimulateRequest,
) -> Result<PolicySimulationView, ApiError> {
    let workspace = cx.workspace().await?;
    let registry = workspace.fresh_packs().await?;
    let second = named(&registry, &request.policy, request.version, cx.today())?;
    let programme = reference::programme_named(&workspace, request.programme.as_deref()).await?;
    let mut reader = workspace.store.read().await?;
    let filter = CaseFilter { programme: Some(programme.id), ..CaseFilter::default() };
    let listed = tables::cases::list(&mut reader, &filter, (CaseOrder::CaseNo, false), (0, i64::MAX)).await?;
    let ids: Vec<_> = listed.iter().map(|row| row.id).collect();
    let decided = tables::subsidies::of_cases(&mut reader, &ids).await?;
    drop(reader);
    let mut found = Simulation::default();
    let mut lost = Vec::new();
    for ((id, version), cases) in by_policy(decided) {
        let Some(first) = registry.policies.get(Pinned { id: &id, version }) else {
            lost.extend(cases.into_iter().map(|case| case.facts.application));
            continue;
        };
        let part = compare(&first, &second, &cases).map_err(|_| Reason::AmountsTooLarge {})?;
        add(&mut found, part).ok_or(Reason::AmountsTooLarge {})?;
    }
    found.cases.sort_by(|one, other| one.application.cmp(&other.application));
    Ok(simulation_view(&second, found, lost))
}

type PolicyVersion = (String, i64);

fn by_policy(decided: Vec<Subsidy>) -> BTreeMap<PolicyVersion, Vec<SimulatedCase>> {
    let mut groups: BTreeMap<PolicyVersion, Vec<SimulatedCase>> = BTreeMap::new();
    for one in decided {
        let inputs = one.calculation;
        let case = SimulatedCase { facts: inputs.facts, lines: inputs.lines, ledger: inputs.ledger };
        groups.entry((one.policy, one.policy_version)).or_default().push(case);
    }
    groups
}

fn add(all: &mut Simulation, part: Simulation) -> Option<()> {
    all.before = all.before.checked_add(part.before)?;
    all.after = all.after.checked_add(part.after)?;
    all.difference = all.difference.checked_add(part.difference)?;
    all.cases.extend(part.cases);
    all.refused.extend(part.refused);
    Some(())
}

fn simulation_view(second: &Policy, found: Simulation, lost: Vec<String>) -> PolicySimulationView {
    let refused = found.refused.into_iter().map(|(case_no, fault)| SimulationRefusedView {
        case_no,
        zh: fault.words(Language::Zh),
        en: fault.words(Language::En),
    });
    let lost = lost.into_iter().map(|case_no| SimulationRefusedView {
        case_no,
        zh: "原政策版本不在本工作区。".into(),
        en: "the version of the policy it was decided by is not in this workspace".into(),
    });
    PolicySimulationView {
        policy: policy_view(second, false),
        cases: found
            .cases
            .into_iter()
            .map(|one| SimulatedCaseView {
                case_no: one.application,
                before_fen: one.before.get(),
                after_fen: one.after.get(),
                difference_fen: one.difference.get(),
            })
            .collect(),
        refused: refused.chain(lost).collect(),
        before_fen: found.before.get(),
        after_fen: found.after.get(),
        difference_fen: found.difference.get(),
    }
}

/// Reads a pack; a fault in it is an answer, an unreadable file is an error.
pub(crate) async fn check(_: &Context<'_>, request: PolicyCheckRequest) -> Result<PolicyCheckView, ApiError> {
    let (file, bytes) = packs::bytes_of(request.path).await?;
    Ok(match policy_of(&file, &bytes) {
        Ok(policy) => judged(file, &policy)?,
        Err(fault) => refused(file, fault),
    })
}

fn policy_of(file: &str, bytes: &[u8]) -> Result<Policy, PackFault> {
    Policy::read(&PackText::new(file, packs::text_of(file, bytes)?))
}

fn judged(file: String, policy: &Policy) -> Result<PolicyCheckView, ApiError> {
    Ok(PolicyCheckView {
        file,
        good: true,
        id: policy.id.clone(),
        version: i64::from(policy.version),
        name_zh: policy.name.clone(),
        name_en: policy.name_en.clone(),
        valid_from: Some(policy.valid_from.to_string()),
        valid_to: policy.valid_to.map(|day| day.to_string()),
        certainty: policy.certainty.to_string(),
        payable: policy.payable,
        missing: policy.missing.iter().map(gap).collect(),
        examples: policy.examples.iter().map(|one| example(policy, one)).collect::<Result<_, _>>()?,
        faults: Vec::new(),
    })
}

fn gap(one: &yiju_domain::subsidy::Missing) -> PolicyGapView {
    PolicyGapView { field: one.field.clone(), text_zh: one.text.clone(), text_en: one.text_en.clone() }
}

fn example(policy: &Policy, one: &Example) -> Result<PolicyExampleView, ApiError> {
    // It came out a moment ago.
    let outcome: Outcome = calculate(policy, &one.facts, &one.lines, &one.ledger)
        .map_err(|fault| ApiError::internal(fault.to_string()))?;
    Ok(PolicyExampleView {
        name: one.name.clone(),
        arithmetic: one.arithmetic.clone(),
        currency: policy.currency.code.to_string(),
        minor_digits: i64::from(policy.currency.minor_digits),
        subsidy_minor: outcome.subsidy.get(),
        self_pay_minor: outcome.self_pay.get(),
        trail_zh: outcome.words(Language::Zh),
        trail_en: outcome.words(Language::En),
    })
}

fn refused(file: String, fault: PackFault) -> PolicyCheckView {
    PolicyCheckView {
        file,
        good: false,
        id: String::new(),
        version: 0,
        name_zh: String::new(),
        name_en: String::new(),
        valid_from: None,
        valid_to: None,
        certainty: String::new(),
        payable: false,
        missing: Vec::new(),
        examples: Vec::new(),
        faults: vec![packs::of_line(fault)],
    }
}
