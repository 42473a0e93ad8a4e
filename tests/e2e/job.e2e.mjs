// The main job in the real window, as an assessor and then finance do it: roster in, plan, photos before and after,
// papers, acceptance, subsidy summary. What comes out is read back with other programs.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe } from "node:test";

import { Key, openYiju, programs } from "./driver.mjs";
import { pdfText, yuan } from "./office.mjs";
import { steps } from "./steps.mjs";

const id = (name) => `[data-testid="${name}"]`;
/** The field itself: some components carry the name on a frame around it. */
const field = (name) => `${id(name)} input, input${id(name)}`;

describe("the main job", () => {
  let yiju;
  let folder;
  let one;
  const step = steps();

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "yiju-job-"));
    execFileSync(programs.fixtures, [folder, "60"]);
    yiju = await openYiju({ name: "job" });
  });

  after(async () => {
    await yiju?.screenshot("job-end").catch(() => {});
    const faults = await yiju?.faults();
    await yiju?.close();
    rmSync(folder, { recursive: true, force: true });
    assert.deepEqual(faults, [], "the page reported faults");
  });

  step("first run: a name, then a workspace for a roster", async () => {
    await yiju.type(id("start-name"), "李敏");
    await yiju.click(id("start-name-save"));
    await yiju.click(id("start-roster"));
    await yiju.type(id("start-office-name"), "示例区民政局");
    await yiju.type(id("start-area-code"), "320404");
    await yiju.click(id("start-create"));
    await yiju.see(id("roster"));
  });

  step("the roster is checked, then imported; every row is accounted for", async () => {
    yiju.answerDialog(join(folder, "roster.xlsx"));
    await yiju.click(id("roster-pick"));
    await yiju.see(id("roster-import"));
    const counts = await shownCounts();
    assert.ok(counts.created > 40 && counts.failed >= 4 && counts.skipped >= 1, JSON.stringify(counts));
    assert.equal((await yiju.rpc("case_list")).total, 0, "a check keeps nothing");
    await yiju.click(id("roster-import"));
    await yiju.see(id("roster-done"));
    assert.deepEqual(await shownCounts(), counts, "the import did what the check said");
    assert.equal((await yiju.rpc("case_list")).total, counts.created);
    await yiju.click(id("roster-to-cases"));
    await yiju.see(id("cases-grid"));
  });

  const shownCounts = async () => {
    const counts = {};
    for (const outcome of ["created", "updated", "unchanged", "skipped", "failed"]) {
      counts[outcome] = Number((await (await yiju.see(id(`roster-count-${outcome}`))).getText()).match(/\d+/)?.[0]);
    }
    return counts;
  };

  step("a case is found by part of a name and opened", async () => {
    const { rows } = await yiju.rpc("case_list", { query: "𠮷" });
    one = rows[0];
    await yiju.type(field("search"), "田和");
    await yiju.click(id(`search-hit-${one.case_no}`));
    await yiju.see(id("case"));
    assert.match(await yiju.text(), new RegExp(one.case_no));
  });

  step("ID number and phone stay masked until somebody looks, and the look is recorded", async () => {
    const shown = await yiju.text();
    assert.doesNotMatch(shown, /999999\d{8}/);
    await yiju.click(id("reveal-id_number"));
    const revealed = await yiju.driver.wait(async () => {
      const text = await (await yiju.see(id("revealed-id_number"))).getText().catch(() => "");
      return /999999\d{11}[\dX]/.test(text) && text;
    }, 10_000, "the number was not shown");
    assert.match(revealed, /999999\d{11}[\dX]/);
    const { history } = await yiju.rpc("case_get", { case_no: one.case_no });
    assert.equal(history[0].command, "value_reveal");
    assert.ok(!JSON.stringify(history).includes(revealed), "the record of a look does not hold the value");
  });

  step("two items are planned; amounts follow", async () => {
    await yiju.click(id("case-tab-plan"));
    for (const code of ["N86-13", "N86-01"]) {
      const box = await yiju.see(field("plan-add"));
      await box.click();
      await box.sendKeys(code);
      await yiju.see(id(`plan-option-${code}`));
      await box.sendKeys(Key.ENTER);
      await yiju.see(id(`plan-line-${code === "N86-13" ? 1 : 2}`));
    }
    const quantity = await yiju.see(field("plan-1-quantity"));
    await quantity.sendKeys(Key.chord(Key.CONTROL, "a"));
    await quantity.sendKeys("2");
    await quantity.sendKeys(Key.TAB);
    await yiju.driver.wait(async () => (await plan())[0].quantity === 2000, 10_000, "the quantity was not saved");
    const lines = await plan();
    assert.equal(lines.length, 2);
    assert.equal(lines[0].amount_fen, 2 * lines[0].unit_price_fen);
    const total = await (await yiju.see(id("plan-total"))).getText();
    assert.ok(total.includes(yuan(lines[0].amount_fen + lines[1].amount_fen)), total);
  });

  const plan = async () => (await yiju.rpc("case_get", { case_no: one.case_no })).lines;

  step("photos before and after are placed from files, a broken one is refused by name", async () => {
    await yiju.click(id("case-tab-photos"));
    for (const item of [1, 2]) {
      for (const stage of ["before", "after"]) {
        yiju.answerDialog(join(folder, `photos/${stage}.jpg`));
        await yiju.click(id(`slot-choose-${item}-${stage}`));
        await yiju.see(`${id(`slot-${item}-${stage}`)}[data-count="1"]`);
      }
    }
    const drawn = "return [...document.querySelectorAll('.slot img')].filter((one) => one.complete && one.naturalWidth > 0).length";
    await yiju.driver.wait(async () => (await yiju.driver.executeScript(drawn)) >= 4, 15_000, "thumbnails are not drawn");
    await yiju.drop(id("slot-1-during"), join(folder, "photos/faulty"));
    await yiju.seeText("bomb.png", 20_000);
    const refusals = await (await yiju.see(id("photo-results"))).getText();
    for (const broken of ["bomb.png", "empty.jpg", "传输中断.jpg", "说明.jpg"]) assert.match(refusals, new RegExp(broken), refusals);
    const { lines } = await yiju.rpc("case_get", { case_no: one.case_no });
    assert.deepEqual(lines.map((line) => line.photos.length), [2, 2]);
  });

  step("the completion report is made, shown in the window and right on paper", async () => {
    for (const stage of STEPS) await moveOn(stage);
    await yiju.driver.navigate().refresh();
    await yiju.see(id("case"));
    await yiju.click(id("case-tab-documents"));
    await yiju.click(id("paper-make-completion"));
    const number = `${one.case_no}-D1`;
    // A paper shows itself as soon as it is issued.
    await yiju.see(id("paper-page-1"), 30_000);
    await yiju.screenshot("job-report");
    await closeViewer();
    const file = join(folder, "report.pdf");
    yiju.answerDialog(file);
    await yiju.click(id(`paper-save-${number}`));
    await yiju.driver.wait(() => pdfText(file), 10_000, "the copy was not saved");
    const text = pdfText(file);
    for (const words of [one.name, one.case_no, number, "安装扶手", "防滑处理", "人民币", "改造前", "改造后"]) {
      assert.ok(text.includes(words), `${words} is not in the report:\n${text}`);
    }
    assert.match(text, /第\s*1\s*页\s*共\s*\d+\s*页/);
    assert.doesNotMatch(text, /999999\d{8}/, "the ID number is masked");
  });

  // The viewer takes the keyboard when it has slid in.
  const closeViewer = () => yiju.driver.wait(async () => {
    await yiju.press(Key.ESCAPE);
    return (await yiju.driver.findElements({ css: ".ant-drawer-open" })).length === 0;
  }, 15_000, "Escape does not close the viewer");

  const STEPS = [
    "screened", "approved", "in_publicity", "publicised", "to_assess", "assessed", "plan_draft", "plan_confirmed",
    "dispatched", "in_work", "to_accept", "accepted",
  ];

  const moveOn = async (to) => {
    const { id: of, version, lines } = await yiju.rpc("case_get", { case_no: one.case_no });
    if (to === "accepted") {
      for (const line of lines) {
        await yiju.rpc("inspection_save", { line_id: line.id, verdict: "pass" });
      }
    }
    if (to === "assessed") {
      const found = { instrument: "gbt-42195-2022", assessed_on: "2026-10-12", level: 1, body: "示例养老服务评估中心" };
      await yiju.rpc("assessment_enter", { case: one.case_no, ...found });
    }
    const now = (await yiju.rpc("case_get", { case_no: one.case_no })).version;
    await yiju.rpc("case_move", { id: of, version: now ?? version, to, reason: "端到端测试" });
  };

  step("the work order holds what the contractor needs and nothing more", async () => {
    await yiju.click(id("case-tab-work"));
    await yiju.click(id("paper-make-work_order"));
    await yiju.see(id("paper-page-1"), 30_000);
    await closeViewer();
    const { papers } = await yiju.driver.wait(async () => {
      const found = await yiju.rpc("case_get", { case_no: one.case_no });
      return found.papers.some((paper) => paper.kind === "work_order") && found;
    }, 15_000, "no work order was made");
    const order = papers.find((paper) => paper.kind === "work_order");
    assert.equal(order.number, `${one.case_no}-G1`);
    await yiju.click(id(`paper-print-${order.number}`));
    const opened = await yiju.driver.wait(() => yiju.openedFiles().at(-1), 10_000, "nothing was opened for printing");
    const text = pdfText(opened.path);
    const phone = await yiju.rpc("value_reveal", { ...(await applicant()), field: "phone" });
    for (const words of [one.name, one.case_no, order.number, phone.value.slice(-4), "安装扶手", "防滑处理"]) {
      assert.ok(text.includes(words), `${words} is not in the work order:\n${text}`);
    }
    assert.doesNotMatch(text, /999999|补贴|单价/, "no ID number and no money on the contractor's paper");
  });

  const applicant = async () => {
    const found = await yiju.rpc("case_get", { case_no: one.case_no });
    return { case_id: found.id, person_id: found.applicant.id };
  };

  step("the subsidy summary is exported and its sheets agree", async () => {
    await yiju.click(id("rail-reports"));
    const file = join(folder, "补贴.xlsx");
    yiju.answerDialog(file);
    await yiju.click(id("export-go"));
    await yiju.see(id("export-result"), 20_000);
    const sheets = JSON.parse(execFileSync(programs.cells, [file], { encoding: "utf8" }));
    const { subsidy_fen: subsidy } = await yiju.rpc("case_get", { case_no: one.case_no });
    assert.ok(subsidy > 0);
    const names = Object.keys(sheets);
    assert.ok(names.length >= 5, names.join());
    for (const name of names) {
      const found = sheets[name].flat().some((cell) => typeof cell === "number" && Math.round(cell * 100) === subsidy);
      assert.ok(found, `sheet ${name} does not show ${subsidy} fen`);
    }
    assert.ok(JSON.stringify(sheets).includes(one.case_no));
  });

  step("the check finds nothing wrong", async () => {
    await yiju.click(id("check-go"));
    await yiju.see(id("check-result"), 20_000);
    assert.equal((await yiju.rpc("workspace_check")).sound, true);
  });
});
