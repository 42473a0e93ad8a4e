import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, expect, it } from 'vitest';
import type { Host } from '@/ipc/host';
import { call, setHost } from '@/ipc/client';
import { ids } from '@/testIds';
import { draw, freshOffice } from '@/test/draw';
import WorkOrders from './WorkOrders';

afterEach(() => i18next.changeLanguage('zh').then(() => undefined));

it.each(['zh', 'en'])('the first work order from the list is in the language of the window: %s', async (language) => {
  const office = freshOffice();
  const asked: unknown[] = [];
  const rpc: Host['rpc'] = (request) => {
    if (request.name === 'paper_make') asked.push(request.request);
    return office.rpc(request);
  };
  setHost(Object.assign(Object.create(office) as Host, { rpc }));
  await i18next.changeLanguage(language);
  const { rows } = await call('case_list', { stages: ['plan_confirmed'] });
  const { id, version } = await call('case_get', { id: rows[0]?.id });
  const fresh = await call('case_move', { id, version, to: 'dispatched', reason: '急' });
  expect(fresh.papers).toEqual([]);
  draw(<RouterProvider router={createMemoryRouter([{ path: '*', Component: WorkOrders }])} />);
  await userEvent.click(await screen.findByTestId(ids.work.print(fresh.case_no)));
  await waitFor(() => expect(asked).toEqual([{ case: fresh.id, kind: 'work_order', language }]));
});
