//! Small upright copies of a photo: one for paper, one for lists.
//!
//! Order of work, chosen by measurement: decode, shrink, then turn the small picture (turning 12 megapixels
//! costs more than everything else). The thumbnail is made from the print size. The copies are plain baseline
//! JPEG, RGB, 4:2:0, so that a PDF can hold them as they are; they carry no EXIF, hence no position, no serial
//! number and no second turn.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{PixelType, Resizer};
use image::metadata::Orientation;
use image::{DynamicImage, RgbImage};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use crate::decode::{self, Raster};
use crate::inspect::recognise;
use crate::{PhotoFacts, PhotoFault, Size, inspect};

/// Longest edge of the copy for paper, in pixels: 200 dpi on 20 cm.
pub const PRINT_EDGE: u32 = 1600;
/// Longest edge of the copy for lists, in pixels.
pub const THUMB_EDGE: u32 = 320;

/// JPEG quality of both copies, 1 to 100.
const QUALITY: u8 = 85;

/// A small JPEG.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derivative {
    /// The JPEG file.
    pub jpeg: Vec<u8>,
    /// Its size in pixels.
    pub size: Size,
}

/// The two copies of one photo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derivatives {
    /// At most [`PRINT_EDGE`] pixels on the longer edge; never enlarged.
    pub print: Derivative,
    /// At most [`THUMB_EDGE`] pixels on the longer edge; never enlarged.
    pub thumb: Derivative,
}

/// Decodes the whole photo and makes the two copies. Success is the proof that the photo is whole.
///
/// # Errors
/// [`PhotoFault`] when the file is no readable, complete picture or too large.
pub fn derive(bytes: &[u8]) -> Result<Derivatives, PhotoFault> {
    recognise(bytes)?;
    prepare(bytes).map(|(_, derivatives)| derivatives)
}

/// Facts and copies in one go: what an import needs before it accepts a photo.
///
/// # Errors
/// As [`derive`].
pub fn prepare(bytes: &[u8]) -> Result<(PhotoFacts, Derivatives), PhotoFault> {
    let facts = inspect(bytes)?;
    let small = fit(decode::pixels(bytes, facts.kind)?, PRINT_EDGE)?;
    let print = turn(small, facts.orientation)?;
    let thumb = fit(print.clone(), THUMB_EDGE)?;
    let derivatives = Derivatives { print: compress(&print)?, thumb: compress(&thumb)? };
    Ok((facts, derivatives))
}

/// Shrinks to the longest edge; smaller pictures stay as they are.
fn fit(picture: Raster, longest: u32) -> Result<Raster, PhotoFault> {
    let target = fitted(picture.size, longest);
    if target == picture.size {
        return Ok(picture);
    }
    let Size { width, height } = picture.size;
    let source = ImageRef::new(width, height, &picture.rgb, PixelType::U8x3).map_err(encoding)?;
    let mut small = Image::new(target.width, target.height, PixelType::U8x3);
    // The default is Lanczos3: sharp enough to read a label on a device.
    Resizer::new().resize(&source, &mut small, None).map_err(encoding)?;
    Ok(Raster { size: target, rgb: small.into_vec() })
}

/// The size within a square of `longest`, same proportions, at least one pixel.
fn fitted(Size { width, height }: Size, longest: u32) -> Size {
    let largest = width.max(height);
    if largest <= longest {
        return Size { width, height };
    }
    let scaled = |edge: u32| {
        let rounded = (u64::from(edge) * u64::from(longest) + u64::from(largest) / 2) / u64::from(largest);
        // At most `longest`, so it fits.
        u32::try_from(rounded).unwrap_or(longest).max(1)
    };
    Size { width: scaled(width), height: scaled(height) }
}

/// Applies an EXIF orientation.
pub(crate) fn turn(picture: Raster, orientation: u8) -> Result<Raster, PhotoFault> {
    let Size { width, height } = picture.size;
    let turn = Orientation::from_exif(orientation).unwrap_or(Orientation::NoTransforms);
    let image =
        RgbImage::from_raw(width, height, picture.rgb).ok_or_else(|| encoding("wrong pixel count"))?;
    let mut image = DynamicImage::ImageRgb8(image);
    image.apply_orientation(turn);
    let size = Size { width: image.width(), height: image.height() };
    Ok(Raster { size, rgb: image.into_rgb8().into_raw() })
}

fn compress(picture: &Raster) -> Result<Derivative, PhotoFault> {
    let jpeg = jpeg(picture, QUALITY)?;
    Ok(Derivative { jpeg, size: picture.size })
}

/// Baseline JPEG, 4:2:0.
pub(crate) fn jpeg(picture: &Raster, quality: u8) -> Result<Vec<u8>, PhotoFault> {
    let edge = |pixels: u32| u16::try_from(pixels).map_err(encoding);
    let (width, height) = (edge(picture.size.width)?, edge(picture.size.height)?);
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, quality);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.encode(&picture.rgb, width, height, ColorType::Rgb).map_err(encoding)?;
    Ok(file)
}

fn encoding(detail: impl ToString) -> PhotoFault {
    PhotoFault::Encoding { detail: detail.to_string() }
}

#[cfg(test)]
mod tests;
