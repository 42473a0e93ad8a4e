//! Contracts between family, contractor and office.

use yiju_domain::{
    Date,
    ids::{AttachmentId, CaseId, ContractId, OrganisationId},
    money::Fen,
};

use crate::{
    OfCase, Read, Result,
    entity::{self, entity},
};

entity! {
    /// 改造协议: one a case.
    Contract(ContractId) in "contracts" as "contract" of case case_id {
        case_id: CaseId,
        contractor_id: Option<OrganisationId>,
        office: String,
        /// Number of the version of the plan it covers.
        plan_version: i64,
        total_fen: Fen,
        subsidy_fen: Fen,
        signed_on: Option<Date>,
        start_on: Option<Date>,
        end_on: Option<Date>,
        warranty_months: i64,
        terms: String,
        attachment_id: Option<AttachmentId>,
    }
}

impl OfCase for Contract {
    const ORDER: &'static str = "id";

    fn case_id(&self) -> CaseId {
        self.case_id
    }
}

/// The contract of a case.
pub async fn of_case(from: &mut impl Read, case: CaseId) -> Result<Option<Contract>> {
    Ok(entity::of_case(from, case).await?.into_iter().next())
}
