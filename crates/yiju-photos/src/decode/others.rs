//! PNG, WebP and TIFF through the `image` crate. These formats carry checksums or lengths, so their decoders
//! notice by themselves when data is missing; only WebP needs its announced length compared.

use std::io::Cursor;

use image::codecs::{png::PngDecoder, tiff::TiffDecoder, webp::WebPDecoder};
use image::{DynamicImage, ImageDecoder, Limits};

use super::{Raster, on_white};
use crate::{MAX_PIXELS, PhotoFault, PhotoKind, Size};

/// Room for [`MAX_PIXELS`] at eight bytes (16-bit RGBA), the widest a decoder may unpack.
const MAX_MEMORY: u64 = MAX_PIXELS * 8;

pub(super) fn size(bytes: &[u8], kind: PhotoKind) -> Result<Size, PhotoFault> {
    let (width, height) = decoder(bytes, kind)?.dimensions();
    Ok(Size { width, height })
}

pub(super) fn decode(bytes: &[u8], kind: PhotoKind) -> Result<Raster, PhotoFault> {
    if kind == PhotoKind::WebP && webp_is_cut_off(bytes) {
        return Err(PhotoFault::Truncated);
    }
    let mut decoder = decoder(bytes, kind)?;
    decoder.set_limits(limits())?;
    Ok(flatten(DynamicImage::from_decoder(decoder)?))
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_MEMORY);
    limits
}

fn decoder<'a>(bytes: &'a [u8], kind: PhotoKind) -> Result<Box<dyn ImageDecoder + 'a>, PhotoFault> {
    let source = Cursor::new(bytes);
    Ok(match kind {
        PhotoKind::WebP => Box::new(WebPDecoder::new(source)?),
        PhotoKind::Tiff => Box::new(TiffDecoder::new(source)?),
        _ => Box::new(PngDecoder::with_limits(source, limits())?),
    })
}

/// RFC 9649 §2.4: bytes 4 to 8 hold the length of everything after them.
fn webp_is_cut_off(bytes: &[u8]) -> bool {
    let announced = bytes.get(4..8).and_then(|size| size.first_chunk()).map(|size| u32::from_le_bytes(*size));
    announced.is_none_or(|announced| (bytes.len() as u64) < u64::from(announced) + 8)
}

/// 8-bit RGB from whatever came out: grey, 16 bits, transparency.
fn flatten(picture: DynamicImage) -> Raster {
    let size = Size { width: picture.width(), height: picture.height() };
    let rgb = if picture.color().has_alpha() {
        on_white(picture.into_rgba8().as_raw())
    } else {
        picture.into_rgb8().into_raw()
    };
    Raster { size, rgb }
}
