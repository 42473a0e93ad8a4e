//! What the camera wrote about a photo: orientation, time, camera, position.
//!
//! EXIF is read leniently: a broken tag never makes a sound picture unreadable, it is just not known. The time
//! comes from `DateTimeOriginal` alone (Exif 2.32 §4.6.5): `DateTime` is rewritten by every editor, and the
//! time of the file says only when somebody copied it.

use std::io::Cursor;

use exif::{Exif, Field, In, Reader, Tag, Value};

use crate::PhotoKind;

/// Facts from EXIF; everything may be missing.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct ExifFacts {
    pub(crate) orientation: Option<u8>,
    pub(crate) taken_at: Option<String>,
    pub(crate) offset_minutes: Option<i16>,
    pub(crate) camera: Camera,
    pub(crate) gps: Option<(f64, f64)>,
}

/// The camera as it names itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Camera {
    /// Manufacturer, for example "Apple".
    pub make: Option<String>,
    /// Model, for example "iPhone 13 Pro Max".
    pub model: Option<String>,
}

/// Reads what is there; a photo without EXIF, or with a broken one, gives the empty facts.
pub(crate) fn read(bytes: &[u8], kind: PhotoKind) -> ExifFacts {
    parse(bytes, kind).map(|exif| facts(&exif)).unwrap_or_default()
}

fn parse(bytes: &[u8], kind: PhotoKind) -> Option<Exif> {
    let mut reader = Reader::new();
    reader.continue_on_error(true);
    let parsed = if kind == PhotoKind::Heic {
        // heifer follows the item references, so it also reads files that lack the generic brand.
        reader.read_raw(heifer::read_metadata(bytes).ok()?.exif?)
    } else {
        reader.read_from_container(&mut Cursor::new(bytes))
    };
    parsed.or_else(|error| error.distill_partial_result(|_| {})).ok()
}

fn facts(exif: &Exif) -> ExifFacts {
    let (taken_at, offset_minutes) = taken(exif);
    ExifFacts {
        orientation: orientation(exif),
        taken_at,
        offset_minutes,
        camera: Camera { make: text(exif, Tag::Make), model: text(exif, Tag::Model) },
        gps: gps(exif),
    }
}

fn field(exif: &Exif, tag: Tag) -> Option<&Field> {
    exif.get_field(tag, In::PRIMARY)
}

fn ascii(exif: &Exif, tag: Tag) -> Option<&[u8]> {
    match &field(exif, tag)?.value {
        Value::Ascii(parts) => parts.first().map(Vec::as_slice),
        _ => None,
    }
}

fn text(exif: &Exif, tag: Tag) -> Option<String> {
    let text = String::from_utf8_lossy(ascii(exif, tag)?);
    let text = text.trim_matches(|c: char| c.is_whitespace() || c.is_control());
    (!text.is_empty()).then(|| text.to_owned())
}

fn orientation(exif: &Exif) -> Option<u8> {
    let value = field(exif, Tag::Orientation)?.value.get_uint(0)?;
    u8::try_from(value).ok().filter(|turn| (1..=8).contains(turn))
}

/// Local time as ISO text, and minutes east of UTC if the camera knew them.
fn taken(exif: &Exif) -> (Option<String>, Option<i16>) {
    let parsed = ascii(exif, Tag::DateTimeOriginal).and_then(|t| exif::DateTime::from_ascii(t).ok());
    let Some(mut time) = parsed else {
        return (None, None);
    };
    if let Some(offset) = ascii(exif, Tag::OffsetTimeOriginal) {
        // A broken offset leaves `time.offset` empty.
        time.parse_offset(offset).ok();
    }
    (iso_text(&time), time.offset)
}

/// The calendar check matters: cameras without a set clock write 0000:00:00.
fn iso_text(time: &exif::DateTime) -> Option<String> {
    let small = |part: u8| i8::try_from(part).ok();
    let civil = jiff::civil::DateTime::new(
        i16::try_from(time.year).ok().filter(|year| *year >= 1900)?,
        small(time.month)?,
        small(time.day)?,
        small(time.hour)?,
        small(time.minute)?,
        small(time.second)?,
        0,
    );
    civil.ok().map(|civil| civil.to_string())
}

