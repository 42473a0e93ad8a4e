import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { beforeEach, describe, expect, it } from 'vitest';
import { setHost, type CatalogueCompareView } from '@/ipc/client';
import { makeMock } from '@/ipc/mock';
import { ids } from '@/testIds';
import { draw, freshOffice } from '@/test/draw';
import Reference from './Reference';

const open = () => draw(<RouterProvider router={createMemoryRouter([{ path: '*', Component: Reference }])} />);

describe('a new version of the catalogue', () => {
  beforeEach(async () => {
    freshOffice();
    await i18next.changeLanguage('zh');
  });

  it('is compared item by item, with prices in yuan', async () => {
    open();
    await userEvent.click(await screen.findByTestId(ids.reference.compare));
    const shown = await screen.findByTestId(ids.reference.difference);
    expect(shown.textContent).toContain('新增 1 项，取消 1 项，变更 1 项');
    expect(within(shown).getByText('X-01')).toBeTruthy();
    expect(shown.textContent).toMatch(/最高限价.*空.*¥250\.00/);
  });

  it('with a bad cell is refused, and the cell is named', async () => {
    const refused: CatalogueCompareView = {
      file: '目录.xlsx',
      faults: [{ file: '目录.xlsx', sheet: '项目', cell: 'H2', code: 'word', reason: '“免费” is none of 基础、可选、自费' }],
      id: '',
      version: 0,
      name: '',
      items: 0,
      added: [],
      removed: [],
      changed: [],
      unchanged: 0,
    };
    const office = makeMock({ delay: 0 });
    const { rpc } = office;
    setHost({ ...office, rpc: (one) => (one.name === 'catalogue_compare' ? Promise.resolve(refused) : rpc(one)) });
    open();
    await userEvent.click(await screen.findByTestId(ids.reference.compare));
    const faults = await screen.findByTestId(ids.reference.faults);
    expect(faults.textContent).toContain('项目!H2');
    expect(faults.textContent).toContain('不是可填的词');
    expect(faults.textContent).not.toContain('is none of');
    expect(screen.queryByTestId(ids.reference.difference)).toBeNull();
  });
});
