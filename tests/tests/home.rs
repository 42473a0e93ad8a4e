//! From what is wrong in a home to a plan that says why: survey, needs and answers, gates, and the golden thread.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails may say so by panicking")]

use serde_json::{Value, json};
use yiju_photos::scene::SceneKind;
use yiju_tests::{job::Job, photos};

/// A surveyed case: the elder's home with the findings of one visit.
struct Home {
    job: Job,
    case: Value,
}

impl Home {
    async fn begun() -> Self {
        let job = Job::begun().await;
        let case = job.case_of("李㛃").await;
        Self { job, case }
    }

    async fn survey(&self) -> Value {
        self.job.desk.ok("survey_get", json!({ "case_id": self.case["case_no"] })).await
    }

    async fn facts(&self, fields: Value) -> Value {
        let version = self.survey().await["survey"]["version"].clone();
        let mut request = json!({ "case_id": self.case["id"] });
        if !version.is_null() {
            request["version"] = version;
        }
        request.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        self.job.desk.ok("survey_save", request).await
    }

    async fn found(&self, check: &str, hazard: &str, measures: Value) -> Value {
        let request =
            json!({ "case_id": self.case["id"], "check": check, "hazard": hazard, "measures": measures });
        let view = self.job.desk.ok("finding_save", request).await;
        finding(&view, check)
    }

    /// Kind and reason of the refusal.
    async fn refused(&self, name: &str, request: Value) -> (String, String) {
        let (kind, fault) = self.job.desk.refused(name, request).await;
        let reason = serde_json::to_value(fault.reason.code).unwrap();
        (kind, reason.as_str().unwrap().to_owned())
    }

    /// Answers the open need of this rule, about this finding if one is given.
    async fn answer(&self, rule: &str, finding: Option<&Value>, fields: Value) -> Value {
        self.job.desk.ok("need_answer", self.answer_request(rule, finding, fields)).await
    }

    fn answer_request(&self, rule: &str, finding: Option<&Value>, fields: Value) -> Value {
        let mut request = json!({ "case_id": self.case["id"], "rule": rule });
        if let Some(finding) = finding {
            request["finding_id"] = finding["id"].clone();
        }
        request.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        request
    }

    /// Rules of the gates that are open, in their order.
    async fn gates(&self) -> Vec<String> {
        let case = self.job.again(&self.case).await;
        case["gates"]
            .as_array()
            .unwrap()
            .iter()
            .map(|gate| gate["rule"].as_str().unwrap().to_owned())
            .collect()
    }
}

fn finding(view: &Value, check: &str) -> Value {
    let all = view["findings"].as_array().unwrap();
    all.iter().find(|one| one["check"] == check).unwrap_or_else(|| panic!("{check} in {view}")).clone()
}

fn need<'a>(view: &'a Value, rule: &str) -> &'a Value {
    let all = view["needs"].as_array().unwrap();
    all.iter().find(|one| one["rule"] == rule).unwrap_or_else(|| panic!("{rule} in {view}"))
}

