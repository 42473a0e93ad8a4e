import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { beforeEach, describe, expect, it } from 'vitest';
import { call } from '@/ipc/client';
import { ids } from '@/testIds';
import { draw, freshOffice } from '@/test/draw';
import { fromForm, toForm } from './RulesForm';
import Settings from './Settings';

describe('the rules of a programme', () => {
  beforeEach(async () => {
    freshOffice();
    await i18next.changeLanguage('zh');
  });

  it('come back from the form as they went in', async () => {
    const { usual_rules: rules } = await call('reference', {});
    expect(fromForm(toForm(rules))).toEqual(rules);
    const dated = { ...rules, age_counted_on: '2021-03-31' };
    expect(fromForm(toForm(dated))).toEqual(dated);
  });

  it('admit every category when only proofs are asked for', () => {
    const form = toForm({ ...fromForm({ ...EMPTY, proofs: ['db'] }) });
    expect(form.proofs).toEqual(['db']);
    expect(form.admitted.length).toBe(14);
  });

  it('are empty for a new programme and usual at a press', async () => {
    draw(<RouterProvider router={createMemoryRouter([{ path: '*', Component: Settings }])} />);
    await userEvent.click(await screen.findByTestId(ids.settings.programmeAdd));
    await userEvent.type(await screen.findByTestId(ids.settings.programmeField('name')), '2026 新项目');
    await userEvent.type(screen.getByTestId(ids.settings.programmeField('code')), '07');
    await userEvent.click(await screen.findByTestId(ids.settings.rulesUsual));
    await userEvent.click(screen.getByTestId(ids.settings.programmeSave));
    await waitFor(async () => {
      const { programmes, usual_rules } = await call('reference', {});
      expect(programmes.find(({ code }) => code === '07')?.rules).toEqual(usual_rules);
    });
  });
});

const EMPTY = {
  minimum_age: null,
  age_counted_on: null,
  admitted: [],
  proofs: [],
  validity: [],
  residence: 'residence_only' as const,
  ownership: [],
  no_demolition_within_years: null,
  no_adaptation_within_years: null,
  first_review: false,
  approval: false,
  publicity_days: 0,
  separate_bodies: false,
};
