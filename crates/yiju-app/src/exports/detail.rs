//! The line detail of a programme or of all: one row a line, however many there are.
//!
//! Cases are read page by page and written at once, so that memory does not grow with the office. The file gets its name
//! when all of it is written; an export that was cancelled leaves none.

use std::{
    io::BufWriter,
    path::{Path, PathBuf},
};

use serde_json::json;
use tokio::sync::mpsc::{Receiver, Sender, channel};
use yiju_domain::{category::Category, dates, ids::CaseId, mask, money::Fen};
use yiju_sheets::{Amounts, DetailHead, DetailRow, DetailStream, SettlementLabels};
use yiju_store::{
    Reader,
    tables::{
        line_pages::{self, LineFilter, LineOfCase},
        programmes::Programme,
    },
};

use super::{Period, column, date_words, is_full, period, period_words, pick, record, words};
use crate::{
    context::Context,
    error::ApiError,
    funding::{self, Kept, OWN, ProgrammeFunds, Shares, Stored},
    output::Part,
    reason::Reason,
    reference::programme_named,
    serving::blocking,
    wire::{DetailExportRequest, DetailExportView, Language},
};

/// Cases of a page.
const PAGE: i64 = 200;
/// Pages that may wait for the writer.
const WAITING: usize = 2;

/// How the rows are worded.
#[derive(Clone, Copy)]
struct Asked {
    language: Language,
    /// Names in full.
    full: bool,
}

pub(crate) async fn detail(
    cx: &Context<'_>,
    request: DetailExportRequest,
) -> Result<DetailExportView, ApiError> {
    let workspace = cx.workspace().await?;
    cx.act()?;
    let full = is_full(request.unmasked, request.reason.as_deref())?;
    let asked = Asked { language: request.language.unwrap_or(Language::Zh), full };
    let days = period(request.from.as_deref(), request.to.as_deref())?;
    let programme = match request.programme.as_deref() {
        Some(named) => Some(programme_named(&workspace, Some(named)).await?),
        None => None,
    };
    let filter = LineFilter {
        programme: programme.as_ref().map(|one| one.id),
        dated: request.date.map(|date| (column(date), days.0, days.1)),
    };
    let mut reader = workspace.store.read().await?;
    let (lines, cases) = line_pages::count(&mut reader, &filter).await?;
    let head = head(cx, &workspace.settings.office_name, programme.as_ref(), (&request, days), asked);
    let out = PathBuf::from(&request.out);
    let (send, pages) = channel(WAITING);
    let target = out.clone();
    let (walked, written) = tokio::join!(
        walk(cx, &mut reader, (&filter, asked), usize::try_from(cases).unwrap_or_default(), send),
        blocking(move || take(&head, &target, pages)),
    );
    drop(reader);
    // Why the writer stopped comes first: the walk ends early when nobody takes its pages.
    let (stream, part) = written?;
    walked?;
    let what = json!({
        "programme": programme.as_ref().map(|one| one.code.clone()),
        "date": request.date,
        "from": request.from,
        "to": request.to,
        "cases": cases,
        "lines": lines,
        "unmasked": full,
        "reason": request.reason,
    });
    record(cx, &workspace, "lines", what).await?;
    let (sums, size) = blocking(move || pack(stream, part, &out)).await?;
    Ok(DetailExportView {
        out: request.out,
        cases,
        lines,
        total_fen: sums.total.get(),
        subsidy_fen: sums.subsidy.get(),
        self_pay_fen: sums.self_pay.get(),
        size,
    })
}

/// Hands the rows on, page by page, until there are no more.
async fn walk(
    cx: &Context<'_>,
    reader: &mut Reader,
    (filter, asked): (&LineFilter, Asked),
    cases: usize,
    pages: Sender<Vec<DetailRow>>,
) -> Result<(), ApiError> {
    let funds = ProgrammeFunds::read(reader).await?;
    let (mut after, mut done) = (String::new(), 0);
    loop {
        if cx.is_cancelled() {
            return Err(Reason::ExportCancelled {}.into());
        }
        let page = line_pages::page_after(reader, filter, &after, PAGE).await?;
        let Some(last) = page.last() else { return Ok(()) };
        after.clone_from(&last.case_no);
        let of_cases: Vec<&[LineOfCase]> = page.chunk_by(|one, next| one.case_id == next.case_id).collect();
        let ids: Vec<CaseId> = of_cases.iter().filter_map(|lines| Some(lines.first()?.case_id)).collect();
        let kept = Kept::read(reader, &ids).await?;
        let mut rows = Vec::with_capacity(page.len());
        for lines in of_cases {
            let Some(first) = lines.first() else { continue };
            let stored = kept.of(first.case_id, funds.of(first.programme_id));
            let shares = stored.by_line(lines.iter().map(|line| line.subsidy));
            rows.extend(lines.iter().zip(shares).map(|(line, shares)| row(asked, &stored, line, &shares)));
        }
        if pages.send(rows).await.is_err() {
            return Ok(()); // the writer tells why it takes no more
        }
        done += ids.len();
        cx.progress(done, cases.max(done), "cases");
    }
}

