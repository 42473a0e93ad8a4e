//! The workbook's model. A reversal has every line once more with its amounts turned round; a release of retention has no
//! lines, because nothing is subsidised again.

use yiju_domain::{
    money::{Fen, Quantity},
    settlement::{PayeeKind, RowKind},
};
use yiju_sheets::{
    Amounts, Disclosure, FundShare, Payee, ReversedRow, SettlementBook, SettlementLabels, SettlementLine,
    SettlementRow,
};

use super::{
    Asked,
    words::{category, day, fund, period, reversed, state},
};
use crate::{
    error::ApiError,
    reason::Reason,
    settlements::figures::{BatchFigures, HeadFigures, LineFigures, RowFigures},
    wire::Language,
};

pub(super) fn of(asked: &Asked, figures: &BatchFigures) -> Result<SettlementBook, ApiError> {
    let zh = asked.language == Language::Zh;
    let rows = figures.rows.iter().map(|row| row_of(asked, &figures.head, row));
    Ok(SettlementBook {
        title: if zh {
            "居家适老化改造补贴资金结算表"
        } else {
            "Home adaptation subsidy settlement"
        }
        .into(),
        office: figures.head.office.clone(),
        batch_no: figures.head.number.clone(),
        period: period(figures).map_or_else(String::new, |(from, to)| format!("{from} ~ {to}")),
        state: state(figures.state, asked.language).into(),
        disclosure: if asked.full { Disclosure::Full } else { Disclosure::Masked },
        rows: rows.collect::<Result<_, _>>()?,
        labels: if zh { SettlementLabels::zh() } else { SettlementLabels::en() },
    })
}

fn row_of(asked: &Asked, head: &HeadFigures, row: &RowFigures) -> Result<SettlementRow, ApiError> {
    let lines: Vec<SettlementLine> = match row.kind {
        RowKind::Retention => Vec::new(),
        kind => row.lines.iter().map(|line| line_of(asked, head, line, kind)).collect(),
    };
    let amounts = Amounts::sum(lines.iter().map(|line| line.amounts))
        .map_err(|_| ApiError::from(Reason::AmountsTooLarge {}))?;
    Ok(SettlementRow {
        case_no: row.case_no.clone(),
        name: row.name.clone(),
        id_number: asked.id(row),
        town: row.town.clone(),
        village: row.village.clone(),
        category: category(row.basis.category.as_deref(), asked.language),
        rate_bp: row.basis.rate_bp.unwrap_or_default(),
        amounts,
        retention: Fen::new(row.held_fen),
        paid_now: Fen::new(row.amount_fen),
        payee: Payee {
            kind: match row.payee.kind {
                PayeeKind::Contractor => yiju_sheets::PayeeKind::Contractor,
                PayeeKind::Elder => yiju_sheets::PayeeKind::Elder,
                PayeeKind::Family => yiju_sheets::PayeeKind::Family,
                PayeeKind::Platform => yiju_sheets::PayeeKind::Platform,
            },
            name: row.payee.name.clone(),
            bank: row.payee.bank.clone(),
            account: asked.account(row),
        },
        invoices: row.invoices.iter().map(|one| one.number.clone()).collect(),
        accepted_on: day(row.accepted_on.as_deref()),
        reverses: (row.kind == RowKind::Reversal)
            .then(|| reversed(row.of_row.as_deref()))
            .flatten()
            .map(|(batch_no, row)| ReversedRow { batch_no, row }),
        note: note(asked, row),
        lines,
    })
}

fn note(asked: &Asked, row: &RowFigures) -> String {
    let released = match asked.language {
        Language::Zh => "质保金发放",
        Language::En => "retention released",
    };
    let kind = (row.kind == RowKind::Retention)
        .then(|| [released, row.of_row.as_deref().unwrap_or_default()].join(" "));
    kind.into_iter()
        .chain(Some(row.reason.clone()).filter(|text| !text.is_empty()))
        .collect::<Vec<_>>()
        .join("；")
}

fn line_of(asked: &Asked, head: &HeadFigures, line: &LineFigures, kind: RowKind) -> SettlementLine {
    let sign = if kind == RowKind::Reversal { -1 } else { 1 };
    let fen = |amount: i64| Fen::new(sign * amount);
    SettlementLine {
        item_no: line.item_no.to_string(),
        code: line.code.clone(),
        name: line.name.clone(),
        quantity: Quantity::new(sign * line.accepted_quantity.unwrap_or(line.quantity)),
        unit: line.unit.clone(),
        unit_price: Fen::new(line.unit_price_fen),
        amounts: Amounts {
            total: fen(line.amount_fen),
            eligible: fen(line.eligible_fen),
            subsidy: fen(line.subsidy_fen),
            self_pay: fen(line.amount_fen - line.subsidy_fen),
        },
        contractor: line.contractor.clone(),
        funds: line
            .funds
            .iter()
            .map(|(code, amount)| FundShare { fund: fund(head, code, asked.language), subsidy: fen(*amount) })
            .collect(),
    }
}
