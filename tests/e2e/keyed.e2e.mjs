// A whole assessment keyed in from paper without the mouse: the case is found, the ability form of 26 items is filled
// in and finished, the home is surveyed in all its rooms with measures, and what that makes needed is answered. Every
// key is counted, and the count is printed; a detour in the screens would show here as a higher number.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { Key, openYiju, programs } from "./driver.mjs";

const id = (name) => `[data-testid="${name}"]`;
/** More keys than this means that a screen has become longer to walk through. */
const MOST_KEYS = 220;

/** What the paper says of the home, by room: checks that are a hazard, with what was measured in the order of the form. */
const PAPER = {
  "entrance.threshold": ["85"],
  "bedroom.no_support": [],
  "bathroom.no_grab_bar": [],
  "bathroom.tap": [],
  "kitchen.gas": [],
};

describe("an assessment from paper", () => {
  let yiju;
  let folder;
  let one;
  let keys = 0;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "yiju-keyed-"));
    execFileSync(programs.fixtures, [folder, "5"]);
    yiju = await openYiju({ name: "keyed" });
    await yiju.rpc("user_set", { name: "李敏" });
    await yiju.rpc("workspace_create", { dir: join(folder, "office"), office_name: "示例区民政局", area_code: "320404" });
    await yiju.rpc("roster_import", { file: join(folder, "roster.xlsx") });
    const { rows } = await yiju.rpc("case_list", { query: "𠮷" });
    one = rows[0];
    for (const to of ["screened", "approved", "in_publicity", "publicised", "to_assess"]) {
      const { version } = await now();
      await yiju.rpc("case_move", { id: one.id, version, to, reason: "现场确认" });
    }
    await yiju.driver.navigate().refresh();
    await yiju.see(id("rail-today"));
  });

  after(async () => {
    await yiju?.screenshot("keyed-end").catch(() => {});
    const faults = await yiju?.faults();
    await yiju?.close();
    rmSync(folder, { recursive: true, force: true });
    assert.deepEqual(faults, [], "the page reported faults");
  });

  const now = () => yiju.rpc("case_get", { case_no: one.case_no });
  const survey = () => yiju.rpc("survey_get", { case_id: one.id });
  const until = (what, holds) => yiju.driver.wait(holds, 20_000, what);
  /** Keys one after the other, each counted; a string is typed character by character. */
  const press = async (...all) => {
    for (const key of all) {
      keys += [...key].length;
      await yiju.press(...key);
    }
  };
  const chord = async (modifier, key) => {
    keys += 2;
    await yiju.driver.actions().keyDown(modifier).sendKeys(key).keyUp(modifier).perform();
  };
  const times = (key, count) => Array.from({ length: count }, () => key);
  /** What the cursor stands on, by its name in tests. */
  const cursor = () => yiju.driver.executeScript(
    () => document.activeElement?.closest("[data-testid]")?.getAttribute("data-testid") ?? document.activeElement?.tagName,
  );
  const stands = async (name) => {
    const there = () => cursor().then((found) => found === name);
    await yiju.driver.wait(there, 10_000).catch(async () => assert.equal(await cursor(), name, "where the cursor stands"));
  };
  let parts = [];
  const part = (name) => parts.push([name, keys]);

  test("is keyed in without the mouse", async () => {
    await chord(Key.CONTROL, "k");
    await press(one.case_no.slice(-5));
    await yiju.see(id(`search-hit-${one.case_no}`));
    await press(Key.ENTER);
    await yiju.see(id("case"));
    await chord(Key.ALT, "2");
    await stands("assess-start");
    part("the case is found and its assessment opened");

    const { instruments } = await yiju.rpc("instrument_list");
    const items = instruments.find((instrument) => instrument.id === "gbt-42195-2022").sections.flatMap((section) => section.items);
    await press(Key.ENTER);
    await yiju.see(id("assess-form"));
    await stands("field-assessed_on");
    await press("20261120", Key.TAB, "0930", Key.TAB, "1040", ...times(Key.TAB, 4));
    await press("李敏", Key.TAB, "王芳", Key.TAB, "吉先生", Key.TAB, Key.TAB);
    await stands("assess-finish");
    await press(Key.TAB);
    for (const { code, options } of items) {
      await stands(`assess-${code}`);
      await press(String(options[1].score));
    }
    await until("an item has no answer", async () => (await missing()) === 0);
    part("the ability form is filled in");
    await chord(Key.CONTROL, Key.ENTER);
    await until("the result does not hold", async () => (await now()).assessments.some(({ is_current }) => is_current));
    assert.equal((await now()).ability_level, 2, "64 of 90");
    part("and finished");

    await stands("field-surveyed_on");
    await press("20261120", Key.ENTER);
    await next("surveyors");
    await press("李敏");
    await next("dwelling_type");
    await choose(1);
    await next("floor");
    await take("3");
    await next("floors");
    await take("6");
    for (const [name, place] of [["lift", 2], ["structure", 1], ["shared_kitchen", 2], ["shared_bath", 2], ["living", 1]]) {
      await next(name);
      await choose(place);
    }
    await next("diagnoses");
    await press(Key.TAB);
    await stands("survey-no-falls");
    await press(Key.ENTER);
    await until("the facts are not saved", async () => (await survey()).survey?.falls?.length === 0);
    const { survey: facts } = await survey();
    assert.deepEqual(
      [facts.surveyed_on, facts.dwelling_type, facts.floor, facts.floors, facts.lift, facts.living],
      ["2026-11-20", "flat", 3, 6, false, "alone"],
    );
    part("the facts of the home");

    await press(Key.F6);
    const form = await yiju.rpc("survey_form", {});
    for (const [place, room] of form.rooms.entries()) {
      if (place > 0) await press(Key.PAGE_DOWN);
      for (const [at, check] of room.checks.entries()) {
        await stands(`check-${check.code}`);
        await answer(check, at === room.checks.length - 1);
      }
    }
    await until("a check has no answer", async () => (await survey()).findings.length === checks(form));
    assert.equal((await survey()).findings.filter(({ hazard }) => hazard === "yes").length, Object.keys(PAPER).length);
    assert.equal((await found("entrance.threshold")).measures[0].value, 85);
    part("all rooms");

    await press(Key.F6);
    // One item may answer several needs, so fewer keys than needs are possible.
    for (let open = await openNeeds(); open > 0; ) {
      await until("the cursor is not on an open need", onOpenNeed);
      if (open === 1) await press("d", "老人不愿意", Key.ENTER);
      else await press("a");
      const left = await until("a need was not answered", async () => {
        const now = await openNeeds();
        return now < open && { now };
      });
      open = left.now;
    }
    part("needs answered");
    const { lines } = await now();
    assert.ok(lines.length > 0 && lines.every(({ need }) => need), "accepted needs are in the plan");

    await leaveUnfinished(lines[0]);

    let before = 0;
    for (const [name, upTo] of parts) {
      console.log(`${String(upTo - before).padStart(4)} keys: ${name}`);
      before = upTo;
    }
    console.log(`${String(keys).padStart(4)} keys in all`);
    assert.ok(keys <= MOST_KEYS, `${keys} keys`);
  });

  /** What is being typed in a cell is saved when another tab is opened by its key. */
  const leaveUnfinished = async ({ id: line, item_no }) => {
    await yiju.driver.actions().keyDown(Key.ALT).sendKeys("3").keyUp(Key.ALT).perform();
    const cell = await yiju.see(id(`plan-${item_no}-spec`));
    await cell.sendKeys("304 不锈钢");
    await yiju.driver.actions().keyDown(Key.ALT).sendKeys("4").keyUp(Key.ALT).perform();
    const saved = async () => (await now()).lines.some((one) => one.id === line && one.spec.endsWith("304 不锈钢"));
    await until("what was typed is lost", saved);
  };

  const next = async (name) => {
    await press(Key.TAB);
    await stands(`field-${name}`);
  };
  /** The option at this place of a list. */
  const choose = (place) => take(...times(Key.ARROW_DOWN, place));
  /** Takes what the list offers for these keys; it needs a moment to close, which no hand is quicker than. */
  const take = async (...keys) => {
    await press(...keys, Key.ENTER);
    await until("the list did not close", async () => (await yiju.driver.findElements({ css: '[aria-expanded="true"]' })).length === 0);
  };

  const answer = async (check, isLast) => {
    const measured = PAPER[check.code];
    await press(measured ? "1" : "2");
    await until(`${check.code} was not saved`, () => found(check.code));
    if (!measured) return;
    if (measured.length > 0) await press(Key.TAB, ...measured.flatMap((value) => [value, Key.ENTER]));
    else if (!isLast) await press(Key.ARROW_DOWN);
  };

  const checks = (form) => form.rooms.flatMap((room) => room.checks).length;
  const found = async (code) => (await survey()).findings.find(({ check }) => check === code);
  const onOpenNeed = () => yiju.driver.executeScript(() => document.activeElement?.getAttribute("data-open") === "true");
  const openNeeds = async () => (await survey()).needs.filter(({ open }) => open).length;
  const missing = async () =>
    (await now()).assessments.find(({ state }) => state === "draft")?.score?.missing.length;
});
