//! The subsidy summary as XLSX: one row a case, and sheets by town, contractor, fund and category.

use std::{
    collections::{BTreeMap, HashMap},
    path::Path,
};

use serde_json::json;
use yiju_domain::{Date, category::Category, dates, mask, money::Fen, subsidy::Outcome};
use yiju_sheets::{Amounts, SubsidyLabels, SubsidyRow, SubsidyShare, SubsidyTable, write_subsidy_summary};
use yiju_store::{
    Read,
    tables::{
        self,
        cases::{CaseFilter, CaseOrder, DateColumn, Listed},
        plan_lines::PlanLine,
    },
};

use crate::{
    cases::create_date,
    context::Context,
    error::ApiError,
    money,
    reason::Reason,
    wire::{Language, SubsidyDate, SubsidyExportRequest, SubsidyExportView},
    workspace::Workspace,
};

pub(crate) async fn subsidy(
    cx: &Context<'_>,
    request: SubsidyExportRequest,
) -> Result<SubsidyExportView, ApiError> {
    let workspace = cx.workspace().await?;
    let unmasked = request.unmasked.unwrap_or(false);
    if unmasked && request.reason.as_deref().is_none_or(|reason| reason.trim().is_empty()) {
        return Err(ApiError::from(Reason::UnmaskedNeedsReason {}).at("reason"));
    }
    let period = (create_date("from", request.from.as_deref())?, create_date("to", request.to.as_deref())?);
    if let (Some(from), Some(to)) = period
        && from > to
    {
        return Err(ApiError::from(Reason::PeriodReversed {}).at("to"));
    }
    let which = request.date.unwrap_or(SubsidyDate::Accepted);
    let mut reader = workspace.store.read().await?;
    let rows = rows(&mut reader, &request, which, period).await?;
    drop(reader);
    let table = table(cx, &workspace, &request, which, period, rows);
    let sums = sums(&table);
    let bytes = write_subsidy_summary(&table)?;
    // Recorded first: an export that nobody recorded must not exist, a recorded one that failed does no harm.
    record(cx, &workspace, &request, table.rows.len()).await?;
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
    period: (Option<Date>, Option<Date>),
) -> Result<Vec<SubsidyRow>, ApiError> {
    let column = match which {
        SubsidyDate::Accepted => DateColumn::Accepted,
        SubsidyDate::Submitted => DateColumn::Submitted,
        SubsidyDate::Paid => DateColumn::Paid,
    };
    let filter = CaseFilter { dated: Some((column, period.0, period.1)), ..CaseFilter::default() };
    let listed = tables::cases::list(from, &filter, (CaseOrder::CaseNo, false), (0, i64::MAX)).await?;
    let ids: Vec<_> = listed.iter().map(|row| row.id).collect();
    let mut lines: HashMap<_, Vec<PlanLine>> = HashMap::new();
    for line in tables::plan_lines::of_cases(from, &ids).await? {
        lines.entry(line.case_id).or_default().push(line);
    }
    let organisations: HashMap<_, _> =
        tables::organisations::all(from).await?.into_iter().map(|one| (one.id, one.name)).collect();
    let contractor = |line: &PlanLine| line.contractor_id.and_then(|id| organisations.get(&id).cloned());
    let decided: HashMap<_, _> = tables::subsidies::of_cases(from, &ids)
        .await?
        .into_iter()
        .map(|one| (one.case_id, one.result))
        .collect();
    listed
        .into_iter()
        .map(|row| {
            let lines = lines.remove(&row.id).unwrap_or_default();
            let shares = shares(&lines, request.language, contractor)?;
            let outcome = decided.get(&row.id);
            subsidy_row(outcome, request, which, row, &lines, shares)
        })
        .collect()
}

/// The parts of a case by contractor and fund.
fn shares(
    lines: &[PlanLine],
    language: Option<Language>,
    contractor: impl Fn(&PlanLine) -> Option<String>,
) -> Result<Vec<SubsidyShare>, ApiError> {
    let mut parts: BTreeMap<(String, String), Vec<&PlanLine>> = BTreeMap::new();
    for line in lines {
        let fund = fund_name(&line.fund, language.unwrap_or(Language::Zh));
        parts.entry((contractor(line).unwrap_or_default(), fund)).or_default().push(line);
    }
    parts
        .into_iter()
        .map(|((contractor, fund), lines)| Ok(SubsidyShare { contractor, fund, amounts: amounts(&lines)? }))
        .collect()
}

