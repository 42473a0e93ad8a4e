//! What a paper says, in order, before anything has a place.

use super::print::Print;

/// One paper.
pub(crate) struct Script {
    /// Stands at the top right of every sheet after the first.
    pub(crate) running_head: (String, String),
    /// Stands at the foot of every sheet, to the left of the page number.
    pub(crate) foot: String,
    /// Words the page number: page, of how many.
    pub(crate) page_of: fn(usize, usize) -> String,
    pub(crate) print: Print,
    /// Large and pale across every sheet; empty for none.
    pub(crate) stamp: String,
    pub(crate) blocks: Vec<Block>,
}

pub(crate) enum Block {
    /// The paper's name, with the office above and the numbers below.
    Title {
        above: String,
        title: String,
        below: String,
    },
    Heading(String),
    Table(Table),
    /// `label` names the text in errors.
    Paragraph {
        label: String,
        text: String,
    },
    /// Lines numbered 1, 2, 3, under a line of their own if it has text.
    Notes {
        label: String,
        above: String,
        notes: Vec<String>,
    },
    Photos(PhotoRow),
    Signatures(Vec<String>, SignatureBox),
}

/// What every signature box has.
pub(crate) struct SignatureBox {
    /// How many boxes share the width.
    pub(crate) per_row: usize,
    /// In points: room for a seal, or for a name only.
    pub(crate) height: f32,
    pub(crate) sign: String,
    pub(crate) date: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Centre,
    Right,
}

pub(crate) struct Column {
    /// Without one the column stands under the head of the column before it.
    pub(crate) head: String,
    /// In points.
    pub(crate) width: f32,
    pub(crate) align: Align,
    /// Numbers are set smaller rather than broken over two lines.
    pub(crate) one_line: bool,
}

/// Without column heads the table has no head row (a block of facts).
pub(crate) struct Table {
    /// Names the table in errors.
    pub(crate) label: String,
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Row>,
}

pub(crate) struct Row {
    pub(crate) cells: Vec<Cell>,
    /// Stays on the sheet of the row before, as a total must.
    pub(crate) with_previous: bool,
    /// At least this high, for rows to be filled in by hand.
    pub(crate) least_height: f32,
    /// Its empty cells belong to the cells above: no rule is drawn between them.
    pub(crate) joined: bool,
}

impl Row {
    pub(crate) fn of(cells: Vec<Cell>) -> Row {
        Row { cells, with_previous: false, least_height: 0.0, joined: false }
    }
}

#[derive(Default)]
pub(crate) struct Cell {
    pub(crate) parts: Vec<Part>,
    /// How many columns it covers; 0 counts as 1.
    pub(crate) span: usize,
    /// A label: shaded.
    pub(crate) shaded: bool,
    /// In place of the column's.
    pub(crate) align: Option<Align>,
}

pub(crate) enum Part {
    Text(String, Tone),
    Photo { photo: usize, width: f32, height: f32 },
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    Plain,
    Strong,
    Faint,
    /// For what is read at arm's length on a building site: name, phone, address.
    Large,
}

impl Cell {
    pub(crate) fn text(text: impl Into<String>) -> Cell {
        Cell::toned(text, Tone::Plain)
    }

    pub(crate) fn toned(text: impl Into<String>, tone: Tone) -> Cell {
        Cell { parts: vec![Part::Text(text.into(), tone)], ..Cell::default() }
    }

    pub(crate) fn label(text: impl Into<String>) -> Cell {
        Cell { shaded: true, ..Cell::text(text) }
    }

    pub(crate) fn spanning(self, span: usize) -> Cell {
        Cell { span, ..self }
    }

    pub(crate) fn aligned(self, align: Align) -> Cell {
        Cell { align: Some(align), ..self }
    }
}

/// Photos side by side in frames of one size.
pub(crate) struct PhotoRow {
    /// Above the row.
    pub(crate) heading: String,
    /// How many frames the width is shared between, whether filled or not.
    pub(crate) columns: u8,
    pub(crate) frames: Vec<Frame>,
}

pub(crate) struct Frame {
    /// Without one the frame is printed with `empty` in it: a missing photo shows.
    pub(crate) photo: Option<usize>,
    pub(crate) caption: String,
    pub(crate) empty: String,
}

/// Width and height in pixels; only the proportion counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PhotoSize {
    pub(crate) width: u16,
    pub(crate) height: u16,
}

impl PhotoSize {
    /// Height divided by width.
    pub(crate) fn rise(self) -> f32 {
        f32::from(self.height) / f32::from(self.width.max(1))
    }
}
