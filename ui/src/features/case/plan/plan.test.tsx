import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { beforeEach, describe, expect, it } from 'vitest';
import { call, type CaseView } from '@/ipc/client';
import { money } from '@/shared/format';
import { ids } from '@/testIds';
import { draw, freshOffice } from '@/test/draw';
import CasePage from '../CasePage';
import { blockOf, isRight } from './block';
import { forgetSteps } from './keptSteps';

async function caseAt(stage: string): Promise<CaseView> {
  const { rows } = await call('case_list', { stages: [stage] });
  return call('case_get', { id: rows[0]?.id });
}

const again = (of: CaseView) => call('case_get', { id: of.id });

function open(of: CaseView) {
  const router = createMemoryRouter([{ path: '/cases/:id/:tab', Component: CasePage }], {
    initialEntries: [`/cases/${of.id}/plan`],
  });
  draw(<RouterProvider router={router} />);
}

const cell = (item: number, field: string) => screen.findByTestId(ids.plan.cell(item, field));

describe('the plan', () => {
  beforeEach(() => void freshOffice());

  it('moves from row to row by the arrow keys and saves what was typed', async () => {
    const of = await caseAt('plan_draft');
    open(of);
    const first = await cell(1, 'quantity');
    await userEvent.click(first);
    await userEvent.keyboard('{Control>}a{/Control}4{ArrowDown}');
    expect(document.activeElement).toBe(await cell(2, 'quantity'));
    await waitFor(async () => expect((await again(of)).lines[0]?.quantity).toBe(4000));
    await userEvent.keyboard('{ArrowUp}');
    expect(document.activeElement).toBe(await cell(1, 'quantity'));
  });

  it('puts a line elsewhere by the keyboard, and it keeps its number', async () => {
    const of = await caseAt('plan_draft');
    open(of);
    await userEvent.click(await cell(2, 'spec'));
    await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}');
    await waitFor(async () =>
      expect((await again(of)).lines.slice(0, 2).map(({ item_no }) => item_no)).toEqual([2, 1]),
    );
  });

  it('looks at a pasted block first, names the wrong cell, and takes a right one whole', async () => {
    const of = await caseAt('plan_draft');
    open(of);
    const paste = async (text: string) =>
      fireEvent.paste(await cell(1, 'quantity'), { clipboardData: { getData: () => text } });
    await paste('2\t100\nmany\t200');
    const save = await screen.findByTestId(ids.plan.blockSave);
    expect(save.hasAttribute('disabled')).toBe(true);
    expect(within(screen.getByTestId(ids.plan.block)).getByText(/many · /)).toBeTruthy();
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByTestId(ids.plan.blockSave)).toBeNull());
    await paste('2\t100\n3\t200');
    await userEvent.click(await screen.findByTestId(ids.plan.blockSave));
    await waitFor(async () => {
      const lines = (await again(of)).lines.slice(0, 2);
      expect(lines.map((line) => [line.quantity, line.unit_price_fen])).toEqual([[2000, 10_000], [3000, 20_000]]);
    });
  });

  it('is confirmed with who and when, and then changes by a numbered order only', async () => {
    const of = await caseAt('plan_draft');
    open(of);
    await userEvent.click(await screen.findByTestId(ids.planState.confirm));
    const by = await screen.findByTestId(ids.planState.field('agreed_by'));
    await userEvent.clear(by);
    await userEvent.type(by, '李建国');
    await userEvent.click(screen.getByTestId(ids.planState.confirmGo));
    const reason = await screen.findByTestId(ids.planState.field('reason'));
    await userEvent.type(reason, '材料随后补');
    await userEvent.click(screen.getByTestId(ids.planState.confirmGo));
    expect((await screen.findByTestId(ids.planState.strip)).textContent).toContain('李建国');
    expect(((await cell(1, 'quantity')) as HTMLInputElement).readOnly).toBe(true);
    expect(screen.queryByTestId(ids.plan.search)).toBeNull();

    await userEvent.click(screen.getByTestId(ids.planState.change));
    const quantity = await screen.findByTestId(ids.planState.cell(1, 'quantity'));
    await userEvent.clear(quantity);
    await userEvent.type(quantity, '9{Enter}');
    const line = (await again(of)).lines[0];
    if (!line) throw new Error('no line');
    const effect = 9 * line.unit_price_fen - line.amount_fen;
    await waitFor(() => expect(screen.getByTestId(ids.planState.effect).textContent).toBe(`+${money(effect)}`));
    await userEvent.type(screen.getByTestId(ids.planState.field('change_reason')), '加长扶手');
    await userEvent.type(screen.getByTestId(ids.planState.field('office')), '王科长');
    await userEvent.click(screen.getByTestId(ids.planState.changeGo));
    await screen.findByTestId(ids.planState.order(`${of.case_no}-B1`));
    const after = await again(of);
    expect(after.plan.changes[0]?.effect_fen).toBe(effect);
    expect(after.plan.version).toBe(2);
    expect(screen.getByTestId(ids.planState.versionRow(1))).toBeTruthy();
  });
});

