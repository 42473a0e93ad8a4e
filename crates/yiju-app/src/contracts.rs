//! The contract (改造协议): parties, the version of the plan it covers, price, days and warranty.

use yiju_domain::{Date, ids::ContractId, text};
use yiju_store::{
    Entity, StoreError, Tx,
    tables::{
        contracts::Contract,
        plan_versions::{self, PlanVersion},
    },
};

use crate::{
    cases::{attachment_of, create_date, file::CaseFile, optional_id, view::case_view},
    context::Context,
    error::ApiError,
    money,
    reason::Reason,
    wire::{CaseView, ContractSaveRequest, ContractView},
};

/// Longest warranty that is not a slip of the pen: twenty years.
const MOST_MONTHS: i64 = 240;
/// Months of a new contract; the least that programmes ask for.
const USUAL_MONTHS: i64 = 12;

pub(crate) async fn save(cx: &Context<'_>, request: ContractSaveRequest) -> Result<CaseView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let id = CaseFile::find_id(&mut tx, &request.case_id).await?;
    let file = CaseFile::load(&mut tx, id).await?;
    money::refuse_settled(&file.case)?;
    let before = file.contract.as_ref();
    if before.map(|one| one.version) != request.version {
        return Err(StoreError::Conflict { entity: Contract::KIND, id: file.case.case_no }.into());
    }
    let unconfirmed = || {
        let reason = Reason::ContractWithoutPlan { case_no: file.case.case_no.clone() };
        ApiError::from(reason).at("case_id")
    };
    let holds = plan_versions::current(&file.plan_versions).ok_or_else(unconfirmed)?;
    let start = before.cloned().unwrap_or_else(|| empty(&tx, &file, holds));
    let start = if request.renew == Some(true) { scoped(start, holds) } else { start };
    let after = filled(start, &file, &request)?;
    match before {
        Some(before) => {
            tx.update(before, after).await?;
        }
        None => tx.insert(&[after]).await?,
    }
    tx.commit().await?;
    cx.changed(&["cases", "workspace"]);
    let mut reader = workspace.store.read().await?;
    case_view(cx, &workspace, &mut reader, id).await
}

fn empty(tx: &Tx, file: &CaseFile, holds: &PlanVersion) -> Contract {
    Contract {
        id: ContractId::new(tx.at()),
        version: 1,
        case_id: file.case.id,
        contractor_id: file.case.contractor_id.filter(|_| !file.is_trade_in()),
        office: tx.user().to_owned(),
        plan_version: holds.number,
        total_fen: holds.total_fen,
        subsidy_fen: holds.subsidy_fen,
        signed_on: None,
        start_on: None,
        end_on: None,
        warranty_months: USUAL_MONTHS,
        terms: String::new(),
        attachment_id: None,
    }
}

/// The contract over the version of the plan that holds now.
fn scoped(contract: Contract, holds: &PlanVersion) -> Contract {
    Contract {
        plan_version: holds.number,
        total_fen: holds.total_fen,
        subsidy_fen: holds.subsidy_fen,
        ..contract
    }
}

fn filled(one: Contract, file: &CaseFile, request: &ContractSaveRequest) -> Result<Contract, ApiError> {
    let day = |field: &str, given: &Option<String>, before: Option<Date>| match given.as_deref() {
        None => Ok(before),
        Some("") => Ok(None),
        Some(text) => create_date(field, Some(text)),
    };
    let contractor_id = match request.contractor_id.as_deref() {
        None => one.contractor_id,
        Some(given) => optional_id("contractor_id", given)?,
    };
    let attachment_id = match request.attachment_id.as_deref() {
        None => one.attachment_id,
        Some(given) => attachment_of(file, given)?,
    };
    let months = request.warranty_months.unwrap_or(one.warranty_months);
    if !(0..=MOST_MONTHS).contains(&months) {
        let reason = Reason::WarrantyRange { most: MOST_MONTHS.to_string() };
        return Err(ApiError::from(reason).at("warranty_months"));
    }
    let contract = Contract {
        contractor_id,
        office: request.office.as_deref().map_or(one.office, text::normalise),
        signed_on: day("signed_on", &request.signed_on, one.signed_on)?,
        start_on: day("start_on", &request.start_on, one.start_on)?,
        end_on: day("end_on", &request.end_on, one.end_on)?,
        warranty_months: months,
        terms: request.terms.clone().map_or(one.terms, |terms| terms.trim().to_owned()),
        attachment_id,
        ..one
    };
    match (contract.start_on, contract.end_on) {
        (Some(start), Some(finish)) if start > finish => {
            let (start, finish) = (start.to_string(), finish.to_string());
            Err(ApiError::from(Reason::ScheduleReversed { start, finish }).at("end_on"))
        }
        _ => Ok(contract),
    }
}

pub(crate) fn view(file: &CaseFile) -> Option<ContractView> {
    let one = file.contract.as_ref()?;
    let holds = plan_versions::current(&file.plan_versions);
    Some(ContractView {
        version: one.version,
        contractor_id: one.contractor_id.map(|id| id.to_string()),
        contractor: file.organisation(one.contractor_id).to_owned(),
        office: one.office.clone(),
        plan_version: one.plan_version,
        outdated: holds.is_some_and(|version| version.number != one.plan_version),
        total_fen: one.total_fen.get(),
        subsidy_fen: one.subsidy_fen.get(),
        self_pay_fen: money::self_pay(one.total_fen, one.subsidy_fen).get(),
        signed_on: one.signed_on.map(|day| day.to_string()),
        start_on: one.start_on.map(|day| day.to_string()),
        end_on: one.end_on.map(|day| day.to_string()),
        warranty_months: one.warranty_months,
        terms: one.terms.clone(),
        attachment_id: one.attachment_id.map(|id| id.to_string()),
    })
}