fn open(view: &Value) -> Vec<&str> {
    let open = view["needs"].as_array().unwrap().iter().filter(|need| need["open"] == true);
    open.map(|need| need["rule"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn the_form_shows_every_source_of_a_dimension() {
    let home = Home::begun().await;
    let form = home.job.desk.ok("survey_form", json!({})).await;
    assert_eq!(form["rooms"].as_array().unwrap().len(), 7);
    let bathroom = form["rooms"].as_array().unwrap().iter().find(|room| room["code"] == "bathroom").unwrap();
    let checks = bathroom["checks"].as_array().unwrap();
    let door = checks.iter().find(|check| check["code"] == "bathroom.door_width").unwrap();
    let references = door["measures"][0]["references"].as_array().unwrap();
    let said: Vec<(&str, i64)> = references
        .iter()
        .map(|one| (one["number"].as_str().unwrap(), one["at_least"].as_i64().unwrap()))
        .collect();
    assert_eq!(said, [("GB 55019-2021", 900), ("GB 55019-2021", 800), ("", 900)], "{door}");
}

#[tokio::test]
async fn facts_are_saved_field_by_field_and_may_be_forgotten() {
    let home = Home::begun().await;
    assert_eq!(home.survey().await["survey"], Value::Null);
    home.facts(json!({ "dwelling_type": "flat", "floor": 5 })).await;
    let view = home.facts(json!({ "lift": false, "habits": "  夜间如厕两次 " })).await;
    let survey = &view["survey"];
    assert_eq!(
        (&survey["floor"], &survey["lift"], &survey["habits"]),
        (&json!(5), &json!(false), &json!("夜间如厕两次"))
    );
    assert_eq!(survey["falls"], Value::Null, "nobody has asked about falls");
    assert_eq!((&survey["form"], &survey["form_version"]), (&json!("environment-home"), &json!(1)));
    let view = home.facts(json!({ "falls": [], "forget": ["lift"] })).await;
    assert_eq!((&view["survey"]["falls"], &view["survey"]["lift"]), (&json!([]), &Value::Null));
    let stale = json!({ "case_id": home.case["id"], "version": 1, "floor": 2 });
    assert_eq!(home.job.desk.refused("survey_save", stale).await.0, "conflict");
    for (fields, field) in [
        (json!({ "floor": 0 }), "floor"),
        (json!({ "floors": 900 }), "floors"),
        (json!({ "diagnoses": ["cold"] }), "diagnoses"),
        (json!({ "falls": [{ "room": "attic", "cause": "" }] }), "falls"),
        (json!({ "forget": ["habits"] }), "forget"),
        (json!({ "surveyed_on": "2026-02-30" }), "surveyed_on"),
    ] {
        let mut request = json!({ "case_id": home.case["id"], "version": view["survey"]["version"] });
        request.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        let (code, fault) = home.job.desk.refused("survey_save", request).await;
        assert_eq!((code.as_str(), fault.field.as_deref()), ("invalid_value", Some(field)), "{fault:?}");
    }
    home.job.desk.assert_sound().await;
}

#[tokio::test]
async fn a_check_is_answered_once_a_place_and_its_values_are_judged_by_each_source() {
    let home = Home::begun().await;
    let door =
        home.found("bathroom.door_width", "yes", json!([{ "code": "clear_width", "value": 850 }])).await;
    assert_eq!(door["measures"][0]["verdicts"], json!(["below", "within", "below"]), "{door}");
    assert_eq!(door["severity"], "medium", "the usual one");
    let again = json!({ "case_id": home.case["id"], "check": "bathroom.door_width", "hazard": "no" });
    assert_eq!(home.job.desk.refused("finding_save", again).await.0, "conflict");
    let change = json!({
        "case_id": home.case["id"], "finding_id": door["id"], "version": door["version"], "hazard": "no",
        "measures": [{ "code": "clear_width", "value": null }],
    });
    let view = home.job.desk.ok("finding_save", change.clone()).await;
    let door = finding(&view, "bathroom.door_width");
    assert_eq!((&door["severity"], &door["measures"]), (&Value::Null, &json!([])));
    assert_eq!(home.job.desk.refused("finding_save", change).await.0, "conflict", "the version is old");
    for (check, measures, reason) in [
        ("attic.dust", json!([]), "check_unknown"),
        ("stairs.step", json!([{ "code": "depth", "value": 1 }]), "measure_unknown"),
        ("stairs.step", json!([{ "code": "step_height", "value": 17_500 }]), "measure_value"),
        ("stairs.step", json!([{ "code": "step_height", "value": -1 }]), "measure_value"),
    ] {
        let request =
            json!({ "case_id": home.case["id"], "check": check, "hazard": "yes", "measures": measures });
        assert_eq!(
            home.refused("finding_save", request).await,
            ("invalid_value".into(), reason.into()),
            "{check}"
        );
    }
    assert_eq!(home.survey().await["findings"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn each_hazard_is_a_need_with_its_reason_until_it_is_answered() {
    let home = Home::begun().await;
    assert!(home.survey().await["needs"].as_array().unwrap().is_empty());
    home.facts(json!({ "living": "alone", "falls": [{ "room": "bathroom", "cause": "夜间滑倒" }] })).await;
    let step = home.found("entrance.threshold", "yes", json!([{ "code": "height", "value": 85 }])).await;
    let bar = home.found("bathroom.no_grab_bar", "yes", json!([])).await;
    let view = home.survey().await;
    assert_eq!(open(&view), ["alone", "falls", "step", "grab_bar"]);
    let why = &need(&view, "step")["reasons"];
    assert_eq!(
        (&why[0]["kind"], &why[1]["kind"], &why[1]["value"]),
        (&json!("hazard"), &json!("measure"), &json!(85))
    );
    assert_eq!(why[1]["against"].as_array().unwrap().len(), 2, "both standards: {why}");

    let view = home.answer("step", Some(&step), json!({ "answer": "accepted", "item": "N86-02" })).await;
    assert_eq!(
        (&need(&view, "step")["item_nos"], &need(&view, "step")["answer"]),
        (&json!([1]), &json!("accepted"))
    );
    let case = home.job.again(&home.case).await;
    let line = &case["lines"][0];
    assert_eq!(
        (&line["code"], &line["finding_id"], &line["room"]),
        (&json!("N86-02"), &step["id"], &json!("入户"))
    );
    assert_eq!(line["need"], "消除高差：门槛或台阶绊脚、高差 85 mm");
    assert_eq!(line["unit_price_fen"], 45_000, "from the price list");

    let mute = home.answer_request("grab_bar", Some(&bar), json!({ "answer": "declined" }));
    assert_eq!(home.job.desk.refused("need_answer", mute).await.1.field.as_deref(), Some("reason"));
    home.answer("grab_bar", Some(&bar), json!({ "answer": "declined", "reason": "老人自备助力架" })).await;
    home.answer("alone", None, json!({ "answer": "out_of_budget", "reason": "下一年度" })).await;
    let view = home.survey().await;
    assert_eq!(open(&view), ["falls"]);
    assert_eq!(need(&view, "alone")["decided_by"], "李敏");
    let other = home.answer_request("falls", None, json!({ "answer": "accepted", "item": "N86-28" }));
    assert_eq!(home.job.desk.refused("need_answer", other).await.1.field.as_deref(), Some("item"));
    let absent = home.answer_request("squat", None, json!({ "answer": "postponed", "reason": "以后" }));
    assert_eq!(home.refused("need_answer", absent).await, ("not_found".into(), "need_unknown".into()));
    home.job.desk.assert_sound().await;
}

#[tokio::test]
async fn a_need_whose_line_is_taken_out_is_open_again() {
    let home = Home::begun().await;
    let squat = home.found("bathroom.squat", "yes", json!([])).await;
    home.answer("squat", Some(&squat), json!({ "answer": "accepted" })).await;
    let line = home.job.again(&home.case).await["lines"][0].clone();
    let version = need(&home.survey().await, "squat")["version"].clone();
    let declined = home.answer_request(
        "squat",
        Some(&squat),
        json!({ "answer": "declined", "reason": "x", "version": version }),
    );
    let (_, fault) = home.job.desk.refused("need_answer", declined.clone()).await;
    assert!(fault.message.contains("item 1"), "{fault:?}");
    let gone = json!({ "finding_id": squat["id"], "version": squat["version"] });
    let planned = ("invalid_value".into(), "finding_planned".into());
    assert_eq!(home.refused("finding_remove", gone.clone()).await, planned);
    home.job.desk.ok("plan_line_remove", json!({ "line_id": line["id"], "version": line["version"] })).await;
    assert_eq!(open(&home.survey().await), ["squat"]);
    home.job.desk.ok("need_answer", declined).await;
    assert!(open(&home.survey().await).is_empty());
    home.job.desk.ok("finding_remove", gone).await;
    assert!(home.survey().await["needs"].as_array().unwrap().is_empty());
    home.job.desk.assert_sound().await;
}

#[tokio::test]
async fn a_plan_is_not_confirmed_with_open_needs_or_lines_without_a_reason() {
    let home = Home::begun().await;
    home.job.desk.ok("plan_line_save", json!({ "case_id": home.case["id"], "code": "N86-19" })).await;
    let untouched = home.gates().await;
    assert!(!untouched.iter().any(|rule| rule == "line_need"), "not surveyed here: {untouched:?}");
    let bell = home.found("entrance.bell", "yes", json!([])).await;
    let gates = home.gates().await;
    assert!(gates.iter().any(|rule| rule == "needs_answered"), "{gates:?}");
    assert!(gates.iter().any(|rule| rule == "line_need"), "{gates:?}");
    assert_eq!(home.survey().await["unjustified"], json!([1]));
    home.answer("bell", Some(&bell), json!({ "answer": "postponed", "reason": "更换门锁时一并" })).await;
    let line = home.job.again(&home.case).await["lines"][0].clone();
    let why = json!({
        "case_id": home.case["id"], "line_id": line["id"], "version": line["version"], "need": "吊柜够不着",
    });
    home.job.desk.ok("plan_line_save", why).await;
    let gates = home.gates().await;
    assert!(!gates.iter().any(|rule| rule == "needs_answered" || rule == "line_need"), "{gates:?}");
}

#[tokio::test]
async fn grab_bars_are_not_sent_out_before_the_toilet_walls_are_measured() {
    let home = Home::begun().await;
    let bar = home.found("bathroom.no_grab_bar", "yes", json!([])).await;
    let view = home.answer("grab_bar", Some(&bar), json!({ "answer": "accepted", "quantity": 2000 })).await;
    let unmeasured = &view["unmeasured"][0];
    assert_eq!((&unmeasured["item_no"], &unmeasured["check"]), (&json!(1), &json!("bathroom.toilet_wall")));
    let gate = home.job.again(&home.case).await["gates"]
        .as_array()
        .unwrap()
        .iter()
        .find(|gate| gate["rule"] == "line_measured")
        .cloned();
    let gate = gate.unwrap();
    assert_eq!((&gate["before"], &gate["tab"]), (&json!("dispatched"), &json!("assessment")));
    home.found("bathroom.toilet_wall", "no", json!([{ "code": "wall_left", "value": 420 }])).await;
    assert!(!home.gates().await.iter().any(|rule| rule == "line_measured"));
}

#[tokio::test]
async fn a_photo_of_a_finding_is_the_photo_before_the_work_of_its_line() {
    let home = Home::begun().await;
    let step = home.found("entrance.threshold", "yes", json!([{ "code": "height", "value": 85 }])).await;
    let take = async |name: &str, variant: u32| {
        let file = photos::write_room(&home.job.desk.path(name), SceneKind::Door, 0, variant);
        let request = json!({ "paths": [file], "case": home.case["case_no"], "finding_id": step["id"] });
        home.job.desk.ok("photo_import", request).await
    };
    take("门槛-1.jpg", 1).await;
    let seen = finding(&home.survey().await, "entrance.threshold");
    assert_eq!(
        (seen["photos"].as_array().unwrap().len(), &seen["photos"][0]["stage"]),
        (1, &json!("before"))
    );
    home.answer("step", Some(&step), json!({ "answer": "accepted" })).await;
    take("门槛-2.jpg", 2).await;
    let case = home.job.again(&home.case).await;
    assert_eq!(case["lines"][0]["photos"].as_array().unwrap().len(), 2, "{case}");
    let seen = finding(&home.survey().await, "entrance.threshold");
    assert_eq!((seen["photos"].as_array().unwrap().len(), &seen["item_nos"]), (2, &json!([1])));
    let again = take("门槛-1.jpg", 1).await;
    assert_eq!(again["placed"], 0, "the same bytes stand there already: {again}");
    let elsewhere = json!({ "paths": [], "finding_id": step["id"] });
    assert_eq!(home.job.desk.refused("photo_import", elsewhere).await.0, "invalid_value");
    home.job.desk.assert_sound().await;
}

#[tokio::test]
async fn a_line_somebody_planned_before_may_answer_a_need() {
    let home = Home::begun().await;
    home.job.desk.ok("plan_line_save", json!({ "case_id": home.case["id"], "code": "N86-05" })).await;
    let line = home.job.again(&home.case).await["lines"][0].clone();
    let step = home.found("bathroom.level", "yes", json!([])).await;
    let fields = json!({ "answer": "accepted", "line_id": line["id"] });
    let view = home.answer("step", Some(&step), fields).await;
    assert!(open(&view).is_empty());
    let case = home.job.again(&home.case).await;
    assert_eq!((case["lines"].as_array().unwrap().len(), &case["lines"][0]["finding_id"]), (1, &step["id"]));
}

#[tokio::test]
async fn a_line_that_does_not_fit_must_be_explained() {
    let home = Home::begun().await;
    home.found("entrance.bell", "no", json!([])).await;
    home.job
        .desk
        .ok("plan_line_save", json!({ "case_id": home.case["id"], "code": "N86-25", "need": "代步" }))
        .await;
    let line = home.job.again(&home.case).await["lines"][0].clone();
    let request = |rule: &str, version: &Value| json!({ "line_id": line["id"], "version": version, "rule": rule, "reason": "术后" });
    assert_eq!(
        home.job.desk.refused("contradiction_explain", request("no_such", &line["version"])).await.0,
        "invalid_value"
    );
    home.job.desk.ok("contradiction_explain", request("walks_freely", &line["version"])).await;
    assert_eq!(
        home.job.desk.refused("contradiction_explain", request("walks_freely", &line["version"])).await.0,
        "conflict"
    );
    home.job.desk.assert_sound().await;
}

#[tokio::test]
async fn the_sample_office_has_surveyed_homes_whose_thread_holds() {
    let job = Job::begun().await;
    let desk = &job.desk;
    let request = json!({ "dir": desk.text("sample"), "sample": 24 });
    desk.ok("workspace_create", request).await;
    let cases = desk.ok("case_list", json!({})).await;
    let (mut surveyed, mut declined, mut open_needs, mut threads) = (0, 0, 0, 0);
    for row in cases["rows"].as_array().unwrap() {
        let view = desk.ok("survey_get", json!({ "case_id": row["id"] })).await;
        if view["survey"].is_null() {
            continue;
        }
        surveyed += 1;
        let needs = view["needs"].as_array().unwrap();
        declined += needs.iter().filter(|need| need["answer"] == "declined").count();
        open_needs += open(&view).len();
        let case = desk.ok("case_get", json!({ "id": row["id"] })).await;
        for line in case["lines"].as_array().unwrap().iter().filter(|line| !line["finding_id"].is_null()) {
            let findings = view["findings"].as_array().unwrap();
            let finding = findings.iter().find(|one| one["id"] == line["finding_id"]).unwrap();
            assert!(finding["item_nos"].as_array().unwrap().contains(&line["item_no"]));
            threads += 1;
        }
        assert!(view["unjustified"].as_array().unwrap().is_empty(), "{view}");
    }
    assert!(
        surveyed >= 6 && declined >= 2 && open_needs >= 1 && threads >= 6,
        "{surveyed} {declined} {open_needs} {threads}"
    );
    desk.assert_sound().await;
}
