// The host around the page: language, the rights of the page, photos by id, dialogs, drops and the viewer.
// What the page does with them is tested beside its screens.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";

import { openYiju } from "./driver.mjs";

describe("the window and its host", () => {
  let yiju;
  let folder;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "yiju-host-"));
    yiju = await openYiju({ name: "host" });
  });

  after(async () => {
    await yiju?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test("the page is the embedded one, under its title", async () => {
    assert.match(await yiju.driver.getCurrentUrl(), /^tauri:\/\/localhost/);
    assert.match(await yiju.driver.getTitle(), /颐居/);
  });

  test("a Chinese system gets Chinese", async () => {
    assert.deepEqual(await yiju.invoke("system_language"), { ok: "zh-CN" });
  });

  test("a command of the contract answers, and its refusals arrive whole", async () => {
    const desk = await yiju.rpc("desk_status");
    assert.equal(desk.workspace, null);
    assert.ok(desk.suggested_dir.startsWith(dirname(yiju.places.state)), desk.suggested_dir);
    const refusal = await yiju.rpc("no_such_command").catch((error) => error.answer);
    assert.equal(refusal.code, "invalid_request");
    assert.match(refusal.message, /no_such_command/);
  });

  test("a photo is drawn by its id in both sizes, an unknown one is refused", async () => {
    await yiju.rpc("user_set", { name: "测试员" });
    await yiju.rpc("workspace_create", { dir: join(folder, "office"), sample: 6 });
    const { rows } = await yiju.rpc("case_list", { limit: 50 });
    const photos = [];
    for (const row of rows) photos.push(...(await yiju.rpc("photo_list", { case_id: row.id })).photos);
    assert.ok(photos.length > 0, "the sample office has no photos");
    assert.equal(longest(await drawn(`photo://localhost/${photos[0].id}/thumb`)), 320);
    assert.ok(longest(await drawn(`photo://localhost/${photos[0].id}/print`)) > 320);
    assert.equal(await drawn(`photo://localhost/${photos[0].id}/original`), null);
    assert.equal(await drawn("photo://localhost/00000000-0000-7000-8000-000000000000/thumb"), null);
  });

  const longest = ({ width, height }) => Math.max(width, height);

  const drawn = (address) => yiju.driver.executeAsyncScript((address, done) => {
    const image = new Image();
    image.onload = () => done({ width: image.naturalWidth, height: image.naturalHeight });
    image.onerror = () => done(null);
    image.src = address;
  }, address);

  test("a dialog answers with the chosen files, once", async () => {
    const roster = join(folder, "花名册 2026.xlsx");
    yiju.answerDialog(roster);
    assert.deepEqual(await yiju.invoke("pick_files", { kind: "roster" }), { ok: [roster] });
    const forgotten = await yiju.invoke("pick_files", { kind: "roster" });
    assert.match(forgotten.error.message, /pick\.json/);
  });

  test("a cancelled dialog is an empty answer", async () => {
    yiju.answerDialog();
    assert.deepEqual(await yiju.invoke("pick_folder"), { ok: null });
  });

  test("only a file saved from this window may be opened by path", async () => {
    const chosen = join(folder, "汇总");
    yiju.answerDialog(chosen);
    const saved = await yiju.invoke("pick_save", { kind: "export", suggested: "汇总.xlsx" });
    assert.deepEqual(saved, { ok: `${chosen}.xlsx` });
    assert.deepEqual(await yiju.invoke("open_file", { path: `${chosen}.xlsx` }), { ok: null });
    assert.deepEqual(yiju.openedFiles(), [{ path: `${chosen}.xlsx`, exists: false }]);

    const other = await yiju.invoke("open_file", { path: "/etc/hostname" });
    assert.match(other.error.message, /was not chosen for saving/);
    assert.equal(yiju.openedFiles().length, 1);
  });

  test("a paper is not written over a file the user did not choose", async () => {
    const { error } = await yiju.invoke("save_paper", { id: "any", out: join(folder, "other.pdf") });
    assert.equal(error.code, "invalid_request");
    assert.match(error.message, /other\.pdf was not chosen/);
  });

  test("dropped files reach the page by their paths, with the place", async () => {
    const photos = [join(folder, "客厅 前.jpg"), join(folder, "浴室")];
    await yiju.driver.executeScript(() => {
      const { invoke, transformCallback } = window.__TAURI_INTERNALS__;
      const handler = transformCallback((event) => { window.__dropped = event.payload; });
      return invoke("plugin:event|listen", { event: "files-dropped", target: { kind: "Any" }, handler });
    });
    await yiju.drop("body", ...photos);
    const dropped = await yiju.driver.wait(() => yiju.driver.executeScript("return window.__dropped"), 5_000, "no drop");
    assert.deepEqual(dropped.paths, photos);
    assert.ok(dropped.x > 0 && dropped.y > 0, JSON.stringify(dropped));
  });

  test("the page has no right to anything else of the host", async () => {
    for (const command of ["plugin:dialog|open", "plugin:fs|read_text_file", "plugin:event|emit", "plugin:window|set_title"]) {
      const { error } = await yiju.invoke(command, {});
      assert.match(String(error), /not allowed|not found/, command);
    }
  });

  test("no inline script and no network", async () => {
    const reached = await yiju.driver.executeAsyncScript((done) => {
      const script = document.createElement("script");
      script.textContent = "window.__inlineRan = true";
      document.body.append(script);
      fetch("http://127.0.0.1:9/").then(() => done("reached"), () => done(window.__inlineRan ?? "refused"));
    });
    assert.equal(reached, "refused");
    const faults = await yiju.faults();
    assert.ok(faults.some((fault) => fault.startsWith("CSP script-src")), faults.join("\n"));
    assert.ok(faults.some((fault) => fault.startsWith("CSP connect-src")), faults.join("\n"));
  });
});

test("an English system gets English", async () => {
  const yiju = await openYiju({ name: "host-en", locale: "en_GB.UTF-8" });
  try {
    assert.deepEqual(await yiju.invoke("system_language"), { ok: "en" });
    assert.deepEqual(await yiju.faults(), []);
  } finally {
    await yiju.close();
  }
});
