//! The workbook part: which sheets there are, their shared texts, the defined names, and when to calculate.

use super::cell::rich_text;
use super::formula::{View, same_name};
use super::package::{Package, rels_of};
use super::xml::{Document, Element, Node};
use super::{TemplateFault, fault};
use crate::error::SheetError;

/// The workbook.
pub(super) struct Book {
    part: String,
    document: Document,
    pub(super) sheets: Vec<SheetPart>,
    /// The texts cells point to by number.
    pub(super) strings: Vec<String>,
}

/// A sheet with cells.
#[derive(Debug, Clone)]
pub(super) struct SheetPart {
    pub(super) name: String,
    pub(super) visible: bool,
    /// The part with its rows.
    pub(super) part: String,
}

/// Elements of the workbook that stand before the settings of calculation.
const BEFORE_CALCULATION: [&str; 4] = ["sheets", "functionGroups", "externalReferences", "definedNames"];

impl Book {
    pub(super) fn read(package: &Package) -> Result<Self, SheetError> {
        let main = package.relations("")?.into_iter().find(|relation| relation.kind == "officeDocument");
        let part =
            main.map(|relation| relation.target).ok_or_else(|| package.damaged("it has no workbook"))?;
        let document = package.part(&part)?;
        if document.root.name.contains(':') {
            return Err(fault("", "", TemplateFault::Prefixes));
        }
        let relations = package.relations(&part)?;
        let target = |kind: &str, id: Option<&str>| {
            let mut of_kind = relations.iter().filter(|relation| relation.kind == kind);
            of_kind
                .find(|relation| id.is_none_or(|id| relation.id == id))
                .map(|relation| relation.target.clone())
        };
        let mut sheets = Vec::new();
        for sheet in document.root.child("sheets").into_iter().flat_map(Element::elements) {
            // Sheets that are one chart have another kind of relation, and no cells.
            let id = sheet.get("r:id").or_else(|| sheet.get("relationships:id")).unwrap_or_default();
            if let Some(part) = target("worksheet", Some(&id)) {
                let visible = sheet.get("state").is_none_or(|state| state == "visible");
                sheets.push(SheetPart { name: sheet.get("name").unwrap_or_default(), visible, part });
            }
        }
        if sheets.is_empty() {
            return Err(package.damaged("it has no sheet with cells"));
        }
        let strings = match target("sharedStrings", None) {
            Some(part) => package.part(&part)?.root.elements().map(rich_text).collect(),
            None => Vec::new(),
        };
        Ok(Self { part, document, sheets, strings })
    }

    pub(super) fn sheet(&self, name: &str) -> Option<&SheetPart> {
        self.sheets.iter().find(|sheet| same_name(&sheet.name, name))
    }

    /// Defined names, print areas and repeated headings follow the moved rows.
    pub(super) fn move_names(&mut self, view: &View) -> Result<(), SheetError> {
        let names = self.document.root.child_mut("definedNames");
        for name in names.into_iter().flat_map(Element::elements_mut) {
            let before = name.text();
            let unfit = || fault(view.sheet, name.get("name").unwrap_or_default(), TemplateFault::Formula);
            let after = view.outside(&before).map_err(|_| unfit())?;
            if after != before {
                name.set_text(&after);
            }
        }
        Ok(())
    }

    /// Has everything calculated when the workbook is opened, and drops the order of the old calculation.
    pub(super) fn calculate_on_load(&mut self, package: &mut Package) -> Result<(), SheetError> {
        let root = &mut self.document.root;
        if root.child("calcPr").is_none() {
            let is_before =
                |node: &Node| matches!(node, Node::Element(one) if BEFORE_CALCULATION.contains(&one.local()));
            let at = root.children.iter().rposition(is_before).map_or(root.children.len(), |at| at + 1);
            root.children.insert(at, Node::Element(Element::new("calcPr")));
        }
        if let Some(calculation) = root.child_mut("calcPr") {
            calculation.set("fullCalcOnLoad", "1");
        }
        package.put(&self.part, &self.document);
        self.drop_chain(package)
    }

    fn drop_chain(&self, package: &mut Package) -> Result<(), SheetError> {
        let relations = package.relations(&self.part)?;
        let Some(chain) = relations.iter().find(|relation| relation.kind == "calcChain") else {
            return Ok(());
        };
        let without = |part: &mut Document, attribute: &str, value: &str| {
            part.root.children.retain(|node| {
                !matches!(node, Node::Element(one) if one.get(attribute).is_some_and(|found| found.eq_ignore_ascii_case(value)))
            });
        };
        let rels = rels_of(&self.part);
        let mut list = package.part(&rels)?;
        without(&mut list, "Id", &chain.id);
        package.put(&rels, &list);
        let mut types = package.part("[Content_Types].xml")?;
        without(&mut types, "PartName", &format!("/{}", chain.target));
        package.put("[Content_Types].xml", &types);
        package.drop_part(&chain.target);
        Ok(())
    }
}
