//! The settlement sheet's model. Of a frozen batch it bears the day it was submitted, so that a reprint is the same.

use std::collections::BTreeMap;

use yiju_documents::{
    Disclosure, FundSum, PolicyBasis, ReversedRow, SettlementPayee, SettlementRow, SettlementSheet,
    SettlementState, SettlementTotals,
};
use yiju_domain::{
    money::Fen,
    settlement::{BatchState, RowKind},
    subsidy::Certainty,
};

use super::{
    Asked,
    words::{add, day, fund, period, reversed},
};
use crate::{
    error::ApiError,
    settlements::{
        basis::Basis,
        figures::{BatchFigures, RowFigures},
    },
    wire::Language,
};

pub(super) fn of(asked: &Asked, figures: &BatchFigures) -> Result<SettlementSheet, ApiError> {
    let rows: Vec<SettlementRow> = figures.rows.iter().map(|row| row_of(asked, row)).collect();
    let sum = |part: fn(&SettlementRow) -> Fen| Fen::new(rows.iter().map(|row| part(row).get()).sum());
    Ok(SettlementSheet {
        language: match asked.language {
            Language::Zh => yiju_documents::Language::Zh,
            Language::En => yiju_documents::Language::En,
        },
        office: figures.head.office.clone(),
        programme: figures.head.programme.clone(),
        batch_no: figures.head.number.clone(),
        state: match figures.state {
            BatchState::Draft | BatchState::Discarded => SettlementState::Draft,
            BatchState::Submitted => SettlementState::Submitted,
            BatchState::Paid => SettlementState::Paid,
        },
        period: period(figures),
        issued_on: day(figures.head.submitted_on.as_deref()).unwrap_or(asked.today),
        disclosure: if asked.full { Disclosure::Full } else { Disclosure::Masked },
        policies: policies(asked, figures),
        funds: funds(asked, figures),
        totals: SettlementTotals {
            contract: sum(|row| row.contract),
            eligible: sum(|row| row.eligible),
            subsidy: sum(|row| row.subsidy),
            retention: sum(|row| row.retention),
            pay_now: sum(|row| row.pay_now),
            self_pay: sum(|row| row.self_pay),
        },
        rows,
        signatures: Vec::new(),
    })
}

fn row_of(asked: &Asked, row: &RowFigures) -> SettlementRow {
    let eligible: i64 = match row.kind {
        RowKind::Payment => row.lines.iter().map(|line| line.eligible_fen).sum(),
        RowKind::Reversal => -row.lines.iter().map(|line| line.eligible_fen).sum::<i64>(),
        RowKind::Retention => 0,
    };
    let released = if asked.language == Language::Zh { "质保金发放" } else { "Retention released" };
    SettlementRow {
        no: u32::try_from(row.no).unwrap_or_default(),
        case_no: row.case_no.clone(),
        name: row.name.clone(),
        id_number: asked.id(row),
        town: row.town.clone(),
        payee: SettlementPayee {
            key: row.payee.key.clone(),
            name: row.payee.name.clone(),
            bank: row.payee.bank.clone(),
            account: asked.account(row),
        },
        contract: Fen::new(row.total_fen),
        eligible: Fen::new(eligible),
        rate_bp: row.basis.rate_bp.and_then(|rate| u32::try_from(rate).ok()),
        subsidy: Fen::new(row.subsidy_fen),
        retention: Fen::new(row.held_fen),
        pay_now: Fen::new(row.amount_fen),
        self_pay: Fen::new(row.self_pay_fen),
        invoices: row.invoices.iter().map(|one| one.number.clone()).collect(),
        accepted_on: day(row.accepted_on.as_deref()),
        reverses: (row.kind == RowKind::Reversal)
            .then(|| reversed(row.of_row.as_deref()))
            .flatten()
            .map(|(batch_no, row)| ReversedRow { batch_no, row }),
        note: if row.kind == RowKind::Retention { released.into() } else { String::new() },
    }
}

/// Every policy of the rows once.
fn policies(asked: &Asked, figures: &BatchFigures) -> Vec<PolicyBasis> {
    let mut found: Vec<(&str, i64)> = Vec::new();
    let mut all = Vec::new();
    for basis in figures.rows.iter().map(|row| &row.basis) {
        if !found.contains(&(basis.policy.as_str(), basis.policy_version)) {
            found.push((&basis.policy, basis.policy_version));
            all.push(policy(asked, basis));
        }
    }
    all
}

fn policy(asked: &Asked, basis: &Basis) -> PolicyBasis {
    let name = if asked.language == Language::Zh { &basis.policy_name } else { &basis.policy_name_en };
    PolicyBasis {
        name: name.clone(),
        version: u32::try_from(basis.policy_version).unwrap_or_default(),
        documents: Some(basis.document.clone()).filter(|text| !text.is_empty()).into_iter().collect(),
        certainty: basis.certainty.parse().unwrap_or(Certainty::Sample),
        payable: basis.payable,
    }
}

/// What each fund gives: its part of what is paid now, and with what is held back its part of the subsidy.
fn funds(asked: &Asked, figures: &BatchFigures) -> Vec<FundSum> {
    let (mut now, mut held) = (BTreeMap::new(), BTreeMap::new());
    for row in &figures.rows {
        add(&mut now, &row.funds);
        add(&mut held, &row.held_funds);
    }
    let of = |parts: &BTreeMap<String, i64>, code: &str| parts.get(code).copied().unwrap_or(0);
    let mut codes: Vec<&String> = now.keys().chain(held.keys()).collect();
    codes.sort();
    codes.dedup();
    codes
        .into_iter()
        .map(|code| FundSum {
            fund: fund(&figures.head, code, asked.language),
            subsidy: Fen::new(of(&now, code) + of(&held, code)),
            pay_now: Fen::new(of(&now, code)),
        })
        .collect()
}
