//! Photos pass through as they are: a PDF shows JPEG data itself, so nothing is decoded or encoded again.
//!
//! The price is that only what every viewer shows may pass. The segments are read (ITU-T T.81, Annex B)
//! and what a viewer would show wrong, turned or not at all is refused.

use std::collections::BTreeMap;

use printpdf::{DictItem, ExternalStream, ExternalXObject, XObject};

/// A checked JPEG: 8 bits, grey or colour, whole.
pub(super) struct Jpeg {
    pub(super) width: u16,
    pub(super) height: u16,
    grey: bool,
    data: Vec<u8>,
}

/// Checks that a PDF viewer can show `data`.
pub(super) fn check(data: &[u8]) -> Result<Jpeg, String> {
    if data.is_empty() {
        return Err("the file is empty".to_owned());
    }
    let Some(rest) = data.strip_prefix(&[0xFF, 0xD8]) else {
        return Err("not a JPEG".to_owned());
    };
    let frame = frame_header(rest)?;
    if !ends_whole(data) {
        return Err("the JPEG is cut off before its end".to_owned());
    }
    Ok(Jpeg { data: data.to_vec(), ..frame })
}

/// Trailing zero bytes after the end marker are harmless; anything else means a file cut off or glued together.
fn ends_whole(data: &[u8]) -> bool {
    let last = data.iter().rposition(|&byte| byte != 0).map_or(0, |at| at + 1);
    data.get(..last).is_some_and(|data| data.ends_with(&[0xFF, 0xD9]))
}

/// Walks the segments up to the image data, which must be announced by a frame header.
fn frame_header(mut rest: &[u8]) -> Result<Jpeg, String> {
    let mut frame = None;
    loop {
        let (marker, segment, after) = segment(rest).ok_or("the JPEG is cut off in its header")?;
        match marker {
            0xC0..=0xC2 => frame = Some(read_frame(segment)?),
            0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                return Err("a kind of JPEG no viewer shows (lossless or arithmetic)".to_owned());
            }
            // Viewers ignore the turn written there, and it may hold the place the photo was taken.
            0xE1 if segment.starts_with(b"Exif\0") => {
                return Err("it still carries EXIF; the print copy must be upright and without".to_owned());
            }
            0xDA => return frame.ok_or_else(|| "the JPEG has no frame header".to_owned()),
            _ => {}
        }
        rest = after;
    }
}

/// The next segment: its marker, its content, and what follows.
fn segment(rest: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let [0xFF, marker, high, low, ..] = *rest else { return None };
    // 0xFF bytes may pad the space before a marker.
    if marker == 0xFF {
        return segment(rest.get(1..)?);
    }
    let length = usize::from(u16::from_be_bytes([high, low]));
    Some((marker, rest.get(4..2 + length)?, rest.get(2 + length..)?))
}

fn read_frame(segment: &[u8]) -> Result<Jpeg, String> {
    let [precision, h1, h0, w1, w0, components, ..] = *segment else {
        return Err("the JPEG's frame header is too short".to_owned());
    };
    let (width, height) = (u16::from_be_bytes([w1, w0]), u16::from_be_bytes([h1, h0]));
    if width == 0 || height == 0 {
        return Err("the JPEG has no size".to_owned());
    }
    match (precision, components) {
        (8, 1 | 3) => Ok(Jpeg { width, height, grey: components == 1, data: Vec::new() }),
        (8, 4) => Err("the JPEG is made for print (CMYK)".to_owned()),
        _ => Err(format!("a JPEG of {components} channels of {precision} bits")),
    }
}

/// The image object that shows `jpeg`, its bytes unchanged.
pub(super) fn object(jpeg: Jpeg) -> XObject {
    let name = |text: &str| DictItem::Name(text.as_bytes().to_vec());
    let number = |value: u16| DictItem::Int(i64::from(value));
    let colours = if jpeg.grey { "DeviceGray" } else { "DeviceRGB" };
    let entries = [
        ("Type", name("XObject")),
        ("Subtype", name("Image")),
        ("Width", number(jpeg.width)),
        ("Height", number(jpeg.height)),
        ("BitsPerComponent", number(8)),
        ("ColorSpace", name(colours)),
        ("Filter", name("DCTDecode")),
    ];
    let dict: BTreeMap<String, DictItem> =
        entries.into_iter().map(|(key, item)| (key.to_owned(), item)).collect();
    let stream = ExternalStream { dict, content: jpeg.data, compress: false };
    XObject::External(ExternalXObject { stream, width: None, height: None, dpi: None })
}

#[cfg(test)]
mod tests {
    use super::check;

    /// A header of the given frame marker, precision and channels, with `extra` segments before it.
    fn header(extra: &[u8], marker: u8, precision: u8, channels: u8) -> Vec<u8> {
        let mut data = vec![0xFF, 0xD8];
        data.extend(extra);
        data.extend([0xFF, marker, 0, 8, precision, 0, 48, 0, 64, channels]);
        data.extend([0xFF, 0xDA, 0, 2, 1, 2, 3, 0xFF, 0xD9]);
        data
    }

    fn reason(data: &[u8]) -> String {
        check(data).err().expect("refused")
    }

    #[test]
    fn size_and_colours_are_read() {
        let jpeg = check(&header(&[0xFF, 0xFF, 0xE0, 0, 4, 7, 7], 0xC2, 8, 3)).expect("accepted");
        assert_eq!((jpeg.width, jpeg.height, jpeg.grey), (64, 48, false));
        assert!(check(&header(&[], 0xC0, 8, 1)).expect("accepted").grey);
    }

    #[test]
    fn what_viewers_do_not_show_is_refused() {
        assert!(reason(&[]).contains("empty"));
        assert!(reason(b"\x89PNG").contains("not a JPEG"));
        assert!(reason(&header(&[], 0xC0, 8, 4)).contains("CMYK"));
        assert!(reason(&header(&[], 0xC9, 8, 3)).contains("arithmetic"));
        assert!(reason(&header(&[], 0xC1, 12, 3)).contains("12 bits"));
        assert!(reason(&header(b"\xFF\xE1\0\x08Exif\0\0", 0xC0, 8, 3)).contains("EXIF"));
    }

    #[test]
    fn every_cut_is_noticed() {
        let whole = header(&[], 0xC0, 8, 3);
        for end in 0..whole.len() {
            assert!(check(&whole[..end]).is_err(), "cut at {end}");
        }
        assert!(check(&whole).is_ok());
        assert!(check(&[whole, vec![0; 3]].concat()).is_ok(), "padded");
    }
}