/// Funds are codes in the store; an office's own wording stays as it is.
pub(crate) fn fund_name(code: &str, language: Language) -> String {
    let names = [
        ("central", "中央资金", "central"),
        ("province", "省级资金", "province"),
        ("city", "市级资金", "city"),
        ("district", "区级资金", "district"),
        ("county", "县级资金", "county"),
        ("special_bond", "超长期特别国债资金", "special treasury bonds"),
        ("public", "财政资金", "public funds"),
        ("insurance", "介护保险", "care insurance"),
        ("lottery", "福彩公益金", "lottery"),
        ("donation", "社会捐赠", "donation"),
        ("self", "自筹", "self-paid"),
    ];
    names.iter().find(|(known, _, _)| *known == code).map_or(code.to_owned(), |(_, zh, en)| match language {
        Language::Zh => (*zh).to_owned(),
        Language::En => (*en).to_owned(),
    })
}

fn amounts(lines: &[&PlanLine]) -> Result<Amounts, ApiError> {
    let sum = |part: &dyn Fn(&PlanLine) -> Fen| {
        Fen::sum(lines.iter().map(|line| part(line))).ok_or(Reason::AmountsTooLarge {})
    };
    let eligible = |line: &PlanLine| if line.kind == "self_paid" { Fen::ZERO } else { line.amount_fen };
    let (total, subsidy) = (sum(&|line| line.amount_fen)?, sum(&|line| line.subsidy_fen)?);
    Ok(Amounts { total, eligible: sum(&eligible)?, subsidy, self_pay: money::self_pay(total, subsidy) })
}

fn subsidy_row(
    outcome: Option<&Outcome>,
    request: &SubsidyExportRequest,
    which: SubsidyDate,
    row: Listed,
    lines: &[PlanLine],
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
        amounts: amounts(&lines.iter().collect::<Vec<_>>())?,
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
    period: (Option<Date>, Option<Date>),
    rows: Vec<SubsidyRow>,
) -> SubsidyTable {
    let language = request.language.unwrap_or(Language::Zh);
    let office = &workspace.settings.office_name;
    let day = |date: Option<Date>| date.map_or_else(|| "…".to_owned(), |date| date.to_string());
    let period =
        if period == (None, None) { None } else { Some(format!("{} ~ {}", day(period.0), day(period.1))) };
    let (title, subtitle, labels) = match language {
        Language::Zh => {
            let kind = match which {
                SubsidyDate::Accepted => "验收日期",
                SubsidyDate::Submitted => "送财政日期",
                SubsidyDate::Paid => "拨付日期",
            };
            let period = period.unwrap_or_else(|| "全部".into());
            let today = dates::chinese(cx.today());
            let subtitle = format!("{office} 按{kind}：{period} 制表：{today} 单位：元");
            ("居家适老化改造补贴资金汇总表".to_owned(), subtitle, SubsidyLabels::zh())
        }
        Language::En => {
            let kind = match which {
                SubsidyDate::Accepted => "acceptance",
                SubsidyDate::Submitted => "submission",
                SubsidyDate::Paid => "payment",
            };
            let period = period.unwrap_or_else(|| "all".into());
            let subtitle = format!("{office}  by date of {kind}: {period}  made {}  in yuan", cx.today());
            ("Home adaptation subsidy summary".to_owned(), subtitle, SubsidyLabels::en())
        }
    };
    SubsidyTable { title, subtitle, rows, labels }
}

fn sums(table: &SubsidyTable) -> Amounts {
    let sum = |part: fn(&Amounts) -> Fen| {
        Fen::sum(table.rows.iter().map(|row| part(&row.amounts))).unwrap_or(Fen::ZERO)
    };
    Amounts {
        total: sum(|one| one.total),
        eligible: sum(|one| one.eligible),
        subsidy: sum(|one| one.subsidy),
        self_pay: sum(|one| one.self_pay),
    }
}

/// Every export is recorded; one with full ID numbers with its reason.
async fn record(
    cx: &Context<'_>,
    workspace: &Workspace,
    request: &SubsidyExportRequest,
    cases: usize,
) -> Result<(), ApiError> {
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let what = json!({
        "cases": cases,
        "unmasked": request.unmasked.unwrap_or(false),
        "reason": request.reason,
        "from": request.from,
        "to": request.to,
    });
    tx.note("export", "subsidy", None, what);
    tx.commit().await?;
    cx.changed(&["workspace"]);
    Ok(())
}
