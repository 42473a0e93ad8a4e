//! Prints the cells of a workbook for the end-to-end tests: `yiju-cells FILE.xlsx` writes one JSON object with an array
//! of rows for each sheet, as a reader sees them (computed results of formulas, not the formulas).

use calamine::{Data, Reader, open_workbook_auto};
use serde_json::{Map, Value};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = std::env::args_os().nth(1).ok_or("say which file: yiju-cells FILE.xlsx")?;
    let mut book = open_workbook_auto(&file)?;
    let mut sheets = Map::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name)?;
        let rows = range.rows().map(|row| Value::Array(row.iter().map(value).collect()));
        sheets.insert(name, Value::Array(rows.collect()));
    }
    println!("{}", Value::Object(sheets));
    Ok(())
}

fn value(cell: &Data) -> Value {
    match cell {
        Data::Empty => Value::Null,
        Data::Int(number) => Value::from(*number),
        Data::Float(number) => Value::from(*number),
        Data::Bool(truth) => Value::from(*truth),
        other => Value::from(other.to_string()),
    }
}
