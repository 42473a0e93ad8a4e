import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { beforeEach, describe, expect, it } from 'vitest';
import { call } from '@/ipc/client';
import { ids } from '@/testIds';
import { draw, freshOffice } from '@/test/draw';
import CasePage from '../case/CasePage';
import Contractors from './Contractors';

describe('filed prices', () => {
  beforeEach(async () => {
    freshOffice();
    await i18next.changeLanguage('zh');
  });

  it('are listed for a contractor, and a line beyond one carries a sign with the difference', async () => {
    const { rows } = await call('case_list', { stages: ['dispatched'] });
    const of = await call('case_get', { id: rows[0]?.id });
    const line = of.lines[0];
    if (!line || !of.contractor_id) throw new Error('no line or contractor');
    const price_fen = line.unit_price_fen - 1_050;
    await call('price_file', { organisation_id: of.contractor_id, code: line.code, price_fen, evidence: '承诺书 3 号' });
    const router = createMemoryRouter([{ path: '/cases/:id/:tab', Component: CasePage }], {
      initialEntries: [`/cases/${of.id}/plan`],
    });
    draw(<RouterProvider router={router} />);
    const sign = await screen.findByTestId(ids.plan.priceFlag(line.item_no));
    expect(sign.getAttribute('aria-label')).toMatch(/高于承诺价.*差 ¥10\.50/);
  });

  it('open from the list of contractors', async () => {
    draw(<RouterProvider router={createMemoryRouter([{ path: '*', Component: Contractors }])} />);
    const { organisations } = await call('reference', {});
    const one = organisations.find(({ kind }) => kind === 'contractor');
    await userEvent.click(await screen.findByTestId(ids.contractors.prices(one?.name ?? '')));
    await waitFor(() => expect(screen.getByTestId(ids.contractors.priceFile)).toBeTruthy());
  });
});
