// What finance opens our files with: LibreOffice calculates a workbook anew, and the words of a PDF are read.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";

import { programs } from "./driver.mjs";

/** Without it LibreOffice believes the results that are stored in the file. */
const ALWAYS = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`;

/** The sheets of a workbook as LibreOffice calculates them: name → rows of cells. */
export function recalculated(file) {
  const folder = mkdtempSync(join(tmpdir(), "yiju-office-"));
  try {
    mkdirSync(join(folder, "profile/user"), { recursive: true });
    writeFileSync(join(folder, "profile/user/registrymodifications.xcu"), ALWAYS);
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile"))}`;
    execFileSync("soffice", [profile, "--headless", "--convert-to", "xlsx", "--outdir", join(folder, "out"), file], { stdio: "ignore" });
    return cells(join(folder, "out", basename(file)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The sheets of a workbook with the results that are stored in it. */
export function cells(file) {
  return JSON.parse(execFileSync(programs.cells, [file], { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 }));
}

/** The words of a PDF, laid out as on paper; empty while there is no whole file. */
export function pdfText(file) {
  try {
    return execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  } catch {
    return "";
  }
}

/** Yuan of a cell in fen. */
export const fenOf = (cell) => Math.round(Number(cell ?? 0) * 100);

/** Fen as they stand on paper: 1,234.50. */
export const yuan = (fen) =>
  `${fen < 0 ? "-" : ""}${Math.floor(Math.abs(fen) / 100).toLocaleString("en-US")}.${String(Math.abs(fen) % 100).padStart(2, "0")}`;

/**
 * A sheet as a table: `lines` are the rows under the headings, by heading; `sum` is the line that begins with 合计, if
 * there is one.
 */
export function table(rows, heading) {
  const top = rows.findIndex((row) => row.includes(heading));
  if (top < 0) throw new Error(`no column ${heading}`);
  const named = (row) => Object.fromEntries(rows[top].map((name, place) => [name, row[place]]));
  const below = rows.slice(top + 1);
  const end = below.findIndex((row) => row[0] === "合计");
  return { lines: below.slice(0, end < 0 ? undefined : end).map(named), sum: end < 0 ? undefined : named(below[end]) };
}
