//! What the cases of a programme take from each fund, in parts that do not overlap.

use std::collections::BTreeSet;

use yiju_domain::{Date, ids::CaseId, lifecycle::Stage};
use yiju_store::{
    Read,
    tables::{
        self,
        funds::{Fund, Share},
        programmes::Programme,
        settlements,
    },
};

use super::held::Retention;
use crate::{
    error::ApiError,
    funding,
    packs::Registry,
    subsidies::{self, Reserves, parts_of},
};

/// How far money has come. It counts in one part only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Reserved,
    Contracted,
    /// Accepted and not paid, what is held back of a paid case included.
    Accepted,
    Paid,
}

/// Money a case takes from one fund.
#[derive(Debug, Clone)]
pub(super) struct Taken {
    pub case_id: CaseId,
    pub town: String,
    pub fund: String,
    pub part: Part,
    pub fen: i64,
    /// The day it was set aside.
    pub approved_on: Option<Date>,
    pub accepted_on: Option<Date>,
    /// The day this money was paid.
    pub paid_on: Option<Date>,
}

/// What the approved cases of a programme take, and what is set aside for those without a plan: the most the policy can
/// give them. What is `known` of it already is not worked out again.
pub(super) async fn taken(
    from: &mut impl Read,
    packs: &Registry,
    programme: &Programme,
    funds: &[Fund],
    today: Date,
    known: &Reserves,
) -> Result<(Vec<Taken>, Reserves), ApiError> {
    let shares = tables::funds::shares(from, programme.id).await?;
    let reserves = reserves(from, packs, programme, (&shares, today), known).await?;
    let retention = Retention::of(&settlements::retained(from, programme.id).await?)?;
    let first = funding::first(funds);
    let by_fund = shares.into_iter().flat_map(|share| set_aside(share, &reserves, &first));
    let taken = by_fund.flat_map(|one| paid_so_far(one, &retention)).collect();
    Ok((taken, reserves))
}

/// What is set aside for the cases without a plan of a programme. To work it out takes long where there are many.
pub(super) async fn set_aside_now(
    from: &mut impl Read,
    packs: &Registry,
    programme: &Programme,
    today: Date,
) -> Result<Reserves, ApiError> {
    let shares = tables::funds::shares(from, programme.id).await?;
    reserves(from, packs, programme, (&shares, today), &Reserves::new()).await
}

async fn reserves(
    from: &mut impl Read,
    packs: &Registry,
    programme: &Programme,
    (shares, today): (&[Share], Date),
    known: &Reserves,
) -> Result<Reserves, ApiError> {
    let unplanned = shares.iter().filter(|share| is_unplanned(share)).map(|share| share.case_id);
    let (there, new): (Vec<CaseId>, Vec<CaseId>) = unplanned.partition(|case| known.contains_key(case));
    let mut found = match new.as_slice() {
        [] => Reserves::new(),
        new => subsidies::reserves(from, packs, programme, new, today).await?,
    };
    found.extend(there.into_iter().filter_map(|case| Some((case, known.get(&case)?.clone()))));
    Ok(found)
}

fn is_unplanned(share: &Share) -> bool {
    share.lines == 0 && share.accepted_on.is_none()
}

/// A case with its plan takes what was worked out, without one what is set aside for it.
fn set_aside(share: Share, reserves: &Reserves, first: &str) -> Vec<Taken> {
    let fund = if share.fund.is_empty() { first.to_owned() } else { share.fund.clone() };
    let one = Taken {
        case_id: share.case_id,
        part: part(&share),
        fen: share.subsidy.get(),
        fund,
        town: share.town.clone(),
        approved_on: share.approved_on,
        accepted_on: share.accepted_on,
        paid_on: share.paid_on,
    };
    if !is_unplanned(&share) {
        return vec![one];
    }
    let parts = parts_of(reserves, share.case_id).into_iter();
    parts.map(|(fund, amount)| Taken { fund, fen: amount.get(), ..one.clone() }).collect()
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

/// Of a paid case what is held back is not paid yet, and what was released is paid on a day of its own.
fn paid_so_far(one: Taken, retention: &Retention) -> Vec<Taken> {
    let held = retention.of_case(one.case_id, &one.fund).filter(|_| one.part == Part::Paid);
    let Some(held) = held else { return vec![one] };
    let back = held.back.min(one.fen);
    let mut rest = back;
    let mut found = vec![Taken { fen: one.fen - back, ..one.clone() }];
    for (day, fen) in &held.released {
        let fen = (*fen).min(rest);
        rest -= fen;
        found.push(Taken { fen, paid_on: Some(*day), ..one.clone() });
    }
    found.push(Taken { fen: rest, part: Part::Accepted, paid_on: None, ..one });
    found.retain(|one| one.fen != 0);
    found
}

/// How many cases these are.
pub(super) fn homes<'a>(taken: impl Iterator<Item = &'a Taken>) -> i64 {
    let cases: BTreeSet<_> = taken.map(|one| one.case_id).collect();
    i64::try_from(cases.len()).unwrap_or(i64::MAX)
}
