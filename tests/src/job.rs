//! The main job step by step: roster, plan, photos, papers that came in, stages.

use serde_json::{Value, json};
use yiju_photos::scene::SceneKind;

use crate::{desk::TestDesk, photos, roster::RosterFixture};

/// A desk on which a roster was imported.
pub struct Job {
    pub desk: TestDesk,
    pub roster: RosterFixture,
}

/// What is put into a plan: catalogue code, room, quantity in thousandths.
pub type Planned = (&'static str, &'static str, i64);

/// Grab bars and anti-slip floor: 2 × 150.00 and 3.5 × 120.00 yuan by the sample price list.
pub const TWO_ITEMS: [Planned; 2] = [("N86-13", "卫生间", 2000), ("N86-01", "卫生间", 3500)];

impl Job {
    /// A new workspace with the smallest roster.
    pub async fn begun() -> Self {
        let desk = TestDesk::with_workspace().await;
        let roster = RosterFixture::new(0);
        let file = desk.file("花名册.xlsx", &roster.xlsx());
        desk.ok("roster_import", json!({ "file": file })).await;
        Self { desk, roster }
    }

    /// The case of the person of this name.
    pub async fn case_of(&self, name: &str) -> Value {
        let found = self.desk.ok("case_list", json!({ "query": name })).await;
        let rows = found["rows"].as_array().unwrap();
        assert_eq!(rows.len(), 1, "{name}: {found}");
        self.case(rows[0]["case_no"].as_str().unwrap()).await
    }

    /// The case with this number.
    pub async fn case(&self, case_no: &str) -> Value {
        self.desk.ok("case_get", json!({ "case_no": case_no })).await
    }

    /// Plans items and returns the case.
    pub async fn plan(&self, case: &Value, items: &[Planned]) -> Value {
        for (code, room, quantity) in items {
            let line = json!({
                "case_id": case["id"], "code": code, "room": room, "quantity": quantity, "need": "如厕起身困难",
            });
            self.desk.ok("plan_line_save", line).await;
        }
        self.again(case).await
    }

    /// The case as it is now.
    pub async fn again(&self, case: &Value) -> Value {
        self.case(case["case_no"].as_str().unwrap()).await
    }

    /// Draws and imports a photo before and after for every line of the plan, of a room no other case has.
    pub async fn photograph(&self, case: &Value) -> Value {
        let serial = case["case_no"].as_str().unwrap().rsplit('A').next().unwrap().parse::<u32>().unwrap();
        for line in case["lines"].as_array().unwrap() {
            for (stage, shot) in [("before", 0), ("after", 2)] {
                let item = line["item_no"].as_i64().unwrap();
                let name = format!("{}-{item}-{stage}.jpg", case["case_no"].as_str().unwrap());
                let home = serial * 100 + u32::try_from(item).unwrap();
                let file = photos::write_room(&self.desk.path(&name), SceneKind::Bathroom, shot, home);
                let request =
                    json!({ "paths": [file], "case": case["case_no"], "item": item, "stage": stage });
                let view = self.desk.ok("photo_import", request).await;
                assert_eq!(view["refused"], 0, "{view}");
            }
        }
        self.again(case).await
    }

    /// Keeps a paper of this kind with the case.
    pub async fn attach(&self, case: &Value, kind: &str) {
        let name = format!("{kind}-{}.pdf", case["case_no"].as_str().unwrap());
        let file = self.desk.file(&name, format!("%PDF-1.4 {name}").as_bytes());
        let request = json!({ "case_id": case["id"], "paths": [file], "kind": kind });
        let view = self.desk.ok("attachment_add", request).await;
        assert_eq!(view["added"], 1, "{view}");
    }

    /// Changes fields of the case.
    pub async fn update(&self, case: &Value, fields: Value) -> Value {
        let mut request = json!({ "id": case["id"], "version": self.again(case).await["version"] });
        request.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        self.desk.ok("case_update", request).await
    }

    /// Moves the case one step, without a reason: every gate must be met.
    pub async fn step(&self, case: &Value, to: &str) -> Value {
        let version = self.again(case).await["version"].clone();
        self.desk.ok("case_move", json!({ "id": case["id"], "version": version, "to": to })).await
    }

    /// Enters a result of the national scale that was made elsewhere.
    pub async fn assess_elsewhere(&self, case: &Value, on: &str, level: i64) -> Value {
        let request = json!({
            "case": case["id"], "instrument": "gbt-42195-2022", "assessed_on": on, "level": level,
            "body": "示例养老服务评估中心",
        });
        self.desk.ok("assessment_enter", request).await
    }

    /// A contractor for the plan.
    pub async fn contractor(&self) -> String {
        let request = json!({
            "kind": "contractor", "name": "示例安居适老改造有限公司", "contact": "周师傅", "phone": "19900009001",
        });
        let view = self.desk.ok("organisation_save", request).await;
        view["id"].as_str().unwrap().to_owned()
    }

    /// Takes a planned and photographed case from its application to acceptance, mending every gate on the way.
    pub async fn accept(&self, case: &Value, contractor: &str) -> Value {
        for kind in ["id_copy", "hardship_proof", "signed_plan", "property_proof", "acceptance_sheet"] {
            self.attach(case, kind).await;
        }
        for to in ["screened", "approved", "in_publicity", "publicised", "to_assess"] {
            self.step(case, to).await;
        }
        self.assess_elsewhere(case, "2026-10-12", 1).await;
        for to in ["assessed", "plan_draft", "plan_confirmed"] {
            self.step(case, to).await;
        }
        self.update(case, json!({ "contractor_id": contractor })).await;
        for to in ["dispatched", "in_work", "to_accept"] {
            self.step(case, to).await;
        }
        self.accept_quantities(case, contractor).await;
        self.step(case, "accepted").await
    }

    /// Accepts every line as planned.
    async fn accept_quantities(&self, case: &Value, contractor: &str) {
        for line in self.again(case).await["lines"].as_array().unwrap() {
            let request = json!({ "line_id": line["id"], "verdict": "pass" });
            self.desk.ok("inspection_save", request).await;
            // An earlier line's change may have touched this one: its version is read again.
            let now = self.again(case).await;
            let mut lines = now["lines"].as_array().unwrap().iter();
            let version = lines.find(|one| one["id"] == line["id"]).unwrap()["version"].clone();
            let request = json!({
                "case_id": case["id"], "line_id": line["id"], "version": version, "contractor_id": contractor,
            });
            self.desk.ok("plan_line_save", request).await;
        }
    }
}
