//! How much of a file is read, so that a small file cannot fill the memory of an office PC.
//!
//! A roster of a whole city has some ten thousand rows of twenty columns; these limits are ten times that.

/// Bytes of a file as it lies on disk.
pub const MAX_FILE_BYTES: u64 = 64 << 20;
/// Bytes of everything packed inside an XLSX or ODS file, counted while unpacking (a header can lie).
pub const MAX_UNPACKED_BYTES: u64 = 256 << 20;
/// Filled cells of all sheets together.
pub const MAX_CELLS: u64 = 2_000_000;
/// Area between the first and last filled cell of the sheets of an XLS or ODS file together: those readers keep
/// blank cells in memory too, so one cell in the far corner costs as much as a full sheet.
pub const MAX_AREA: u64 = 4_000_000;
/// Bytes of text of all sheets together.
pub const MAX_TEXT_BYTES: u64 = 64 << 20;
/// Characters (UTF-16 units) in one cell: the limit of the XLSX format.
pub const MAX_CELL_CHARS: usize = 32_767;
/// Bytes of one part of a template: it is kept as a tree, which takes many times as much.
pub(crate) const MAX_TEMPLATE_PART: u64 = 16 << 20;
/// How many filled rows from the top are searched for a header.
pub(crate) const HEADER_SEARCH_ROWS: usize = 60;
/// How many rows a header may span.
pub(crate) const HEADER_LINES: usize = 3;
/// The last row of an XLSX sheet, 0-based.
pub(crate) const LAST_ROW: u32 = 1_048_575;
/// The last column of an XLSX sheet, 0-based.
pub(crate) const LAST_COLUMN: u32 = 16_383;
