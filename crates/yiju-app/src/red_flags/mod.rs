//! Red flags: what an auditor would ask about, found by a scan over all cases and kept with what was said of it.
//!
//! A scan may be made as often as one likes: a flag that still holds keeps its row, one that does not is marked gone, and
//! what was said of it stays. The rules themselves are `yiju_domain::red_flags`; here they get their values.

mod diff;
mod gather;
mod home;
mod list;
mod seen;
mod together;

pub(crate) use list::{list, settle};

use yiju_store::{
    Read,
    tables::{
        self,
        cases::Case,
        filed_prices::{self, FiledPriceRow},
        organisations::Organisation,
    },
};

use crate::{
    context::Context,
    error::ApiError,
    wire::{Nothing, RedFlagScanView},
};
use gather::Gathered;
use seen::Seen;

/// Cases read at once.
const PAGE: i64 = 500;

/// What every case is judged with.
pub(super) struct Office {
    pub organisations: Vec<Organisation>,
    pub filed: Vec<FiledPriceRow>,
    pub today: yiju_domain::Date,
}

impl Office {
    async fn load(from: &mut impl Read, today: yiju_domain::Date) -> Result<Self, ApiError> {
        let organisations = tables::organisations::all(from).await?;
        let ids: Vec<_> = organisations.iter().map(|one| one.id).collect();
        Ok(Self { filed: filed_prices::of(from, &ids).await?, organisations, today })
    }
}

pub(crate) async fn scan(cx: &Context<'_>, _: Nothing) -> Result<RedFlagScanView, ApiError> {
    let workspace = cx.workspace().await?;
    let act = cx.act()?;
    let mut reader = workspace.store.read().await?;
    let office = Office::load(&mut reader, cx.today()).await?;
    let total = usize::try_from(tables::cases::count(&mut reader).await?).unwrap_or(0);
    let mut gathered = Gathered::default();
    let (mut last, mut done) = (String::new(), 0);
    loop {
        if cx.is_cancelled() {
            return Ok(RedFlagScanView { cases: count(done), cancelled: true, ..nothing() });
        }
        let page: Vec<Case> = tables::page_after(&mut reader, &last, PAGE).await?;
        let Some(end) = page.last() else { break };
        last = end.id.to_string();
        done += page.len();
        gathered.add(&mut reader, &office, page).await?;
        cx.progress(done, total, "red_flags");
    }
    drop(reader);
    let seen: Vec<Seen> = gathered.flags(&office);
    let mut tx = workspace.store.begin(act).await?;
    let mut view = diff::keep(&mut tx, seen).await?;
    tx.set("red_flags_scanned_at", &tx.at().to_string()).await?;
    tx.commit().await?;
    view.cases = count(done);
    cx.changed(&["red_flags", "workspace"]);
    Ok(view)
}

const fn nothing() -> RedFlagScanView {
    RedFlagScanView { cases: 0, found: 0, new: 0, gone: 0, open: 0, cancelled: false }
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
