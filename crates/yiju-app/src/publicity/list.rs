//! Lists as a screen shows them.

use std::collections::HashMap;

use yiju_domain::{Date, ids::PublicityBatchId, mask};
use yiju_store::{
    Read,
    tables::{
        self,
        programmes::Programme,
        publicity::{self, Publicised, PublicityBatch},
    },
};

use crate::{
    context::Context,
    error::ApiError,
    wire::{Nothing, PublicityBatchView, PublicityEntryView, PublicityListView},
};

pub(crate) async fn list(cx: &Context<'_>, _: Nothing) -> Result<PublicityListView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut reader = workspace.store.read().await?;
    let programmes = tables::programmes::all(&mut reader).await?;
    let mut entries: HashMap<PublicityBatchId, Vec<Publicised>> = HashMap::new();
    for entry in publicity::entries(&mut reader, None).await? {
        entries.entry(entry.entry.batch_id).or_default().push(entry);
    }
    let batches = publicity::batches(&mut reader).await?;
    let view = |batch: PublicityBatch| {
        let listed = entries.remove(&batch.id).unwrap_or_default();
        batch_view(&batch, &programmes, &listed, cx.today())
    };
    Ok(PublicityListView { batches: batches.into_iter().map(view).collect() })
}

/// One list, read anew.
pub(super) async fn one(
    cx: &Context<'_>,
    from: &mut impl Read,
    id: PublicityBatchId,
) -> Result<PublicityBatchView, ApiError> {
    let batch: PublicityBatch = tables::get(from, &id.to_string()).await?;
    let programmes = tables::programmes::all(from).await?;
    let listed = publicity::entries(from, Some(id)).await?;
    Ok(batch_view(&batch, &programmes, &listed, cx.today()))
}

fn batch_view(
    batch: &PublicityBatch,
    programmes: &[Programme],
    listed: &[Publicised],
    today: Date,
) -> PublicityBatchView {
    let programme = programmes.iter().find(|one| one.id == batch.programme_id);
    let open = listed.iter().filter(|one| one.entry.is_open()).count();
    PublicityBatchView {
        id: batch.id.to_string(),
        number: batch.number.clone(),
        programme: programme.map(|one| one.name.clone()).unwrap_or_default(),
        place: batch.place.clone(),
        from: batch.from_on.to_string(),
        to: batch.to_on.to_string(),
        contact: batch.contact.clone(),
        state: state(batch, today).into(),
        open_objections: i64::try_from(open).unwrap_or(i64::MAX),
        entries: listed.iter().map(entry_view).collect(),
    }
}

fn state(batch: &PublicityBatch, today: Date) -> &'static str {
    match today {
        today if today < batch.from_on => "coming",
        today if today <= batch.to_on => "running",
        _ => "over",
    }
}

fn entry_view(listed: &Publicised) -> PublicityEntryView {
    let entry = &listed.entry;
    let text = |date: Option<Date>| date.map(|date| date.to_string());
    PublicityEntryView {
        id: entry.id.to_string(),
        version: entry.version,
        no: entry.no,
        case_id: entry.case_id.to_string(),
        case_no: listed.case_no.clone(),
        name: listed.name.clone(),
        masked_name: mask::name(&listed.name),
        town: listed.town.clone(),
        village: listed.village.clone(),
        categories: listed.categories.clone(),
        stage: listed.stage.code().into(),
        objection: entry.objection.clone(),
        objected_on: text(entry.objected_on),
        outcome: entry.outcome.clone(),
        outcome_note: entry.outcome_note.clone(),
        closed_on: text(entry.closed_on),
    }
}
