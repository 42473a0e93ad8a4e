//! Which packs there are, and a catalogue with its items.

use yiju_domain::{Date, catalogue::Source};
use yiju_store::tables::packs::{self, PackRow, Used};

use super::{
    import::{code, count},
    registry::Registry,
    versions::{Dated, Held, Pinned, Versions},
};
use crate::{
    context::Context,
    error::ApiError,
    reason::Reason,
    reference::catalogue_view,
    wire::{CatalogueGetRequest, CatalogueView, Nothing, PackKind, PackListView, PackView},
};

pub(crate) async fn list(cx: &Context<'_>, _: Nothing) -> Result<PackListView, ApiError> {
    let workspace = cx.workspace().await?;
    let registry = workspace.fresh_packs().await?;
    let mut reader = workspace.store.read().await?;
    let known = Known { rows: packs::all(&mut reader).await?, used: packs::used(&mut reader).await? };
    Ok(PackListView { packs: known.views(&registry, cx.today()) })
}

/// What the tables know of packs.
struct Known {
    rows: Vec<PackRow>,
    used: Vec<Used>,
}

impl Known {
    fn views(&self, registry: &Registry, today: Date) -> Vec<PackView> {
        let now = registry.on(today);
        let mut all = self.of_kind(PackKind::Catalogue, &registry.catalogues, |one| *one == *now.catalogue);
        let newest = |one: &yiju_domain::instrument::Instrument| {
            registry.instruments.newest(&one.id, today).is_some_and(|newest| newest.version == one.version)
        };
        all.extend(self.of_kind(PackKind::Instrument, &registry.scales, newest));
        all.extend(self.of_kind(PackKind::Survey, &registry.forms, |one| *one == *now.home_form));
        all.extend(self.of_kind(PackKind::Needs, &registry.rules, |one| *one == *now.needs));
        // Which policy holds is for each programme to say; here: whether it could today.
        all.extend(self.of_kind(PackKind::Policy, &registry.policies, |one| one.in_force(today)));
        all
    }

    fn of_kind<T: Dated>(
        &self,
        kind: PackKind,
        versions: &Versions<T>,
        in_force: impl Fn(&T) -> bool,
    ) -> Vec<PackView> {
        let mut held: Vec<&Held<T>> = versions.iter().collect();
        held.sort_by(|one, other| {
            let (one, other) = (&one.pack, &other.pack);
            one.id().cmp(other.id()).then(other.version().cmp(&one.version()))
        });
        held.into_iter().map(|one| self.view(kind, one, in_force(&one.pack))).collect()
    }

    fn view<T: Dated>(&self, kind: PackKind, held: &Held<T>, in_force: bool) -> PackView {
        let pack = &held.pack;
        let is_it = |one_kind: &str, id: &str, version: i64| {
            (one_kind, id, version) == (code(kind), pack.id(), i64::from(pack.version()))
        };
        let row = self.rows.iter().find(|row| is_it(&row.kind, &row.pack, row.pack_version));
        let row = row.filter(|_| held.imported);
        let used = self.used.iter().find(|one| is_it(&one.kind, &one.pack, one.pack_version));
        let ((name_zh, name_en), (from, to)) = (pack.names(), pack.valid());
        PackView {
            kind,
            id: pack.id().to_owned(),
            version: i64::from(pack.version()),
            name_zh: name_zh.to_owned(),
            name_en: name_en.to_owned(),
            source: source(pack.source()),
            valid_from: from.to_string(),
            valid_to: to.map(|day| day.to_string()),
            items: count(pack.items()),
            imported: held.imported,
            in_force,
            cases: used.map_or(0, |one| one.cases),
            file: row.map(|row| row.source_file.clone()).unwrap_or_default(),
            added_at: row.map(|row| row.added_at),
            added_by: row.map(|row| row.added_by.clone()).unwrap_or_default(),
        }
    }
}

/// Document and number.
fn source(source: &Source) -> String {
    format!("{} {}", source.document, source.number.as_deref().unwrap_or_default()).trim().to_owned()
}

pub(crate) async fn catalogue_get(
    cx: &Context<'_>,
    request: CatalogueGetRequest,
) -> Result<CatalogueView, ApiError> {
    let workspace = cx.workspace().await?;
    let registry = workspace.packs();
    let catalogue = match (&request.id, request.version) {
        (None, None) => Some(registry.catalogues.in_force(cx.today())),
        (Some(id), Some(version)) => registry.catalogues.get(Pinned { id, version }),
        _ => return Err(ApiError::invalid_request("give id and version, or neither")),
    };
    let unknown = || {
        let (pack, version) = (request.id.clone().unwrap_or_default(), request.version.unwrap_or_default());
        ApiError::from(Reason::PackUnknown { pack, version: version.to_string() }).at("id")
    };
    Ok(catalogue_view(&*catalogue.ok_or_else(unknown)?, &registry.prices))
}
