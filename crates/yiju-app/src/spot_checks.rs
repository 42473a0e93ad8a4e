//! Spot checks (抽查): homes drawn by a seed that is written down, and what was found in them.
//!
//! Every home that stood in the draw is kept with the number and contractor it was drawn by, so that the draw can be
//! made again years later, whatever has become of the cases.

use std::collections::HashMap;

use yiju_domain::{
    dates,
    ids::{CaseId, SpotCheckHomeId, SpotCheckId},
    red_flags::{HomeToCheck, Share, SpotCheckError, SpotCheckGroup, spot_check},
    text,
};
use yiju_store::{
    Entity, Read, Tx,
    tables::{
        self,
        cases::{Case, CaseFilter, CaseOrder, Listed},
        purchases::Purchase,
        spot_checks::{self, SpotCheck, SpotCheckHome},
    },
};

use crate::{
    cases::{create_date, optional_id},
    context::Context,
    error::ApiError,
    reason::Reason,
    settlements,
    wire::{
        Nothing, SpotCheckDrawRequest, SpotCheckGroupView, SpotCheckHomeView, SpotCheckListView,
        SpotCheckResultRequest, SpotCheckView,
    },
};

pub(crate) async fn draw(
    cx: &Context<'_>,
    request: SpotCheckDrawRequest,
) -> Result<SpotCheckListView, ApiError> {
    let workspace = cx.workspace().await?;
    let share = share_of(&request)?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let check = check_of(&mut tx, &request).await?;
    let cases = cases_of(&mut tx, &check).await?;
    if cases.is_empty() {
        return Err(Reason::SpotCheckEmpty {}.into());
    }
    let homes = homes_of(&mut tx, &cases).await?;
    let drawn = spot_check(&check.seed, &homes, share).map_err(refused)?;
    let ids: HashMap<&str, CaseId> = cases.iter().map(|case| (case.case_no.as_str(), case.id)).collect();
    let rows = homes.iter().filter_map(|home| {
        let case_id = *ids.get(home.case_no.as_str())?;
        Some(row_of(&check, case_id, home, place_of(&drawn.groups, home), tx.at()))
    });
    let rows: Vec<SpotCheckHome> = rows.collect();
    tx.insert(std::slice::from_ref(&check)).await?;
    tx.insert(&rows).await?;
    tx.commit().await?;
    cx.changed(&["spot_checks", "workspace"]);
    list(cx, Nothing {}).await
}

fn share_of(request: &SpotCheckDrawRequest) -> Result<Share, ApiError> {
    let number = |value: i64| u32::try_from(value).unwrap_or(0);
    match (request.share_bp, request.homes_each) {
        (Some(share), None) => Ok(Share::BasisPoints(number(share))),
        (None, Some(homes)) => Ok(Share::Homes(number(homes))),
        _ => Err(ApiError::from(Reason::SpotCheckSize {}).at("share_bp")),
    }
}

fn refused(fault: SpotCheckError) -> ApiError {
    match fault {
        SpotCheckError::Share(_) => ApiError::from(Reason::SpotCheckShare {}).at("share_bp"),
        SpotCheckError::NoHomes => ApiError::from(Reason::SpotCheckSize {}).at("homes_each"),
        SpotCheckError::NoSeed => ApiError::required("seed"),
        fault @ SpotCheckError::TwoContractors(_) => ApiError::internal(fault.to_string()),
    }
}

async fn check_of(tx: &mut Tx, request: &SpotCheckDrawRequest) -> Result<SpotCheck, ApiError> {
    let id = SpotCheckId::new(tx.at());
    let seed = text::normalise(request.seed.as_deref().unwrap_or_default());
    // The tail of a fresh id is random.
    let drawn: String = id.to_string().chars().rev().take(12).collect();
    let accepted_from = create_date("accepted_from", request.accepted_from.as_deref())?;
    let accepted_to = create_date("accepted_to", request.accepted_to.as_deref())?;
    if accepted_from.zip(accepted_to).is_some_and(|(from, to)| from > to) {
        return Err(ApiError::from(Reason::PeriodReversed {}).at("accepted_to"));
    }
    Ok(SpotCheck {
        id,
        version: 1,
        number: tx.take_numbers("spot_check", 1).await?,
        seed: if seed.is_empty() { drawn } else { seed },
        share_bp: request.share_bp,
        homes_each: request.homes_each,
        programme_id: optional_id("programme", request.programme.as_deref().unwrap_or_default())?,
        accepted_from,
        accepted_to,
        drawn_at: tx.at(),
        drawn_by: tx.user().to_owned(),
    })
}

