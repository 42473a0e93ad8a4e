//! Who did a line and which fund pays how much of it: the one answer settlement, summary and line detail print.
//!
//! The policy splits the subsidy of a case between its funds, and the split is written with every change of the figures.
//! The lines, in their order, take from the funds in theirs, so that both add up to the fen.

mod kept;

pub(crate) use kept::{Kept, ProgrammeFunds};

use std::collections::BTreeMap;

use yiju_domain::{
    ids::OrganisationId,
    money::Fen,
    settlement::{overlay, spread},
    subsidy::Outcome,
};
use yiju_sheets::Amounts;
use yiju_store::tables::{funds::Fund, line_pages::LineOfCase, plan_lines::PlanLine, subsidies::SubsidyFund};

use crate::{error::ApiError, money, reason::Reason, wire::Language};

/// Fund code → fen.
pub(crate) type Shares = BTreeMap<String, i64>;

/// Code of what no fund pays: the household does.
pub(crate) const OWN: &str = "self";

/// What is stored of a case's subsidy.
#[derive(Clone, Copy)]
pub(crate) struct Stored<'a> {
    /// The calculation as it was decided last; none before the plan is confirmed.
    pub decided: Option<&'a Outcome>,
    /// The split as it is written.
    pub written: &'a [SubsidyFund],
    /// Funds of the programme in their order.
    pub funds: &'a [Fund],
}

impl Stored<'_> {
    /// The subsidy of each line by fund, in the order of the lines. These are all lines of the case.
    pub(crate) fn by_line(&self, lines: impl IntoIterator<Item = Fen>) -> Vec<Shares> {
        let parts: Vec<i64> = lines.into_iter().map(Fen::get).collect();
        overlay(&self.split(parts.iter().sum()), &parts)
    }

    /// Fund and fen in the order of the policy; adds up to `whole`. The written split counts, then the calculation; a
    /// case of before policies had funds, which has neither, is paid by the programme's first.
    fn split(&self, whole: i64) -> Vec<(String, i64)> {
        let adds_up = |parts: &Vec<(String, i64)>| parts.iter().map(|(_, fen)| fen).sum::<i64>() == whole;
        let written = Some(self.in_order()).filter(adds_up);
        let decided = || self.decided.map(parts_of).filter(adds_up);
        written.or_else(decided).unwrap_or_else(|| vec![(first(self.funds), whole)])
    }

    /// The written split, in the order of the policy as far as a calculation tells it, else of the programme's funds.
    fn in_order(&self) -> Vec<(String, i64)> {
        let policy = self.decided.map(|outcome| outcome.funds.as_slice()).unwrap_or_default();
        let named = |code: &str| {
            let by_policy = policy.iter().position(|part| part.fund == code);
            let by_programme = self.funds.iter().position(|fund| fund.code == code);
            (by_policy.unwrap_or(usize::MAX), by_programme.unwrap_or(usize::MAX))
        };
        let mut parts: Vec<(String, i64)> =
            self.written.iter().map(|part| (part.fund.clone(), part.amount_fen.get())).collect();
        parts.sort_by(|one, other| (named(&one.0), &one.0).cmp(&(named(&other.0), &other.0)));
        parts
    }

    /// What of a line counted for the subsidy; never more than it costs. Before anything is decided, all of what is
    /// not for the household's own account.
    pub(crate) fn eligible_of(&self, line: &LineMoney<'_>) -> Fen {
        let Some(decided) = self.decided else {
            return if line.kind == "self_paid" { Fen::ZERO } else { line.amount };
        };
        let mut lines = decided.lines.iter();
        let found = lines.find(|one| i64::from(one.item_no) == line.item_no);
        found.map_or(Fen::ZERO, |one| one.cost).min(line.amount)
    }

    /// The four figures of a line.
    pub(crate) fn amounts_of(&self, line: &LineMoney<'_>) -> Amounts {
        Amounts {
            total: line.amount,
            eligible: self.eligible_of(line),
            subsidy: line.subsidy,
            self_pay: money::self_pay(line.amount, line.subsidy),
        }
    }
}

/// What of a line its money is told by.
pub(crate) struct LineMoney<'a> {
    pub item_no: i64,
    /// Code of its kind.
    pub kind: &'a str,
    pub amount: Fen,
    pub subsidy: Fen,
}

impl<'a> From<&'a PlanLine> for LineMoney<'a> {
    fn from(line: &'a PlanLine) -> Self {
        Self { item_no: line.item_no, kind: &line.kind, amount: line.amount_fen, subsidy: line.subsidy_fen }
    }
}

impl<'a> From<&'a LineOfCase> for LineMoney<'a> {
    fn from(line: &'a LineOfCase) -> Self {
        Self { item_no: line.item_no, kind: &line.kind, amount: line.amount, subsidy: line.subsidy }
    }
}

fn parts_of(outcome: &Outcome) -> Vec<(String, i64)> {
    outcome.funds.iter().map(|part| (part.fund.clone(), part.amount.get())).collect()
}

/// The contractor of a line, else that of the case.
pub(crate) fn contractor_of(line: &PlanLine, case: Option<OrganisationId>) -> Option<OrganisationId> {
    line.contractor_id.or(case)
}

