//! The publicity list of a settlement: who receives how much, for everybody to read.
//!
//! The model has no field for an ID number, a bank account, a phone of a household or an address below the community, so
//! none can be printed. Names come in masked, and one that is not stops the paper.

use yiju_domain::Date;
use yiju_domain::money::Fen;

use super::notice::Notice;
use super::{Paper, column, number_column, publish};
use crate::error::{DocumentError, RowFault};
use crate::fonts::Fonts;
use crate::layout::{Align, Cell, Row, Table, Tone};
use crate::pdf::Photos;
use crate::words::{Language, Words};

/// All that the list says.
#[derive(Clone)]
pub struct SettlementPublicList {
    /// The language of the printed words.
    pub language: Language,
    /// The office that hangs it out.
    pub office: String,
    /// The programme's name.
    pub programme: String,
    /// Number of the batch.
    pub batch_no: String,
    /// Where it hangs out.
    pub place: String,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Whom an objection is told to; empty leaves the office.
    pub contact: String,
    /// The office's phone for objections.
    pub phone: String,
    /// The homes, in the order of the list.
    pub rows: Vec<SettlementPublicRow>,
}

/// One home of the list.
#[derive(Clone)]
pub struct SettlementPublicRow {
    /// Place on the list, from 1.
    pub no: u32,
    /// 张*三.
    pub masked_name: String,
    /// Community or village, with its town when the list is of several; nothing below it.
    pub community: String,
    /// In words a notice may use. Empty unless the office wants them: without any the column is left out.
    pub categories: Vec<String>,
    /// The subsidy.
    pub amount: Fen,
}

/// Makes the list.
///
/// # Errors
/// [`DocumentError::NoLines`] for an empty list, [`DocumentError::BadRow`] for a name that is not masked, or the character
/// that cannot be printed.
pub fn settlement_public_list(list: &SettlementPublicList, fonts: &Fonts) -> Result<Paper, DocumentError> {
    let words = list.language.words();
    let total = check(list)?;
    let notice = Notice {
        office: &list.office,
        title: format!("{}{}", list.programme, words.settlement_public.title),
        number: &list.batch_no,
        place: &list.place,
        from: list.from,
        to: list.to,
        contact: &list.contact,
        phone: &list.phone,
    };
    let opening = (words.settlement_public.opening)(list.rows.len(), &total.to_string());
    let notes = notice.notes(opening, words);
    let script = notice.script(&notes, table(list, total, words), words);
    publish(script, Photos::default(), &notice.about(words), fonts)
}

/// The sum of the amounts of a list that may hang out.
fn check(list: &SettlementPublicList) -> Result<Fen, DocumentError> {
    if list.rows.is_empty() {
        return Err(DocumentError::NoLines);
    }
    let open = list.rows.iter().find(|row| !row.masked_name.contains('*'));
    if let Some(row) = open {
        return Err(DocumentError::BadRow { row: row.no, fault: RowFault::NotMasked });
    }
    Fen::sum(list.rows.iter().map(|row| row.amount)).ok_or(DocumentError::SumTooLarge("amount"))
}

fn table(list: &SettlementPublicList, total: Fen, words: &Words) -> Table {
    let own = &words.settlement_public;
    let with_categories = list.rows.iter().any(|row| !row.categories.is_empty());
    let categories = with_categories.then(|| column(own.categories, 42.0, Align::Left));
    let community = if with_categories { 53.0 } else { 85.0 };
    let columns = [
        column(words.number, 15.0, Align::Centre),
        column(own.name, if with_categories { 35.0 } else { 42.0 }, Align::Left),
        column(own.community, community, Align::Left),
    ];
    let amount = number_column(own.amount, if with_categories { 35.0 } else { 38.0 });
    let columns: Vec<_> = columns.into_iter().chain(categories).chain([amount]).collect();
    let row = |row: &SettlementPublicRow| {
        let categories = with_categories.then(|| row.categories.join(words.separator));
        let first = [row.no.to_string(), row.masked_name.clone(), row.community.clone()];
        let texts = first.into_iter().chain(categories).chain([row.amount.to_string()]);
        Row::of(texts.map(Cell::text).collect())
    };
    let label = Cell::toned(own.total, Tone::Strong).spanning(columns.len() - 1).aligned(Align::Right);
    let sum = Cell::toned(total.to_string(), Tone::Strong);
    let last = Row { with_previous: true, ..Row::of(vec![label, sum]) };
    Table { label: own.title.to_owned(), columns, rows: list.rows.iter().map(row).chain([last]).collect() }
}
