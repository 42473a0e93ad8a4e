//! How a picture lies in the file for each EXIF orientation (Exif 2.32 §4.6.4 A, tag 0112): which side of the
//! scene the first row and the first column show.

use crate::Size;
use crate::decode::Raster;

/// The pixels a camera would store, so that applying `orientation` makes the picture upright.
pub(crate) fn stored_as(upright: &Raster, orientation: u8) -> Raster {
    let Size { width, height } = upright.size;
    let size = if orientation >= 5 { upright.size.on_its_side() } else { upright.size };
    let mut rgb = Vec::with_capacity(upright.rgb.len());
    for row in 0..size.height {
        for column in 0..size.width {
            let (right, bottom) = (|x: u32| width - 1 - x, |y: u32| height - 1 - y);
            let (x, y) = match orientation {
                2 => (right(column), row),
                3 => (right(column), bottom(row)),
                4 => (column, bottom(row)),
                5 => (row, column),
                6 => (right(row), column),
                7 => (right(row), bottom(column)),
                8 => (row, bottom(column)),
                _ => (column, row),
            };
            let at = (y as usize * width as usize + x as usize) * 3;
            rgb.extend_from_slice(&upright.rgb[at..at + 3]);
        }
    }
    Raster { size, rgb }
}
