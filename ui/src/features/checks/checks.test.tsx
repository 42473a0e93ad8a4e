import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { beforeEach, describe, expect, it } from 'vitest';
import { call, type CaseView } from '@/ipc/client';
import { ids } from '@/testIds';
import { draw, freshOffice } from '@/test/draw';
import CasePage from '../case/CasePage';
import { hitKey, reasonFor } from '../duplicates/hits';
import Checks from './Checks';

const open = (tab: string) =>
  draw(
    <RouterProvider
      router={createMemoryRouter(
        [
          { path: '/checks/:tab', Component: Checks },
          { path: '/cases/:id/:tab', Component: CasePage },
        ],
        { initialEntries: [`/checks/${tab}`] },
      )}
    />,
  );

/** The case that the sample list meets. */
async function metCase(): Promise<CaseView> {
  const { rows } = await call('case_list', {});
  for (const { id } of rows) {
    const one = await call('case_get', { id });
    if (one.duplicates.length > 0) return one;
  }
  throw new Error('no case meets anything');
}

const openCase = (of: CaseView) =>
  draw(
    <RouterProvider
      router={createMemoryRouter([{ path: '/cases/:id/:tab', Component: CasePage }], {
        initialEntries: [`/cases/${of.id}/overview`],
      })}
    />,
  );

beforeEach(async () => {
  freshOffice();
  await i18next.changeLanguage('zh');
});

describe('duplicates on the case page', () => {
  it('show both records and take a reason for each hit', async () => {
    const of = await metCase();
    const [hit] = of.duplicates;
    if (!hit) throw new Error('no hit');
    expect(of.gates.map(({ rule }) => rule)).toContain('duplicate_reason');
    openCase(of);
    const shown = await screen.findByTestId(ids.hits.hit(hitKey(hit)));
    expect(shown.textContent).toContain(of.case_no);
    expect(shown.textContent).toContain(hit.other.source);
    expect(shown.textContent).not.toMatch(/\d{17}/);
    await userEvent.type(screen.getByTestId(ids.hits.reason(hitKey(hit))), '残联只做楼道');
    await userEvent.click(screen.getByTestId(ids.hits.save(hitKey(hit))));
    expect((await screen.findByTestId(ids.hits.given(hitKey(hit)))).textContent).toContain('残联只做楼道');
    const after = await call('case_get', { id: of.id });
    expect(after.gates.map(({ rule }) => rule)).not.toContain('duplicate_reason');
  });

  it('refuse an empty reason', async () => {
    const of = await metCase();
    const hits = of.duplicates.map((hit) => reasonFor(hit, ' '));
    await expect(call('duplicate_pass', { case_id: of.id, hits })).rejects.toMatchObject({ field: 'reason' });
  });
});

describe('red flags', () => {
  it('are looked for, settled with a note, and stay settled', async () => {
    const of = await metCase();
    await call('duplicate_pass', { case_id: of.id, hits: of.duplicates.map((hit) => reasonFor(hit, '已核对')) });
    open('flags');
    await userEvent.click(await screen.findByTestId(ids.checks.scan));
    await waitFor(async () => expect((await call('red_flag_list', {})).total).toBeGreaterThan(0));
    const flag = (await call('red_flag_list', { rule: 'duplicate_passed' })).rows[0];
    if (!flag) throw new Error('no flag');
    expect(flag.cases[0]?.case_no).toBe(of.case_no);
    await userEvent.click(await screen.findByTestId(ids.checks.settle(flag.id)));
    await userEvent.type(await screen.findByTestId(ids.checks.note), '两处不同项目');
    await userEvent.click(screen.getByTestId(ids.checks.settleGo));
    await waitFor(async () => expect((await call('red_flag_list', { rule: 'duplicate_passed' })).total).toBe(0));
    const again = await call('red_flags_scan', {});
    expect([again.new, again.gone]).toEqual([0, 0]);
    const settled = await call('red_flag_list', { rule: 'duplicate_passed', state: 'settled' });
    expect(settled.rows[0]?.note).toBe('两处不同项目');
  });

  it('say their reason in words, with money as money', async () => {
    await call('red_flags_scan', {});
    open('flags');
    const page = await screen.findByTestId(ids.checks.flags);
    await within(page).findAllByRole('row');
    expect(page.textContent).not.toMatch(/\{\{|_fen/);
  });
});

describe('lists of other bureaus', () => {
  it('are looked at before they are kept, and taken out with a reason', async () => {
    open('lists');
    const name = '区残联 2025 年无障碍改造名单';
    await userEvent.click(await screen.findByTestId(ids.checks.list(name)));
    expect((await screen.findByTestId(ids.checks.listDetail)).textContent).toContain((await metCase()).case_no);
    await userEvent.keyboard('{Escape}');
    await userEvent.click(screen.getByTestId(ids.checks.remove(name)));
    await userEvent.type(await screen.findByTestId(ids.checks.removeReason), '发错文件');
    await userEvent.click(screen.getByTestId(ids.checks.removeGo));
    await waitFor(async () => {
      const { lists } = await call('other_list_list', {});
      expect(lists[0]?.remove_reason).toBe('发错文件');
    });
    await expect(metCase()).rejects.toThrow('no case');
  });

  it('show how a chosen file is read', async () => {
    open('lists');
    await userEvent.click(await screen.findByTestId(ids.checks.import));
    expect(await screen.findByTestId(ids.checks.field('name'))).toBeTruthy();
  });

  it('of the dead stop a case by a gate of their own', async () => {
    const request = { path: '/u/死亡.xlsx', origin: 'death', name: '十月死亡', dated: '2026-10-31' };
    const looked = await call('other_list_import', { ...request, dry_run: true });
    expect([looked.rows, looked.faulty, looked.list]).toEqual([2, 1, null]);
    await call('other_list_import', request);
    const { rows } = await call('case_list', { stages: ['in_work'] });
    const one = await call('case_get', { id: rows[0]?.id });
    expect(one.gates.map(({ rule }) => rule)).toContain('found_alive');
    await expect(call('other_list_import', request)).rejects.toMatchObject({ reason: { code: 'other_list_twice' } });
  });
});

describe('spot checks', () => {
  it('are drawn by a seed that repeats, and take results', async () => {
    open('spots');
    await userEvent.click(await screen.findByTestId(ids.checks.draw));
    await userEvent.type(await screen.findByTestId(ids.checks.field('seed')), '2026-11');
    await userEvent.click(screen.getByTestId(ids.checks.drawGo));
    expect((await screen.findByTestId(ids.checks.seed(1))).textContent).toBe('2026-11');
    const { checks } = await call('spot_check_draw', { seed: '2026-11', share_bp: 2500 });
    const numbers = checks.map(({ homes }) => homes.map(({ case_no }) => case_no));
    expect(numbers[0]).toEqual(numbers[1]);
    const home = checks[1]?.homes[0];
    if (!home) throw new Error('no home');
    await userEvent.click((await screen.findAllByTestId(ids.checks.record(home.case_no)))[0] as HTMLElement);
    await userEvent.click(await screen.findByTestId(ids.checks.result('defect')));
    await userEvent.type(screen.getByTestId(ids.checks.resultNote), '扶手松动');
    await userEvent.click(screen.getByTestId(ids.checks.resultGo));
    await waitFor(async () => {
      const { checks: now } = await call('spot_check_list', {});
      expect(now.reduce((all, check) => all + check.defects, 0)).toBe(1);
    });
  });

  it('refuse a share outside the rule', async () => {
    await expect(call('spot_check_draw', { share_bp: 1000 })).rejects.toMatchObject({ field: 'share_bp' });
  });
});
