//! The facts of a photo from its header: format, size, turn, time, camera. No pixel is decoded here, so it is
//! quick and safe on any file; whether the picture is whole is proved by [`crate::derive`].

use crate::decode;
use crate::exif_facts::{self, Camera};
use crate::{PhotoFault, PhotoKind};

/// The largest photo file accepted, in bytes. Phones write 2 to 15 MB, scanners of plans up to 60 MB.
pub const MAX_BYTES: u64 = 100 * 1024 * 1024;

/// The largest picture accepted, in pixels: above every phone of today that is not a stunt (108 MP), and still
/// about 0.5 GB when unpacked.
pub const MAX_PIXELS: u64 = 120_000_000;

/// Width and height in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Pixels from left to right.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
}

impl Size {
    /// The size after a quarter turn.
    pub(crate) fn on_its_side(self) -> Self {
        Self { width: self.height, height: self.width }
    }

    /// Refuses what would be dangerous to unpack, before any memory is taken for it.
    pub(crate) fn checked(self) -> Result<Self, PhotoFault> {
        let Self { width, height } = self;
        if width == 0 || height == 0 {
            return Err(PhotoFault::damaged("the picture has no pixels"));
        }
        if u64::from(width) * u64::from(height) > MAX_PIXELS {
            return Err(PhotoFault::TooManyPixels { width, height, limit: MAX_PIXELS });
        }
        Ok(self)
    }
}

/// What is known about a photo without decoding it.
#[derive(Debug, Clone, PartialEq)]
pub struct PhotoFacts {
    /// Format by content.
    pub kind: PhotoKind,
    /// Media type, for example "image/heic".
    pub media_type: &'static str,
    /// Extension under which the original is stored.
    pub extension: &'static str,
    /// Size of the pixels as they lie in the file.
    pub stored: Size,
    /// Size as a person sees it, after the turn.
    pub upright: Size,
    /// EXIF orientation 1 to 8 that still has to be applied to decoded pixels. Always 1 for HEIC: there the
    /// container holds the turn and the decoder applies it, while EXIF repeats it for information only
    /// (ISO/IEC 23008-12 §6.5.10 and A.2).
    pub orientation: u8,
    /// Local time of exposure, "2026-11-08T09:12:00", from EXIF `DateTimeOriginal` only.
    pub taken_at: Option<String>,
    /// Minutes east of UTC of `taken_at`, if the camera wrote them.
    pub offset_minutes: Option<i16>,
    /// The camera.
    pub camera: Camera,
    /// Degrees north and degrees east.
    pub gps: Option<(f64, f64)>,
}

/// Reads the facts from the header.
///
/// # Errors
/// [`PhotoFault`] when the file is no readable picture or too large. A file that is cut off later on passes
/// here and is refused by [`crate::derive`].
pub fn inspect(bytes: &[u8]) -> Result<PhotoFacts, PhotoFault> {
    let kind = recognise(bytes)?;
    let exif = exif_facts::read(bytes, kind);
    let dimensions = decode::dimensions(bytes, kind)?;
    let orientation = if kind == PhotoKind::Heic { 1 } else { exif.orientation.unwrap_or(1) };
    let upright = if orientation >= 5 { dimensions.stored.on_its_side() } else { dimensions.shown };
    Ok(PhotoFacts {
        kind,
        media_type: kind.media_type(),
        extension: kind.extension(),
        stored: dimensions.stored,
        upright,
        orientation,
        taken_at: exif.taken_at,
        offset_minutes: exif.offset_minutes,
        camera: exif.camera,
        gps: exif.gps,
    })
}

/// The format, after the limit on bytes.
pub(crate) fn recognise(bytes: &[u8]) -> Result<PhotoKind, PhotoFault> {
    let size = bytes.len() as u64;
    if size > MAX_BYTES {
        return Err(PhotoFault::TooManyBytes { bytes: size, limit: MAX_BYTES });
    }
    PhotoKind::of(bytes)
}

#[cfg(test)]
mod tests;
