//! Cases: one application = programme × dwelling, with one applicant and any members.

mod facets;

pub use facets::{Facets, facets, found_in_few};

use yiju_domain::{
    Date,
    ids::{CaseId, DwellingId, ImportId, MemberId, OrganisationId, PersonId, ProgrammeId},
    lifecycle::Stage,
    money::Fen,
};

use crate::{
    OfCase, Read, Result, Sql,
    column::read,
    entity::{self, entity, fetch, select},
};

entity! {
    /// 个案.
    Case(CaseId) in "cases" as "case" of case id {
        case_no: String,
        programme_id: ProgrammeId,
        dwelling_id: DwellingId,
        applicant_id: PersonId,
        import_id: Option<ImportId>,
        stage: Stage,
        stage_since: i64,
        exit_reason: Option<String>,
        /// Category codes.
        categories: Vec<String>,
        applied_on: Option<Date>,
        assessed_on: Option<Date>,
        /// 0–4, GB/T 42195-2022.
        ability_level: Option<i64>,
        assessment_note: String,
        assessor: String,
        contractor_id: Option<OrganisationId>,
        confirmed_on: Option<Date>,
        accepted_on: Option<Date>,
        submitted_on: Option<Date>,
        paid_on: Option<Date>,
        /// Sum of the live lines' amounts.
        total_fen: Fen,
        /// Sum of the live lines' subsidies.
        subsidy_fen: Fen,
        next_item_no: i64,
        note: String,
        /// What an older version kept here; its reasons are in `duplicate_passes` now.
        duplicate_reason: String,
        search: String,
        created_at: i64,
        /// The catalogue the case is pinned to since its approval; empty and 0 before.
        catalogue: String,
        catalogue_version: i64,
        /// The day it came to its approval; its money is set aside from then on.
        approved_on: Option<Date>,
    }
}

entity! {
    /// 共同居住人: a further person of a case.
    Member(MemberId) in "case_members" as "case_member" of case case_id {
        case_id: CaseId,
        person_id: PersonId,
        relation: String,
    }
}

impl OfCase for Member {
    const ORDER: &'static str = "id";

    fn case_id(&self) -> CaseId {
        self.case_id
    }
}

/// What a list is narrowed to. Empty lists narrow nothing.
#[derive(Debug, Clone, Default)]
pub struct CaseFilter {
    /// Words already brought to search form; all must be found.
    pub words: Vec<String>,
    pub stages: Vec<String>,
    pub towns: Vec<String>,
    pub categories: Vec<String>,
    pub programme: Option<ProgrammeId>,
    pub ids: Vec<CaseId>,
    /// Cases whose date of this kind lies within the bounds.
    pub dated: Option<(DateColumn, Option<Date>, Option<Date>)>,
}

/// A date a case can be listed by.
#[derive(Debug, Clone, Copy)]
pub enum DateColumn {
    Accepted,
    Submitted,
    Paid,
}

impl DateColumn {
    fn name(self) -> &'static str {
        match self {
            Self::Accepted => "c.accepted_on",
            Self::Submitted => "c.submitted_on",
            Self::Paid => "c.paid_on",
        }
    }
}

/// Order of a list; every order ends in the case number, which is unique.
#[derive(Debug, Clone, Copy, Default)]
pub enum CaseOrder {
    #[default]
    CaseNo,
    Name,
    Town,
    Stage,
    StageSince,
    Subsidy,
}

impl CaseOrder {
    fn column(self) -> Option<&'static str> {
        match self {
            Self::CaseNo => None,
            Self::Name => Some("p.name"),
            Self::Town => Some("t.name"),
            Self::Stage => Some("c.stage"),
            Self::StageSince => Some("c.stage_since"),
            Self::Subsidy => Some("c.subsidy_fen"),
        }
    }
}

/// A row of the list.
#[derive(Debug, Clone)]
pub struct Listed {
    pub id: CaseId,
    pub version: i64,
    pub case_no: String,
    pub programme_id: ProgrammeId,
    pub applicant_id: PersonId,
    pub name: String,
    pub sex: Option<String>,
    pub birth: Option<Date>,
    pub id_number: Option<String>,
    pub town: String,
    pub village: String,
    pub address: String,
    pub categories: Vec<String>,
    pub stage: Stage,
    pub stage_since: i64,
    pub total_fen: Fen,
    pub subsidy_fen: Fen,
    pub assessor: String,
    pub contractor_id: Option<OrganisationId>,
    pub contractor: String,
    pub accepted_on: Option<Date>,
    pub submitted_on: Option<Date>,
    pub paid_on: Option<Date>,
}

