import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { beforeEach, describe, expect, it } from 'vitest';
import { call, type CaseView } from '@/ipc/client';
import { ids } from '@/testIds';
import { draw, freshOffice } from '@/test/draw';
import CasePage from '../CasePage';
import { parseDay } from './Progress';

async function caseAt(stage: string): Promise<CaseView> {
  const { rows } = await call('case_list', { stages: [stage] });
  return call('case_get', { id: rows[0]?.id });
}

const again = (of: CaseView) => call('case_get', { id: of.id });

function open(of: CaseView, tab: string) {
  const router = createMemoryRouter([{ path: '/cases/:id/:tab', Component: CasePage }], {
    initialEntries: [`/cases/${of.id}/${tab}`],
  });
  draw(<RouterProvider router={router} />);
}

describe('work orders', () => {
  beforeEach(() => void freshOffice());

  it('are split by contractor, and a print is void once the order changes', async () => {
    const of = await caseAt('dispatched');
    open(of, 'work');
    await userEvent.click(await screen.findByTestId(ids.work.split));
    await userEvent.click(await screen.findByTestId(ids.work.printOrder(0)));
    await waitFor(async () => expect((await again(of)).work.orders[0]?.prints).toHaveLength(1));
    expect(screen.queryByTestId(ids.work.stale(0))).toBeNull();
    await userEvent.type(screen.getByTestId(ids.work.field(0, 'access')), '先打电话');
    await userEvent.tab();
    expect(await screen.findByTestId(ids.work.stale(0))).toBeTruthy();
    expect((await again(of)).work.orders[0]?.access_notes).toBe('先打电话');
  });

  it('are cancelled with a reason, and their items are free again', async () => {
    const of = await caseAt('dispatched');
    open(of, 'work');
    await userEvent.click(await screen.findByTestId(ids.work.split));
    await userEvent.click(await screen.findByTestId(ids.work.cancel(0)));
    await userEvent.type(await screen.findByTestId(ids.work.cancelReason), '施工单位退出');
    await userEvent.click(screen.getByTestId(ids.work.cancelGo));
    await waitFor(async () => expect((await again(of)).work.unassigned).toHaveLength(of.lines.length));
  });

  it('record what came and what was done on a sheet', async () => {
    const of = await caseAt('in_work');
    open(of, 'work');
    await userEvent.type(await screen.findByTestId(ids.work.line(1, 'serial_no')), 'AT-0917{Enter}');
    await userEvent.type(screen.getByTestId(ids.work.line(1, 'done_on')), '2026.11.20{Enter}');
    await waitFor(async () => {
      const record = (await again(of)).work.lines[0];
      expect([record?.serial_no, record?.done_on]).toEqual(['AT-0917', '2026-11-20']);
    });
  });

  it('read a day however it is typed', () => {
    expect([parseDay('2026-11-20'), parseDay('20261120'), parseDay('2026/1/5')]).toEqual(['2026-11-20', '2026-11-20', '2026-01-05']);
    expect([parseDay('2026-02-30'), parseDay('morgen'), parseDay('')]).toEqual([null, null, null]);
  });
});

describe('acceptance', () => {
  beforeEach(() => void freshOffice());

  it('sends what failed back and asks for it alone the next time', async () => {
    const of = await caseAt('to_accept');
    open(of, 'acceptance');
    await userEvent.click(await screen.findByTestId(ids.accept.verdict(1, 'rectify')));
    await userEvent.type(await screen.findByTestId(ids.accept.defect(1)), '松动');
    await userEvent.click(screen.getByTestId(ids.accept.rectifyGo));
    await waitFor(async () => expect((await again(of)).work.lines[0]?.inspection?.verdict).toBe('rectify'));
    await userEvent.click(screen.getByTestId(ids.accept.asPlanned));
    await waitFor(() => expect(screen.getByTestId(ids.accept.finish).hasAttribute('disabled')).toBe(false));
    await userEvent.click(screen.getByTestId(ids.accept.finish));
    await userEvent.type(await screen.findByTestId(ids.accept.inspectors), '王科长、家属');
    await userEvent.click(screen.getByTestId(ids.accept.finishGo));
    await waitFor(async () => expect((await again(of)).stage).toBe('rectifying'));
    expect(await screen.findByTestId(ids.accept.round(1))).toBeTruthy();
    await userEvent.click(screen.getByTestId(ids.accept.asPlanned));
    await waitFor(async () => {
      const { work } = await again(of);
      expect(work.lines.filter(({ inspection }) => inspection !== null).map(({ item_no }) => item_no)).toEqual([1]);
    });
  });
});

describe('return visits', () => {
  beforeEach(() => void freshOffice());

  it('are recorded with what became of each item', async () => {
    const of = await caseAt('accepted');
    open(of, 'acceptance');
    await userEvent.click(await screen.findByTestId(ids.visits.open(1)));
    const reached = await screen.findByTestId(ids.visits.field('reached'));
    await userEvent.clear(reached);
    await userEvent.type(reached, '李建国');
    await userEvent.click(screen.getByTestId(ids.visits.save));
    await waitFor(async () => {
      const visit = (await again(of)).work.visits[0];
      expect([visit?.version, visit?.reached, visit?.falls]).toEqual([1, '李建国', null]);
    });
  });
});

describe('trade-in', () => {
  it('has purchases instead of work orders, with what was paid', async () => {
    freshOffice();
    const { rows } = await call('case_list', { stages: ['in_work'] });
    const id = rows[0]?.id ?? '';
    const of = await call('case_get', { id });
    const programme = (await call('reference', {})).programmes.find((one) => one.id === of.programme_id);
    if (!programme) throw new Error('no programme');
    await call('programme_save', { ...programme, mode: 'trade_in' });
    open(of, 'work');
    await userEvent.type(await screen.findByTestId(ids.work.purchase(1, 'vendor')), '示例康复器材店{Enter}');
    await userEvent.type(screen.getByTestId(ids.work.purchase(1, 'deal')), '268.01{Enter}');
    await waitFor(async () => {
      const one = (await again(of)).work.lines[0]?.purchase;
      expect([one?.vendor, one?.deal_price_fen, one?.whole]).toEqual(['示例康复器材店', 26_801, false]);
    });
    expect(screen.queryByTestId(ids.work.split)).toBeNull();
  });
});
