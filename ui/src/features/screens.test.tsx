import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ComponentType } from 'react';
import i18next from 'i18next';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { beforeEach, describe, expect, it } from 'vitest';
import { Program } from '@/app/Program';
import { call } from '@/ipc/client';
import { ids } from '@/testIds';
import { draw, freshOffice } from '@/test/draw';
import Cases from './cases/Cases';
import Reference from './catalogue/Reference';
import Checks from './checks/Checks';
import Contractors from './contractors/Contractors';
import Funds from './funds/Funds';
import Inbox from './photos/Inbox';
import Publicity from './publicity/Publicity';
import Reports from './reports/Reports';
import RosterWizard from './roster/RosterWizard';
import Settings from './settings/Settings';
import Settlement from './settlement/Settlement';
import Today from './today/Today';
import WorkOrders from './work/WorkOrders';
import { render } from '@testing-library/react';

const open = (Component: ComponentType, path = '/') =>
  draw(<RouterProvider router={createMemoryRouter([{ path: '*', Component }], { initialEntries: [path] })} />);

const SCREENS: [string, ComponentType][] = [
  [ids.today.page, Today],
  [ids.cases.page, Cases],
  [ids.publicity.page, Publicity],
  [ids.checks.page, Checks],
  [ids.inbox.page, Inbox],
  [ids.work.page, WorkOrders],
  [ids.settle.page, Settlement],
  [ids.funds.page, Funds],
  [ids.reports.page, Reports],
  [ids.reference.page, Reference],
  [ids.contractors.page, Contractors],
  [ids.settings.page, Settings],
  [ids.roster.page, RosterWizard],
];

describe.each(['zh', 'en'])('screens in %s', (language) => {
  beforeEach(async () => {
    freshOffice();
    await i18next.changeLanguage(language);
  });

  it.each(SCREENS)('%s draws without an error', async (testId, Component) => {
    open(Component);
    const page = await screen.findByTestId(testId);
    expect(page.querySelector('h1')?.textContent).toBeTruthy();
    expect(screen.queryByTestId(ids.error)).toBeNull();
  });
});

describe('the roster wizard', () => {
  beforeEach(async () => {
    freshOffice();
    await i18next.changeLanguage('zh');
  });

  it('checks first, writes only when told to, and shows the same counts', async () => {
    open(RosterWizard);
    await userEvent.click(screen.getByTestId(ids.roster.pick));
    const created = await screen.findByTestId(ids.roster.count('created'));
    const count = Number(created.dataset['count']);
    expect(count).toBeGreaterThan(0);
    expect(screen.getByTestId(ids.roster.count('failed')).dataset['count']).toBe('2');
    expect((await call('case_list', {})).total).toBe(40);
    await userEvent.click(screen.getByTestId(ids.roster.go));
    await screen.findByTestId(ids.roster.done);
    expect((await call('case_list', {})).total).toBe(40 + count);
  });
});

describe('with several programmes', () => {
  beforeEach(async () => {
    freshOffice();
    await i18next.changeLanguage('zh');
    await call('programme_save', {
      code: '02',
      name: '以旧换新',
      year: 2026,
      mode: 'trade_in',
      skipped: ['publicity'],
      target_homes: 10,
    });
  });

  it('the roster asks which one before it is checked', async () => {
    open(RosterWizard);
    const choice = await screen.findByTestId(ids.roster.programme);
    await userEvent.click(screen.getByTestId(ids.roster.pick));
    await screen.findByText('这份名册导入到哪个项目？');
    expect(screen.queryByTestId(ids.roster.go)).toBeNull();
    await userEvent.click(choice.querySelector('input') ?? choice);
    await userEvent.click(await screen.findByTitle('02 · 以旧换新'));
    expect(await screen.findByTestId(ids.roster.go)).toBeTruthy();
    expect(screen.queryByTestId(ids.error)).toBeNull();
  });

  it('a programme leaves out steps the program knows', async () => {
    open(Settings);
    await userEvent.click(await screen.findByTestId(ids.settings.programmeAdd));
    await userEvent.type(await screen.findByTestId(ids.settings.programmeField('name')), '试点');
    await userEvent.type(screen.getByTestId(ids.settings.programmeField('code')), '03');
    const steps = screen.getByTestId(ids.settings.programmeField('skipped'));
    await userEvent.click(steps.querySelector('input') ?? steps);
    await userEvent.click(await screen.findByTitle('公示'));
    await userEvent.click(screen.getByTestId(ids.settings.programmeSave));
    await waitFor(async () => {
      const { programmes } = await call('reference', {});
      expect(programmes.find(({ code }) => code === '03')?.skipped).toEqual(['publicity']);
    });
  });
});

describe('the program', () => {
  beforeEach(() => i18next.changeLanguage('zh').then(() => undefined));

  it('asks for a name before anything else, then opens the sample office', async () => {
    freshOffice({ first: true });
    render(<Program />);
    await userEvent.type(await screen.findByTestId(ids.start.name), '李敏');
    await userEvent.click(screen.getByTestId(ids.start.nameSave));
    await userEvent.click(await screen.findByTestId(ids.start.sample));
    expect((await screen.findByTestId(ids.frame.user)).textContent).toContain('李敏');
    expect(screen.getByTestId(ids.frame.count).textContent).toContain('40');
  });

  it('lists the cases and opens one with the keyboard', async () => {
    freshOffice();
    window.location.hash = '#/cases';
    render(<Program />);
    const grid = await screen.findByTestId(ids.cases.grid);
    const first = (await call('case_list', { limit: 1 })).rows[0];
    await screen.findByTestId(ids.cases.row(first?.case_no ?? ''));
    grid.focus();
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await waitFor(() => expect(screen.getByTestId(ids.case.no).textContent).toBe(first?.case_no));
  });

  it('says saved only with the time the workspace tells', async () => {
    freshOffice();
    window.location.hash = '#/';
    render(<Program />);
    expect((await screen.findByTestId(ids.frame.saved)).textContent).toMatch(
      /已保存 \d\d:\d\d|已保存 \d\d-\d\d \d\d:\d\d/,
    );
  });
});
