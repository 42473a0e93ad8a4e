//! Makes printpdf's document the archive file we want: metadata, colour profile, language, title, identifier.

use lopdf::{Dictionary, Document, Object, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};
use yiju_domain::Date;

use super::{srgb, xmp};
use crate::error::DocumentError;

/// What the file says of itself. Seen by anybody who has the file: no names of persons.
pub(crate) struct About {
    pub(crate) title: String,
    /// The office that issues the paper.
    pub(crate) author: String,
    pub(crate) date: Date,
    /// RFC 5646, such as `zh-CN`.
    pub(crate) language: &'static str,
}

/// The bytes of the finished file.
pub(super) fn finish(mut document: Document, about: &About) -> Result<Vec<u8>, DocumentError> {
    "1.7".clone_into(&mut document.version);
    describe(&mut document, about);
    catalogue(&mut document, about).map_err(|fault| DocumentError::Pdf(fault.to_string()))?;
    drop_empty_annotations(&mut document);
    document.compress();
    // The identifier is a hash of the file with an empty one: equal papers get equal identifiers.
    identify(&mut document, [0; 16]);
    let hash = Sha256::digest(save(&mut document)?);
    let mut id = [0; 16];
    id.iter_mut().zip(hash).for_each(|(place, byte)| *place = byte);
    identify(&mut document, id);
    save(&mut document)
}

fn save(document: &mut Document) -> Result<Vec<u8>, DocumentError> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).map_err(|fault| DocumentError::Pdf(fault.to_string()))?;
    Ok(bytes)
}

fn identify(document: &mut Document, id: [u8; 16]) {
    let part = || Object::String(id.to_vec(), StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![part(), part()]);
}

/// The document information dictionary, in place of printpdf's, which claims PDF/X.
fn describe(document: &mut Document, about: &About) {
    let date = format!("D:{}000000+08'00'", about.date.strftime("%Y%m%d"));
    let producer = || Object::string_literal(xmp::producer());
    let info = dictionary! {
        "Title" => text(&about.title),
        "Author" => text(&about.author),
        "Creator" => producer(),
        "Producer" => producer(),
        "CreationDate" => Object::string_literal(date.clone()),
        "ModDate" => Object::string_literal(date),
    };
    let old = document.trailer.get(b"Info").and_then(Object::as_reference).ok();
    match old {
        Some(id) => document.set_object(id, info),
        None => {
            let id = document.add_object(info);
            document.trailer.set("Info", id);
        }
    }
}

fn catalogue(document: &mut Document, about: &About) -> lopdf::Result<()> {
    let mut metadata = Stream::new(
        dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
        xmp::packet(about).into_bytes(),
    );
    // Archive readers look for the packet without decompressing anything.
    metadata.allows_compression = false;
    let metadata = document.add_object(metadata);
    let profile = Stream::new(dictionary! { "N" => 3, "Alternate" => "DeviceRGB" }, srgb::profile());
    let profile = document.add_object(profile);
    let catalogue = document.catalog_mut()?;
    catalogue.set("Metadata", metadata);
    catalogue.set("OutputIntents", vec![Object::Dictionary(output_intent(profile))]);
    catalogue.set("Lang", Object::string_literal(about.language));
    catalogue.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    Ok(())
}

fn output_intent(profile: lopdf::ObjectId) -> Dictionary {
    dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("sRGB"),
        "Info" => Object::string_literal("sRGB IEC61966-2.1"),
        "DestOutputProfile" => profile,
    }
}

fn drop_empty_annotations(document: &mut Document) {
    let pages: Vec<_> = document.get_pages().into_values().collect();
    for page in pages {
        if let Ok(page) = document.get_object_mut(page).and_then(Object::as_dict_mut) {
            let empty = page.get(b"Annots").and_then(Object::as_array).is_ok_and(Vec::is_empty);
            if empty {
                page.remove(b"Annots");
            }
        }
    }
}

/// Text strings outside page content are UTF-16 with a byte order mark (ISO 32000-1, 7.9.2.2).
fn text(text: &str) -> Object {
    let units = text.encode_utf16().flat_map(u16::to_be_bytes);
    Object::String([0xFE, 0xFF].into_iter().chain(units).collect(), StringFormat::Hexadecimal)
}
