// `cargo xtask run` where there is no display: the main job on the sample office, in the real window. Pictures, the
// PDFs and the summary stay in the folder given.

import { join } from "node:path";

import { withYiju } from "./driver.mjs";

const [out] = process.argv.slice(2);
if (!out) throw new Error("usage: node walk.mjs FOLDER");

await withYiju({ name: "walk", screenshots: out }, async (yiju) => {
  await yiju.screenshot("01-first-run");
  await yiju.rpc("user_set", { name: "张伟" });
  await yiju.rpc("workspace_create", { dir: join(out, "office"), sample: 24 });
  await yiju.driver.navigate().refresh();
  await yiju.driver.executeScript("location.hash = '#/cases'");
  await yiju.seeText("2026-999999");
  await yiju.screenshot("02-cases");

  const { rows } = await yiju.rpc("case_list", { limit: 100 });
  const finished = rows.find((row) => ["accepted", "to_settle", "submitted", "paid", "archived"].includes(row.stage));
  if (!finished) throw new Error("the sample office has no finished case");
  await yiju.driver.executeScript((id) => { location.hash = `#/cases/${id}`; }, finished.id);
  await yiju.seeText(finished.case_no);
  await yiju.screenshot("03-case");

  await yiju.rpc("paper_make", { case: finished.case_no, kind: "work_order", out: join(out, "work-order.pdf") });
  await yiju.rpc("paper_make", { case: finished.case_no, kind: "completion", out: join(out, "completion.pdf") });
  await yiju.rpc("subsidy_export", { out: join(out, "subsidy.xlsx") });
});
