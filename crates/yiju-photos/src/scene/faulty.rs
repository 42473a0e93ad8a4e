//! The broken files that offices receive, each for one way to refuse.

use super::{SceneKind, draw};
use crate::PhotoFault;

/// A way to be no usable photo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FaultyKind {
    /// A JPEG of which the last third never arrived.
    Truncated,
    /// A JPEG with a stretch of its data overwritten.
    Damaged,
    /// No bytes at all.
    Empty,
    /// A text that somebody named .jpg.
    RenamedText,
    /// A PNG of a few bytes whose header claims 60,000 × 60,000 pixels.
    Bomb,
}

impl FaultyKind {
    /// All kinds, in a fixed order.
    pub const ALL: [Self; 5] = [Self::Truncated, Self::Damaged, Self::Empty, Self::RenamedText, Self::Bomb];
}

/// The bytes of such a file.
///
/// # Errors
/// As [`draw`].
pub fn faulty(kind: FaultyKind) -> Result<Vec<u8>, PhotoFault> {
    Ok(match kind {
        FaultyKind::Truncated => {
            let mut jpeg = draw(SceneKind::Kitchen, 0, 11)?;
            jpeg.truncate(jpeg.len() * 2 / 3);
            jpeg
        }
        FaultyKind::Damaged => damaged()?,
        FaultyKind::Empty => Vec::new(),
        FaultyKind::RenamedText => "照片在群里,请自行下载。\n".repeat(20).into_bytes(),
        FaultyKind::Bomb => bomb(),
    })
}

/// 0xff fill bytes followed by a marker that coded data cannot hold: what a bad sector leaves.
fn damaged() -> Result<Vec<u8>, PhotoFault> {
    let mut jpeg = draw(SceneKind::Kitchen, 0, 12)?;
    let middle = jpeg.len() / 2;
    if let Some(sector) = jpeg.get_mut(middle..middle + 512) {
        sector.fill(0xff);
        sector[511] = 0x9f;
    }
    Ok(jpeg)
}

/// Signature, a header chunk with its right checksum, and a data chunk without data.
fn bomb() -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    let edge = 60_000_u32.to_be_bytes();
    // Eight bits, true colour, no interlacing.
    let header = [&b"IHDR"[..], &edge, &edge, &[8, 2, 0, 0, 0]].concat();
    for chunk in [header.as_slice(), b"IDAT", b"IEND"] {
        // The length counts the data without the four letters.
        png.extend((chunk.len() as u32 - 4).to_be_bytes());
        png.extend(chunk);
        png.extend(crc32(chunk).to_be_bytes());
    }
    png
}

/// CRC of ISO 3309 as PNG uses it (annex D), bit by bit: a handful of bytes needs no table.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(
            crc ^ u32::from(*byte),
            |crc, _| {
                if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 }
            },
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_the_known_one() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        assert_eq!(crc32(b"IEND"), 0xae42_6082);
    }

    #[test]
    fn the_bomb_is_small() {
        assert!(faulty(FaultyKind::Bomb).unwrap().len() < 100);
    }
}
