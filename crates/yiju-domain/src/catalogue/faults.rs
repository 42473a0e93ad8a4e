//! What cannot be in a catalogue, and where. A place is a field of an item, so that the same check serves JSON (a line)
//! and a sheet (a cell).

use super::{Catalogue, CatalogueItem};
use crate::money::{Fen, Quantity};
use crate::pack::Step;
use std::collections::BTreeMap;

/// Where in a catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A field of the catalogue itself.
    Head(&'static str),
    /// A field of a class, by its place in the list.
    Class(usize, &'static str),
    /// A field of an item, by its place in the list.
    Item(usize, &'static str),
}

impl Place {
    /// The way to it in the JSON.
    #[must_use]
    pub fn steps(self) -> Vec<Step<'static>> {
        match self {
            Self::Head(field) => vec![Step::Key(field)],
            Self::Class(at, field) => vec![Step::Key("classes"), Step::At(at), Step::Key(field)],
            Self::Item(at, field) => vec![Step::Key("items"), Step::At(at), Step::Key(field)],
        }
    }
}

/// One thing that cannot be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueFault {
    /// Where.
    pub place: Place,
    /// Stable code: `missing`, `duplicate_code`, `number`, `class`, `price`, `quantity`, `photos`, `validity`.
    pub code: &'static str,
    /// The reason, naming the item and what to do.
    pub reason: String,
}

fn fault(place: Place, code: &'static str, reason: impl Into<String>) -> CatalogueFault {
    CatalogueFault { place, code, reason: reason.into() }
}

/// Everything that cannot be, head first, then items in their order.
pub(super) fn faults(catalogue: &Catalogue) -> Vec<CatalogueFault> {
    let mut found = head(catalogue);
    found.extend(classes(catalogue));
    let mut codes: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, item) in catalogue.items.iter().enumerate() {
        found.extend(texts(at, item));
        found.extend(codes.get(item.code.as_str()).map(|first| twice(at, item, *first)));
        found.extend(numbers(catalogue, at, item));
        found.extend(prices(at, item));
        codes.entry(&item.code).or_insert(at);
    }
    found
}

fn head(catalogue: &Catalogue) -> Vec<CatalogueFault> {
    let mut found = Vec::new();
    let texts = [("id", &catalogue.id), ("name", &catalogue.name), ("source", &catalogue.source.document)];
    found.extend(texts.into_iter().filter(|(_, text)| text.trim().is_empty()).map(|(field, _)| {
        fault(Place::Head(field), "missing", format!("the catalogue has no {field}; fill it in"))
    }));
    if catalogue.version == 0 {
        let reason = "versions count from 1, and rise whenever the content changes";
        found.push(fault(Place::Head("version"), "number", reason));
    }
    if catalogue.valid_to.is_some_and(|end| end < catalogue.valid_from) {
        let reason = "the catalogue ends before it begins; check valid_from and valid_to";
        found.push(fault(Place::Head("valid_to"), "validity", reason));
    }
    if catalogue.items.is_empty() {
        found.push(fault(Place::Head("items"), "missing", "the catalogue has no items"));
    }
    found
}

fn classes(catalogue: &Catalogue) -> Vec<CatalogueFault> {
    let mut found = Vec::new();
    for (at, class) in catalogue.classes.iter().enumerate() {
        if class.name.trim().is_empty() {
            let reason = format!("class {} has no name; fill it in", class.no);
            found.push(fault(Place::Class(at, "name"), "missing", reason));
        }
        if catalogue.classes[..at].iter().any(|other| other.no == class.no) {
            let reason = format!("class {} occurs twice; class numbers must differ", class.no);
            found.push(fault(Place::Class(at, "no"), "number", reason));
        }
    }
    found
}

/// How an item is named in a reason.
fn label(at: usize, item: &CatalogueItem) -> String {
    match item.code.trim() {
        "" => format!("no. {}", at + 1),
        code => code.to_owned(),
    }
}

fn texts(at: usize, item: &CatalogueItem) -> Vec<CatalogueFault> {
    let texts = [("code", &item.code), ("name", &item.name), ("unit", &item.unit)];
    let empty = texts.into_iter().filter(|(_, text)| text.trim().is_empty());
    empty
        .map(|(field, _)| {
            let reason = format!("item {} has no {field}; fill it in", label(at, item));
            fault(Place::Item(at, field), "missing", reason)
        })
        .collect()
}

fn twice(at: usize, item: &CatalogueItem, first: usize) -> CatalogueFault {
    let reason = format!(
        "item code {} occurs twice (items {} and {}); codes must differ",
        item.code,
        first + 1,
        at + 1
    );
    fault(Place::Item(at, "code"), "duplicate_code", reason)
}

fn numbers(catalogue: &Catalogue, at: usize, item: &CatalogueItem) -> Vec<CatalogueFault> {
    let mut found = Vec::new();
    let label = label(at, item);
    let expected = u32::try_from(at + 1).unwrap_or(u32::MAX);
    if item.no != expected {
        let reason = format!(
            "item {label} has number {}; numbers must run from 1 without a gap, here {expected}",
            item.no
        );
        found.push(fault(Place::Item(at, "no"), "number", reason));
    }
    if !catalogue.classes.iter().any(|class| class.no == item.class) {
        let reason = format!("item {label} names class {}, which the catalogue does not list", item.class);
        found.push(fault(Place::Item(at, "class"), "class", reason));
    }
    if item.quantity_limit.is_some_and(|limit| limit <= Quantity::ZERO) {
        let reason = format!("the quantity limit of item {label} must be above 0; leave it empty for none");
        found.push(fault(Place::Item(at, "quantity_limit"), "quantity", reason));
    }
    let twice = item.photos.iter().enumerate().any(|(place, one)| item.photos[..place].contains(one));
    if twice {
        let reason = format!("item {label} names a stage of photos twice; name each once");
        found.push(fault(Place::Item(at, "photos"), "photos", reason));
    }
    found
}

fn prices(at: usize, item: &CatalogueItem) -> Vec<CatalogueFault> {
    let label = label(at, item);
    let prices = [("ceiling", item.ceiling), ("guide_price", item.guide_price)];
    let mut found: Vec<CatalogueFault> = prices
        .into_iter()
        .filter(|(_, price)| price.is_some_and(|price| price <= Fen::ZERO))
        .map(|(field, _)| {
            let reason = format!("the {field} of item {label} must be above 0; leave it empty for none");
            fault(Place::Item(at, field), "price", reason)
        })
        .collect();
    if item.ceiling.is_some() && item.guide_price.is_some() {
        let reason = format!("item {label} has a ceiling and a guide price; keep the one the document names");
        found.push(fault(Place::Item(at, "guide_price"), "price", reason));
    }
    found
}
