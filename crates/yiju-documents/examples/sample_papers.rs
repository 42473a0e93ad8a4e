//! Writes sample papers into a folder and says how long each took: `cargo run --example sample_papers -- DIR`.

#[path = "../tests/sample/mod.rs"]
mod sample;

use std::path::Path;
use std::time::Instant;

use yiju_documents::{
    DocumentError, Fonts, Language, Paper, acceptance_sheet, assessment_report, change_order,
    completion_report, cost_sheet, delivery_list, golden_thread, plan_confirmation, settlement_public_list,
    settlement_sheet, visit_sheets, work_order,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "target/papers".to_owned());
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder)?;
    let begun = Instant::now();
    let fonts = Fonts::load(&sample::font_folder())?;
    println!("fonts loaded in {:?}", begun.elapsed());
    for (language, tag) in [(Language::Zh, "zh"), (Language::En, "en")] {
        for (items, photos) in [(3, 0), (1, 1), (6, 6), (12, 12)] {
            let report = sample::report(language, items, photos);
            write(folder, &format!("completion-{tag}-{items}-{photos}.pdf"), &fonts, |f| {
                completion_report(&report, f)
            })?;
        }
        let report = hard_report(language);
        write(folder, &format!("completion-{tag}-hard.pdf"), &fonts, |f| completion_report(&report, f))?;
        let found = sample::assessment(language);
        write(folder, &format!("assessment-{tag}.pdf"), &fonts, |f| assessment_report(&found, f))?;
        for items in [2, 12] {
            let order = sample::order(language, items);
            write(folder, &format!("work-order-{tag}-{items}.pdf"), &fonts, |f| work_order(&order, f))?;
        }
        for lines in [1, 8, 40] {
            case_papers(folder, language, tag, lines, &fonts)?;
        }
        for rows in [1, 12, 500] {
            settlement_papers(folder, language, tag, rows, &fonts)?;
        }
        for lines in [1, 12] {
            let sheet = sample::settlement::costs(language, lines);
            write(folder, &format!("costs-{tag}-{lines}.pdf"), &fonts, |f| cost_sheet(&sheet, f))?;
        }
        let sheets = sample::case_papers::visits(language, 2);
        write(folder, &format!("visit-{tag}.pdf"), &fonts, |f| visit_sheets(&sheets, f))?;
    }
    Ok(())
}

/// The papers of a case with so many lines.
fn case_papers(
    folder: &Path,
    language: Language,
    tag: &str,
    lines: usize,
    fonts: &Fonts,
) -> Result<(), Box<dyn std::error::Error>> {
    use sample::case_papers as made;
    let name = |paper: &str| format!("{paper}-{tag}-{lines}.pdf");
    let plan = made::plan(language, false, lines);
    write(folder, &name("plan"), fonts, |f| plan_confirmation(&plan, f))?;
    let plan = made::plan(language, true, lines);
    write(folder, &name("plan-large"), fonts, |f| plan_confirmation(&plan, f))?;
    let change = made::change(language, lines);
    write(folder, &name("change"), fonts, |f| change_order(&change, f))?;
    let delivery = made::delivery(language, lines);
    write(folder, &name("delivery"), fonts, |f| delivery_list(&delivery, f))?;
    let blank = made::acceptance(language, lines, 0);
    write(folder, &name("acceptance-blank"), fonts, |f| acceptance_sheet(&blank, f))?;
    let accepted = made::acceptance(language, lines, 2);
    write(folder, &name("acceptance"), fonts, |f| acceptance_sheet(&accepted, f))?;
    let thread = made::thread(language, lines, lines > 1);
    write(folder, &name("thread"), fonts, |f| golden_thread(&thread, f))
}

/// The papers of a settlement with so many rows.
fn settlement_papers(
    folder: &Path,
    language: Language,
    tag: &str,
    rows: usize,
    fonts: &Fonts,
) -> Result<(), Box<dyn std::error::Error>> {
    use sample::settlement as made;
    let name = |paper: &str| format!("{paper}-{tag}-{rows}.pdf");
    let masked = made::settlement(language, rows, false);
    write(folder, &name("settlement"), fonts, |f| settlement_sheet(&masked, f))?;
    let full = made::settlement(language, rows, true);
    write(folder, &name("settlement-full"), fonts, |f| settlement_sheet(&full, f))?;
    let draft = made::draft(language, rows);
    write(folder, &name("settlement-draft"), fonts, |f| settlement_sheet(&draft, f))?;
    let public = made::public(language, rows, false);
    write(folder, &name("settlement-public"), fonts, |f| settlement_public_list(&public, f))?;
    let public = made::public(language, rows, true);
    write(folder, &name("settlement-public-categories"), fonts, |f| settlement_public_list(&public, f))
}

/// Long texts, rare characters, upright and missing photos.
fn hard_report(language: Language) -> yiju_documents::CompletionReport {
    let mut report = sample::report(language, 12, 0);
    report.applicant.name = "买买提·吐尔逊·阿卜杜热合曼（𠮷田㛃䶮𬭚）".into();
    report.applicant.address =
        "示例省示例市示例区桃园街道兰陵社区（原兰陵村委会第十二村民小组）紫藤新村三期".repeat(4);
    report.lines[0].spec = "304 不锈钢扶手，表面拉丝，壁厚 1.2mm，法兰底座，膨胀螺栓固定；".repeat(25);
    report.lines[1].before = vec![sample::tall_photo(1, 0), sample::photo(2, 0)];
    report.lines[1].after = vec![sample::tall_photo(1, 2)];
    report.lines[1].during = (1..=4).map(|n| sample::photo(n, 1)).collect();
    report.lines[4].accepted = Some(yiju_domain::money::Quantity::new(1500));
    report.lines[4].unit_price = yiju_domain::money::Fen::new(12_345_678_901);
    report
}

fn write(
    folder: &Path,
    name: &str,
    fonts: &Fonts,
    make: impl Fn(&Fonts) -> Result<Paper, DocumentError>,
) -> Result<(), Box<dyn std::error::Error>> {
    let begun = Instant::now();
    let paper = make(fonts)?;
    println!("{name}: {} pages, {} bytes, {:?}", paper.pages, paper.pdf.len(), begun.elapsed());
    std::fs::write(folder.join(name), paper.pdf)?;
    Ok(())
}
