//! The photos of one paper: each checked when it is added, the same bytes kept once.

use sha2::{Digest, Sha256};

use super::jpeg::{self, Jpeg};
use crate::error::DocumentError;
use crate::layout::PhotoSize;
use crate::papers::ReportPhoto;

#[derive(Default)]
pub(crate) struct Photos {
    jpegs: Vec<Jpeg>,
    hashes: Vec<[u8; 32]>,
}

impl Photos {
    /// Adds a photo and gives the number layout knows it by.
    ///
    /// # Errors
    /// [`DocumentError::BadPhoto`] when a PDF could not show it.
    pub(crate) fn add(&mut self, photo: &ReportPhoto) -> Result<usize, DocumentError> {
        let hash: [u8; 32] = Sha256::digest(&photo.jpeg).into();
        if let Some(known) = self.hashes.iter().position(|other| *other == hash) {
            return Ok(known);
        }
        let bad = |reason: String| DocumentError::BadPhoto { name: photo.name.clone(), reason };
        self.jpegs.push(jpeg::check(&photo.jpeg).map_err(bad)?);
        self.hashes.push(hash);
        Ok(self.jpegs.len() - 1)
    }

    pub(crate) fn sizes(&self) -> Vec<PhotoSize> {
        self.jpegs.iter().map(|jpeg| PhotoSize { width: jpeg.width, height: jpeg.height }).collect()
    }

    pub(super) fn into_jpegs(self) -> Vec<Jpeg> {
        self.jpegs
    }
}
