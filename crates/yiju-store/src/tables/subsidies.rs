//! The calculation a case was decided by, and what its policy asks beside the fields of the case.

use std::collections::BTreeMap;

use yiju_domain::{
    ids::{CaseId, PersonId, SubsidyFactsId, SubsidyFundId, SubsidyId},
    money::Fen,
    subsidy::{Calculation, Outcome},
};

use crate::{
    OfCase, Read, Result, Sql,
    column::read,
    entity::{self, by_column, entity},
};

entity! {
    /// 补贴计算: one a case, as it was decided last.
    Subsidy(SubsidyId) in "subsidies" as "subsidy" of case case_id {
        case_id: CaseId,
        policy: String,
        policy_version: i64,
        subsidy_fen: Fen,
        /// What it was made of.
        calculation: Calculation,
        /// Amounts, funds, trail.
        result: Outcome,
        /// UTC milliseconds.
        decided_at: i64,
    }
}

impl OfCase for Subsidy {
    const ORDER: &'static str = "id";

    fn case_id(&self) -> CaseId {
        self.case_id
    }
}

entity! {
    /// 补贴事实: marks, levels and events that only a policy asks for.
    SubsidyFacts(SubsidyFactsId) in "subsidy_facts" as "subsidy_facts" of case case_id {
        case_id: CaseId,
        marks: Vec<String>,
        levels: BTreeMap<String, i64>,
        /// Kind of event → first day of the new amount.
        events: BTreeMap<String, String>,
    }
}

impl OfCase for SubsidyFacts {
    const ORDER: &'static str = "id";

    fn case_id(&self) -> CaseId {
        self.case_id
    }
}

entity! {
    /// 资金分担: what one fund pays of a case, as its policy splits it.
    SubsidyFund(SubsidyFundId) in "subsidy_funds" as "subsidy_fund" of case case_id {
        case_id: CaseId,
        fund: String,
        amount_fen: Fen,
    }
}

impl OfCase for SubsidyFund {
    const ORDER: &'static str = "id";

    fn case_id(&self) -> CaseId {
        self.case_id
    }
}

/// The split of these cases, by case and fund.
pub async fn funds_of(from: &mut impl Read, cases: &[CaseId]) -> Result<Vec<SubsidyFund>> {
    let ids: Vec<String> = cases.iter().map(ToString::to_string).collect();
    by_column(from, "case_id", &ids).await
}

/// The calculation of a case.
pub async fn of_case(from: &mut impl Read, case: CaseId) -> Result<Option<Subsidy>> {
    Ok(entity::of_case(from, case).await?.into_iter().next())
}

/// The calculations of these cases.
pub async fn of_cases(from: &mut impl Read, cases: &[CaseId]) -> Result<Vec<Subsidy>> {
    let ids: Vec<String> = cases.iter().map(ToString::to_string).collect();
    by_column(from, "case_id", &ids).await
}

/// What these cases were decided to get. What it was made of stays unread: it is the larger part.
pub async fn results_of(from: &mut impl Read, cases: &[CaseId]) -> Result<Vec<(CaseId, Outcome)>> {
    let mut found = Vec::with_capacity(cases.len());
    for chunk in cases.chunks(crate::sql::MAX_PARAMETERS) {
        let mut sql = Sql::new("SELECT case_id, result FROM subsidies WHERE case_id IN (");
        sql.bind_list(chunk).push(") ORDER BY id");
        for row in from.rows(sql).await? {
            found.push((read(&row, "case_id")?, read(&row, "result")?));
        }
    }
    Ok(found)
}

/// What the policy of a case asks beside its fields.
pub async fn facts_of_case(from: &mut impl Read, case: CaseId) -> Result<Option<SubsidyFacts>> {
    Ok(entity::of_case(from, case).await?.into_iter().next())
}

/// Who is whose spouse by any case, whoever of the two applied: pairs that begin with one of these persons, by the
/// spouse's id.
pub async fn spouses_of(
    from: &mut impl Read,
    persons: &[PersonId],
    words: &[String],
) -> Result<Vec<(PersonId, PersonId)>> {
    let mut found = Vec::new();
    for chunk in persons.chunks(crate::sql::MAX_PARAMETERS / 2 - words.len()) {
        let mut sql = Sql::new(
            "SELECT c.applicant_id AS person, m.person_id AS spouse FROM cases c \
             JOIN case_members m ON m.case_id = c.id WHERE c.applicant_id IN (",
        );
        sql.bind_list(chunk).push(") AND m.relation IN (").bind_list(words);
        sql.push(
            ") UNION SELECT m.person_id AS person, c.applicant_id AS spouse FROM case_members m \
             JOIN cases c ON c.id = m.case_id WHERE m.person_id IN (",
        );
        sql.bind_list(chunk).push(") AND m.relation IN (").bind_list(words).push(") ORDER BY spouse, person");
        for row in &from.rows(sql).await? {
            found.push((read(row, "person")?, read(row, "spouse")?));
        }
    }
    Ok(found)
}
