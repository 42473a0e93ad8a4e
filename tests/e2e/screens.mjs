// `cargo xtask screens`: a picture of every screen in both languages, in the real window. They are looked at by people:
// what is cut off, crooked or in the wrong language shows here first. Files are named language-width-screen.png.
//
// The walk has two halves: an office that has just begun (first run, empty screens, a roster) and the sample office.
// Main screens are also drawn in the smallest window the program allows, and those of a case and the catalogue on the
// two usual screens, with text of the usual and of the larger size (language-width-125-screen.png).

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Key, programs, withYiju } from "./driver.mjs";

const LARGE = { width: 1440, height: 900 };
const SMALL = { width: 1024, height: 680 };
const USUAL = [{ width: 1280, height: 800 }, { width: 1920, height: 1080 }];
const TEXT_SIZES = [100, 125];
const SAMPLE_HOMES = 40;
const CASE_TABS = ["overview", "assessment", "plan", "work", "photos", "acceptance", "subsidy", "documents", "log"];
const FACES = {
  zh: { locale: "zh_CN.UTF-8", user: "李敏", office: "示例区民政局", reason: "现场确认，材料随后补齐" },
  en: { locale: "en_US.UTF-8", user: "Li Min", office: "Sample District Civil Affairs", reason: "Seen on site; papers follow" },
};

const id = (name) => `[data-testid="${name}"]`;
/** The field itself: some components carry the name on a frame around it. */
const field = (name) => `${id(name)} input, input${id(name)}`;

const [out] = process.argv.slice(2);
if (!out) throw new Error("usage: node screens.mjs FOLDER");

/** The window of one language, with the verbs of this walk. */
class Walk {
  constructor(yiju, language, folder) {
    this.yiju = yiju;
    this.language = language;
    this.folder = folder;
    this.width = 0;
    this.textSize = 100;
  }

  async resize({ width, height }) {
    await this.yiju.driver.manage().window().setRect({ width, height });
    await this.yiju.driver.wait(
      () => this.yiju.driver.executeScript("return innerWidth === arguments[0]", width),
      5_000,
      `the window does not become ${width} wide`,
    );
    this.width = width;
  }

  /** Larger text; the window keeps its size, and the page counts fewer pixels in it. */
  async text(size) {
    this.textSize = size;
    await this.yiju.driver.executeScript((to) => {
      const kept = JSON.parse(localStorage.getItem("yiju.preferences") ?? "{}");
      localStorage.setItem("yiju.preferences", JSON.stringify({ ...kept, textSize: to }));
    }, size);
    await this.yiju.driver.navigate().refresh();
    await this.yiju.see(id("rail-today"));
  }

  /** Takes the picture once nothing moves any more: animations run out, pictures have come, nothing spins. */
  async shoot(screen) {
    await this.still();
    const size = this.textSize === 100 ? this.width : `${this.width}-${this.textSize}`;
    await this.yiju.screenshot(`${this.language}-${size}-${screen}`);
  }

  async still() {
    const quiet = () => this.yiju.driver.executeScript(() => {
      // The endless ones (a running bar) do not count as movement.
      const moving = document.getAnimations().some((one) =>
        one.playState === "running" && one.effect?.getComputedTiming().iterations !== Infinity);
      const near = ({ top, bottom }) => bottom > 0 && top < innerHeight;
      const late = [...document.images].some((one) => !one.complete && near(one.getBoundingClientRect()));
      return !moving && !late && !document.querySelector(".ant-spin-spinning");
    });
    for (const pause of [150, 150]) {
      await this.yiju.driver.sleep(pause);
      await this.yiju.driver.wait(quiet, 15_000, "the page does not come to rest");
    }
  }

  async open(address, shows) {
    await this.yiju.driver.executeScript((to) => { location.hash = to; }, `#${address}`);
    await this.yiju.see(id(shows));
    await this.yiju.driver.executeScript("document.querySelector('main')?.scrollTo(0, 0)");
  }

  async picture(address, shows, screen) {
    await this.open(address, shows);
    await this.shoot(screen);
  }

