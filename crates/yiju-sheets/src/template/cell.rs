//! One cell: what it says, its placeholders, and a value put into it. Its style is never touched.

use std::collections::BTreeMap;

use super::TemplateValue;
use super::xml::Element;
use crate::sum_sheet::{quantity_text, rate_text, yuan_text};

/// What placeholders stand for.
pub(super) struct Fields<'a> {
    /// The record of a repeated row; its names come first.
    pub(super) record: Option<&'a BTreeMap<String, TemplateValue>>,
    /// The values of the workbook.
    pub(super) all: &'a BTreeMap<String, TemplateValue>,
    /// Whether an unknown name is blank, as in the rows of a template without records.
    pub(super) blank: bool,
}

impl<'a> Fields<'a> {
    pub(super) fn find(&self, name: &str) -> Option<&'a TemplateValue> {
        let record = self.record.and_then(|record| record.get(name));
        record.or_else(|| self.all.get(name)).or(self.blank.then_some(&TemplateValue::Blank))
    }
}

/// The text of a cell; none where it is a number or calculated.
pub(super) fn text(cell: &Element, strings: &[String]) -> Option<String> {
    if cell.child("f").is_some() {
        return None;
    }
    match cell.get("t").as_deref() {
        Some("s") => strings.get(cell.child("v")?.text().trim().parse::<usize>().ok()?).cloned(),
        Some("inlineStr") => cell.child("is").map(rich_text),
        _ => None,
    }
}

/// The characters of a text, its runs joined, without the reading aids of Asian scripts.
pub(super) fn rich_text(text: &Element) -> String {
    let runs = text.elements().filter_map(|part| match part.local() {
        "t" => Some(part.text()),
        "r" => part.child("t").map(Element::text),
        _ => None,
    });
    runs.collect()
}

/// The names of the placeholders in a text: `{{name}}`.
pub(super) fn placeholders(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((_, behind)) = rest.split_once("{{") {
        let Some((name, behind)) = behind.split_once("}}") else { break };
        if !name.contains('{') && !name.trim().is_empty() {
            found.push(name);
        }
        rest = behind;
    }
    found
}

/// Fills the placeholders of a row. The fault is the cell and the name nothing is known for.
pub(super) fn fill_row(
    row: &mut Element,
    fields: &Fields,
    strings: &[String],
) -> Result<(), (String, String)> {
    for cell in row.elements_mut().filter(|cell| cell.local() == "c") {
        let Some(text) = text(cell, strings) else { continue };
        let names = placeholders(&text);
        if names.is_empty() {
            continue;
        }
        let unknown = |name: &str| (cell.get("r").unwrap_or_default(), name.trim().to_owned());
        // A row without a record is blank as a whole, not half a sentence.
        let value = if fields.blank {
            TemplateValue::Blank
        } else {
            filled(&text, &names, fields).map_err(unknown)?
        };
        set(cell, &value);
    }
    Ok(())
}

/// A text that is one placeholder becomes its value; in a longer text values are written out.
fn filled<'a>(text: &str, names: &[&'a str], fields: &Fields) -> Result<TemplateValue, &'a str> {
    if let [name] = names
        && text.trim() == format!("{{{{{name}}}}}")
    {
        return fields.find(name.trim()).cloned().ok_or(name);
    }
    // From left to right and once: a value that itself has braces stays as it is.
    let (mut out, mut rest) = (String::new(), text);
    for name in names {
        let value = fields.find(name.trim()).ok_or(*name)?;
        let Some((before, behind)) = rest.split_once(&format!("{{{{{name}}}}}")) else { break };
        out.push_str(before);
        out.push_str(&words(value));
        rest = behind;
    }
    Ok(TemplateValue::Text(out + rest))
}

/// A value within a text, as people write it.
fn words(value: &TemplateValue) -> String {
    match value {
        TemplateValue::Text(text) => text.clone(),
        TemplateValue::Money(fen) => fen.to_string(),
        TemplateValue::Quantity(quantity) => quantity.to_string(),
        TemplateValue::Count(count) => count.to_string(),
        TemplateValue::Rate(basis_points) => percent(*basis_points),
        TemplateValue::Blank => String::new(),
    }
}

/// 3000 is 30%, 3350 is 33.5%.
fn percent(basis_points: i64) -> String {
    let text = yuan_text(yiju_domain::money::Fen::new(basis_points));
    format!("{}%", text.trim_end_matches('0').trim_end_matches('.'))
}

/// Puts a value into a cell.
pub(super) fn set(cell: &mut Element, value: &TemplateValue) {
    cell.drop_children(&["f", "v", "is"]);
    // Metadata of values belongs to the value that was there.
    ["t", "cm", "vm"].iter().for_each(|name| cell.unset(name));
    match value {
        TemplateValue::Text(text) if text.is_empty() => (),
        TemplateValue::Text(text) => set_text(cell, text),
        TemplateValue::Money(fen) => set_number(cell, &yuan_text(*fen)),
        TemplateValue::Quantity(quantity) => set_number(cell, &quantity_text(*quantity)),
        TemplateValue::Count(count) => set_number(cell, &count.to_string()),
        TemplateValue::Rate(basis_points) => set_number(cell, &rate_text(*basis_points)),
        TemplateValue::Blank => (),
    }
}

fn set_text(cell: &mut Element, text: &str) {
    let mut words = Element::new("t");
    words.set("xml:space", "preserve");
    // Characters XML cannot hold would make the whole workbook unreadable.
    let legal: String = text.chars().filter(|c| !c.is_control() || "\t\n\r".contains(*c)).collect();
    words.set_text(&crate::paper::fit(&legal));
    let mut inline = Element::new("is");
    inline.children.push(super::xml::Node::Element(words));
    cell.set("t", "inlineStr");
    cell.children.insert(0, super::xml::Node::Element(inline));
}

fn set_number(cell: &mut Element, number: &str) {
    let mut value = Element::new("v");
    value.set_text(number);
    cell.children.insert(0, super::xml::Node::Element(value));
}

#[cfg(test)]
mod tests {
    use super::*;
    use yiju_domain::money::Fen;

    #[test]
    fn placeholders_are_found() {
        assert_eq!(placeholders("{{a}}至{{ b }}{{}}{{c"), ["a", " b "]);
    }

    #[test]
    fn one_placeholder_keeps_its_kind_and_several_are_written_out() {
        let all = BTreeMap::from([
            ("a".to_owned(), TemplateValue::Money(Fen::new(123_450))),
            ("b".to_owned(), TemplateValue::Text("{{a}}".into())),
            ("c".to_owned(), TemplateValue::Rate(3_350)),
        ]);
        let fields = Fields { record: None, all: &all, blank: false };
        let fill = |text: &'static str| filled(text, &placeholders(text), &fields);
        assert_eq!(fill("{{a}}"), Ok(TemplateValue::Money(Fen::new(123_450))));
        assert_eq!(fill("共{{a}}元{{b}}{{c}}"), Ok(TemplateValue::Text("共1,234.50元{{a}}33.5%".into())));
        assert_eq!(fill("{{x}}"), Err("x"));
    }
}
