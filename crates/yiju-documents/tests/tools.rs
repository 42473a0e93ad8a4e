//! What other programs make of our papers. poppler and qpdf read what viewers read; where they are not
//! installed the tests fail on Linux, since the set-up installs them, and say so elsewhere.

#![allow(clippy::expect_used, clippy::panic, reason = "helpers of tests fail as tests do")]

mod sample;

use std::path::PathBuf;
use std::process::Command;

use yiju_documents::{
    CostSheet, Language, Paper, PlanConfirmation, PublicList, PublicRow, SettlementPublicList,
    SettlementSheet, acceptance_sheet, change_order, completion_report, cost_sheet, delivery_list,
    golden_thread, plan_confirmation, public_list, settlement_public_list, settlement_sheet, visit_sheets,
    work_order,
};
use yiju_domain::Date;
use yiju_domain::money::Fen;

struct Written(PathBuf);

impl Drop for Written {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

fn written(name: &str, pdf: &[u8]) -> Written {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}.pdf", std::process::id()));
    std::fs::write(&path, pdf).expect("written");
    Written(path)
}

/// What a program printed; none where it is not installed and need not be.
fn run(program: &str, before: &[&str], file: &Written, after: &[&str]) -> Option<String> {
    let output = match Command::new(program).args(before).arg(&file.0).args(after).output() {
        Ok(output) => output,
        Err(fault) if cfg!(target_os = "linux") => {
            panic!("{program}: {fault}; install poppler-utils and qpdf")
        }
        Err(fault) => {
            eprintln!("left out: {program}: {fault}");
            return None;
        }
    };
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{program}: {text}{}", String::from_utf8_lossy(&output.stderr));
    Some(text)
}

fn report(items: usize, photos: usize) -> Written {
    let paper =
        completion_report(&sample::report(Language::Zh, items, photos), &sample::fonts()).expect("a report");
    written(&format!("report-{items}-{photos}"), &paper.pdf)
}

#[test]
fn the_structure_is_sound() {
    if let Some(text) = run("qpdf", &["--check"], &report(2, 2), &[]) {
        assert!(text.contains("No syntax or stream encoding errors"), "{text}");
    }
    let order = work_order(&sample::order(Language::En, 12), &sample::fonts()).expect("a work order");
    run("qpdf", &["--check"], &written("order", &order.pdf), &[]);
}

#[test]
fn fonts_are_subset_and_map_to_unicode() {
    let sheet = sample::settlement::draft(Language::Zh, 40);
    let sheet = settlement_sheet(&sheet, &sample::fonts()).expect("a settlement sheet");
    for paper in [report(2, 0), written("settlement", &sheet.pdf)] {
        let Some(text) = run("pdffonts", &[], &paper, &[]) else { return };
        let fonts: Vec<&str> = text.lines().skip(2).collect();
        assert!(fonts.len() >= 2, "{text}");
        for font in fonts {
            let words: Vec<&str> = font.split_whitespace().collect();
            assert!(words[0].starts_with("YJ") && words[0].contains('+'), "{font}");
            assert_eq!(words[1..7], ["CID", "TrueType", "Identity-H", "yes", "yes", "yes"], "{font}");
        }
    }
}

#[test]
fn photos_are_listed_in_full_size() {
    let Some(text) = run("pdfimages", &["-list"], &report(3, 3), &[]) else { return };
    let photos = text.lines().filter(|line| line.contains("jpeg") && line.contains("1600  1200"));
    assert_eq!(photos.count(), 6, "{text}");
}

/// The papers whose text is kept in `tests/NAME.txt`.
fn kept_papers() -> Vec<(&'static str, Paper)> {
    use sample::{case_papers as made, settlement};
    let (zh, fonts) = (Language::Zh, sample::fonts());
    let papers = [
        ("completion-zh", completion_report(&sample::report(zh, 3, 1), &fonts)),
        ("plan-zh", plan_confirmation(&made::plan(zh, false, 3), &fonts)),
        ("plan-large-zh", plan_confirmation(&made::plan(zh, true, 3), &fonts)),
        ("plan-large-en", plan_confirmation(&made::plan(Language::En, true, 3), &fonts)),
        ("change-zh", change_order(&made::change(zh, 3), &fonts)),
        ("delivery-zh", delivery_list(&made::delivery(zh, 3), &fonts)),
        ("acceptance-zh", acceptance_sheet(&made::acceptance(zh, 3, 2), &fonts)),
        ("acceptance-blank-zh", acceptance_sheet(&made::acceptance(zh, 3, 0), &fonts)),
        ("thread-zh", golden_thread(&made::thread(zh, 5, true), &fonts)),
        ("visit-zh", visit_sheets(&made::visits(zh, 1), &fonts)),
        ("settlement-zh", settlement_sheet(&settlement::settlement(zh, 12, false), &fonts)),
        ("settlement-en", settlement_sheet(&settlement::draft(Language::En, 3), &fonts)),
        ("costs-zh", cost_sheet(&settlement::costs(zh, 3), &fonts)),
        ("costs-en", cost_sheet(&settlement::costs(Language::En, 3), &fonts)),
        ("settlement-public-zh", settlement_public_list(&settlement::public(zh, 3, false), &fonts)),
    ];
    papers.into_iter().map(|(name, paper)| (name, paper.expect("a paper"))).collect()
}