  /** Closes a drawer, dialog or list by the keyboard. */
  async escape(...layers) {
    await this.yiju.driver.wait(async () => {
      await this.yiju.press(Key.ESCAPE);
      await this.yiju.driver.sleep(300);
      return (await this.yiju.driver.findElements({ css: layers.join() })).length === 0;
    }, 10_000, `Escape does not close ${layers}`);
  }
}

async function firstRun(walk) {
  const { yiju, language } = walk;
  await walk.shoot("start-name");
  await yiju.type(id("start-name"), FACES[language].user);
  await yiju.click(id("start-name-save"));
  await yiju.see(id("start-sample"));
  await walk.shoot("start-choices");
  await walk.resize(SMALL);
  await walk.shoot("start-choices");
  await walk.resize(LARGE);
  await yiju.click(id("start-restore"));
  await yiju.see(id("start-restore-go"));
  await walk.shoot("start-restore");
  await yiju.driver.navigate().refresh();
  await yiju.click(id("start-empty"));
  await yiju.see(id("start-create"));
  await walk.shoot("start-create");
  await yiju.click(id("start-create"));
  await yiju.see(".ant-form-item-explain-error");
  await walk.shoot("start-create-refused");
}

async function emptyScreens(walk) {
  const { yiju, language, folder } = walk;
  await yiju.rpc("workspace_create", { dir: join(folder, "new"), office_name: FACES[language].office, area_code: "999999" });
  await yiju.driver.navigate().refresh();
  for (const [address, shows] of [
    ["/", "today"], ["/cases", "cases"], ["/inbox", "inbox"], ["/work", "work"], ["/settle", "settle"],
    ["/funds", "funds"], ["/contractors", "contractors"],
  ]) await walk.picture(address, shows, `empty-${shows}`);
}

async function rosterWizard(walk) {
  const { yiju, folder } = walk;
  await walk.picture("/roster", "roster", "roster-file");
  yiju.answerDialog(join(folder, "roster.xlsx"));
  await yiju.click(id("roster-pick"));
  await yiju.see(id("roster-import"));
  await walk.shoot("roster-preview");
  await walk.resize(SMALL);
  await walk.shoot("roster-preview");
  await walk.resize(LARGE);
  await yiju.click(`${id("roster-only")} label:nth-child(2)`);
  await walk.shoot("roster-problems");
  await yiju.click(id("roster-import"));
  await yiju.see(id("roster-done"), 60_000);
  await walk.shoot("roster-done");
}

/** With two programmes a roster must say first which one it is for. */
async function rosterProgramme(walk) {
  const { yiju, folder } = walk;
  await yiju.rpc("programme_save", {
    code: "02", name: "2026 以旧换新", year: 2026, mode: "trade_in", skipped: ["publicity"], target_homes: 20,
  });
  await yiju.driver.navigate().refresh();
  await walk.open("/roster", "roster");
  yiju.answerDialog(join(folder, "roster.xlsx"));
  await yiju.click(id("roster-pick"));
  await yiju.see(id("roster-programme"));
  await walk.shoot("roster-programme");
}

async function sampleOffice({ yiju, folder }) {
  await yiju.rpc("workspace_create", { dir: join(folder, "sample"), sample: SAMPLE_HOMES });
  await yiju.rpc("photo_import", { paths: ["before.jpg", "after.jpg", "turned"].map((name) => join(folder, "photos", name)) });
  await yiju.driver.navigate().refresh();
  await yiju.see(id("rail-today"));
}

async function listScreens(walk) {
  for (const [address, shows] of [
    ["/", "today"], ["/cases", "cases-grid"], ["/inbox", "inbox"], ["/work", "work"], ["/settle", "settle"],
    ["/funds", "funds"], ["/reports", "reports"], ["/reference", "reference"], ["/contractors", "contractors"], ["/settings", "settings"],
  ]) {
    const name = shows === "cases-grid" ? "cases" : shows;
    await walk.picture(address, shows, name);
    await walk.resize(SMALL);
    await walk.shoot(name);
    await walk.resize(LARGE);
  }
}