const FROM: &str = " FROM cases c JOIN persons p ON p.id = c.applicant_id JOIN dwellings d ON d.id = c.dwelling_id \
                    JOIN areas t ON t.id = d.town_id LEFT JOIN areas v ON v.id = d.village_id \
                    LEFT JOIN organisations o ON o.id = c.contractor_id";

/// A page of cases.
pub async fn list(
    from: &mut impl Read,
    filter: &CaseFilter,
    order: (CaseOrder, bool),
    page: (i64, i64),
) -> Result<Vec<Listed>> {
    from.rows(list_sql(filter, order, page)).await?.iter().map(listed).collect()
}

pub(super) fn list_sql(filter: &CaseFilter, order: (CaseOrder, bool), page: (i64, i64)) -> Sql {
    let mut sql = Sql::new(
        "SELECT c.id AS id, c.version AS version, c.case_no AS case_no, c.programme_id AS programme_id, \
         c.applicant_id AS applicant_id, p.name AS name, \
         p.sex AS sex, p.birth AS birth, p.id_number AS id_number, t.name AS town, COALESCE(v.name, '') AS village, \
         d.address AS address, c.categories AS categories, c.stage AS stage, c.stage_since AS stage_since, \
         c.total_fen AS total_fen, c.subsidy_fen AS subsidy_fen, c.assessor AS assessor, \
         c.contractor_id AS contractor_id, COALESCE(o.name, '') AS contractor, c.accepted_on AS accepted_on, c.submitted_on AS submitted_on, \
         c.paid_on AS paid_on",
    );
    sql.push(FROM);
    narrow(&mut sql, filter);
    let direction = if order.1 { " DESC" } else { "" };
    sql.push(" ORDER BY ");
    if let Some(column) = order.0.column() {
        sql.push(column).push(direction).push(" NULLS LAST, ");
    }
    sql.push("c.case_no").push(direction).push(" LIMIT ").bind(&page.1).push(" OFFSET ").bind(&page.0);
    sql
}

fn listed(row: &sqlx::any::AnyRow) -> Result<Listed> {
    Ok(Listed {
        id: read(row, "id")?,
        version: read(row, "version")?,
        case_no: read(row, "case_no")?,
        programme_id: read(row, "programme_id")?,
        applicant_id: read(row, "applicant_id")?,
        name: read(row, "name")?,
        sex: read(row, "sex")?,
        birth: read(row, "birth")?,
        id_number: read(row, "id_number")?,
        town: read(row, "town")?,
        village: read(row, "village")?,
        address: read(row, "address")?,
        categories: read(row, "categories")?,
        stage: read(row, "stage")?,
        stage_since: read(row, "stage_since")?,
        total_fen: read(row, "total_fen")?,
        subsidy_fen: read(row, "subsidy_fen")?,
        assessor: read(row, "assessor")?,
        contractor_id: read(row, "contractor_id")?,
        contractor: read(row, "contractor")?,
        accepted_on: read(row, "accepted_on")?,
        submitted_on: read(row, "submitted_on")?,
        paid_on: read(row, "paid_on")?,
    })
}

/// Cases per town and stage with planned subsidy, for progress tables.
pub async fn per_town_and_stage(from: &mut impl Read) -> Result<Vec<(String, Stage, i64, Fen)>> {
    let sql = Sql::new(
        "SELECT t.name AS town, c.stage AS stage, CAST(COUNT(*) AS BIGINT) AS cases, \
         CAST(SUM(c.subsidy_fen) AS BIGINT) AS subsidy FROM cases c JOIN dwellings d ON d.id = c.dwelling_id \
         JOIN areas t ON t.id = d.town_id GROUP BY t.name, c.stage ORDER BY t.name, c.stage",
    );
    let rows = from.rows(sql).await?;
    rows.iter()
        .map(|row| Ok((read(row, "town")?, read(row, "stage")?, read(row, "cases")?, read(row, "subsidy")?)))
        .collect()
}

