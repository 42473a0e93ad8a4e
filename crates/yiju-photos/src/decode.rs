//! From the bytes of a photo to RGB pixels, refusing what is not whole.
//!
//! Each format has its own decoder and its own way to be incomplete. What they share is here: the limits are
//! checked on the header before memory is taken, and a decoder that panics on a hostile file counts as
//! "damaged" instead of ending the import of everybody else's photos.

mod heic;
mod jpeg;
mod jpeg_structure;
mod others;

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::{PhotoFault, PhotoKind, Size};

/// Pixels without gaps, 8 bits, red green blue, top row first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Raster {
    pub(crate) size: Size,
    pub(crate) rgb: Vec<u8>,
}

/// The size in the file, and after what the container itself turns and crops (HEIC only).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Dimensions {
    pub(crate) stored: Size,
    pub(crate) shown: Size,
}

/// Size from the header, within the limits.
pub(crate) fn dimensions(bytes: &[u8], kind: PhotoKind) -> Result<Dimensions, PhotoFault> {
    guarded(|| {
        let plain = |size: Size| Dimensions { stored: size, shown: size };
        let found = match kind {
            PhotoKind::Jpeg => plain(jpeg_structure::walk(bytes).size()?),
            PhotoKind::Heic => heic::dimensions(bytes)?,
            PhotoKind::Png | PhotoKind::WebP | PhotoKind::Tiff => plain(others::size(bytes, kind)?),
        };
        found.stored.checked().map(|_| found)
    })
}

/// All pixels, not yet turned (HEIC: turned by its container).
pub(crate) fn pixels(bytes: &[u8], kind: PhotoKind) -> Result<Raster, PhotoFault> {
    dimensions(bytes, kind)?;
    guarded(|| match kind {
        PhotoKind::Jpeg => jpeg::decode(bytes),
        PhotoKind::Heic => heic::decode(bytes),
        PhotoKind::Png | PhotoKind::WebP | PhotoKind::Tiff => others::decode(bytes, kind),
    })
}

/// Decoders see bytes from anywhere. They hold no state of ours, so nothing is left half done by a panic.
fn guarded<T>(work: impl FnOnce() -> Result<T, PhotoFault>) -> Result<T, PhotoFault> {
    catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|_| Err(PhotoFault::damaged("the decoder could not make sense of it")))
}

/// Lays transparent pixels on white, as paper would show them.
fn on_white(rgba: &[u8]) -> Vec<u8> {
    let over = |colour: u8, alpha: u8| {
        let (colour, alpha) = (u32::from(colour), u32::from(alpha));
        // At most 255, so the cast is exact.
        ((colour * alpha + 255 * (255 - alpha) + 127) / 255) as u8
    };
    rgba.chunks_exact(4).flat_map(|p| [over(p[0], p[3]), over(p[1], p[3]), over(p[2], p[3])]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transparency_becomes_white() {
        assert_eq!(on_white(&[10, 20, 30, 255]), [10, 20, 30]);
        assert_eq!(on_white(&[10, 20, 30, 0]), [255, 255, 255]);
        assert_eq!(on_white(&[0, 0, 0, 128]), [127, 127, 127]);
    }

    #[test]
    fn a_panicking_decoder_is_a_damaged_photo() {
        let fault = guarded::<()>(|| panic!("index out of bounds")).unwrap_err();
        assert_eq!(fault.code(), "damaged");
    }
}
