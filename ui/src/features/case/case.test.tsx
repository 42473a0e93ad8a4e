import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { beforeEach, describe, expect, it } from 'vitest';
import { call, type CaseView } from '@/ipc/client';
import { money } from '@/shared/format';
import { TABS } from '@/shared/stages';
import { ids } from '@/testIds';
import { draw, freshOffice } from '@/test/draw';
import CasePage from './CasePage';
import { gatesOf } from './duplicates';
import { placeOf } from './PhotosTab';

async function caseAt(stage: string): Promise<CaseView> {
  const { rows } = await call('case_list', { stages: [stage] });
  return call('case_get', { id: rows[0]?.id });
}

function open(of: CaseView, tab: string) {
  const router = createMemoryRouter([{ path: '/cases/:id/:tab', Component: CasePage }], {
    initialEntries: [`/cases/${of.id}/${tab}`],
  });
  draw(<RouterProvider router={router} />);
}

describe('the case page', () => {
  beforeEach(() => void freshOffice());

  it.each(TABS)('draws %s', async (tab) => {
    const of = await caseAt('to_accept');
    open(of, tab);
    expect((await screen.findByTestId(ids.case.name)).textContent).toBe(of.applicant.name);
    expect(screen.getByTestId(ids.case.tab(tab))).toBeTruthy();
    expect(screen.queryByTestId(ids.error)).toBeNull();
  });

  it('saves a changed quantity and shows the new totals', async () => {
    const of = await caseAt('plan_draft');
    const line = of.lines[0];
    if (!line) throw new Error('no line');
    open(of, 'plan');
    const cell = await screen.findByTestId(ids.plan.cell(line.item_no, 'quantity'));
    await userEvent.clear(cell);
    await userEvent.type(cell, '5{Enter}');
    const total = of.total_fen - line.amount_fen + 5 * line.unit_price_fen;
    await waitFor(() => expect(screen.getByTestId(ids.plan.total).textContent).toBe(money(total)));
    expect(screen.getByTestId(ids.plan.amount(line.item_no)).textContent).toBe(money(5 * line.unit_price_fen));
  });

  it('keeps a text that is no number out of the plan', async () => {
    const of = await caseAt('plan_draft');
    open(of, 'plan');
    const cell = await screen.findByTestId(ids.plan.cell(1, 'price'));
    await userEvent.clear(cell);
    await userEvent.type(cell, '一百{Enter}');
    expect(cell.getAttribute('aria-invalid')).toBe('true');
    expect((await call('case_get', { id: of.id })).total_fen).toBe(of.total_fen);
  });

  it('shows a masked number only on a click, which is recorded', async () => {
    const of = await caseAt('in_work');
    open(of, 'log');
    const masked = await screen.findByTestId(ids.case.revealed('id_number'));
    expect(masked.textContent).toContain('****');
    await userEvent.click(screen.getByTestId(ids.case.reveal('id_number')));
    await waitFor(() => expect(masked.textContent).toMatch(/^\d{17}[\dX]$/));
    const after = await call('case_get', { id: of.id });
    expect(after.history[0]?.command).toBe('value_reveal');
  });

  it('asks for a reason before passing an open gate', async () => {
    const of = await caseAt('to_accept');
    open(of, 'overview');
    await userEvent.click(await screen.findByTestId(ids.case.next));
    await userEvent.type(await screen.findByTestId(ids.case.moveReason), '现场确认');
    await userEvent.click(screen.getByTestId(ids.case.moveGo));
    await waitFor(() => expect(screen.getByTestId(ids.case.stage).dataset['stage']).toBe('accepted'));
  });
});

describe('dragging a photo', () => {
  beforeEach(() => void freshOffice());
  // jsdom has no layout: the test says what lies under the pointer.
  const under = (testId: string) =>
    Object.defineProperty(document, 'elementFromPoint', {
      configurable: true,
      value: () => screen.getByTestId(testId),
    });

  async function placed() {
    const of = await caseAt('to_accept');
    const line = of.lines.find(({ photos }) => photos.some(({ stage }) => stage === 'before'));
    const photo = line?.photos.find(({ stage }) => stage === 'before');
    if (!line || !photo) throw new Error('no photo');
    open(of, 'photos');
    return { of, line, photo, picture: await screen.findByTestId(ids.photos.picture(photo.placement_id)) };
  }

  const countAt = (testId: string) => Number(screen.getByTestId(testId).dataset['count']);

  it('puts it at the other place', async () => {
    const { line, picture } = await placed();
    const [from, to] = [ids.photos.slot(line.item_no, 'before'), ids.photos.slot(line.item_no, 'during')];
    const before = [countAt(from), countAt(to)];
    fireEvent.pointerDown(picture, { button: 0, clientX: 10, clientY: 10 });
    under(to);
    fireEvent.pointerMove(window, { clientX: 200, clientY: 10 });
    expect(screen.getByTestId(to).className).toContain('hovered');
    fireEvent.pointerUp(window, { clientX: 200, clientY: 10 });
    await waitFor(() => expect([countAt(from), countAt(to)]).toEqual([before[0]! - 1, before[1]! + 1]));
  });

  it('leaves it where it is on a click, on its own place and on Escape', async () => {
    const { of, line, picture } = await placed();
    under(ids.photos.slot(line.item_no, 'before'));
    fireEvent.pointerDown(picture, { button: 0, clientX: 10, clientY: 10 });
    fireEvent.pointerUp(window, { clientX: 12, clientY: 10 });
    fireEvent.pointerDown(picture, { button: 0, clientX: 10, clientY: 10 });
    fireEvent.pointerMove(window, { clientX: 90, clientY: 10 });
    fireEvent.pointerUp(window, { clientX: 90, clientY: 10 });
    under(ids.photos.slot(line.item_no, 'after'));
    fireEvent.pointerDown(picture, { button: 0, clientX: 10, clientY: 10 });
    fireEvent.pointerMove(window, { clientX: 90, clientY: 10 });
    fireEvent.keyDown(window, { key: 'Escape' });
    fireEvent.pointerUp(window, { clientX: 90, clientY: 10 });
    const after = await call('case_get', { id: of.id });
    expect(after.lines.map(({ photos }) => photos.length)).toEqual(of.lines.map(({ photos }) => photos.length));
    expect(after.version).toBe(of.version);
  });
});

describe('small things', () => {
  it('a drop place is an item and a stage, or the case', () => {
    expect(placeOf('3:before')).toEqual({ item: 3, stage: 'before' });
    expect(placeOf('loose')).toEqual({});
    expect(placeOf('x:after')).toEqual({});
    expect(placeOf(null)).toEqual({});
  });

  it('gates are read from an error whether bare or named', () => {
    const gate = {
      rule: 'plan_lines',
      weight: 'block',
      before: 'plan_confirmed',
      params: [],
      tab: 'plan',
      field: 'lines',
    };
    expect(gatesOf({ code: 'gate', message: '', details: [gate] })).toEqual([gate]);
    expect(gatesOf({ code: 'gate', message: '', details: { gates: [gate] } })).toEqual([gate]);
    expect(gatesOf({ code: 'conflict', message: '', details: [gate] })).toEqual([]);
  });
});