/** 核查: a list that meets a case, red flags, a spot check; the case with both records side by side. */
async function checksAtWork(walk) {
  const { yiju, folder } = walk;
  const of = await busyCase(yiju);
  const whole = await yiju.rpc("case_get", { id: of.id });
  const { value } = await yiju.rpc("value_reveal", {
    case_id: of.id, person_id: whole.applicant.id, field: "id_number", reason: "核对",
  });
  const path = join(folder, "federation.csv");
  const rows = `${whole.applicant.name},${value},${whole.address},坡道、扶手,3500.50,2025-09-08\n李建国,3.20404E+17,长青路1号,扶手,叁千,去年\n`;
  writeFileSync(path, `\ufeff姓名,身份证号,地址,改造内容,补助金额(元),完成时间\n${rows}`);
  await walk.open("/checks/lists", "checks-lists");
  yiju.answerDialog(path);
  await yiju.click(id("list-import"));
  await yiju.see(id("list-import-go"));
  await walk.shoot("checks-import");
  await yiju.driver.navigate().refresh();
  const list = { path, origin: "disabled_federation", name: "区残联 2025 年无障碍改造名单", dated: "2025-12-31" };
  await yiju.rpc("other_list_import", list);
  await yiju.rpc("red_flags_scan", {});
  await yiju.rpc("spot_check_draw", { share_bp: 2500, seed: "2026-11-23" });
  for (const [address, shows] of [
    ["/checks/flags", "checks-flags"], ["/checks/lists", "checks-lists"], ["/checks/spots", "checks-spots"],
  ]) {
    await walk.picture(address, shows, shows);
    await walk.resize(SMALL);
    await walk.shoot(shows);
    await walk.resize(LARGE);
  }
  await walk.open("/checks/lists", "checks-lists");
  await yiju.click(id(`list-${list.name}`));
  await yiju.see(id("list-detail"));
  await walk.shoot("checks-list");
  await yiju.driver.navigate().refresh();
  await walk.picture(`/cases/${of.id}/overview`, "case-duplicates", "case-duplicates");
}

async function casesAtWork(walk) {
  const { yiju } = walk;
  const { rows } = await yiju.rpc("case_list", { stages: ["in_work", "to_accept", "plan_draft", "accepted"], limit: 5 });
  await walk.open("/cases?stages=in_work,to_accept,plan_draft,accepted", "cases-grid");
  for (const row of rows.slice(0, 3)) await yiju.click(`${id(`case-row-${row.case_no}`)} .ant-checkbox`);
  await walk.shoot("cases-selection");
  await yiju.click(id("cases-print-work-orders"));
  await yiju.see(".ant-notification-notice", 60_000);
  await walk.shoot("cases-printed");
  assert.ok(yiju.openedFiles().every(({ exists }) => exists) && yiju.openedFiles().length > 0, "no work order was opened");
  await yiju.click(".ant-notification-notice-close");
  await yiju.gone(".ant-notification-notice");
  await yiju.click(id("cases-filter-stage"));
  await walk.shoot("cases-filter");
  await walk.open("/cases?q=zzzz", "cases-empty");
  await walk.shoot("cases-none");
  await yiju.type(field("search"), rows[0].name.slice(0, 1));
  await yiju.see(id(`search-hit-${rows[0].case_no}`));
  await walk.shoot("search");
  await yiju.driver.navigate().refresh();
  await newCase(walk);
}

async function newCase(walk) {
  const { yiju } = walk;
  await walk.open("/cases", "cases-grid");
  await yiju.click(id("cases-create"));
  await yiju.see(id("create-save"));
  await walk.shoot("create");
  const values = { name: "测试", id_number: "999999194508010001", town: "示例街道", address: "示例路 1 号" };
  for (const [name, value] of Object.entries(values)) await yiju.type(field(`create-${name}`), value);
  await yiju.click(id("create-save"));
  await yiju.see(".ant-form-item-explain-error");
  await walk.shoot("create-refused");
  await yiju.driver.navigate().refresh();
}

