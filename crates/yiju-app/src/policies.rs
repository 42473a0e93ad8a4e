//! Policy packs outside the workspace: is one well made, and what does it pay in its own examples?

use yiju_domain::{
    pack::{PackFault, PackText},
    subsidy::{Example, Language, Outcome, Policy, calculate},
};

use crate::{
    context::Context,
    error::ApiError,
    packs,
    wire::{PolicyCheckRequest, PolicyCheckView, PolicyExampleView, PolicyGapView},
};

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
    let gap = |one: &yiju_domain::subsidy::Missing| PolicyGapView {
        field: one.field.clone(),
        text_zh: one.text.clone(),
        text_en: one.text_en.clone(),
    };
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