fn narrow(sql: &mut Sql, filter: &CaseFilter) {
    sql.push(" WHERE 1 = 1");
    narrow_to_words(sql, &filter.words);
    if !filter.stages.is_empty() {
        sql.push(" AND c.stage IN (").bind_list(&filter.stages).push(")");
    }
    if !filter.towns.is_empty() {
        sql.push(" AND t.name IN (").bind_list(&filter.towns).push(")");
    }
    if !filter.categories.is_empty() {
        sql.push(" AND (1 = 0");
        for category in &filter.categories {
            sql.push(" OR c.categories LIKE ")
                .bind(&format!("%\"{}\"%", escape_like(category)))
                .push(" ESCAPE '!'");
        }
        sql.push(")");
    }
    if !filter.ids.is_empty() {
        sql.push(" AND c.id IN (").bind_list(&filter.ids).push(")");
    }
    if let Some(programme) = &filter.programme {
        sql.push(" AND c.programme_id = ").bind(programme);
    }
    if let Some(dated) = &filter.dated {
        narrow_to_days(sql, dated);
    }
}

/// Cases `c` that have a date of a kind, within its bounds.
pub(super) fn narrow_to_days(
    sql: &mut Sql,
    (column, first, last): &(DateColumn, Option<Date>, Option<Date>),
) {
    let name = column.name();
    sql.push(&format!(" AND {name} IS NOT NULL"));
    if let Some(first) = first {
        sql.push(&format!(" AND {name} >= ")).bind(first);
    }
    if let Some(last) = last {
        sql.push(&format!(" AND {name} <= ")).bind(last);
    }
}

fn narrow_to_words(sql: &mut Sql, words: &[String]) {
    for word in words {
        sql.push(" AND c.search LIKE ").bind(&format!("%{}%", escape_like(word))).push(" ESCAPE '!'");
    }
}

fn escape_like(word: &str) -> String {
    word.replace('!', "!!").replace('%', "!%").replace('_', "!_")
}

/// The case with this number.
pub async fn by_no(from: &mut impl Read, case_no: &str) -> Result<Option<Case>> {
    let mut sql = select::<Case>();
    sql.push(" WHERE case_no = ").bind(&case_no.to_owned());
    Ok(fetch(from, sql).await?.into_iter().next())
}

/// All cases of a programme in number order.
pub async fn of_programme(from: &mut impl Read, programme: ProgrammeId) -> Result<Vec<Case>> {
    let mut sql = select::<Case>();
    sql.push(" WHERE programme_id = ").bind(&programme).push(" ORDER BY case_no");
    fetch(from, sql).await
}

/// Members of a case.
pub async fn members(from: &mut impl Read, case: CaseId) -> Result<Vec<Member>> {
    entity::of_case(from, case).await
}

/// How many cases each programme, organisation (as contractor) or area (town or village) has.
pub async fn count_by(from: &mut impl Read, what: CountBy) -> Result<Vec<(String, i64)>> {
    let sql = match what {
        CountBy::Programme => {
            "SELECT programme_id AS code, CAST(COUNT(*) AS BIGINT) AS cases FROM cases GROUP BY programme_id"
        }
        CountBy::Contractor => {
            "SELECT contractor_id AS code, CAST(COUNT(DISTINCT case_id) AS BIGINT) AS cases FROM plan_lines \
             WHERE contractor_id IS NOT NULL AND removed_at IS NULL GROUP BY contractor_id"
        }
        CountBy::Town => {
            "SELECT d.town_id AS code, CAST(COUNT(*) AS BIGINT) AS cases FROM cases c \
             JOIN dwellings d ON d.id = c.dwelling_id GROUP BY d.town_id"
        }
        CountBy::Village => {
            "SELECT d.village_id AS code, CAST(COUNT(*) AS BIGINT) AS cases FROM cases c \
             JOIN dwellings d ON d.id = c.dwelling_id WHERE d.village_id IS NOT NULL GROUP BY d.village_id"
        }
    };
    from.rows(Sql::new(sql)).await?.iter().map(|row| Ok((read(row, "code")?, read(row, "cases")?))).collect()
}

/// What cases are counted by.
#[derive(Debug, Clone, Copy)]
pub enum CountBy {
    Programme,
    Contractor,
    Town,
    Village,
}

/// How many cases there are.
pub async fn count(from: &mut impl Read) -> Result<i64> {
    from.number(Sql::new("SELECT CAST(COUNT(*) AS BIGINT) FROM cases")).await
}
