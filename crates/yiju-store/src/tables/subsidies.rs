//! The calculation a case was decided by, and what its policy asks beside the fields of the case.

use std::collections::BTreeMap;

use yiju_domain::{
    ids::{CaseId, PersonId, SubsidyFactsId, SubsidyFundId, SubsidyId},
    money::Fen,
    subsidy::{Calculation, Outcome},
};

use crate::{
    Read, Result, Sql,
    column::read,
    entity::{by_column, entity, fetch, select},
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

entity! {
    /// 资金分担: what one fund pays of a case, as its policy splits it.
    SubsidyFund(SubsidyFundId) in "subsidy_funds" as "subsidy_fund" of case case_id {
        case_id: CaseId,
        fund: String,
        amount_fen: Fen,
    }
}

/// The split of these cases, by case and fund.
pub async fn funds_of(from: &mut impl Read, cases: &[CaseId]) -> Result<Vec<SubsidyFund>> {
    let ids: Vec<String> = cases.iter().map(ToString::to_string).collect();
    by_column(from, "case_id", &ids).await
}

/// The calculation of a case.
pub async fn of_case(from: &mut impl Read, case: CaseId) -> Result<Option<Subsidy>> {
    let mut sql = select::<Subsidy>();
    sql.push(" WHERE case_id = ").bind(&case);
    Ok(fetch(from, sql).await?.into_iter().next())
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
    let mut sql = select::<SubsidyFacts>();
    sql.push(" WHERE case_id = ").bind(&case);
    Ok(fetch(from, sql).await?.into_iter().next())
}

/// Spouses of a person by any case, whoever of the two applied.
pub async fn spouses_of(from: &mut impl Read, person: PersonId, words: &[String]) -> Result<Vec<PersonId>> {
    let mut sql = Sql::new(
        "SELECT m.person_id AS id FROM cases c JOIN case_members m ON m.case_id = c.id WHERE c.applicant_id = ",
    );
    sql.bind(&person).push(" AND m.relation IN (").bind_list(words);
    sql.push(
        ") UNION SELECT c.applicant_id AS id FROM case_members m JOIN cases c ON c.id = m.case_id \
         WHERE m.person_id = ",
    );
    sql.bind(&person).push(" AND m.relation IN (").bind_list(words).push(") ORDER BY id");
    from.rows(sql).await?.iter().map(|row| read(row, "id")).collect()
}
