//! Small pictures for the tests of this crate: made in memory, different in every corner.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, RgbImage};
use jpeg_encoder::{ColorType, Encoder};

use crate::Size;
use crate::decode::Raster;

/// 240 × 160, another colour in each corner, with fine structure so that it compresses like a photo.
pub(crate) fn motif() -> Raster {
    let size = Size { width: 240, height: 160 };
    let mut rgb = Vec::new();
    for y in 0..size.height {
        for x in 0..size.width {
            let grain = ((x * 7 + y * 13) ^ (x * y / 3)) % 24;
            rgb.push((x * 200 / size.width + grain) as u8);
            rgb.push((y * 200 / size.height + grain) as u8);
            rgb.push(if x < 60 && y < 40 { 220 } else { 40 + grain as u8 });
        }
    }
    Raster { size, rgb }
}

/// The motif enlarged by repeating pixels.
pub(crate) fn large_motif(times: u32) -> Raster {
    let small = motif();
    let size = Size { width: small.size.width * times, height: small.size.height * times };
    let pixel = |x: u32, y: u32| ((y / times * small.size.width + x / times) * 3) as usize;
    let rows = (0..size.height).flat_map(|y| (0..size.width).map(move |x| (x, y)));
    let rgb = rows.flat_map(|(x, y)| small.rgb[pixel(x, y)..][..3].to_vec()).collect();
    Raster { size, rgb }
}

/// A JPEG of good quality, after `set_up` has chosen the particulars.
pub(crate) fn jpeg_of(picture: &Raster, set_up: impl FnOnce(&mut Encoder<&mut Vec<u8>>)) -> Vec<u8> {
    encode(picture, &picture.rgb, ColorType::Rgb, set_up)
}

pub(crate) fn grey_jpeg(picture: &Raster) -> Vec<u8> {
    let grey: Vec<u8> = picture.rgb.chunks_exact(3).map(|p| p[1]).collect();
    encode(picture, &grey, ColorType::Luma, |_| {})
}

/// Four inks as Adobe programs write them (inverted, transform 2); the encoder takes plain CMYK.
pub(crate) fn cmyk_jpeg(picture: &Raster) -> Vec<u8> {
    let inks: Vec<u8> =
        picture.rgb.chunks_exact(3).flat_map(|p| [255 - p[0], 255 - p[1], 255 - p[2], 0]).collect();
    encode(picture, &inks, ColorType::Cmyk, |_| {})
}

fn encode(
    picture: &Raster,
    samples: &[u8],
    colour: ColorType,
    set_up: impl FnOnce(&mut Encoder<&mut Vec<u8>>),
) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, 92);
    set_up(&mut encoder);
    encoder.encode(samples, picture.size.width as u16, picture.size.height as u16, colour).unwrap();
    file
}

/// PNG, WebP (lossless) or TIFF.
pub(crate) fn written_as(picture: &Raster, format: ImageFormat) -> Vec<u8> {
    save(&dynamic(picture), format)
}

pub(crate) fn save(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    image.write_to(&mut file, format).unwrap();
    file.into_inner()
}

pub(crate) fn dynamic(picture: &Raster) -> DynamicImage {
    let Size { width, height } = picture.size;
    RgbImage::from_raw(width, height, picture.rgb.clone()).unwrap().into()
}

/// Mean difference of the samples, 0 (equal) to 255; pictures of different size are wholly unlike.
pub(crate) fn unlike(one: &Raster, other: &Raster) -> f64 {
    if one.size != other.size {
        return 255.0;
    }
    let total: u64 = one.rgb.iter().zip(&other.rgb).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
    total as f64 / one.rgb.len() as f64
}
