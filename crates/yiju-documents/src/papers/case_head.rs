//! The facts that several papers of a case begin with.

use super::{or_none, pair, wide};
use crate::layout::{Cell, Row};
use crate::words::Words;

/// Whose case it is, and which office keeps it.
#[derive(Clone)]
pub struct CaseHead {
    /// The office in whose name the paper is printed.
    pub office: String,
    /// The programme's name.
    pub programme: String,
    /// Such as `2026-320404-01-A0007`.
    pub case_no: String,
    /// The elder's name, in full: the paper is signed.
    pub elder: String,
    /// Of the adapted home, in full.
    pub address: String,
}

/// Name and case number, address, programme.
pub(super) fn head_rows(head: &CaseHead, words: &Words) -> Vec<Row> {
    vec![
        pair((words.elder, or_none(&head.elder, words)), (words.case_no, head.case_no.clone())),
        wide(words.address, Cell::text(or_none(&head.address, words))),
        wide(words.programme, Cell::text(or_none(&head.programme, words))),
    ]
}
