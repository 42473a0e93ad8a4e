//! JPEG, the format of nearly all photos, and the one whose decoders forgive most: a cut-off file comes back
//! with a grey lower half and no error. So a photo is decoded strictly first. Only when that fails on a file
//! whose skeleton is sound is it decoded leniently, for the quirks of old cameras.

use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;
use zune_jpeg::errors::DecodeErrors;

use super::Raster;
use super::jpeg_structure::{Structure, walk};
use crate::{PhotoFault, Size};

pub(super) fn decode(bytes: &[u8]) -> Result<Raster, PhotoFault> {
    let structure = walk(bytes);
    match (decode_with(bytes, true), structure.ends) {
        (Ok(raster), true) => Ok(raster),
        (Ok(_), false) => without_end(bytes, &structure),
        (Err(fault @ PhotoFault::UnsupportedFormat { .. }), _) => Err(fault),
        (Err(_), false) => Err(PhotoFault::Truncated),
        (Err(fault), true) if structure.disturbed => Err(fault),
        (Err(fault), true) => lenient(bytes, fault),
    }
}

/// Some devices forget the end marker. Then the picture is whole if it comes out the same whatever follows the
/// file: pixels that still waited for their data would differ.
fn without_end(bytes: &[u8], structure: &Structure) -> Result<Raster, PhotoFault> {
    if !structure.one_scan {
        return Err(PhotoFault::Truncated);
    }
    let followed_by = |filler: u8| {
        let mut longer = bytes.to_vec();
        longer.extend([filler; 4096]);
        longer.extend([0xff, 0xd9]);
        decode_with(&longer, false)
    };
    let raster = followed_by(0x00)?;
    if raster == followed_by(0x55)? { Ok(raster) } else { Err(PhotoFault::Truncated) }
}

/// What a lenient decoder makes of it, unless it gave up and filled the rest with grey.
fn lenient(bytes: &[u8], strict: PhotoFault) -> Result<Raster, PhotoFault> {
    let raster = decode_with(bytes, false)?;
    let row = raster.size.width as usize * 3;
    let grey_end = raster.rgb.rchunks(row).next().is_some_and(|last| last.iter().all(|value| *value == 128));
    if grey_end { Err(strict) } else { Ok(raster) }
}

fn decode_with(bytes: &[u8], strict: bool) -> Result<Raster, PhotoFault> {
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options(strict));
    decoder.decode_headers().map_err(fault)?;
    let size = size(&decoder)?;
    let grey = decoder.input_colorspace() == Some(ColorSpace::Luma);
    let output = if grey { ColorSpace::Luma } else { ColorSpace::RGB };
    decoder.set_options(options(strict).jpeg_set_out_colorspace(output));
    let pixels = decoder.decode().map_err(fault)?;
    let rgb = if grey { pixels.iter().flat_map(|value| [*value; 3]).collect() } else { pixels };
    Ok(Raster { size, rgb })
}

/// The decoder's own limit on edges is lifted: the limit on pixels has been applied already.
fn options(strict: bool) -> DecoderOptions {
    DecoderOptions::default()
        .set_strict_mode(strict)
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX))
}

fn size(decoder: &JpegDecoder<ZCursor<&[u8]>>) -> Result<Size, PhotoFault> {
    let (width, height) = decoder.dimensions().ok_or_else(|| PhotoFault::damaged("no frame header"))?;
    let edge = |pixels: usize| u32::try_from(pixels).map_err(PhotoFault::damaged);
    Size { width: edge(width)?, height: edge(height)? }.checked()
}

fn fault(error: DecodeErrors) -> PhotoFault {
    match error {
        DecodeErrors::Unsupported(scheme) => PhotoFault::unsupported(format!("JPEG ({scheme:?})")),
        // The decoder quotes its own words.
        other => PhotoFault::damaged(other.to_string().replace('"', "")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pictures_for_tests::{grey_jpeg, jpeg_of, motif, unlike};

    fn plain() -> Vec<u8> {
        jpeg_of(&motif(), |_| {})
    }

    #[test]
    fn baseline_progressive_and_grey_decode() {
        assert!(unlike(&decode(&plain()).unwrap(), &motif()) < 6.0);
        let progressive = jpeg_of(&motif(), |encoder| encoder.set_progressive(true));
        assert!(unlike(&decode(&progressive).unwrap(), &motif()) < 6.0);
        let grey = decode(&grey_jpeg(&motif())).unwrap();
        assert!(grey.rgb.chunks_exact(3).all(|p| p[0] == p[1] && p[1] == p[2]));
    }

    #[test]
    fn a_cut_in_the_coded_data_is_refused_wherever_it_falls() {
        for jpeg in [plain(), jpeg_of(&motif(), |encoder| encoder.set_progressive(true))] {
            let body = jpeg.len() / 3;
            for length in (body..jpeg.len() - 12).step_by(97).chain([jpeg.len() - 12]) {
                let fault = decode(&jpeg[..length]).unwrap_err();
                assert_eq!(fault, PhotoFault::Truncated, "cut at {length} of {}", jpeg.len());
            }
        }
    }

    #[test]
    fn a_missing_end_marker_alone_is_no_fault() {
        let jpeg = plain();
        let cut = decode(&jpeg[..jpeg.len() - 2]).unwrap();
        assert_eq!(cut, decode(&jpeg).unwrap());
    }

    #[test]
    fn what_follows_the_end_does_not_matter() {
        let mut motion_photo = plain();
        motion_photo.extend(b"\0\0\0\x18ftypmp42 and a video");
        assert_eq!(decode(&motion_photo).unwrap(), decode(&plain()).unwrap());
        let mut gain_map = plain();
        gain_map.extend(plain());
        assert_eq!(decode(&gain_map).unwrap(), decode(&plain()).unwrap());
    }

    #[test]
    fn bytes_between_segments_are_a_quirk() {
        let mut jpeg = plain();
        let tables = jpeg.windows(2).position(|pair| pair == [0xff, 0xdb]).unwrap();
        jpeg.splice(tables..tables, [0, 0, 0]);
        assert_eq!(decode(&jpeg).unwrap(), decode(&plain()).unwrap());
    }

    #[test]
    fn destroyed_data_is_damaged() {
        let mut jpeg = jpeg_of(&motif(), |encoder| encoder.set_restart_interval(4));
        let middle = jpeg.len() / 2;
        jpeg[middle..middle + 400].fill(0xff);
        assert_eq!(decode(&jpeg).unwrap_err().code(), "damaged");
    }

    #[test]
    fn no_bytes_make_it_panic() {
        let jpeg = plain();
        for at in (2..jpeg.len()).step_by(53) {
            let mut broken = jpeg.clone();
            broken[at] ^= 0x5a;
            drop(crate::decode::pixels(&broken, crate::PhotoKind::Jpeg));
        }
    }
}
