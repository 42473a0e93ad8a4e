//! A part of the package as a tree that is written as it was read: element and attribute order, text and comments stay.
//! What no rule of this room knows goes through untouched.

use quick_xml::Reader;
use quick_xml::escape::{escape, partial_escape, unescape};
use quick_xml::events::{BytesStart, Event};

/// Deeper than any part of a workbook; stops a file that was made to exhaust the stack.
const DEEPEST: usize = 128;

/// One element. Values of attributes are kept as they are written, still escaped.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Element {
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    pub(super) children: Vec<Node>,
}

/// What stands in an element.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    Element(Element),
    /// Text, comments and instructions as they are written.
    Raw(String),
}

/// A whole part.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Document {
    before: String,
    pub(super) root: Element,
}

impl Document {
    /// Reads a part; the fault is in words for the error.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, String> {
        let text = std::str::from_utf8(bytes).map_err(|_| "a part is not UTF-8".to_owned())?;
        let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
        let (mut before, mut open, mut root) = (String::new(), Vec::<Element>::new(), None);
        loop {
            match reader.read_event().map_err(|fault| fault.to_string())? {
                Event::Start(tag) if open.len() < DEEPEST => open.push(element(&tag)?),
                Event::Start(_) => return Err("its elements are nested too deeply".into()),
                Event::Empty(tag) => close(element(&tag)?, &mut open, &mut root),
                Event::End(_) => {
                    if let Some(done) = open.pop() {
                        close(done, &mut open, &mut root);
                    }
                }
                Event::DocType(_) => return Err("a part has a document type".into()),
                Event::Eof => break,
                other => {
                    let raw = raw(&other);
                    match open.last_mut() {
                        Some(inner) => inner.children.push(Node::Raw(raw)),
                        None if root.is_none() => before.push_str(&raw),
                        None => (),
                    }
                }
            }
        }
        root.filter(|_| open.is_empty())
            .map(|root| Self { before, root })
            .ok_or_else(|| "a part ends early".to_owned())
    }

    pub(super) fn write(&self) -> Vec<u8> {
        let mut out = self.before.clone();
        self.root.write(&mut out);
        out.into_bytes()
    }
}

fn close(done: Element, open: &mut [Element], root: &mut Option<Element>) {
    match open.last_mut() {
        Some(parent) => parent.children.push(Node::Element(done)),
        None => *root = Some(done),
    }
}

fn element(tag: &BytesStart) -> Result<Element, String> {
    let mut found = Element::new(tag.name().as_ref());
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|fault| fault.to_string())?;
        let key: &str = attribute.key.as_ref();
        found.attributes.push((key.to_owned(), attribute.value.replace('"', "&quot;")));
    }
    Ok(found)
}

fn raw(event: &Event) -> String {
    match event {
        Event::Text(text) => text.to_string(),
        Event::GeneralRef(reference) => format!("&{};", &**reference),
        Event::CData(text) => escape(&**text).into_owned(),
        Event::Comment(text) => format!("<!--{}-->", &**text),
        Event::PI(text) => format!("<?{}?>", &**text),
        Event::Decl(text) => format!("<?{}?>", &**text),
        _ => String::new(),
    }
}

impl Element {
    pub(super) fn new(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// The name without its prefix.
    pub(super) fn local(&self) -> &str {
        self.name.rsplit(':').next().unwrap_or_default()
    }

    /// An attribute in plain characters.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        let (_, value) = self.attributes.iter().find(|(key, _)| key == name)?;
        unescape(value).ok().map(std::borrow::Cow::into_owned)
    }

    /// A whole number in an attribute.
    pub(super) fn number(&self, name: &str) -> Option<u32> {
        self.get(name)?.parse().ok()
    }

    pub(super) fn set(&mut self, name: &str, value: &str) {
        let value = escape(value).into_owned();
        match self.attributes.iter_mut().find(|(key, _)| key == name) {
            Some((_, old)) => *old = value,
            None => self.attributes.push((name.to_owned(), value)),
        }
    }

    pub(super) fn unset(&mut self, name: &str) {
        self.attributes.retain(|(key, _)| key != name);
    }

    /// The elements inside, in order.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Raw(_) => None,
        })
    }

    pub(super) fn elements_mut(&mut self) -> impl Iterator<Item = &mut Self> {
        self.children.iter_mut().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Raw(_) => None,
        })
    }

    /// The first element inside with this name, prefix or not.
    pub(super) fn child(&self, local: &str) -> Option<&Self> {
        self.elements().find(|element| element.local() == local)
    }

    pub(super) fn child_mut(&mut self, local: &str) -> Option<&mut Self> {
        self.elements_mut().find(|element| element.local() == local)
    }

    /// Takes out the elements with these names.
    pub(super) fn drop_children(&mut self, locals: &[&str]) {
        self.children.retain(|node| match node {
            Node::Element(element) => !locals.contains(&element.local()),
            Node::Raw(_) => true,
        });
    }

    /// The characters directly inside.
    pub(super) fn text(&self) -> String {
        let raw: String = self
            .children
            .iter()
            .filter_map(|node| match node {
                Node::Raw(raw) if !raw.starts_with('<') => Some(raw.as_str()),
                _ => None,
            })
            .collect();
        unescape(&raw).map_or(raw.clone(), std::borrow::Cow::into_owned)
    }

    pub(super) fn set_text(&mut self, text: &str) {
        self.children = vec![Node::Raw(partial_escape(text).into_owned())];
    }

    /// Calls for every element of the tree, this one first.
    pub(super) fn visit<E>(&self, seen: &mut impl FnMut(&Self) -> Result<(), E>) -> Result<(), E> {
        seen(self)?;
        self.elements().try_for_each(|element| element.visit(seen))
    }

    pub(super) fn visit_mut<E>(
        &mut self,
        change: &mut impl FnMut(&mut Self) -> Result<(), E>,
    ) -> Result<(), E> {
        change(self)?;
        self.elements_mut().try_for_each(|element| element.visit_mut(change))
    }

    fn write(&self, out: &mut String) {
        out.push('<');
        out.push_str(&self.name);
        for (key, value) in &self.attributes {
            out.extend([" ", key, "=\"", value, "\""]);
        }
        if self.children.is_empty() {
            out.push_str("/>");
            return;
        }
        out.push('>');
        for node in &self.children {
            match node {
                Node::Element(element) => element.write(out),
                Node::Raw(raw) => out.push_str(raw),
            }
        }
        out.extend(["</", self.name.as_str(), ">"]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_written() {
        let text = "<?xml version=\"1.0\" standalone=\"yes\"?>\n<a:b x=\"1&amp;2\" y=\"'\"><!-- c --><t xml:space=\"preserve\"> 甲 &lt;&#10;</t><e/></a:b>";
        let read = Document::read(text.as_bytes()).unwrap();
        assert_eq!(String::from_utf8(read.write()).unwrap(), text);
        assert_eq!(read.root.get("x").unwrap(), "1&2");
        assert_eq!(read.root.child("t").unwrap().text(), " 甲 <\n");
    }

    #[test]
    fn what_is_no_part_is_refused() {
        for bad in ["<a><b></a>", "<a>", "", "<!DOCTYPE a><a/>"] {
            assert!(Document::read(bad.as_bytes()).is_err(), "{bad}");
        }
        assert!(Document::read("<a>".repeat(1_000).as_bytes()).is_err());
    }
}
