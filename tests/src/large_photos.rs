//! Photos as large as phones make them, for measurements: a drawn room enlarged to 12 megapixels, with the grain of a
//! sensor, without which a JPEG would be a tenth of the size.

use std::path::Path;

use jpeg_encoder::{ColorType, Encoder};
use yiju_photos::scene::{self, SceneKind};
use zune_core::bytestream::ZCursor;
use zune_jpeg::JpegDecoder;

use crate::random::Random;

const WIDTH: usize = 4000;
const HEIGHT: usize = 3000;

/// Writes `count` photos into a folder. Six pictures are drawn; bytes after the end of each make it a photo of its own.
pub fn write_large(folder: &Path, count: usize) {
    std::fs::create_dir_all(folder).unwrap();
    let rooms: Vec<Vec<u8>> =
        if count == 0 { Vec::new() } else { SceneKind::ALL.into_iter().map(large).collect() };
    for number in 0..count {
        let mut bytes = rooms[number % rooms.len()].clone();
        bytes.extend(format!("shot {number}").bytes());
        std::fs::write(folder.join(format!("{number:03}.jpg")), bytes).unwrap();
    }
}

fn large(kind: SceneKind) -> Vec<u8> {
    let drawn = scene::draw(kind, 0, 7).unwrap();
    let mut decoder = JpegDecoder::new(ZCursor::new(&drawn));
    let pixels = decoder.decode().unwrap();
    let (width, height) = decoder.dimensions().unwrap();
    let mut random = Random::new(7);
    let mut large = Vec::with_capacity(WIDTH * HEIGHT * 3);
    for row in 0..HEIGHT {
        for column in 0..WIDTH {
            let place = (row * height / HEIGHT * width + column * width / WIDTH) * 3;
            let grain = u8::try_from(random.below(13)).unwrap();
            large.extend(
                pixels[place..place + 3].iter().map(|value| value.saturating_add(grain).saturating_sub(6)),
            );
        }
    }
    let mut jpeg = Vec::new();
    let (width, height) = (u16::try_from(WIDTH).unwrap(), u16::try_from(HEIGHT).unwrap());
    Encoder::new(&mut jpeg, 90).encode(&large, width, height, ColorType::Rgb).unwrap();
    scene::with_exif(&jpeg, "2026-11-08T09:20:00", 1)
}
