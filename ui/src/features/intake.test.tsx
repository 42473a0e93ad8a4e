import { screen } from '@testing-library/react';
import i18next from 'i18next';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { beforeEach, describe, expect, it } from 'vitest';
import { call, type ApiError, type FilesView, type ReasonCode, type RosterImportView } from '@/ipc/client';
import { draw, freshOffice } from '@/test/draw';
import { ids } from '@/testIds';
import { TakeInResult } from './photos/TakeInResult';
import { RosterDone } from './roster/RosterDone';

const file = (name: string) => ({
  file: name,
  outcome: 'unchanged' as const,
  code: null,
  reason: null,
  photo_id: null,
  placement_id: null,
  also_in: [],
});

const fault = (code: ReasonCode, about = ''): ApiError => ({
  code: 'unusable',
  reason: { code, params: [{ name: 'file', value: about }] },
  message: 'words for the shell',
});

describe('what came in', () => {
  beforeEach(async () => {
    freshOffice();
    await i18next.changeLanguage('en');
  });

  it('a roster that stopped part way says so, why, and how many rows were not reached', async () => {
    const done = await call('roster_import', { file: 'roster.xlsx', dry_run: true });
    const view: RosterImportView = { ...done, stopped: fault('busy'), not_reached: 7, result_fault: fault('file_exists', '结果.xlsx') };
    const Component = () => <RosterDone view={view} onAnother={() => undefined} />;
    draw(<RouterProvider router={createMemoryRouter([{ path: '*', Component }])} />);
    const page = await screen.findByTestId(ids.roster.done);
    for (const words of ['Stopped part way', 'Another program', '结果.xlsx']) expect(page.textContent).toContain(words);
    expect(page.textContent).not.toContain('Roster imported');
    expect(screen.getByTestId(ids.roster.count('not_reached')).dataset['count']).toBe('7');
  });

  it('photos that came before are named with their places', () => {
    const already = [{ case_no: '2026-320404-01-A0007', item_no: 2, stage: 'before' as const, file_name: 'IMG_1.jpg' }];
    const waiting = [{ case_no: null, item_no: null, stage: null, file_name: 'IMG_2.jpg' }];
    const result: FilesView = {
      files: [
        { ...file('copy.jpg'), already },
        { ...file('again.jpg'), already: waiting },
        { ...file('new.jpg'), outcome: 'added', already: [] },
      ],
      added: 1,
      placed: 0,
      unchanged: 2,
      refused: 0,
      cancelled: false,
    };
    draw(<TakeInResult result={result} onClose={() => undefined} />);
    const lines = [...screen.getByTestId(ids.photos.known).querySelectorAll('li')].map((line) => line.textContent);
    expect(lines).toEqual([
      'copy.jpg is kept in 2026-320404-01-A0007 Item 2 Before as IMG_1.jpg',
      'again.jpg is kept in the inbox as IMG_2.jpg',
    ]);
  });
});
