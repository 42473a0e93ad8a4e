//! The subsidy summary as XLSX: one row a case, and sheets by town, contractor, fund and category.

use std::{
    collections::{BTreeMap, HashMap},
    path::Path,
};

use serde_json::json;
use yiju_domain::{category::Category, dates, ids::OrganisationId, mask, subsidy::Outcome};
use yiju_sheets::{Amounts, SubsidyLabels, SubsidyRow, SubsidyShare, SubsidyTable, write_subsidy_summary};
use yiju_store::{
    Read,
    tables::{
        self,
        cases::{CaseFilter, CaseOrder, Listed},
        plan_lines::PlanLine,
    },
};

use super::{Period, column, date_words, is_full, period, period_words, record};
use crate::{
    context::Context,
    error::ApiError,
    funding::{self, Kept, ProgrammeFunds, Stored},
    reason::Reason,
    wire::{Language, SubsidyDate, SubsidyExportRequest, SubsidyExportView},
    workspace::Workspace,
};

pub(crate) async fn subsidy(
    cx: &Context<'_>,
    request: SubsidyExportRequest,
) -> Result<SubsidyExportView, ApiError> {
    let workspace = cx.workspace().await?;
    is_full(request.unmasked, request.reason.as_deref())?;
    let period = period(request.from.as_deref(), request.to.as_deref())?;
    let which = request.date.unwrap_or(SubsidyDate::Accepted);
    let mut reader = workspace.store.read().await?;
    let rows = rows(&mut reader, &request, which, period).await?;
    drop(reader);
    let table = table(cx, &workspace, &request, which, period, rows);
    let sums = sum(table.rows.iter().map(|row| row.amounts))?;
    let bytes = write_subsidy_summary(&table)?;
    let what = json!({
        "cases": table.rows.len(),
        "unmasked": request.unmasked.unwrap_or(false),
        "reason": request.reason,
        "from": request.from,
        "to": request.to,
    });
    record(cx, &workspace, "subsidy", what).await?;
    crate::output::write(Path::new(&request.out), &bytes)?;
    Ok(SubsidyExportView {
        out: request.out,
        cases: i64::try_from(table.rows.len()).unwrap_or(i64::MAX),
        total_fen: sums.total.get(),
        subsidy_fen: sums.subsidy.get(),
        self_pay_fen: sums.self_pay.get(),
        size: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
    })
}

async fn rows(
    from: &mut impl Read,
    request: &SubsidyExportRequest,
    which: SubsidyDate,
    period: Period,
) -> Result<Vec<SubsidyRow>, ApiError> {
    let filter = CaseFilter { dated: Some((column(which), period.0, period.1)), ..CaseFilter::default() };
    let listed = tables::cases::list(from, &filter, (CaseOrder::CaseNo, false), (0, i64::MAX)).await?;
    let ids: Vec<_> = listed.iter().map(|row| row.id).collect();
    let mut lines: HashMap<_, Vec<PlanLine>> = HashMap::new();
    for line in tables::plan_lines::of_cases(from, &ids).await? {
        lines.entry(line.case_id).or_default().push(line);
    }
    let organisations: HashMap<_, _> =
        tables::organisations::all(from).await?.into_iter().map(|one| (one.id, one.name)).collect();
    let (kept, funds) = (Kept::read(from, &ids).await?, ProgrammeFunds::read(from).await?);
    let language = request.language.unwrap_or(Language::Zh);
    listed
        .into_iter()
        .map(|row| {
            let lines = lines.remove(&row.id).unwrap_or_default();
            let stored = kept.of(row.id, funds.of(row.programme_id));
            let shares = shares((&row, &lines), stored, (language, &organisations))?;
            subsidy_row(stored.decided, request, which, row, shares)
        })
        .collect()
}

