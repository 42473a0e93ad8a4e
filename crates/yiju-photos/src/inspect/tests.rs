use super::*;
use crate::pictures_for_tests::{jpeg_of, motif, written_as};
use crate::scene::{self, FaultyKind, SceneKind};
use image::ImageFormat;

const HEIC: &[u8] = include_bytes!("../../tests/fixtures/bathroom.heic");

#[test]
fn each_format_is_known_by_content() {
    let expected = [
        (jpeg_of(&motif(), |_| {}), PhotoKind::Jpeg, "image/jpeg", "jpg"),
        (written_as(&motif(), ImageFormat::Png), PhotoKind::Png, "image/png", "png"),
        (written_as(&motif(), ImageFormat::WebP), PhotoKind::WebP, "image/webp", "webp"),
        (written_as(&motif(), ImageFormat::Tiff), PhotoKind::Tiff, "image/tiff", "tif"),
    ];
    for (bytes, kind, media_type, extension) in expected {
        let facts = inspect(&bytes).unwrap();
        assert_eq!((facts.kind, facts.media_type, facts.extension), (kind, media_type, extension));
        assert_eq!((facts.stored, facts.upright), (motif().size, motif().size));
        assert_eq!((facts.orientation, facts.taken_at), (1, None));
    }
}

#[test]
fn a_turned_photo_has_two_sizes() {
    let jpeg = jpeg_of(&motif(), |_| {});
    for orientation in 1..=8 {
        let facts = inspect(&scene::with_exif(&jpeg, "2026-11-08T09:12:00", orientation)).unwrap();
        assert_eq!(facts.stored, motif().size);
        let turned = if orientation >= 5 { motif().size.on_its_side() } else { motif().size };
        assert_eq!((facts.orientation, facts.upright), (orientation, turned));
        assert_eq!(facts.taken_at.as_deref(), Some("2026-11-08T09:12:00"));
    }
}

#[test]
fn heic_tells_time_and_turn_of_its_container() {
    let facts = inspect(HEIC).unwrap();
    assert_eq!((facts.kind, facts.extension), (PhotoKind::Heic, "heic"));
    assert_eq!(facts.taken_at.as_deref(), Some("2026-11-08T09:12:00"));
    assert_eq!(facts.orientation, 1, "the container's turn is applied by the decoder");
    assert_eq!(facts.stored, Size { width: 480, height: 640 });
    assert_eq!(facts.upright, Size { width: 640, height: 480 });
}

#[test]
fn faulty_files_are_refused_by_reason() {
    let code = |kind| inspect(&scene::faulty(kind).unwrap()).unwrap_err().code();
    assert_eq!(code(FaultyKind::Empty), "empty");
    assert_eq!(code(FaultyKind::RenamedText), "not_an_image");
    assert_eq!(code(FaultyKind::Bomb), "too_many_pixels");
}

#[test]
fn a_jpeg_header_can_lie_as_well() {
    let mut jpeg = jpeg_of(&motif(), |_| {});
    let frame = jpeg.windows(2).position(|pair| pair == [0xff, 0xc0]).unwrap();
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0xea, 0x60, 0xea, 0x60]);
    let fault = inspect(&jpeg).unwrap_err();
    assert_eq!(fault, PhotoFault::TooManyPixels { width: 60_000, height: 60_000, limit: MAX_PIXELS });
    jpeg[frame + 5..frame + 9].fill(0);
    assert_eq!(inspect(&jpeg).unwrap_err().code(), "damaged");
}

#[test]
fn too_many_bytes_are_refused_before_anything_is_read() {
    let mut bytes = jpeg_of(&motif(), |_| {});
    bytes.resize(usize::try_from(MAX_BYTES).unwrap() + 1, 0);
    assert_eq!(inspect(&bytes).unwrap_err().code(), "too_many_bytes");
    bytes.truncate(usize::try_from(MAX_BYTES).unwrap());
    assert!(inspect(&bytes).is_ok());
}

#[test]
fn a_photo_names_its_camera() {
    let jpeg = scene::draw(SceneKind::Kitchen, 2, 3).unwrap();
    let facts = inspect(&scene::with_exif(&jpeg, "2026-11-20T15:40:00", 1)).unwrap();
    assert_eq!(facts.camera.make.as_deref(), Some("Yiju"));
    assert_eq!(facts.offset_minutes, Some(480));
}
