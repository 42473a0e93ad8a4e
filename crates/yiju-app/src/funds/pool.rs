//! What the cases of a programme take from each fund, in parts that do not overlap, and what is short.

use std::collections::{BTreeMap, BTreeSet};

use yiju_domain::{ids::CaseId, lifecycle::Stage, money::Fen};
use yiju_store::{
    Read,
    tables::{
        self,
        funds::{Fund, Share},
    },
};

use crate::{
    cases::file::CaseFile,
    error::ApiError,
    funding, subsidies,
    wire::{GateView, Param},
    workspace::Packs,
};

/// How far the money of a case has come. It counts in one part only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Reserved,
    Contracted,
    Accepted,
    Paid,
}

/// A case's money of one fund.
pub(super) struct Taken {
    pub case_id: CaseId,
    pub town: String,
    pub fund: String,
    pub part: Part,
    pub fen: i64,
    pub accepted_on: Option<yiju_domain::Date>,
    pub paid_on: Option<yiju_domain::Date>,
}

/// What approved cases take. A case without a plan reserves the most it may cost: the cap of the policy.
pub(super) fn taken(shares: Vec<Share>, funds: &[Fund], cap: Fen) -> Vec<Taken> {
    let first = funding::first(funds);
    let of = |share: Share| Taken {
        part: part(&share),
        fen: if share.lines == 0 && share.accepted_on.is_none() { cap } else { share.subsidy }.get(),
        fund: if share.fund.is_empty() { first.clone() } else { share.fund },
        case_id: share.case_id,
        town: share.town,
        accepted_on: share.accepted_on,
        paid_on: share.paid_on,
    };
    shares.into_iter().map(of).collect()
}

fn part(share: &Share) -> Part {
    match share.stage {
        _ if share.paid_on.is_some() => Part::Paid,
        // Of a case that left only what was accepted is still there.
        Stage::Exited => Part::Accepted,
        stage if stage >= Stage::Paid => Part::Paid,
        _ if share.accepted_on.is_some() => Part::Accepted,
        stage if share.has_contract || stage >= Stage::Dispatched => Part::Contracted,
        _ => Part::Reserved,
    }
}

/// The funds that cannot pay a case that is about to be approved, as gates: a reason goes past them, and is recorded
/// like that of any other gate. A programme without funds has nothing to compare with.
pub(crate) async fn short_of(
    from: &mut impl Read,
    file: &CaseFile,
    packs: &Packs,
) -> Result<Vec<GateView>, ApiError> {
    let funds = tables::funds::of_programme(from, file.programme.id).await?;
    if funds.is_empty() {
        return Ok(Vec::new());
    }
    let cap = subsidies::most(&packs.policy);
    let shares = tables::funds::shares(from, file.programme.id).await?;
    let mut takes: BTreeMap<String, i64> = BTreeMap::new();
    for one in taken(shares, &funds, cap).into_iter().filter(|one| one.case_id != file.case.id) {
        *takes.entry(one.fund).or_default() += one.fen;
    }
    let own = match file.lines.is_empty() {
        true => BTreeMap::from([(funding::first(&funds), cap.get())]),
        false => file.subsidies.funds.iter().map(|one| (one.fund.clone(), one.amount_fen.get())).collect(),
    };
    let lacks = |(fund, fen): (&String, &i64)| {
        let there: i64 =
            funds.iter().filter(|one| one.code == *fund).map(|one| one.allocation_fen.get()).sum();
        let over = takes.get(fund).copied().unwrap_or(0) + fen - there;
        (over > 0).then(|| gate(fund, over))
    };
    Ok(own.iter().filter_map(lacks).collect())
}

fn gate(fund: &str, over: i64) -> GateView {
    GateView {
        rule: "fund_short".into(),
        weight: "block".into(),
        before: Stage::Approved.code().into(),
        params: vec![
            Param { name: "fund".into(), value: fund.to_owned() },
            Param { name: "lack".into(), value: Fen::new(over).to_string() },
        ],
        tab: "subsidy".into(),
        field: None,
    }
}

/// How many cases these are.
pub(super) fn homes<'a>(taken: impl Iterator<Item = &'a Taken>) -> i64 {
    let cases: BTreeSet<_> = taken.map(|one| one.case_id).collect();
    i64::try_from(cases.len()).unwrap_or(i64::MAX)
}
