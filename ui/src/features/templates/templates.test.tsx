import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { call, type TemplateView } from '@/ipc/client';
import type { Pretend } from '@/ipc/mock';
import { ids } from '@/testIds';
import { draw, freshOffice } from '@/test/draw';
import { TemplateExport } from './TemplateExport';
import { TemplatesButton } from './Templates';

// A table of selects is slow to draw without a browser.
vi.setConfig({ testTimeout: 90_000 });

let office: Pretend;

/** Opens the drawer and picks a workbook of this name. */
async function pick(file: string) {
  office.pickFiles = () => Promise.resolve([`/home/office/${file}`]);
  draw(<TemplatesButton />);
  await userEvent.click(screen.getByTestId(ids.templates.manage));
  await userEvent.click(await screen.findByTestId(ids.templates.add));
}

/** Opens a select for the first time and returns its list, the newest of the page. */
async function unfold(testId: string): Promise<Element> {
  const box = within(await screen.findByTestId(testId)).getByRole('combobox', { hidden: true });
  const lists = () => document.querySelectorAll('.ant-select-dropdown');
  const before = lists().length;
  fireEvent.mouseDown(box);
  await waitFor(() => expect(lists().length).toBe(before + 1));
  return lists()[before]!;
}

const option = (list: Element, label: string) => list.querySelector(`.ant-select-item-option[title="${label}"]`);

/** Chooses an entry of a select by its words. */
async function choose(testId: string, label: string) {
  const list = await unfold(testId);
  const entry = await waitFor(() => option(list, label) ?? Promise.reject(new Error(`no ${label}`)));
  fireEvent.click(entry);
}

const save = () => userEvent.click(screen.getByTestId(ids.templates.save));
const kept = async (): Promise<TemplateView[]> => (await call('template_list', {})).templates;

describe('layouts of the office', () => {
  beforeEach(async () => {
    office = freshOffice();
    await i18next.changeLanguage('zh');
  });

  it('are none at first, and say what to do', async () => {
    draw(<TemplatesButton />);
    await userEvent.click(screen.getByTestId(ids.templates.manage));
    expect((await screen.findByTestId(ids.templates.empty)).textContent).toContain('.xlsx');
  });

  it('are kept with the proposal, one field changed and a cell added', async () => {
    await pick('财政拨付表.xlsx');
    await screen.findByTestId(ids.templates.ready);
    await choose(ids.templates.choice('F5'), '备注');
    fireEvent.change(screen.getByTestId(ids.templates.newCell), { target: { value: 'c8' } });
    await userEvent.click(screen.getByTestId(ids.templates.addCell));
    await choose(ids.templates.choice('C8'), '本次拨付大写');
    await save();
    await screen.findByTestId(ids.templates.row('财政拨付表'));
    const [one] = await kept();
    expect(one?.mapping.rows).toEqual({ sheet: '拨付表', first: 5, last: 5 });
    expect(one?.mapping.columns).toContainEqual({ cell: 'B5', field: 'name' });
    expect(one?.mapping.columns).toContainEqual({ cell: 'F5', field: 'note' });
    expect(one?.mapping.cells).toContainEqual({ sheet: '拨付表', cell: 'C8', field: 'sum_paid_now_upper' });
  });

  it('offer fields of a row only where rows are repeated', async () => {
    await pick('财政拨付表.xlsx');
    const list = await unfold(ids.templates.choice('B2'));
    await waitFor(() => expect(option(list, '户数')).not.toBeNull());
    expect(option(list, '身份证号')).toBeNull();
  });

  it('are refused by name with sheet and cell, and nothing is kept', async () => {
    await pick('带批注.xlsx');
    const problem = await screen.findByTestId(ids.templates.problem);
    for (const word of ['拨付表', 'B7', '批注']) expect(problem.textContent).toContain(word);
    await save();
    await waitFor(() => expect(screen.getByTestId(ids.templates.problem).className).toContain('error'));
    expect(await kept()).toEqual([]);
  });

  it('with macros are not even looked through', async () => {
    await pick('带宏.xlsm');
    expect((await screen.findByTestId(ids.error)).textContent).toContain('宏');
    expect(screen.getByTestId<HTMLButtonElement>(ids.templates.save).disabled).toBe(true);
  });

  it('ask for a field where nobody knows a placeholder', async () => {
    await pick('占位.xlsx');
    expect((await screen.findByTestId(ids.templates.problem)).textContent).toContain('{{局长电话}}');
    await choose(ids.templates.choice('A9 局长电话'), '留空');
    await save();
    await screen.findByTestId(ids.templates.row('占位'));
    expect((await kept())[0]?.mapping.names).toContainEqual({ name: '局长电话', repeated: false, field: 'blank' });
  });

  it('are renamed and taken out', async () => {
    await pick('财政拨付表.xlsx');
    await screen.findByTestId(ids.templates.ready);
    await save();
    await userEvent.click(await screen.findByTestId(ids.templates.edit('财政拨付表')));
    const name = await screen.findByTestId(ids.templates.name);
    fireEvent.change(name, { target: { value: '区表' } });
    await save();
    await userEvent.click(await screen.findByTestId(ids.templates.remove('区表')));
    await userEvent.click(await screen.findByTestId(ids.templates.removeGo));
    await screen.findByTestId(ids.templates.empty);
    expect(await kept()).toEqual([]);
  });
});

describe('exporting into a layout', () => {
  beforeEach(async () => {
    office = freshOffice();
    await i18next.changeLanguage('en');
  });

  it('says where layouts are added while there is none', async () => {
    draw(<TemplateExport busy={false} onExport={() => undefined} />);
    expect((await screen.findByTestId(ids.templates.none)).textContent).toContain('settlement page');
  });

  it('takes the only one without asking', async () => {
    await call('template_save', { name: '区表', file: '/a/区表.xlsx', mapping: { columns: [], cells: [], names: [] } });
    const take = vi.fn();
    draw(<TemplateExport busy={false} onExport={take} />);
    await userEvent.click(await screen.findByTestId(ids.templates.export));
    expect(take).toHaveBeenCalledWith(expect.objectContaining({ name: '区表' }));
  });
});
