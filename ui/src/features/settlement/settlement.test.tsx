import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { beforeEach, describe, expect, it } from 'vitest';
import { call, setHost, type SettlementBatchView } from '@/ipc/client';
import { ids } from '@/testIds';
import { draw, freshOffice } from '@/test/draw';
import BatchPage from './BatchPage';
import { parsePercent, shownPercent } from './percent';
import Settlement from './Settlement';

const open = (path: string) =>
  draw(
    <RouterProvider
      router={createMemoryRouter(
        [
          { path: '/settle', Component: Settlement },
          { path: '/settle/:id', Component: BatchPage },
          { path: '*', element: <div>elsewhere</div> },
        ],
        { initialEntries: [path] },
      )}
    />,
  );

/** A draft of the cases that wait, each mended as far as invoices go. */
async function draft(): Promise<SettlementBatchView> {
  const { rows } = await call('settlement_candidates', {});
  const batch = await call('settlement_create', { retention_bp: 500 });
  return call('settlement_add', { batch_id: batch.id, version: batch.version, cases: [...new Set(rows.map(({ case_id }) => case_id))] });
}

/** Mends invoices and says why papers are missing. */
async function mended(): Promise<SettlementBatchView> {
  const batch = await draft();
  for (const row of batch.rows) {
    const { invoices, total_fen } = await call('invoice_list', { case_id: row.case_id });
    if (invoices.length === 0)
      await call('invoice_save', { case_id: row.case_id, number: `9${row.case_no.slice(-4)}`, seller: '安馨适老改造工程队', amount_fen: total_fen });
    await call('settlement_row_save', { row_id: row.id ?? '', version: row.version, reason: '材料随后补齐' });
  }
  return call('settlement_get', { batch_id: batch.id });
}

const now = (id: string) => call('settlement_get', { batch_id: id });