/// Degrees north and east. Exactly 0/0 is what phones write without a fix, so it counts as unknown.
fn gps(exif: &Exif) -> Option<(f64, f64)> {
    let latitude = angle(exif, Tag::GPSLatitude)? * sign(exif, Tag::GPSLatitudeRef, b'S');
    let longitude = angle(exif, Tag::GPSLongitude)? * sign(exif, Tag::GPSLongitudeRef, b'W');
    let possible = latitude.abs() <= 90.0 && longitude.abs() <= 180.0;
    (possible && (latitude, longitude) != (0.0, 0.0)).then_some((latitude, longitude))
}

/// Degrees, minutes and seconds as one figure; NaN from 0/0 never passes the range check above.
fn angle(exif: &Exif, tag: Tag) -> Option<f64> {
    match &field(exif, tag)?.value {
        Value::Rational(parts) => {
            let part = |at: usize| parts.get(at).map_or(0.0, exif::Rational::to_f64);
            Some(part(0) + part(1) / 60.0 + part(2) / 3600.0)
        }
        _ => None,
    }
}

fn sign(exif: &Exif, tag: Tag, negative: u8) -> f64 {
    if ascii(exif, tag).and_then(|text| text.first().copied()) == Some(negative) { -1.0 } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{self, SceneKind};

    fn written(taken_at: &str, orientation: u8) -> ExifFacts {
        let jpeg = scene::draw(SceneKind::Bed, 0, 1).unwrap();
        read(&scene::with_exif(&jpeg, taken_at, orientation), PhotoKind::Jpeg)
    }

    #[test]
    fn what_the_camera_wrote_is_read() {
        let facts = written("2026-11-08T09:12:00", 6);
        assert_eq!(facts.taken_at.as_deref(), Some("2026-11-08T09:12:00"));
        assert_eq!(facts.offset_minutes, Some(480));
        assert_eq!(facts.orientation, Some(6));
        assert_eq!(facts.camera.make.as_deref(), Some("Yiju"));
        assert_eq!(facts.gps, None);
    }

    #[test]
    fn an_unset_clock_is_no_time() {
        assert_eq!(written("0000-00-00T00:00:00", 1).taken_at, None);
        assert_eq!(written("2026-02-30T10:00:00", 1).taken_at, None);
        assert_eq!(written("    -  -  T  :  :  ", 1).taken_at, None);
    }

    #[test]
    fn an_impossible_orientation_is_none() {
        assert_eq!(written("2026-11-08T09:12:00", 0).orientation, None);
        assert_eq!(written("2026-11-08T09:12:00", 9).orientation, None);
    }

    #[test]
    fn no_exif_is_no_facts() {
        let jpeg = scene::draw(SceneKind::Bed, 0, 1).unwrap();
        assert_eq!(read(&jpeg, PhotoKind::Jpeg), ExifFacts::default());
    }

    /// A TIFF body with a GPS directory: 31°46'30" N (or S), 119°56'0" E.
    fn tiff_with_gps(north_south: u8, degrees: u32) -> Vec<u8> {
        let mut tiff = b"MM\0*\0\0\0\x08".to_vec();
        tiff.extend([0, 1, 0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 26, 0, 0, 0, 0]);
        tiff.extend([0, 4]);
        tiff.extend([0, 1, 0, 2, 0, 0, 0, 2, north_south, 0, 0, 0]);
        tiff.extend([0, 2, 0, 5, 0, 0, 0, 3, 0, 0, 0, 80]);
        tiff.extend([0, 3, 0, 2, 0, 0, 0, 2, b'E', 0, 0, 0]);
        tiff.extend([0, 4, 0, 5, 0, 0, 0, 3, 0, 0, 0, 104]);
        tiff.extend([0, 0, 0, 0]);
        for (over, under) in [(degrees, 1), (46, 1), (3000, 100), (119, 1), (56, 1), (0, 1)] {
            tiff.extend(u32::to_be_bytes(over));
            tiff.extend(u32::to_be_bytes(under));
        }
        tiff
    }

    #[test]
    fn position_is_read_with_its_sign() {
        let (latitude, longitude) = read(&tiff_with_gps(b'N', 31), PhotoKind::Tiff).gps.unwrap();
        assert!((latitude - 31.775).abs() < 1e-9, "{latitude}");
        assert!((longitude - 119.933_333_333).abs() < 1e-6, "{longitude}");
        let (south, _) = read(&tiff_with_gps(b'S', 31), PhotoKind::Tiff).gps.unwrap();
        assert!((south + 31.775).abs() < 1e-9, "{south}");
        assert_eq!(read(&tiff_with_gps(b'N', 131), PhotoKind::Tiff).gps, None);
    }
}
