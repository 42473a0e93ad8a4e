import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { beforeEach, describe, expect, it } from 'vitest';
import { CaseCatalogue } from '@/features/case/CaseCatalogue';
import { call, setHost } from '@/ipc/client';
import { makeMock } from '@/ipc/mock';
import { ids } from '@/testIds';
import { draw, freshOffice } from '@/test/draw';
import Reference from './Reference';

const open = () => draw(<RouterProvider router={createMemoryRouter([{ path: '*', Component: Reference }])} />);

describe('bringing a pack in', () => {
  beforeEach(async () => {
    freshOffice();
    await i18next.changeLanguage('zh');
  });

  it('shows what it would change, stores it by the keyboard, and lists both versions', async () => {
    open();
    (await screen.findByTestId(ids.packs.import)).focus();
    await userEvent.keyboard('{Enter}');
    const content = await screen.findByTestId(ids.packs.content);
    expect(content.textContent).toContain('第 2 版');
    expect(content.textContent).toContain('2027-01-01 至 2027-12-31');
    expect(content.textContent).toMatch(/最高限价.*空.*¥250\.00/);
    (await screen.findByTestId(ids.packs.store)).focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(screen.queryByTestId(ids.packs.store)).toBeNull());
    await userEvent.click(screen.getByTestId(ids.reference.tab('versions')));
    const fresh = await screen.findByTestId(ids.packs.row('catalogue', 'national-2020', 2));
    expect(within(fresh).getByText(/已导入/)).toBeTruthy();
    const old = screen.getByTestId(ids.packs.row('catalogue', 'national-2020', 1));
    expect(old.textContent).toContain('34 户使用');
    expect(old.textContent).toContain('现行');
  });

  it('that is there already offers nothing to store', async () => {
    open();
    await userEvent.click(await screen.findByTestId(ids.packs.import));
    await userEvent.click(await screen.findByTestId(ids.packs.store));
    await waitFor(() => expect(screen.queryByTestId(ids.packs.store)).toBeNull());
    await userEvent.click(screen.getByTestId(ids.packs.import));
    await waitFor(() => expect(screen.getByTestId(ids.packs.content).textContent).toContain('完全相同'));
    expect(screen.queryByTestId(ids.packs.store)).toBeNull();
  });

  it('that is wrong is refused with file, line and reason', async () => {
    const office = makeMock({ delay: 0 });
    setHost({ ...office, pickFiles: () => Promise.resolve(['/home/office/量表.json']) });
    open();
    await userEvent.click(await screen.findByTestId(ids.packs.import));
    const faults = await screen.findByTestId(ids.packs.faults);
    expect(faults.textContent).toContain('量表.json');
    expect(faults.textContent).toContain('第 14 行');
    expect(faults.textContent).toContain('有分数没有对应的选项');
    expect(faults.textContent).toContain('sections[0].items[0].options');
    expect(screen.queryByTestId(ids.packs.store)).toBeNull();
  });
});

describe('the catalogue of a case', () => {
  beforeEach(async () => {
    freshOffice();
    await i18next.changeLanguage('en');
  });

  const caseAt = async (stage: string) => {
    const { rows } = await call('case_list', { stages: [stage] });
    return call('case_get', { id: rows[0]?.id });
  };

  it('is said to be fixed from the approval on', async () => {
    draw(<CaseCatalogue of={await caseAt('approved')} />);
    expect((await screen.findByTestId(ids.case.catalogue)).textContent).toMatch(/^Catalogue: .*version 1/);
  });

  it('is the one in force before, and a lost one is told aloud', async () => {
    const of = await caseAt('applied');
    const { unmount } = draw(<CaseCatalogue of={of} />);
    expect((await screen.findByTestId(ids.case.catalogue)).textContent).toContain('not fixed yet');
    unmount();
    draw(<CaseCatalogue of={{ ...of, catalogue: { ...of.catalogue, missing: true } }} />);
    expect((await screen.findByRole('alert')).textContent).toContain('cannot be read');
  });
});
