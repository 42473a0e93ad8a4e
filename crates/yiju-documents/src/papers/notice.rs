//! A list that hangs out for objections: what stands around its table is said alike whatever the list is about.

use yiju_domain::Date;

use crate::layout::{Block, Print, Script, Table};
use crate::pdf::About;
use crate::words::Words;

/// The frame of a list.
pub(super) struct Notice<'l> {
    pub(super) office: &'l str,
    /// With the programme's name.
    pub(super) title: String,
    pub(super) number: &'l str,
    pub(super) place: &'l str,
    pub(super) from: Date,
    pub(super) to: Date,
    /// Whom an objection is told to; empty leaves the office.
    pub(super) contact: &'l str,
    /// Of whom objections are told to; may be empty.
    pub(super) phone: &'l str,
}

impl Notice<'_> {
    pub(super) fn about(&self, words: &Words) -> About {
        About {
            title: format!("{} {}", self.title, self.number),
            author: self.office.to_owned(),
            date: self.from,
            language: words.tag,
        }
    }

    /// The paragraphs above the table: what is listed, how long and where it hangs, whom to tell.
    pub(super) fn notes(&self, opening: String, words: &Words) -> Vec<String> {
        let own = &words.public_list;
        let period = (own.period)(&(words.date)(self.from), &(words.date)(self.to), self.place);
        let contact = if self.contact.is_empty() { self.office } else { self.contact };
        let told = match self.phone.trim() {
            "" => contact.to_owned(),
            phone => (own.with_phone)(contact, phone),
        };
        vec![opening, period, (own.objections)(&told)]
    }

    pub(super) fn script(&self, notes: &[String], table: Table, words: &Words) -> Script {
        let own = &words.public_list;
        let mut blocks = vec![Block::Title {
            above: self.office.to_owned(),
            title: self.title.clone(),
            below: format!("{} {}", own.number, self.number),
        }];
        blocks.extend(notes.iter().map(|note| paragraph(own.title, note)));
        blocks.push(Block::Table(table));
        blocks.push(paragraph(own.title, &format!("{}  {}", self.office, (words.date)(self.from))));
        Script {
            running_head: (self.title.clone(), self.number.to_owned()),
            foot: self.office.to_owned(),
            page_of: words.page_of,
            print: Print::Ordinary,
            stamp: String::new(),
            blocks,
        }
    }
}

fn paragraph(label: &str, text: &str) -> Block {
    Block::Paragraph { label: label.to_owned(), text: text.to_owned() }
}
