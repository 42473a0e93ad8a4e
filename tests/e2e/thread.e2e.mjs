// From what is wrong in a home to accepted work, in the real window: an imported case is surveyed room by room, items
// are suggested, accepted and declined, the plan is confirmed and changed by an order, work fails its first inspection,
// and in the end the matrix from finding to acceptance has no gap.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe } from "node:test";

import { By, Key, openYiju, programs } from "./driver.mjs";
import { steps } from "./steps.mjs";

const id = (name) => `[data-testid="${name}"]`;
const field = (name) => `${id(name)} input, input${id(name)}`;

/** Hazards found, by check, with what is measured there; the need each leads to, and what becomes of it. */
const FOUND = [
  { room: "entrance", check: "entrance.threshold", measure: ["height", "85"], need: "step", accept: true },
  { room: "entrance", check: "entrance.door_handle", need: "door_handle", accept: true },
  { room: "living_room", check: "living_room.sharp", need: "corners", accept: false },
  { room: "bedroom", check: "bedroom.no_support", need: "bedside", accept: true },
  { room: "bathroom", check: "bathroom.no_grab_bar", need: "grab_bar", accept: true },
  { room: "bathroom", check: "bathroom.tap", need: "tap", accept: true },
  { room: "kitchen", check: "kitchen.high_cabinet", need: "cabinet", accept: false },
  { room: "kitchen", check: "kitchen.gas", need: "alarm", accept: true },
];
const ACCEPTED = FOUND.filter(({ accept }) => accept);

