//! Why a file is refused as a photo. The caller adds the file's name; the message says what is wrong and
//! what the person can do about it.

use std::error::Error;
use std::io;

/// A reason to refuse one file. The rest of an import goes on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PhotoFault {
    /// Zero bytes: an interrupted copy or a placeholder of a cloud drive.
    #[error("the file is empty (0 bytes); copy it from the phone or the memory card again")]
    Empty,
    /// The content is something else, whatever the file name says.
    #[error("this is not a picture but {found}; choose the photo itself, or add this file as an attachment")]
    NotAnImage {
        /// What the content looks like, for example "a PDF document".
        found: String,
    },
    /// A picture, but in a format that cannot be read here.
    #[error("pictures of the format {format} cannot be read; save it as JPEG or PNG and import that")]
    UnsupportedFormat {
        /// Name of the format or of the unsupported feature.
        format: String,
    },
    /// The file stops before the picture does.
    #[error("the file is cut off: part of the picture is missing; copy or send the original again")]
    Truncated,
    /// The content contradicts itself somewhere.
    #[error("the picture is damaged ({detail}); copy or send the original again")]
    Damaged {
        /// What the decoder said.
        detail: String,
    },
    /// More bytes than any photo needs.
    #[error("the file has {bytes} bytes, more than the {limit} allowed for a photo; save it smaller")]
    TooManyBytes {
        /// Size of the file in bytes.
        bytes: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// The header announces more pixels than would be safe to unpack.
    #[error("the picture claims {width} × {height} pixels, more than the {limit} allowed; save it smaller")]
    TooManyPixels {
        /// Width in pixels, as announced.
        width: u32,
        /// Height in pixels, as announced.
        height: u32,
        /// The limit in pixels.
        limit: u64,
    },
    /// The small copy could not be written; not a fault of the file.
    #[error("the small copy could not be made ({detail}); try again and report this if it stays")]
    Encoding {
        /// What the encoder said.
        detail: String,
    },
}

impl PhotoFault {
    /// Stable name for programs: the wire, result sheets, translations.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NotAnImage { .. } => "not_an_image",
            Self::UnsupportedFormat { .. } => "unsupported_format",
            Self::Truncated => "truncated",
            Self::Damaged { .. } => "damaged",
            Self::TooManyBytes { .. } => "too_many_bytes",
            Self::TooManyPixels { .. } => "too_many_pixels",
            Self::Encoding { .. } => "encoding",
        }
    }

    pub(crate) fn damaged(detail: impl ToString) -> Self {
        Self::Damaged { detail: detail.to_string() }
    }

    pub(crate) fn unsupported(format: impl ToString) -> Self {
        Self::UnsupportedFormat { format: format.to_string() }
    }
}

impl From<image::ImageError> for PhotoFault {
    fn from(error: image::ImageError) -> Self {
        match &error {
            image::ImageError::Unsupported(reason) => Self::unsupported(reason),
            _ if ran_out_of_data(&error) => Self::Truncated,
            _ => Self::damaged(error),
        }
    }
}

/// Whether somewhere down the chain of causes a reader met the end of the file too early. Some decoders wrap
/// the I/O error, some only put it into words.
fn ran_out_of_data(error: &(dyn Error + 'static)) -> bool {
    let mut cause = Some(error);
    while let Some(current) = cause {
        let eof =
            current.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::UnexpectedEof);
        if eof || says_end_of_data(&current.to_string()) {
            return true;
        }
        cause = current.source();
    }
    false
}

fn says_end_of_data(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    ["unexpected end", "unexpectedeof", "unexpected eof", "failed to fill whole buffer"]
        .iter()
        .any(|words| text.contains(words))
}