async function casePages(walk) {
  const { yiju } = walk;
  const of = await busyCase(yiju);
  for (const tab of CASE_TABS) await walk.picture(`/cases/${of.id}/${tab}`, `case-tab-${tab}`, `case-${tab}`);
  await walk.resize(SMALL);
  for (const tab of CASE_TABS) await walk.picture(`/cases/${of.id}/${tab}`, `case-tab-${tab}`, `case-${tab}`);
  await walk.resize(LARGE);
  await walk.open(`/cases/${of.id}/overview`, "case-tab-overview");
  await yiju.click(id("reveal-id_number"));
  await yiju.driver.wait(async () => /\d{17}/.test(await (await yiju.see(id("revealed-id_number"))).getText()), 10_000, "not revealed");
  await walk.shoot("case-revealed");
  await dragPhoto(walk, of);
  await moveDialogs(walk, of);
  await paperViewer(walk, of);
  await youngCase(walk);
}

/** A case that is nearly through, with items to show. */
async function busyCase(yiju) {
  const { rows } = await yiju.rpc("case_list", { stages: ["to_accept"], sort: "subsidy", descending: true });
  assert.ok(rows.length > 0, "the sample office has no home to accept");
  return rows[0];
}

/** Photos at some places of a case: one that stands in another case too, two in one place, one at no item. */
async function placePhotos({ yiju, folder }) {
  const { case_no } = await busyCase(yiju);
  const photo = (...names) => names.map((name) => join(folder, "photos", name));
  const place = (paths, more) => yiju.rpc("photo_import", { case: case_no, paths, ...more });
  await place(photo("before.jpg", "turned/turned_1.jpg"), { item: 1, stage: "before" });
  await place(photo("after.jpg"), { item: 1, stage: "after" });
  await place(photo("turned/turned_6.jpg"), { item: 2, stage: "during" });
  await place(photo("turned/turned_8.jpg"), {});
  const other = (await yiju.rpc("case_list", { stages: ["accepted"] })).rows[0];
  await yiju.rpc("photo_import", { case: other.case_no, paths: photo("after.jpg") });
}

/** Carries the second photo from before to during. */
async function dragPhoto(walk, of) {
  const { driver } = walk.yiju;
  await walk.open(`/cases/${of.id}/photos`, "case-tab-photos");
  const photo = await walk.yiju.see(`${id("slot-1-before")} .placed:nth-child(3) .picture`);
  const place = await walk.yiju.see(id("slot-1-during"));
  await driver.actions().move({ origin: photo }).press().move({ origin: photo, x: 20, y: 0 }).move({ origin: place }).perform();
  await walk.yiju.see(`${id("slot-1-during")}.hovered`);
  await walk.shoot("case-photo-drag");
  await driver.actions().release().perform();
  await walk.yiju.see(`${id("slot-1-during")}[data-count="1"]`);
  await walk.shoot("case-photo-dragged");
  assert.equal((await driver.findElements({ css: ".ant-image-preview" })).length, 0, "the drag opened the photo");
}

async function moveDialogs(walk, of) {
  const { yiju } = walk;
  await yiju.click(id("case-next"));
  await yiju.see(id("move-go"));
  await walk.shoot("move");
  await walk.escape(".ant-modal-wrap:not([style*='none'])");
  await walk.open(`/cases/${of.id}/overview`, "case-next-more");
  await yiju.click(id("case-next-more"));
  await yiju.see(id("case-move-exited"));
  await walk.shoot("move-menu");
  await yiju.click(id("case-move-exited"));
  await yiju.see(id("move-exit-reason"));
  await walk.shoot("move-exit");
  await yiju.driver.navigate().refresh();
  await yiju.see(id("case"));
}

async function paperViewer(walk, of) {
  const { yiju } = walk;
  await walk.open(`/cases/${of.id}/documents`, "case-tab-documents");
  await yiju.click(id("paper-make-completion"));
  await yiju.see(`${id("paper-page-1")}[data-drawn="true"]`, 60_000);
  await walk.shoot("paper");
  await yiju.click(id("paper-viewer-close"));
  await yiju.gone(".ant-drawer-open");
  await walk.shoot("case-documents-issued");
}

/** A case at the beginning shows the empty tabs. */
async function youngCase(walk) {
  const { rows } = await walk.yiju.rpc("case_list", { stages: ["to_assess", "applied", "screened"] });
  assert.ok(rows.length > 0, "the sample office has no new home");
  for (const tab of CASE_TABS) await walk.picture(`/cases/${rows[0].id}/${tab}`, `case-tab-${tab}`, `young-${tab}`);
}

