//! A small EXIF block, written byte by byte: what a phone says about time and turn, for photos that never saw
//! a phone. Layout: TIFF 6.0 §2 inside JPEG's APP1 (Exif 2.32 §4.7.2), little endian.

const ASCII: u16 = 2;
const SHORT: u16 = 3;
const LONG: u16 = 4;

/// One directory entry whose value is text or one number.
struct Entry {
    tag: u16,
    kind: u16,
    value: Vec<u8>,
}

impl Entry {
    fn text(tag: u16, text: &str) -> Self {
        let mut value = text.as_bytes().to_vec();
        value.push(0);
        Self { tag, kind: ASCII, value }
    }

    fn count(&self) -> u32 {
        if self.kind == ASCII { self.value.len() as u32 } else { 1 }
    }
}

/// Puts an EXIF segment after the first marker of a JPEG: camera "Yiju", the orientation (1 to 8) and the
/// local time "2026-11-08T09:12:00" at +08:00. Anything that is no JPEG comes back unchanged.
pub fn with_exif(jpeg: &[u8], taken_at: &str, orientation: u8) -> Vec<u8> {
    let Some(picture) = jpeg.strip_prefix(b"\xff\xd8") else {
        return jpeg.to_vec();
    };
    let block = tiff_block(taken_at, orientation);
    // A few hundred bytes, far below the 65,535 a segment can hold.
    let length = (block.len() + 8) as u16;
    let mut file = b"\xff\xd8\xff\xe1".to_vec();
    file.extend(length.to_be_bytes());
    file.extend(b"Exif\0\0");
    file.extend(block);
    file.extend(picture);
    file
}

fn tiff_block(taken_at: &str, orientation: u8) -> Vec<u8> {
    const HEADER: u32 = 8;
    let camera = |exif_at: u32| {
        vec![
            Entry::text(0x010f, "Yiju"),
            Entry::text(0x0110, "Sample camera"),
            Entry { tag: 0x0112, kind: SHORT, value: vec![orientation, 0] },
            Entry { tag: 0x8769, kind: LONG, value: exif_at.to_le_bytes().to_vec() },
        ]
    };
    let exposure = [Entry::text(0x9003, &exif_time(taken_at)), Entry::text(0x9011, "+08:00")];
    let exif_at = HEADER + directory(&camera(0), HEADER).len() as u32;
    let mut block = b"II*\0\x08\0\0\0".to_vec();
    block.extend(directory(&camera(exif_at), HEADER));
    block.extend(directory(&exposure, exif_at));
    block
}

/// "2026-11-08T09:12:00" in EXIF's way: "2026:11:08 09:12:00".
fn exif_time(iso: &str) -> String {
    iso.replace('-', ":").replace('T', " ")
}

/// The directory with its entries, no next one, and behind it the values that do not fit into four bytes.
fn directory(entries: &[Entry], at: u32) -> Vec<u8> {
    let mut values_at = at + 2 + 12 * entries.len() as u32 + 4;
    let mut head = (entries.len() as u16).to_le_bytes().to_vec();
    let mut values: Vec<u8> = Vec::new();
    for entry in entries {
        head.extend(entry.tag.to_le_bytes());
        head.extend(entry.kind.to_le_bytes());
        head.extend(entry.count().to_le_bytes());
        if entry.value.len() <= 4 {
            let mut inline = entry.value.clone();
            inline.resize(4, 0);
            head.extend(inline);
        } else {
            head.extend(values_at.to_le_bytes());
            values_at += entry.value.len() as u32;
            values.extend(&entry.value);
        }
    }
    head.extend([0; 4]);
    head.extend(values);
    head
}
