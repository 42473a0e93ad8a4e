//! Why a file is not taken in, as one of the codes the window words.

use yiju_photos::{BlobError, PhotoFault};

use crate::wire::RefusalCode;

pub(crate) const fn of_photo(fault: &PhotoFault) -> RefusalCode {
    match fault {
        PhotoFault::Empty => RefusalCode::Empty,
        PhotoFault::NotAnImage { .. } => RefusalCode::NotAnImage,
        PhotoFault::UnsupportedFormat { .. } => RefusalCode::UnsupportedFormat,
        PhotoFault::Truncated => RefusalCode::Truncated,
        PhotoFault::Damaged { .. } => RefusalCode::Damaged,
        PhotoFault::TooManyBytes { .. } => RefusalCode::TooManyBytes,
        PhotoFault::TooManyPixels { .. } => RefusalCode::TooManyPixels,
        PhotoFault::Encoding { .. } => RefusalCode::Encoding,
    }
}

pub(crate) fn unreadable(error: &std::io::Error) -> RefusalCode {
    match error.kind() {
        std::io::ErrorKind::NotFound => RefusalCode::Missing,
        _ => RefusalCode::Unreadable,
    }
}

/// The folder of blobs reads the file it stores: a disk fault may be the file's or the folder's.
pub(crate) fn of_blob(fault: &BlobError) -> RefusalCode {
    match fault {
        BlobError::TooLarge { .. } => RefusalCode::TooManyBytes,
        BlobError::Disk { source, .. } if source.kind() == std::io::ErrorKind::NotFound => {
            RefusalCode::Missing
        }
        BlobError::Name(_) | BlobError::Missing(_) | BlobError::Changed(_) | BlobError::Disk { .. } => {
            RefusalCode::Disk
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_photo_fault_keeps_its_own_code() {
        let faults = [
            PhotoFault::Empty,
            PhotoFault::NotAnImage { found: "text".into() },
            PhotoFault::UnsupportedFormat { format: "BMP".into() },
            PhotoFault::Truncated,
            PhotoFault::Damaged { detail: "a marker".into() },
            PhotoFault::TooManyBytes { bytes: 2, limit: 1 },
            PhotoFault::TooManyPixels { width: 2, height: 2, limit: 1 },
            PhotoFault::Encoding { detail: "no memory".into() },
        ];
        for fault in faults {
            assert_eq!(serde_json::to_value(of_photo(&fault)).unwrap(), fault.code());
        }
    }

    #[test]
    fn a_file_that_is_gone_is_missing_not_unreadable() {
        let gone = std::io::Error::from(std::io::ErrorKind::NotFound);
        assert_eq!(unreadable(&gone), RefusalCode::Missing);
        let locked = std::io::Error::from(std::io::ErrorKind::PermissionDenied);
        assert_eq!(unreadable(&locked), RefusalCode::Unreadable);
    }
}