/// Set `YIJU_UPDATE` to write the texts anew after a wanted change; read them before they are committed.
#[test]
fn the_text_is_the_one_we_read() {
    for (name, paper) in kept_papers() {
        let file = written(name, &paper.pdf);
        let Some(text) = run("pdftotext", &["-raw"], &file, &["-"]) else { return };
        let kept = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/{name}.txt"));
        if std::env::var_os("YIJU_UPDATE").is_some() {
            std::fs::write(&kept, &text).expect("written");
        }
        let wanted = std::fs::read_to_string(&kept).expect("the kept text");
        assert_eq!(text.replace("\r\n", "\n"), wanted.replace("\r\n", "\n"), "{name}");
    }
}

/// A list of this many homes.
fn list(homes: u32) -> PublicList {
    let row = |no| PublicRow {
        no,
        masked_name: "王*梅".into(),
        town: "五星街道".into(),
        village: "清潭社区".into(),
        categories: vec!["低保".into(), "高龄".into()],
    };
    PublicList {
        language: Language::Zh,
        office: "示例区民政局".into(),
        programme: "2026 特殊困难老年人家庭适老化改造".into(),
        number: "2026-999999-01-A-P1".into(),
        place: "清潭社区公示栏".into(),
        from: Date::constant(2026, 11, 23),
        to: Date::constant(2026, 11, 29),
        contact: String::new(),
        rows: (1..=homes).map(row).collect(),
    }
}

#[test]
fn a_publicity_list_says_who_where_how_long_and_whom_to_tell() {
    let paper = public_list(&list(60), &sample::fonts()).expect("a list");
    assert!(paper.pages >= 2, "60 homes do not fit one sheet");
    assert!(public_list(&list(0), &sample::fonts()).is_err(), "an empty list is none");
    let file = written("public-list", &paper.pdf);
    run("qpdf", &["--check"], &file, &[]);
    let Some(text) = run("pdftotext", &["-raw"], &file, &["-"]) else { return };
    let text: String = text.split_whitespace().collect();
    for said in [
        "拟改造对象公示",
        "以下60户",
        "2026年11月23日至2026年11月29日",
        "清潭社区公示栏",
        "人员反映：示例区民政局",
    ] {
        assert!(text.contains(said), "{said} is not in {text}");
    }
    assert_eq!(text.matches("王*梅").count(), 60, "every home is printed");
}

/// The longest texts a user can type, and sums no programme has.
fn hard_papers(language: Language) -> Vec<(&'static str, Paper)> {
    use sample::case_papers as made;
    let fonts = sample::fonts();
    let long = "省级示范居家适老化改造综合服务中心（原街道敬老院）".repeat(5);
    let word = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".repeat(3);
    let plan = |large| plan_confirmation(&hard_plan(language, large, &long, &word), &fonts);
    let mut change = made::change(language, 40);
    (change.reason, change.lines[0].changes[0].new) = (long.repeat(4), word.clone());
    (change.head.elder, change.agreed[0].who) = (word.clone(), long.clone());
    let mut delivery = made::delivery(language, 40);
    (delivery.lines[0].serial_no, delivery.lines[1].brand) = (word.clone(), long.clone());
    let mut accepted = made::acceptance(language, 40, 2);
    accepted.rounds[0].results[0].measured = word.clone();
    (accepted.rounds[0].results[1].defect, accepted.rounds[0].remarks) = (long.repeat(3), long.repeat(6));
    let mut thread = made::thread(language, 40, true);
    (thread.lines[0].findings[0].hazard, thread.lines[1].reason) = (long.clone(), word.clone());
    let mut visits = made::visits(language, 2);
    (visits.homes[0].address, visits.homes[1].name) = (long.clone(), word.clone());
    (visits.rooms[0].checks[0].text, visits.rooms[0].checks[0].measures[0].name) =
        (word.clone(), long.clone());
    visits.rooms[0].checks[1].code = word.clone();
    let papers = [
        ("hard-plan", plan(false)),
        ("hard-plan-large", plan(true)),
        ("hard-change", change_order(&change, &fonts)),
        ("hard-delivery", delivery_list(&delivery, &fonts)),
        ("hard-acceptance", acceptance_sheet(&accepted, &fonts)),
        ("hard-thread", golden_thread(&thread, &fonts)),
        ("hard-visit", visit_sheets(&visits, &fonts)),
        ("hard-settlement", settlement_sheet(&hard_settlement(language, &long, &word), &fonts)),
        ("hard-costs", cost_sheet(&hard_costs(language, &long, &word), &fonts)),
        ("hard-settlement-public", settlement_public_list(&hard_public(language, &long), &fonts)),
    ];
    papers.into_iter().map(|(name, paper)| (name, paper.expect("a paper"))).collect()
}

