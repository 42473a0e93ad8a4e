// A settlement batch in the real window, as finance does it: thirty accepted homes, one of them without its invoice,
// which is mended; then submitted, exported, paid, and one of them taken back. The files are read back by LibreOffice,
// which calculates the workbook anew, and by pdftotext, and every figure is tied to the fen.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { after, before, describe } from "node:test";

import { openYiju, out, programs } from "./driver.mjs";
import { cells, fenOf, pdfText, recalculated, table, yuan } from "./office.mjs";
import { steps } from "./steps.mjs";

const id = (name) => `[data-testid="${name}"]`;
const field = (name) => `${id(name)} input, input${id(name)}, textarea${id(name)}`;

const HOMES = 30;
const PAID = "本次支付（元）";
const SUBSIDY = "补贴金额（元）";
const PER_HOME = ["花名册", "按街道（乡镇）", "按人员类别", "按月份", "结算表"];
const PER_LINE = ["按施工单位", "按资金来源", "明细"];

describe("a settlement batch", () => {
  let yiju;
  let folder;
  let lacking;
  let batch;
  let second;
  const step = steps();

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "yiju-settlement-"));
    lacking = execFileSync(programs.office, [join(folder, "office"), String(HOMES)], { encoding: "utf8" }).trim();
    yiju = await openYiju({ name: "settlement" });
  });

  after(async () => {
    await yiju?.screenshot("settlement-end").catch(() => {});
    const faults = await yiju?.faults();
    await yiju?.close();
    rmSync(folder, { recursive: true, force: true });
    assert.deepEqual(faults, [], "the page reported faults");
  });

  const until = (what, holds) => yiju.driver.wait(holds, 20_000, what);
  const state = (wanted) => yiju.see(`${id("settle-state")}[data-state="${wanted}"]`, 30_000);
  const shown = async (number) => {
    const { batches } = await yiju.rpc("settlement_list");
    const { id: batch_id } = batches.find((one) => one.number === number);
    return yiju.rpc("settlement_get", { batch_id });
  };
  const sumOf = (rows, name) => rows.reduce((sum, row) => sum + row[name], 0);

  step("the accountant opens the office", async () => {
    await yiju.type(id("start-name"), "周凯");
    await yiju.click(id("start-name-save"));
    yiju.answerDialog(join(folder, "office"));
    await yiju.click(id("start-open"));
    await yiju.click(id("rail-settle"));
    await yiju.see(id("settle"));
  });

  step("a batch of all homes that wait is made, and what is wrong is named", async () => {
    await yiju.click(id("settle-create"));
    await yiju.type(field("settle-field-retention"), "5");
    await yiju.click(id("settle-save"));
    await yiju.see(id("settle-batch"));
    await yiju.seeText(lacking);
    await yiju.click("thead .ant-checkbox");
    await yiju.click(id("settle-add"));
    await yiju.see(id("settle-row-1"));
    const { batches } = await yiju.rpc("settlement_list");
    assert.equal(batches.length, 1);
    batch = await shown(batches[0].number);
    assert.deepEqual([batch.cases, batch.retention_bp, batch.blocks], [HOMES, 500, 1]);
    const submit = await yiju.see(id("settle-submit"));
    assert.equal(await submit.isEnabled(), false, "a batch with open checks cannot be submitted");
  });

  step("the check leads to where it is mended", async () => {
    await yiju.click(id(`settle-block-${lacking}-invoice_missing`));
    await yiju.see(id("invoices"));
    const { total_fen: total } = await yiju.rpc("case_get", { case_no: lacking });
    await yiju.click(id("invoice-add"));
    await yiju.type(field("invoice-field-number"), "25310000000000000104");
    // The dialog proposes what was accepted; a fen less must be noticed.
    await yiju.type(field("invoice-field-amount"), yuan(total - 1).replaceAll(",", ""));
    await yiju.click(id("invoice-save"));
    await yiju.see(`${id("invoices-ties")}[data-over="-1"]`);
    await yiju.click(id("invoice-edit-25310000000000000104"));
    await yiju.type(field("invoice-field-amount"), yuan(total).replaceAll(",", ""));
    await yiju.click(id("invoice-save"));
    await yiju.see(`${id("invoices-ties")}[data-over="0"]`);
    await yiju.click(id("rail-settle"));
    await yiju.click(id(`settle-${batch.number}`));
    await yiju.see(id("settle-row-1"));
    await yiju.gone(id(`settle-block-${lacking}-invoice_missing`));
  });

  step("it is submitted: figures stand still and are those of the cases", async () => {
    await yiju.click(id("settle-submit"));
    await yiju.click(id("settle-submit-go"));
    await state("submitted");
    batch = await shown(batch.number);
    let subsidies = 0;
    for (const row of batch.rows) {
      const { stage, subsidy_fen } = await yiju.rpc("case_get", { case_no: row.case_no });
      assert.deepEqual([stage, row.subsidy_fen], ["submitted", subsidy_fen]);
      subsidies += subsidy_fen;
    }
    assert.ok(subsidies > 0);
    assert.equal(batch.subsidy_fen, subsidies);
    assert.equal(sumOf(batch.rows, "amount_fen"), batch.amount_fen);
    assert.equal(batch.subsidy_fen - batch.held_fen, batch.amount_fen);
    const total = await yiju.see(id("settle-total"));
    assert.equal(Number(await total.getAttribute("data-fen")), batch.amount_fen);
    assert.ok((await total.getText()).includes(yuan(batch.amount_fen)));
  });

  const exported = async (file, name) => {
    const place = join(folder, name);
    yiju.answerDialog(place);
    await yiju.click(id(`settle-export-${file}`));
    await until(`${name} was not written`, () => existsSync(place));
    const said = async () => (await (await yiju.see(id("settle-exported"))).getText()).includes(name);
    await until(`${name} is not acknowledged`, () => said().catch(() => false));
    // Kept for people to look at.
    copyFileSync(place, join(out, `settlement-${name}`));
    return place;
  };

  /** Every sheet of a workbook, as stored and as LibreOffice calculates it, comes to the batch's figures. */
  const ties = (file, of) => {
    const [stored, again] = [cells(file), recalculated(file)];
    assert.deepEqual(Object.keys(again), Object.keys(stored));
    for (const sheet of PER_HOME) {
      const { lines, sum } = table(again[sheet], PAID);
      assert.equal(fenOf(sum[PAID]), of.amount_fen, `${sheet}: the sum LibreOffice calculates`);
      assert.equal(lines.reduce((fen, line) => fen + fenOf(line[PAID]), 0), of.amount_fen, `${sheet}: its lines`);
      assert.equal(fenOf(table(stored[sheet], PAID).sum[PAID]), of.amount_fen, `${sheet}: the stored sum`);
    }
    for (const sheet of PER_LINE) {
      const { lines, sum } = table(again[sheet], SUBSIDY);
      assert.equal(fenOf(sum[SUBSIDY]), of.subsidy_fen, `${sheet}: the sum LibreOffice calculates`);
      assert.equal(lines.reduce((fen, line) => fen + fenOf(line[SUBSIDY]), 0), of.subsidy_fen, `${sheet}: its lines`);
    }
    const verdicts = again["核对"].flat().filter((cell) => /^[相不]符$/.test(String(cell)));
    assert.ok(verdicts.length >= 10, `${verdicts.length} checks`);
    assert.deepEqual([...new Set(verdicts)], ["相符"], "the check sheet");
    return again;
  };

  step("the workbook ties to the fen, by home, town, contractor, fund, category, month and line", async () => {
    const again = ties(await exported("workbook", "结算.xlsx"), batch);
    const roster = table(again["花名册"], "个案号").lines;
    assert.equal(roster.length, HOMES);
    for (const row of batch.rows) {
      const line = roster.find((one) => one["个案号"] === row.case_no);
      assert.deepEqual([fenOf(line[SUBSIDY]), fenOf(line[PAID])], [row.subsidy_fen, row.amount_fen], row.case_no);
    }
    for (const { code, fen, name } of (await funds())) {
      const line = table(again["按资金来源"], SUBSIDY).lines.find((one) => Object.values(one).includes(name));
      assert.equal(fenOf(line?.[SUBSIDY]), fen, `fund ${code}`);
    }
    assert.doesNotMatch(JSON.stringify(again), /999999\d{11}[\dX]|99990000\d{8}/, "numbers are masked");
  });

  // The split of the subsidy by fund, what is held back included, out of the cases.
  const funds = async () => {
    const { funds: known } = await yiju.rpc("fund_list", {});
    const sums = new Map();
    for (const row of batch.rows) {
      const { subsidy } = await yiju.rpc("case_get", { case_no: row.case_no });
      for (const part of subsidy.funds) sums.set(part.code, (sums.get(part.code) ?? 0) + part.amount_fen);
    }
    assert.equal([...sums.values()].reduce((sum, fen) => sum + fen, 0), batch.subsidy_fen);
    assert.ok(sums.size >= 2, "two funds pay");
    return [...sums].map(([code, fen]) => ({ code, fen, name: known.find((one) => one.code === code)?.name || NAMES[code] }));
  };
  const NAMES = { district: "区级资金", city: "市级资金" };

  step("the settlement sheet says the same, figures and capitals", async () => {
    const text = pdfText(await exported("sheet", "结算单.pdf"));
    assert.ok(text.includes(batch.number));
    for (const payee of batch.payees) assert.ok(text.includes(yuan(payee.amount_fen)), `${payee.name} ${yuan(payee.amount_fen)}`);
    const amounts = text.match(/-?[\d,]+\.\d\d/g) ?? [];
    const often = (list, one) => list.filter((other) => other === one).length;
    const wanted = batch.rows.map((row) => yuan(row.amount_fen));
    for (const one of wanted) assert.ok(often(amounts, one) >= often(wanted, one), `${one}: ${often(amounts, one)} times`);
    for (const { case_no } of batch.rows) assert.ok(text.includes(case_no), case_no);
    for (const fen of [batch.amount_fen, batch.subsidy_fen, batch.held_fen]) assert.ok(text.includes(yuan(fen)), yuan(fen));
    assert.match(text.replaceAll(/\s/g, ""), /[壹贰叁肆伍陆柒捌玖]万?[零壹贰叁肆伍陆柒捌玖拾佰仟万]*元/);
    for (const words of ["制表", "审核", "负责人"]) assert.ok(text.includes(words), words);
    assert.doesNotMatch(text, /999999\d{11}[\dX]/);
  });

  step("the list that hangs out shows no more than it may, the roster as CSV opens in a spreadsheet", async () => {
    const text = pdfText(await exported("public", "公示.pdf"));
    const row = batch.rows[0];
    assert.ok(!text.includes(row.name), "no whole name");
    assert.ok(text.includes(yuan(row.subsidy_fen)));
    assert.doesNotMatch(text, /999999[\d*]|9999 ?\*|示例银行/, "no ID, no bank");
    const csv = readFileSync(await exported("csv", "花名册.csv"));
    assert.deepEqual([...csv.subarray(0, 3)], [0xef, 0xbb, 0xbf], "a BOM");
    const lines = csv.toString("utf8").trim().split(/\r?\n/);
    assert.ok(lines.some((line) => line.includes(row.case_no)));
  });

  const pay = async (of) => {
    for (const [place, payee] of of.payees.entries()) {
      const voucher = join(folder, `凭证${of.number}-${place}.pdf`);
      writeFileSync(voucher, `%PDF-1.4 ${of.number} ${place}`);
      await yiju.click(id(`settle-pay-${payee.name}`));
      await yiju.type(field("settle-field-voucher"), `PZ-${of.number}-${place}`);
      yiju.answerDialog(voucher);
      await yiju.click(id("settle-field-file"));
      // With the voucher the field for a reason goes, and the dialog moves.
      await yiju.seeText(basename(voucher));
      await yiju.gone(field("settle-field-pay_reason"));
      await yiju.click(id("settle-pay-go"));
      await yiju.gone(id("settle-pay-go"));
      await yiju.gone(id(`settle-pay-${payee.name}`));
    }
    await state("paid");
  };

  step("every payee is paid with a voucher, and the cases are paid", async () => {
    await pay(batch);
    const paid = await shown(batch.number);
    assert.deepEqual(paid.rows.map((row) => row.amount_fen), batch.rows.map((row) => row.amount_fen));
    for (const row of paid.rows) {
      const { stage, attachments } = await yiju.rpc("case_get", { case_no: row.case_no });
      assert.equal(stage, "paid");
      assert.ok(attachments.some(({ kind }) => kind === "voucher"), row.case_no);
    }
  });

  step("one is taken back by a row that points to it, and the batch before stays as it was", async () => {
    const row = batch.rows[2];
    const before = cells(await exported("workbook", "再打.xlsx"));
    await yiju.click(id(`settle-reverse-${row.no}`));
    await yiju.type(field("settle-field-reason"), "验收数量有误");
    await yiju.click(id("settle-reverse-go"));
    await state("draft");
    await yiju.see(id("settle-row-1"));
    await yiju.click(id("settle-submit"));
    await yiju.click(id("settle-submit-go"));
    await state("submitted");
    const { batches } = await yiju.rpc("settlement_list");
    second = await shown(batches.find((one) => one.number !== batch.number).number);
    assert.equal(second.amount_fen, -row.amount_fen);
    assert.equal((await yiju.rpc("case_get", { case_no: row.case_no })).stage, "to_settle");
    const again = ties(await exported("workbook", "冲销.xlsx"), second);
    assert.ok(JSON.stringify(again).includes(batch.number), "it points to the batch it corrects");
    const text = pdfText(await exported("sheet", "冲销.pdf"));
    assert.ok(text.includes(yuan(-row.amount_fen)) || text.includes(`−${yuan(row.amount_fen)}`), text);
    await pay(second);
    await yiju.click(id("rail-settle"));
    await yiju.click(id(`settle-${batch.number}`));
    await yiju.see(id("settle-row-1"));
    assert.match(await yiju.text(), new RegExp(second.number), "the old row says by what it was taken back");
    const after = cells(await exported("workbook", "再打一次.xlsx"));
    assert.deepEqual(after, before, "a frozen batch gives the same figures for ever");
  });

  step("the check finds nothing wrong", async () => {
    assert.equal((await yiju.rpc("workspace_check")).sound, true);
  });
});