describe('the contract', () => {
  it('starts with the price of the version that holds', async () => {
    freshOffice();
    const of = await caseAt('plan_confirmed');
    open(of);
    await userEvent.click(await screen.findByTestId(ids.contract.make));
    await userEvent.type(await screen.findByTestId(ids.contract.field('terms')), '不动承重墙');
    await userEvent.tab();
    await waitFor(async () => {
      const { contract } = (await again(of)).plan;
      expect([contract?.total_fen, contract?.terms, contract?.plan_version]).toEqual([of.total_fen, '不动承重墙', 1]);
    });
  });
});

describe('a pasted block', () => {
  it('changes lines from the cell on and adds what is beyond the last', async () => {
    freshOffice();
    const of = await caseAt('plan_draft');
    const { catalogue } = await call('reference', {});
    const last = of.lines.length;
    const rows = blockOf('卧室\t\n客厅\tN86-24', { item: last, column: 'room' }, of.lines, catalogue.items);
    expect(rows.map(({ line }) => line?.item_no ?? null)).toEqual([last, null]);
    expect(isRight(rows)).toBe(true);
    const twice = blockOf('走廊\t安装扶手', { item: last + 1, column: 'room' }, [], catalogue.items);
    expect(twice[0]?.cells[1]?.fault).toBe('ambiguous');
    expect(isRight(blockOf('走廊', { item: last + 1, column: 'room' }, [], catalogue.items))).toBe(false);
  });
});

describe('quotes', () => {
  beforeEach(() => void freshOffice());

  it('stand side by side, mark the lowest, and fill the line they are chosen for', async () => {
    const of = await caseAt('plan_draft');
    const { organisations } = await call('reference', {});
    const [first, second] = organisations.filter(({ kind }) => kind === 'contractor').map(({ id }) => id) as [string, string];
    for (const contractor_id of [first, second]) await call('quote_save', { case_id: of.id, contractor_id });
    open(of);
    for (const [contractor, price] of [[first, '150'], [second, '140']] as const) {
      await userEvent.click(await screen.findByTestId(ids.quotes.cell(contractor, 1, 'price')));
      await userEvent.keyboard(`${price}{Tab}`);
    }
    await screen.findByText('最低');
    await userEvent.click(screen.getByTestId(ids.quotes.cell(second, 1, 'choose')));
    await waitFor(async () => {
      const line = (await again(of)).lines[0];
      expect([line?.unit_price_fen, line?.contractor_id]).toEqual([14_000, second]);
    });
    expect(screen.getByTestId(ids.quotes.field(second, 'total')).textContent).toMatch(/\d/);
  });

  it('stay in sight when the plan is agreed, as text', async () => {
    const of = await caseAt('plan_draft');
    const { organisations } = await call('reference', {});
    const contractor_id = organisations.find(({ kind }) => kind === 'contractor')!.id;
    const lines = [{ line_id: of.lines[0]!.id, unit_price_fen: 15_000 }];
    const quoted = await call('quote_save', { case_id: of.id, contractor_id, lines });
    await call('plan_confirm', { case_id: of.id, version: quoted.version, agreed_as: 'elder', agreed_by: '李建国', reason: '现场确认' });
    open(of);
    const price = await screen.findByTestId(ids.quotes.cell(contractor_id, 1, 'price'));
    expect((price as HTMLInputElement).readOnly).toBe(true);
    for (const gone of [ids.quotes.add, ids.quotes.field(contractor_id, 'all'), ids.quotes.field(contractor_id, 'remove')])
      expect(screen.queryByTestId(gone)).toBeNull();
  });
});

