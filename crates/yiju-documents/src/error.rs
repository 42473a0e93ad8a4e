//! What can keep a paper from being made. Each message names the thing and what to do about it.

use std::fmt;

use yiju_domain::money::Fen;

use crate::fonts::FontError;

/// A character that none of the fonts can print, and the field it stands in.
///
/// The field is named by its label, never by its content: errors may be logged, names and addresses may not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingGlyph {
    /// The character itself.
    pub character: char,
    /// The label of the field, such as `姓名`, or the column and row of a table.
    pub field: String,
}

impl fmt::Display for MissingGlyph {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (U+{:04X}, {})", self.character, u32::from(self.character), self.field)
    }
}

/// What is wrong with a row of a settlement. Never says what stands in the row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RowFault {
    /// Subsidy less retention is not what is paid.
    #[error("subsidy less retention is not what is paid now; work the row out again")]
    DoesNotTie,
    /// A reversal takes back, it never pays.
    #[error("a reversal pays money out; give its amounts with the opposite sign of the row it takes back")]
    ReversalPays,
    /// A full name, ID number or account on a paper that says it is masked.
    #[error("a name, ID number or account is not masked; mask it or print the full sheet")]
    NotMasked,
}

/// Why a paper was not made.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// Characters no font has. Nothing is printed in their place, since a wrong name on a paper is worse than none.
    #[error("no font prints {}; correct the text or add a font that has them", listed(.0))]
    MissingGlyphs(Vec<MissingGlyph>),
    /// A photo that would not show in a PDF.
    #[error("photo {name}: {reason}; make its print copy again or take it off the paper")]
    BadPhoto {
        /// The photo's file name as the caller gave it.
        name: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The totals are not the sums of the lines.
    #[error("{what}: the lines sum to {lines}, the total says {total}; compute the case's totals again")]
    TotalsDisagree {
        /// Which of the totals.
        what: &'static str,
        /// The sum of the lines.
        lines: Fen,
        /// The total given.
        total: Fen,
    },
    /// The sum of the lines is beyond what money can hold.
    #[error("{0}: the sum of the lines is too large; correct the amounts")]
    SumTooLarge(&'static str),
    /// A paper needs at least one line.
    #[error("the case has no lines; plan at least one item before making this paper")]
    NoLines,
    /// An assessment report needs the items that were scored.
    #[error("the assessment has no items; a result of elsewhere has a paper of its own")]
    NoItems,
    /// The points of an assessment are not the sum of its items.
    #[error("{what}: the items make {items} points, the sum says {sum}; score the assessment again")]
    PointsDisagree {
        /// The section, or the paper for the total.
        what: String,
        /// The sum of the items.
        items: u32,
        /// The sum given.
        sum: u32,
    },
    /// A visit sheet is made for at least one home.
    #[error("no home is chosen; choose at least one case before printing visit sheets")]
    NoHomes,
    /// A row of a settlement that may not be printed.
    #[error("row {row}: {fault}")]
    BadRow {
        /// Its number on the paper.
        row: u32,
        /// What is wrong with it.
        fault: RowFault,
    },
    /// A result for a line that is not on the paper.
    #[error("there is a result for item {0}, which is not among the lines; record the acceptance again")]
    UnknownLine(u32),
    /// A font that cannot be read or subset.
    #[error(transparent)]
    Font(#[from] FontError),
    /// The PDF itself could not be written.
    #[error("the PDF could not be written: {0}")]
    Pdf(String),
}

fn listed(missing: &[MissingGlyph]) -> String {
    missing.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
