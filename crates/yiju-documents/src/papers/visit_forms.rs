//! The blank forms of the visit sheet: ability by item, environment by room.

use super::visit_sheet::{AbilityForm, FormCheck, FormItem, FormMeasure, FormSection, RoomForm};
use super::{column, facts_table, tall, wide};
use crate::layout::{Align, Block, Cell, Column, Part, Row, Table, Tone};
use crate::words::Words;

/// Options stand in columns, so that the eye goes down the points and not along the words.
const OPTIONS: usize = 5;

pub(super) fn ability_blocks(form: &AbilityForm, words: &Words) -> Vec<Block> {
    let own = &words.visit;
    vec![
        Block::Heading((own.ability)(&form.instrument)),
        Block::Table(items_table(form, words)),
        Block::Table(result_table(form, words)),
    ]
}

fn items_table(form: &AbilityForm, words: &Words) -> Table {
    let own = &words.visit;
    let mut columns = vec![column(own.item, 29.0, Align::Left)];
    for at in 0..OPTIONS {
        columns.push(column(if at == 0 { own.options } else { "" }, 27.8, Align::Left));
    }
    columns.push(column(words.assessment.score, 12.0, Align::Right));
    let rows = form.sections.iter().flat_map(|section| section_rows(section, words)).collect();
    Table { label: own.item.to_owned(), columns, rows }
}

/// The section's name and the space for its sum, then its items.
fn section_rows(section: &FormSection, words: &Words) -> Vec<Row> {
    let name = format!("{} {}", section.code, section.name);
    let sum = (words.visit.out_of)(section.max);
    let head = Row::of(vec![
        Cell { shaded: true, ..Cell::toned(name, Tone::Strong).spanning(OPTIONS) },
        Cell { shaded: true, ..Cell::text(sum).spanning(2).aligned(Align::Right) },
    ]);
    let mut rows = vec![head];
    for (at, row) in section.items.iter().flat_map(item_rows).enumerate() {
        // The section's name never stands alone at the foot of a sheet.
        rows.push(Row { with_previous: row.with_previous || at == 0, ..row });
    }
    rows
}

/// One row, or more where an item has more options than there are columns.
fn item_rows(item: &FormItem) -> Vec<Row> {
    let row = |(at, options): (usize, &[super::visit_sheet::FormOption])| {
        let name = if at == 0 { format!("{} {}", item.code, item.name) } else { String::new() };
        let mut cells = vec![Cell::toned(name, Tone::Strong)];
        for place in 0..OPTIONS {
            let text = options.get(place).map(|option| format!("□ {} {}", option.score, option.text));
            cells.push(Cell::text(text.unwrap_or_default()));
        }
        cells.push(Cell::default());
        Row { with_previous: at > 0, ..tall(Row::of(cells), 6.5) }
    };
    item.options.chunks(OPTIONS).enumerate().map(row).collect()
}

fn result_table(form: &AbilityForm, words: &Words) -> Table {
    let own = &words.visit;
    let ticks = |ground: &String| Part::Text(format!("□ {ground}"), Tone::Plain);
    let grounds = Cell { parts: form.grounds.iter().map(ticks).collect(), ..Cell::default() };
    let mut rows = vec![tall(
        Row::of(vec![
            Cell::label(words.assessment.total),
            Cell::text((own.out_of)(form.total_max)).aligned(Align::Right),
            Cell::label(words.assessment.initial_level),
            Cell::default(),
        ]),
        7.0,
    )];
    if !form.grounds.is_empty() {
        rows.push(wide(words.assessment.grounds, grounds));
    }
    rows.push(tall(wide(words.assessment.final_level, Cell::default()), 7.0));
    let joined = rows.into_iter().map(|row| Row { with_previous: true, ..row });
    facts_table(words.assessment.result, joined.collect())
}

pub(super) fn environment_blocks(rooms: &[RoomForm], words: &Words) -> Vec<Block> {
    if rooms.is_empty() {
        return Vec::new();
    }
    let own = &words.visit;
    let coded = rooms.iter().flat_map(|room| &room.checks).any(|check| !check.code.trim().is_empty());
    let rows = rooms.iter().flat_map(|room| room_rows(room, coded, words)).collect();
    let columns = check_columns(coded, words);
    vec![
        Block::Heading(own.environment.to_owned()),
        Block::Table(Table { label: own.environment.to_owned(), columns, rows }),
    ]
}

/// The codes stand in a column of their own: below the wording they would make every row two lines high. Where no
/// check has one, the wording gets their width.
fn check_columns(coded: bool, words: &Words) -> Vec<Column> {
    let own = &words.visit;
    let [code, check, found, measured, note] = own.check_widths;
    let mut columns = vec![
        column(own.check, if coded { check } else { code + check }, Align::Left),
        column(own.found, found, Align::Left),
        column(own.measured, measured, Align::Left),
        column(words.assessment.note, note, Align::Left),
    ];
    if coded {
        columns.insert(0, column(own.code, code, Align::Left));
    }
    columns
}

fn room_rows(room: &RoomForm, coded: bool, words: &Words) -> Vec<Row> {
    let span = if coded { 5 } else { 4 };
    let head = Cell { shaded: true, ..Cell::toned(room.name.clone(), Tone::Strong).spanning(span) };
    let mut rows = vec![Row::of(vec![head])];
    for (at, check) in room.checks.iter().enumerate() {
        rows.push(Row { with_previous: at == 0, ..check_row(check, coded, words) });
    }
    rows
}

fn check_row(check: &FormCheck, coded: bool, words: &Words) -> Row {
    let measures = check.measures.iter().map(measure_line);
    let mut cells = vec![
        Cell::text(check.text.clone()),
        Cell::text(words.visit.found_ticks),
        Cell { parts: measures.collect(), ..Cell::default() },
        Cell::default(),
    ];
    if coded {
        cells.insert(0, Cell::toned(check.code.clone(), Tone::Faint));
    }
    tall(Row::of(cells), 5.7)
}

fn measure_line(measure: &FormMeasure) -> Part {
    Part::Text(format!("{} ________ {}", measure.name, measure.unit).trim_end().to_owned(), Tone::Plain)
}
