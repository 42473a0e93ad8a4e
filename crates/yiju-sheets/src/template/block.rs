//! The repeated rows, and where everything else goes when they become more.

use super::place::Area;

/// The repeated rows of a sheet. Rows count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) first: u32,
    pub(super) last: u32,
    /// How often they stand in the filled sheet; at least once, blank where there is no record.
    pub(super) copies: u32,
}

/// How a span of rows lies to the repeated rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Span {
    Above,
    Below,
    /// All of the repeated rows are in it.
    Covers,
    /// It is within them and less than all of them.
    Inside,
    /// It begins or ends in them.
    Partly,
}

impl Block {
    pub(super) fn height(self) -> u32 {
        self.last - self.first + 1
    }

    /// How far the rows below move.
    pub(super) fn delta(self) -> u32 {
        self.height().saturating_mul(self.copies.saturating_sub(1))
    }

    pub(super) fn has(self, row: u32) -> bool {
        (self.first..=self.last).contains(&row)
    }

    /// How far the copy with this number, counted from 0, lies below the template.
    pub(super) fn offset(self, copy: u32) -> u32 {
        self.height().saturating_mul(copy)
    }

    pub(super) fn span(self, from: u32, to: u32) -> Span {
        match () {
            () if to < self.first => Span::Above,
            () if from > self.last => Span::Below,
            () if from <= self.first && to >= self.last => Span::Covers,
            () if from >= self.first && to <= self.last => Span::Inside,
            () => Span::Partly,
        }
    }

    /// Where a span goes that is above, below, or covers the rows and grows with them; none for the rest.
    pub(super) fn stretched(self, from: u32, to: u32) -> Option<(u32, u32)> {
        match self.span(from, to) {
            Span::Above => Some((from, to)),
            Span::Below => Some((from + self.delta(), to + self.delta())),
            Span::Covers => Some((from, to + self.delta())),
            Span::Inside | Span::Partly => None,
        }
    }

    /// The same for a rectangle.
    pub(super) fn stretched_area(self, area: Area) -> Option<Area> {
        let (from, to) = self.stretched(area.from.row, area.to.row)?;
        Some(area.in_rows(from, to))
    }
}
