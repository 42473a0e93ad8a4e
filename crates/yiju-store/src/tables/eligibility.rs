//! What an application is judged by, case by case: stated facts, proofs of categories, decisions, earlier adaptations.

use yiju_domain::{
    Date,
    ids::{AttachmentId, CaseCategoryId, CaseId, DwellingId, PersonId, ReviewId},
};

use crate::{
    Read, Result, Sql,
    column::read,
    entity::{entity, fetch, select},
};

entity! {
    /// 资格事实: one row a case at most, under the case's own id. `None` and empty are facts nobody entered.
    CaseEligibility(CaseId) in "case_eligibility" as "eligibility" of case id {
        /// `owner`, `family`, `long_term_right` or `tenant`.
        ownership: Option<String>,
        owner_name: String,
        /// `given` or `refused`.
        owner_consent: Option<String>,
        consent_on: Option<Date>,
        /// `dwelling`, `area` or `elsewhere`.
        registration: Option<String>,
        /// `none` or `planned`.
        demolition: Option<String>,
        demolition_year: Option<i64>,
        /// `none` or `adapted`.
        earlier: Option<String>,
        earlier_year: Option<i64>,
        earlier_source: String,
    }
}

entity! {
    /// Proof and days of a category of a case. Which categories a case holds says the case itself.
    CaseCategory(CaseCategoryId) in "case_categories" as "case_category" of case case_id {
        case_id: CaseId,
        /// Who holds it.
        person_id: PersonId,
        category: String,
        attachment_id: Option<AttachmentId>,
        valid_from: Option<Date>,
        valid_to: Option<Date>,
    }
}

entity! {
    /// A decision of first review or approval.
    Review(ReviewId) in "reviews" as "review" of case case_id {
        case_id: CaseId,
        step: String,
        decision: String,
        reason: String,
        decided_on: Date,
        decided_by: String,
        /// Which decision of the case, from 1.
        no: i64,
    }
}

impl CaseEligibility {
    /// The row of a case about which nobody has entered anything yet.
    #[must_use]
    pub fn empty(case: CaseId) -> Self {
        Self {
            id: case,
            version: 1,
            ownership: None,
            owner_name: String::new(),
            owner_consent: None,
            consent_on: None,
            registration: None,
            demolition: None,
            demolition_year: None,
            earlier: None,
            earlier_year: None,
            earlier_source: String::new(),
        }
    }
}

/// Proofs and days of the categories of a case.
pub async fn categories_of(from: &mut impl Read, case: CaseId) -> Result<Vec<CaseCategory>> {
    let mut sql = select::<CaseCategory>();
    sql.push(" WHERE case_id = ").bind(&case).push(" ORDER BY id");
    fetch(from, sql).await
}

/// Decisions about a case, oldest first.
pub async fn reviews_of(from: &mut impl Read, case: CaseId) -> Result<Vec<Review>> {
    let mut sql = select::<Review>();
    sql.push(" WHERE case_id = ").bind(&case).push(" ORDER BY no");
    fetch(from, sql).await
}

/// Other cases of this home, or with one of these ID numbers as applicant or member, whose work was accepted: their
/// number and the day, latest first.
pub async fn accepted_elsewhere(
    from: &mut impl Read,
    case: CaseId,
    dwelling: DwellingId,
    id_numbers: &[String],
) -> Result<Vec<(String, Date)>> {
    let mut sql = Sql::new(
        "SELECT c.case_no AS case_no, c.accepted_on AS accepted_on FROM cases c \
         WHERE c.accepted_on IS NOT NULL AND c.id <> ",
    );
    sql.bind(&case).push(" AND (c.dwelling_id = ").bind(&dwelling);
    if !id_numbers.is_empty() {
        sql.push(" OR c.applicant_id IN (SELECT id FROM persons WHERE id_number IN (").bind_list(id_numbers);
        sql.push(")) OR c.id IN (SELECT m.case_id FROM case_members m JOIN persons q ON q.id = m.person_id WHERE q.id_number IN (");
        sql.bind_list(id_numbers).push("))");
    }
    sql.push(") ORDER BY c.accepted_on DESC, c.case_no");
    from.rows(sql).await?.iter().map(|row| Ok((read(row, "case_no")?, read(row, "accepted_on")?))).collect()
}
