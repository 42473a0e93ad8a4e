//! The skeleton of a JPEG file: its markers from start to end of image (ISO/IEC 10918-1 Annex B), without
//! decoding. It answers what a lenient decoder hides: whether the end was reached, and whether the coded data
//! holds marks that cannot be there.

use crate::{PhotoFault, Size};

const START_OF_IMAGE: u8 = 0xd8;
const END_OF_IMAGE: u8 = 0xd9;
const START_OF_SCAN: u8 = 0xda;

/// What the walk found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Structure {
    size: Option<Size>,
    /// Colour components of a frame that is coded sequentially; progressive frames have none here.
    sequential_components: Option<u8>,
    /// The end-of-image marker of the first picture was met. What follows it (a motion photo's video, the
    /// gain map of an HDR photo) belongs to somebody else.
    pub(super) ends: bool,
    /// Coded data holds a marker that is not allowed there, or restart markers out of their order.
    pub(super) disturbed: bool,
    /// The first scan codes every component completely: no later scan can be missing.
    pub(super) one_scan: bool,
}

impl Structure {
    /// Size from the frame header.
    pub(super) fn size(&self) -> Result<Size, PhotoFault> {
        self.size.ok_or(if self.ends {
            PhotoFault::damaged("it has no frame header")
        } else {
            PhotoFault::Truncated
        })
    }

    fn note(&mut self, marker: u8, content: &[u8]) {
        match marker {
            // Start of frame, all processes; c4, c8 and cc are something else.
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => self.note_frame(marker, content),
            START_OF_SCAN => self.one_scan |= self.sequential_components == content.first().copied(),
            _ => {}
        }
    }

    /// B.2.2: precision, height, width, number of components. A second frame header would be another picture.
    fn note_frame(&mut self, marker: u8, content: &[u8]) {
        if let ([_, h1, h0, w1, w0, components, ..], None) = (content, self.size) {
            let height = u32::from(u16::from_be_bytes([*h1, *h0]));
            let width = u32::from(u16::from_be_bytes([*w1, *w0]));
            self.size = Some(Size { width, height });
            self.sequential_components = matches!(marker, 0xc0 | 0xc1).then_some(*components);
        }
    }
}

/// Follows the markers from the first byte to the end of the image or of the file.
pub(super) fn walk(bytes: &[u8]) -> Structure {
    let mut found = Structure::default();
    let mut at = 2;
    while let Some(marker) = next_marker(bytes, &mut at) {
        match marker {
            END_OF_IMAGE => {
                found.ends = true;
                break;
            }
            0x01 | 0xd0..=START_OF_IMAGE => continue,
            _ => {}
        }
        let Some(content) = segment(bytes, &mut at) else { break };
        found.note(marker, content);
        if marker == START_OF_SCAN {
            found.disturbed |= !skip_coded_data(bytes, &mut at);
        }
    }
    found
}

/// The next marker code; bytes between segments, which some cameras leave, are stepped over.
fn next_marker(bytes: &[u8], at: &mut usize) -> Option<u8> {
    loop {
        let (first, second) = (*bytes.get(*at)?, *bytes.get(*at + 1)?);
        if first == 0xff && !matches!(second, 0 | 0xff) {
            *at += 2;
            return Some(second);
        }
        *at += 1;
    }
}

/// The content of a segment that begins with its length, or nothing when the file ends inside it.
fn segment<'a>(bytes: &'a [u8], at: &mut usize) -> Option<&'a [u8]> {
    let length = usize::from(u16::from_be_bytes(*bytes.get(*at..)?.first_chunk()?));
    let content = bytes.get(*at + 2..*at + length)?;
    *at += length;
    Some(content)
}

/// Moves to the marker that ends the entropy-coded data. False when the data was disturbed on the way.
fn skip_coded_data(bytes: &[u8], at: &mut usize) -> bool {
    let mut sound = true;
    let mut restarts = 0;
    while let Some(marker) = next_marker(bytes, at) {
        match marker {
            0xd0..=0xd7 => {
                sound &= marker - 0xd0 == restarts % 8;
                restarts = (marker - 0xd0) + 1;
            }
            // Tables, another scan, comments and application data may follow a scan.
            0xc4 | 0xd9..=0xde | 0xe0..=0xef | 0xfe => {
                *at -= 2;
                break;
            }
            _ => sound = false,
        }
    }
    sound
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pictures_for_tests::{jpeg_of, motif};

    #[test]
    fn a_whole_picture_ends() {
        let found = walk(&jpeg_of(&motif(), |_| {}));
        assert!(found.ends && found.one_scan && !found.disturbed);
        assert_eq!(found.size().unwrap(), motif().size);
    }

    #[test]
    fn a_progressive_picture_has_several_scans() {
        let found = walk(&jpeg_of(&motif(), |encoder| encoder.set_progressive(true)));
        assert!(found.ends && !found.one_scan && !found.disturbed);
    }

    #[test]
    fn restart_markers_must_count_up() {
        let mut jpeg = jpeg_of(&motif(), |encoder| encoder.set_restart_interval(2));
        assert!(!walk(&jpeg).disturbed);
        let second = jpeg.windows(2).position(|pair| pair == [0xff, 0xd1]).unwrap();
        jpeg[second + 1] = 0xd5;
        assert!(walk(&jpeg).disturbed);
    }

    #[test]
    fn every_cut_is_seen_and_nothing_panics() {
        let jpeg = jpeg_of(&motif(), |_| {});
        for length in 0..jpeg.len() {
            assert!(!walk(&jpeg[..length]).ends, "cut at {length}");
        }
    }

    #[test]
    fn no_frame_header_is_named() {
        assert_eq!(walk(b"\xff\xd8\xff\xd9").size().unwrap_err().code(), "damaged");
        assert_eq!(walk(b"\xff\xd8\xff\xe0").size().unwrap_err().code(), "truncated");
    }
}
