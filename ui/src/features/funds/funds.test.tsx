import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { beforeEach, describe, expect, it } from 'vitest';
import { call, type FundsView } from '@/ipc/client';
import { Invoices } from '@/features/case/Invoices';
import { yuan } from '@/shared/format';
import { ids } from '@/testIds';
import { draw, freshOffice } from '@/test/draw';
import Funds from './Funds';

const open = () => draw(<RouterProvider router={createMemoryRouter([{ path: '*', Component: Funds }])} />);

describe('funds', () => {
  beforeEach(async () => {
    freshOffice();
    await i18next.changeLanguage('zh');
  });

  it('draws charts with the same figures in tables beside them', async () => {
    open();
    const { towns, months } = await call('fund_list', {});
    for (const name of ['burn', 'months', 'towns']) {
      const chart = await screen.findByTestId(ids.funds.chart(name));
      expect(chart.querySelector('svg'), name).not.toBeNull();
      expect(chart.getAttribute('aria-label')).toBeTruthy();
    }
    const shown = screen.getByTestId(ids.funds.table('towns'));
    for (const { town, accepted_fen } of towns) {
      expect(shown.textContent).toContain(town);
      expect(shown.textContent).toContain(yuan(accepted_fen));
    }
    for (const { month } of months) expect(screen.getByTestId(ids.funds.table('months')).textContent).toContain(month);
  });

  it('adds an allocation; central money lapses with the year', async () => {
    open();
    const before = await call('fund_list', {});
    await userEvent.click(await screen.findByTestId(ids.funds.add));
    const code = await screen.findByTestId(ids.funds.field('code'));
    await userEvent.type(code instanceof HTMLInputElement ? code : within(code).getByRole('combobox'), 'lottery');
    await userEvent.type(screen.getByTestId(ids.funds.field('allocation')), '12,345.60');
    await userEvent.click(screen.getByTestId(ids.funds.save));
    await screen.findByTestId(ids.funds.row('lottery'));
    const after = await call('fund_list', {});
    expect(after.left_fen - before.left_fen).toBe(1_234_560);
    expect(after.funds.find((one) => one.code === 'central')?.expires_on).toBe('2026-12-31');
  });

  it('shows what lapsed with an allocation as its own figure', async () => {
    const before = await call('fund_list', {});
    expect(before.lapsed_fen).toBe(0);
    await call('fund_save', { code: 'lottery', year: 2019, allocation_fen: 123_456, expires_on: '2019-12-31' });
    const after = await call('fund_list', {});
    expect([after.lapsed_fen, after.left_fen]).toEqual([123_456, before.left_fen]);
    open();
    const row = await screen.findByTestId(ids.funds.row('lottery'));
    expect(row.dataset['lapsed']).toBe('123456');
    expect(row.textContent).toContain('已过期');
    expect(screen.getByTestId(ids.funds.left).textContent).toContain('过期作废');
  });

  it('shows the cases of a code at the allocation of their year', async () => {
    const own = ({ funds }: FundsView, year: number) => funds.find((one) => one.code === 'district' && one.year === year);
    const before = own(await call('fund_list', {}), 2026);
    await call('fund_save', { code: 'district', year: 2027, allocation_fen: 500 });
    const after = await call('fund_list', {});
    expect(own(after, 2026)).toEqual(before);
    expect(own(after, 2027)?.left_fen).toBe(500);
    open();
    expect((await screen.findAllByTestId(ids.funds.row('district'))).length).toBe(2);
  });

  it('says when a fund is short', async () => {
    const { funds } = await call('fund_list', {});
    for (const one of funds) await call('fund_save', { id: one.id, version: one.version, allocation_fen: 0 });
    open();
    const left = await screen.findByTestId(ids.funds.left);
    expect(Number(left.dataset['fen'])).toBeLessThan(0);
    expect(left.textContent).toContain('缺口');
  });
});

describe('invoices of a case', () => {
  beforeEach(async () => {
    freshOffice();
    await i18next.changeLanguage('zh');
  });

  const accepted = async () => {
    const { rows } = await call('settlement_candidates', {});
    for (const { case_id } of rows) if ((await call('invoice_list', { case_id })).invoices.length === 0) return call('case_get', { id: case_id });
    throw new Error('every case is invoiced');
  };

  it('ties the invoices to what was accepted', async () => {
    const one = await accepted();
    draw(<Invoices of={one} />);
    await userEvent.click(await screen.findByTestId(ids.invoices.add));
    await userEvent.type(await screen.findByTestId(ids.invoices.field('number')), '25310000000000000001');
    await userEvent.click(screen.getByTestId(ids.invoices.save));
    await waitFor(() => expect(screen.getByTestId(ids.invoices.ties).dataset['over']).toBe('0'));
    expect((await call('invoice_list', { case_id: one.id })).invoiced_fen).toBe(one.total_fen);
  });

  it('asks why when another case has the same invoice', async () => {
    const one = await accepted();
    const { rows } = await call('settlement_candidates', {});
    const other = rows.find(({ case_id }) => case_id !== one.id);
    if (!other) throw new Error('one case only');
    await call('invoice_save', { case_id: other.case_id, number: '777', seller: '示例建材行', amount_fen: 100 });
    draw(<Invoices of={one} />);
    await userEvent.click(await screen.findByTestId(ids.invoices.add));
    await userEvent.type(await screen.findByTestId(ids.invoices.field('number')), '777');
    const seller = screen.getByTestId(ids.invoices.field('seller'));
    await userEvent.clear(seller);
    await userEvent.type(seller, '示例建材行');
    await userEvent.click(screen.getByTestId(ids.invoices.save));
    await userEvent.type(await screen.findByTestId(ids.invoices.field('reason')), '一张发票开了两户');
    await userEvent.click(screen.getByTestId(ids.invoices.save));
    await screen.findByTestId(ids.invoices.row('777'));
  });
});