describe("from finding to acceptance", () => {
  let yiju;
  let folder;
  let one;
  const step = steps();

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "yiju-thread-"));
    execFileSync(programs.fixtures, [folder, "20"]);
    yiju = await openYiju({ name: "thread" });
  });

  after(async () => {
    await yiju?.screenshot("thread-end").catch(() => {});
    const faults = await yiju?.faults();
    await yiju?.close();
    rmSync(folder, { recursive: true, force: true });
    assert.deepEqual(faults, [], "the page reported faults");
  });

  const now = () => yiju.rpc("case_get", { case_no: one.case_no });
  const until = (what, holds) => yiju.driver.wait(holds, 20_000, what);
  const open = async (tab) => {
    await yiju.driver.navigate().refresh();
    await yiju.see(id("case"));
    await yiju.click(id(`case-tab-${tab}`));
  };
  const attach = (kind) =>
    yiju.rpc("attachment_add", { case_id: one.id, paths: [join(folder, "photos/before.jpg")], kind });
  const move = async (to) => yiju.rpc("case_move", { id: one.id, version: (await now()).version, to });

  step("a roster is imported and a case applies, is screened and approved", async () => {
    await yiju.type(id("start-name"), "李敏");
    await yiju.click(id("start-name-save"));
    await yiju.click(id("start-roster"));
    await yiju.type(id("start-office-name"), "示例区民政局");
    await yiju.type(id("start-area-code"), "320404");
    await yiju.click(id("start-create"));
    yiju.answerDialog(join(folder, "roster.xlsx"));
    await yiju.click(id("roster-pick"));
    await yiju.click(id("roster-import"));
    await yiju.see(id("roster-done"));
    const { rows } = await yiju.rpc("case_list", { query: "𠮷" });
    one = rows[0];
    for (const kind of ["id_copy", "hardship_proof", "signed_plan", "property_proof", "acceptance_sheet"]) await attach(kind);
    for (const to of ["screened", "approved", "in_publicity", "publicised", "to_assess"]) await move(to);
    const found = { instrument: "gbt-42195-2022", assessed_on: "2026-10-12", level: 1, body: "示例养老服务评估中心" };
    await yiju.rpc("assessment_enter", { case: one.case_no, ...found });
    assert.equal((await now()).stage, "to_assess");
  });

  step("the home is surveyed by keyboard: eight hazards in five rooms", async () => {
    await yiju.type(field("search"), one.case_no);
    await yiju.click(id(`search-hit-${one.case_no}`));
    await yiju.click(id("case-tab-assessment"));
    for (const { room, check, measure } of FOUND) {
      await yiju.click(id(`survey-room-${room}`));
      const row = await yiju.see(id(`check-${check}`));
      await row.sendKeys("1");
      const found = async () => (await survey()).findings.find((one) => one.check === check);
      await until(`${check} was not saved`, found);
      if (!measure) continue;
      await yiju.type(id(`measure-${check}-${measure[0]}`), measure[1]);
      await (await yiju.see(id(`measure-${check}-${measure[0]}`))).sendKeys(Key.TAB);
      await until(`${check} was not measured`, async () => (await found()).measures.length > 0);
    }
    const { findings } = await survey();
    const hazards = findings.filter(({ hazard }) => hazard === "yes");
    assert.equal(hazards.length, 8);
    assert.equal(new Set(hazards.map(({ room }) => room)).size, 5);
  });

  const survey = () => yiju.rpc("survey_get", { case_id: one.id });

  step("suggestions are accepted into the plan and declined with a reason", async () => {
    for (const { need, accept } of FOUND) {
      if (accept) {
        await yiju.click(id(`need-accept-${need}`));
      } else {
        await yiju.click(id(`need-decline-${need}`));
        await yiju.type(id(`need-decline-reason-${need}`), "老人不愿意");
        await yiju.click(id(`need-decline-save-${need}`));
      }
      const answered = async () => (await survey()).needs.find((one) => one.rule === need)?.open === false;
      await until(`${need} was not answered`, answered);
    }
    const { lines } = await now();
    assert.equal(lines.length, ACCEPTED.length);
    assert.ok(lines.every(({ finding_id, need }) => finding_id && need), "every line says which finding it is for");
  });

  step("what the grab bars depend on is measured, and every line gets photos", async () => {
    const wall = { check: "bathroom.toilet_wall", hazard: "no" };
    const measures = ["wall_left", "wall_right", "wall_back"].map((code) => ({ code, value: 450 }));
    await yiju.rpc("finding_save", { case_id: one.id, ...wall, measures });
    const { lines } = await now();
    for (const { item_no } of lines)
      for (const stage of ["before", "after"]) {
        const paths = [join(folder, `photos/${stage}.jpg`)];
        await yiju.rpc("photo_import", { paths, case: one.case_no, item: item_no, stage });
      }
    for (const { id: line_id, item_no } of lines) {
      const { version, unit_price_fen } = (await now()).lines.find((line) => line.id === line_id);
      const more = unit_price_fen > 0 ? {} : { unit_price_fen: 10_000 };
      await yiju.rpc("plan_line_save", { case_id: one.id, line_id, version, spec: `第 ${item_no} 项规格`, ...more });
    }
  });

  step("the plan is confirmed by the family, and locked", async () => {
    for (const to of ["assessed", "plan_draft"]) await move(to);
    await open("plan");
    await yiju.click(id("plan-confirm"));
    await yiju.type(id("agreed-agreed_by"), "李建国");
    await yiju.click(id("plan-confirm-go"));
    const strip = await yiju.see(id("plan-strip"));
    await until("the strip does not name who agreed", async () => /李建国/.test(await strip.getText()));
    const { plan, stage } = await now();
    assert.deepEqual([stage, plan.version, plan.locked], ["plan_confirmed", 1, true]);
    const cell = await yiju.see(id("plan-1-quantity"));
    assert.ok(await cell.getAttribute("readonly"), "a confirmed plan is not typed into");
  });

  step("a change order is written, with its price", async () => {
    const before = await now();
    await yiju.click(id("plan-change"));
    await yiju.type(id("change-1-quantity"), "3");
    await (await yiju.see(id("change-1-quantity"))).sendKeys(Key.TAB);
    await yiju.type(id("agreed-change_reason"), "门槛比量的宽");
    await yiju.type(id("agreed-office"), "王科长");
    await yiju.click(id("plan-change-go"));
    await yiju.see(id(`change-order-${one.case_no}-B1`));
    const after = await now();
    assert.equal(after.plan.version, 2);
    assert.equal(after.plan.changes[0].effect_fen, after.total_fen - before.total_fen);
    assert.ok(after.plan.changes[0].effect_fen > 0);
  });

  step("the work is ordered from a contractor and recorded", async () => {
    const firm = { kind: "contractor", name: "示例安居适老改造有限公司", contact: "周师傅", phone: "19900009001" };
    const { id: contractor_id } = await yiju.rpc("organisation_save", firm);
    await yiju.rpc("case_update", { id: one.id, version: (await now()).version, contractor_id });
    await move("dispatched");
    await open("work");
    await yiju.click(id("work-split"));
    await yiju.see(id("work-order-0"));
    await yiju.click(id("work-order-0-print"));
    await until("the order was not printed", async () => (await now()).work.orders[0].prints.length === 1);
    assert.equal((await now()).work.orders[0].stale, false);
    await move("in_work");
    await open("work");
    await yiju.click(id("work-all-done"));
    await until("not everything is done", async () => (await now()).work.lines.every(({ done_quantity }) => done_quantity !== null));
    await move("to_accept");
  });

  step("one item fails its inspection, is rectified and passes the second", async () => {
    await open("acceptance");
    await yiju.click(id("accept-2-rectify"));
    await yiju.type(id("accept-2-defect"), "拉手松动");
    await yiju.click(id("accept-rectify-go"));
    await until("the item was not sent back", async () => (await now()).work.lines[1].inspection?.verdict === "rectify");
    await yiju.click(id("accept-as-planned"));
    await finishRound();
    await until("the case is not rectified", async () => (await now()).stage === "rectifying");
    await move("to_accept");
    await open("acceptance");
    await yiju.click(id("accept-2-pass"));
    await until("the item did not pass", async () => (await now()).work.lines[1].inspection?.verdict === "pass");
    await finishRound();
    await until("the second round is open", async () => (await now()).work.rounds.length === 2);
    const { work } = await now();
    assert.deepEqual(work.rounds.map(({ lines }) => lines.length), [ACCEPTED.length, 1]);
    await move("accepted");
  });

  const finishRound = async () => {
    await yiju.driver.wait(async () => (await yiju.see(id("accept-finish"))).isEnabled(), 15_000, "the round cannot be closed");
    await yiju.click(id("accept-finish"));
    await yiju.type(id("accept-inspectors"), "李敏、王科长、家属");
    await yiju.click(id("accept-finish-go"));
  };

  step("the thread from finding to acceptance is whole, and printed", async () => {
    await open("documents");
    await yiju.click(id("paper-make-golden_thread"));
    await yiju.see(id("paper-page-1"), 30_000);
    await yiju.screenshot("thread-matrix");
    await yiju.driver.wait(async () => {
      await yiju.press(Key.ESCAPE);
      return (await yiju.driver.findElements(By.css(".ant-drawer-open"))).length === 0;
    }, 15_000, "Escape does not close the viewer");
    const paper = (await now()).papers.find(({ kind }) => kind === "golden_thread");
    const file = join(folder, "thread.pdf");
    yiju.answerDialog(file);
    await yiju.click(id(`paper-save-${paper.number}`));
    const read = () => execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    await until("the copy was not saved", () => { try { return read(); } catch { return false; } });
    const text = read().replace(/\s+/g, "");
    assert.match(text, new RegExp(`共${ACCEPTED.length}项，依据链完整，无缺项`), text);
    assert.match(text, /高差85mm/, text);
    assert.equal((await yiju.rpc("workspace_check")).sound, true);
  });
});
