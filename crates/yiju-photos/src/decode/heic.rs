//! HEIC through heifer, which applies the container's crop, turn and mirror itself: nothing here or later may
//! turn such a picture again. iPhones store Display P3; the pixels are converted to sRGB, because the small
//! copies carry no colour profile.

use heifer::heifer_isobmff::HeifFile;
use heifer::heifer_isobmff::boxes::Property;
use heifer::{Error, Image, Options};

use super::{Dimensions, Raster, on_white};
use crate::{MAX_PIXELS, PhotoFault, Size};

const OPTIONS: Options = Options { max_threads: 0, max_pixels: MAX_PIXELS };

pub(super) fn decode(bytes: &[u8]) -> Result<Raster, PhotoFault> {
    let image = match heifer::decode_srgb_rgba8(bytes, &OPTIONS) {
        // A colour space without a conversion (HDR transfer curves): the colours as coded are close enough.
        Err(Error::Unsupported(_)) => heifer::decode_rgba8(bytes, &OPTIONS),
        other => other,
    };
    image.map(raster).map_err(fault)
}

fn raster(image: Image<u8>) -> Raster {
    let size = Size { width: image.width, height: image.height };
    let rgb = if image.has_alpha { on_white(&image.data) } else { image.into_rgb8() };
    Raster { size, rgb }
}

pub(super) fn dimensions(bytes: &[u8]) -> Result<Dimensions, PhotoFault> {
    let container = |error| fault(Error::Container(error));
    let file = HeifFile::parse(bytes).map_err(container)?;
    let (width, height) = file
        .image_size(file.primary_id)
        .map_err(container)?
        .ok_or_else(|| PhotoFault::damaged("the container does not say how large the picture is"))?;
    let stored = Size { width, height };
    let properties = file.item_properties(file.primary_id).map_err(container)?;
    Ok(Dimensions { stored, shown: properties.fold(stored, shown_after) })
}

/// The size after one transformation of the container (ISO/IEC 23008-12 §6.5.9 to 6.5.12).
fn shown_after(size: Size, property: &Property) -> Size {
    match *property {
        Property::CleanAperture { width, height, .. } => {
            Size { width: quotient(width, size.width), height: quotient(height, size.height) }
        }
        Property::Rotation(quarters) if quarters % 2 == 1 => size.on_its_side(),
        _ => size,
    }
}

/// A crop cannot make the picture larger.
fn quotient((over, under): (u32, u32), largest: u32) -> u32 {
    over.checked_div(under).unwrap_or(largest).min(largest)
}

fn fault(error: Error) -> PhotoFault {
    use heifer::heifer_hevc_dec::Error as Codec;
    use heifer::heifer_isobmff::Error as Container;
    match error {
        Error::Container(Container::UnexpectedEof) | Error::Hevc(Codec::UnexpectedEof) => {
            PhotoFault::Truncated
        }
        Error::Unsupported(what) => PhotoFault::unsupported(format!("HEIF with {what}")),
        Error::Container(Container::Unimplemented(what)) | Error::Hevc(Codec::Unimplemented(what)) => {
            PhotoFault::unsupported(format!("HEIF with {what}"))
        }
        other => PhotoFault::damaged(other),
    }
}