async function inboxAtWork(walk) {
  const { yiju, folder } = walk;
  await walk.open("/inbox", "inbox");
  const { photos } = await yiju.rpc("photo_list", { limit: 2 });
  for (const photo of photos) await yiju.click(id(`inbox-photo-${photo.id}`));
  await walk.shoot("inbox-chosen");
  await yiju.drop(id("inbox-drop"), join(folder, "photos/faulty"));
  await yiju.see(id("inbox-refused"), 30_000);
  await walk.shoot("inbox-refused");
}

async function reportsAtWork(walk) {
  const { yiju, folder } = walk;
  await walk.open("/reports", "reports");
  yiju.answerDialog(join(folder, "summary.xlsx"));
  await yiju.click(id("export-go"));
  await yiju.see(id("export-result"), 30_000);
  await yiju.click(id("check-go"));
  await yiju.see(id("check-result"), 30_000);
  await walk.shoot("reports-done");
  yiju.answerDialog(join(folder, "progress.xlsx"));
  await yiju.click(id("progress-go"));
  await yiju.see(id("progress-result"), 30_000);
  yiju.answerDialog(join(folder, "lines.xlsx"));
  await yiju.click(id("detail-go"));
  await yiju.see(id("detail-result"), 60_000);
  await walk.shoot("reports-lines");
  await yiju.click(`label:has(${id("export-unmasked")})`);
  await yiju.click(id("export-go"));
  await yiju.see(".ant-form-item-explain-error");
  await walk.shoot("reports-unmasked");
}

async function settingsAtWork(walk) {
  const { yiju, folder } = walk;
  await walk.open("/settings", "settings");
  yiju.answerDialog(join(folder, "backup.zip"));
  await yiju.click(id("settings-backup"));
  await yiju.see(".ant-alert-success", 60_000);
  await walk.shoot("settings-backup");
  await yiju.click(id("programme-add"));
  await yiju.see(id("programme-save"));
  await yiju.click(id("programme-skipped"));
  await walk.shoot("settings-programme");
  await yiju.driver.navigate().refresh();
  await walk.open("/contractors", "contractors");
  await yiju.click(id("contractor-add"));
  await yiju.see(id("contractor-save"));
  await walk.shoot("contractors-add");
  await yiju.driver.navigate().refresh();
  await yiju.click(id("shortcuts"));
  await yiju.see(".keys");
  await walk.shoot("shortcuts");
  await yiju.driver.navigate().refresh();
}

const firstOf = async (yiju, ...stages) => {
  const { rows } = await yiju.rpc("case_list", { stages, sort: "subsidy", descending: true });
  assert.ok(rows.length > 0, `the sample office has no home at ${stages}`);
  return yiju.rpc("case_get", { id: rows[0].id });
};

/** Two contractors' prices for a plan that is still open. */
async function quotes(walk) {
  const { yiju } = walk;
  const of = await firstOf(yiju, "plan_draft", "assessed");
  const { organisations } = await yiju.rpc("reference");
  const contractors = organisations.filter(({ kind }) => kind === "contractor");
  for (const [at, contractor] of contractors.entries()) {
    const lines = of.lines.map(({ id: line_id, item_no }) => ({ line_id, unit_price_fen: 10_000 + item_no * 3_150 + at * 900 * (item_no % 3 - 1), brand: "示例" }));
    await yiju.rpc("quote_save", { case_id: of.id, contractor_id: contractor.id, quoted_on: "2026-10-20", lines });
  }
  await walk.picture(`/cases/${of.id}/plan`, "quotes", "quotes-plan");
  await yiju.driver.executeScript((at) => document.querySelector(at).scrollIntoView({ block: "start" }), id("quotes"));
  await walk.shoot("quotes");
}

/** A plan that is agreed, and an order that changes it. */
async function changeOrder(walk) {
  const { yiju } = walk;
  const of = await firstOf(yiju, "plan_confirmed", "dispatched");
  await walk.picture(`/cases/${of.id}/plan`, "plan-change", "plan-agreed");
  await yiju.click(id("plan-change"));
  await yiju.see(id("change-1-quantity"));
  await walk.shoot("change-order-empty");
  await yiju.click(id("plan-change-go"));
  await yiju.type(id("change-1-quantity"), "3");
  await (await yiju.see(id("change-1-quantity"))).sendKeys(Key.TAB);
  await walk.shoot("change-order");
  await yiju.driver.navigate().refresh();
  await yiju.see(id("case"));
}

