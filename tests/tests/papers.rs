//! Papers are laid out while others write, and what is issued is never an old state.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails may say so by panicking")]

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use serde_json::{Value, json};
use yiju_app::{Call, Deaf, Desk, DeskOptions, Event, Events, call};
use yiju_tests::{
    damage,
    desk::USER,
    job::{Job, TWO_ITEMS},
    programs,
};

/// A colleague at another program, who writes whenever a paper has been laid out and not been issued yet.
struct Colleague {
    folder: PathBuf,
    workspace: PathBuf,
    name: &'static str,
    /// What is asked for, by the number of the time.
    request: Box<dyn Fn(usize) -> Option<Value> + Send + Sync>,
    times: AtomicUsize,
}

impl Colleague {
    fn at(
        job: &Job,
        name: &'static str,
        request: impl Fn(usize) -> Option<Value> + Send + Sync + 'static,
    ) -> Arc<Self> {
        Arc::new(Self {
            folder: job.desk.path("colleague"),
            workspace: job.desk.workspace(),
            name,
            request: Box::new(request),
            times: AtomicUsize::new(0),
        })
    }

    fn times(&self) -> usize {
        self.times.load(Ordering::Relaxed)
    }
}

impl Events for Colleague {
    fn send(&self, event: Event) {
        if !matches!(event, Event::Progress { done: 1, .. }) {
            return;
        }
        let time = self.times.fetch_add(1, Ordering::Relaxed);
        let Some(request) = (self.request)(time) else { return };
        let options =
            DeskOptions { keep_state: false, ..DeskOptions::new(self.folder.clone(), self.folder.clone()) };
        let (dir, name) = (self.workspace.clone(), self.name);
        // The listener cannot wait in the paper's own runtime: it is a program of its own.
        let work = async move {
            let desk = Desk::new(options);
            for (name, request) in [("workspace_open", json!({ "dir": dir })), (name, request)] {
                let one = Call { name: name.into(), request, user: Some("王芳".into()), job: None };
                call(&desk, one, Arc::new(Deaf)).await.unwrap();
            }
            desk.put_away().await;
        };
        let done = std::thread::spawn(move || tokio::runtime::Runtime::new().unwrap().block_on(work));
        done.join().unwrap();
    }
}

async fn planned() -> (Job, Value) {
    let job = Job::begun().await;
    let case = job.plan(&job.case_of("李㛃").await, &TWO_ITEMS).await;
    (job, case)
}

fn order(job: &Job, case: &Value, name: &str) -> Call {
    let request = json!({ "case": case["case_no"], "kind": "work_order", "out": job.desk.text(name) });
    Call { name: "paper_make".into(), request, user: Some(USER.into()), job: None }
}

fn new_line(case: &Value, room: &str) -> Value {
    json!({ "case_id": case["id"], "code": "N86-13", "room": room, "quantity": 1000, "need": "行走不稳" })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_case_that_changes_during_the_layout_is_laid_out_anew() {
    let (job, case) = planned().await;
    let line = new_line(&case, "走廊");
    let colleague = Colleague::at(&job, "plan_line_save", move |time| (time == 0).then(|| line.clone()));
    let paper = call(&job.desk.desk, order(&job, &case, "order.pdf"), colleague.clone()).await.unwrap();
    assert_eq!(colleague.times(), 2, "laid out twice; the colleague did not have to wait");
    assert_eq!(paper["number"], format!("{}-G1", case["case_no"].as_str().unwrap()), "no number is lost");
    if let Some(text) = programs::pdf_text(&job.desk.path("order.pdf")) {
        assert!(text.contains("走廊"), "the new item is printed: {text}");
    }
    assert_eq!(job.again(&case).await["papers"].as_array().unwrap().len(), 1);
    job.desk.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_case_that_keeps_changing_is_a_conflict_and_uses_no_number() {
    let (job, case) = planned().await;
    let of = case.clone();
    let colleague =
        Colleague::at(&job, "plan_line_save", move |time| Some(new_line(&of, &format!("房间{time}"))));
    let fault = call(&job.desk.desk, order(&job, &case, "order.pdf"), colleague.clone()).await.unwrap_err();
    assert_eq!(serde_json::to_value(fault.code).unwrap(), "conflict", "{fault:?}");
    assert!(fault.message.contains(case["case_no"].as_str().unwrap()), "{fault:?}");
    assert_eq!(colleague.times(), 2);
    assert!(!job.desk.path("order.pdf").exists());
    assert_eq!(damage::number(&job.desk.workspace(), "SELECT COUNT(*) FROM papers").await, 0);
    let paper = call(&job.desk.desk, order(&job, &case, "order.pdf"), Arc::new(Deaf)).await.unwrap();
    assert_eq!(paper["number"], format!("{}-G1", case["case_no"].as_str().unwrap()));
    let (sound, findings) = job.desk.findings().await;
    assert!(sound && findings.is_empty(), "no bytes of a paper that was not issued: {findings:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_number_another_paper_took_is_not_used_again() {
    let (job, case) = planned().await;
    let same = json!({ "case": case["case_no"], "kind": "work_order" });
    let colleague = Colleague::at(&job, "paper_make", move |time| (time == 0).then(|| same.clone()));
    let paper = call(&job.desk.desk, order(&job, &case, "order.pdf"), colleague).await.unwrap();
    let number = case["case_no"].as_str().unwrap();
    assert_eq!(paper["number"], format!("{number}-G2"));
    if let Some(text) = programs::pdf_text(&job.desk.path("order.pdf")) {
        assert!(
            text.contains(&format!("{number}-G2")) && text.contains(&format!("替代{number}-G1")),
            "{text}"
        );
    }
    let papers = job.again(&case).await["papers"].clone();
    assert_eq!(papers.as_array().unwrap().len(), 2, "{papers}");
    job.desk.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_not_printed_does_not_delay_a_paper() {
    let (job, case) = planned().await;
    let file = job.desk.file("id.pdf", b"%PDF-1.4");
    let request = json!({ "case_id": case["id"], "paths": [file], "kind": "id_copy" });
    let form = json!({ "case": case["case_no"] });
    for (name, request) in [("attachment_add", request), ("assessment_start", form)] {
        let colleague = Colleague::at(&job, name, move |_| Some(request.clone()));
        call(&job.desk.desk, order(&job, &case, &format!("{name}.pdf")), colleague.clone()).await.unwrap();
        assert_eq!(colleague.times(), 1, "{name}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_result_entered_during_the_layout_is_the_one_that_is_printed() {
    let (job, case) = planned().await;
    job.assess_elsewhere(&case, "2026-10-12", 1).await;
    let later = json!({
        "case": case["case_no"], "instrument": "gbt-42195-2022", "assessed_on": "2026-11-20", "level": 2,
        "body": "街道评估站",
    });
    let colleague = Colleague::at(&job, "assessment_enter", move |time| (time == 0).then(|| later.clone()));
    let request =
        json!({ "case": case["case_no"], "kind": "completion", "out": job.desk.text("report.pdf") });
    let make = Call { name: "paper_make".into(), request, user: Some(USER.into()), job: None };
    call(&job.desk.desk, make, colleague.clone()).await.unwrap();
    assert_eq!(colleague.times(), 2, "laid out anew");
    if let Some(text) = programs::pdf_text(&job.desk.path("report.pdf")) {
        assert!(text.contains("中度失能") && !text.contains("轻度失能"), "{text}");
    }
}
