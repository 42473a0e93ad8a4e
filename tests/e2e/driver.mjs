// Opens the real window and hands a test the few verbs it needs. Start it through `cargo xtask e2e`, which sets the
// display and the places of the programs.
//
// Every window gets a folder of its own for its state and for the seam (src-tauri/src/seam.rs): answers to file
// dialogs, dropped files, and the list of files that would have been opened in a viewer.

import { spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

// The packages of ui/ are the only node_modules; a script outside that folder has to ask for them from there.
const require = createRequire(new URL("../../ui/package.json", import.meta.url));
const { Builder, By, Capabilities, Key, until } = require("selenium-webdriver");

export { By, Key, until };

const root = fileURLToPath(new URL("../../", import.meta.url));
const target = process.env.CARGO_TARGET_DIR ? resolve(root, process.env.CARGO_TARGET_DIR) : join(root, "target");

export const programs = {
  app: process.env.YIJU_APP ?? join(target, "debug/yiju-desktop"),
  cli: process.env.YIJU_CLI ?? join(target, "debug/yiju"),
  fixtures: join(target, "debug/yiju-fixtures"),
  cells: join(target, "debug/yiju-cells"),
  office: process.env.YIJU_OFFICE ?? join(target, "debug/yiju-office"),
  tauriDriver: process.env.YIJU_TAURI_DRIVER ?? join(target, "tools/bin/tauri-driver"),
  webDriver: "/usr/bin/WebKitWebDriver",
};

/** Where logs and screenshots of tests lie. */
export const out = process.env.YIJU_E2E_OUT ?? join(target, "e2e");

// A test that is stopped from outside must end its window too; only an orderly exit runs the handlers that do it.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(1));

/** How long a test waits for something to appear. Generous: two busy cores are slow, and waiting costs nothing. */
const PATIENCE = 15_000;

/**
 * Starts the program and waits until its page has drawn something.
 *
 * `name` marks logs and screenshots, `locale` is the language of the system, `home` keeps state between two windows
 * (default: a fresh folder, removed by `close`), `screenshots` is the folder for pictures.
 */
export async function openYiju({ name, locale = "zh_CN.UTF-8", home, screenshots = out }) {
  requirePrograms();
  mkdirSync(screenshots, { recursive: true });
  const own = home ?? mkdtempSync(join(tmpdir(), "yiju-e2e-"));
  const places = { state: join(own, "state"), seam: join(own, "seam") };
  for (const place of Object.values(places)) mkdirSync(place, { recursive: true });

  const server = await startTauriDriver(name, places, locale);
  try {
    const driver = await startSession(server.url);
    const yiju = new Yiju({ driver, server, places, screenshots, remove: home ? undefined : own });
    const drawn = () => driver.executeScript("return (document.body?.innerText ?? '').trim() !== ''");
    await driver.wait(drawn, PATIENCE, "the page stayed empty");
    return yiju;
  } catch (error) {
    server.stop();
    throw error;
  }
}

/** One open window. */
class Yiju {
  #server;
  #screenshots;
  #remove;

  constructor({ driver, server, places, screenshots, remove }) {
    this.driver = driver;
    this.places = places;
    this.#server = server;
    this.#screenshots = screenshots;
    this.#remove = remove;
  }

  // -- finding -------------------------------------------------------------------------------------------------

  /** The first visible element for a CSS selector; waits for it. */
  async see(selector, patience = PATIENCE) {
    return this.#visible(By.css(selector), selector, patience);
  }

  /** The first visible element whose own text contains `text`; waits for it. */
  async seeText(text, patience = PATIENCE) {
    return this.#visible(By.xpath(`//body//*[text()[contains(normalize-space(.), ${quoted(text)})]]`), text, patience);
  }

  /** Waits until nothing visible matches the selector. */
  async gone(selector, patience = PATIENCE) {
    await this.driver.wait(async () => !(await this.#firstVisible(By.css(selector))), patience, `${selector} is still there`);
  }

  /** The text of the whole page as a person reads it. */
  async text() {
    return this.driver.executeScript("return document.body.innerText");
  }

  async #visible(by, what, patience) {
    return this.driver.wait(() => this.#firstVisible(by), patience, `nothing visible for: ${what}`);
  }

  async #firstVisible(by) {
    for (const element of await this.driver.findElements(by)) {
      // An element may be drawn anew between the search and the question; the next round finds its successor.
      if (await element.isDisplayed().catch(() => false)) return element;
    }
    return null;
  }

  // -- doing ---------------------------------------------------------------------------------------------------

  /** Clicks what a selector finds. */
  async click(selector) {
    await this.#press(() => this.see(selector), selector);
  }

  /** Clicks what shows a text. */
  async clickText(text) {
    await this.#press(() => this.seeText(text), text);
  }

  /** Replaces what a field holds, key by key. */
  async type(selector, text) {
    const typed = async () => {
      const field = await this.see(selector);
      // Three calls: WebKit drops what follows a chord within one.
      await field.sendKeys(Key.chord(Key.CONTROL, "a"));
      await field.sendKeys(Key.BACK_SPACE);
      await field.sendKeys(text);
      // A field that was drawn anew while the keys came has lost them.
      return (await (await this.see(selector)).getAttribute("value")) === text;
    };
    await this.driver.wait(() => typed().catch(() => false), PATIENCE, `could not type into ${selector}`);
  }

  /** Sends keys to whatever has the focus. */
  async press(...keys) {
    await this.driver.actions().sendKeys(...keys).perform();
  }

  /** A thing that is just being drawn may move or be covered for a moment: try again until patience ends. */
  async #press(find, what) {
    let last;
    await this.driver.wait(async () => {
      try {
        const element = await find();
        const hindered = await this.driver.executeAsyncScript(hindrance, element);
        if (hindered) throw new Error(hindered);
        await element.click();
        return true;
      } catch (error) {
        last = error;
        return false;
      }
    }, PATIENCE, `could not click: ${what}`).catch((error) => {
      throw new Error(`could not click: ${what} (${(last ?? error).name}: ${(last ?? error).message})`, { cause: last ?? error });
    });
  }

  /** Calls a command of the host as the page would; `{ ok }` or `{ error }`. */
  async invoke(command, args = {}) {
    return this.driver.executeAsyncScript((command, args, done) => {
      window.__TAURI_INTERNALS__.invoke(command, args).then((ok) => done({ ok }), (error) => done({ error }));
    }, command, args);
  }

  /** Runs a command of the contract and returns its answer; to prepare a test or to look behind the page. */
  async rpc(name, request = {}) {
    const { ok, error } = await this.driver.executeAsyncScript((name, request, done) => {
      const { invoke, transformCallback } = window.__TAURI_INTERNALS__;
      const args = { name, request, job: null, events: `__CHANNEL__:${transformCallback(() => {})}` };
      invoke("rpc", args).then((ok) => done({ ok }), (error) => done({ error }));
    }, name, request);
    if (error) throw Object.assign(new Error(`${name}: ${error.message ?? error}`), { answer: error });
    return ok;
  }

  // -- the seam ------------------------------------------------------------------------------------------------

  /** The answer to the next file dialog: paths, or none for a cancelled one. Set it before the click that opens it. */
  answerDialog(...paths) {
    this.#leave("pick.json", paths.map((path) => resolve(path)));
  }

  /** Drops files and folders on the middle of what a selector finds. */
  async drop(selector, ...paths) {
    const { x, y, width, height } = await (await this.see(selector)).getRect();
    const point = { x: x + width / 2, y: y + height / 2 };
    this.#leave("drop.json", { paths: paths.map((path) => resolve(path)), ...point });
  }

  /** Files that would have been opened in the system's viewer: `[{ path, exists }]`, oldest first. */
  openedFiles() {
    const log = join(this.places.seam, "opened.jsonl");
    return existsSync(log) ? readFileSync(log, "utf8").trim().split("\n").map((line) => JSON.parse(line)) : [];
  }

  #leave(name, value) {
    const file = join(this.places.seam, name);
    writeFileSync(`${file}.new`, JSON.stringify(value));
    renameSync(`${file}.new`, file);
  }

  // -- judging -------------------------------------------------------------------------------------------------

  /** What the page was refused by its content security policy, and errors nobody caught. Empty when all is well. */
  async faults() {
    return this.driver.executeScript("return [...(window.__yijuFaults ?? ['the fault collector is missing'])]");
  }

  /** Saves a picture of the page and returns its path. */
  async screenshot(name) {
    const file = join(this.#screenshots, `${name}.png`);
    writeFileSync(file, await this.driver.takeScreenshot(), "base64");
    return file;
  }

  /** Ends the window; afterwards its own folder is gone, unless the test brought one. */
  async close() {
    await this.driver.quit().catch(() => {});
    this.#server.stop();
    if (this.#remove) rmSync(this.#remove, { recursive: true, force: true });
  }
}

/**
 * Opens a window, gives it to `use`, closes it whatever happens. A failure leaves a screenshot, and a fault of the page
 * (a violated policy, an error in the console) fails the test even when all its steps went well.
 */
export async function withYiju(options, use) {
  const yiju = await openYiju(options);
  try {
    const result = await use(yiju);
    const faults = await yiju.faults();
    if (faults.length > 0) throw new Error(`the page reported:\n  ${faults.join("\n  ")}`);
    return result;
  } catch (error) {
    const picture = await yiju.screenshot(`failed-${options.name}`).catch(() => undefined);
    if (picture) error.message += `\n(screenshot: ${picture})`;
    throw error;
  } finally {
    await yiju.close();
  }
}

/**
 * Runs in the page: why a click on the element would not reach it now, or null. WebKit's driver clicks on a place, and
 * says nothing when the element has left that place or something lies over it: a dialog that grows, one that closes.
 */
function hindrance(element, done) {
  const place = () => {
    const { x, y, width, height } = element.getClientRects()[0] ?? new DOMRect();
    return { x: x + width / 2, y: y + height / 2, width, height };
  };
  const over = ({ x, y }) => {
    const hit = document.elementFromPoint(x, y);
    return hit && (element.contains(hit) || hit.contains(element)) ? null : (hit?.outerHTML.slice(0, 120) ?? "the edge");
  };
  // Below the fold of the page, or under a bar that stays.
  if (over(place())) element.scrollIntoView({ block: "center", inline: "nearest" });
  const before = place();
  setTimeout(() => {
    const now = place();
    if (["x", "y", "width", "height"].some((side) => Math.abs(now[side] - before[side]) > 0.5)) return done("it moves");
    const cover = over(now);
    done(cover && `something lies over it: ${cover}`);
  }, 50);
}

function requirePrograms() {
  for (const program of [programs.app, programs.tauriDriver, programs.webDriver]) {
    if (!existsSync(program)) throw new Error(`${program} is missing: start the tests with cargo xtask e2e`);
  }
}

async function startTauriDriver(name, places, locale) {
  mkdirSync(out, { recursive: true });
  const log = openSync(join(out, `${name}.log`), "w");
  const [port, nativePort] = [await freePort(), await freePort()];
  const child = spawn(
    programs.tauriDriver,
    ["--port", String(port), "--native-port", String(nativePort), "--native-driver", programs.webDriver],
    {
      stdio: ["ignore", log, log],
      // A group of its own, so that the driver it starts ends with it.
      detached: true,
      env: { ...process.env, LANG: locale, LC_ALL: locale, LANGUAGE: "", YIJU_STATE_DIR: places.state, YIJU_E2E_DIR: places.seam },
    },
  );
  closeSync(log);
  const stop = () => {
    process.off("exit", stop);
    try {
      process.kill(-child.pid, "SIGTERM");
    } catch {
      // It has already ended.
    }
  };
  process.on("exit", stop);
  const url = `http://127.0.0.1:${port}/`;
  await answering(url, child);
  return { url, stop };
}

async function answering(url, child) {
  const end = Date.now() + PATIENCE;
  while (Date.now() < end && child.exitCode === null) {
    const answer = await fetch(new URL("status", url)).catch(() => undefined);
    if (answer) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`tauri-driver does not answer (exit code ${child.exitCode}); its log is in ${out}`);
}

function startSession(url) {
  const capabilities = new Capabilities({ browserName: "wry", "tauri:options": { application: programs.app } });
  return new Builder().usingServer(url).withCapabilities(capabilities).build();
}

function freePort() {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

/** An XPath string literal; XPath has no escape, so a text with both kinds of quotes is put together. */
function quoted(text) {
  if (!text.includes('"')) return `"${text}"`;
  return `concat(${text.split('"').map((part) => `"${part}"`).join(`, '"', `)})`;
}
