//! Which fonts a paper embeds: of each face only the glyphs used, a hundredth of its size.
//!
//! A PDF font maps each glyph back to one character when text is copied out. Where two characters share a
//! glyph in a face (戶 and 户), the second goes into a second font of the same face, so both copy out right.

use std::collections::BTreeMap;

use printpdf::{FontId, FontMetrics, ParsedFont, PdfFont};
use ttf_parser::name_id;

use crate::error::DocumentError;
use crate::fonts::{Faces, FontError, Glyph, OpenFace, Weight};
use crate::layout::{Mark, Sheet};

/// An embedded font: a face, and how many characters with the same glyph stand in fonts before it.
type Slot = (usize, usize);

pub(super) struct FontPlan {
    slots: BTreeMap<(char, Weight), Slot>,
    /// Glyph number to character, per slot.
    glyphs: BTreeMap<Slot, BTreeMap<u16, char>>,
}

impl FontPlan {
    /// The fonts the texts of `sheets` need.
    pub(super) fn of(sheets: &[Sheet], faces: &Faces<'_>) -> FontPlan {
        let mut plan = FontPlan { slots: BTreeMap::new(), glyphs: BTreeMap::new() };
        for mark in sheets.iter().flat_map(|sheet| &sheet.marks) {
            if let Mark::Text { text, style, .. } = mark {
                text.chars().for_each(|c| plan.take(c, style.weight, faces));
            }
        }
        plan
    }

    fn take(&mut self, c: char, weight: Weight, faces: &Faces<'_>) {
        if self.slots.contains_key(&(c, weight)) {
            return;
        }
        let Some(Glyph { face, id }) = faces.glyph(c, weight) else { return };
        let mut layer = 0;
        while self
            .glyphs
            .get(&(face, layer))
            .and_then(|used| used.get(&id.0))
            .is_some_and(|&other| other != c)
        {
            layer += 1;
        }
        self.glyphs.entry((face, layer)).or_default().insert(id.0, c);
        self.slots.insert((c, weight), (face, layer));
    }

    /// The font `c` is set in; none when no face has it.
    pub(super) fn font(&self, c: char, weight: Weight) -> Option<FontId> {
        self.slots.get(&(c, weight)).map(|&slot| font_id(slot))
    }

    /// The font programs, subset.
    pub(super) fn fonts(&self, faces: &Faces<'_>) -> Result<BTreeMap<FontId, PdfFont>, DocumentError> {
        let font = |(&slot, glyphs): (&Slot, &BTreeMap<u16, char>)| {
            let open = faces.get(slot.0)?;
            Some(subset(open, slot, glyphs).map(|font| (font_id(slot), PdfFont::new(font))))
        };
        Ok(self.glyphs.iter().filter_map(font).collect::<Result<_, FontError>>()?)
    }
}

/// Six capitals, as the tag of a subset font must be (ISO 32000-1, 9.6.4).
fn font_id((face, layer): Slot) -> FontId {
    let letter = |number: usize| char::from(b'A' + (number % 26) as u8);
    let letters = [letter(face / 26), letter(face), letter(layer / 26), letter(layer)];
    FontId(["YJ", &letters.iter().collect::<String>()].concat())
}

fn subset(open: &OpenFace<'_>, slot: Slot, glyphs: &BTreeMap<u16, char>) -> Result<ParsedFont, FontError> {
    let mut remapper = subsetter::GlyphRemapper::new();
    let (mut characters, mut widths) = (BTreeMap::new(), BTreeMap::new());
    for (&glyph, &c) in glyphs {
        let new = remapper.remap(glyph);
        characters.insert(u32::from(c), new);
        widths.insert(new, open.face.glyph_hor_advance(ttf_parser::GlyphId(glyph)).unwrap_or(0));
    }
    let damaged = |fault: subsetter::Error| FontError::Damaged {
        name: open.name.to_owned(),
        reason: fault.to_string(),
    };
    let program = subsetter::subset(open.data, 0, &remapper).map_err(damaged)?;
    let name = format!("{}+{}", font_id(slot).0, postscript_name(open));
    let metrics = FontMetrics { ascent: open.face.ascender(), descent: open.face.descender() };
    let mut font = ParsedFont::with_glyph_data(
        program,
        0,
        Some(name),
        characters,
        widths,
        open.face.units_per_em(),
        metrics,
    );
    describe(&mut font, open);
    Ok(font)
}

fn describe(font: &mut ParsedFont, open: &OpenFace<'_>) {
    let bounds = open.face.global_bounding_box();
    let metrics = &mut font.pdf_font_metrics;
    (metrics.x_min, metrics.x_max) = (bounds.x_min, bounds.x_max);
    (metrics.y_min, metrics.y_max) = (bounds.y_min, bounds.y_max);
    metrics.us_weight_class = open.face.weight().to_number();
}

fn postscript_name(open: &OpenFace<'_>) -> String {
    let mut names = open.face.names().into_iter();
    let name = names.find(|name| name.name_id == name_id::POST_SCRIPT_NAME && name.is_unicode());
    name.and_then(|name| name.to_string()).unwrap_or_else(|| "Sans".to_owned())
}
