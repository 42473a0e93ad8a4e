//! From the bytes of a file to a pack. A file is judged by its content, never by its name.

use serde_json::Value;
use yiju_domain::{
    Date,
    catalogue::Catalogue,
    environment::HomeForm,
    instrument::Instrument,
    pack::{PackFault, PackText},
    subsidy::Policy,
    suggestion::{KnownCodes, NeedRules},
};
use yiju_sheets::{CatalogueRefusal, read_catalogue};

use super::{
    candidate::{Candidate, Pack},
    faults::{Refusal, of_cell, of_line},
    registry::Registry,
    shipped::highest_scores,
};
use crate::error::ApiError;

/// Reads a pack. Rules are checked against the packs of the registry.
pub(super) fn read(bytes: &[u8], file: &str, among: &Registry, today: Date) -> Result<Candidate, Refusal> {
    match json_text(bytes) {
        None => workbook(bytes, file),
        Some(Ok(text)) => json(text, file, among, today),
        Some(Err(line)) => Err(not_utf8(file, line).into()),
    }
}

/// The text of a JSON file, without the mark some editors put in front.
pub(crate) fn text_of<'a>(file: &str, bytes: &'a [u8]) -> Result<&'a str, PackFault> {
    utf8(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)).map_err(|line| not_utf8(file, line))
}

fn not_utf8(file: &str, line: u32) -> PackFault {
    PackFault {
        file: file.to_owned(),
        line,
        at: String::new(),
        code: "encoding",
        reason: "the text is not UTF-8; save the file as UTF-8".into(),
    }
}

/// The text, or the line of the first byte that is no UTF-8.
fn utf8(bytes: &[u8]) -> Result<&str, u32> {
    std::str::from_utf8(bytes).map_err(|fault| {
        let before = &bytes[..fault.valid_up_to()];
        u32::try_from(before.iter().filter(|byte| **byte == b'\n').count()).unwrap_or(u32::MAX - 1) + 1
    })
}

/// The text of a file that begins as JSON does; the line of the first byte that is no UTF-8.
fn json_text(bytes: &[u8]) -> Option<Result<&str, u32>> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.trim_ascii_start().first() != Some(&b'{') {
        return None;
    }
    Some(utf8(bytes))
}

fn workbook(bytes: &[u8], file: &str) -> Result<Candidate, Refusal> {
    let catalogue = read_catalogue(bytes, file).map_err(|refusal| match refusal {
        CatalogueRefusal::Sheet(fault) => Refusal::File(ApiError::from(fault).at("path")),
        CatalogueRefusal::Cells(faults) => Refusal::Faults(faults.into_iter().map(of_cell).collect()),
    })?;
    let content = serde_json::to_string_pretty(&catalogue)
        .map_err(|fault| Refusal::File(ApiError::internal(fault.to_string())))?;
    Ok(Candidate { pack: Pack::Catalogue(catalogue), content, from_workbook: true })
}

fn json(text: &str, file: &str, among: &Registry, today: Date) -> Result<Candidate, Refusal> {
    let source = PackText::new(file, text);
    let value: Value = source.read()?;
    let has = |field: &str| value.get(field).is_some();
    let pack = if has("items") || has("classes") {
        Pack::Catalogue(catalogue(&source)?)
    } else if has("levels") || has("sections") {
        Pack::Instrument(Instrument::read(&source)?)
    } else if has("rooms") {
        Pack::Survey(HomeForm::from_pack(&source)?)
    } else if has("rates") {
        Pack::Policy(Box::new(Policy::read(&source)?))
    } else if has("rules") {
        Pack::Needs(rules(&source, among, today)?)
    } else {
        let reason = "a catalogue has items, an instrument levels, a survey form rooms, suggestion rules rules, a \
                      policy rates; this file has none of them";
        return Err(source.fault(&[], "kind", reason).into());
    };
    Ok(Candidate { pack, content: text.to_owned(), from_workbook: false })
}

/// A catalogue tells all its faults at once.
fn catalogue(source: &PackText<'_>) -> Result<Catalogue, Refusal> {
    let catalogue: Catalogue = source.read()?;
    let faults = catalogue.faults();
    if faults.is_empty() {
        return Ok(catalogue);
    }
    let views = faults.into_iter().map(|fault| {
        let found = source.fault(&fault.place.steps(), fault.code, fault.reason);
        of_line(found)
    });
    Err(Refusal::Faults(views.collect()))
}

/// Rules are checked against the packs they name, as these stand on the first day of use; where they name one that is
/// not there, against the one in force, which refuses them.
fn rules(source: &PackText<'_>, among: &Registry, today: Date) -> Result<NeedRules, Refusal> {
    let named: NeedRules = source.read()?;
    let day = named.valid_from.max(today);
    let catalogue = among.catalogues.named(&named.catalogue, day);
    let catalogue = catalogue.unwrap_or_else(|| among.catalogues.in_force(day));
    let form = among.forms.named(&named.form, day).unwrap_or_else(|| among.forms.in_force(day));
    let scores = highest_scores(among.instruments.iter().filter(|one| one.in_force(day)));
    let known = KnownCodes { catalogue: &catalogue, form: &form, scores: Some(&scores) };
    Ok(NeedRules::from_pack(source, &known)?)
}
