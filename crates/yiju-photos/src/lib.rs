//! Photos: what a picture file is, whether it is whole, small upright copies of it, and the folder that
//! keeps the original bytes.
//!
//! Three rules hold everywhere in this crate:
//!
//! - **The original is evidence.** Its bytes are stored unchanged under their SHA-256 ([`BlobFolder`]).
//!   What is shown and printed is a derivative ([`derive`]), made anew whenever it is needed.
//! - **A file is judged by its content**, never by its name: offices rename files, and messengers do too.
//! - **A photo that is not whole is refused by reason** ([`PhotoFault`]), because a grey half of a picture on
//!   a completion report would look like proof of something.
//!
//! [`scene`] draws rooms for the sample office and for tests, so that no photo of a real home is needed.

mod blob_folder;
mod blob_name;
mod decode;
mod derive;
mod exif_facts;
mod fault;
mod inspect;
mod kind;
pub mod scene;

pub use blob_folder::{BlobError, BlobFolder, ListedBlob, Listing, StoredBlob, Verdict};
pub use derive::{Derivative, Derivatives, PRINT_EDGE, THUMB_EDGE, derive, prepare};
pub use exif_facts::Camera;
pub use fault::PhotoFault;
pub use inspect::{MAX_BYTES, MAX_PIXELS, PhotoFacts, Size, inspect};
pub use kind::PhotoKind;

#[cfg(test)]
mod pictures_for_tests;