/// Cases that were accepted whole, and those that were left after a part was: that is settled and paid too.
async fn cases_of(from: &mut impl Read, check: &SpotCheck) -> Result<Vec<Case>, ApiError> {
    let (first, last) = (check.accepted_from, check.accepted_to);
    let mut cases = spot_checks::accepted(from, check.programme_id, (first, last)).await?;
    let inside = |case: &Case| {
        let day = settlements::counts_on(case.accepted_on, case.stage_since);
        first.is_none_or(|first| day >= first) && last.is_none_or(|last| day <= last)
    };
    let left = spot_checks::left(from, check.programme_id).await?;
    cases.extend(left.into_iter().filter(inside));
    cases.sort_by(|one, other| one.case_no.cmp(&other.case_no));
    Ok(cases)
}

/// Each case with the one contractor it stands for: that of the case, else of its first line, else the vendor.
async fn homes_of(from: &mut impl Read, cases: &[Case]) -> Result<Vec<HomeToCheck>, ApiError> {
    let ids: Vec<CaseId> = cases.iter().map(|case| case.id).collect();
    let texts: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let organisations = tables::organisations::all(from).await?;
    let lines = tables::plan_lines::of_cases(from, &ids).await?;
    let mut builders: HashMap<CaseId, _> = HashMap::new();
    for line in &lines {
        if let Some(contractor) = line.contractor_id {
            builders.entry(line.case_id).or_insert(contractor);
        }
    }
    let mut vendors: HashMap<CaseId, String> = HashMap::new();
    for purchase in tables::by_column::<Purchase>(from, "case_id", &texts).await? {
        vendors.entry(purchase.case_id).or_insert(purchase.vendor);
    }
    let contractor = |case: &Case| {
        let id = case.contractor_id.or_else(|| builders.get(&case.id).copied());
        let named = organisations.iter().find(|one| Some(one.id) == id).map(|one| one.name.clone());
        named.or_else(|| vendors.get(&case.id).cloned()).unwrap_or_default()
    };
    Ok(cases
        .iter()
        .map(|case| HomeToCheck { case_no: case.case_no.clone(), contractor: contractor(case) })
        .collect())
}

/// Place among the drawn homes of the contractor, 0 where it was not drawn.
fn place_of(groups: &[SpotCheckGroup], home: &HomeToCheck) -> i64 {
    let group = groups.iter().find(|group| group.contractor == home.contractor);
    let place = group.and_then(|group| group.chosen.iter().position(|number| *number == home.case_no));
    place.map_or(0, |place| i64::try_from(place).unwrap_or(i64::MAX - 1) + 1)
}

fn row_of(check: &SpotCheck, case_id: CaseId, home: &HomeToCheck, place: i64, now: i64) -> SpotCheckHome {
    SpotCheckHome {
        id: SpotCheckHomeId::new(now),
        version: 1,
        spot_check_id: check.id,
        case_id,
        case_no: home.case_no.clone(),
        contractor: home.contractor.clone(),
        place,
        result: None,
        checked_on: None,
        checked_by: String::new(),
        note: String::new(),
    }
}

pub(crate) async fn result(
    cx: &Context<'_>,
    request: SpotCheckResultRequest,
) -> Result<SpotCheckListView, ApiError> {
    let workspace = cx.workspace().await?;
    let note = text::normalise(request.note.as_deref().unwrap_or_default());
    match request.result.as_str() {
        "defect" if note.is_empty() => return Err(ApiError::from(Reason::DefectNeedsNote {}).at("note")),
        "ok" | "defect" => {}
        other => return Err(ApiError::code_unknown("result", other).at("result")),
    }
    let unknown = || Reason::RowUnknown { entity: SpotCheckHome::KIND.into(), id: request.id.clone() };
    let id: SpotCheckHomeId = request.id.parse().map_err(|_| ApiError::from(unknown()).at("id"))?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let mut home: SpotCheckHome = tables::get(&mut tx, &id.to_string()).await?;
    if home.place == 0 {
        return Err(ApiError::from(Reason::HomeNotDrawn { case_no: home.case_no }).at("id"));
    }
    home.version = request.version;
    let today = dates::date_of_millis(tx.at());
    let on = create_date("on", request.on.as_deref())?.unwrap_or(today);
    if on > today {
        let reason = Reason::DayInFuture { field: "on".into(), day: on.to_string() };
        return Err(ApiError::from(reason).at("on"));
    }
    let by = text::normalise(request.by.as_deref().unwrap_or_default());
    let after = SpotCheckHome {
        result: Some(request.result),
        note,
        checked_on: Some(on),
        checked_by: if by.is_empty() { tx.user().to_owned() } else { by },
        ..home.clone()
    };
    tx.update(&home, after).await?;
    tx.commit().await?;
    cx.changed(&["spot_checks", "workspace"]);
    list(cx, Nothing {}).await
}