describe('undo', () => {
  beforeEach(() => {
    freshOffice();
    forgetSteps();
  });

  it('takes cells, a pasted block and a removed line back, and does them again', async () => {
    const of = await caseAt('plan_draft');
    const state = async () => (await again(of)).lines.map(({ item_no, quantity, spec }) => [item_no, quantity, spec]);
    const before = await state();
    open(of);
    await userEvent.click(await cell(1, 'quantity'));
    await userEvent.keyboard('{Control>}a{/Control}7{ArrowDown}');
    await waitFor(async () => expect((await again(of)).lines[0]?.quantity).toBe(7000));
    fireEvent.paste(await cell(1, 'spec'), { clipboardData: { getData: () => '特制\n特制' } });
    await userEvent.click(await screen.findByTestId(ids.plan.blockSave));
    await waitFor(async () => expect((await again(of)).lines[1]?.spec).toBe('特制'));
    await userEvent.click(screen.getByTestId(ids.plan.remove(2)));
    await waitFor(() => expect(document.querySelector('.ant-popconfirm-buttons .ant-btn-primary')).toBeTruthy());
    await userEvent.click(document.querySelector('.ant-popconfirm-buttons .ant-btn-primary') as HTMLElement);
    await waitFor(async () => expect((await again(of)).lines.length).toBe(before.length - 1));
    const after = await state();

    for (let step = 0; step < 3; step += 1) await userEvent.click(screen.getByTestId(ids.plan.undo));
    await waitFor(async () => expect(new Set(await state())).toEqual(new Set(before)));
    expect(screen.getByTestId(ids.plan.undo).hasAttribute('disabled')).toBe(true);
    for (let step = 0; step < 3; step += 1) await userEvent.click(screen.getByTestId(ids.plan.redo));
    await waitFor(async () => expect(new Set(await state())).toEqual(new Set(after)));
  });

  it('leaves alone what was changed since', async () => {
    const of = await caseAt('plan_draft');
    open(of);
    await userEvent.click(await cell(1, 'quantity'));
    await userEvent.keyboard('{Control>}a{/Control}7{ArrowDown}');
    await waitFor(async () => expect((await again(of)).lines[0]?.quantity).toBe(7000));
    const line = (await again(of)).lines[0];
    await call('plan_line_save', { case_id: of.id, line_id: line?.id, version: line?.version, quantity: 9000 });
    await userEvent.click(await cell(2, 'spec'));
    await userEvent.keyboard('新{Enter}');
    await waitFor(async () => expect((await again(of)).lines[1]?.spec).toBe('新'));
    await userEvent.click(screen.getByTestId(ids.plan.undo));
    await waitFor(async () => expect((await again(of)).lines[1]?.spec).not.toBe('新'));
    await userEvent.click(screen.getByTestId(ids.plan.undo));
    await waitFor(() => expect(screen.getByTestId(ids.plan.undo).hasAttribute('disabled')).toBe(true));
    expect((await again(of)).lines[0]?.quantity).toBe(9000);
  });
});