fn row(asked: Asked, stored: &Stored<'_>, line: &LineOfCase, shares: &Shares) -> DetailRow {
    let label = |category: Category| match asked.language {
        Language::Zh => category.label_zh(),
        Language::En => category.label_en(),
    };
    let categories = line.categories.iter().filter_map(|code| code.parse().ok()).map(label);
    DetailRow {
        case_no: line.case_no.clone(),
        name: if asked.full { line.applicant.clone() } else { mask::name(&line.applicant) },
        town: line.town.clone(),
        village: line.village.clone(),
        category: categories.collect::<Vec<_>>().join(pick(asked.language, "、", ", ")),
        stage: words::stage(line.stage, asked.language).to_owned(),
        item_no: line.item_no,
        code: line.code.clone(),
        item: line.name.clone(),
        kind: words::kind(&line.kind, asked.language).to_owned(),
        quantity: line.quantity,
        unit: line.unit.clone(),
        unit_price: line.unit_price,
        amounts: stored.amounts_of(&line.into()),
        fund: fund(asked.language, stored, shares),
        contractor: line.contractor.clone(),
    }
}

/// The fund of a line; of a line that several pay, each with its part.
fn fund(language: Language, stored: &Stored<'_>, shares: &Shares) -> String {
    let name = |code: &str| funding::name_among(stored.funds, code, language);
    let paying: Vec<_> = shares.iter().filter(|(_, fen)| **fen != 0).collect();
    match paying.as_slice() {
        [] => name(OWN),
        [(code, _)] => name(code),
        several => {
            let part = |(code, fen): &(&String, &i64)| format!("{} {}", name(code), Fen::new(**fen));
            several.iter().map(part).collect::<Vec<_>>().join(pick(language, "、", ", "))
        }
    }
}

fn head(
    cx: &Context<'_>,
    office: &str,
    programme: Option<&Programme>,
    (request, days): (&DetailExportRequest, Period),
    asked: Asked,
) -> DetailHead {
    let language = asked.language;
    let labels = match language {
        Language::Zh => SettlementLabels::zh(),
        Language::En => SettlementLabels::en(),
    };
    let colon = pick(language, "：", ": ");
    let dated = request.date.map(|date| {
        format!(
            "{}{colon}{}",
            pick(language, date_words(date, language), &format!("by date of {}", date_words(date, language))),
            period_words(days, language)
        )
    });
    let made = pick(language, &dates::chinese(cx.today()), &format!("made {}", cx.today())).to_owned();
    let facts = [
        Some(office.to_owned()),
        programme.map(|one| one.name.clone()),
        dated,
        Some(made),
        Some(labels.unit_note.to_owned()),
        Some(if asked.full { labels.full } else { labels.masked }.to_owned()),
    ];
    let facts: Vec<String> = facts.into_iter().flatten().filter(|fact| !fact.is_empty()).collect();
    DetailHead {
        title: pick(language, "居家适老化改造明细表", "Line detail of home adaptations").into(),
        subtitle: facts.join(labels.gap),
        labels,
    }
}

/// Writes pages as they come, until there are no more.
fn take(
    head: &DetailHead,
    out: &Path,
    mut pages: Receiver<Vec<DetailRow>>,
) -> Result<(DetailStream, Part), ApiError> {
    let part = Part::create(out)?;
    let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut stream = DetailStream::begin(head, folder)?;
    while let Some(rows) = pages.blocking_recv() {
        stream.write(&rows)?;
    }
    Ok((stream, part))
}

fn pack(stream: DetailStream, mut part: Part, out: &Path) -> Result<(Amounts, i64), ApiError> {
    let sums = part.fill(|file| stream.finish(BufWriter::with_capacity(1 << 20, file)))?;
    part.finish()?;
    let size = std::fs::metadata(out).map_or(0, |found| found.len());
    Ok((sums, i64::try_from(size).unwrap_or(i64::MAX)))
}