/** The same stations in a programme where the elder buys. */
async function tradeIn(walk) {
  const { yiju } = walk;
  const first = async () => (await yiju.rpc("reference")).programmes[0];
  const as = async (mode) => {
    const { id: programme, version, code, name, year, skipped, target_homes, rules } = await first();
    await yiju.rpc("programme_save", { id: programme, version, code, name, year, skipped, target_homes, rules, mode });
  };
  const { mode } = await first();
  await as("trade_in");
  const { id: of } = await firstOf(yiju, "plan_draft");
  for (const to of ["plan_confirmed", "dispatched", "in_work"]) {
    const { version } = await yiju.rpc("case_get", { id: of });
    await yiju.rpc("case_move", { id: of, version, to, reason: FACES[walk.language].reason });
  }
  await walk.picture(`/cases/${of}/work`, "case-tab-work", "trade-in-work");
  await as(mode);
}

/** Warranty and return visits of a home that is done, with the form of a visit. */
async function returnVisit(walk) {
  const { yiju } = walk;
  const { id: of } = await firstOf(yiju, "accepted", "to_settle", "paid");
  await walk.picture(`/cases/${of}/acceptance`, "case-tab-acceptance", "accepted-acceptance");
  await yiju.click(id("visit-1-open"));
  await yiju.see(id("visit-save"));
  await walk.shoot("visit");
  await yiju.driver.navigate().refresh();
  await yiju.see(id("case"));
}

/** A batch from draft to payment, with what is open, the dialogs, and the invoices of a case. */
async function settlement(walk) {
  const { yiju, language } = walk;
  const { rows } = await yiju.rpc("settlement_candidates", {});
  const cases = [...new Set(rows.map(({ case_id }) => case_id))].slice(0, 6);
  const batch = await yiju.rpc("settlement_create", { retention_bp: 500, note: "" });
  let view = await yiju.rpc("settlement_add", { batch_id: batch.id, version: batch.version, cases });
  await walk.picture(`/settle/${batch.id}`, "settle-batch", "settle-draft");
  await walk.resize(SMALL);
  await walk.shoot("settle-draft");
  await walk.resize(LARGE);
  await yiju.click(id("settle-edit-1"));
  await yiju.see(id("settle-field-explain"));
  await walk.shoot("settle-row");
  await yiju.driver.navigate().refresh();
  await yiju.see(id("settle-batch"));
  for (const [at, of] of cases.entries()) {
    const { total_fen, invoices } = await yiju.rpc("invoice_list", { case_id: of });
    if (invoices.length === 0)
      await yiju.rpc("invoice_save", { case_id: of, number: `2531${String(at).padStart(16, "0")}`, seller: "示例安居适老改造有限公司", amount_fen: total_fen });
  }
  await walk.picture(`/cases/${cases[0]}/subsidy`, "case-tab-subsidy", "case-invoices");
  await yiju.click(id("invoice-add"));
  await yiju.see(id("invoice-save"));
  await walk.shoot("invoice");
  await yiju.driver.navigate().refresh();
  await yiju.see(id("case"));
  view = await yiju.rpc("settlement_get", { batch_id: batch.id });
  for (const row of view.rows)
    await yiju.rpc("settlement_row_save", { row_id: row.id, version: row.version, reason: FACES[language].reason });
  for (const of of cases) {
    const { duplicates } = await yiju.rpc("case_get", { id: of });
    const hits = duplicates.filter(({ asks, pass }) => asks && !pass);
    const reasons = hits.map(({ rule, other }) => ({ rule, other: other.kind, other_id: other.id, reason: FACES[language].reason }));
    if (reasons.length > 0) await yiju.rpc("duplicate_pass", { case_id: of, hits: reasons });
  }
  view = await yiju.rpc("settlement_get", { batch_id: batch.id });
  await yiju.rpc("settlement_submit", { batch_id: batch.id, version: view.version });
  await walk.picture(`/settle/${batch.id}`, "settle-batch", "settle-submitted");
  await yiju.click(id(`settle-pay-${view.payees[0].name}`));
  await yiju.see(id("settle-pay-go"));
  await walk.shoot("settle-pay");
  await yiju.driver.navigate().refresh();
  await yiju.see(id("settle-batch"));
  await walk.picture("/settle", "settle", "settle-list");
}