/// The figures of a line by fund: cost, eligible part and own payment go with the subsidy of each. A line nobody
/// subsidises is [`OWN`].
///
/// # Errors
/// Amounts beyond the range of numbers.
pub(crate) fn by_fund(line: Amounts, shares: &Shares) -> Result<Vec<(String, Amounts)>, ApiError> {
    let weights: Vec<i64> = shares.values().copied().collect();
    if weights.iter().all(|fen| *fen == 0) {
        return Ok(vec![(OWN.to_owned(), line)]);
    }
    let over = |amount: Fen| spread(amount, &weights).ok_or(Reason::AmountsTooLarge {});
    let (totals, eligible) = (over(line.total)?, over(line.eligible)?);
    Ok(shares
        .iter()
        .zip(totals.into_iter().zip(eligible))
        .map(|((fund, fen), (total, eligible))| {
            let (total, subsidy) = (Fen::new(total), Fen::new(*fen));
            let self_pay = money::self_pay(total, subsidy);
            (fund.clone(), Amounts { total, eligible: Fen::new(eligible), subsidy, self_pay })
        })
        .collect())
}

/// Code of the fund that pays what no policy names a fund for; empty where the programme has no funds.
pub(crate) fn first(funds: &[Fund]) -> String {
    funds.first().map(|fund| fund.code.clone()).unwrap_or_default()
}

/// The name of a fund: the office's own, or the usual one of the code.
pub(crate) fn name(own: Option<&str>, code: &str, language: Language) -> String {
    match own.filter(|name| !name.is_empty()) {
        Some(name) => name.to_owned(),
        None => usual_name(code, language),
    }
}

/// The name of a fund of a programme.
pub(crate) fn name_among(funds: &[Fund], code: &str, language: Language) -> String {
    name(funds.iter().find(|fund| fund.code == code).map(|fund| fund.name.as_str()), code, language)
}

/// Funds are codes in the store; a code of an office's own stays as it is.
fn usual_name(code: &str, language: Language) -> String {
    let names = [
        ("central", "中央资金", "central"),
        ("province", "省级资金", "province"),
        ("city", "市级资金", "city"),
        ("district", "区级资金", "district"),
        ("county", "县级资金", "county"),
        ("special_bond", "超长期特别国债资金", "special treasury bonds"),
        ("public", "财政资金", "public funds"),
        ("insurance", "介护保险", "care insurance"),
        ("lottery", "福彩公益金", "lottery"),
        ("donation", "社会捐赠", "donation"),
        (OWN, "自筹", "self-paid"),
    ];
    names.iter().find(|(known, _, _)| *known == code).map_or(code.to_owned(), |(_, zh, en)| match language {
        Language::Zh => (*zh).to_owned(),
        Language::En => (*en).to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use yiju_domain::ids::{CaseId, FundId, ProgrammeId, SubsidyFundId};

    use super::*;

    fn fund(code: &str) -> Fund {
        Fund {
            id: FundId::new(0),
            version: 1,
            programme_id: ProgrammeId::new(0),
            year: 2026,
            code: code.into(),
            name: String::new(),
            allocation_fen: Fen::ZERO,
            expires_on: None,
            place: 1,
            note: String::new(),
            removed_at: None,
        }
    }

    fn written(parts: &[(&str, i64)]) -> Vec<SubsidyFund> {
        let part = |(fund, fen): &(&str, i64)| SubsidyFund {
            id: SubsidyFundId::new(0),
            version: 1,
            case_id: CaseId::new(0),
            fund: (*fund).into(),
            amount_fen: Fen::new(*fen),
        };
        parts.iter().map(part).collect()
    }

    #[test]
    fn the_written_split_counts_in_the_programmes_order_and_the_first_fund_where_there_is_none() {
        let funds = [fund("district"), fund("city")];
        let split = |parts: &[(&str, i64)]| {
            let written = written(parts);
            Stored { decided: None, written: &written, funds: &funds }.split(100)
        };
        let pair = |parts: [(&str, i64); 2]| parts.map(|(fund, fen)| (fund.to_owned(), fen)).to_vec();
        assert_eq!(split(&[("city", 30), ("district", 70)]), pair([("district", 70), ("city", 30)]));
        assert_eq!(split(&[]), [("district".to_owned(), 100)]);
        assert_eq!(split(&[("city", 30)]), [("district".to_owned(), 100)], "a split that does not add up");
    }

    #[test]
    fn a_line_nobody_subsidises_is_the_households_own() {
        let line = Amounts { total: Fen::new(500), self_pay: Fen::new(500), ..Amounts::default() };
        assert_eq!(by_fund(line, &Shares::new()).unwrap(), [(OWN.to_owned(), line)]);
    }

    proptest! {
        /// Whatever the split, the parts of a line add up to it and each is balanced and not below zero.
        #[test]
        fn parts_add_up_to_the_line(
            fens in prop::collection::vec(0i64..300_000_000, 0..5),
            own in 0i64..300_000_000,
            counted in 0i64..=10_000,
        ) {
            let shares: Shares = fens.iter().enumerate().map(|(at, fen)| (format!("f{at}"), *fen)).collect();
            let subsidy: i64 = fens.iter().sum();
            let total = subsidy + own;
            let line = Amounts {
                total: Fen::new(total),
                eligible: Fen::new(total / 10_000 * counted),
                subsidy: Fen::new(subsidy),
                self_pay: Fen::new(own),
            };
            let parts = by_fund(line, &shares).unwrap();
            prop_assert_eq!(Amounts::sum(parts.iter().map(|(_, part)| *part)).unwrap(), line);
            for (fund, part) in &parts {
                prop_assert!(part.total >= part.subsidy && part.eligible >= Fen::ZERO, "{fund}: {part:?}");
                prop_assert_eq!(part.subsidy.checked_add(part.self_pay), Some(part.total));
                if fund != OWN {
                    prop_assert_eq!(part.subsidy.get(), shares[fund]);
                }
            }
        }
    }
}
