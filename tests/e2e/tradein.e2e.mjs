// A trade-in case in the real window: the elder buys, the office records vendor, price, invoice and delivery, accepts,
// and visits again. No work order of the office.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe } from "node:test";

import { Key, openYiju, programs } from "./driver.mjs";
import { steps } from "./steps.mjs";

const id = (name) => `[data-testid="${name}"]`;
const field = (name) => `${id(name)} input, input${id(name)}`;

describe("a trade-in case", () => {
  let yiju;
  let folder;
  let one;
  const step = steps();

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "yiju-trade-in-"));
    execFileSync(programs.fixtures, [folder, "20"]);
    yiju = await openYiju({ name: "trade-in" });
  });

  after(async () => {
    await yiju?.screenshot("trade-in-end").catch(() => {});
    const faults = await yiju?.faults();
    await yiju?.close();
    rmSync(folder, { recursive: true, force: true });
    assert.deepEqual(faults, [], "the page reported faults");
  });

  const now = () => yiju.rpc("case_get", { case_no: one.case_no });
  const until = (what, holds) => yiju.driver.wait(holds, 20_000, what);
  const move = async (to) => yiju.rpc("case_move", { id: one.id, version: (await now()).version, to });
  const open = async (tab) => {
    await yiju.driver.navigate().refresh();
    await yiju.see(id("case"));
    await yiju.click(id(`case-tab-${tab}`));
  };

  step("a trade-in programme takes a roster, and a plan is confirmed", async () => {
    await yiju.type(id("start-name"), "李敏");
    await yiju.click(id("start-name-save"));
    await yiju.click(id("start-roster"));
    await yiju.type(id("start-office-name"), "示例区民政局");
    await yiju.type(id("start-area-code"), "320404");
    await yiju.click(id("start-create"));
    await yiju.see(id("roster"));
    const [programme] = (await yiju.rpc("reference")).programmes;
    const { id: programme_id, version, code, name, year, skipped, target_homes, rules } = programme;
    const trade = { id: programme_id, version, code, name, year, skipped, target_homes, rules, mode: "trade_in" };
    await yiju.rpc("programme_save", trade);
    yiju.answerDialog(join(folder, "roster.xlsx"));
    await yiju.click(id("roster-pick"));
    await yiju.click(id("roster-import"));
    await yiju.see(id("roster-done"));
    one = (await yiju.rpc("case_list", { query: "𠮷" })).rows[0];
    for (const kind of ["id_copy", "hardship_proof", "signed_plan", "property_proof", "invoice", "acceptance_sheet"])
      await yiju.rpc("attachment_add", { case_id: one.id, paths: [join(folder, "photos/before.jpg")], kind });
    for (const to of ["screened", "approved", "in_publicity", "publicised", "to_assess"]) await move(to);
    const found = { instrument: "gbt-42195-2022", assessed_on: "2026-10-12", level: 1, body: "示例养老服务评估中心" };
    await yiju.rpc("assessment_enter", { case: one.case_no, ...found });
    for (const [code, room] of [["N86-24", "卧室"], ["N86-17", "卫生间"]])
      await yiju.rpc("plan_line_save", { case_id: one.id, code, room, quantity: 1000, need: "行走、洗浴需要支撑", unit_price_fen: 20_000 });
    for (const to of ["assessed", "plan_draft", "plan_confirmed", "dispatched", "in_work"]) await move(to);
    assert.equal((await now()).plan.mode, "trade_in");
  });

  step("purchases are keyed in as on a sheet; the amounts go by what was paid", async () => {
    await yiju.type(field("search"), one.case_no);
    await yiju.click(id(`search-hit-${one.case_no}`));
    await yiju.click(id("case-tab-work"));
    const enter = async (item, name, text) => {
      await yiju.type(id(`purchase-${item}-${name}`), text);
      await (await yiju.see(id(`purchase-${item}-${name}`))).sendKeys(Key.TAB);
    };
    const paid = { 1: "168.01", 2: "199" };
    for (const item of [1, 2]) {
      await enter(item, "vendor", "示例康复器材店");
      await enter(item, "deal", paid[item]);
      await enter(item, "invoice_no", `2531700000${item}`);
      await enter(item, "delivered_on", "2026-11-20");
      await yiju.click(id(`purchase-${item}-paper`));
      await until("no invoice to choose", () => yiju.driver.executeScript("return !!document.querySelector('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option')"));
      await yiju.press(Key.ENTER);
      const whole = async () => (await now()).work.lines[item - 1].purchase?.whole;
      await until(`purchase ${item} is not whole`, whole);
    }
    assert.equal((await now()).total_fen, 16_801 + 19_900);
    assert.equal((await yiju.driver.findElements({ css: id("work-split") })).length, 0, "there is no work order");
    const refused = await yiju.rpc("work_order_save", { case_id: one.id, line_ids: [] }).then(() => null, ({ answer }) => answer);
    assert.equal(refused.reason.code, "order_in_trade_in");
  });

  step("delivery is shown, accepted and visited again", async () => {
    for (const { item_no } of (await now()).lines)
      for (const stage of ["before", "after"]) {
        const paths = [join(folder, `photos/${stage}.jpg`)];
        await yiju.rpc("photo_import", { paths, case: one.case_no, item: item_no, stage });
      }
    await move("to_accept");
    await open("acceptance");
    await yiju.click(id("accept-as-planned"));
    await until("not everything is judged", async () => (await now()).work.lines.every(({ inspection }) => inspection?.verdict === "pass"));
    await yiju.driver.wait(async () => (await yiju.see(id("accept-finish"))).isEnabled(), 15_000, "the round cannot be closed");
    await yiju.click(id("accept-finish"));
    await yiju.type(id("accept-inspectors"), "李敏、家属");
    await yiju.click(id("accept-finish-go"));
    await until("the round is open", async () => (await now()).work.rounds.length === 1);
    await move("accepted");
    await open("acceptance");
    await yiju.click(id("visit-1-open"));
    await yiju.type(id("visit-reached"), "李建国");
    await yiju.click(id("visit-save"));
    await until("the visit was not recorded", async () => (await now()).work.visits[0].version === 1);
    assert.equal((await yiju.rpc("workspace_check")).sound, true);
  });
});
