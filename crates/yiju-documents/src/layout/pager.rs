//! Fills sheets with pieces, top to bottom.
//!
//! A piece is never cut. Pieces that belong together (a heading and what follows, a total and the row before)
//! move to the next sheet together; a table that goes on there repeats its head.

use std::rc::Rc;

use super::marks::Mark;
use super::page::{Page, Sheet};
use super::{MARGIN_BOTTOM, MARGIN_SIDE, MARGIN_TOP};

/// Something of fixed height, its marks relative to its own top left corner.
pub(crate) struct Piece {
    pub(crate) height: f32,
    /// Space above, left out at the top of a sheet.
    pub(crate) gap: f32,
    pub(crate) marks: Vec<Mark>,
    /// Must stand on the same sheet as the piece after it.
    pub(crate) with_next: bool,
    /// Repeated above the piece when it starts a sheet.
    pub(crate) head: Option<Rc<TableHead>>,
    /// Drawn when the piece is the last on its sheet: the lower rule of a row that goes on overleaf.
    pub(crate) close: Option<Mark>,
}

pub(crate) struct TableHead {
    pub(crate) height: f32,
    pub(crate) marks: Vec<Mark>,
}

impl Piece {
    pub(crate) fn new(height: f32, marks: Vec<Mark>) -> Piece {
        Piece { height, gap: 0.0, marks, with_next: false, head: None, close: None }
    }

    pub(crate) fn gap(self, gap: f32) -> Piece {
        Piece { gap, ..self }
    }

    pub(crate) fn with_next(self) -> Piece {
        Piece { with_next: true, ..self }
    }
}

/// The sheets, each a `page`.
pub(crate) fn paginate(pieces: Vec<Piece>, page: Page) -> Vec<Sheet> {
    let mut pager = Pager { page, sheets: vec![blank(page)], y: MARGIN_TOP, last_close: None };
    let mut group = Vec::new();
    for piece in pieces {
        let ends = !piece.with_next;
        group.push(piece);
        if ends {
            pager.place_group(std::mem::take(&mut group));
        }
    }
    pager.place_group(group);
    pager.sheets
}

fn blank(page: Page) -> Sheet {
    Sheet { page, marks: Vec::new() }
}

struct Pager {
    page: Page,
    sheets: Vec<Sheet>,
    y: f32,
    last_close: Option<Mark>,
}

impl Pager {
    fn bottom(&self) -> f32 {
        self.page.height - MARGIN_BOTTOM
    }

    fn place_group(&mut self, group: Vec<Piece>) {
        let needed: f32 = group.iter().map(|piece| piece.gap + piece.height).sum();
        if self.y + needed > self.bottom() && MARGIN_TOP + needed <= self.bottom() {
            self.turn();
        }
        for piece in group {
            self.place(piece);
        }
    }

    fn place(&mut self, piece: Piece) {
        if !self.at_top() && self.y + piece.gap + piece.height > self.bottom() {
            self.turn();
        }
        if self.at_top() {
            self.repeat_head(piece.head.as_deref());
        } else {
            self.y += piece.gap;
        }
        self.draw(piece.marks, self.y);
        self.y += piece.height;
        self.last_close = piece.close.map(|mark| mark.moved(MARGIN_SIDE, self.y));
    }

    fn repeat_head(&mut self, head: Option<&TableHead>) {
        if let Some(head) = head {
            self.draw(head.marks.clone(), self.y);
            self.y += head.height;
        }
    }

    fn draw(&mut self, marks: Vec<Mark>, y: f32) {
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.marks.extend(marks.into_iter().map(|mark| mark.moved(MARGIN_SIDE, y)));
        }
    }

    fn turn(&mut self) {
        if let (Some(sheet), Some(close)) = (self.sheets.last_mut(), self.last_close.take()) {
            sheet.marks.push(close);
        }
        self.sheets.push(blank(self.page));
        self.y = MARGIN_TOP;
    }

    fn at_top(&self) -> bool {
        self.y <= MARGIN_TOP
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::{Piece, TableHead, paginate};
    use crate::layout::marks::{Mark, rule};
    use crate::layout::page::Page;
    use crate::layout::{MARGIN_BOTTOM, MARGIN_TOP};

    const ROOM: f32 = Page::UPRIGHT.height - MARGIN_TOP - MARGIN_BOTTOM;

    fn piece(height: f32) -> Piece {
        Piece::new(height, vec![rule((0.0, 0.0), (1.0, 0.0))])
    }

    fn counts(pieces: Vec<Piece>) -> Vec<usize> {
        paginate(pieces, Page::UPRIGHT).iter().map(|sheet| sheet.marks.len()).collect()
    }

    #[test]
    fn a_sheet_is_filled_before_the_next() {
        assert_eq!(counts(vec![piece(ROOM / 2.0), piece(ROOM / 2.0), piece(1.0)]), [2, 1]);
    }

    #[test]
    fn a_heading_moves_with_what_follows() {
        let pieces = vec![piece(ROOM - 30.0), piece(20.0).with_next(), piece(20.0)];
        assert_eq!(counts(pieces), [1, 2]);
    }

    #[test]
    fn a_group_higher_than_a_sheet_is_spread() {
        let pieces = vec![piece(ROOM * 0.6).with_next(), piece(ROOM * 0.6)];
        assert_eq!(counts(pieces), [1, 1]);
    }

    #[test]
    fn the_head_repeats_and_the_open_row_is_closed() {
        let head = Rc::new(TableHead { height: 10.0, marks: vec![rule((0.0, 0.0), (2.0, 0.0)); 3] });
        let part = |close: Option<Mark>| Piece { head: Some(head.clone()), close, ..piece(ROOM * 0.6) };
        let pieces = vec![piece(10.0), part(Some(rule((0.0, 0.0), (9.0, 0.0)))), part(None)];
        // Sheet 1: own mark, row, closing rule. Sheet 2: three marks of the head, row.
        assert_eq!(counts(pieces), [3, 4]);
    }
}