/// The parts of a case by contractor and fund.
fn shares(
    (row, lines): (&Listed, &[PlanLine]),
    stored: Stored<'_>,
    (language, organisations): (Language, &HashMap<OrganisationId, String>),
) -> Result<Vec<SubsidyShare>, ApiError> {
    let mut parts: BTreeMap<(String, String), Vec<Amounts>> = BTreeMap::new();
    for (line, shares) in lines.iter().zip(stored.by_line(lines.iter().map(|line| line.subsidy_fen))) {
        let contractor = funding::contractor_of(line, row.contractor_id);
        let contractor = contractor.and_then(|id| organisations.get(&id)).cloned().unwrap_or_default();
        for (fund, part) in funding::by_fund(stored.amounts_of(&line.into()), &shares)? {
            let fund = funding::name_among(stored.funds, &fund, language);
            parts.entry((contractor.clone(), fund)).or_default().push(part);
        }
    }
    parts
        .into_iter()
        .map(|((contractor, fund), parts)| Ok(SubsidyShare { contractor, fund, amounts: sum(parts)? }))
        .collect()
}

fn sum(parts: impl IntoIterator<Item = Amounts>) -> Result<Amounts, ApiError> {
    Amounts::sum(parts).map_err(|_| Reason::AmountsTooLarge {}.into())
}

fn subsidy_row(
    outcome: Option<&Outcome>,
    request: &SubsidyExportRequest,
    which: SubsidyDate,
    row: Listed,
    shares: Vec<SubsidyShare>,
) -> Result<SubsidyRow, ApiError> {
    let categories: Vec<Category> = row.categories.iter().filter_map(|code| code.parse().ok()).collect();
    let decisive = outcome.and_then(|outcome| outcome.category);
    let rate_bp = outcome.and_then(|outcome| outcome.rate_bp);
    let language = request.language.unwrap_or(Language::Zh);
    let label = |category: Category| match language {
        Language::Zh => category.label_zh(),
        Language::En => category.label_en(),
    };
    let unmasked = request.unmasked.unwrap_or(false);
    let id_number = row.id_number.as_deref().unwrap_or_default();
    let separator = if language == Language::Zh { "、" } else { ", " };
    Ok(SubsidyRow {
        case_no: row.case_no,
        name: row.name,
        id_number: if unmasked || id_number.is_empty() { id_number.to_owned() } else { mask::id(id_number) },
        town: row.town,
        village: row.village,
        categories: categories.iter().map(|one| label(*one)).collect::<Vec<_>>().join(separator),
        deciding_category: decisive.map(label).unwrap_or_default().to_owned(),
        rate_bp: rate_bp.map_or(0, i64::from),
        amounts: sum(shares.iter().map(|share| share.amounts))?,
        shares,
        date: match which {
            SubsidyDate::Accepted => row.accepted_on,
            SubsidyDate::Submitted => row.submitted_on,
            SubsidyDate::Paid => row.paid_on,
        },
    })
}

fn table(
    cx: &Context<'_>,
    workspace: &Workspace,
    request: &SubsidyExportRequest,
    which: SubsidyDate,
    period: Period,
    rows: Vec<SubsidyRow>,
) -> SubsidyTable {
    let language = request.language.unwrap_or(Language::Zh);
    let office = &workspace.settings.office_name;
    let (kind, period) = (date_words(which, language), period_words(period, language));
    let (title, subtitle, labels) = match language {
        Language::Zh => {
            let today = dates::chinese(cx.today());
            let subtitle = format!("{office} 按{kind}：{period} 制表：{today} 单位：元");
            ("居家适老化改造补贴资金汇总表".to_owned(), subtitle, SubsidyLabels::zh())
        }
        Language::En => {
            let subtitle = format!("{office}  by date of {kind}: {period}  made {}  in yuan", cx.today());
            ("Home adaptation subsidy summary".to_owned(), subtitle, SubsidyLabels::en())
        }
    };
    SubsidyTable { title, subtitle, rows, labels }
}