fn hard_settlement(language: Language, long: &str, word: &str) -> SettlementSheet {
    let mut sheet = sample::settlement::draft(language, 40);
    (sheet.office, sheet.programme, sheet.batch_no) = (long.into(), long.into(), word.into());
    (sheet.policies[0].name, sheet.funds[0].fund) = (long.into(), long.into());
    (sheet.rows[0].name, sheet.rows[1].payee.name, sheet.rows[2].note) =
        (word.into(), long.into(), long.into());
    (sheet.rows[3].case_no, sheet.rows[4].town) = (word.into(), long.into());
    sheet.rows[5].invoices = vec![word.into(), long.into()];
    let huge = Fen::new(987_654_321_012);
    (sheet.rows[6].contract, sheet.rows[6].eligible) = (huge, huge);
    sheet.totals = sample::settlement::sums(&sheet.rows);
    sheet
}

fn hard_costs(language: Language, long: &str, word: &str) -> CostSheet {
    let mut sheet = sample::settlement::costs(language, 40);
    (sheet.head.office, sheet.paper_no, sheet.phone) = (long.into(), word.into(), word.into());
    (sheet.lines[0].item, sheet.lines[1].room) = (word.into(), long.into());
    (sheet.subsidy_goes.to, sheet.self_pay_goes.when) = (long.into(), word.into());
    sheet.why = vec![long.repeat(4), word.into()];
    sheet
}

fn hard_public(language: Language, long: &str) -> SettlementPublicList {
    let mut list = sample::settlement::public(language, 40, true);
    (list.office, list.place, list.contact) = (long.into(), long.into(), long.into());
    (list.rows[0].community, list.rows[1].categories) = (long.into(), vec![long.into(), long.into()]);
    list.rows[2].amount = Fen::new(987_654_321_012);
    list
}

fn hard_plan(language: Language, large: bool, long: &str, word: &str) -> PlanConfirmation {
    let mut plan = sample::case_papers::plan(language, large, 40);
    (plan.head.address, plan.head.office) = (long.into(), long.into());
    (plan.lines[0].item, plan.lines[1].spec) = (long.into(), word.into());
    (plan.lines[2].room, plan.lines[3].unit) = (word.into(), "平方米每层每户".into());
    let more = |part: Fen| part.checked_add(Fen::new(987_654_321_012)).expect("a sum");
    let line = &mut plan.lines[4];
    (line.amount, line.self_pay) = (more(line.amount), more(line.self_pay));
    (plan.totals.amount, plan.totals.self_pay) = (more(plan.totals.amount), more(plan.totals.self_pay));
    plan
}

/// The number in an attribute of a line.
fn value(line: &str, name: &str) -> Option<f32> {
    let rest = line.split_once(&format!("{name}=\""))?.1;
    rest.split_once('"')?.0.parse().ok()
}

/// Left, right and bottom of a word in points.
fn place(line: &str) -> Option<[f32; 3]> {
    let word = line.trim_start().starts_with("<word");
    word.then(|| Some([value(line, "xMin")?, value(line, "xMax")?, value(line, "yMax")?])).flatten()
}

/// Width and height of the sheets in points.
fn page(text: &str) -> Option<[f32; 2]> {
    let line = text.lines().find(|line| line.trim_start().starts_with("<page"))?;
    Some([value(line, "width")?, value(line, "height")?])
}

#[test]
fn long_texts_stay_on_the_sheet() {
    const MM: f32 = 72.0 / 25.4;
    for language in [Language::Zh, Language::En] {
        for (name, paper) in hard_papers(language) {
            let file = written(&format!("{name}-{language:?}"), &paper.pdf);
            run("qpdf", &["--check"], &file, &[]);
            let Some(text) = run("pdftotext", &["-bbox"], &file, &["-"]) else { return };
            let [width, height] = page(&text).expect("a page");
            for line in text.lines() {
                let Some([left, right, bottom]) = place(line) else { continue };
                assert!(
                    left >= 14.5 * MM && right <= width - 14.5 * MM && bottom <= height - 7.0 * MM,
                    "{name} {language:?}: {line}"
                );
            }
        }
    }
}
