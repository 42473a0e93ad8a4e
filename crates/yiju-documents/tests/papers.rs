//! Whole papers: what they say, what they refuse, and that equal models give equal bytes.

#![allow(clippy::expect_used, clippy::panic, reason = "helpers of tests fail as tests do")]

mod sample;

use lopdf::{Document, Object};
use yiju_documents::{
    DocumentError, FontError, Fonts, Language, MissingGlyph, Paper, assessment_report, completion_report,
    find_fonts, work_order,
};
use yiju_domain::money::Fen;

fn made(items: usize, photos: usize) -> Paper {
    completion_report(&sample::report(Language::Zh, items, photos), &sample::fonts()).expect("a report")
}

fn open(paper: &Paper) -> Document {
    Document::load_mem(&paper.pdf).expect("a PDF")
}

/// The text of every sheet, without the line ends that depend on the reader.
fn text(paper: &Paper) -> String {
    let document = open(paper);
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    let text = document.extract_text(&pages).expect("text");
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn jpegs(paper: &Paper) -> Vec<Vec<u8>> {
    let document = open(paper);
    let is_jpeg = |stream: &lopdf::Stream| {
        stream.dict.get(b"Filter").and_then(Object::as_name).is_ok_and(|f| f == b"DCTDecode")
    };
    let streams = document.objects.values().filter_map(|object| object.as_stream().ok());
    streams.filter(|stream| is_jpeg(stream)).map(|stream| stream.content.clone()).collect()
}

#[test]
fn a_report_says_all_its_model_holds() {
    let text = text(&made(12, 0));
    let wanted = [
        "居家适老化改造竣工验收报告",
        "示例区民政局",
        "报告编号2026-999999-01-A0007-D1",
        "出具日期2026年11月23日",
        "王秀梅",
        "女、85岁",
        "999999********1529",
        "199****0123",
        "低保、80周岁以上",
        "李建国（儿子）",
        "能力轻度受损（GB/T42195）",
        "2026年8月12日",
        "一、基本情况",
        "六、验收意见与签字",
        "根",
        "268.00",
        "536.00",
        "428.80",
        "4.5",
        "839.25",
        "本报告未附照片。",
        "政府补贴",
        "人民币",
        "为什么是这个数",
        "这次要用1,356.20元",
        "验收合格。",
        "申请人（代理人）",
        "第1页共3页",
        "第3页共3页",
    ];
    for words in wanted {
        assert!(text.contains(words), "{words} is missing in {text}");
    }
}

#[test]
fn sums_stand_in_figures_and_capitals() {
    let mut report = sample::report(Language::Zh, 1, 0);
    (report.lines[0].amount, report.totals.amount) = (Fen::new(1_500_000), Fen::new(1_500_000));
    let text = text(&completion_report(&report, &sample::fonts()).expect("a report"));
    assert!(text.contains("改造费用合计15,000.00人民币壹万伍仟元整"), "{text}");
}

#[test]
fn an_english_report_is_english() {
    let paper = completion_report(&sample::report(Language::En, 2, 1), &sample::fonts()).expect("a report");
    let text = text(&paper);
    for words in ["HomeAdaptationCompletionReport", "Beforeandafter", "Itemswithoutphotos:2.", "Page1of"] {
        assert!(text.contains(words), "{words} is missing in {text}");
    }
}

#[test]
fn a_work_order_holds_what_the_job_needs_and_no_more() {
    let text = text(&work_order(&sample::order(Language::Zh, 12), &sample::fonts()).expect("a work order"));
    for words in [
        "2026-999999-01-A0007-G1",
        "199-0000-0123",
        "三楼",
        "赵志强",
        "2026年10月8日至2026年10月22日",
        "承重墙",
    ] {
        assert!(text.contains(words), "{words} is missing in {text}");
    }
    for secret in ["999999****", "受损", "补贴", "单价", "金额"] {
        assert!(!text.contains(secret), "{secret} is printed");
    }
}

#[test]
fn a_work_order_printed_anew_names_the_one_that_is_void() {
    let number = "2026-999999-01-A0007-G1";
    let wanted = [format!("替代{number}，原单作废"), format!("Replaces{number},whichisvoid")];
    for (language, wanted) in [Language::Zh, Language::En].into_iter().zip(wanted) {
        let mut order = sample::order(language, 1);
        order.work_order_no = "2026-999999-01-A0007-G2".into();
        let first = text(&work_order(&order, &sample::fonts()).expect("a work order"));
        assert!(!first.contains(number), "{first}");
        order.replaces = Some(number.into());
        let anew = text(&work_order(&order, &sample::fonts()).expect("a work order"));
        assert!(anew.contains(&wanted), "{wanted} is missing in {anew}");
    }
}

#[test]
fn photos_pass_through_byte_for_byte() {
    let report = sample::report(Language::Zh, 6, 6);
    let paper = completion_report(&report, &sample::fonts()).expect("a report");
    let mut given: Vec<Vec<u8>> = report
        .lines
        .iter()
        .flat_map(|line| line.before.iter().chain(&line.after))
        .map(|p| p.jpeg.clone())
        .collect();
    let mut embedded = jpegs(&paper);
    given.sort();
    embedded.sort();
    assert_eq!(embedded.len(), 12);
    assert!(given == embedded, "a photo was changed");
    let photos: usize = given.iter().map(Vec::len).sum();
    assert!(paper.pdf.len() < photos + 200_000, "{} bytes for {photos} bytes of photos", paper.pdf.len());
}

#[test]
fn a_photo_used_twice_is_stored_once() {
    let mut report = sample::report(Language::Zh, 2, 2);
    report.lines[1].before = report.lines[0].before.clone();
    let paper = completion_report(&report, &sample::fonts()).expect("a report");
    assert_eq!(jpegs(&paper).len(), 3);
    assert_eq!(text(&paper).matches("改造前·").count(), 2);
}

#[test]
fn rare_names_print_and_copy_out() {
    let mut report = sample::report(Language::Zh, 1, 0);
    let name = "𠮷㛃䶮𬭚买买提·吐尔逊戶户";
    report.applicant.name = name.into();
    let paper = completion_report(&report, &sample::fonts()).expect("a report");
    assert!(text(&paper).contains(name), "{}", text(&paper));
}

#[test]
fn fonts_tell_what_they_lack() {
    let fonts = sample::fonts();
    assert_eq!(fonts.missing("𠮷㛃䶮𬭚·（GB/T 42195）㎡￥"), Vec::<char>::new());
    assert_eq!(fonts.missing("王\u{20001}\u{20001}二\u{10FFFD}"), ['\u{20001}', '\u{10FFFD}']);
}

#[test]
fn a_character_no_font_has_stops_the_report_and_is_named() {
    let mut report = sample::report(Language::Zh, 2, 0);
    report.applicant.name = "王\u{20001}".into();
    report.lines[1].spec = "\u{20002}".into();
    let fault = completion_report(&report, &sample::fonts()).err().expect("refused");
    let named = |character, field: &str| MissingGlyph { character, field: field.into() };
    match &fault {
        DocumentError::MissingGlyphs(missing) => {
            assert_eq!(*missing, [named('\u{20001}', "申请人"), named('\u{20002}', "改造项目 2, 项目及规格")])
        }
        other => panic!("{other}"),
    }
    assert!(fault.to_string().contains("\u{20001} (U+20001, 申请人)"), "{fault}");
    assert!(!fault.to_string().contains('王'), "an error must not tell the name");
}

#[test]
fn a_photo_that_cannot_be_shown_stops_the_report_and_is_named() {
    let mut report = sample::report(Language::Zh, 1, 1);
    let jpeg = &mut report.lines[0].after[0].jpeg;
    jpeg.truncate(jpeg.len() / 2);
    match completion_report(&report, &sample::fonts()).err().expect("refused") {
        DocumentError::BadPhoto { name, reason } => {
            assert_eq!(name, "1-后.jpg");
            assert!(reason.contains("cut off"), "{reason}");
        }
        other => panic!("{other}"),
    }
}

#[test]
fn totals_must_be_the_sums_of_the_lines() {
    let mut report = sample::report(Language::Zh, 2, 0);
    report.totals.subsidy = Fen::new(report.totals.subsidy.get() + 1);
    let fault = completion_report(&report, &sample::fonts()).err().expect("refused");
    assert!(matches!(fault, DocumentError::TotalsDisagree { what: "subsidy", .. }), "{fault}");
    report.lines.clear();
    assert!(matches!(completion_report(&report, &sample::fonts()), Err(DocumentError::NoLines)));
}

#[test]
fn equal_models_give_equal_bytes() {
    let first = made(3, 2);
    assert!(first.pdf == made(3, 2).pdf, "two runs differ");
    let order = || work_order(&sample::order(Language::Zh, 3), &sample::fonts()).expect("a work order").pdf;
    assert!(order() == order(), "two work orders differ");
    let id = |paper: &Paper| open(paper).trailer.get(b"ID").cloned().expect("an identifier");
    assert_ne!(id(&first), id(&made(3, 3)), "different papers share an identifier");
}

#[test]
fn sheets_are_counted() {
    for (items, photos) in [(1, 0), (12, 0), (12, 12)] {
        let paper = made(items, photos);
        assert_eq!(open(&paper).get_pages().len(), paper.pages);
        assert!(text(&paper).contains(&format!("第{0}页共{0}页", paper.pages)));
    }
}

#[test]
fn the_head_of_a_table_repeats_on_the_next_sheet() {
    let mut report = sample::report(Language::Zh, 12, 0);
    for line in &mut report.lines {
        line.spec = "规格".repeat(60);
    }
    let paper = completion_report(&report, &sample::fonts()).expect("a report");
    assert!(text(&paper).matches("项目及规格").count() >= 2);
}

#[test]
fn the_file_says_what_it_is() {
    let document = open(&made(1, 0));
    let catalogue = document.catalog().expect("a catalogue");
    assert_eq!(catalogue.get(b"Lang").and_then(Object::as_str).expect("a language"), b"zh-CN");
    let metadata = catalogue.get(b"Metadata").and_then(Object::as_reference).expect("metadata");
    let packet = document.get_object(metadata).and_then(Object::as_stream).expect("a stream").content.clone();
    let packet = String::from_utf8(packet).expect("UTF-8");
    assert!(packet.contains("<pdfaid:part>2</pdfaid:part>"), "{packet}");
    assert!(packet.contains("居家适老化改造竣工验收报告 2026-999999-01-A0007-D1"));
    assert!(!packet.contains("王秀梅"), "metadata must not name the person");
    assert!(catalogue.get(b"OutputIntents").is_ok());
}

#[test]
fn a_folder_without_fonts_is_refused_with_advice() {
    let nowhere = [std::path::PathBuf::from("no-such-folder")];
    let fault = find_fonts(&nowhere).expect_err("refused");
    assert!(matches!(fault, FontError::NotFound(_)));
    assert!(fault.to_string().contains("no-such-folder; run cargo xtask fonts"), "{fault}");
    assert!(matches!(Fonts::load(&nowhere[0]), Err(FontError::Unreadable { .. })));
}

#[test]
fn an_assessment_report_says_every_item_and_how_the_level_came() {
    let report = sample::assessment(Language::Zh);
    let paper = assessment_report(&report, &sample::fonts()).expect("a report");
    let text = text(&paper);
    let wanted = [
        "老年人能力评估报告",
        "报告编号2026-999999-01-A0007-D2",
        "999999********1529",
        "首次评估",
        "09:10–10:05",
        "李敏·周凯",
        "李建国（儿子）",
        "1级轻度失能",
        "80/90",
        "近30天内2次及以上照护风险事件",
        "1级→2级",
        "2级中度失能",
        "2027年10月12日",
        "评估员（一）",
        "评估员（二）",
        "信息提供者",
    ];
    for words in wanted {
        assert!(text.contains(words), "{words} is missing in {text}");
    }
    for section in &report.sections {
        for item in &section.items {
            assert!(text.contains(&item.code), "{} is missing", item.code);
        }
        assert!(text.contains(&format!("{}{}{}{}", section.code, section.name, section.sum, section.max)));
    }
    assert_eq!(paper.pages, 2);
}

#[test]
fn an_assessment_report_in_english_has_no_chinese_labels() {
    let paper = assessment_report(&sample::assessment(Language::En), &sample::fonts()).expect("a report");
    let text = text(&paper);
    for words in ["AbilityAssessmentReport", "Levelbypoints", "Assessor1", "Informationgivenby"] {
        assert!(text.contains(words), "{words} is missing in {text}");
    }
    assert!(!text.contains("评估员（一）"));
}

#[test]
fn points_that_do_not_add_up_stop_the_assessment_report() {
    let made = |change: &dyn Fn(&mut yiju_documents::AssessmentReport)| {
        let mut report = sample::assessment(Language::Zh);
        change(&mut report);
        assessment_report(&report, &sample::fonts()).err().expect("refused").to_string()
    };
    assert!(
        made(&|report| report.sections[1].sum += 1)
            .contains("B.2: the items make 13 points, the sum says 14")
    );
    assert!(made(&|report| report.total = 90).contains("the items make 80 points, the sum says 90"));
    assert!(made(&|report| report.sections.clear()).contains("no items"));
}
