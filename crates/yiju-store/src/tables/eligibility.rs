//! What an application is judged by, case by case: stated facts, proofs of categories, decisions, earlier adaptations.

use yiju_domain::{
    Date,
    ids::{AttachmentId, CaseCategoryId, CaseId, PersonId, ReviewId},
};

use crate::{
    OfCase, Read, Result, Sql,
    column::read,
    entity::{self, entity},
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

impl OfCase for CaseCategory {
    const ORDER: &'static str = "id";

    fn case_id(&self) -> CaseId {
        self.case_id
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

impl OfCase for Review {
    const ORDER: &'static str = "no";

    fn case_id(&self) -> CaseId {
        self.case_id
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
    entity::of_case(from, case).await
}

/// Decisions about a case, oldest first.
pub async fn reviews_of(from: &mut impl Read, case: CaseId) -> Result<Vec<Review>> {
    entity::of_case(from, case).await
}

/// A case whose work was accepted, by what it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AcceptedCase {
    /// The home's id, or the ID number of the applicant or a member.
    pub found_by: String,
    pub case_id: CaseId,
    pub case_no: String,
    pub on: Date,
}

/// Cases of these homes, and with these ID numbers as applicant or member, whose work was accepted; the latest first. A
/// case is there once for each of them.
pub async fn accepted(
    from: &mut impl Read,
    homes: &[String],
    id_numbers: &[String],
) -> Result<Vec<AcceptedCase>> {
    let of_home = ("c.dwelling_id", "cases c");
    let applied = ("p.id_number", "persons p JOIN cases c ON c.applicant_id = p.id");
    let belongs = (
        "p.id_number",
        "persons p JOIN case_members m ON m.person_id = p.id JOIN cases c ON c.id = m.case_id",
    );
    let mut found = Vec::new();
    for (part, values) in [(of_home, homes), (applied, id_numbers), (belongs, id_numbers)] {
        for chunk in values.chunks(crate::sql::MAX_PARAMETERS) {
            for row in &from.rows(accepted_sql(part, chunk)).await? {
                found.push(AcceptedCase {
                    found_by: read(row, "found_by")?,
                    case_id: read(row, "id")?,
                    case_no: read(row, "case_no")?,
                    on: read(row, "accepted_on")?,
                });
            }
        }
    }
    found.sort_by(|one, other| other.on.cmp(&one.on).then_with(|| one.case_no.cmp(&other.case_no)));
    Ok(found)
}

fn accepted_sql((key, tables): (&str, &str), values: &[String]) -> Sql {
    let mut sql = Sql::new(&format!(
        "SELECT {key} AS found_by, c.id AS id, c.case_no AS case_no, c.accepted_on AS accepted_on FROM {tables} \
         WHERE c.accepted_on IS NOT NULL AND {key} IN ("
    ));
    sql.bind_list(values).push(") ORDER BY c.case_no");
    sql
}
