//! The funds that cannot pay a case that is about to be approved.

use std::collections::BTreeMap;

use yiju_domain::{Date, lifecycle::Stage, money::Fen};
use yiju_store::{
    Read,
    tables::{self, cases::Case, funds::Fund, programmes::Programme},
};

use super::{
    pool::{Taken, set_aside_now, taken},
    year::{drawn_on, has_lapsed},
};
use crate::{
    cases::file::CaseFile,
    error::ApiError,
    subsidies::{self, Reserves, parts_of},
    wire::{GateView, Param},
    workspace::Workspace,
};

/// As gates: a reason goes past them, and is recorded like that of any other gate. A programme without funds has nothing
/// to compare with. `on` is the day of the approval: what lapsed before it is not there any more. What is `known` to be
/// set aside for others is not worked out again.
pub(crate) async fn short_of(
    from: &mut impl Read,
    workspace: &Workspace,
    file: &CaseFile,
    on: Date,
    known: &Reserves,
) -> Result<Vec<GateView>, ApiError> {
    let funds = tables::funds::of_programme(from, file.programme.id).await?;
    if funds.is_empty() {
        return Ok(Vec::new());
    }
    let packs = workspace.packs();
    let (mut others, _) = taken(from, &packs, &file.programme, &funds, on, known).await?;
    others.retain(|one| one.case_id != file.case.id);
    let own: BTreeMap<String, i64> = match file.lines.is_empty() {
        true => {
            let own = [file.case.id];
            let reserves = subsidies::reserves(from, &packs, &file.programme, &own, on).await?;
            parts_of(&reserves, file.case.id).into_iter().map(|(fund, amount)| (fund, amount.get())).collect()
        }
        false => file.subsidies.funds.iter().map(|one| (one.fund.clone(), one.amount_fen.get())).collect(),
    };
    Ok(own.iter().filter_map(|(code, fen)| lacking(&funds, &others, (code, *fen), on)).collect())
}

/// What is set aside for the cases of the programme this one is of, worked out before the transaction that approves it
/// begins: nobody else can write meanwhile. Whoever is approved in between is not in it, and is added within.
pub(crate) async fn set_aside_before(
    workspace: &Workspace,
    id: &str,
    today: Date,
) -> Result<Reserves, ApiError> {
    let mut reader = workspace.store.read().await?;
    let id = CaseFile::find_id(&mut reader, id).await?;
    let case: Case = tables::get(&mut reader, &id.to_string()).await?;
    let programme: Programme = tables::get(&mut reader, &case.programme_id.to_string()).await?;
    if tables::funds::of_programme(&mut reader, programme.id).await?.is_empty() {
        return Ok(Reserves::new());
    }
    set_aside_now(&mut reader, &workspace.packs(), &programme, today).await
}

/// What the allocation the case would draw on lacks; all of it where that has lapsed.
fn lacking(funds: &[Fund], others: &[Taken], (code, fen): (&str, i64), on: Date) -> Option<GateView> {
    let fund = drawn_on(funds, code, Some(on));
    if let Some(last) = fund.filter(|fund| has_lapsed(fund, on)).and_then(|fund| fund.expires_on) {
        return (fen > 0).then(|| gate("fund_lapsed", code, fen, Some(last)));
    }
    let draws = |one: &&Taken| {
        one.fund == code && drawn_on(funds, code, one.approved_on).map(|one| one.id) == fund.map(|one| one.id)
    };
    let there = fund.map_or(0, |fund| fund.allocation_fen.get());
    let over = others.iter().filter(draws).map(|one| one.fen).sum::<i64>() + fen - there;
    (fen > 0 && over > 0).then(|| gate("fund_short", code, over, None))
}

fn gate(rule: &str, fund: &str, lack: i64, last: Option<Date>) -> GateView {
    let param = |name: &str, value: String| Param { name: name.into(), value };
    let mut params = vec![param("fund", fund.to_owned()), param("lack", Fen::new(lack).to_string())];
    params.extend(last.map(|day| param("day", day.to_string())));
    GateView {
        rule: rule.into(),
        weight: "block".into(),
        before: Stage::Approved.code().into(),
        params,
        tab: "subsidy".into(),
        field: None,
    }
}
