//! Makes a workspace with homes that wait for settlement, for the end-to-end tests: `yiju-office DIR HOMES`.
//!
//! Every home is accepted and invoiced to the fen, but for the fifth, whose invoice is missing. Prints its case number.

use std::path::Path;

use serde_json::json;
use yiju_tests::{damage::copy_folder, settlement::Office};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(folder), Some(homes)) = (arguments.next(), arguments.next()) else {
        return Err("say where and how many: yiju-office DIR HOMES".into());
    };
    let office = Office::with(homes.parse()?).await;
    let lacking = office.cases.get(4).ok_or("at least five homes")?;
    let desk = &office.job.desk;
    let invoices = desk.ok("invoice_list", json!({ "case_id": lacking })).await;
    let invoice = &invoices["invoices"][0];
    desk.ok("invoice_remove", json!({ "id": invoice["id"], "version": invoice["version"] })).await;
    desk.ok("workspace_close", json!({})).await;
    copy_folder(&desk.workspace(), Path::new(&folder));
    println!("{lacking}");
    Ok(())
}