pub(crate) async fn list(cx: &Context<'_>, _: Nothing) -> Result<SpotCheckListView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut reader = workspace.store.read().await?;
    let programmes = tables::programmes::all(&mut reader).await?;
    let mut checks = Vec::new();
    for check in spot_checks::all(&mut reader).await? {
        let homes = spot_checks::homes(&mut reader, check.id).await?;
        let listed = listed(&mut reader, &homes).await?;
        let programme = programmes.iter().find(|one| Some(one.id) == check.programme_id);
        checks.push(view(&check, &homes, &listed, programme.map(|one| one.name.clone())));
    }
    Ok(SpotCheckListView { checks })
}

/// Names and addresses of the homes drawn.
async fn listed(from: &mut impl Read, homes: &[SpotCheckHome]) -> Result<HashMap<CaseId, Listed>, ApiError> {
    let ids = homes.iter().filter(|home| home.place > 0).map(|home| home.case_id).collect();
    let filter = CaseFilter { ids, ..CaseFilter::default() };
    let rows = tables::cases::list(from, &filter, (CaseOrder::CaseNo, false), (0, i64::MAX)).await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

fn view(
    check: &SpotCheck,
    homes: &[SpotCheckHome],
    listed: &HashMap<CaseId, Listed>,
    programme: Option<String>,
) -> SpotCheckView {
    let drawn: Vec<&SpotCheckHome> = homes.iter().filter(|home| home.place > 0).collect();
    let count = |test: &dyn Fn(&SpotCheckHome) -> bool| {
        i64::try_from(drawn.iter().filter(|home| test(home)).count()).unwrap_or(i64::MAX)
    };
    SpotCheckView {
        id: check.id.to_string(),
        number: check.number,
        seed: check.seed.clone(),
        share_bp: check.share_bp,
        homes_each: check.homes_each,
        programme,
        accepted_from: check.accepted_from.map(|day| day.to_string()),
        accepted_to: check.accepted_to.map(|day| day.to_string()),
        drawn_at: check.drawn_at,
        drawn_by: check.drawn_by.clone(),
        repeats: repeats(check, homes),
        groups: groups(homes),
        checked: count(&|home| home.result.is_some()),
        defects: count(&|home| home.result.as_deref() == Some("defect")),
        homes: drawn.iter().map(|home| home_view(home, listed.get(&home.case_id))).collect(),
    }
}

/// Draws once more from what is kept.
fn repeats(check: &SpotCheck, homes: &[SpotCheckHome]) -> bool {
    let number = |value: i64| u32::try_from(value).unwrap_or(0);
    let share = check.share_bp.map(number).map(Share::BasisPoints);
    let Some(share) = share.or_else(|| check.homes_each.map(number).map(Share::Homes)) else { return false };
    let set: Vec<HomeToCheck> = homes
        .iter()
        .map(|home| HomeToCheck { case_no: home.case_no.clone(), contractor: home.contractor.clone() })
        .collect();
    spot_check(&check.seed, &set, share).is_ok_and(|drawn| {
        homes.iter().zip(&set).all(|(home, one)| place_of(&drawn.groups, one) == home.place)
    })
}

fn groups(homes: &[SpotCheckHome]) -> Vec<SpotCheckGroupView> {
    let mut groups: Vec<SpotCheckGroupView> = Vec::new();
    for home in homes {
        let drawn = i64::from(home.place > 0);
        match groups.iter_mut().find(|group| group.contractor == home.contractor) {
            Some(group) => {
                group.of += 1;
                group.drawn += drawn;
            }
            None => groups.push(SpotCheckGroupView { contractor: home.contractor.clone(), of: 1, drawn }),
        }
    }
    groups
}

fn home_view(home: &SpotCheckHome, listed: Option<&Listed>) -> SpotCheckHomeView {
    SpotCheckHomeView {
        id: home.id.to_string(),
        version: home.version,
        case_id: home.case_id.to_string(),
        case_no: home.case_no.clone(),
        name: listed.map(|row| row.name.clone()).unwrap_or_default(),
        address: listed.map(|row| format!("{}{}{}", row.town, row.village, row.address)).unwrap_or_default(),
        contractor: home.contractor.clone(),
        place: home.place,
        result: home.result.clone(),
        checked_on: home.checked_on.map(|day| day.to_string()),
        checked_by: home.checked_by.clone(),
        note: home.note.clone(),
    }
}
