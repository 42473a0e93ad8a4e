//! The export as the program does it: one snapshot is read in pages while the pages before are being written.

use std::fs::File;
use std::path::Path;
use std::sync::mpsc::{Receiver, sync_channel};

use yiju_domain::money::Fen;
use yiju_sheets::{Amounts, DetailHead, DetailRow, DetailStream, SettlementLabels, SheetError};
use yiju_store::{
    Reader, Store,
    tables::line_pages::{LineFilter, LineOfCase, page_after},
};

use crate::Done;

/// Cases of a page.
const PAGE: i64 = 125;
/// Pages that may wait for the writer.
const WAITING: usize = 2;

/// Writes all lines of a workspace; returns how many.
pub(crate) async fn export(folder: &Path, out: &Path) -> Done<u64> {
    let store = Store::open(folder).await?;
    let (send, pages) = sync_channel::<Vec<LineOfCase>>(WAITING);
    let target = out.to_path_buf();
    let writer = tokio::task::spawn_blocking(move || write(pages, &target));
    let mut lines = 0;
    let mut reader = store.read().await?;
    walk(&mut reader, |page| {
        lines += page.len() as u64;
        // The writer ends early only by a fault, which is told below.
        send.send(page).is_ok()
    })
    .await?;
    drop(send);
    writer.await??;
    Ok(lines)
}

/// Reads all lines of a workspace and lets go of them.
pub(crate) async fn read(folder: &Path) -> Done<u64> {
    let store = Store::open(folder).await?;
    let mut lines = 0;
    walk(&mut store.read().await?, |page| {
        lines += page.len() as u64;
        true
    })
    .await?;
    Ok(lines)
}

async fn walk(reader: &mut Reader, mut take: impl FnMut(Vec<LineOfCase>) -> bool) -> Done {
    let (filter, mut after) = (LineFilter::default(), String::new());
    loop {
        let page = page_after(reader, &filter, &after, PAGE).await?;
        let Some(last) = page.last() else { return Ok(()) };
        after.clone_from(&last.case_no);
        if !take(page) {
            return Ok(());
        }
    }
}

fn write(pages: Receiver<Vec<LineOfCase>>, out: &Path) -> Result<(), SheetError> {
    let head = DetailHead {
        title: "居家适老化改造明细".into(),
        subtitle: "单位：元        个人信息已脱敏".into(),
        labels: SettlementLabels::zh(),
    };
    let scratch = out.parent().unwrap_or(Path::new("."));
    let mut stream = DetailStream::begin(&head, scratch)?;
    for page in pages {
        let rows: Vec<DetailRow> = page.into_iter().map(row).collect();
        stream.write(&rows)?;
    }
    let file = File::create(out).map_err(|fault| SheetError::Write(fault.to_string()))?;
    stream.finish(std::io::BufWriter::with_capacity(1 << 20, file))?;
    Ok(())
}

fn row(line: LineOfCase) -> DetailRow {
    let self_pay = line.amount.checked_sub(line.subsidy).unwrap_or(Fen::ZERO);
    DetailRow {
        amounts: Amounts { total: line.amount, eligible: line.amount, subsidy: line.subsidy, self_pay },
        case_no: line.case_no,
        name: yiju_domain::mask::name(&line.applicant),
        town: line.town,
        village: line.village,
        category: line.categories.join("、"),
        stage: line.stage.to_string(),
        item_no: line.item_no,
        code: line.code,
        item: line.name,
        kind: line.kind,
        quantity: line.quantity,
        unit: line.unit,
        unit_price: line.unit_price,
        fund: String::new(),
        contractor: line.contractor,
    }
}
