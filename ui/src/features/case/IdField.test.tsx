import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { beforeEach, describe, expect, it } from 'vitest';
import { call, type CaseView } from '@/ipc/client';
import { ids } from '@/testIds';
import { draw, freshOffice } from '@/test/draw';
import CasePage from './CasePage';

const field = ids.case.field;
/** Of the sample area; the last character of the second does not follow from the others. */
const [RIGHT, WRONG] = ['999999194705200018', '999999194705200012'];

describe('the ID number on the case page', () => {
  beforeEach(async () => {
    freshOffice();
    await i18next.changeLanguage('zh');
  });

  async function editing(): Promise<CaseView> {
    const { rows } = await call('case_list', { stages: ['in_work'] });
    const of = await call('case_get', { id: rows[0]?.id });
    const router = createMemoryRouter([{ path: '/cases/:id/:tab', Component: CasePage }], {
      initialEntries: [`/cases/${of.id}/overview`],
    });
    draw(<RouterProvider router={router} />);
    await userEvent.click(await screen.findByTestId(field('id_number-change')));
    return of;
  }

  const personOf = async (of: CaseView) => (await call('case_get', { id: of.id })).applicant;

  it('a faulty number is refused in Chinese, and goes through with a reason as unverified', async () => {
    const of = await editing();
    await userEvent.type(screen.getByTestId(field('id_number')), `${WRONG}{Enter}`);
    const words = (await screen.findByTestId(field('id_fault'))).textContent;
    expect(words).toContain('校验');
    expect(words).not.toMatch(/[A-Za-z]{3,}/);
    expect((await personOf(of)).id_masked).toBe(of.applicant.id_masked);
    await userEvent.type(screen.getByTestId(field('id_reason')), '与户口簿一致');
    await userEvent.click(screen.getByTestId(field('id_number-save')));
    await waitFor(() => expect(screen.getByTestId(field('id_status')).textContent).toContain('与户口簿一致'));
    const person = await personOf(of);
    expect([person.id_status, person.id_reason]).toEqual(['unverified', '与户口簿一致']);
    expect(screen.getByTestId(field('id_status')).textContent).toContain('未核验');
  });

  it('a right number needs no reason and takes an old one away', async () => {
    const of = await editing();
    await userEvent.type(screen.getByTestId(field('id_number')), RIGHT);
    await userEvent.click(screen.getByTestId(field('id_number-save')));
    await waitFor(async () => expect((await personOf(of)).id_masked).toContain(RIGHT.slice(-4)));
    expect((await personOf(of)).id_reason).toBe('');
  });

  it('an empty number is only saved with the reason why there is none', async () => {
    await editing();
    expect(screen.getByTestId(field('id_number-save'))).toHaveProperty('disabled', true);
    await userEvent.click(screen.getByTestId(field('no_id')));
    expect(screen.getByTestId(field('id_number-save'))).toHaveProperty('disabled', true);
    await userEvent.type(screen.getByTestId(field('id_reason')), '遗失补办中');
    await userEvent.click(screen.getByTestId(field('id_number-save')));
    await waitFor(() => expect(screen.getByTestId(field('id_status')).textContent).toContain('遗失补办中'));
  });
});
