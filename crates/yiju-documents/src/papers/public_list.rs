//! The publicity list: what a village may read on its notice board.
//!
//! The model has no field for an ID number, a phone, a house number or an ability, so none can be printed. Names come
//! in masked; the paper does not see the full ones.

use yiju_domain::Date;

use super::{Paper, column, publish};
use crate::error::DocumentError;
use crate::fonts::Fonts;
use crate::layout::{Align, Block, Cell, Print, Row, Script, Table};
use crate::pdf::{About, Photos};
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
            title: format!("{}{}", self.programme, words.public_list.title),
            notes: self.notes(words),
            headings: words.public_list.headings.map(str::to_owned),
            separator: words.separator,
        }
    }

    fn notes(&self, words: &Words) -> Vec<String> {
        let own = &words.public_list;
        let period = (own.period)(&(words.date)(self.from), &(words.date)(self.to), &self.place);
        let contact = if self.contact.is_empty() { &self.office } else { &self.contact };
        vec![(own.opening)(self.rows.len()), period, (own.objections)(contact)]
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
    let text = list.words();
    let about = About {
        title: format!("{} {}", text.title, list.number),
        author: list.office.clone(),
        date: list.from,
        language: words.tag,
    };
    publish(script(list, &text, words), Photos::default(), &about, fonts)
}

fn script(list: &PublicList, text: &PublicListText, words: &Words) -> Script {
    let own = &words.public_list;
    let mut blocks = vec![Block::Title {
        above: list.office.clone(),
        title: text.title.clone(),
        below: format!("{} {}", own.number, list.number),
    }];
    blocks.extend(text.notes.iter().map(|note| paragraph(own.title, note)));
    blocks.push(Block::Table(table(list, text)));
    blocks.push(paragraph(own.title, &format!("{}  {}", list.office, (words.date)(list.from))));
    Script {
        running_head: (text.title.clone(), list.number.clone()),
        foot: list.office.clone(),
        page_of: words.page_of,
        print: Print::Ordinary,
        blocks,
    }
}

fn paragraph(label: &str, text: &str) -> Block {
    Block::Paragraph { label: label.to_owned(), text: text.to_owned() }
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