/** A next version of the list that changes, adds and drops an item, and one that cannot be used. */
async function packImport(walk) {
  const { yiju, folder } = walk;
  const pack = JSON.parse(readFileSync(new URL("../../packs/catalogue-national-2020.json", import.meta.url), "utf8"));
  const next = { ...pack, version: 2, valid_from: "2026-12-01", items: pack.items.slice(1).concat({ ...pack.items[0], code: "N86-90" }) };
  next.items = next.items.map((item, at) => ({ ...item, no: at + 1 }));
  next.items[0] = { ...next.items[0], unit: next.items[1].unit, warranty_months: 36 };
  const good = join(folder, "next.json");
  writeFileSync(good, JSON.stringify(next, null, 2));
  const bad = join(folder, "bad.json");
  writeFileSync(bad, JSON.stringify({ ...next, items: [...next.items, next.items[3]] }, null, 2));
  for (const [file, shows] of [[bad, "pack-faults"], [good, "pack-content"]]) {
    await walk.open("/reference", "reference");
    yiju.answerDialog(file);
    await yiju.click(id("pack-import"));
    await yiju.see(id(shows));
    await walk.shoot(shows);
    await yiju.driver.navigate().refresh();
    await yiju.see(id("rail-today"));
  }
}

/** The screens that are looked at longest, on the usual screens and with larger text. */
async function usualScreens(walk) {
  const { yiju } = walk;
  const [busy, open, agreed, done] = [
    await busyCase(yiju), await firstOf(yiju, "plan_draft", "assessed"), await firstOf(yiju, "plan_confirmed", "dispatched"),
    await firstOf(yiju, "accepted", "to_settle", "paid"),
  ];
  for (const size of USUAL)
    for (const textSize of TEXT_SIZES) {
      await walk.text(100);
      await walk.resize(size);
      await walk.text(textSize);
      for (const [address, shows] of [
        ["/", "today"], ["/cases", "cases-grid"], ["/publicity", "publicity"], ["/work", "work"], ["/reference", "reference"], ["/contractors", "contractors"],
      ]) await walk.picture(address, shows, shows);
      for (const tab of CASE_TABS) await walk.picture(`/cases/${busy.id}/${tab}`, `case-tab-${tab}`, `case-${tab}`);
      await walk.picture(`/cases/${open.id}/plan`, "case-tab-plan", "open-plan");
      await walk.picture(`/cases/${agreed.id}/plan`, "case-tab-plan", "agreed-plan");
      await walk.picture(`/cases/${done.id}/acceptance`, "case-tab-acceptance", "done-acceptance");
    }
  await walk.text(100);
  await walk.resize(LARGE);
}

async function darkTheme(walk) {
  const { yiju } = walk;
  await yiju.click(id("theme"));
  const of = await busyCase(yiju);
  await walk.picture("/", "today", "dark-today");
  await walk.picture(`/cases/${of.id}/plan`, "case-tab-plan", "dark-plan");
}

for (const [language, { locale }] of Object.entries(FACES)) {
  const folder = mkdtempSync(join(tmpdir(), "yiju-screens-"));
  execFileSync(programs.fixtures, [folder, "60"]);
  try {
    await withYiju({ name: `screens-${language}`, locale, screenshots: out }, async (yiju) => {
      const walk = new Walk(yiju, language, folder);
      await walk.resize(LARGE);
      for (const part of [
        firstRun, emptyScreens, rosterWizard, rosterProgramme, sampleOffice, listScreens, checksAtWork, casesAtWork, placePhotos, casePages,
        quotes, changeOrder, tradeIn, returnVisit, settlement, packImport, usualScreens, inboxAtWork, reportsAtWork, settingsAtWork, darkTheme,
      ]) await part(walk);
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
