//! The elder's cost sheet (费用告知单) out of a case file. Its amounts are those of the calculation the case was decided
//! by: what an elder signs must be what is settled, so a case that is not decided as it stands has no cost sheet.

use yiju_documents::{CostLine, CostSheet, Payment, Totals};
use yiju_domain::{
    dates, mask,
    money::Fen,
    settlement::PayeeKind,
    subsidy::{LineOutcome, Outcome},
};
use yiju_store::tables::{organisations::Organisation, plan_lines::PlanLine};

use super::{
    Making,
    completion::{item_name, policy_basis, room_name, subsidy_notes, unit_name},
    plan_confirmation::agent,
};
use crate::{
    error::ApiError,
    funding, money,
    reason::Reason,
    settlements::{self, figures::PayeeFigures},
    subsidies,
    wire::Language,
};

pub(super) fn model(making: &Making) -> Result<CostSheet, ApiError> {
    let file = &making.file;
    let outcome = decided(making)?;
    let lines: Vec<CostLine> = file
        .lines
        .iter()
        .filter_map(|line| Some((line, result_of(outcome, line)?)))
        .filter(|(_, result)| result.amount > Fen::ZERO)
        .map(|(line, result)| printed(making, line, result))
        .collect();
    let subsidy = subsidies::view(&making.workspace.packs(), &making.packs, file)?;
    let office = file.organisations.iter().find(|one| one.kind == "office");
    Ok(CostSheet {
        language: making.words(),
        head: making.head(),
        paper_no: making.number.clone(),
        issued_on: making.issued_on,
        agent: agent(making),
        contractor: builders(making, |_| true).join(separator(making)),
        phone: office.map(|one| one.phone.clone()).unwrap_or_default(),
        totals: Totals {
            amount: file.case.total_fen,
            subsidy: outcome.subsidy,
            self_pay: money::self_pay(file.case.total_fen, outcome.subsidy),
        },
        lines,
        subsidy_goes: subsidy_goes(making),
        self_pay_goes: self_pay_goes(making),
        policy: Some(policy_basis(making, &subsidy)),
        why: subsidy_notes(making)?,
        signatures: Vec::new(),
    })
}

/// The calculation the case was decided by, if it is about the lines and amounts that stand.
fn decided(making: &Making) -> Result<&Outcome, ApiError> {
    let file = &making.file;
    let stands = |outcome: &&Outcome| {
        let same = |line: &PlanLine| {
            result_of(outcome, line)
                .is_some_and(|one| (one.amount, one.subsidy) == (line.amount_fen, line.subsidy_fen))
        };
        outcome.lines.len() == file.lines.len() && file.lines.iter().all(same)
    };
    let kept = file.subsidies.decided.as_ref().map(|kept| &kept.result);
    kept.filter(stands).ok_or_else(|| {
        ApiError::from(Reason::CostsUndecided { case_no: file.case.case_no.clone() }).at("case")
    })
}

fn result_of<'a>(outcome: &'a Outcome, line: &PlanLine) -> Option<&'a LineOutcome> {
    outcome.lines.iter().find(|one| i64::from(one.item_no) == line.item_no)
}

fn printed(making: &Making, line: &PlanLine, result: &LineOutcome) -> CostLine {
    CostLine {
        no: result.item_no,
        room: room_name(making.language, &line.room),
        item: item_name(making, line),
        quantity: line.accepted_quantity.unwrap_or(line.quantity),
        unit: unit_name(making, line),
        amount: result.amount,
        subsidy: result.subsidy,
        self_pay: result.self_pay,
    }
}

/// Names of the contractors of some lines, each once, in the order of the plan.
fn builders(making: &Making, counts: impl Fn(&PlanLine) -> bool) -> Vec<&str> {
    let file = &making.file;
    let mut found: Vec<&str> = Vec::new();
    for line in file.lines.iter().filter(|line| counts(line)) {
        let name = file.organisation(funding::contractor_of(line, file.case.contractor_id));
        if !name.is_empty() && !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

fn separator(making: &Making) -> &'static str {
    pick(making, "、", ", ")
}

fn pick(making: &Making, zh: &'static str, en: &'static str) -> &'static str {
    match making.language {
        Language::Zh => zh,
        Language::En => en,
    }
}

/// Who was settled with; before that, who is paid by the policy unless somebody says otherwise.
fn subsidy_goes(making: &Making) -> Payment {
    let case = &making.file.case;
    let when = case.paid_on.map(|day| match making.language {
        Language::Zh => format!("已于{}拨付", dates::chinese(day)),
        Language::En => format!("paid on {day}"),
    });
    let when = when.unwrap_or_default();
    match making.payees.as_slice() {
        [] => Payment { when, ..usual(making) },
        [one] => Payment { to: one.name.clone(), account: masked(&one.account), when },
        several => {
            let names: Vec<&str> = several.iter().map(|one: &PayeeFigures| one.name.as_str()).collect();
            Payment { to: names.join(separator(making)), account: String::new(), when }
        }
    }
}

fn usual(making: &Making) -> Payment {
    let file = &making.file;
    let to = |name: &str, account: &str| Payment {
        to: name.to_owned(),
        account: masked(account),
        when: String::new(),
    };
    match settlements::usual_payee(&file.programme, &making.packs.policy, &file.case) {
        PayeeKind::Contractor => {
            let names = builders(making, |line| line.subsidy_fen > Fen::ZERO);
            let mut known = file.organisations.iter().filter(|one| [one.name.as_str()] == *names);
            let account = known.next().map(|one: &Organisation| one.bank_account.as_str());
            to(&names.join(separator(making)), account.unwrap_or_default())
        }
        PayeeKind::Elder => to(&file.applicant.name, &file.applicant.bank_account),
        PayeeKind::Family => to(pick(making, "您的家属", "your family"), ""),
        PayeeKind::Platform => to(pick(making, "购物平台", "the shopping platform"), ""),
    }
}

/// Where the elder bought, or who did the work.
fn self_pay_goes(making: &Making) -> Payment {
    let file = &making.file;
    let mut vendors: Vec<&str> = Vec::new();
    for vendor in file.purchases.iter().map(|one| one.vendor.as_str()).filter(|name| !name.is_empty()) {
        if !vendors.contains(&vendor) {
            vendors.push(vendor);
        }
    }
    let names = match vendors.is_empty() {
        true => builders(making, |line| line.amount_fen > line.subsidy_fen),
        false => vendors,
    };
    Payment { to: names.join(separator(making)), ..Payment::default() }
}

fn masked(account: &str) -> String {
    if account.is_empty() { String::new() } else { mask::bank(account) }
}
