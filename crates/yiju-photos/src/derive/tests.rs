use super::*;
use crate::PhotoKind;
use crate::pictures_for_tests::{
    cmyk_jpeg, dynamic, grey_jpeg, jpeg_of, large_motif, motif, save, unlike, written_as,
};
use crate::scene::{self, FaultyKind, SceneKind, stored_as};
use image::{ImageFormat, Rgba};
use proptest::prelude::*;

const HEIC: &[u8] = include_bytes!("../../tests/fixtures/bathroom.heic");

fn pixels(derivative: &Derivative) -> Raster {
    let raster = decode::pixels(&derivative.jpeg, PhotoKind::Jpeg).unwrap();
    assert_eq!(raster.size, derivative.size);
    raster
}

#[test]
fn the_copies_keep_the_proportions_and_never_grow() {
    let large = derive(&jpeg_of(&large_motif(10), |_| {})).unwrap();
    assert_eq!(large.print.size, Size { width: 1600, height: 1067 });
    assert_eq!(large.thumb.size, Size { width: 320, height: 213 });
    let small = derive(&jpeg_of(&motif(), |_| {})).unwrap();
    assert_eq!((small.print.size, small.thumb.size), (motif().size, motif().size));
}

#[test]
fn every_orientation_comes_out_upright() {
    for orientation in 1..=8 {
        let turned = stored_as(&motif(), orientation);
        let jpeg = scene::with_exif(&jpeg_of(&turned, |_| {}), "2026-11-08T09:12:00", orientation);
        let copy = pixels(&derive(&jpeg).unwrap().print);
        let difference = unlike(&copy, &motif());
        assert!(difference < 8.0, "orientation {orientation}: {difference}");
    }
}

#[test]
fn a_wrong_turn_would_be_noticed() {
    let jpeg = scene::with_exif(&jpeg_of(&stored_as(&motif(), 3), |_| {}), "2026-11-08T09:12:00", 1);
    assert!(unlike(&pixels(&derive(&jpeg).unwrap().print), &motif()) > 30.0);
}

#[test]
fn each_format_gives_the_same_picture() {
    for format in [ImageFormat::Png, ImageFormat::WebP, ImageFormat::Tiff] {
        let copy = pixels(&derive(&written_as(&motif(), format)).unwrap().print);
        assert!(unlike(&copy, &motif()) < 8.0, "{format:?}");
    }
}

#[test]
fn sixteen_bits_grey_and_four_inks_become_rgb() {
    let deep = save(&dynamic(&motif()).into_rgb16().into(), ImageFormat::Png);
    assert!(unlike(&pixels(&derive(&deep).unwrap().print), &motif()) < 8.0);
    let inks = pixels(&derive(&cmyk_jpeg(&motif())).unwrap().print);
    assert!(unlike(&inks, &motif()) < 16.0, "{}", unlike(&inks, &motif()));
    let grey = pixels(&derive(&grey_jpeg(&motif())).unwrap().print);
    let green: Vec<u8> = motif().rgb.chunks_exact(3).flat_map(|p| [p[1]; 3]).collect();
    assert!(unlike(&grey, &Raster { size: motif().size, rgb: green }) < 8.0);
}

#[test]
fn transparent_parts_are_white() {
    let mut image = dynamic(&motif()).into_rgba8();
    image.pixels_mut().for_each(|pixel| *pixel = Rgba([0, 0, 0, 0]));
    let copy = pixels(&derive(&save(&image.into(), ImageFormat::Png)).unwrap().print);
    assert!(copy.rgb.iter().all(|value| *value > 250));
}

#[test]
fn heic_is_turned_once() {
    let (facts, copies) = prepare(HEIC).unwrap();
    assert_eq!(copies.print.size, facts.upright);
    let drawn = scene::draw(SceneKind::Bathroom, 2, 0).unwrap();
    let expected = fit(decode::pixels(&drawn, PhotoKind::Jpeg).unwrap(), 640).unwrap();
    let difference = unlike(&pixels(&copies.print), &expected);
    assert!(difference < 8.0, "{difference}");
}

#[test]
fn the_copies_are_plain_baseline_jpeg_without_exif() {
    let jpeg = scene::with_exif(&jpeg_of(&motif(), |_| {}), "2026-11-08T09:12:00", 6);
    let copies = derive(&jpeg).unwrap();
    for copy in [&copies.print, &copies.thumb] {
        assert!(!copy.jpeg.windows(4).any(|part| part == b"Exif"));
        let frame = copy.jpeg.windows(2).position(|pair| pair == [0xff, 0xc0]).expect("a baseline frame");
        assert_eq!(copy.jpeg[frame + 9], 3, "components");
        assert_eq!(copy.jpeg[frame + 11], 0x22, "4:2:0");
    }
}

#[test]
fn cut_off_files_of_every_format_are_refused() {
    let files = [
        jpeg_of(&motif(), |_| {}),
        written_as(&motif(), ImageFormat::Png),
        written_as(&motif(), ImageFormat::WebP),
        written_as(&motif(), ImageFormat::Tiff),
        HEIC.to_vec(),
    ];
    for file in &files {
        for part in [2, 5, 9] {
            let fault = derive(&file[..file.len() * part / 10]).unwrap_err();
            assert_eq!(fault.code(), "truncated", "{part}/10 of {:?}: {fault}", PhotoKind::of(file));
        }
    }
}

#[test]
fn faulty_files_are_refused_by_reason() {
    let code = |kind| derive(&scene::faulty(kind).unwrap()).unwrap_err().code();
    assert_eq!(code(FaultyKind::Empty), "empty");
    assert_eq!(code(FaultyKind::RenamedText), "not_an_image");
    assert_eq!(code(FaultyKind::Truncated), "truncated");
    assert_eq!(code(FaultyKind::Damaged), "damaged");
    assert_eq!(code(FaultyKind::Bomb), "too_many_pixels");
}

#[test]
fn a_changed_byte_in_a_png_is_damage() {
    let mut png = written_as(&motif(), ImageFormat::Png);
    let middle = png.len() / 2;
    png[middle] ^= 0xff;
    assert_eq!(derive(&png).unwrap_err().code(), "damaged");
}

proptest! {
    #[test]
    fn fitted_sizes_stay_inside_and_keep_the_proportions(width in 1u32..70_000, height in 1u32..70_000) {
        let fitted = fitted(Size { width, height }, PRINT_EDGE);
        prop_assert!(fitted.width >= 1 && fitted.height >= 1);
        prop_assert!(fitted.width <= PRINT_EDGE.min(width) && fitted.height <= PRINT_EDGE.min(height));
        // Within one pixel of the exact proportion.
        let exact = f64::from(fitted.width.max(fitted.height)) / f64::from(width.max(height));
        prop_assert!((f64::from(width) * exact - f64::from(fitted.width)).abs() <= 1.0);
        prop_assert!((f64::from(height) * exact - f64::from(fitted.height)).abs() <= 1.0);
    }
}
