//! What a file is, by its first bytes. File names are not asked: "photo.jpg" is often a HEIC, a PDF or a text.

use crate::PhotoFault;

/// A picture format that can be read here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PhotoKind {
    /// JPEG, ISO/IEC 10918.
    Jpeg,
    /// PNG, ISO/IEC 15948.
    Png,
    /// WebP, RFC 9649.
    WebP,
    /// TIFF 6.0.
    Tiff,
    /// HEIF with HEVC inside, ISO/IEC 23008-12: what iPhones write.
    Heic,
}

impl PhotoKind {
    /// Recognises a picture, or says what the bytes are instead.
    pub fn of(bytes: &[u8]) -> Result<Self, PhotoFault> {
        if bytes.is_empty() {
            return Err(PhotoFault::Empty);
        }
        if is_webp(bytes) {
            return Ok(Self::WebP);
        }
        if let Some(brand) = iso_media_brand(bytes) {
            return of_iso_media(brand, bytes);
        }
        of_prefix(bytes).ok_or_else(|| refuse(bytes))
    }

    /// The media type, for example "image/jpeg".
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::WebP => "image/webp",
            Self::Tiff => "image/tiff",
            Self::Heic => "image/heic",
        }
    }

    /// The extension under which originals are stored, without a dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::WebP => "webp",
            Self::Tiff => "tif",
            Self::Heic => "heic",
        }
    }
}

fn of_prefix(bytes: &[u8]) -> Option<PhotoKind> {
    const PREFIXES: [(&[u8], PhotoKind); 4] = [
        (b"\xff\xd8\xff", PhotoKind::Jpeg),
        (b"\x89PNG\r\n\x1a\n", PhotoKind::Png),
        (b"II*\0", PhotoKind::Tiff),
        (b"MM\0*", PhotoKind::Tiff),
    ];
    PREFIXES.iter().find(|(prefix, _)| bytes.starts_with(prefix)).map(|(_, kind)| *kind)
}

fn is_webp(bytes: &[u8]) -> bool {
    bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP")
}

/// Major brand of an ISO base media file (HEIF, AVIF, MP4, MOV), ISO/IEC 14496-12 §4.3.
fn iso_media_brand(bytes: &[u8]) -> Option<&[u8]> {
    (bytes.get(4..8)? == b"ftyp").then(|| bytes.get(8..12)).flatten()
}

fn of_iso_media(brand: &[u8], bytes: &[u8]) -> Result<PhotoKind, PhotoFault> {
    match brand {
        b"heic" | b"heix" | b"heim" | b"heis" => Ok(PhotoKind::Heic),
        b"mif1" | b"mif2" | b"msf1" => of_generic_heif(bytes),
        b"avif" | b"avis" => Err(PhotoFault::unsupported("AVIF")),
        b"hevc" | b"hevx" => Err(PhotoFault::unsupported("HEIF image sequence")),
        b"crx " => Err(PhotoFault::unsupported("Canon CR3 raw")),
        _ => Err(not_an_image("a video or sound file")),
    }
}

/// The generic HEIF brands leave the codec open; the list of compatible brands names it.
fn of_generic_heif(bytes: &[u8]) -> Result<PhotoKind, PhotoFault> {
    let size = bytes.first_chunk().map_or(0, |size| u32::from_be_bytes(*size) as usize);
    let brands = bytes.get(16..size.min(bytes.len())).unwrap_or_default();
    let avif = brands.chunks_exact(4).any(|brand| brand == b"avif");
    if avif { Err(PhotoFault::unsupported("AVIF")) } else { Ok(PhotoKind::Heic) }
}

fn refuse(bytes: &[u8]) -> PhotoFault {
    const PICTURES: [(&[u8], &str); 6] = [
        (b"GIF8", "GIF"),
        (b"BM", "BMP"),
        (b"8BPS", "Photoshop"),
        (b"\x00\x00\x01\x00", "ICO"),
        (b"\x00\x00\x00\x0cjP  ", "JPEG 2000"),
        (b"\xff\x0a", "JPEG XL"),
    ];
    const OTHERS: [(&[u8], &str); 8] = [
        (b"%PDF", "a PDF document"),
        (b"PK\x03\x04", "a ZIP archive or an Office document"),
        (b"\xd0\xcf\x11\xe0", "an old Office document"),
        (b"Rar!", "a RAR archive"),
        (b"7z\xbc\xaf", "a 7z archive"),
        (b"RIFF", "a video or sound file"),
        (b"MZ", "a program"),
        (b"\x7fELF", "a program"),
    ];
    if let Some((_, format)) = PICTURES.iter().find(|(prefix, _)| bytes.starts_with(prefix)) {
        return PhotoFault::unsupported(format);
    }
    let known = OTHERS.iter().find(|(prefix, _)| bytes.starts_with(prefix)).map(|(_, name)| *name);
    not_an_image(known.unwrap_or_else(|| describe_unknown(bytes)))
}

/// A name for bytes without a known mark.
fn describe_unknown(bytes: &[u8]) -> &'static str {
    let head = &bytes[..bytes.len().min(512)];
    if head.iter().all(|byte| *byte == 0) {
        return "a run of zero bytes (a failed copy)";
    }
    let control = head.iter().any(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31));
    if control { "a file of an unknown kind" } else { "a text file" }
}

fn not_an_image(found: &str) -> PhotoFault {
    PhotoFault::NotAnImage { found: found.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(bytes: &[u8]) -> String {
        match PhotoKind::of(bytes) {
            Err(PhotoFault::NotAnImage { found }) => found,
            other => panic!("expected a refusal, got {other:?}"),
        }
    }

    #[test]
    fn pictures_are_known_by_content() {
        assert_eq!(PhotoKind::of(b"\xff\xd8\xff\xe0rest"), Ok(PhotoKind::Jpeg));
        assert_eq!(PhotoKind::of(b"MM\0*\0\0\0\x08"), Ok(PhotoKind::Tiff));
        assert_eq!(PhotoKind::of(b"RIFF\x10\0\0\0WEBPVP8 "), Ok(PhotoKind::WebP));
        assert_eq!(PhotoKind::of(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"), Ok(PhotoKind::Heic));
        assert_eq!(PhotoKind::of(b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic"), Ok(PhotoKind::Heic));
    }

    #[test]
    fn what_else_it_is_gets_named() {
        assert_eq!(found(b"%PDF-1.7"), "a PDF document");
        assert_eq!(found(b"PK\x03\x04...."), "a ZIP archive or an Office document");
        assert_eq!(found(b"RIFF\x10\0\0\0WAVEfmt "), "a video or sound file");
        assert_eq!(found(b"\0\0\0\x18ftypisom\0\0\0\0"), "a video or sound file");
        assert_eq!(found("您好,这是文字".as_bytes()), "a text file");
        assert_eq!(found(&[0; 600]), "a run of zero bytes (a failed copy)");
        assert_eq!(found(b"\x01\x02\x03\x04"), "a file of an unknown kind");
    }

    #[test]
    fn other_picture_formats_are_unsupported_not_unknown() {
        for (bytes, format) in [
            (&b"GIF89a..."[..], "GIF"),
            (b"BM......", "BMP"),
            (b"\0\0\0\x18ftypavif\0\0\0\0", "AVIF"),
            (b"\0\0\0\x18ftypmif1\0\0\0\0mif1avif", "AVIF"),
        ] {
            assert_eq!(PhotoKind::of(bytes), Err(PhotoFault::unsupported(format)));
        }
    }

    #[test]
    fn nothing_is_empty() {
        assert_eq!(PhotoKind::of(b""), Err(PhotoFault::Empty));
    }
}
