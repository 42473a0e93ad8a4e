//! The publicity list: what a village may read on its notice board.
//!
//! The model has no field for an ID number, a phone, a house number or an ability, so none can be printed. Names come
//! in masked; the paper does not see the full ones.

use yiju_domain::Date;

use super::notice::Notice;
use super::{Paper, column, publish};
use crate::error::DocumentError;
use crate::fonts::Fonts;
use crate::layout::{Align, Cell, Row, Table};
use crate::pdf::Photos;
use crate::words::{Language, Words};

/// All that a publicity list says.
pub struct PublicList {
    /// The language of the printed words.
    pub language: Language,
    /// The office that hangs it out.
    pub office: String,
    /// The programme's name.
    pub programme: String,
    /// Number of the list.
    pub number: String,
    /// Where it hangs out.
    pub place: String,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Whom an objection is told to; empty leaves the office.
    pub contact: String,
    /// The homes, in the order of the list.
    pub rows: Vec<PublicRow>,
}

/// One home of the list.
pub struct PublicRow {
    /// Place on the list, from 1.
    pub no: u32,
    /// 王*梅.
    pub masked_name: String,
    /// Street or town.
    pub town: String,
    /// Community or village.
    pub village: String,
    /// In words a notice may use.
    pub categories: Vec<String>,
}

/// The words of a list, for a sheet that says the same.
pub struct PublicListText {
    /// The title.
    pub title: String,
    /// The paragraphs above the table.
    pub notes: Vec<String>,
    /// Headings of number, name, town, village, categories.
    pub headings: [String; 5],
    /// Between categories.
    pub separator: &'static str,
}

impl PublicList {
    /// The words of the list.
    #[must_use]
    pub fn words(&self) -> PublicListText {
        let words = self.language.words();
        PublicListText {
            title: self.notice(words).title,
            notes: self.notes(words),
            headings: words.public_list.headings.map(str::to_owned),
            separator: words.separator,
        }
    }

    fn notes(&self, words: &Words) -> Vec<String> {
        self.notice(words).notes((words.public_list.opening)(self.rows.len()), words)
    }

    fn notice(&self, words: &Words) -> Notice<'_> {
        Notice {
            office: &self.office,
            title: format!("{}{}", self.programme, words.public_list.title),
            number: &self.number,
            place: &self.place,
            from: self.from,
            to: self.to,
            contact: &self.contact,
            phone: "",
        }
    }
}

/// Makes the publicity list.
///
/// # Errors
/// [`DocumentError`] naming the character that cannot be printed, or [`DocumentError::NoLines`] for an empty list.
pub fn public_list(list: &PublicList, fonts: &Fonts) -> Result<Paper, DocumentError> {
    if list.rows.is_empty() {
        return Err(DocumentError::NoLines);
    }
    let words = list.language.words();
    let (text, notice) = (list.words(), list.notice(words));
    let script = notice.script(&text.notes, table(list, &text), words);
    publish(script, Photos::default(), &notice.about(words), fonts)
}

fn table(list: &PublicList, text: &PublicListText) -> Table {
    let widths = [(14.0, Align::Centre), (32.0, Align::Left), (40.0, Align::Left), (44.0, Align::Left)];
    let last = (50.0, Align::Left);
    let shapes = widths.into_iter().chain([last]);
    let columns = text.headings.iter().zip(shapes);
    let columns = columns.map(|(head, (width, align))| column(head, width, align)).collect();
    let row = |row: &PublicRow| {
        let categories = row.categories.join(text.separator);
        let cells =
            [row.no.to_string(), row.masked_name.clone(), row.town.clone(), row.village.clone(), categories];
        Row::of(cells.map(Cell::text).into())
    };
    Table { label: text.title.clone(), columns, rows: list.rows.iter().map(row).collect() }
}
