//! The ZIP package of a template: its parts, which of them were changed, and how they hang together.
//!
//! A part that is not changed is copied as it is packed, byte for byte.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::xml::Document;
use crate::error::SheetError;
use crate::limits::MAX_TEMPLATE_PART;
use crate::read::{Source, xlsx_only};

/// The package.
pub(super) struct Package<'a> {
    source: Source<'a>,
    names: Vec<String>,
    changed: BTreeMap<String, Vec<u8>>,
    dropped: BTreeSet<String>,
}

/// One line of a `.rels` part.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Relation {
    pub(super) id: String,
    /// The last word of its type: `worksheet`.
    pub(super) kind: String,
    /// The part, from the root of the package.
    pub(super) target: String,
}

impl<'a> Package<'a> {
    /// Opens a file whose sizes were counted while unpacking.
    pub(super) fn open(bytes: &'a [u8], file: &'a str) -> Result<Self, SheetError> {
        let source = Source::new(bytes, file)?;
        xlsx_only(&source)?;
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|fault| source.damaged(fault))?;
        let names = archive.file_names().map(|name| name.map(|name| name.into_owned()));
        let names = names.collect::<Result<_, _>>().map_err(|fault| source.damaged(fault))?;
        Ok(Self { source, names, changed: BTreeMap::new(), dropped: BTreeSet::new() })
    }

    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    pub(super) fn damaged(&self, detail: impl std::fmt::Display) -> SheetError {
        self.source.damaged(detail)
    }

    fn bytes(&self, name: &str) -> Result<Option<Vec<u8>>, SheetError> {
        if let Some(changed) = self.changed.get(name) {
            return Ok(Some(changed.clone()));
        }
        let Some(stored) = self.names.iter().find(|stored| stored.eq_ignore_ascii_case(name)) else {
            return Ok(None);
        };
        let mut archive =
            ZipArchive::new(Cursor::new(self.source.bytes)).map_err(|fault| self.damaged(fault))?;
        let part = archive.by_name(stored).map_err(|fault| self.damaged(fault))?;
        let mut bytes = Vec::new();
        part.take(MAX_TEMPLATE_PART + 1).read_to_end(&mut bytes).map_err(|fault| self.damaged(fault))?;
        if bytes.len() as u64 > MAX_TEMPLATE_PART {
            return Err(self.source.too_large("bytes in one part of a template", MAX_TEMPLATE_PART));
        }
        Ok(Some(bytes))
    }

    /// A part as a tree; none where it is not there.
    pub(super) fn find(&self, name: &str) -> Result<Option<Document>, SheetError> {
        let Some(bytes) = self.bytes(name)? else { return Ok(None) };
        Document::read(&bytes).map(Some).map_err(|detail| self.damaged(format!("{name}: {detail}")))
    }

    /// A part that must be there.
    pub(super) fn part(&self, name: &str) -> Result<Document, SheetError> {
        self.find(name)?.ok_or_else(|| self.damaged(format!("{name} is missing")))
    }

    pub(super) fn put(&mut self, name: &str, part: &Document) {
        let stored = self.names.iter().find(|stored| stored.eq_ignore_ascii_case(name)).cloned();
        self.changed.insert(stored.unwrap_or_else(|| name.to_owned()), part.write());
    }

    pub(super) fn drop_part(&mut self, name: &str) {
        self.dropped.insert(name.to_ascii_lowercase());
    }

    /// What a part refers to.
    pub(super) fn relations(&self, part: &str) -> Result<Vec<Relation>, SheetError> {
        let Some(rels) = self.find(&rels_of(part))? else { return Ok(Vec::new()) };
        let relation = |element: &super::xml::Element| {
            let target = element.get("Target").unwrap_or_default();
            let external = element.get("TargetMode").is_some_and(|mode| mode == "External");
            Relation {
                id: element.get("Id").unwrap_or_default(),
                kind: element
                    .get("Type")
                    .unwrap_or_default()
                    .rsplit('/')
                    .next()
                    .unwrap_or_default()
                    .to_owned(),
                target: if external { target } else { resolved(part, &target) },
            }
        };
        Ok(rels.root.elements().map(relation).collect())
    }

    /// Packs everything again.
    pub(super) fn finish(self) -> Result<Vec<u8>, SheetError> {
        let write = |fault: String| SheetError::Write(fault);
        let mut archive =
            ZipArchive::new(Cursor::new(self.source.bytes)).map_err(|fault| write(fault.to_string()))?;
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        for index in 0..archive.len() {
            let part = archive.by_index_raw(index).map_err(|fault| write(fault.to_string()))?;
            let name = part.name().map_err(|fault| write(fault.to_string()))?.into_owned();
            if self.dropped.contains(&name.to_ascii_lowercase()) {
                continue;
            }
            match self.changed.get(&name) {
                None => out.raw_copy_file(part).map_err(|fault| write(fault.to_string()))?,
                Some(bytes) => {
                    let options = SimpleFileOptions::default();
                    out.start_file(&name, options).map_err(|fault| write(fault.to_string()))?;
                    out.write_all(bytes).map_err(|fault| write(fault.to_string()))?;
                }
            }
        }
        let out = out.finish().map_err(|fault| write(fault.to_string()))?;
        Ok(out.into_inner())
    }
}

/// The part with the relations of a part.
pub(super) fn rels_of(part: &str) -> String {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let gap = if folder.is_empty() { "" } else { "/" };
    format!("{folder}{gap}_rels/{name}.rels")
}

/// A target as a name from the root of the package: it is written from there or from the folder of its part.
fn resolved(part: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut folders: Vec<&str> = part.split('/').collect();
    folders.pop();
    for piece in target.split('/') {
        match piece {
            ".." => {
                folders.pop();
            }
            "." | "" => (),
            piece => folders.push(piece),
        }
    }
    folders.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_found_from_their_part() {
        assert_eq!(rels_of("xl/worksheets/sheet1.xml"), "xl/worksheets/_rels/sheet1.xml.rels");
        assert_eq!(rels_of(""), "_rels/.rels");
        assert_eq!(
            resolved("xl/worksheets/sheet1.xml", "../drawings/drawing1.xml"),
            "xl/drawings/drawing1.xml"
        );
        assert_eq!(resolved("xl/workbook.xml", "/xl/worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
    }
}
