import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { beforeEach, describe, expect, it } from 'vitest';
import { call } from '@/ipc/client';
import { ids } from '@/testIds';
import { draw, freshOffice } from '@/test/draw';
import Cases from '../cases/Cases';
import { CreateBatch } from './CreateBatch';
import Publicity from './Publicity';

const open = () =>
  draw(
    <RouterProvider
      router={createMemoryRouter([{ path: '*', Component: Publicity }], { initialEntries: ['/publicity'] })}
    />,
  );

const running = async () => {
  const { batches } = await call('publicity_list', {});
  const batch = batches.find(({ state }) => state === 'running');
  const entry = batch?.entries[0];
  if (!batch || !entry) throw new Error('no running list');
  return { batch, entry };
};

describe('publicity', () => {
  beforeEach(async () => {
    freshOffice();
    await i18next.changeLanguage('zh');
  });

  it('shows the lists with masked names beside the full ones, and no ID number', async () => {
    const { batch, entry } = await running();
    open();
    const shown = await screen.findByTestId(ids.publicity.batch(batch.number));
    expect(within(shown).getAllByText(entry.masked_name).length).toBeGreaterThan(0);
    expect(entry.masked_name).toContain('*');
    expect(shown.textContent).not.toMatch(/\d{6}\*+\d/);
  });

  it('takes an objection down and lets the case go only when it is decided', async () => {
    const { batch, entry } = await running();
    open();
    await userEvent.click(await screen.findByTestId(ids.publicity.object(entry.case_no)));
    await userEvent.type(await screen.findByTestId(ids.publicity.objection), '子女有房');
    await userEvent.click(screen.getByTestId(ids.publicity.objectionGo));
    await userEvent.click(await screen.findByTestId(ids.publicity.close(entry.case_no)));
    const held = await call('publicity_finish', { batch_id: batch.id });
    expect(held.held.map(({ case_no }) => case_no)).toContain(entry.case_no);
    await userEvent.type(await screen.findByTestId(ids.publicity.note), '经核查不属实');
    await userEvent.click(screen.getByTestId(ids.publicity.objectionGo));
    await waitFor(async () => expect((await running()).entry.outcome).toBe('rejected'));
  });

  it('hangs approved cases out for the days the programme asks', async () => {
    const { rows } = await call('case_list', { stages: ['approved'] });
    draw(
      <RouterProvider
        router={createMemoryRouter([{ path: '*', element: <CreateBatch rows={rows} onMade={() => undefined} /> }])}
      />,
    );
    await userEvent.click(screen.getByTestId(ids.publicity.open));
    await userEvent.click(await screen.findByTestId(ids.publicity.go));
    await waitFor(async () => {
      const { batches } = await call('publicity_list', {});
      expect(batches[0]?.entries.map(({ case_no }) => case_no)).toEqual(rows.map(({ case_no }) => case_no));
    });
    const { batches } = await call('publicity_list', {});
    const [first] = batches;
    expect((Date.parse(first?.to ?? '') - Date.parse(first?.from ?? '')) / 86_400_000).toBe(6);
  });

  it('can be begun from the list of cases', async () => {
    draw(<RouterProvider router={createMemoryRouter([{ path: '*', Component: Cases }])} />);
    expect(((await screen.findByTestId(ids.publicity.open)) as HTMLButtonElement).disabled).toBe(true);
  });
});