describe('settlement', () => {
  beforeEach(async () => {
    freshOffice();
    await i18next.changeLanguage('zh');
  });

  it('begins a batch with its retention and opens it', async () => {
    open('/settle');
    await userEvent.click(await screen.findByTestId(ids.settle.create));
    await userEvent.type(await screen.findByTestId(ids.settle.field('retention')), '2.5');
    await userEvent.click(screen.getByTestId(ids.settle.save));
    await screen.findByTestId(ids.settle.batchPage);
    const { batches } = await call('settlement_list', {});
    expect((await now(batches[0]?.id ?? '')).retention_bp).toBe(250);
  });

  it('names what stands in the way, with a link to the place, and does not submit before it is mended', async () => {
    const batch = await draft();
    const missing = batch.rows.find(({ blocks }) => blocks.some(({ code }) => code === 'invoice_missing'));
    if (!missing) throw new Error('no case without an invoice');
    open(`/settle/${batch.id}`);
    const check = await screen.findByTestId(ids.settle.block(missing.case_no, 'invoice_missing'));
    expect(check.closest('a')?.getAttribute('href')).toBe(`/cases/${missing.case_id}/subsidy`);
    expect((screen.getByTestId(ids.settle.submit) as HTMLButtonElement).disabled).toBe(true);
    await expect(call('settlement_submit', { batch_id: batch.id, version: batch.version })).rejects.toMatchObject({ code: 'gate' });
  });

  it('puts chosen cases into the draft and ties its sums', async () => {
    const batch = await call('settlement_create', { retention_bp: 500 });
    const { rows } = await call('settlement_candidates', {});
    const [first] = rows;
    if (!first) throw new Error('nothing to settle');
    open(`/settle/${batch.id}`);
    await userEvent.click(await screen.findByTestId(ids.settle.candidate(first.case_no)));
    await userEvent.click(screen.getByTestId(ids.settle.add));
    await screen.findByTestId(ids.settle.row(1));
    const view = await now(batch.id);
    expect(view.held_fen).toBe(Math.floor((first.subsidy_fen * 500 + 5_000) / 10_000));
    expect(view.amount_fen).toBe(first.subsidy_fen - view.held_fen);
    for (const by of ['fund', 'town', 'contractor', 'category'])
      expect(view.sums.filter((sum) => sum.by === by).reduce((all, { fen }) => all + fen, 0), by).toBe(view.amount_fen);
    await waitFor(() => expect(screen.getByTestId(ids.settle.total).dataset['fen']).toBe(String(view.amount_fen)));
  });

  it('submits, pays each payee with a voucher, and takes a row back in a new draft', async () => {
    const batch = await mended();
    expect(batch.blocks).toBe(0);
    open(`/settle/${batch.id}`);
    await userEvent.click(await screen.findByTestId(ids.settle.submit));
    await userEvent.click(await screen.findByTestId(ids.settle.submitGo));
    await waitFor(async () => expect((await now(batch.id)).state).toBe('submitted'));
    for (const { name } of (await now(batch.id)).payees) {
      await userEvent.click(await screen.findByTestId(ids.settle.pay(name)));
      await userEvent.type(await screen.findByTestId(ids.settle.field('voucher')), 'PZ-1');
      await userEvent.click(screen.getByTestId(ids.settle.field('file')));
      await userEvent.click(screen.getByTestId(ids.settle.payGo));
      await waitFor(() => expect(within(screen.getByTestId(ids.settle.payee(name))).getByText(/PZ-1/)).toBeTruthy());
    }
    expect((await now(batch.id)).state).toBe('paid');
    await userEvent.click(screen.getByTestId(ids.settle.reverse(1)));
    await userEvent.type(await screen.findByTestId(ids.settle.field('reason')), '数量有误');
    await userEvent.click(screen.getByTestId(ids.settle.reverseGo));
    await waitFor(async () => {
      const { batches } = await call('settlement_list', {});
      const later = await now(batches[0]?.id ?? '');
      expect(later.state).toBe('draft');
      expect(later.amount_fen).toBe(-(batch.rows[0]?.amount_fen ?? 0));
    });
  });

  it('makes two users a rule when the office says so', async () => {
    const batch = await mended();
    open('/settle');
    await userEvent.click(await screen.findByTestId(ids.settle.twoUsers));
    await waitFor(async () => expect((await call('settlement_list', {})).two_users).toBe(true));
    await expect(call('settlement_submit', { batch_id: batch.id, version: batch.version })).rejects.toMatchObject({ reason: { code: 'same_user' } });
    await call('user_set', { name: '周凯' });
    expect((await call('settlement_submit', { batch_id: batch.id, version: batch.version })).state).toBe('submitted');
  });

  it('bars who changed a draft from submitting and paying it, and says why', async () => {
    const batch = await mended();
    const maker = batch.made_by;
    await call('settlement_rules_save', { two_users: true });
    open(`/settle/${batch.id}`);
    expect((await screen.findByTestId(ids.settle.sameUser)).textContent).toContain(maker);
    expect((screen.getByTestId(ids.settle.submit) as HTMLButtonElement).disabled).toBe(true);
    await call('user_set', { name: '周凯' });
    const changed = await call('settlement_save', { batch_id: batch.id, version: batch.version, note: '第一批' });
    expect(changed.entered_by).toEqual([maker, '周凯']);
    await expect(call('settlement_submit', { batch_id: batch.id, version: changed.version })).rejects.toMatchObject({ reason: { code: 'same_user' } });
    await call('user_set', { name: '吴敏' });
    const submitted = await call('settlement_submit', { batch_id: batch.id, version: changed.version });
    expect([submitted.barred, submitted.same_user]).toEqual([false, false]);
    await call('user_set', { name: maker });
    const pay = { batch_id: batch.id, version: submitted.version, payee: submitted.payees[0]?.key ?? '', voucher_no: 'PZ-1' };
    await expect(call('settlement_pay', pay)).rejects.toMatchObject({ reason: { code: 'same_user_pays' } });
  });

  const gate = (rule: string, params: { name: string; value: string }[], field: string) => ({ rule, weight: 'block', before: 'paid', params, tab: 'overview', field });
  const hit = gate('duplicate_reason', [], 'duplicates');
  const paper = (kind: string) => gate('paper_present', [{ name: 'paper', value: kind }], 'attachments');

  /** A submitted batch whose payments are refused for what these cases lack until `isAnswered`. */
  async function refusing(code: string, gates: object[][], isAnswered: (request: { reason?: string; asked_reason?: string }) => boolean) {
    const host = freshOffice();
    const batch = await mended();
    const { payees, rows } = await call('settlement_submit', { batch_id: batch.id, version: batch.version });
    const details = gates.map((own, place) => ({ case_id: rows[place]?.case_id ?? '', case_no: rows[place]?.case_no ?? '', gates: own }));
    const params = [
      { name: 'case_no', value: details[0]?.case_no ?? '' },
      { name: 'rules', value: '' },
      { name: 'cases', value: String(details.length) },
    ];
    const refusal = { code: 'gate', message: '', field: 'asked_reason', reason: { code, params }, details };
    setHost({ ...host, rpc: (one) => (one.name === 'settlement_pay' && !isAnswered(one.request as object) ? Promise.reject(refusal) : host.rpc(one)) });
    open(`/settle/${batch.id}`);
    const name = payees[0]?.name ?? '';
    await userEvent.click(await screen.findByTestId(ids.settle.pay(name)));
    await userEvent.type(await screen.findByTestId(ids.settle.field('voucher')), 'PZ-1');
    return { name, details };
  }

  it('names every case that is paid with what it lacks, and goes on with a reason for that', async () => {
    const asked = { reason: [] as unknown[] };
    const { name, details } = await refusing('payment_gates_open', [[paper('acceptance_sheet')], [paper('invoice')]], (request) => {
      asked.reason.push(request.reason);
      return Boolean(request.asked_reason);
    });
    expect(screen.queryByTestId(ids.settle.field('asked_reason'))).toBeNull();
    await userEvent.type(screen.getByTestId(ids.settle.field('pay_reason')), '凭证后补');
    await userEvent.click(screen.getByTestId(ids.settle.payGo));
    const text = (await screen.findByTestId(ids.settle.asked)).textContent;
    for (const { case_no } of details) expect(text).toContain(case_no);
    expect(text).toContain('验收表');
    await userEvent.type(screen.getByTestId(ids.settle.field('asked_reason')), '补签中');
    await userEvent.click(screen.getByTestId(ids.settle.payGo));
    await waitFor(() => expect(within(screen.getByTestId(ids.settle.payee(name))).getByText(/PZ-1/)).toBeTruthy());
    expect(asked.reason).toEqual(['凭证后补', '凭证后补']);
  });

  it('takes no reason for records a case meets and leads to the case', async () => {
    const { details } = await refusing('payment_hits_open', [[hit, paper('voucher')]], () => false);
    await userEvent.click(screen.getByTestId(ids.settle.field('file')));
    await userEvent.click(screen.getByTestId(ids.settle.payGo));
    const asked = await screen.findByTestId(ids.settle.asked);
    expect(asked.textContent).toContain('查重相符记录未说明');
    expect(asked.textContent).toContain('逐条说明');
    expect(within(asked).getByText(details[0]?.case_no ?? '').getAttribute('href')).toBe(`/cases/${details[0]?.case_id}/overview`);
    for (const name of ['asked_reason', 'pay_reason']) expect(screen.queryByTestId(ids.settle.field(name))).toBeNull();
  });

  it('reads percentages to the basis point', () => {
    expect([parsePercent('5'), parsePercent('2.5%'), parsePercent('100'), parsePercent('100.01'), parsePercent('2.555'), parsePercent('x')]).toEqual([
      500, 250, 10_000, null, null, null,
    ]);
    expect([shownPercent(500), shownPercent(250), shownPercent(0), shownPercent(10_000)]).toEqual(['5', '2.5', '0', '100']);
  });
});
