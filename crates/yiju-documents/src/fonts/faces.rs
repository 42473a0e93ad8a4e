//! The opened faces: which of them prints a character, and how wide.

use ttf_parser::{Face, GlyphId};

use super::FontError;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Weight {
    Regular,
    Bold,
}

/// A character's glyph: the face it is in and its number there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Glyph {
    pub(crate) face: usize,
    pub(crate) id: GlyphId,
}

pub(crate) struct OpenFace<'f> {
    pub(crate) name: &'f str,
    pub(crate) weight: Weight,
    pub(crate) data: &'f [u8],
    pub(crate) face: Face<'f>,
}

pub(crate) struct Faces<'f> {
    faces: Vec<OpenFace<'f>>,
}

impl<'f> Faces<'f> {
    pub(super) fn open(
        files: impl Iterator<Item = (&'f str, Weight, &'f [u8])>,
    ) -> Result<Faces<'f>, FontError> {
        let open = |(name, weight, data): (&'f str, Weight, &'f [u8])| {
            let face = Face::parse(data, 0)
                .map_err(|fault| FontError::Damaged { name: name.to_owned(), reason: fault.to_string() })?;
            Ok(OpenFace { name, weight, data, face })
        };
        Ok(Faces { faces: files.map(open).collect::<Result<_, FontError>>()? })
    }

    /// The glyph of `c`: from a face of the weight asked for, else of the other weight, since a name in the
    /// wrong weight is still the right name.
    pub(crate) fn glyph(&self, c: char, weight: Weight) -> Option<Glyph> {
        self.glyph_of_weight(c, |own| own == weight).or_else(|| self.glyph_of_weight(c, |own| own != weight))
    }

    fn glyph_of_weight(&self, c: char, wanted: impl Fn(Weight) -> bool) -> Option<Glyph> {
        let mut faces = self.faces.iter().enumerate().filter(|(_, open)| wanted(open.weight));
        // Glyph 0 is the empty box: a cmap that points there does not have the character.
        faces.find_map(|(face, open)| {
            let id = open.face.glyph_index(c).filter(|id| id.0 != 0)?;
            Some(Glyph { face, id })
        })
    }

    /// The advance of `c` in ems; a missing character counts as one em, the check for missing ones is elsewhere.
    pub(crate) fn advance(&self, c: char, weight: Weight) -> f32 {
        let Some((open, glyph)) = self.glyph(c, weight).and_then(|g| Some((self.faces.get(g.face)?, g)))
        else {
            return 1.0;
        };
        let units = open.face.glyph_hor_advance(glyph.id).unwrap_or(0);
        f32::from(units) / f32::from(open.face.units_per_em())
    }

    pub(crate) fn get(&self, face: usize) -> Option<&OpenFace<'f>> {
        self.faces.get(face)
    }
}
