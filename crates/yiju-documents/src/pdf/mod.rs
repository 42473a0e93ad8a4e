//! Marks on sheets to PDF bytes.
//!
//! printpdf serves as page model and serializer only. What it does not do is done here: fonts are subset to
//! the characters used, photos pass through as the JPEG bytes they are, and lopdf finishes the document the way
//! an archive wants it (ISO 19005-2, PDF/A-2b). Object names are ours and the file identifier is a hash of the
//! content, so equal papers are equal files.

mod finish;
mod jpeg;
mod photos;
mod sheet;
mod srgb;
mod subset;
mod xmp;

use std::collections::BTreeMap;

use printpdf::{Mm, PdfDocument, PdfPage, PdfSaveOptions, XObjectId};

pub(crate) use finish::About;
pub(crate) use photos::Photos;

use crate::error::DocumentError;
use crate::fonts::Faces;
use crate::layout::{MM, Sheet};
use subset::FontPlan;

/// The PDF of `sheets`.
///
/// # Errors
/// [`DocumentError::Font`] when a face cannot be subset, [`DocumentError::Pdf`] when the file cannot be written.
pub(crate) fn write(
    sheets: &[Sheet],
    photos: Photos,
    about: &About,
    faces: &Faces<'_>,
) -> Result<Vec<u8>, DocumentError> {
    let plan = FontPlan::of(sheets, faces);
    let mut document = PdfDocument::new(&about.title);
    document.resources.fonts.map = plan.fonts(faces)?;
    document.resources.xobjects.map = photo_objects(photos);
    document.pages = sheets.iter().map(|one| page(one, &plan, faces)).collect();
    let mut warnings = Vec::new();
    let options = PdfSaveOptions { image_optimization: None, ..PdfSaveOptions::default() };
    let finished = document.to_lopdf_document(&options, &mut warnings);
    // printpdf only warns of what would come out wrong (a font without data, a mark outside its section).
    match warnings.first() {
        Some(warning) => Err(DocumentError::Pdf(warning.msg.clone())),
        None => finish::finish(finished, about),
    }
}

fn page(one: &Sheet, plan: &FontPlan, faces: &Faces<'_>) -> PdfPage {
    let millimetres = |points: f32| Mm((points / MM).round());
    let (width, height) = (millimetres(one.page.width), millimetres(one.page.height));
    PdfPage::new(width, height, sheet::operations(one, plan, faces))
}

fn photo_objects(photos: Photos) -> BTreeMap<XObjectId, printpdf::XObject> {
    let named = |(at, photo)| (photo_name(at), jpeg::object(photo));
    photos.into_jpegs().into_iter().enumerate().map(named).collect()
}

fn photo_name(at: usize) -> XObjectId {
    XObjectId(format!("Photo{at:04}"))
}
